/** People who use the app in Slack: what they do, and what they see. */
import type { Json } from './answers.ts';
import { createForms, type FormParts, type Forms } from './forms.ts';
import {
  actionOf,
  blockActions,
  eventCallback,
  messageEvent,
  messageShortcut,
  slashCommand,
  type Place,
} from './payloads.ts';
import { reply, type PostParts } from './posts.ts';
import { controls, type Control } from './screen.ts';
import { matches, onScreen, sighting, visible, type Pattern, type Sighting } from './sights.ts';
import { typedText } from './text.ts';
import { records } from './answers.ts';
import type { FakeConversation, FakeMessage, FakeUser, Shown } from './world.ts';

export interface FakeSlackPerson extends Forms {
  readonly id: string;
  readonly name: string;
  /** The direct conversation with the app. */
  readonly dm: string;
  /** As Slack keeps them: to be made a guest, confirmed, deleted. */
  readonly profile: FakeUser;
  /** Says it in the direct conversation or another; '/command rest' is a slash command. Resolves when the app is done. */
  says(text: string, where?: FakeConversation): Promise<void>;
  /** Says it in the direct conversation, whatever it begins with. */
  writes(text: string): Promise<void>;
  slash(command: string, text?: string, where?: FakeConversation): Promise<void>;
  /** Speaks to the app in a channel. */
  mentions(where: FakeConversation, text: string): Promise<void>;
  /** Presses the newest button whose label is, contains or matches `label`; in an open modal first. */
  presses(label: Pattern, options?: PressOptions): Promise<void>;
  /** Chooses in a menu of a message or of the Home. */
  chooses(menu: Pattern, option: string, options?: PressOptions): Promise<void>;
  /** Acts as nobody's client would, with any action on a message. */
  forges(action: Json, on: FakeMessage): Promise<void>;
  /** Uses a message shortcut on a message of somebody's. */
  shortcut(callbackId: string, text: string, where?: FakeConversation): Promise<void>;
  edits(text: string): Promise<void>;
  opensHome(): Promise<void>;
  /** All that the app showed or changed for this person since they last did something, buttons in brackets below. */
  sees(): string;
  /** The next message since this person last did something that matches and wasn't heard before. */
  hears(pattern: Pattern, timeoutMs?: number): Promise<string>;
  /** What the app says in the direct conversation as it stands, oldest first. */
  screen(): readonly string[];
  /** The direct conversation as it stands, what this person said included. */
  history(): readonly FakeMessage[];
  /** What the app said to this person alone in a channel. */
  ephemerals(where: FakeConversation): readonly string[];
  /** The newest message of the app. Throws when there is none. */
  lastMessage(): Sighting;
  /** Labels of the newest message's buttons, row by row. */
  buttons(): readonly (readonly string[])[];
}

interface PressOptions {
  readonly in?: 'message' | 'modal' | 'home';
  readonly where?: FakeConversation;
  /** On this message rather than on the newest that has the button. */
  readonly on?: FakeMessage;
}

export interface PeopleParts extends FormParts {
  readonly posts: PostParts;
  /** Slash commands that are installed; null takes any. */
  readonly commands: () => ReadonlySet<string> | null;
}

/** Where a control is and what to do about it. */
interface Found {
  readonly control: Control;
  readonly place: Place;
}

export function createPerson(parts: PeopleParts, who: FakeUser): FakeSlackPerson {
  const { world, views } = parts;
  const dm = world.dmOf(who.id);
  let actedAt = 0;
  let heardAt = 0;
  const begin = (): void => {
    actedAt = world.shown.length;
    heardAt = Math.max(heardAt, actedAt);
  };
  const forms = createForms(
    {
      ...parts,
      act: (user, outgoing) => {
        begin();
        return parts.act(user, outgoing);
      },
    },
    who,
  );
  const shownSince = (since: number): readonly Shown[] =>
    world.shown
      .slice(since)
      .filter(({ channel, onlyFor }) => (channel === dm.id && onlyFor === null) || onlyFor === who.id);
  const seen = (channel: string): readonly Sighting[] =>
    visible(world, who.id, channel)
      .filter(({ from }) => from === null)
      .map((message) => sighting(world, message));

  async function event(content: Json): Promise<void> {
    begin();
    await parts.act(who, eventCallback(parts, content));
  }
  async function write(text: string, where: FakeConversation): Promise<void> {
    const message = world.add({ channel: where.id, from: who.id, text });
    // Apps hear what is said to them, not what is said in channels.
    if (where.kind === 'im') await event(messageEvent(message, who, where, false));
  }
  async function slash(command: string, text: string, where: FakeConversation): Promise<void> {
    if (parts.commands()?.has(command) === false) throw new Error(`${command} is not a valid command`);
    begin();
    const { body } = await parts.act(who, slashCommand(parts, who, where, command, text));
    const to = { user: who.id, channel: where.id, source: null, isCommand: true };
    if (body !== null && Object.keys(body).length > 0) reply(parts.posts, to, body, `answer to ${command}`);
  }

  function inView(kind: 'modal' | 'home', isIt: (control: Control) => boolean): Found | null {
    const view = kind === 'modal' ? views.top(who.id) : views.home(who.id);
    const all = view === null ? [] : controls(records(view.given['blocks']), world.names).flat();
    const control = all.find(isIt);
    return view === null || control === undefined ? null : { control, place: { view } };
  }
  function inMessages(isIt: (control: Control) => boolean, { where, on }: PressOptions): Found | null {
    const candidates = on === undefined ? seen((where ?? dm).id) : [sighting(world, on)];
    for (const { message, buttons } of candidates.toReversed()) {
      const control = buttons.flat().find(isIt);
      if (control !== undefined) return { control, place: { message, values: {} } };
    }
    return null;
  }
  /** The one of exactly that label, else one that contains or matches it. */
  function find(label: Pattern, options: PressOptions, types: (type: string) => boolean): Found {
    const isExact = (control: Control): boolean => types(control.type) && control.label === label;
    const isLike = (control: Control): boolean => types(control.type) && matches(control.label, label);
    const places = options.in ?? (options.on || options.where ? 'message' : 'any');
    for (const isIt of [isExact, isLike]) {
      const found =
        (places === 'modal' || places === 'any' ? inView('modal', isIt) : null) ??
        (places === 'message' || places === 'any' ? inMessages(isIt, options) : null) ??
        (places === 'home' ? inView('home', isIt) : null);
      if (found !== null) return found;
    }
    throw new Error(
      `${who.name} sees no ${String(label)} in:\n${
        forms.modal() ??
        seen((options.where ?? dm).id)
          .map(onScreen)
          .join('\n\n')
      }`,
    );
  }
  async function act({ control, place }: Found, value: Json): Promise<void> {
    begin();
    await parts.act(who, blockActions(parts, who, place, actionOf(control, value, world.ts())));
  }

  return {
    ...forms,
    id: who.id,
    name: who.name,
    dm: dm.id,
    profile: who,
    writes: (text) => write(text, dm),
    says(text, where = dm) {
      const [, command, rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(text) ?? [];
      return command === undefined ? write(text, where) : slash(command, rest, where);
    },
    slash: (command, text = '', where = dm) => slash(command, text, where),
    async mentions(where, text) {
      const said = `<@${world.app.botUser}> ${typedText(text)}`;
      const message = world.add({ channel: where.id, from: who.id, text: said });
      await event(messageEvent(message, who, where, true));
    },
    presses: (label, options = {}) =>
      act(
        find(label, options, (type) => type === 'button'),
        {},
      ),
    async chooses(menu, option, options = {}) {
      const found = find(menu, options, (type) => type !== 'button');
      const offered = records(found.control.element['options']);
      const selected = offered.find((one) => JSON.stringify(one['text']).includes(JSON.stringify(option)));
      if (selected === undefined) throw new Error(`${found.control.label} offers no ${option}`);
      await act(found, { selected_option: selected });
    },
    async forges(action, on) {
      begin();
      const whole = { type: 'button', block_id: 'forged', action_ts: world.ts(), ...action };
      await parts.act(who, blockActions(parts, who, { message: on, values: {} }, whole));
    },
    async shortcut(callbackId, text, where = dm) {
      const message = world.add({ channel: where.id, from: who.id, text });
      begin();
      await parts.act(who, messageShortcut(parts, who, callbackId, message));
    },
    async edits(text) {
      const message = visible(world, who.id, dm.id).findLast(({ from }) => from === who.id);
      if (message === undefined) throw new Error(`${who.name} has said nothing that could be edited`);
      const previous = messageEvent({ ...message }, who, dm, false);
      message.text = text;
      const edited = { ...messageEvent(message, who, dm, false), edited: { user: who.id, ts: world.ts() } };
      const about = { subtype: 'message_changed', hidden: true, channel: dm.id, channel_type: 'im' };
      const ts = world.ts();
      await event({
        type: 'message',
        ...about,
        message: edited,
        previous_message: previous,
        ts,
        event_ts: ts,
      });
    },
    async opensHome() {
      const home = views.home(who.id);
      await event({
        type: 'app_home_opened',
        user: who.id,
        channel: dm.id,
        tab: 'home',
        ...(home === null ? {} : { view: views.describe(home) }),
        event_ts: world.ts(),
      });
    },
    sees: () => shownSince(actedAt).map(onScreen).join('\n\n'),
    async hears(pattern, timeoutMs) {
      const heard = await world.changes.until(
        () => shownSince(heardAt).find((shown) => matches(onScreen(shown), pattern)),
        () =>
          `${who.name} to hear ${String(pattern)}; the chat is:\n${seen(dm.id).map(onScreen).join('\n\n')}`,
        timeoutMs,
      );
      heardAt = heard.sequence;
      return onScreen(heard);
    },
    screen: () => seen(dm.id).map(({ text }) => text),
    history: () => visible(world, who.id, dm.id),
    ephemerals: (where) =>
      seen(where.id)
        .filter(({ message }) => message.onlyFor === who.id)
        .map(onScreen),
    lastMessage() {
      const last = seen(dm.id).at(-1);
      if (last === undefined) throw new Error(`${who.name} has got no message`);
      return last;
    },
    buttons: () => (seen(dm.id).at(-1)?.buttons ?? []).map((row) => row.map(({ label }) => label)),
  };
}
