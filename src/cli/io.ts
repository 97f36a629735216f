/** What a command needs of the terminal, and how results are laid out: aligned for people, one JSON document for scripts. */

export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Standard output: results only. */
  out(text: string): void;
  /** Standard error: progress and what went wrong. */
  err(text: string): void;
  /** Somebody is looking at standard error. */
  readonly interactive: boolean;
  readonly input: AsyncIterable<Uint8Array>;
}

/** 0 done, 1 refused or partly refused, 2 wrong use. */
export type ExitCode = 0 | 1 | 2;

/** What a command came to: for scripts, for people, and the exit code. */
export interface Result {
  readonly code: ExitCode;
  readonly json: unknown;
  /** Lines for people. */
  readonly lines: readonly string[];
}

export const done = (json: unknown, lines: readonly string[]): Result => ({ code: 0, json, lines });

/** The command was understood but not carried out. */
export const refused = (error: { readonly kind: string }, ...lines: readonly string[]): Result => ({
  code: 1,
  json: { error },
  lines,
});

/** The command was not right. */
export const misused = (message: string, ...hints: readonly string[]): Result => ({
  code: 2,
  json: { error: { kind: 'usage', message } },
  lines: [message, ...hints],
});

/** Names come from outside: what would steer the terminal is shown as a dot. */
export const printable = (text: string): string =>
  text.replace(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '·');

/** How many columns of a terminal a text takes: East Asian letters and emoji take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text)
    if (!/\p{M}|\u200d|\ufe0f/u.test(letter))
      width +=
        /[\p{Extended_Pictographic}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(
          letter,
        ) && letter > '\u00ff'
          ? 2
          : 1;
  return width;
}

/** Rows under a header, columns aligned. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const cells = [header, ...rows].map((row) => row.map((cell) => printable(cell).replaceAll('\n', ' ')));
  const widths = header.map((_, at) => Math.max(...cells.map((row) => widthOf(row[at] ?? ''))));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd();
  const [head = [], ...rest] = cells;
  return [line(head), ...rest.map(line)];
}

const group = new Intl.NumberFormat('en');
export const count = (number: number): string => group.format(number);
/** '1 contact', '3 contacts'. */
export const some = (number: number, one: string, many = `${one}s`): string =>
  `${count(number)} ${number === 1 ? one : many}`;
