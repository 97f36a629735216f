/** The inputs of a form, each from what the server says about it. */
import type { WireInput, WireOption, WireState } from '../wire.ts';
import { searching } from './combo.ts';
import { el, newId } from './dom.ts';
import { spansOf } from './spans.ts';

/** Something that can be filled in. */
export interface Control {
  readonly element: HTMLElement;
  /** What gets the focus and is told to be wrong. */
  readonly main: HTMLElement;
  value(): string;
}

export interface ShownField {
  readonly name: string;
  readonly element: HTMLElement;
  value(): string;
  focus(): void;
  /** Says what is wrong, or with null that nothing is. */
  complain(problem: readonly (Node | string)[] | null): void;
  readonly isRequired: boolean;
}

type Words = WireState['words'];

function select(input: WireInput, id: string, words: Words): Control {
  const needsNone = input.optional || input.value === null;
  const main = el(
    'select',
    { id },
    needsNone ? el('option', { value: '' }, words.choose) : null,
    ...input.options.map(({ label, raw }) =>
      el('option', { value: raw, selected: raw === input.value }, label),
    ),
  );
  return { element: el('div', { class: 'select' }, main), main, value: () => main.value };
}

function written(input: WireInput, id: string): Control {
  const main =
    input.words === 'paragraph'
      ? el('textarea', { id, rows: '4', maxlength: '10000' })
      : el('input', { id, type: 'text', autocomplete: 'off', maxlength: '10000' });
  const isChoice = input.options.some(({ raw }) => raw === input.value);
  main.value = isChoice ? '' : (input.value ?? '');
  return { element: main, main, value: () => main.value.trim() };
}

/** Choices, and words for what is not among them. Writing unchooses, choosing clears. */
function chooseOrWrite(input: WireInput, id: string, inWords: string): Control {
  const words = written(input, id);
  const name = newId();
  const radios = input.options.map((option) => choice(option, name, option.raw === input.value));
  const box = words.main;
  for (const { button } of radios)
    button.addEventListener('change', () => {
      if (box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement) box.value = '';
    });
  box.addEventListener('input', () => {
    for (const { button } of radios) button.checked = false;
  });
  const group = el(
    'div',
    { class: 'choices', role: 'radiogroup', 'aria-label': input.label },
    ...radios.map(({ element }) => element),
  );
  return {
    element: el('div', {}, group, el('label', { for: id, class: 'in-words' }, inWords), words.element),
    main: box,
    value: () => words.value() || (radios.find(({ button }) => button.checked)?.button.value ?? ''),
  };
}

function choice({ label, raw }: WireOption, name: string, isChosen: boolean) {
  const button = el('input', { type: 'radio', name, value: raw, checked: isChosen });
  return { button, element: el('label', { class: 'choice' }, button, el('span', {}, label)) };
}

function controlOf(input: WireInput, id: string, words: Words, inWords: string, suggest: Suggest): Control {
  if (input.search)
    return searching(input, id, { search: words.search, none: words['search.none'] }, (typed) =>
      suggest(input.field, typed),
    );
  if (input.options.length === 0) return written(input, id);
  return input.words === 'none' ? select(input, id, words) : chooseOrWrite(input, id, inWords);
}

export type Suggest = (field: string, typed: string) => Promise<readonly WireOption[]>;

export function fieldOf(input: WireInput, words: Words, inWords: string, suggest: Suggest): ShownField {
  const id = newId();
  const hintId = newId();
  const problemId = newId();
  const control = controlOf(input, id, words, inWords, suggest);
  const label = el('label', { for: id }, input.label);
  if (input.optional) label.append(' ', el('span', { class: 'optional' }, `(${words.optional})`));
  const problem = el('p', { class: 'problem', id: problemId, hidden: true });
  const hint = input.hint === null ? null : el('p', { class: 'hint', id: hintId }, input.hint);
  const complain = (line: readonly (Node | string)[] | null): void => {
    problem.hidden = line === null;
    problem.replaceChildren(...(line ?? []));
    if (line === null) control.main.removeAttribute('aria-invalid');
    else control.main.setAttribute('aria-invalid', 'true');
    const described = [...(line === null ? [] : [problemId]), ...(hint === null ? [] : [hintId])];
    if (described.length > 0) control.main.setAttribute('aria-describedby', described.join(' '));
    else control.main.removeAttribute('aria-describedby');
  };
  if (!input.optional) control.main.setAttribute('aria-required', 'true');
  complain(input.problem === null ? null : spansOf(input.problem));
  return {
    name: input.field,
    element: el('div', { class: 'field' }, label, control.element, problem, hint),
    value: control.value,
    focus: () => control.main.focus(),
    complain,
    isRequired: !input.optional,
  };
}
