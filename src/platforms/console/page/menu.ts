/** The menu of commands that opens with a slash: chosen with the arrows, Enter or Tab, or by a tap. */
import type { WireCommand } from '../wire.ts';
import { el, newId } from './dom.ts';

export interface CommandMenu {
  readonly element: HTMLElement;
  readonly id: string;
  isOpen(): boolean;
  /** Shows what fits the text; closes when nothing does. */
  match(text: string): void;
  /** Shows everything. */
  open(): void;
  close(): void;
  /** True when the key was for the menu. */
  key(event: KeyboardEvent): boolean;
}

export function createMenu(
  commands: readonly WireCommand[],
  input: HTMLTextAreaElement,
  label: string,
  chosen: (command: string, run: boolean) => void,
): CommandMenu {
  const id = newId();
  const element = el('div', { class: 'menu', id, role: 'listbox', 'aria-label': label, hidden: true });
  let options: HTMLElement[] = [];
  let at = 0;
  const mark = (next: number): void => {
    at = (next + options.length) % Math.max(1, options.length);
    for (const [n, option] of options.entries()) option.setAttribute('aria-selected', String(n === at));
    const active = options[at];
    if (active) input.setAttribute('aria-activedescendant', active.id);
    active?.scrollIntoView({ block: 'nearest' });
  };
  const close = (): void => {
    element.hidden = true;
    options = [];
    input.removeAttribute('aria-activedescendant');
  };
  const show = (fitting: readonly WireCommand[]): void => {
    if (fitting.length === 0) return close();
    options = fitting.map(({ name, summary }) => {
      const option = el(
        'div',
        { role: 'option', id: newId(), 'data-name': name },
        el('b', {}, `/${name}`),
        el('span', {}, summary),
      );
      // Before the input loses the focus.
      option.addEventListener('pointerdown', (event) => event.preventDefault());
      option.addEventListener('click', () => chosen(name, true));
      return option;
    });
    element.replaceChildren(...options);
    element.hidden = false;
    mark(0);
  };
  const nameAt = (): string => options[at]?.dataset['name'] ?? '';
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => mark(at + 1),
    ArrowUp: () => mark(at - 1),
    Enter: () => chosen(nameAt(), true),
    Tab: () => chosen(nameAt(), false),
    Escape: close,
  };
  return {
    element,
    id,
    isOpen: () => !element.hidden,
    match(text) {
      const typed = /^\/(\S*)$/.exec(text)?.[1]?.toLowerCase();
      if (typed === undefined) return close();
      const fitting = commands.filter(({ name }) => name.startsWith(typed));
      // What is typed in full is meant, although a longer name begins alike.
      const exact = fitting.filter(({ name }) => name === typed);
      show([...exact, ...fitting.filter((one) => !exact.includes(one))]);
    },
    open: () => show(commands),
    close,
    key(event) {
      const act = element.hidden || event.isComposing ? undefined : keys[event.key];
      if (act === undefined) return false;
      event.preventDefault();
      act();
      return true;
    },
  };
}
