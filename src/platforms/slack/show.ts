/** Where what the conversation says is shown: in the message, below it, in a modal, in App Home, or for one person's eyes in a channel. */
import type { View } from '../../chat/view.ts';
import type { Inbound } from '../../chat/inbound.ts';
import { plainText } from '../../i18n/index.ts';
import { assertNever, type Outcome } from '../../outcome.ts';
import type { Log } from '../log.ts';
import { always } from '../patience.ts';
import type { DeliveryFailure, OnInbound } from '../platform.ts';
import type { Signer } from '../press.ts';
import { errorsOf, isInput, renderAnswer, renderForm, type Origin } from './modal.ts';
import { presserOf, type Received, type Way } from './receive.ts';
import { render, renderHome, type Rendered } from './render.ts';
import { bodyOf, type Courier, type ResponseKind } from './send.ts';

type Heard = Extract<Received, { kind: 'inbound' }>;
type Submitted = Extract<Way, { kind: 'submission' }>;

/** What goes out for one request. */
export interface Reply {
  /** Said by answering the request; null: a bare acknowledgement. */
  readonly now: object | null;
  /** Says the same by calls of ours, where nobody listens for the answer any more. */
  readonly later: () => Promise<void>;
  /** The rest, by calls of ours, before the request is acknowledged. */
  readonly calls: () => Promise<void>;
}

export interface Shower {
  /** Never throws for a failed call: what could not be shown is noted in the log. */
  show(heard: Heard, view: View | null, isOwn: boolean): Promise<Reply>;
}

export interface ShowParts {
  readonly signer: Signer;
  readonly courier: Courier;
  readonly onInbound: OnInbound;
  readonly log: Log;
}

const nothing = async (): Promise<void> => undefined;
const quietly: Reply = { now: null, later: nothing, calls: nothing };
const byCalls = (calls: () => Promise<void>): Reply => ({ now: null, later: nothing, calls });
const withoutForms = ({ forms: _forms, ...inbound }: Inbound): Inbound => inbound;

export function createShower({ signer, courier, onInbound, log }: ShowParts): Shower {
  const noted = async (id: string, done: Promise<Outcome<unknown, DeliveryFailure>>): Promise<boolean> => {
    const outcome = await done;
    if (!outcome.ok) log.warn({ update: id, failure: outcome.failure.kind }, 'an answer was not delivered');
    return outcome.ok;
  };
  const rendered = (heard: Heard, view: View): readonly Rendered[] =>
    render(view, presserOf(heard.inbound.sender), signer);
  const post = (heard: Heard, view: View): Promise<boolean> =>
    noted(heard.inbound.once.id, courier.post(heard.inbound.sender, rendered(heard, view), always));

  /** For the person alone, in a channel: never anything about clients, which goes to the private conversation. */
  async function aside(heard: Heard, view: View, url: string): Promise<void> {
    const [first] = rendered(heard, view);
    if (view.secret || first === undefined) return void (await post(heard, view));
    await noted(heard.inbound.once.id, courier.respond(url, 'ephemeral', first));
  }

  /** The question as messages: there is no form, or it came too late to be shown. */
  async function askByMessage(heard: Heard): Promise<void> {
    const view = await onInbound(withoutForms(heard.inbound));
    if (view) await post(heard, view);
  }

  /** True when a modal with the form is open. */
  async function openForm(heard: Heard, view: View, origin: Origin): Promise<boolean> {
    if (!view.form || heard.trigger === null) return false;
    const modal = renderForm(view.form, [], origin, presserOf(heard.inbound.sender), signer);
    if (modal === null) return false;
    const opened = await courier.openModal(heard.trigger, modal);
    return opened.ok;
  }

  async function refreshHome(heard: Heard): Promise<void> {
    const { sender } = heard.inbound;
    const today = { kind: 'open', command: 'today', said: {} } as const;
    const view = await onInbound({ ...withoutForms(heard.inbound), said: today });
    if (view) await courier.publishHome(sender, renderHome(view, presserOf(sender), signer));
  }

  async function replace(heard: Heard, view: View, way: Extract<Way, { kind: 'press' }>): Promise<void> {
    const [first, ...rest] = rendered(heard, view);
    if (first === undefined) return;
    // A response address takes no picture that Slack has not looked through yet, and says nothing of it.
    const answered =
      first.illustrated === undefined &&
      way.responseUrl !== null &&
      (await courier.respond(way.responseUrl, 'replace', first)).ok;
    const { id } = heard.inbound.once;
    if (!answered) await noted(id, courier.replace(way.message, [first, ...rest], always));
    else if (rest.length > 0) await noted(id, courier.post(heard.inbound.sender, rest, always));
  }

  async function pressed(heard: Heard, view: View, way: Extract<Way, { kind: 'press' }>): Promise<void> {
    const { inbound } = heard;
    if (!inbound.private) return way.responseUrl === null ? undefined : aside(heard, view, way.responseUrl);
    const asks = view.form !== undefined;
    const isOpen = await openForm(heard, view, { kind: 'message', ...way.message });
    if (asks && !isOpen && view.blocks.length === 0) return askByMessage(heard);
    if (asks && view.blocks.length === 0) return;
    const isBelow = view.placement === 'below' || inbound.said.kind === 'forged-press';
    await (isBelow ? post(heard, view) : replace(heard, view, way));
  }

  async function inModal(heard: Heard, view: View, viewId: string | null, origin: Origin): Promise<void> {
    const presser = presserOf(heard.inbound.sender);
    const modal = view.form
      ? renderForm(view.form, view.blocks, origin, presser, signer)
      : renderAnswer(view, origin, presser, signer);
    const shown =
      modal !== null &&
      (viewId !== null
        ? (await courier.updateModal(viewId, modal)).ok
        : heard.trigger !== null && (await courier.openModal(heard.trigger, modal)).ok);
    if (!shown) await (view.form ? askByMessage(heard) : post(heard, view));
    if (origin.kind === 'home') await refreshHome(heard);
  }

  /** What a handed-in form came to, where the form was opened from. */
  async function landed(heard: Heard, view: View, { origin }: Submitted): Promise<void> {
    const { kind, channel, ts } = origin;
    if (kind === 'home') return refreshHome(heard);
    if (kind === 'message' && channel !== null && ts !== null && view.placement === 'replace') {
      const messages = rendered(heard, view);
      await noted(heard.inbound.once.id, courier.replace({ channel, ts }, messages, always));
    } else await post(heard, view);
  }

  function submitted(heard: Heard, view: View, way: Submitted): Reply {
    const presser = presserOf(heard.inbound.sender);
    const { form, ...said } = view;
    // Slack gives every block an id, and takes errors for inputs only.
    const [firstBlock] = way.blocks.flatMap(({ block_id: id }) => (isInput(id) ? [id] : []));
    if (view.again && firstBlock !== undefined) {
      const words = view.blocks.flatMap((block) => (block.kind === 'text' ? [plainText(block.line)] : []));
      const now = { response_action: 'errors', errors: { [firstBlock]: words.join(' ') } };
      return { now, later: async () => void (await post(heard, view)), calls: nothing };
    }
    if (form === undefined) {
      const now =
        way.origin.kind === 'home'
          ? { response_action: 'update', view: renderAnswer(view, way.origin, presser, signer) }
          : { response_action: 'clear' };
      return { now, later: nothing, calls: () => landed(heard, view, way) };
    }
    if (said.blocks.length === 0) {
      const errors = errorsOf(form, way.blocks);
      if (errors !== null)
        return {
          now: { response_action: 'errors', errors },
          later: () => askByMessage(heard),
          calls: nothing,
        };
    }
    const modal = renderForm(form, [], way.origin, presser, signer);
    const now = modal === null ? { response_action: 'clear' } : { response_action: 'update', view: modal };
    const calls = async (): Promise<void> => {
      if (said.blocks.length > 0) await landed(heard, said, way);
      else if (modal === null) await askByMessage(heard);
    };
    return { now, later: said.blocks.length > 0 ? nothing : () => askByMessage(heard), calls };
  }

  /** A slash command: said at once where that is seen by the right eyes and fits into one message. */
  async function commanded(
    heard: Heard,
    view: View,
    way: Extract<Way, { kind: 'command' }>,
    isOwn: boolean,
  ): Promise<Reply> {
    if (view.form) {
      const isOpen = await openForm(heard, view, { kind: 'command', channel: null, ts: null });
      return isOpen ? quietly : byCalls(() => askByMessage(heard));
    }
    const [only, more] = rendered(heard, view);
    const mayBeSeen = isOwn || !view.secret;
    const isIllustrated = isOwn && only?.illustrated !== undefined;
    if (only === undefined || more !== undefined || !mayBeSeen || isIllustrated)
      return byCalls(async () => void (await post(heard, view)));
    const how: ResponseKind = isOwn ? 'in_channel' : 'ephemeral';
    return {
      now: { response_type: how, ...bodyOf(only) },
      later: () => (isOwn ? post(heard, view).then(() => undefined) : aside(heard, view, way.responseUrl)),
      calls: nothing,
    };
  }

  return {
    async show(heard, view, isOwn) {
      if (view === null) return quietly;
      const { way, inbound } = heard;
      switch (way.kind) {
        case 'words':
          return byCalls(async () => void (await post(heard, view)));
        case 'mention':
          return byCalls(async () => {
            const [first] = view.secret ? [] : rendered(heard, view);
            const to = { channel: way.channel, user: inbound.sender, thread: way.thread };
            if (first) await noted(inbound.once.id, courier.whisper(to, first));
          });
        case 'command':
          return commanded(heard, view, way, isOwn);
        case 'press':
          return byCalls(() => pressed(heard, view, way));
        case 'modal-press':
          return byCalls(() => inModal(heard, view, way.viewId, way.origin));
        case 'home-press':
          return byCalls(() => inModal(heard, view, null, { kind: 'home', channel: null, ts: null }));
        case 'submission':
          return submitted(heard, view, way);
        case 'shortcut':
          return byCalls(async () => {
            const isOpen = await openForm(heard, view, { kind: 'command', channel: null, ts: null });
            if (!isOpen) await (view.form ? askByMessage(heard) : post(heard, view));
          });
        case 'home':
          return byCalls(async () => {
            const home = renderHome(view, presserOf(inbound.sender), signer);
            await noted(inbound.once.id, courier.publishHome(inbound.sender, home));
          });
        default:
          return assertNever(way);
      }
    },
  };
}
