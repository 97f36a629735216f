/** A form of the assistant's as a dialog: what is wrong is said at its field, what is settled comes back sealed. */
import type { WireForm, WireState } from '../wire.ts';
import type { Api } from './api.ts';
import { begin, el, icon, newId } from './dom.ts';
import { fieldOf, type ShownField } from './fields.ts';
import type { Outbox } from './outbox.ts';
import { spansOf } from './spans.ts';

export interface FormDialog {
  readonly element: HTMLElement;
  show(form: WireForm): void;
}

export interface DialogParts {
  readonly api: Api;
  readonly outbox: Outbox;
  readonly words: WireState['words'];
  /** Where the focus goes afterwards. */
  readonly left: () => void;
}

function missing(fields: readonly ShownField[], word: string): ShownField | null {
  let first: ShownField | null = null;
  for (const field of fields) {
    const lacks = field.isRequired && field.value() === '';
    field.complain(lacks ? [word] : null);
    if (lacks) first ??= field;
  }
  return first;
}

/** The question, unless a field says the same. */
function leadOf({ lead, inputs }: WireForm): HTMLElement | null {
  const isSaid = inputs.some(({ problem }) => JSON.stringify(problem) === JSON.stringify(lead));
  return lead.length === 0 || isSaid ? null : el('p', { class: 'lead' }, ...spansOf(lead));
}

/** What was filled in; an optional field left empty is not said. */
const answersOf = (fields: readonly ShownField[]): Record<string, string> =>
  Object.fromEntries(
    fields.map((field) => [field.name, field.value()] as const).filter(([, value]) => value !== ''),
  );

export function createDialog({ api, outbox, words, left }: DialogParts): FormDialog {
  const titleId = newId();
  const dialog = el('dialog', { class: 'form', 'aria-labelledby': titleId });
  dialog.addEventListener('close', () => {
    dialog.replaceChildren();
    left();
  });

  function bodyOf(form: WireForm): { readonly body: HTMLFormElement; readonly first: () => void } {
    const suggest = (field: string, typed: string) => api.suggest(form.command, field, typed);
    const fields = form.inputs.map((input) => fieldOf(input, words, form.inWords, suggest));
    const submit = el('button', { class: 'primary' }, form.submit);
    const cancel = el('button', { type: 'button', class: 'secondary' }, form.close);
    const corner = el(
      'button',
      { type: 'button', class: 'corner', 'aria-label': words.close },
      icon('close'),
    );
    for (const button of [cancel, corner]) button.addEventListener('click', () => dialog.close());
    const body = el(
      'form',
      { method: 'dialog', novalidate: true },
      el('header', {}, el('h2', { id: titleId }, form.title), corner),
      el('div', { class: 'fields' }, leadOf(form), ...fields.map((f) => f.element)),
      el('footer', {}, cancel, submit),
    );
    body.addEventListener('submit', (event) => {
      event.preventDefault();
      const lacking = missing(fields, words.required);
      if (lacking !== null) return lacking.focus();
      if (!begin(submit)) return;
      const answers = answersOf(fields);
      void outbox.send({ kind: 'form', token: form.token, answers }, true).then((next) => {
        // Closed meanwhile: what was handed in is done all the same.
        if (next !== null) show(next);
        else if (dialog.contains(body)) dialog.close();
      });
    });
    const wrong = form.inputs.findIndex(({ problem }) => problem !== null);
    return { body, first: () => fields[Math.max(0, wrong)]?.focus() };
  }

  function show(form: WireForm): void {
    const { body, first } = bodyOf(form);
    dialog.replaceChildren(body);
    if (!dialog.open) dialog.showModal();
    first();
  }

  return { element: dialog, show };
}
