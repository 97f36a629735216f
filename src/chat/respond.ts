/**
 * From one update to what is said back: who is it, what is meant, do it, answer. The only place where an unexpected
 * error becomes an apology; errors that pass by themselves (a lost database) are thrown on, so that the platform
 * delivers the update again.
 */
import type { Actor } from '../access/actor.ts';
import type { Clock } from '../clock.ts';
import { languageCodes, type LanguageCode } from '../domain/person.ts';
import { createTranslator, type Translator } from '../i18n/index.ts';
import type { Operations } from '../operations/index.ts';
import { assertNever } from '../outcome.ts';
import { alreadyDone, proceed, type Turn } from './ask.ts';
import { ComeAgain } from './come-again.ts';
import type { Command } from './command.ts';
import type { Inbound } from './inbound.ts';
import type { Identity, Memory, Question } from './memory.ts';
import {
  below,
  button,
  buttons,
  secret,
  text,
  view,
  type Button,
  type Invocation,
  type View,
} from './view.ts';
import { createVocabulary } from './words.ts';

interface Deps {
  readonly commands: readonly Command[];
  readonly memory: Memory;
  readonly operations: Operations;
  readonly clock: Clock;
  /** A link that opens the private conversation, or null where the platform has none. */
  readonly privateLink: (platform: string) => string | null;
  /** True for errors that will pass: the update is to be delivered again. */
  readonly passing: (error: unknown) => boolean;
  /** Notes an unexpected error under the name that the person is told. */
  readonly report: (error: unknown, incident: string) => void;
}

/** What the link from a group into the private conversation says: not a code. */
const greeting = 'hello';
const longestText = 10_000;
const longestClientSearch = 60;

const isCode = (rest: string): boolean => rest.trim() !== '' && rest.trim() !== greeting;

const languageOf = (hint: string | null): LanguageCode =>
  languageCodes.find((code) => hint?.toLowerCase().startsWith(code)) ?? 'en';

/** Makes the function that every platform calls with what it received. */
export function createRespond(deps: Deps): (inbound: Inbound) => Promise<View | null> {
  const { memory, operations, clock } = deps;
  const vocabulary = createVocabulary(deps.commands, languageCodes);
  const byName = new Map(deps.commands.map((command) => [command.name, command]));

  const turnOf = (inbound: Inbound, identity: Identity, answers: Actor['answers']): Turn => ({
    identity,
    updateId: inbound.once.id,
    byName,
    memory,
    context: {
      reader: identity.person,
      actor: { personId: identity.person.id, source: inbound.from.platform, once: inbound.once, answers },
      now: clock.now(),
      say: createTranslator(identity.person.language, identity.person.zone),
      speak: (reader) => createTranslator(reader.language, reader.zone),
      operations,
      conversation: { drop: () => memory.drop(identity.accountId) },
    },
  });

  const invoke = (command: Command, rest: string, turn: Turn): Promise<View> =>
    proceed(command, command.split(rest, turn.context), turn);

  async function link(inbound: Inbound, code: string, say: Translator): Promise<View> {
    const actor: Actor = { personId: null, source: inbound.from.platform, once: inbound.once, answers: null };
    const linked = await operations.linking.link(actor, inbound.sender, inbound.from, code);
    if (!linked.ok) return view(text(say.t(linked.failure.kind === 'locked' ? 'link.locked' : 'link.wrong')));
    const identity = await memory.identify(inbound.from.platform, inbound.sender);
    const start = byName.get('start');
    if (!identity || !start) return view(text(say.t('link.wrong')));
    return invoke(start, '', turnOf(inbound, identity, null));
  }

  /** Somebody without a linked account: one polite sentence, or the linking. */
  async function stranger(inbound: Inbound): Promise<View | null> {
    const say = createTranslator(languageOf(inbound.languageHint), 'UTC');
    const { said } = inbound;
    if (!inbound.private) return elsewhere(inbound, say);
    if (said.kind === 'command' && said.name.toLowerCase() === 'start' && isCode(said.rest))
      return link(inbound, said.rest, say);
    const typed = said.kind === 'text' ? /^link\s+(\S+)$/i.exec(said.text.trim())?.[1] : undefined;
    return typed === undefined ? view(text(say.t('stranger'))) : link(inbound, typed, say);
  }

  /** Groups never see client data: one line and the way to the private conversation. */
  function elsewhere(inbound: Inbound, say: Translator): View {
    const url = deps.privateLink(inbound.from.platform);
    const open: Button[] = url === null ? [] : [{ label: say.t('group.open'), url }];
    return view(text(say.t('group.private')), ...(open.length > 0 ? [buttons(...open)] : []));
  }

  async function answer(
    question: Question,
    raw: string,
    inbound: Inbound,
    identity: Identity,
  ): Promise<View> {
    const command = byName.get(question.command);
    const { accountId, revision } = question;
    const turn = turnOf(inbound, identity, { accountId, revision });
    if (!command) return view(text(turn.context.say.t('form.over')));
    const kept = question.said[question.field];
    const said = { ...question.said, [question.field]: kept === undefined ? raw : `${kept}\n${raw}` };
    return proceed(command, said, turn);
  }

  /** The update that led to this question came again: it is asked again, nothing else. */
  async function repeat(question: Question, turn: Turn): Promise<View> {
    const command = byName.get(question.command);
    const { [question.field]: _kept, ...said } = question.said;
    return command ? proceed(command, said, turn) : view(text(turn.context.say.t('form.over')));
  }

  async function pressed(invocation: Invocation, inbound: Inbound, identity: Identity): Promise<View> {
    const turn = turnOf(inbound, identity, null);
    if (invocation.command === 'form') {
      const [revision, index] = invocation.rest.split(' ').map(Number);
      const question = await memory.question(identity.accountId);
      if (question?.askedBy === inbound.once.id) return repeat(question, turn);
      const raw = question?.revision === revision ? question?.options[index ?? -1] : undefined;
      // Below: pressed twice, the button's message already shows the answer.
      if (!question || raw === undefined) return below(await afterwards(inbound, turn));
      return answer(question, raw, inbound, identity);
    }
    const command = byName.get(invocation.command);
    if (!command) return view(text(turn.context.say.t('button.outdated')));
    return invoke(command, invocation.rest, turn);
  }

  function unclear({ context: { say } }: Turn, why: 'form.over' | 'unknown.text'): View {
    const today = button(say.t('button.today'), 'today');
    return view(text(say.t(why)), buttons(today, button(say.t('button.help'), 'help')));
  }

  /** The question is gone: because this very update answered it before, or because it is too old. */
  async function afterwards(inbound: Inbound, turn: Turn): Promise<View> {
    const earlier = await memory.effectOf(inbound.once);
    return earlier ? alreadyDone(earlier, turn) : unclear(turn, 'form.over');
  }

  async function named(name: string, rest: string, inbound: Inbound, identity: Identity): Promise<View> {
    const turn = turnOf(inbound, identity, null);
    const { say, reader } = turn.context;
    const command = vocabulary.find(name, reader.language);
    if (command?.name === 'start' && isCode(rest)) return link(inbound, rest, say);
    if (command?.name !== 'cancel') await memory.moveOn(identity.accountId);
    if (command) return invoke(command, rest, turn);
    const nearest = vocabulary.nearest(name, reader.language);
    const help = button(say.t('button.help'), 'help');
    if (nearest === null) return view(text(say.t('unknown.command')), buttons(help));
    const meant = vocabulary.find(nearest, reader.language);
    const label = `/${nearest}`;
    return view(
      text(...say.line('unknown.nearest', { name: label })),
      buttons(...(meant ? [button(label, meant.name)] : []), help),
    );
  }

  async function spoken(words: string, inbound: Inbound, identity: Identity): Promise<View> {
    const question = await memory.question(identity.accountId);
    if (question?.askedBy === inbound.once.id) return repeat(question, turnOf(inbound, identity, null));
    if (question) return answer(question, words, inbound, identity);
    const turn = turnOf(inbound, identity, null);
    // An answer whose question is closed, come again: it must not be taken for a command.
    const earlier = await memory.effectOf(inbound.once);
    if (earlier) return alreadyDone(earlier, turn);
    const [first = '', ...rest] = words.trim().split(/\s+/);
    const command = vocabulary.find(first.replace(/^\//, ''), identity.person.language);
    if (command) return invoke(command, rest.join(' '), turn);
    const find = byName.get('find');
    if (find && words.trim().length <= longestClientSearch) {
      const found = await operations.clients.find(turn.context.actor, words, 2);
      const [only, other] = found;
      const shown = byName.get('client');
      if (only && !other && shown) return invoke(shown, `#${only.id}`, turn);
      if (only) return invoke(find, words, turn);
    }
    return unclear(turn, (await memory.lapsed(identity.accountId)) ? 'form.over' : 'unknown.text');
  }

  async function known(inbound: Inbound, identity: Identity): Promise<View> {
    const say = createTranslator(identity.person.language, identity.person.zone);
    const { said } = inbound;
    if (!inbound.private) return elsewhere(inbound, say);
    switch (said.kind) {
      case 'press':
        return pressed(said.invocation, inbound, identity);
      case 'forged-press':
        return view(text(say.t('button.not-yours')));
      case 'unreadable':
        return view(text(say.t('unreadable')));
      case 'command':
        if (said.rest.length > longestText) return view(text(say.t('too-long', { most: longestText })));
        return named(said.name, said.rest, inbound, identity);
      case 'text':
        if (said.text.length > longestText) return view(text(say.t('too-long', { most: longestText })));
        return spoken(said.text, inbound, identity);
      default:
        return assertNever(said);
    }
  }

  /** An error that nobody foresaw. It may have come after the change, and then nothing else may be said of it. */
  async function apology(error: unknown, inbound: Inbound, identity: Identity | null): Promise<View> {
    const incident = inbound.once.id.slice(-8);
    deps.report(error, incident);
    const language = identity?.person.language ?? languageOf(inbound.languageHint);
    const say = createTranslator(language, 'UTC');
    const done = await memory.effectOf(inbound.once).catch(() => null);
    if (!done) return below(secret(text(...say.line('error', { incident }))));
    const undo = done.undo === null ? [] : [buttons(button(say.t('button.undo'), 'undo', done.undo))];
    return below(secret(text(say.t('done.already')), ...undo));
  }

  return async (inbound) => {
    let identity: Identity | null = null;
    try {
      identity = await memory.identify(inbound.from.platform, inbound.sender);
      if (!identity) return await stranger(inbound);
      if (identity.unreachable) await memory.reachable(identity.accountId);
      return await known(inbound, identity);
    } catch (error) {
      if (deps.passing(error)) throw new ComeAgain(error);
      return apology(error, inbound, identity);
    }
  };
}
