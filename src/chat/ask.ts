/** Running a command as far as it goes: to its answer, or to the question for what is missing. */
import type { Command, CommandContext } from './command.ts';
import type { Identity, Memory } from './memory.ts';
import { below, button, buttons, text, type Block, type View } from './view.ts';

export interface Turn {
  readonly identity: Identity;
  readonly context: CommandContext;
  readonly updateId: string;
  /** Commands by their own names. */
  readonly byName: ReadonlyMap<string, Command>;
  readonly memory: Memory;
}

/** Runs the command; when a field needs an answer, stores the question and shows it with its options. */
export async function proceed(
  command: Command,
  said: Readonly<Record<string, string>>,
  turn: Turn,
): Promise<View> {
  const progress = await command.proceed(said, turn.context);
  if (progress.kind === 'done') {
    const { view, next } = progress.answer;
    const following = next ? turn.byName.get(next.command) : undefined;
    if (!next || !following) return view;
    const question = await proceed(following, next.said, turn);
    return { ...view, blocks: [...view.blocks, ...question.blocks] };
  }
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
  blocks.push(buttons(button(turn.context.say.t('button.never-mind'), 'cancel')));
  // A question may repeat a client's name, so it is treated as client data.
  return below({ blocks: [text(...progress.line), ...blocks], secret: true, placement: 'replace' });
}
