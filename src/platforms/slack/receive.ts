/** Understands what Slack brings: who said what, where, and which way the answer goes. Pure; knows neither people nor commands. */
import type { Inbound } from '../../chat/inbound.ts';
import type { Search } from '../../chat/suggest.ts';
import { assertNever } from '../../outcome.ts';
import type { Presser, Signer } from '../press.ts';
import { commandOf } from '../typed.ts';
import { addressOf, isDirect, type MessageName } from './address.ts';
import { originOf, readForm, searchOf, type Origin } from './modal.ts';
import {
  payloadOf,
  type ActionsBody,
  type CommandBody,
  type EventBody,
  type ShortcutBody,
  type SubmissionBody,
  type SuggestionBody,
} from './payloads.ts';
import { typedText, unescaped } from './text.ts';

/** Ourselves, as Slack knows us. */
export interface Self {
  readonly team: string;
  /** The bot's user. */
  readonly user: string;
  /** Names us in marks of effects. */
  readonly bot: string;
}

/** Which way an answer goes. */
export type Way =
  /** A slash command; whose conversation the channel is remains to be seen. */
  | { readonly kind: 'command'; readonly channel: string; readonly responseUrl: string }
  /** Words in our conversation with the person, whose channel this is. */
  | { readonly kind: 'words'; readonly channel: string }
  /** Words in a channel, meant for us. */
  | { readonly kind: 'mention'; readonly channel: string; readonly thread: string | null }
  /** A button under a message. */
  | { readonly kind: 'press'; readonly message: MessageName; readonly responseUrl: string | null }
  /** A button in a modal. */
  | { readonly kind: 'modal-press'; readonly viewId: string; readonly origin: Origin }
  /** A button in App Home. */
  | { readonly kind: 'home-press' }
  /** A modal handed in. */
  | {
      readonly kind: 'submission';
      readonly origin: Origin;
      readonly blocks: readonly { readonly block_id?: string }[];
    }
  /** A shortcut on a message. */
  | { readonly kind: 'shortcut' }
  /** App Home was opened. */
  | { readonly kind: 'home' };

export type Received =
  | {
      readonly kind: 'inbound';
      readonly inbound: Inbound;
      readonly way: Way;
      /** Opens one modal, within three seconds of the press. */
      readonly trigger: string | null;
      /** Of another organisation: no colleague, whatever they know. */
      readonly foreign: boolean;
    }
  | { readonly kind: 'suggestion'; readonly inbound: Omit<Inbound, 'said'>; readonly search: Search }
  /** The app was uninstalled, or its tokens were taken away. */
  | { readonly kind: 'revoked' }
  | { readonly kind: 'ignored'; readonly why: string };

const ignored = (why: string): Received => ({ kind: 'ignored', why });

/** Buttons belong to a person, in whatever surface of Slack they are shown. */
export const presserOf = (sender: string): Presser => ({ bot: 'slack', sender, chat: sender });

export function receive(body: unknown, self: Self, signer: Signer): Received {
  const payload = payloadOf(body);
  if (payload === null) return ignored('another kind of request');
  switch (payload.kind) {
    case 'event':
      return receiveEvent(payload.body, self);
    case 'command':
      return receiveCommand(payload.body, self);
    case 'actions':
      return receivePress(payload.body, self, signer);
    case 'submission':
      return receiveSubmission(payload.body, self, signer);
    case 'shortcut':
      return receiveShortcut(payload.body, self);
    case 'suggestion':
      return receiveSuggestion(payload.body, self);
    default:
      return assertNever(payload);
  }
}

/** What a person says to us alone. */
const toUs = (sender: string, id: string, self: Self, said: Inbound['said']): Inbound => ({
  from: addressOf(sender),
  sender,
  languageHint: null,
  private: true,
  once: { source: self.bot, id },
  said,
});
const withForms = (inbound: Inbound): Inbound => ({ ...inbound, forms: true });

/** Kinds of message that a person wrote; all others are Slack's own notices. */
const written = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message']);

function receiveEvent({ event, event_id: eventId, team_id: team }: EventBody, self: Self): Received {
  if (event.type === 'app_uninstalled' || event.type === 'tokens_revoked')
    // An app may be in several workspaces; what another one does with it is nothing to us.
    return team === self.team ? { kind: 'revoked' } : ignored('of another workspace');
  const { user, channel = '' } = event;
  if (user === undefined || event.bot_id !== undefined || user === self.user)
    return ignored('said by no person');
  const foreign = (event.user_team ?? team) !== self.team;
  const id = eventId ?? `${channel}:${event.ts ?? ''}`;
  const inbound = (said: Inbound['said']): Inbound => toUs(user, id, self, said);
  switch (event.type) {
    case 'message': {
      if (event.channel_type !== 'im' || !written.has(event.subtype)) return ignored('not said to us');
      const way: Way = { kind: 'words', channel };
      return { kind: 'inbound', inbound: inbound(saidIn(event, self)), way, trigger: null, foreign };
    }
    case 'app_mention': {
      const said = saidIn(event, self);
      const way: Way = { kind: 'mention', channel, thread: event.thread_ts ?? null };
      const open: Inbound = { ...inbound(said), from: addressOf(channel), private: false };
      return { kind: 'inbound', inbound: open, way, trigger: null, foreign };
    }
    case 'app_home_opened': {
      if (event.tab !== 'home') return ignored('another tab');
      const said = { kind: 'open', command: 'today', said: {} } as const;
      return { kind: 'inbound', inbound: inbound(said), way: { kind: 'home' }, trigger: null, foreign };
    }
    default:
      return ignored('another kind of event');
  }
}

function saidIn({ text = '' }: EventBody['event'], self: Self): Inbound['said'] {
  const words = typedText(text, self.user);
  if (words === '') return { kind: 'unreadable' };
  const command = commandOf(words);
  return command === null ? { kind: 'text', text: words } : { kind: 'command', ...command };
}

/** The command that takes any other: `/ft visits today`. */
export const umbrella = 'ft';

function receiveCommand(body: CommandBody, self: Self): Received {
  const name = body.command.replace(/^\//, '');
  const rest = unescaped(body.text).trim();
  const inbound = withForms(toUs(body.user_id, body.trigger_id, self, saidBy(name, rest)));
  const way: Way = { kind: 'command', channel: body.channel_id, responseUrl: body.response_url };
  const foreign = body.team_id !== self.team;
  return { kind: 'inbound', inbound, way, trigger: body.trigger_id, foreign };
}

function saidBy(name: string, rest: string): Inbound['said'] {
  if (name !== umbrella) return { kind: 'command', name, rest };
  // Nothing else begins like that, and an account that is not linked yet can say it only in words.
  if (/^link\s/i.test(rest)) return { kind: 'text', text: rest };
  const [, first, others = ''] = /^\/?(\S+)\s*([\s\S]*)$/.exec(rest) ?? [];
  return first === undefined
    ? { kind: 'command', name: 'help', rest: '' }
    : { kind: 'command', name: first, rest: others };
}

const isForeign = (body: Pick<ActionsBody, 'user' | 'team'>, self: Self): boolean =>
  (body.user.team_id ?? body.team?.id ?? self.team) !== self.team;

function receivePress(body: ActionsBody, self: Self, signer: Signer): Received {
  const [action] = body.actions;
  // Links open by themselves; what is chosen in a form counts when it is handed in.
  if (action?.value === undefined || action.type !== 'button') return ignored('no button of ours');
  const sender = body.user.id;
  const invocation = signer.verify(action.value, presserOf(sender));
  const said: Inbound['said'] =
    invocation === null ? { kind: 'forged-press' } : { kind: 'press', invocation };
  const way = wayOfPress(body, signer);
  if (way === null) return ignored('a press from nowhere');
  const inbound = withForms(toUs(sender, body.trigger_id, self, said));
  const isPrivate = way.kind !== 'press' || isDirect(way.message.channel);
  const shown = isPrivate ? inbound : { ...inbound, from: addressOf(channelOf(way)), private: false };
  return { kind: 'inbound', inbound: shown, way, trigger: body.trigger_id, foreign: isForeign(body, self) };
}

const channelOf = (way: Way): string => (way.kind === 'press' ? way.message.channel : '');

function wayOfPress({ container, view, response_url: url, user }: ActionsBody, signer: Signer): Way | null {
  if (view?.type === 'home') return { kind: 'home-press' };
  if (view) {
    const origin = originOf(view.private_metadata, presserOf(user.id), signer);
    return origin && { kind: 'modal-press', viewId: view.id, origin };
  }
  const { channel_id: channel, message_ts: ts } = container;
  if (channel === undefined || ts === undefined) return null;
  return { kind: 'press', message: { channel, ts }, responseUrl: url ?? null };
}

function receiveSubmission(body: SubmissionBody, self: Self, signer: Signer): Received {
  const { view } = body;
  const sender = body.user.id;
  const form = readForm(view, presserOf(sender), signer);
  if (form === null) return ignored('no form of ours');
  const { origin, ...filled } = form;
  const inbound = withForms(toUs(sender, `${view.id}:${view.hash}`, self, { kind: 'form', ...filled }));
  return {
    kind: 'inbound',
    inbound,
    way: { kind: 'submission', origin, blocks: view.blocks },
    trigger: null,
    foreign: isForeign(body, self),
  };
}

/** As much of a message as an input of a modal holds. */
const longestShortcutText = 2_900;

/** A shortcut is named for the command it opens and the field that the message's text goes into: `note:text`. */
function receiveShortcut(body: ShortcutBody, self: Self): Received {
  const [command = '', field = ''] = body.callback_id.split(':');
  if (command === '' || field === '') return ignored('no shortcut of ours');
  const text = typedText(body.message.text, self.user).slice(0, longestShortcutText);
  const said: Readonly<Record<string, string>> = text === '' ? {} : { [field]: text };
  const inbound = withForms(toUs(body.user.id, body.trigger_id, self, { kind: 'open', command, said }));
  return {
    kind: 'inbound',
    inbound,
    way: { kind: 'shortcut' },
    trigger: body.trigger_id,
    foreign: isForeign(body, self),
  };
}

function receiveSuggestion(body: SuggestionBody, self: Self): Received {
  const search = searchOf(body.action_id);
  if (search === null || isForeign(body, self)) return ignored('no input of ours');
  const { said: _said, ...inbound } = toUs(body.user.id, '', self, { kind: 'unreadable' });
  return { kind: 'suggestion', inbound, search: { ...search, typed: body.value } };
}
