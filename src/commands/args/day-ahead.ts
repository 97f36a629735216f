/** Reads a day that is still ahead, in one's own words; the hour does not matter (product.md section 5). */
import type { CommandContext, Option, Reading } from '../../chat/command.ts';
import { capital } from '../../i18n/index.ts';
import { dateOf, type LocalDate } from '../../domain/schedule.ts';
import { assertNever } from '../../outcome.ts';
import { readWhen } from './when.ts';
import type { WhenOption } from './when/reading.ts';
import { whenContext } from './when-field.ts';

export const dayOption = (date: LocalDate, { say, now }: CommandContext): Option => ({
  label: capital(say.dayOf(date, now)),
  raw: date,
});

const dateIn = (option: WhenOption): LocalDate => (option.kind === 'day' ? option.date : option.wall.date);

/** The day that is meant, or the question for it with these options besides. */
export function readDayAhead(
  raw: string,
  options: readonly Option[],
  context: CommandContext,
): Reading<LocalDate> {
  const { say, reader, now } = context;
  const today = dateOf(now, reader.zone);
  const past = (date: LocalDate): Reading<LocalDate> => ({
    kind: 'ask',
    line: say.line('resume.past', { when: capital(say.dayOf(date, now)) }),
    options,
  });
  const meant = (date: LocalDate): Reading<LocalDate> =>
    date > today ? { kind: 'value', value: date } : past(date);
  const reading = readWhen(raw, whenContext(context));
  switch (reading.kind) {
    case 'day':
      return meant(reading.date);
    case 'at':
      return meant(reading.wall.date);
    case 'past':
      return past(reading.date);
    case 'choose': {
      const dates = [...new Set(reading.options.map(dateIn))].filter((date) => date > today);
      const [only, second] = dates;
      if (
        only !== undefined &&
        second === undefined &&
        reading.reason !== 'unclear' &&
        reading.reason !== 'past'
      )
        return { kind: 'value', value: only };
      return {
        kind: 'ask',
        line: say.line('when.choose', { reason: reading.reason.replaceAll('-', '_') }),
        options: dates.length > 0 ? dates.map((date) => dayOption(date, context)) : options,
      };
    }
    case 'impossible':
      return { kind: 'ask', line: say.line('when.impossible'), options };
    case 'none':
      return { kind: 'ask', line: say.line('resume.unclear', { text: raw.slice(0, 60) }), options };
    default:
      return assertNever(reading);
  }
}
