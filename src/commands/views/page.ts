/** A list page by page: what is on the page, and the buttons to the pages beside it. */
import type { CommandContext } from '../../chat/command.ts';
import { button, buttons, type Block } from '../../chat/view.ts';

export interface Page<T> {
  /** 0 is the first. */
  readonly page: number;
  readonly shown: readonly T[];
  readonly isMore: boolean;
}

/** A page of what `load` finds; the first where the list has become shorter since its button was made. */
export async function pageOf<T>(
  page: number,
  perPage: number,
  load: (page: { readonly offset: number; readonly limit: number }) => Promise<readonly T[]>,
): Promise<Page<T>> {
  const found = await load({ offset: page * perPage, limit: perPage + 1 });
  if (found.length === 0 && page > 0) return pageOf(0, perPage, load);
  return { page, shown: found.slice(0, perPage), isMore: found.length > perPage };
}

/** The same of a list that is known as a whole. */
export function pageAmong<T>(all: readonly T[], wanted: number, perPage: number): Page<T> {
  const page = wanted * perPage < all.length ? wanted : 0;
  const from = page * perPage;
  return { page, shown: all.slice(from, from + perPage), isMore: from + perPage < all.length };
}

/** [« Back] [More »], as far as there is anything; `rest` says which list it is. */
export function turnRow(
  { page, isMore }: Omit<Page<unknown>, 'shown'>,
  command: string,
  rest: string,
  { say }: CommandContext,
): Block[] {
  const to = (n: number): string => `${rest} p${n}`.trim();
  const turn = [
    ...(page > 0 ? [button(say.t('button.back'), command, to(page - 1))] : []),
    ...(isMore ? [button(say.t('button.more'), command, to(page + 1))] : []),
  ];
  return turn.length > 0 ? [buttons(...turn)] : [];
}
