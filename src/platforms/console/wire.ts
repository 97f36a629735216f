/** What travels between the server and the page; both are compiled against this. */

/** The page's own words, `page.…` in the catalogs; they come in the language of whoever looks. */
export const pageWords = [
  'as-telegram',
  'as-slack',
  'frames',
  'person',
  'clock',
  'next',
  'next-none',
  'hour',
  'morning',
  'dark',
  'logout',
  'bot',
  'typing',
  'typing.slack',
  'message',
  'message.slack',
  'send',
  'menu',
  'commands',
  'start',
  'today',
  'yesterday',
  'new',
  'waiting',
  'offline',
  'offline.tried',
  'over',
  'close',
  'choose',
  'search',
  'search.none',
  'required',
  'optional',
  'you',
  'app',
  'messages',
  'sent',
  'conversation',
] as const;
export type PageWord = (typeof pageWords)[number];

export type WireSpan =
  | string
  | { readonly bold: string }
  | { readonly italic: string }
  | { readonly code: string }
  | { readonly link: string; readonly label: string };
export type WireLine = readonly WireSpan[];

export type WireButton =
  /** `press` is sealed: it names what the button does, and works for this person alone. */
  { readonly label: string; readonly press: string } | { readonly label: string; readonly url: string };

export type WireBlock =
  | { readonly kind: 'text'; readonly line: WireLine }
  | { readonly kind: 'list'; readonly items: readonly WireLine[] }
  | { readonly kind: 'buttons'; readonly buttons: readonly WireButton[] }
  /** Asked for by its message and its place among the message's blocks. */
  | { readonly kind: 'image'; readonly at: number; readonly alt: string };

export interface WireBody {
  readonly blocks: readonly WireBlock[];
}

export interface WireMessage {
  /** Its place in the conversation. */
  readonly number: number;
  /** The number of its last change; the page follows by these. */
  readonly version: number;
  readonly by: 'person' | 'assistant';
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly body: WireBody;
  /** The page's own id of what the person said. */
  readonly post: string | null;
}

export interface WireOption {
  readonly label: string;
  readonly raw: string;
}

export interface WireInput {
  readonly field: string;
  readonly label: string;
  readonly optional: boolean;
  readonly options: readonly WireOption[];
  readonly search: boolean;
  readonly words: 'none' | 'line' | 'paragraph';
  readonly value: string | null;
  readonly hint: string | null;
  readonly problem: WireLine | null;
}

export interface WireForm {
  readonly command: string;
  readonly title: string;
  readonly lead: WireLine;
  readonly inputs: readonly WireInput[];
  /** Stands over the words that may be written instead of choosing. */
  readonly inWords: string;
  readonly submit: string;
  readonly close: string;
  /** Sealed: which command it is of, and what is settled already. */
  readonly token: string;
}

/** What the page hands in. `id` is its own, so that the same can be handed in again when the answer was lost. */
export interface WirePost {
  readonly as: number | null;
  readonly id: string;
  /** Whether questions may be answered with a form. */
  readonly forms: boolean;
  readonly said:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'press'; readonly press: string; readonly on: number }
    | { readonly kind: 'form'; readonly token: string; readonly answers: Readonly<Record<string, string>> };
}

export interface WirePostAnswer {
  readonly form: WireForm | null;
}

export interface WirePerson {
  readonly id: number;
  readonly name: string;
  /** In the language of whoever looks. */
  readonly role: string;
  readonly language: string;
}

export interface WireClock {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly zone: string;
  /** In words: when the next message is due and what it is; null when nothing is owed. */
  readonly next: string | null;
}

export interface WireCommand {
  readonly name: string;
  readonly summary: string;
}

/** Everything that the page needs to begin. */
export interface WireState {
  readonly me: WirePerson;
  readonly zone: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Goes back with every post. */
  readonly csrf: string;
  /** The people one may be, in the demo. */
  readonly people: readonly WirePerson[];
  /** The demo's clock. */
  readonly clock: WireClock | null;
  readonly words: Readonly<Record<PageWord, string>>;
  readonly commands: readonly WireCommand[];
  /** What to try first. */
  readonly tries: readonly string[];
  readonly messages: readonly WireMessage[];
  readonly last: number;
}

export type ClockMove = 'next' | 'hour' | 'morning';
