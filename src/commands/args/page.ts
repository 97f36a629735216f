/** Reads the page of a list that a button asks for; anything else is the first. */
import type { Field } from '../../chat/command.ts';

export const pageNumber: Field<number> = {
  read: (raw) => ({ kind: 'value', value: raw !== null && /^\d{1,4}$/.test(raw) ? Number(raw) : 0 }),
};
