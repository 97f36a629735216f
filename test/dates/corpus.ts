/**
 * The public corpora of written dates and how a reading is judged against them: right, asked, silently wrong, or not
 * understood. A phrase has to be read to the minute where the corpus is that fine, else to the day.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { WhenContext, WhenOption, WhenReading } from '../../src/commands/args/when.ts';
import { instant } from '../../src/clock.ts';
import type { LanguageCode } from '../../src/domain/person.ts';

const caseSchema = z.object({
  src: z.string(),
  text: z.string(),
  /** The part of the text that is the date; without it all of the text is. */
  phrase: z.string().optional(),
  /** Now, as a wall time in UTC. */
  ref: z.string(),
  start: z.string().nullable(),
  /** Other readings that the corpus accepts. */
  also: z.array(z.string()).optional(),
  /** Only these parts are given by some sources. */
  fields: z.record(z.string(), z.number()).optional(),
  grain: z.string(),
});
export type Case = z.infer<typeof caseSchema>;

export const readCorpus = (file: string): readonly Case[] =>
  z.object({ cases: z.array(caseSchema) }).parse(JSON.parse(readFileSync(file, 'utf8'))).cases;

export type Verdict = 'right' | 'asked' | 'wrong' | 'none';

/**
 * Where a source contradicts common sense for scheduling: the product's convention, and why. These are counted apart.
 * The conventions themselves are in src/commands/args/when/conventions.ts; most contested phrases ('next saturday',
 * '2/3', a weekday that is today) need no entry here, because they are asked about.
 */
export const contested: readonly { readonly text: RegExp; readonly reason: string }[] = [
  { text: /^this afternoon at (?:12|twelve)$/i, reason: 'noon today; the source says midnight' },
];

export const contextOf = (one: Case, language: LanguageCode): WhenContext => ({
  language,
  zone: 'UTC',
  now: instant(Date.parse(`${one.ref}Z`)),
  works: { from: 9 * 60, to: 18 * 60 },
});

const dateOf = (option: WhenOption): string => (option.kind === 'at' ? option.wall.date : option.date);
const isoMinute = (option: WhenOption): string =>
  option.kind === 'at' ? option.at.toISO().slice(0, 16) : '';

function hasFields(option: WhenOption, fields: Readonly<Record<string, number>>): boolean {
  const [year, month, day] = dateOf(option).split('-').map(Number);
  const minute = option.kind === 'at' ? option.wall.minute : null;
  const has: Readonly<Record<string, number | null | undefined>> = {
    year,
    month,
    day,
    hour: minute === null ? null : Math.floor(minute / 60),
    minute: minute === null ? null : minute % 60,
  };
  return Object.entries(fields).every(([name, value]) => has[name] === value);
}

function matches(option: WhenOption, one: Case): boolean {
  if (one.start === null) return hasFields(option, one.fields ?? {});
  return [one.start, ...(one.also ?? [])].some((wanted) =>
    one.grain === 'day' ? dateOf(option) === wanted.slice(0, 10) : isoMinute(option) === wanted.slice(0, 16),
  );
}

/** A day where the corpus has a time as well: the product asks for the time. */
const rightDay = (option: WhenOption, one: Case): boolean =>
  option.kind === 'day' &&
  [one.start, ...(one.also ?? [])].some((wanted) => wanted?.slice(0, 10) === option.date);

export function judge(reading: WhenReading, one: Case): Verdict {
  if (reading.kind === 'none') return 'none';
  if (reading.kind !== 'at' && reading.kind !== 'day') return 'asked';
  if (matches(reading, one)) return 'right';
  return rightDay(reading, one) ? 'asked' : 'wrong';
}

/** Whether what was asked offers the answer that the corpus wants. */
export const offers = (reading: WhenReading, one: Case): boolean =>
  (reading.kind === 'choose' && reading.options.some((option) => matches(option, one))) ||
  (reading.kind === 'day' && rightDay(reading, one));
