/** What to say, free of platform and of markup. Strings here are already in the reader's language and are never interpreted. */
import type { Form } from './form.ts';

export type Span =
  | string
  | { readonly bold: string }
  | { readonly italic: string }
  | { readonly code: string }
  | { readonly link: string; readonly label: string };
export type Line = readonly Span[];

/** A command and its arguments, as typed or as carried by a button. A button's `rest` is ids and words of ASCII, at most 40 bytes together with the command. */
export interface Invocation {
  readonly command: string;
  readonly rest: string;
}

export type Button =
  { readonly label: string; readonly invoke: Invocation } | { readonly label: string; readonly url: string };

/** A picture of figures. It is data until a platform sends it: renderers place it, and only then is it made. */
export interface Picture {
  /** Makes the PNG. Where that fails, or where no picture can be shown, `alt` is said instead. */
  readonly png: () => Promise<Uint8Array>;
  /** The same figures in words and lines, for those who cannot see it. */
  readonly alt: string;
  /** Of the file, in ASCII and without an ending: 'ageing'. */
  readonly name: string;
}

export type Block =
  | { readonly kind: 'text'; readonly line: Line }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  /** One row of buttons; a renderer may break it into several. */
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  | { readonly kind: 'image'; readonly image: Picture };

export interface View {
  readonly blocks: readonly Block[];
  /** Holds client data: private chats only, and not to be forwarded where the platform can prevent it. */
  readonly secret: boolean;
  /** After a button: replace the message that carried it (the default), or say it below. */
  readonly placement: 'replace' | 'below';
  /** Nothing could be taken just now: the same may be said again. */
  readonly again?: true;
  /** Only where the platform said that it can show one now (Inbound.forms): shown besides the blocks, if there are any. */
  readonly form?: Form;
}

export const text = (...line: Span[]): Block => ({ kind: 'text', line });
export const list = (items: readonly Line[]): Block => ({ kind: 'list', items });
export const buttons = (...row: Button[]): Block => ({ kind: 'buttons', buttons: row });
export const button = (label: string, command: string, rest = ''): Button => ({
  label,
  invoke: { command, rest },
});
export const image = (picture: Picture): Block => ({ kind: 'image', image: picture });
/** What a picture shows, as text. */
export const inWords = ({ alt }: Picture): readonly Block[] => alt.split('\n').map((line) => text(line));
export const view = (...blocks: Block[]): View => ({ blocks, secret: false, placement: 'replace' });
/** A view with client data in it. */
export const secret = (...blocks: Block[]): View => ({ blocks, secret: true, placement: 'replace' });
export const below = (shown: View): View => ({ ...shown, placement: 'below' });
