/** What a frame looks like: the one thing in which the two differ, besides that Slack's has forms. */
import type { WireBlock, WireButton, WirePerson, WireState } from '../wire.ts';
import { el } from './dom.ts';
import type { Times } from './times.ts';

/** One message as it is to be shown now. */
export interface Shown {
  readonly by: 'person' | 'assistant';
  /** Null: it is not sent yet. */
  readonly at: number | null;
  readonly blocks: readonly WireBlock[];
  /** The first of several by the same one. */
  readonly isFirst: boolean;
  readonly press: (press: string, button: HTMLButtonElement) => void;
  /** Where the picture at that place of the message is. */
  readonly picture: (at: number) => string;
}

export interface Setting {
  readonly words: WireState['words'];
  readonly me: WirePerson;
  readonly times: Times;
}

export interface Look {
  readonly id: 'telegram' | 'slack';
  readonly forms: boolean;
  /** What stands above the conversation. */
  head(setting: Setting, heading: HTMLElement): HTMLElement;
  message(shown: Shown, setting: Setting): HTMLElement;
  /** What shows that the assistant is at it. */
  typing(setting: Setting): HTMLElement;
}

export function buttonOf(button: WireButton, shown: Shown): HTMLElement {
  if ('url' in button)
    return el(
      'a',
      { class: 'key', href: button.url, target: '_blank', rel: 'noopener noreferrer' },
      button.label,
    );
  const made = el('button', { type: 'button', class: 'key' }, el('span', {}, button.label));
  made.addEventListener('click', () => shown.press(button.press, made));
  return made;
}

/** As wide as there is room. */
export const pictureOf = (
  { at, alt }: Extract<WireBlock, { kind: 'image' }>,
  { picture }: Shown,
): HTMLElement => el('img', { class: 'picture', src: picture(at), alt });

/** Two letters for somebody without a picture. */
export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();

export const dots = (): HTMLElement =>
  el('span', { class: 'dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'));

/** For those who hear the page: who said it. */
export const saidBy = (shown: Shown, { words }: Setting): HTMLElement =>
  el('span', { class: 'unseen' }, `${shown.by === 'person' ? words.you : 'Followthrough'}: `);
