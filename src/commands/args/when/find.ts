/** Finds the date inside a typed line without taking a name for a date. */
import { type Phrase, phrasesOf } from './phrase.ts';
import { doubted, isDated, isTimed, joined, leftOver } from './read.ts';
import type { FoundWhen, WhenContext } from './reading.ts';
import { resolve } from './resolve.ts';
import { type Token, tokenize } from './tokenize.ts';

const lowerCase = (token: Token | undefined): boolean => token !== undefined && !/\p{Lu}/u.test(token.text);

/** What opens a phrase: 'on', 'el', 'в'; a capital letter makes it part of the name before ('Grupo A'). */
function openings(phrase: Phrase, tokens: readonly Token[]): Phrase {
  const first = phrase.pieces[0]?.from ?? phrase.from;
  let from = first;
  while (from > phrase.from && lowerCase(tokens[from - 1])) from--;
  return { ...phrase, from };
}

/** Beside a name a number in front is the name's ('Bar 24 tomorrow'). */
function withoutLeadingNumber(phrase: Phrase): Phrase {
  const [first, ...rest] = phrase.pieces;
  const next = rest[0];
  return first?.kind === 'number' && first.from > 0 && next !== undefined && next.kind !== 'part'
    ? { ...phrase, pieces: rest, from: next.from }
    : phrase;
}

/** A capitalised word in front that adds nothing is the end of a name: 'Café Noon tomorrow', 'Rising Sun tomorrow'. */
function withoutName(phrase: Phrase, tokens: readonly Token[], context: WhenContext): Phrase {
  const [first, ...rest] = phrase.pieces;
  const next = rest[0];
  if (first === undefined || next === undefined || lowerCase(tokens[first.from])) return phrase;
  const shorter = {
    ...phrase,
    pieces: rest,
    from: next.from,
    weight: phrase.weight - first.weight,
    links: rest.length > 1 ? phrase.links : '',
  };
  if (!rest.some(({ kind, weight }) => kind === 'date' && weight >= 2)) return phrase;
  const near =
    next.kind === 'date' && next.date.on === 'offset' && next.date.months === 0 && next.date.days < 3;
  const named =
    first.kind === 'date' && first.date.on === 'weekday' && tokens[first.from]?.weak === true && near;
  const spare =
    first.kind === 'part' ||
    ((first.kind === 'fixed' || first.kind === 'time') && isTimed(shorter)) ||
    (first.kind === 'date' && first.date.on === 'vague' && first.to - first.from === 1) ||
    (named && disagrees(phrase, context));
  return spare && !/\d/.test(tokens[first.from]?.text ?? '') ? withoutName(shorter, tokens, context) : phrase;
}

/** Whether a weekday and the date after it are not the same day. */
function disagrees(phrase: Phrase, context: WhenContext): boolean {
  const reading = resolve(phrase, context);
  return reading.kind === 'choose' && (reading.reason === 'several' || reading.reason === 'ambiguous-date');
}

/** Whether a phrase is a date and not a name or a number that looks like one. */
function plausible(phrase: Phrase, tokens: readonly Token[]): boolean {
  const dated = isDated(phrase);
  if (!dated) return isTimed(phrase) && phrase.weight >= 1.2;
  if (phrase.weight >= 2 || phrase.pieces.length > 1) return true;
  const [token] = tokens.slice(phrase.pieces[0]?.from ?? 0);
  // A weekday that is also a word or a name, standing alone: only in lower case and last.
  if (token?.weak === true) return lowerCase(token) && phrase.to === tokens.length;
  return phrase.weight >= 1;
}

/** The client comes first, so a phrase at the very start counts only when nothing later does and it is no name. */
function candidates(tokens: readonly Token[], context: WhenContext): Phrase[] {
  const all = phrasesOf(tokens).map((phrase) =>
    openings(withoutName(withoutLeadingNumber(phrase), tokens, context), tokens),
  );
  const fit = all.filter((phrase) => plausible(phrase, tokens));
  const inside = fit.filter(
    ({ from }) => from > 0 && !tokens.slice(0, from).every(({ code }) => 'ea1bo'.includes(code)),
  );
  if (inside.some(isDated)) return inside;
  // 'Acme in the morning': a part of the day names no day, but it is a wish about the time.
  if (fit.length === 0)
    return all.filter(
      ({ from, pieces }) => from > 0 && lowerCase(tokens[from]) && pieces.some(({ kind }) => kind === 'part'),
    );
  return fit.filter((phrase) => {
    if (inside.includes(phrase)) return true;
    const alone = phrase.from === 0 && phrase.to === tokens.length;
    const plain = lowerCase(tokens[phrase.from]) && (isTimed(phrase) || phrase.weight > 2.5);
    return alone || plain || phrase.pieces.length > 1;
  });
}

/** Words of dates right beside a phrase that it did not take in. */
function besides(tokens: readonly Token[], phrase: Phrase): boolean {
  const linking = (token: Token | undefined): boolean =>
    token !== undefined && /[oaebAi,j/]/.test(token.code);
  const after = linking(tokens[phrase.to]) ? 2 : 1;
  const before = tokens.slice(Math.max(0, phrase.from - 1), phrase.from).filter(lowerCase);
  return leftOver([...before, ...tokens.slice(phrase.to, phrase.to + after)], []);
}

/**
 * Finds the date in a typed rest such as 'Acme Corp tomorrow 10:00 call about prices': what stands before it is the
 * client, what stands after it the kind and the purpose. Prefers a phrase with both a date and a time, then the surer
 * form; two dates that are equally good become a question. Null when nothing speaks of a date.
 */
export function findWhen(text: string, context: WhenContext): FoundWhen | null {
  const tokens = tokenize(text, context.language);
  const fit = candidates(tokens, context).toSorted((a, b) => b.weight - a.weight);
  const [best] = fit;
  if (best === undefined) return null;
  const complete = isDated(best) && isTimed(best);
  const partner = complete
    ? undefined
    : fit.find((other) => isDated(other) !== isDated(best) && isTimed(other) !== isTimed(best));
  const whole = partner === undefined ? best : joined(best, partner);
  const rivals = complete
    ? []
    : fit.filter(
        (other) =>
          other !== best && other !== partner && isDated(other) && other.weight >= 1 && isDated(best),
      );
  const used = [best, ...(partner === undefined ? [] : [partner]), ...rivals].sort((a, b) => a.from - b.from);
  const reading = resolve(whole, context);
  if (reading.kind === 'none') return null;
  const doubt = rivals.length > 0 || used.some((phrase) => besides(tokens, phrase));
  return {
    ...cut(text, tokens, used),
    found: doubt
      ? doubted(
          reading,
          rivals.map((rival) => resolve(rival, context)),
        )
      : reading,
  };
}

/** The text around the phrases, and the phrases themselves. */
function cut(text: string, tokens: readonly Token[], phrases: readonly Phrase[]): Omit<FoundWhen, 'found'> {
  const spans = phrases.map(({ from, to }) => ({
    from: tokens[from]?.from ?? 0,
    to: tokens[to - 1]?.to ?? 0,
  }));
  const rest = spans.map(({ to }, i) => text.slice(to, spans[i + 1]?.from ?? text.length));
  const trim = (part: string): string => part.replace(/^[\s,;:.)–—-]+|[\s,;:(–—-]+$/gu, '');
  return {
    before: trim(text.slice(0, spans[0]?.from ?? 0)),
    phrase: spans.map(({ from, to }) => text.slice(from, to)).join(' '),
    after: rest
      .map(trim)
      .filter((part) => part !== '')
      .join(' '),
  };
}
