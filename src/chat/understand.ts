/** From what somebody known said or pressed to the command that is meant. */
import { alreadyDone, proceed, type Turn } from './ask.ts';
import { withAnswers } from './form.ts';
import type { Inbound } from './inbound.ts';
import type { Identity, Question } from './memory.ts';
import { isCode, link, newCodeIn } from './strangers.ts';
import { invoke, turnOf, type Talk } from './turn.ts';
import { below, button, buttons, text, view, type Invocation, type View } from './view.ts';

const longestClientSearch = 60;

async function answer(
  talk: Talk,
  question: Question,
  raw: string,
  inbound: Inbound,
  identity: Identity,
): Promise<View> {
  const command = talk.byName.get(question.command);
  const { accountId, revision } = question;
  const turn = turnOf(talk, inbound, identity, { accountId, revision });
  if (!command) return view(text(turn.context.say.t('form.over')));
  const kept = question.said[question.field];
  const said = { ...question.said, [question.field]: kept === undefined ? raw : `${kept}\n${raw}` };
  return proceed(command, said, turn);
}

/** The update that led to this question came again: it is asked again, nothing else. */
async function repeat(talk: Talk, question: Question, turn: Turn): Promise<View> {
  const command = talk.byName.get(question.command);
  const { [question.field]: _kept, ...said } = question.said;
  return command ? proceed(command, said, turn) : view(text(turn.context.say.t('form.over')));
}

/** A button of ours: a choice of the question that waits, or a command with its ids. */
export async function pressed(
  talk: Talk,
  invocation: Invocation,
  inbound: Inbound,
  identity: Identity,
): Promise<View> {
  const turn = turnOf(talk, inbound, identity, null);
  if (invocation.command === 'form') {
    const [revision, index] = invocation.rest.split(' ').map(Number);
    const question = await talk.memory.question(identity.accountId);
    if (question?.askedBy === inbound.once.id) return repeat(talk, question, turn);
    const raw = question?.revision === revision ? question?.options[index ?? -1] : undefined;
    // Below: pressed twice, the button's message already shows the answer.
    if (!question || raw === undefined) return below(await afterwards(talk, inbound, turn));
    return answer(talk, question, raw, inbound, identity);
  }
  const command = talk.byName.get(invocation.command);
  if (!command) return view(text(turn.context.say.t('button.outdated')));
  return invoke(command, invocation.rest, turn);
}

/** A command with its pieces, or a form filled in: whether they are good is for the command to say. */
export async function filledIn(
  talk: Talk,
  said: Extract<Inbound['said'], { kind: 'open' | 'form' }>,
  inbound: Inbound,
  identity: Identity,
): Promise<View> {
  const turn = turnOf(talk, inbound, identity, null);
  const command = talk.byName.get(said.command);
  if (!command) return view(text(turn.context.say.t('button.outdated')));
  return said.kind === 'open'
    ? proceed(command, said.said, turn, Object.keys(said.said))
    : proceed(command, withAnswers(said.said, said.answers), turn, Object.keys(said.answers));
}

function unclear({ context: { say } }: Turn, why: 'form.over' | 'unknown.text'): View {
  const today = button(say.t('button.today'), 'today');
  return view(text(say.t(why)), buttons(today, button(say.t('button.help'), 'help')));
}

/** The question is gone: because this very update answered it before, or because it is too old. */
async function afterwards(talk: Talk, inbound: Inbound, turn: Turn): Promise<View> {
  const earlier = await talk.memory.effectOf(inbound.once);
  return earlier ? alreadyDone(earlier, turn) : unclear(turn, 'form.over');
}

/** A command by one of its names in any language; the nearest one when there is none. */
export async function named(
  talk: Talk,
  name: string,
  rest: string,
  inbound: Inbound,
  identity: Identity,
): Promise<View> {
  const turn = turnOf(talk, inbound, identity, null);
  const { say, reader } = turn.context;
  const command = talk.vocabulary.find(name, reader.language);
  const code = command?.name === 'start' && isCode(rest) ? rest : newCodeIn(inbound.said);
  if (code !== null) return link(talk, inbound, code, say);
  if (command?.name !== 'cancel') await talk.memory.moveOn(identity.accountId);
  if (command) return invoke(command, rest, turn);
  const nearest = talk.vocabulary.nearest(name, reader.language);
  const help = button(say.t('button.help'), 'help');
  if (nearest === null) return view(text(say.t('unknown.command')), buttons(help));
  const meant = talk.vocabulary.find(nearest, reader.language);
  const label = `/${nearest}`;
  return view(
    text(...say.line('unknown.nearest', { name: label })),
    buttons(...(meant && meant.name !== 'help' ? [button(label, meant.name)] : []), help),
  );
}

/** Words: the answer to the question that waits, a command without its slash, or a client's name. */
export async function spoken(talk: Talk, words: string, inbound: Inbound, identity: Identity): Promise<View> {
  const question = await talk.memory.question(identity.accountId);
  if (question?.askedBy === inbound.once.id)
    return repeat(talk, question, turnOf(talk, inbound, identity, null));
  if (question) return answer(talk, question, words, inbound, identity);
  const turn = turnOf(talk, inbound, identity, null);
  // An answer whose question is closed, come again: it must not be taken for a command.
  const earlier = await talk.memory.effectOf(inbound.once);
  if (earlier) return alreadyDone(earlier, turn);
  const code = newCodeIn(inbound.said);
  if (code !== null) return link(talk, inbound, code, turn.context.say);
  const [first = '', ...rest] = words.trim().split(/\s+/);
  const command = talk.vocabulary.find(first.replace(/^\//, ''), identity.person.language);
  if (command) return invoke(command, rest.join(' '), turn);
  const find = talk.byName.get('find');
  if (find && words.trim().length <= longestClientSearch) {
    const found = await talk.operations.clients.find(turn.context.actor, words, 2);
    const [only, other] = found;
    const shown = talk.byName.get('client');
    if (only && !other && shown) return invoke(shown, `#${only.id}`, turn);
    if (only) return invoke(find, words, turn);
  }
  return unclear(turn, (await talk.memory.lapsed(identity.accountId)) ? 'form.over' : 'unknown.text');
}
