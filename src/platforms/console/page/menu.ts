/** The menu of commands that opens with a slash: chosen with the arrows, Enter or Tab, or by a tap. */
import type { WireCommand } from '../wire.ts';
import { el } from './dom.ts';
import { createListbox } from './listbox.ts';

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

/** What begins so; what is typed in full is meant, although a longer name begins alike. */
function fitting(commands: readonly WireCommand[], typed: string): readonly WireCommand[] {
  const some = commands.filter(({ name }) => name.startsWith(typed));
  const exact = some.filter(({ name }) => name === typed);
  return [...exact, ...some.filter((one) => !exact.includes(one))];
}

/** `chosen`: a command to be run as it is, or to be gone on with. */
export function createMenu(
  commands: readonly WireCommand[],
  input: HTMLTextAreaElement,
  label: string,
  chosen: (command: string, run: boolean) => void,
): CommandMenu {
  const list = createListbox(input, label, 'menu');
  let isRun = true;
  const show = (some: readonly WireCommand[]): void => {
    if (some.length === 0) return list.close();
    const offers = some.map(({ name, summary }) => ({
      content: [el('b', {}, `/${name}`), el('span', {}, summary)],
      take: (byTap: boolean) => chosen(name, byTap || isRun),
    }));
    list.show(offers, { first: true });
  };
  const take = (run: boolean): void => {
    isRun = run;
    list.active()?.take(false);
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => list.move(1),
    ArrowUp: () => list.move(-1),
    Enter: () => take(true),
    Tab: () => take(false),
    Escape: list.close,
  };
  return {
    element: list.element,
    id: list.id,
    isOpen: list.isOpen,
    match(text) {
      const typed = /^\/(\S*)$/.exec(text)?.[1]?.toLowerCase();
      if (typed === undefined) return list.close();
      show(fitting(commands, typed));
    },
    open: () => show(commands),
    close: list.close,
    key(event) {
      const act = !list.isOpen() || event.isComposing ? undefined : keys[event.key];
      if (act === undefined) return false;
      event.preventDefault();
      act();
      return true;
    },
  };
}
