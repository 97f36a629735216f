/** Until when a negotiation rests: a date in one's own words, or a cause (product.md section 5). */
import type { CommandContext, Field, Option, Reading } from '../../chat/command.ts';
import { resumeCauses, type ResumeCause } from '../../domain/negotiation.ts';
import { datesOfMonth, resumeDates, resumeSpans } from '../../domain/resume-dates.ts';
import { dateOf, type LocalDate } from '../../domain/schedule.ts';
import { workingTimeOf } from '../../operations/agenda.ts';
import { dayOption, readDayAhead } from './day-ahead.ts';
import { monthIn } from './month.ts';
import { splitWhen } from './when-field.ts';
import { wordIn } from './word.ts';

export type Until =
  { readonly kind: 'date'; readonly on: LocalDate } | { readonly kind: 'cause'; readonly cause: ResumeCause };

/** The cause that a raw text is the name of, as buttons and `means` carry it. */
export const causeOf = (raw: string | null | undefined): ResumeCause | null =>
  resumeCauses.find((known) => known === raw) ?? null;

export const usualDates = (context: CommandContext) =>
  resumeDates(dateOf(context.now, context.reader.zone), workingTimeOf(context.reader));

function dateOptions(context: CommandContext): Option[] {
  const dates = usualDates(context);
  const soonest = resumeSpans.toSorted((a, b) => (dates[a] < dates[b] ? -1 : 1));
  return soonest.map((span) => ({
    label: context.say.t('resume.in', { span, when: context.say.dayOf(dates[span], context.now) }),
    raw: dates[span],
  }));
}
const causeOptions = ({ say }: CommandContext): Option[] =>
  resumeCauses.map((cause) => ({ label: say.t('resume.cause', { cause }), raw: cause }));
const options = (context: CommandContext): Option[] => [...dateOptions(context), ...causeOptions(context)];

const bare = (word: string): string => word.replace(/[,.:;]$/, '');

/** A word of 'when the price changes' that says no more than that. */
const isFiller = (word: string, { say }: CommandContext): boolean =>
  wordIn('word.resume', bare(word), say) !== null;
const without = (words: string, context: CommandContext): string =>
  words
    .split(/\s+/)
    .filter((word) => !isFiller(word, context))
    .join(' ');

/** 'when the price changes OLIVE-5', 'competitor's contract ends 1 mar' in pieces; null when it names no cause. */
function causeIn(raw: string, context: CommandContext): Readonly<Record<string, string>> | null {
  const named = raw.split(/\s+/).map((word) => causeOf(wordIn('word.resume', bare(word), context.say)));
  const cause = named.find((each) => each !== null);
  if (!cause) return null;
  if (cause === 'competitor') {
    const { when } = splitWhen(raw, context);
    return { until: cause, ...(when === '' ? {} : { ends: when }) };
  }
  const product = without(raw, context);
  return { until: cause, ...(product === '' ? {} : { product }) };
}

/** 'In March' is no date: its beginning or its middle are offered. */
const ofMonth = (first: LocalDate, context: CommandContext): Reading<Until> => ({
  kind: 'ask',
  line: context.say.line('resume.month.ask'),
  options: datesOfMonth(first, workingTimeOf(context.reader)).map((date) => dayOption(date, context)),
});

export const until: Field<Until> = {
  read(raw, context, said) {
    if (raw === null) return { kind: 'ask', line: context.say.line('resume.ask'), options: options(context) };
    const cause = causeOf(raw);
    if (cause !== null) return { kind: 'value', value: { kind: 'cause', cause } };
    const pieces = causeIn(raw, context);
    if (pieces !== null) return { kind: 'means', said: pieces };
    const month = monthIn(raw, context);
    if (month !== null) return ofMonth(month, context);
    const { before, when, after } = splitWhen(raw, context);
    const words = without(`${before} ${after}`.trim(), context);
    if (when !== '' && words !== '' && said['words'] === undefined)
      return { kind: 'means', said: { until: when, words } };
    const reading = readDayAhead(when === '' ? raw : when, options(context), context);
    return reading.kind === 'value' ? { kind: 'value', value: { kind: 'date', on: reading.value } } : reading;
  },
  shape: (context) => ({
    label: context.say.t('form.until'),
    optional: false,
    options: options(context),
    search: false,
    words: 'line',
    value: null,
    hint: null,
  }),
};

/** When the client's contract with a competitor ends; asked only where that is what is waited for. */
export const contractEnds: Field<LocalDate | null> = {
  read(raw, context, said) {
    if (causeOf(said['until']) !== 'competitor') return { kind: 'value', value: null };
    if (raw === null)
      return { kind: 'ask', line: context.say.line('resume.ends.ask'), options: dateOptions(context) };
    return readDayAhead(raw, dateOptions(context), context);
  },
};
