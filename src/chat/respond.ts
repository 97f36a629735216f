/**
 * From one update to what is said back: who is it, what is meant, do it, answer. The only place where an unexpected
 * error becomes an apology; errors that pass by themselves (a lost database) are thrown on, so that the platform
 * delivers the update again.
 */
import { languageCodes } from '../domain/person.ts';
import { createTranslator } from '../i18n/index.ts';
import { assertNever } from '../outcome.ts';
import { ComeAgain } from './come-again.ts';
import type { Command } from './command.ts';
import type { Option } from './form.ts';
import type { Inbound } from './inbound.ts';
import type { Identity } from './memory.ts';
import { elsewhere, languageOf, stranger } from './strangers.ts';
import { createSuggest, type Search } from './suggest.ts';
import type { Talk } from './turn.ts';
import { filledIn, named, pressed, spoken } from './understand.ts';
import { below, button, buttons, secret, text, view, type View } from './view.ts';
import { createVocabulary } from './words.ts';

interface Deps extends Omit<Talk, 'byName' | 'vocabulary'> {
  readonly commands: readonly Command[];
  /** True for errors that will pass: the update is to be delivered again. */
  readonly passing: (error: unknown) => boolean;
  /** Notes an unexpected error under the name that the person is told. */
  readonly report: (error: unknown, incident: string) => void;
}

const longestText = 10_000;

async function known(talk: Talk, inbound: Inbound, identity: Identity): Promise<View> {
  const say = createTranslator(identity.person.language, identity.person.zone);
  const { said } = inbound;
  if (!inbound.private) return elsewhere(talk, inbound, say);
  switch (said.kind) {
    case 'press':
      return pressed(talk, said.invocation, inbound, identity);
    case 'open':
    case 'form':
      return filledIn(talk, said, inbound, identity);
    case 'forged-press':
      return view(text(say.t('button.not-yours')));
    case 'unreadable':
      return view(text(say.t('unreadable')));
    case 'command':
      if (said.rest.length > longestText) return view(text(say.t('too-long', { most: longestText })));
      return named(talk, said.name, said.rest, inbound, identity);
    case 'text':
      if (said.text.length > longestText) return view(text(say.t('too-long', { most: longestText })));
      return spoken(talk, said.text, inbound, identity);
    default:
      return assertNever(said);
  }
}

/** An error that nobody foresaw. It may have come after the change, and then nothing else may be said of it. */
async function apology(
  { memory, report }: Deps,
  error: unknown,
  inbound: Inbound,
  identity: Identity | null,
): Promise<View> {
  const incident = inbound.once.id.slice(-8);
  report(error, incident);
  const language = identity?.person.language ?? languageOf(inbound.languageHint);
  const say = createTranslator(language, 'UTC');
  const done = await memory.effectOf(inbound.once).catch(() => null);
  if (!done) return below(secret(text(...say.line('error', { incident }))));
  const undo = done.undo === null ? [] : [buttons(button(say.t('button.undo'), 'undo', done.undo))];
  return below(secret(text(say.t('done.already')), ...undo));
}

/** The database is away, and nobody will bring this again. Whether something was changed is not known. */
function away(inbound: Inbound, identity: Identity | null): View {
  const say = createTranslator(identity?.person.language ?? languageOf(inbound.languageHint), 'UTC');
  return { ...below(view(text(say.t('away')))), again: true };
}

export interface Conversation {
  /** What every platform calls with what it received. */
  respond(inbound: Inbound): Promise<View | null>;
  /** What a platform with searching inputs calls while one types. */
  suggest(inbound: Omit<Inbound, 'said'>, search: Search): Promise<readonly Option[]>;
}

export function createConversation(deps: Deps): Conversation {
  const talk: Talk = {
    ...deps,
    byName: new Map(deps.commands.map((command) => [command.name, command])),
    vocabulary: createVocabulary(deps.commands, languageCodes),
  };
  const respond = async (inbound: Inbound): Promise<View | null> => {
    let identity: Identity | null = null;
    try {
      identity = await deps.memory.identify(inbound.from.platform, inbound.sender);
      if (!identity) return await stranger(talk, inbound);
      if (identity.unreachable) await deps.memory.reachable(identity.accountId);
      return await known(talk, inbound, identity);
    } catch (error) {
      if (deps.passing(error)) {
        if (!inbound.comesOnce) throw new ComeAgain(error);
        return away(inbound, identity);
      }
      return apology(deps, error, inbound, identity);
    }
  };
  return { respond, suggest: createSuggest(talk) };
}
