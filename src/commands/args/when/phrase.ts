/** Finds the pieces in a text and joins those that stand together into phrases. */
import { dateRules } from './grammar-dates.ts';
import { timeRules } from './grammar-times.ts';
import type { Piece } from './pieces.ts';
import type { Token } from './tokenize.ts';

/** Pieces that stand together; `from` and `to` count tokens. */
export interface Phrase {
  readonly pieces: readonly Piece[];
  readonly from: number;
  readonly to: number;
  /** How surely this is a date: higher is surer. */
  readonly weight: number;
  /** The codes of the words inside it that may change its meaning: 'from', 'and'. */
  readonly links: string;
}

const rules = [...timeRules, ...dateRules];

/** The longest form that fits at a position; of equally long ones the first that the words bear out. */
function pieceAt(tokens: readonly Token[], codes: string, at: number): Piece | null {
  const fits: {
    length: number;
    read: (matched: readonly Token[]) => ReturnType<(typeof rules)[number][1]>;
  }[] = [];
  for (const [form, read] of rules) {
    form.lastIndex = at;
    const match = form.exec(codes);
    if (match !== null && match[0].length > 0) fits.push({ length: match[0].length, read });
  }
  fits.sort((a, b) => b.length - a.length);
  for (const { length, read } of fits) {
    const draft = read(tokens.slice(at, at + length));
    if (draft !== null) return { weight: 1, ...draft, from: at, to: at + length };
  }
  const token = tokens[at];
  return token?.code === 'N' || token?.code === 'Y' ? numberAt(token, at) : null;
}

function numberAt(token: Token, at: number): Piece | null {
  const place = { kind: 'number', from: at, to: at + 1, weight: 0 } as const;
  if (!Number.isInteger(token.n)) return null;
  if (token.digits <= 2) return token.n <= 31 ? { ...place, n: token.n, m: 0 } : null;
  const [h, m] = [Math.floor(token.n / 100), token.n % 100];
  return h <= 23 && m <= 59 ? { ...place, n: h, m } : null;
}

/** Every piece in the text, from left to right, none overlapping. */
export function piecesOf(tokens: readonly Token[]): Piece[] {
  const codes = tokens.map((token) => token.code).join('');
  const pieces: Piece[] = [];
  for (let at = 0; at < tokens.length;) {
    const piece = pieceAt(tokens, codes, at);
    if (piece !== null) pieces.push(piece);
    at = piece?.to ?? at + 1;
  }
  return pieces;
}

const joining = /^[,oaebAijdqy/]{0,3}$/;

/** Joins neighbouring pieces; numbers alone are no phrase. */
export function phrasesOf(tokens: readonly Token[]): Phrase[] {
  const codes = tokens.map((token) => token.code).join('');
  const groups: Piece[][] = [];
  for (const piece of piecesOf(tokens)) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const gap = last === undefined ? null : codes.slice(last.to, piece.from);
    const near = gap !== null && joining.test(gap) && !(piece.kind === 'number' && /[odij]/.test(gap));
    if (group !== undefined && near) group.push(piece);
    else groups.push([piece]);
  }
  return groups.flatMap((group) => phrase(trimNumbers(group), codes) ?? []);
}

/** A number is the hour only right beside a date that has no time yet. */
function trimNumbers(group: readonly Piece[]): Piece[] {
  const timed = group.some(({ kind }) => kind === 'time' || kind === 'fixed' || kind === 'span');
  const dated = group.some(({ kind }) => kind === 'date' || kind === 'either');
  const anchors = group.flatMap(({ kind }, i) => (kind === 'number' || kind === 'year' ? [] : [i]));
  const [first, last] = [anchors[0], anchors.at(-1)];
  if (first === undefined || last === undefined) return [];
  const afterWeekday = (i: number): boolean => {
    const before = group[i - 1];
    return before?.kind === 'date' && before.date.on === 'weekday';
  };
  return group.filter((piece, i) => {
    if (piece.kind === 'year') return i >= first && dated;
    if (piece.kind !== 'number') return true;
    return i >= first - 1 && i <= last + 1 && (!timed || !dated || afterWeekday(i));
  });
}

function phrase(pieces: readonly Piece[], codes: string): Phrase | null {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (first === undefined || last === undefined) return null;
  const gaps = pieces.slice(1).map((piece, i) => codes.slice(pieces[i]?.to ?? 0, piece.from));
  const lead = /[aebAi]*$/.exec(codes.slice(0, first.from))?.[0].length ?? 0;
  return {
    pieces,
    from: first.from - lead,
    to: last.to,
    weight: pieces.reduce((sum, piece) => sum + piece.weight, 0),
    links: gaps.join('').replace(/[^jd]/g, ''),
  };
}
