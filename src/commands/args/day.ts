/** Reads a day without a time: when a client will pay, when one has paid. */
import type { CommandContext, Field, Option, Shape } from '../../chat/command.ts';
import { capital, type PlainKey } from '../../i18n/index.ts';
import { dateOf, plusDays, weekdayOf, type LocalDate } from '../../domain/schedule.ts';
import { aboutDebtor } from './amount.ts';
import { readDay } from './when-field.ts';

/** Tomorrow, the end of this week or the next, two weeks from now: what people promise. */
function promisedDays(context: CommandContext): Option[] {
  const today = dateOf(context.now, context.reader.zone);
  const friday = plusDays(today, (5 - weekdayOf(today) + 7) % 7);
  const days = [plusDays(today, 1), friday, plusDays(friday, 7), plusDays(today, 14)];
  const ahead = [...new Set(days)].filter((day) => day > today).sort((a, b) => a.localeCompare(b));
  return ahead.map((date) => ({ label: capital(context.say.dayOf(date, context.now)), raw: date }));
}

/** A day from today on; asked for with the usual ones. */
export const dayAhead = (question: PlainKey): Field<LocalDate> => ({
  async read(raw, context, said) {
    const { say } = context;
    const options = promisedDays(context);
    if (raw === null)
      return { kind: 'ask', line: await aboutDebtor([say.summary(question)], said, context), options };
    const day = readDay(raw, context);
    if (day === null)
      return { kind: 'ask', line: say.line('when.none', { text: raw.slice(0, 60) }), options };
    if (day < dateOf(context.now, context.reader.zone)) {
      const when = capital(say.dayOf(day, context.now));
      return { kind: 'ask', line: say.line('when.past', { when }), options };
    }
    return { kind: 'value', value: day };
  },
  shape: (context): Shape => ({
    label: context.say.t('form.day'),
    optional: false,
    options: promisedDays(context),
    search: false,
    words: 'line',
    value: null,
    hint: null,
  }),
});

/** A day up to today; null where none was said, which means today. */
export const dayBefore: Field<LocalDate | null> = {
  read(raw, context) {
    if (raw === null) return { kind: 'value', value: null };
    const { say } = context;
    const day = readDay(raw, context);
    if (day === null)
      return { kind: 'ask', line: say.line('when.none', { text: raw.slice(0, 60) }), options: [] };
    if (day <= dateOf(context.now, context.reader.zone)) return { kind: 'value', value: day };
    return {
      kind: 'ask',
      line: say.line('paid.in-the-future', { when: capital(say.dayOf(day, context.now)) }),
      options: [],
    };
  },
};
