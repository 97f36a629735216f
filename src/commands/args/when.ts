/**
 * Dates and times in a person's own words (product.md section 4). Pure: 'now', zone and language are arguments; the
 * conventions are in when/conventions.ts. Accepts the person's language, English, Russian script and ISO everywhere.
 */
import { mostOptions } from './when/conventions.ts';
import { phrasesOf, type Phrase } from './when/phrase.ts';
import type { FoundWhen, WhenContext, WhenOption, WhenReading } from './when/reading.ts';
import { resolve } from './when/resolve.ts';
import { type Token, tokenize } from './when/tokenize.ts';

export type { FoundWhen, WhenContext, WhenOption, WhenReading, WhenReason } from './when/reading.ts';

/** The text that reads back as exactly this option; what a button stands for. */
function rawOf(option: WhenOption): string {
  return option.kind === 'day' ? option.date : option.at.toUTC().toFormat("yyyy-MM-dd'T'HH:mm'Z'");
}

/** Joins two phrases of one sentence: 'tomorrow call at 10:00'. */
function joined(a: Phrase, b: Phrase): Phrase {
  const [first, last] = a.from < b.from ? [a, b] : [b, a];
  const pieces = [...first.pieces, ...last.pieces];
  return { pieces, from: first.from, to: last.to, weight: a.weight + b.weight, links: a.links + b.links };
}

const isDated = (phrase: Phrase): boolean =>
  phrase.pieces.some(
    ({ kind, weight }) =>
      (kind === 'date' && weight >= 0.5) ||
      kind === 'span' ||
      kind === 'instant' ||
      kind === 'either' ||
      (kind === 'part' && weight >= 2),
  );
const isTimed = (phrase: Phrase): boolean =>
  phrase.pieces.some(({ kind }) => kind === 'time' || kind === 'fixed' || kind === 'span');

/** Words of dates that belong to no phrase: whoever wrote them meant something that was not understood. */
function leftOver(tokens: readonly Token[], phrases: readonly Phrase[]): boolean {
  return tokens.some(
    ({ code, weak }, i) =>
      'MWURPYnclfghkEGwF'.includes(code) && !weak && !phrases.some(({ from, to }) => i >= from && i < to),
  );
}

/** A number or a word ('after', 'or') right beside a phrase that it did not take in, and that changes what it means. */
function qualified(tokens: readonly Token[], phrase: Phrase): boolean {
  const plain = ({ code }: Token): boolean => !',aebio/A'.includes(code);
  const [before, after] = [tokens.slice(0, phrase.from).findLast(plain), tokens.slice(phrase.to).find(plain)];
  return [before, after].some((token) => token !== undefined && 'NOYXZKDjv'.includes(token.code));
}

/** Reads a phrase that is nothing but a date, such as the answer to 'When?'. */
export function readWhen(text: string, context: WhenContext): WhenReading {
  const tokens = tokenize(text, context.language);
  const phrases = phrasesOf(tokens);
  const best = phrases.toSorted((a, b) => b.weight - a.weight)[0];
  if (best === undefined) return aloneNumber(tokens, context) ?? { kind: 'none' };
  const partner = phrases.find(
    (other) => other !== best && isDated(other) !== isDated(best) && isTimed(other) !== isTimed(best),
  );
  const whole = partner === undefined ? best : joined(best, partner);
  const used = partner === undefined ? [best] : [best, partner];
  const others = phrases.filter((other) => !used.includes(other) && other.weight >= 1);
  const reading = resolve(whole, context);
  if (others.length > 0)
    return doubted(
      reading,
      others.map((other) => resolve(other, context)),
    );
  return leftOver(tokens, used) || used.some((phrase) => qualified(tokens, phrase))
    ? doubted(reading, [])
    : reading;
}

/** A certain reading turned into a question, with the other readings beside it. */
function doubted(reading: WhenReading, others: readonly WhenReading[]): WhenReading {
  if (reading.kind === 'impossible' || reading.kind === 'none') return reading;
  const options = [reading, ...others].flatMap((one): readonly WhenOption[] => {
    if (one.kind === 'at' || one.kind === 'day') return [one];
    return one.kind === 'choose' ? one.options : [];
  });
  const distinct = options.filter(
    (option, i) => options.findIndex((other) => rawOf(other) === rawOf(option)) === i,
  );
  if (distinct.length === 1 && others.length > 0) return reading;
  return {
    kind: 'choose',
    reason: others.length > 0 ? 'several' : 'unclear',
    options: distinct.slice(0, mostOptions),
  };
}

/** '7' alone may be an hour of today or a day of the month. */
function aloneNumber(tokens: readonly Token[], context: WhenContext): WhenReading | null {
  const [token] = tokens;
  if (tokens.length !== 1 || token === undefined || !'NY'.includes(token.code)) return null;
  if (token.digits > 2) return doubted(readWhen(`at ${token.n}`, { ...context, language: 'en' }), []);
  if (token.n > 31) return null;
  const asHour = token.n <= 23 ? readWhen(`${token.n}:00`, context) : { kind: 'none' as const };
  const asDay =
    token.n >= 1 ? readWhen(`the ${token.n}`, { ...context, language: 'en' }) : { kind: 'none' as const };
  const question = doubted(asHour.kind === 'none' ? asDay : asHour, [asDay]);
  const options = question.kind === 'choose' ? question.options : question.kind === 'day' ? [question] : [];
  return { kind: 'choose', reason: 'unclear', options };
}

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
