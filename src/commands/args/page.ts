/** Which page of a list: 'p2' at the end of what a button says. Pure. */
import type { Field } from '../../chat/command.ts';

/** 0 is the first. */
export const pageNumber: Field<number> = {
  read: (raw) => ({ kind: 'value', value: raw !== null && /^\d{1,4}$/.test(raw) ? Number(raw) : 0 }),
};

export function splitPage(rest: string): { readonly what: string; readonly page: string } {
  const [, what = rest, page = ''] = /^(.*?)\s+p(\d{1,4})$/s.exec(rest) ?? [];
  return { what, page };
}
