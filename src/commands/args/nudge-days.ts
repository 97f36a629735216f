/** Reads on which working days a team's negotiations are asked about, the last of them for the head: '1 3 7 10'. */
import type { CommandContext, Option, Reading } from '../../chat/command.ts';
import { text, view } from '../../chat/view.ts';
import { isLadder, type Ladder } from '../../domain/ladder.ts';

/** What a head or an admin has chosen for the team. */
export interface NudgeDays {
  readonly nudges: Ladder;
}

export const written = (days: Ladder): string => days.join(', ');

const offers: readonly Ladder[] = [
  [1, 3, 7, 10],
  [2, 5, 10, 15],
  [3, 7, 14, 20],
];

export async function readNudgeDays(
  raw: string | null,
  { operations, actor, say }: CommandContext,
): Promise<Reading<NudgeDays>> {
  if ((await operations.teamLadder.days(actor)) === null)
    return { kind: 'stop', view: view(text(say.t('settings.nudges.not-yours'))) };
  const options = offers.map((days): Option => ({ label: written(days), raw: days.join(' ') }));
  if (raw === null) return { kind: 'ask', line: say.line('settings.nudges.ask'), options };
  const isPlain = /^\d{1,3}(?:[\s,;/-]+\d{1,3})*$/.test(raw.trim());
  const days = (isPlain ? raw.match(/\d+/g) : null)?.map(Number) ?? [];
  if (isLadder(days)) return { kind: 'value', value: { nudges: days } };
  return { kind: 'ask', line: say.line('settings.nudges.wrong', { value: raw.slice(0, 60) }), options };
}
