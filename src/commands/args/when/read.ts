/** Reads a text that is nothing but a date, and says what is doubtful about a reading. */
import { mostOptions } from './conventions.ts';
import { type Phrase, phrasesOf } from './phrase.ts';
import type { WhenContext, WhenOption, WhenReading } from './reading.ts';
import { resolve } from './resolve.ts';
import { type Token, tokenize } from './tokenize.ts';

/** The text that reads back as exactly this option; what a button stands for. */
function rawOf(option: WhenOption): string {
  return option.kind === 'day' ? option.date : option.at.toUTC().toFormat("yyyy-MM-dd'T'HH:mm'Z'");
}

/** Joins two phrases of one sentence: 'tomorrow call at 10:00'. */
export function joined(a: Phrase, b: Phrase): Phrase {
  const [first, last] = a.from < b.from ? [a, b] : [b, a];
  const pieces = [...first.pieces, ...last.pieces];
  return { pieces, from: first.from, to: last.to, weight: a.weight + b.weight, links: a.links + b.links };
}

export const isDated = (phrase: Phrase): boolean =>
  phrase.pieces.some(
    ({ kind, weight }) =>
      (kind === 'date' && weight >= 0.5) ||
      kind === 'span' ||
      kind === 'instant' ||
      kind === 'either' ||
      (kind === 'part' && weight >= 2),
  );
export const isTimed = (phrase: Phrase): boolean =>
  phrase.pieces.some(({ kind }) => kind === 'time' || kind === 'fixed' || kind === 'span');

/** Words of dates that belong to no phrase: whoever wrote them meant something that was not understood. */
export function leftOver(tokens: readonly Token[], phrases: readonly Phrase[]): boolean {
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
export function doubted(reading: WhenReading, others: readonly WhenReading[]): WhenReading {
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
