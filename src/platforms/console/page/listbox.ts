/** What an input offers below or above it: gone through with the arrows while one goes on typing, taken by a key or a tap. */
import { el, newId } from './dom.ts';

export interface Offer {
  readonly content: readonly (Node | string)[];
  /** `byTap` is false when a key took it. */
  take(byTap: boolean): void;
}

export interface Listbox {
  readonly element: HTMLElement;
  readonly id: string;
  isOpen(): boolean;
  /** `nothing` stands where there is nothing to offer; `first`: the first is marked at once. */
  show(offers: readonly Offer[], options: { readonly first: boolean; readonly nothing?: string }): void;
  close(): void;
  /** Marks the next one, or the one before; goes round. */
  move(step: 1 | -1): void;
  /** The marked one. */
  active(): Offer | null;
}

export function createListbox(input: HTMLElement, label: string, className: string): Listbox {
  const id = newId();
  const element = el('div', { class: className, id, role: 'listbox', 'aria-label': label, hidden: true });
  let offers: readonly Offer[] = [];
  let at = -1;
  const expanded = (isOpen: boolean): void => {
    element.hidden = !isOpen;
    if (input.hasAttribute('aria-expanded')) input.setAttribute('aria-expanded', String(isOpen));
  };
  const mark = (next: number): void => {
    at = next;
    for (const [n, child] of Array.from(element.children).entries())
      child.setAttribute('aria-selected', String(n === at));
    const active = element.children[at];
    if (active) input.setAttribute('aria-activedescendant', active.id);
    else input.removeAttribute('aria-activedescendant');
    active?.scrollIntoView({ block: 'nearest' });
  };
  const optionOf = (offer: Offer): HTMLElement => {
    const option = el('div', { role: 'option', id: newId() }, ...offer.content);
    // Before the input loses the focus.
    option.addEventListener('pointerdown', (event) => event.preventDefault());
    option.addEventListener('click', () => offer.take(true));
    return option;
  };
  return {
    element,
    id,
    isOpen: () => !element.hidden,
    show(next, { first, nothing }) {
      offers = next;
      const empty =
        nothing === undefined ? [] : [el('div', { role: 'option', 'aria-disabled': 'true' }, nothing)];
      element.replaceChildren(...(offers.length > 0 ? offers.map(optionOf) : empty));
      mark(first && offers.length > 0 ? 0 : -1);
      expanded(true);
    },
    close() {
      offers = [];
      mark(-1);
      expanded(false);
    },
    move(step) {
      if (offers.length === 0) return;
      mark(at < 0 && step < 0 ? offers.length - 1 : (at + step + offers.length) % offers.length);
    },
    active: () => offers[at] ?? null,
  };
}
