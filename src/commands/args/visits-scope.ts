/** Reads which visits a list is to show: days, those without an outcome, a client's; for heads also the team's or a colleague's. */
import type { CommandContext, Field } from '../../chat/command.ts';
import { dateOf, plusDays, weekdayOf, type LocalDate } from '../../domain/schedule.ts';
import type { Colleague } from '../../operations/team.ts';
import { client, type ChosenClient } from './client.ts';
import { readDay } from './when-field.ts';
import { wordIn } from './word.ts';

export interface Days {
  readonly kind: 'days';
  readonly from: LocalDate;
  readonly days: number;
  readonly name: 'today' | 'tomorrow' | 'week' | 'date';
}
interface Late {
  readonly kind: 'late';
}
export interface TeamScope {
  readonly kind: 'team';
  /** One colleague; null: all of the team. */
  readonly of: Colleague | null;
  readonly part: Days | Late;
}
export type Scope = Days | Late | TeamScope | { readonly kind: 'client'; readonly client: ChosenClient };

/** Null: the word means no days. */
function daysNamed(raw: string | null, { now, reader, say }: CommandContext): Days | Late | null {
  const today = dateOf(now, reader.zone);
  switch (wordIn('word.visits', raw ?? 'today', say)) {
    case 'today':
      return { kind: 'days', from: today, days: 1, name: 'today' };
    case 'tomorrow':
      return { kind: 'days', from: plusDays(today, 1), days: 1, name: 'tomorrow' };
    case 'week': {
      // Late in the week its rest is little, so the next one comes along.
      const left = 8 - weekdayOf(today);
      return { kind: 'days', from: today, days: left >= 3 ? left : left + 7, name: 'week' };
    }
    case 'late':
      return { kind: 'late' };
    default:
      return null;
  }
}

const dayNamed = (raw: string, context: CommandContext): Days | null => {
  const date = readDay(raw, context);
  return date && { kind: 'days', from: date, days: 1, name: 'date' };
};

/** 'team', 'team late', '@12 week'; null when it is neither, or when a colleague is meant whom the reader does not lead. */
async function teamNamed(raw: string, context: CommandContext): Promise<TeamScope | null> {
  const [, who = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(raw) ?? [];
  const id = /^@(\d{1,9})$/.exec(who)?.[1];
  if (id === undefined && wordIn('word.visits', who, context.say) !== 'team') return null;
  const { operations, actor } = context;
  const team = id === undefined ? [] : await operations.team.colleagues(actor);
  const of = team.find((each) => each.id === Number(id)) ?? null;
  if (id !== undefined && of === null) return null;
  const usual = id === undefined ? 'today' : 'week';
  const wanted = rest === '' ? usual : rest;
  const part = daysNamed(wanted, context) ?? dayNamed(wanted, context) ?? daysNamed(usual, context);
  return part && { kind: 'team', of, part };
}

export const scope: Field<Scope> = {
  async read(raw, context) {
    const value =
      daysNamed(raw, context) ?? (await teamNamed(raw ?? '', context)) ?? dayNamed(raw ?? '', context);
    if (value) return { kind: 'value', value };
    const reading = await client.read(raw, context, {});
    return reading.kind === 'value'
      ? { kind: 'value', value: { kind: 'client', client: reading.value } }
      : reading;
  },
};
