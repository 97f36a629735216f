/** The conversation in one frame: changed where it changed, so that focus stays and only what is new is read aloud. */
import type { WireMessage } from '../wire.ts';
import { el, icon } from './dom.ts';
import type { Look, Setting, Shown } from './look.ts';
import type { Model } from './model.ts';

export interface Log {
  readonly element: HTMLElement;
  /** Only one of two frames that show the same is read aloud. */
  speak(isSpoken: boolean): void;
  /** Shows the newest. */
  toEnd(isSmooth: boolean): void;
}

interface Wanted {
  readonly key: string;
  make(): HTMLElement;
}

const groupMs = 5 * 60_000;
const nearEnd = 80;

const isQuiet = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** What is to be shown now, each under a key that changes when it is to look otherwise. */
function wantedOf(model: Model, look: Look, setting: Setting, now: () => number, press: Press): Wanted[] {
  const wanted: Wanted[] = [];
  let before: WireMessage | null = null;
  const add = (key: string, shown: Shown): void =>
    void wanted.push({ key, make: () => look.message(shown, setting) });
  for (const message of model.messages()) {
    const { number, version, by, at, body } = message;
    const isNewDay = before === null || !setting.times.isSameDay(before.at, at);
    const day = setting.times.day(at, now());
    if (isNewDay)
      wanted.push({
        key: `day ${number} ${day}`,
        make: () => el('p', { class: 'day' }, el('span', {}, day)),
      });
    const isFirst = isNewDay || before?.by !== by || at - before.at > groupMs;
    before = message;
    const on = (sealed: string, button: HTMLButtonElement): void => press(sealed, number, button);
    const picture = (at: number): string => model.picture(message, at);
    add(`${number}.${version}.${isFirst}`, { by, at, blocks: body.blocks, isFirst, press: on, picture });
  }
  for (const { id, text } of model.pending()) {
    const blocks = [{ kind: 'text', line: [text] } as const];
    const isFirst = before?.by !== 'person' && id === model.pending()[0]?.id;
    add(`pending ${id}`, {
      by: 'person',
      at: null,
      blocks,
      isFirst,
      press: () => undefined,
      picture: () => '',
    });
  }
  if (model.isTyping()) wanted.push({ key: 'typing', make: () => look.typing(setting) });
  return wanted;
}

export type Press = (sealed: string, on: number, button: HTMLButtonElement) => void;

/** Changes the children into what is wanted, leaving alone what stays. Returns the new ones. */
function reconcile(list: HTMLElement, wanted: readonly Wanted[]): HTMLElement[] {
  const keep = new Set(wanted.map(({ key }) => key));
  const made: HTMLElement[] = [];
  let focusAt: string | null = null;
  for (const child of Array.from(list.children))
    if (child instanceof HTMLElement && !keep.has(child.dataset['key'] ?? '')) {
      if (child.contains(document.activeElement))
        focusAt = (child.dataset['key'] ?? '').split('.')[0] ?? null;
      child.remove();
    }
  let next = list.firstElementChild;
  for (const { key, make } of wanted) {
    if (next instanceof HTMLElement && next.dataset['key'] === key) {
      next = next.nextElementSibling;
      continue;
    }
    const element = make();
    element.dataset['key'] = key;
    list.insertBefore(element, next);
    made.push(element);
    // A pressed button whose message became another: whoever uses the keyboard goes on there.
    if (focusAt !== null && key.startsWith(`${focusAt}.`)) focusIn(element);
  }
  return made;
}

function focusIn(element: HTMLElement): void {
  const key = element.querySelector<HTMLElement>('.key');
  if (key === null) element.tabIndex = -1;
  (key ?? element).focus({ preventScroll: true });
}

export function createLog(model: Model, look: Look, setting: Setting, parts: LogParts): Log {
  const { words } = setting;
  const list = el('div', { class: 'messages', role: 'log', 'aria-label': words.conversation, tabindex: '0' });
  const newer = el('button', { type: 'button', class: 'newer', hidden: true }, icon('down'), words.new);
  const empty = el('div', { class: 'empty' }, el('p', {}, words.start), parts.tries());
  const atEnd = (): boolean => list.scrollHeight - list.scrollTop - list.clientHeight < nearEnd;
  const toEnd = (isSmooth: boolean): void => {
    list.scrollTo({ top: list.scrollHeight, behavior: isSmooth && !isQuiet() ? 'smooth' : 'instant' });
    newer.hidden = true;
  };
  let began = false;
  // The newest is followed until somebody scrolls up, and from the end on again.
  let isFollowing = true;
  let top = 0;
  const scrolled = (): void => {
    isFollowing = atEnd() || (isFollowing && list.scrollTop >= top);
    top = list.scrollTop;
    newer.hidden ||= atEnd();
  };
  const update = (): void => {
    const made = reconcile(list, wantedOf(model, look, setting, parts.now, parts.press));
    empty.hidden = model.messages().length + model.pending().length > 0;
    if (made.length === 0) return;
    if (isFollowing || made.some((one) => one.classList.contains('own'))) toEnd(began);
    else if (made.some((one) => one.classList.contains('theirs'))) newer.hidden = false;
    began = true;
  };
  newer.addEventListener('click', () => {
    isFollowing = true;
    toEnd(true);
  });
  list.addEventListener('scroll', scrolled, { passive: true });
  // A keyboard that opens, or a frame that appears, takes room from the end and not from the beginning.
  new ResizeObserver(() => isFollowing && toEnd(false)).observe(list);
  // A picture takes its room when it has come.
  list.addEventListener('load', () => isFollowing && toEnd(false), { capture: true });
  model.onChange(update);
  update();
  return {
    element: el('div', { class: 'log' }, list, empty, newer),
    speak: (isSpoken) => list.setAttribute('aria-live', isSpoken ? 'polite' : 'off'),
    toEnd,
  };
}

export interface LogParts {
  readonly press: Press;
  /** The assistant's time. */
  readonly now: () => number;
  /** What to try in an empty conversation. */
  readonly tries: () => HTMLElement;
}
