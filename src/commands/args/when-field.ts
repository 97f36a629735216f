/**
 * Dates as fields of commands: what is clear is taken and echoed, what is not is asked about with the choices as
 * buttons; a day without a time keeps the day while the time is asked (product.md section 4).
 */
import type { CommandContext, Field, Option, Reading } from '../../chat/command.ts';
import { instant, type Instant } from '../../clock.ts';
import { capital } from '../../i18n/index.ts';
import { atWall, dateOf, plusDays, weekdayOf, type LocalDate } from '../../domain/schedule.ts';
import { minuteOf } from '../../operations/agenda.ts';
import { assertNever } from '../../outcome.ts';
import { findWhen, readWhen } from './when.ts';
import type { WhenContext, WhenOption, WhenReading } from './when/reading.ts';
import { client } from './client.ts';
import { visitRefOf } from './visit-ref.ts';

export const whenContext = ({ reader, now }: CommandContext): WhenContext => ({
  language: reader.language,
  zone: reader.zone,
  now,
  works: reader.works,
});

/** A moment as the raw text of a button: it survives clocks that show the same time twice. */
const rawOf = (at: Instant): string => `@${at.toUnixInteger()}`;
const momentOf = (raw: string): Instant | null => {
  const seconds = /^@(\d{9,11})$/.exec(raw)?.[1];
  return seconds === undefined ? null : instant(Number(seconds) * 1000);
};

const momentOption = (at: Instant, { say, now }: CommandContext): Option => ({
  label: capital(say.when(at, now)),
  raw: rawOf(at),
});
const optionOf = (option: WhenOption, context: CommandContext): Option =>
  option.kind === 'at'
    ? momentOption(option.at, context)
    : {
        label: capital(context.say.dayOf(option.date, context.now)),
        raw: option.date,
      };

/** The hour that comes twice when the clocks go back reads the same both times: then the offset tells which. */
function told(options: readonly WhenOption[], context: CommandContext): Option[] {
  const plain = options.map((option) => optionOf(option, context));
  return options.map((option, n) => {
    const { label, raw } = optionOf(option, context);
    const twin = plain.some((other, m) => m !== n && other.label === label);
    if (!twin || option.kind !== 'at') return { label, raw };
    return { label: `${label} (${option.at.setZone(context.reader.zone).toFormat("'UTC'Z")})`, raw };
  });
}

/** A typed rest, cut where its date is. Without a date all of it stands before. */
export function splitWhen(
  rest: string,
  context: CommandContext,
): { before: string; when: string; after: string } {
  const found = findWhen(rest, whenContext(context));
  if (!found) return { before: rest, when: '', after: '' };
  const { before, phrase, after } = found;
  // 'tomorrow 10:00 Acme': the date came first, so the client is what follows.
  return before === '' && after !== ''
    ? { before: after, when: phrase, after: '' }
    : { before, when: phrase, after };
}

/** The day that a text names, for lists; null when it names none. A day gone by is as good as any. */
export function readDay(raw: string, context: CommandContext): LocalDate | null {
  const reading = readWhen(raw, whenContext(context));
  if (reading.kind === 'day' || reading.kind === 'past') return reading.date;
  if (reading.kind === 'at') return reading.wall.date;
  if (reading.kind !== 'choose' || reading.reason !== 'ambiguous-date') return null;
  const [first] = reading.options;
  if (!first) return null;
  return first.kind === 'day' ? first.date : first.wall.date;
}

/** What a kept day and the words after it mean together; words that name a day of their own win. */
function together(raw: string, context: CommandContext): WhenReading {
  const [kept = '', answer] = raw.split('\n');
  if (answer === undefined) return readWhen(kept, whenContext(context));
  const both = readWhen(`${kept} ${answer}`, whenContext(context));
  const clear =
    both.kind === 'at' || (both.kind === 'choose' && both.reason !== 'several' && both.reason !== 'unclear');
  return clear ? both : readWhen(answer, whenContext(context));
}

async function timesOn(date: LocalDate, minutes: number, context: CommandContext): Promise<Reading<Instant>> {
  const { operations, reader, say, now } = context;
  const free = await operations.agenda.timesOn(reader, date, minutes, 4);
  const day = { bold: capital(say.dayOf(date, now)) };
  const options = free.map((at) => ({ label: say.time(at), raw: rawOf(at) }));
  return { kind: 'ask', line: say.line('when.which-time', { day }), options, keep: date };
}

/** A raw text into a moment in the future, or into the question for it. `minutes` is how long it will take. */
async function readMoment(raw: string, minutes: number, context: CommandContext): Promise<Reading<Instant>> {
  const { say, now } = context;
  const last = raw.split('\n').at(-1) ?? raw;
  const pressed = momentOf(last);
  if (pressed) {
    if (pressed > now) return { kind: 'value', value: pressed };
    return {
      kind: 'ask',
      line: say.line('when.past', { when: capital(say.when(pressed, now)) }),
      options: [],
    };
  }
  const reading = together(raw, context);
  switch (reading.kind) {
    case 'at':
      return { kind: 'value', value: reading.at };
    case 'day':
      return timesOn(reading.date, minutes, context);
    case 'choose': {
      const options = told(reading.options, context);
      return {
        kind: 'ask',
        line: say.line('when.choose', { reason: reading.reason.replaceAll('-', '_') }),
        options,
      };
    }
    case 'past': {
      const when = reading.at ? say.when(reading.at, now) : say.dayOf(reading.date, now);
      return { kind: 'ask', line: say.line('when.past', { when: capital(when) }), options: [] };
    }
    case 'impossible':
      return { kind: 'ask', line: say.line('when.impossible'), options: [] };
    case 'none':
      return { kind: 'ask', line: say.line('when.none', { text: last.slice(0, 60) }), options: [] };
    default:
      return assertNever(reading);
  }
}

const usual = 60;

/** When a new visit is to be; offers free slots of the next working days. */
export const whenToVisit: Field<Instant> = {
  async read(raw, context, said) {
    const reading =
      raw === null
        ? ({ kind: 'ask', line: context.say.line('when.ask'), options: [] } as const)
        : await readMoment(raw, usual, context);
    if (reading.kind !== 'ask') return reading;
    return about(said['client'], await offeringRoom(reading, morningWish(context), context), context);
  },
  async shape(context) {
    const room = await context.operations.agenda.room(context.reader, morningWish(context));
    return {
      label: context.say.t('form.when'),
      optional: false,
      options: room.map((at) => momentOption(at, context)),
      search: false,
      words: 'line',
      value: null,
      hint: context.say.t('help.dates'),
    };
  },
};

type Asking = Extract<Reading<Instant>, { kind: 'ask' }>;

const morningWish = ({ reader, now }: CommandContext) => ({
  minute: Math.min(reader.works.from + 60, 720),
  minutes: usual,
  after: now,
  count: 3,
});

/** A question that has nothing to choose from offers free times. */
async function offeringRoom(
  asking: Asking,
  wish: Parameters<CommandContext['operations']['agenda']['room']>[1],
  context: CommandContext,
): Promise<Asking> {
  if (asking.options.length > 0) return asking;
  const room = await context.operations.agenda.room(context.reader, wish);
  return { ...asking, options: room.map((at) => momentOption(at, context)) };
}

/** Says whom the visit is to, so that a name understood wrongly is noticed before the visit is planned. */
async function about(named: string | undefined, asking: Asking, context: CommandContext): Promise<Asking> {
  const reading = named === undefined ? null : await client.read(named, context, {});
  if (reading?.kind !== 'value') return asking;
  return { ...asking, line: [{ bold: reading.value.name }, ' – ', ...asking.line] };
}

/** Where a visit is to be moved; offers the same time of the day on the next free working days. */
export const whenToMove: Field<Instant> = {
  async read(raw, context, said) {
    const { operations, reader, actor, now, say } = context;
    const ref = visitRefOf(said['visit'] ?? '');
    const visit = ref && (await operations.agenda.visit(actor, ref.visitId));
    const minutes = visit ? visit.endsAt.diff(visit.startsAt, 'minutes').minutes : usual;
    if (!visit) return { kind: 'value', value: now }; // the operation says that there is no such visit
    const wish = { minute: minuteOf(visit.startsAt, reader), minutes, after: now, count: 4 };
    if (raw !== null) {
      const reading = await readMoment(raw, minutes, context);
      return reading.kind === 'ask' ? offeringRoom(reading, wish, context) : reading;
    }
    const room = (await operations.agenda.room(reader, wish)).filter((at) => !at.equals(visit.startsAt));
    const line = say.line('when.move', {
      client: { bold: visit.clientName },
      when: say.when(visit.startsAt, now),
    });
    return { kind: 'ask', line, options: room.map((at) => momentOption(at, context)) };
  },
};

/** When to be reminded again: in an hour, tomorrow, Monday, or a date; a day means its working morning. */
export const whenLater: Field<Instant> = {
  async read(raw, context) {
    const { reader, now, say, operations } = context;
    const today = dateOf(now, reader.zone);
    const morning = (date: LocalDate): Instant => atWall({ date, minute: reader.works.from }, reader.zone);
    const monday = plusDays(today, 8 - weekdayOf(today));
    // On a day off it would be held back, and to name that day would be untrue.
    const worked = (date: LocalDate): LocalDate => operations.agenda.dayOff(reader, date)?.next ?? date;
    const choices: Readonly<Record<string, Instant>> = {
      '1h': now.plus({ hours: 1 }),
      tomorrow: morning(worked(plusDays(today, 1))),
      monday: morning(worked(monday)),
    };
    const options = Object.entries(choices)
      .map(([choice, at]) => ({
        label: choice === '1h' ? say.t('when.in-an-hour') : capital(say.when(at, now)),
        raw: rawOf(at),
      }))
      // On a Friday the next working day is Monday, on a Sunday Monday is tomorrow.
      .filter(({ raw: chosen }, n, all) => all.findIndex((each) => each.raw === chosen) === n);
    if (raw === null) return { kind: 'ask', line: say.line('when.later'), options };
    const chosen = Object.hasOwn(choices, raw) ? choices[raw] : undefined;
    if (chosen) return { kind: 'value', value: chosen };
    const reading = momentOf(raw) ? null : readWhen(raw, whenContext(context));
    if (reading?.kind === 'day' && reading.date > today)
      return { kind: 'value', value: morning(reading.date) };
    const moment = await readMoment(raw, 0, context);
    return moment.kind === 'ask' && moment.options.length === 0 ? { ...moment, options } : moment;
  },
};
