/** The two frames beside each other: which one a narrow page shows, which one is read aloud, which one a key leads to. */
import type { WireState } from '../wire.ts';
import { el, kept } from './dom.ts';
import type { Frame } from './frame.ts';

export interface Frames {
  readonly element: HTMLElement;
  /** The frame that one is in, or that is shown alone, gets the focus. */
  focus(look?: string): void;
  /** Where the focus is, if it is in a frame. */
  focused(): string | null;
  onKey(event: KeyboardEvent): void;
}

function lookSwitch(frames: readonly Frame[], words: WireState['words'], main: HTMLElement): HTMLElement {
  const storage = kept('localStorage');
  const buttons = frames.map(({ look: { id } }) => {
    const button = el('button', { type: 'button', 'data-look': id }, words[`as-${id}`]);
    button.addEventListener('click', () => show(id));
    return button;
  });
  function show(id: string): void {
    storage.write('look', id);
    main.dataset['look'] = id;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset['look'] === id));
    frames.find(({ look }) => look.id === id)?.log.toEnd(false);
  }
  show(storage.read('look') === 'slack' ? 'slack' : 'telegram');
  return el('div', { class: 'switch', role: 'group', 'aria-label': words.frames }, ...buttons);
}

/** The frame that one is in is read aloud; both would say everything twice. */
function speakOne(frames: readonly Frame[]): void {
  const speak = (one: Frame | undefined): void => {
    for (const frame of frames) frame.log.speak(frame === one);
  };
  for (const frame of frames) frame.element.addEventListener('focusin', () => speak(frame));
  speak(frames[0]);
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, dialog') !== null;

export function createFrames(frames: readonly Frame[], words: WireState['words']): Frames {
  const main = el('main', {});
  main.append(lookSwitch(frames, words, main), ...frames.map(({ element }) => element));
  speakOne(frames);
  const focused = (): Frame | undefined =>
    frames.find(({ element }) => element.contains(document.activeElement));
  const focus = (look?: string): void => {
    const wanted = look ?? focused()?.look.id ?? main.dataset['look'];
    frames.find((frame) => frame.look.id === wanted)?.focus();
  };
  return {
    element: main,
    focus,
    focused: () => focused()?.look.id ?? null,
    onKey(event) {
      if (event.key !== '/' || isWriting(event.target) || event.ctrlKey || event.metaKey || event.altKey)
        return;
      event.preventDefault();
      focus();
    },
  };
}
