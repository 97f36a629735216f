/** Running a command as far as it goes: to its answer, or to the question for what is missing. */
import type { Command, CommandContext, Progress } from './command.ts';
import type { EarlierEffect, Identity, Memory } from './memory.ts';
import { below, button, buttons, secret, text, type Block, type Button, type View } from './view.ts';

export interface Turn {
  readonly identity: Identity;
  readonly context: CommandContext;
  readonly updateId: string;
  /** Questions may be shown as forms. */
  readonly forms: boolean;
  /** Commands by their own names. */
  readonly byName: ReadonlyMap<string, Command>;
  readonly memory: Memory;
}

/**
 * Runs the command; when a field needs an answer, stores the question and shows it with its options, or shows a form,
 * which keeps what was said itself. `shown`: the fields of the form that this answers.
 */
export async function proceed(
  command: Command,
  said: Readonly<Record<string, string>>,
  turn: Turn,
  shown: readonly string[] = [],
): Promise<View> {
  const progress = await command.proceed(said, turn.context);
  if (progress.kind === 'done') {
    const { view, next, instead, stopped } = progress.answer;
    const before = stopped && (await effectBefore(turn));
    if (before) return alreadyDone(before, turn);
    const other = instead ? turn.byName.get(instead.command) : undefined;
    if (instead && other) return proceed(other, instead.said, turn);
    const following = next ? turn.byName.get(next.command) : undefined;
    if (!next || !following) return view;
    if (next.repeated && (turn.forms || (await waiting(turn))?.askedBy !== turn.updateId)) return view;
    const asked = await following.proceed(next.said, turn.context);
    if (asked.kind === 'done') return view;
    if (turn.forms) {
      const form = await asked.form([]);
      return { ...view, form: { ...form, close: turn.context.say.t('button.nothing-to-add') } };
    }
    const leave = button(turn.context.say.t('button.nothing-to-add'), 'cancel', 'done');
    const question = await ask(following, asked, turn, leave);
    return { ...view, blocks: [...view.blocks, ...question.blocks] };
  }
  const earlier = await effectBefore(turn);
  if (earlier) return alreadyDone(earlier, turn);
  if (turn.forms) return { ...secret(), form: await progress.form(shown) };
  return ask(command, progress, turn, button(turn.context.say.t('button.never-mind'), 'cancel'));
}

const effectBefore = async ({ context: { actor }, memory }: Turn): Promise<EarlierEffect | null> =>
  actor.once && memory.effectOf(actor.once);

const waiting = ({ memory, identity }: Turn): ReturnType<Memory['question']> =>
  memory.question(identity.accountId);

/** The card of what an update was about; a meeting is shown as the negotiation that goes on at it. */
async function subjectOf({ visitId, negotiationId }: EarlierEffect, turn: Turn): Promise<View> {
  const lead = negotiationId === null ? undefined : turn.byName.get('lead-card');
  if (lead) return proceed(lead, { negotiation: String(negotiationId) }, turn);
  const visit = visitId === null ? undefined : turn.byName.get('visit-card');
  return visit ? proceed(visit, { visit: String(visitId) }, turn) : secret();
}

/** The very same update did its work when it came before: what that came to, not the work again. */
export async function alreadyDone(earlier: EarlierEffect, turn: Turn): Promise<View> {
  const { say } = turn.context;
  const shown = await subjectOf(earlier, turn);
  const undo = earlier.undo === null ? [] : [buttons(button(say.t('button.undo'), 'undo', earlier.undo))];
  return { ...shown, blocks: [text(say.t('done.already')), ...shown.blocks, ...undo] };
}

async function ask(
  command: Command,
  progress: Extract<Progress, { kind: 'asking' }>,
  turn: Turn,
  /** Ends the question without an answer. */
  leave: Button,
): Promise<View> {
  const revision = await turn.memory.ask({
    accountId: turn.identity.accountId,
    command: command.name,
    said: progress.keep === null ? progress.said : { ...progress.said, [progress.field]: progress.keep },
    field: progress.field,
    options: progress.options.map(({ raw }) => raw),
    askedBy: turn.updateId,
  });
  const blocks: Block[] = progress.options.map(({ label }, n) =>
    buttons(button(label, 'form', `${revision} ${n}`)),
  );
  blocks.push(buttons(leave));
  // A question may repeat a client's name, so it is treated as client data.
  return below({ blocks: [text(...progress.line), ...blocks], secret: true, placement: 'replace' });
}
