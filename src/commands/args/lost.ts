/** Reads what /lost is asked for: a period (quarter, year, DATE..DATE) and what to group by. */
import type { CommandContext, Field } from '../../chat/command.ts';
import { lostGroupings, periodAround, spans, type LostGrouping, type Period } from '../../domain/lost.ts';
import { dateOf } from '../../domain/schedule.ts';
import { readDay } from './when-field.ts';
import { wordIn } from './word.ts';

export interface LostSpan extends Period {
  readonly name: (typeof spans)[number] | 'dates';
}

/** 'year by competitor' in pieces, in any of the reader's words. What is no grouping belongs to the period. */
export function lostPieces(rest: string, { say }: CommandContext): { span: string; by: string } {
  const span: string[] = [];
  let [by, expected] = ['', false];
  for (const word of rest.split(/\s+/)) {
    const meaning = wordIn('word.lost', word, say);
    const grouping = expected && meaning === 'quarter' ? 'quarters' : meaning;
    if (meaning === 'by') expected = true;
    else if (grouping !== null && grouping !== 'quarter' && grouping !== 'year') {
      if (grouping !== '-') by = grouping;
      expected = false;
    } else span.push(word);
  }
  return { span: span.join(' '), by };
}

export const lostBy: Field<LostGrouping> = {
  read(raw) {
    const known = lostGroupings.find((grouping) => grouping === raw);
    return { kind: 'value', value: raw === 'quarters' ? 'quarter' : (known ?? 'reason') };
  },
};

const between = /^(.+?)\s*(?:\.\.+|…|–|—)\s*(.+)$/u;

/** This quarter, unless something is said; quarters are compared over a year. */
export const lostSpan: Field<LostSpan> = {
  read(raw, context, said) {
    const { now, reader, say } = context;
    const today = dateOf(now, reader.zone);
    const usual = said['by'] === 'quarters' ? 'year' : 'quarter';
    const meaning = raw === null ? usual : wordIn('word.lost', raw, say);
    const name = spans.find((known) => known === meaning);
    if (name !== undefined) return { kind: 'value', value: { name, ...periodAround(today, name) } };
    const [, first = '', second = ''] = between.exec(raw ?? '') ?? [];
    const [from, to] = [readDay(first, context), readDay(second, context)];
    if (from !== null && to !== null && from <= to)
      return { kind: 'value', value: { name: 'dates', from, to } };
    const options = spans.map((span) => ({ label: say.t('lost.span.button', { span }), raw: span }));
    return { kind: 'ask', line: say.line('lost.span.ask', { text: raw ?? '' }), options };
  },
};
