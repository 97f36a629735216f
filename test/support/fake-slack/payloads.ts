/** What Slack sends to apps, in the shape of recorded requests. */
import { isRecord, type Json } from './answers.ts';
import type { Control } from './screen.ts';
import type { Passes } from './passes.ts';
import { typedText } from './text.ts';
import type { FakeView, Views } from './views.ts';
import type { FakeConversation, FakeMessage, FakeUser, World } from './world.ts';

/** How a request travels and how its answer is understood. */
export interface Outgoing {
  readonly kind: 'events_api' | 'slash_commands' | 'interactive';
  readonly payload: Json;
}

export interface PayloadParts {
  readonly world: World;
  readonly passes: Passes;
  readonly views: Views;
  /** Begins the response addresses. */
  readonly url: () => string;
}

const token = 'fake-verification-token';

/** The envelope of every event. */
export function eventCallback({ world }: PayloadParts, event: Json): Outgoing {
  const { team, app } = world;
  const payload = {
    token,
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: world.id('Ev'),
    event_time: Math.floor(world.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: app.botUser,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
  return { kind: 'events_api', payload };
}

const richText = (elements: readonly Json[]): readonly Json[] => [
  { type: 'rich_text', block_id: 'typed', elements: [{ type: 'rich_text_section', elements }] },
];

/** Somebody's words, in a direct message or where the app is mentioned. */
export function messageEvent(
  message: FakeMessage,
  from: FakeUser,
  where: FakeConversation,
  isMention: boolean,
): Json {
  return {
    type: isMention ? 'app_mention' : 'message',
    user: from.id,
    ts: message.ts,
    client_msg_id: `00000000-0000-4000-8000-${message.ts.replace('.', '').slice(-12)}`,
    text: isMention ? message.text : typedText(message.text),
    team: from.teamId,
    blocks: richText([{ type: 'text', text: message.text }]),
    channel: where.id,
    event_ts: message.ts,
    ...(isMention ? {} : { channel_type: where.kind }),
    // Slack says whose somebody is who is not of the workspace.
    ...(from.isStranger ? { user_team: from.teamId, source_team: from.teamId } : {}),
  };
}

const person = (user: FakeUser): Json => {
  const name = user.name.toLowerCase().replaceAll(/\W/g, '.');
  return { id: user.id, username: name, name, team_id: user.teamId };
};

export function slashCommand(
  { world, passes, url }: PayloadParts,
  from: FakeUser,
  where: FakeConversation,
  command: string,
  text: string,
): Outgoing {
  const reply = passes.reply({ user: from.id, channel: where.id, source: null, isCommand: true });
  const payload = {
    token,
    team_id: world.team.id,
    team_domain: world.team.domain,
    channel_id: where.id,
    channel_name: where.name,
    user_id: from.id,
    user_name: person(from)['name'],
    command,
    text: typedText(text),
    api_app_id: world.app.id,
    is_enterprise_install: 'false',
    response_url: `${url()}/respond/${reply}`,
    trigger_id: passes.trigger(from.id),
  };
  return { kind: 'slash_commands', payload };
}

const interactive = ({ world, passes }: PayloadParts, from: FakeUser, type: string): Json => ({
  type,
  user: person(from),
  api_app_id: world.app.id,
  token,
  trigger_id: passes.trigger(from.id),
  team: { id: world.team.id, domain: world.team.domain },
  enterprise: null,
  is_enterprise_install: false,
});

/** Where somebody acted: on a message, in a modal or at home. */
export type Place = { readonly message: FakeMessage; readonly values: Json } | { readonly view: FakeView };

/** What was done to a control: a press, or the value that a menu has now. */
export const actionOf = (control: Control, value: Json, at: string): Json => ({
  action_id: control.actionId,
  block_id: control.blockId,
  ...(isRecord(control.element['text']) ? { text: control.element['text'] } : {}),
  ...(control.value === null ? {} : { value: control.value }),
  ...(control.element['style'] === undefined ? {} : { style: control.element['style'] }),
  type: control.type,
  ...value,
  action_ts: at,
});

export function blockActions(parts: PayloadParts, from: FakeUser, place: Place, action: Json): Outgoing {
  const common = interactive(parts, from, 'block_actions');
  if ('view' in place)
    return {
      kind: 'interactive',
      payload: {
        ...common,
        container: { type: 'view', view_id: place.view.id },
        view: parts.views.describe(place.view),
        actions: [action],
      },
    };
  const { world, passes, url } = parts;
  const { message, values } = place;
  const reply = passes.reply({ user: from.id, channel: message.channel, source: message, isCommand: false });
  const isEphemeral = message.onlyFor !== null;
  return {
    kind: 'interactive',
    payload: {
      ...common,
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: message.channel,
        is_ephemeral: isEphemeral,
      },
      channel: { id: message.channel, name: world.names.channel(message.channel) },
      ...(isEphemeral ? {} : { message: world.describe(message) }),
      state: { values },
      response_url: `${url()}/respond/${reply}`,
      actions: [action],
    },
  };
}

export function viewSubmission(parts: PayloadParts, from: FakeUser, view: FakeView): Outgoing {
  const payload = {
    ...interactive(parts, from, 'view_submission'),
    view: parts.views.describe(view),
    response_urls: [],
  };
  return { kind: 'interactive', payload };
}

export function viewClosed(
  parts: PayloadParts,
  from: FakeUser,
  view: FakeView,
  isCleared: boolean,
): Outgoing {
  const { trigger_id: _none, ...common } = interactive(parts, from, 'view_closed');
  return {
    kind: 'interactive',
    payload: { ...common, view: parts.views.describe(view), is_cleared: isCleared },
  };
}

export function messageShortcut(
  parts: PayloadParts,
  from: FakeUser,
  callbackId: string,
  message: FakeMessage,
): Outgoing {
  const { world, passes, url } = parts;
  const reply = passes.reply({ user: from.id, channel: message.channel, source: null, isCommand: false });
  const payload = {
    ...interactive(parts, from, 'message_action'),
    action_ts: world.ts(),
    callback_id: callbackId,
    message_ts: message.ts,
    channel: { id: message.channel, name: world.names.channel(message.channel) },
    message: { ...world.describe(message), text: typedText(message.text) },
    response_url: `${url()}/respond/${reply}`,
  };
  return { kind: 'interactive', payload };
}

export function blockSuggestion(
  parts: PayloadParts,
  from: FakeUser,
  place: Place,
  control: Control,
  typed: string,
): Outgoing {
  const { trigger_id: _none, ...common } = interactive(parts, from, 'block_suggestion');
  const { world, views } = parts;
  const where =
    'view' in place
      ? { container: { type: 'view', view_id: place.view.id }, view: views.describe(place.view) }
      : {
          container: { type: 'message', message_ts: place.message.ts, channel_id: place.message.channel },
          channel: { id: place.message.channel, name: world.names.channel(place.message.channel) },
          message: world.describe(place.message),
        };
  const payload = {
    ...common,
    ...where,
    action_id: control.actionId,
    block_id: control.blockId,
    value: typed,
  };
  return { kind: 'interactive', payload };
}
