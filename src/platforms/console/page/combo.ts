/** An input that looks up what it offers while one types. What was typed and not chosen is handed in as typed. */
import type { WireInput, WireOption } from '../wire.ts';
import { el } from './dom.ts';
import type { Control } from './fields.ts';
import { createListbox, type Listbox } from './listbox.ts';

const pauseMs = 150;

interface Words {
  readonly search: string;
  readonly none: string;
}

/** Looks up what fits by and by; an answer to what was typed before comes too late. */
function createLookUp(
  box: HTMLInputElement,
  suggest: (typed: string) => Promise<readonly WireOption[]>,
  show: (options: readonly WireOption[]) => void,
): { readonly soon: (ms: number) => void; readonly never: () => void } {
  let asked = 0;
  let timer = 0;
  const look = async (): Promise<void> => {
    const turn = (asked += 1);
    const options = await suggest(box.value).catch(() => null);
    if (options !== null && turn === asked && document.activeElement === box) show(options);
  };
  const never = (): void => {
    clearTimeout(timer);
    asked += 1;
  };
  return {
    never,
    soon(ms) {
      clearTimeout(timer);
      timer = window.setTimeout(() => void look(), ms);
    },
  };
}

/** What a key does while the list is open; true when it was for the list. */
function keyIn(list: Listbox, key: string): boolean {
  const active = list.active();
  if (key === 'ArrowDown') list.move(1);
  else if (key === 'ArrowUp') list.move(-1);
  else if (key === 'Enter' && active) active.take(false);
  else if (key === 'Escape') list.close();
  else return false;
  return true;
}

export function searching(
  input: WireInput,
  id: string,
  words: Words,
  suggest: (typed: string) => Promise<readonly WireOption[]>,
): Control {
  const box = el('input', {
    id,
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    placeholder: words.search,
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
  });
  const list = createListbox(box, input.label, 'offers');
  box.setAttribute('aria-controls', list.id);
  const known = input.options.find(({ raw }) => raw === input.value);
  let chosen: WireOption | null =
    known ?? (input.value === null ? null : { label: input.value, raw: input.value });
  box.value = chosen?.label ?? '';
  const take = (option: WireOption): void => {
    chosen = option;
    box.value = option.label;
    lookUp.never();
    list.close();
  };
  const lookUp = createLookUp(box, suggest, (options) => {
    const offers = options.map((option) => ({ content: [option.label], take: () => take(option) }));
    list.show(offers, { first: false, nothing: words.none });
  });
  box.addEventListener('input', () => {
    chosen = null;
    lookUp.soon(pauseMs);
  });
  box.addEventListener('focus', () => {
    // What is wrong stands below, where the offers would hide it.
    if (chosen === null && input.problem === null) lookUp.soon(0);
  });
  box.addEventListener('blur', list.close);
  box.addEventListener('keydown', (event) => {
    const isOpen = list.isOpen();
    if (!isOpen && event.key === 'ArrowDown') lookUp.soon(0);
    else if (!isOpen || !keyIn(list, event.key)) return;
    // The form is neither handed in nor left by a key for the list.
    event.preventDefault();
    event.stopPropagation();
  });
  const element = el('div', { class: 'combo' }, box, list.element);
  return { element, main: box, value: () => chosen?.raw ?? box.value.trim() };
}
