/** What a platform understood of an update, before anyone knows who sent it or what it means. */
import type { Invocation } from './view.ts';

/** Where to speak: a platform and its own opaque name for a conversation. */
export interface Address {
  readonly platform: string;
  readonly conversation: string;
}

export interface Inbound {
  readonly from: Address;
  /** The platform's id of the sender. */
  readonly sender: string;
  /** The sender's own language setting on the platform, if told: 'es', 'en-GB'. */
  readonly languageHint: string | null;
  readonly private: boolean;
  /** The platform does not bring it again: what cannot be taken now is answered at once. */
  readonly comesOnce?: true;
  /** The platform can show a form in answer to this; absent: questions are asked one by one. */
  readonly forms?: true;
  /** Names this update for ever: `source` is the platform and its bot, such as 'telegram:123'. */
  readonly once: { readonly source: string; readonly id: string };
  readonly said:
    | { readonly kind: 'text'; readonly text: string }
    /** A slash command; `name` without the slash, as typed. */
    | { readonly kind: 'command'; readonly name: string; readonly rest: string }
    /** A command with its raw pieces by field, such as a shortcut on a message carries. */
    | {
        readonly kind: 'open';
        readonly command: string;
        readonly said: Readonly<Record<string, string>>;
      }
    /** A form of ours, filled in: what it was given to keep, and the answers by field. */
    | {
        readonly kind: 'form';
        readonly command: string;
        readonly said: Readonly<Record<string, string>>;
        readonly answers: Readonly<Record<string, string>>;
      }
    /** A button of ours, its signature checked. */
    | { readonly kind: 'press'; readonly invocation: Invocation }
    /** A button that is not ours, or not this person's. */
    | { readonly kind: 'forged-press' }
    /** Something that the assistant cannot read: a sticker, a photo, a voice message. */
    | { readonly kind: 'unreadable' };
}
