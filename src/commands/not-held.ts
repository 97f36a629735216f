/** [Not held]: asks why and proposes the next free slot (product.md section 4). */
import { defineCommand } from '../chat/command.ts';
import { button, buttons } from '../chat/view.ts';
import { notHeldReasons } from '../domain/visit.ts';
import { minuteOf } from '../operations/agenda.ts';
import { wordsUpTo } from './args/text.ts';
import { visitRef } from './args/visit-ref.ts';
import { visitAnswer } from './views/visit-answer.ts';

const longestReason = 500;

export const notHeld = defineCommand({
  name: 'not-held',
  summary: 'button.not-held',
  listed: false,
  fields: {
    visit: visitRef,
    reason: wordsUpTo(
      longestReason,
      ({ say }) => say.line('visit.why-not'),
      ({ say }) =>
        notHeldReasons.map((reason) => ({ label: say.t('visit.reason', { reason }), raw: reason })),
    ),
  },
  split: (rest) => ({ visit: rest }),
  async run({ visit, reason }, context) {
    const { operations, actor, reader, say, now } = context;
    const outcome = await operations.visits.notHold(actor, visit, reason);
    const view = await visitAnswer(outcome, 'visit.not-held', context);
    const shown = outcome.ok ? await operations.agenda.visit(actor, outcome.value.visitId) : null;
    if (!shown) return view;
    const minutes = shown.endsAt.diff(shown.startsAt, 'minutes').minutes;
    const wish = { minute: minuteOf(shown.startsAt, reader), minutes, after: now, count: 2 };
    const room = await operations.agenda.room(reader, wish);
    const proposals = room.map((at) =>
      button(
        say.t('button.again', { when: say.when(at, now) }),
        'again',
        `${shown.id} ${at.toUnixInteger()}`,
      ),
    );
    const [said, details, ...others] = view.blocks;
    const told = [said, details].filter((block) => block !== undefined);
    return { ...view, blocks: [...told, ...proposals.map((proposal) => buttons(proposal)), ...others] };
  },
});
