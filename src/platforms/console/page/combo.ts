/** An input that looks up what it offers while one types. What was typed and not chosen is handed in as typed. */
import type { WireInput, WireOption } from '../wire.ts';
import { el, newId } from './dom.ts';
import type { Control } from './fields.ts';

const pauseMs = 150;

export function searching(
  input: WireInput,
  id: string,
  words: { readonly search: string; readonly none: string },
  suggest: (typed: string) => Promise<readonly WireOption[]>,
): Control {
  const listId = newId();
  const box = el('input', {
    id,
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    placeholder: words.search,
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
  });
  const list = el('div', { id: listId, role: 'listbox', class: 'offers', 'aria-label': input.label });
  list.hidden = true;
  let chosen: WireOption | null = null;
  let offered: readonly WireOption[] = [];
  let at = -1;
  let asked = 0;
  let timer = 0;
  const close = (): void => {
    list.hidden = true;
    at = -1;
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  };
  const take = (option: WireOption): void => {
    chosen = option;
    box.value = option.label;
    close();
  };
  const mark = (next: number): void => {
    if (offered.length === 0) return;
    at = (next + offered.length) % offered.length;
    for (const [n, child] of [...list.children].entries())
      child.setAttribute('aria-selected', String(n === at));
    const active = list.children[at];
    if (active) box.setAttribute('aria-activedescendant', active.id);
    active?.scrollIntoView({ block: 'nearest' });
  };
  const show = (options: readonly WireOption[]): void => {
    offered = options;
    const items = options.map((option) => {
      const item = el('div', { role: 'option', id: newId(), 'aria-selected': 'false' }, option.label);
      item.addEventListener('pointerdown', (event) => event.preventDefault());
      item.addEventListener('click', () => take(option));
      return item;
    });
    const nothing = el(
      'div',
      { role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' },
      words.none,
    );
    list.replaceChildren(...(items.length > 0 ? items : [nothing]));
    list.hidden = false;
    box.setAttribute('aria-expanded', 'true');
    at = -1;
  };
  const look = async (): Promise<void> => {
    const turn = (asked += 1);
    const options = await suggest(box.value).catch(() => null);
    // An answer to what was typed before comes too late; one after the input was left is not wanted.
    if (options !== null && turn === asked && document.activeElement === box) show(options);
  };
  const soon = (ms: number): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void look(), ms);
  };
  box.addEventListener('input', () => {
    chosen = null;
    soon(pauseMs);
  });
  box.addEventListener('focus', () => {
    // What is wrong stands below, where the offers would hide it.
    if (chosen === null && input.problem === null) soon(0);
  });
  box.addEventListener('blur', close);
  box.addEventListener('keydown', (event) => {
    const option = list.hidden ? undefined : offered[at];
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      if (list.hidden) soon(0);
      else mark(at + 1);
    } else if (event.key === 'ArrowUp' && !list.hidden) {
      event.preventDefault();
      mark(at < 0 ? -1 : at - 1);
    } else if (event.key === 'Enter' && option) {
      event.preventDefault();
      take(option);
    } else if (event.key === 'Escape' && !list.hidden) {
      // The dialog stays.
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  const known = input.options.find(({ raw }) => raw === input.value);
  if (known) take(known);
  else if (input.value !== null) {
    box.value = input.value;
    chosen = { label: input.value, raw: input.value };
  }
  return {
    element: el('div', { class: 'combo' }, box, list),
    main: box,
    value: () => chosen?.raw ?? box.value.trim(),
  };
}
