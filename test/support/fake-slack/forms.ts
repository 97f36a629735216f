/** What somebody does with modals, menus and the App Home. */
import { optionsViolations } from '../block-kit/elements.ts';
import { violationsOf } from '../block-kit.ts';
import { isRecord, records, textOf, type Json } from './answers.ts';
import type { Answer } from './delivery.ts';
import {
  actionOf,
  blockActions,
  blockSuggestion,
  viewClosed,
  viewSubmission,
  type Outgoing,
  type PayloadParts,
  type Place,
} from './payloads.ts';
import { controls, type Control } from './screen.ts';
import { viewOnScreen } from './sights.ts';
import { shownText } from './text.ts';
import type { FakeView } from './views.ts';
import type { FakeUser } from './world.ts';

export interface FormParts extends PayloadParts {
  readonly violations: string[];
  /** Brings it and waits until the app is done; throws what Slack would show where that fails. */
  act(who: FakeUser, outgoing: Outgoing): Promise<Answer>;
}

export interface Forms {
  /** Fills fields of the open modal by label, block or action: words, an option's label, several of them, a date. */
  fills(values: Readonly<Record<string, string | readonly string[]>>): Promise<void>;
  /** Submits the modal, as the app would get it after `tamper`. What is required is looked at first, as in Slack. */
  submits(tamper?: (payload: Json) => Json): Promise<void>;
  /** The latest submission comes a second time. */
  submitsAgain(): Promise<void>;
  closes(): Promise<void>;
  /** What can be chosen in a menu after typing. */
  suggest(label: string, typed: string): Promise<readonly string[]>;
  /** The open modal as it looks, errors included; null when none is open. */
  modal(): string | null;
  /** The App Home as it looks; null when there is none. */
  home(): string | null;
}

const required = 'Please complete this required field.';

export function createForms(parts: FormParts, who: FakeUser): Forms {
  const { world, views, violations } = parts;
  let latest: Outgoing | null = null;

  const top = (): FakeView => {
    const view = views.top(who.id);
    if (view === null) throw new Error(`${who.name} has no modal open`);
    return view;
  };
  function field(view: FakeView, name: string): Control {
    const all = controls(records(view.given['blocks']), world.names).flat();
    const found =
      all.find(({ label, blockId, actionId }) => [label, blockId, actionId].includes(name)) ??
      all.find(({ label }) => label.includes(name));
    if (found === undefined) throw new Error(`no field ${name} in:\n${viewOnScreen(world, view)}`);
    return found;
  }

  async function suggestions(view: FakeView, control: Control, typed: string): Promise<readonly Json[]> {
    const least = Number(control.element['min_query_length'] ?? 3);
    if (typed.length < least) return [];
    const { body } = await parts.act(who, blockSuggestion(parts, who, { view }, control, typed));
    optionsViolations(
      body?.['options'],
      'suggestions',
      100,
      (where, what) => violations.push(`${where}: ${what}`),
      0,
    );
    return records(body?.['options']);
  }

  async function chosen(view: FakeView, control: Control, wanted: string): Promise<Json> {
    const { element } = control;
    const offered = control.type.endsWith('external_select')
      ? await suggestions(view, control, wanted)
      : records(element['options']);
    const label = (option: Json): string => shownText(option['text'], world.names);
    const found = offered.find((o) => label(o) === wanted) ?? offered.find((o) => label(o).includes(wanted));
    if (found === undefined)
      throw new Error(`${control.label} offers no ${wanted}, but: ${offered.map(label).join(', ')}`);
    return found;
  }

  async function valueOf(
    view: FakeView,
    control: Control,
    wanted: string | readonly string[],
  ): Promise<Json> {
    const { type } = control;
    const words = typeof wanted === 'string' ? wanted : wanted.join(', ');
    switch (type) {
      case 'static_select':
      case 'external_select':
      case 'radio_buttons':
        return { type, selected_option: words === '' ? null : await chosen(view, control, words) };
      case 'checkboxes':
      case 'multi_static_select':
      case 'multi_external_select': {
        const options: Json[] = [];
        for (const one of typeof wanted === 'string' ? [wanted] : wanted)
          options.push(await chosen(view, control, one));
        return { type, selected_options: options };
      }
      case 'datepicker':
        return { type, selected_date: words || null };
      case 'timepicker':
        return { type, selected_time: words || null };
      case 'datetimepicker':
        return { type, selected_date_time: words === '' ? null : Math.floor(Date.parse(words) / 1000) };
      case 'users_select':
        return { type, selected_user: words || null };
      default:
        return { type, value: words || null };
    }
  }

  function check(view: FakeView): boolean {
    view.errors = {};
    for (const control of controls(records(view.given['blocks']), world.names).flat()) {
      const { block, blockId, actionId, element } = control;
      if (block['type'] !== 'input') continue;
      const value = view.values[blockId]?.[actionId] ?? {};
      const kept = Object.entries(value).find(([name]) => name !== 'type')?.[1];
      const isEmpty = kept === null || kept === undefined || (Array.isArray(kept) && kept.length === 0);
      if (isEmpty && block['optional'] !== true) view.errors[blockId] = required;
      const length = typeof kept === 'string' ? kept.length : 0;
      if (length > Number(element['max_length'] ?? 3000)) view.errors[blockId] = 'This is too long.';
      if (!isEmpty && length < Number(element['min_length'] ?? 0))
        view.errors[blockId] = 'This is too short.';
    }
    return Object.keys(view.errors).length === 0;
  }

  /** What the answer to a submission does with the pile of modals. */
  function apply(view: FakeView, body: Json | null): void {
    const action = textOf(body?.['response_action']);
    if (action === 'errors') {
      const errors = isRecord(body?.['errors']) ? body['errors'] : {};
      const inputs = records(view.given['blocks']).filter(({ type }) => type === 'input');
      for (const [blockId, error] of Object.entries(errors)) {
        if (!inputs.some((block) => block['block_id'] === blockId) || textOf(error) === '')
          violations.push(`view_submission: errors name ${blockId}, which is no input`);
        view.errors[blockId] = textOf(error);
      }
      if (Object.keys(errors).length === 0) violations.push('view_submission: errors without any');
    } else if (action === 'update' || action === 'push') {
      const given = isRecord(body?.['view']) ? body['view'] : {};
      const faults = violationsOf('modal', given);
      violations.push(...faults.map((fault) => `view_submission: ${fault}`));
      if (faults.length > 0) return;
      if (action === 'update') views.update(view, given);
      else views.push(who.id, given);
    } else if (action === 'clear' || body === null || Object.keys(body).length === 0)
      views.close(who.id, action === 'clear');
    else violations.push(`view_submission: Slack knows no answer ${JSON.stringify(body)}`);
  }

  return {
    async fills(values) {
      for (const [name, wanted] of Object.entries(values)) {
        const view = top();
        const control = field(view, name);
        const value = await valueOf(view, control, wanted);
        view.values[control.blockId] = { ...view.values[control.blockId], [control.actionId]: value };
        const isHeard = control.block['type'] !== 'input' || control.block['dispatch_action'] === true;
        const place: Place = { view };
        if (isHeard)
          await parts.act(who, blockActions(parts, who, place, actionOf(control, value, world.ts())));
      }
    },
    async submits(tamper = (payload) => payload) {
      const view = top();
      if (!check(view)) return;
      const { kind, payload } = viewSubmission(parts, who, view);
      latest = { kind, payload: tamper(payload) };
      const { body } = await parts.act(who, latest);
      if (views.top(who.id) === view) apply(view, body);
    },
    async submitsAgain() {
      if (latest === null) throw new Error(`${who.name} has submitted nothing`);
      const { body } = await parts.act(who, latest);
      const view = views.top(who.id);
      const submitted = latest.payload['view'];
      if (view !== null && isRecord(submitted) && submitted['id'] === view.id) apply(view, body);
    },
    async closes() {
      const view = top();
      const isCleared = view.given['clear_on_close'] === true;
      views.close(who.id, isCleared);
      if (view.given['notify_on_close'] === true)
        await parts.act(who, viewClosed(parts, who, view, isCleared));
    },
    async suggest(label, typed) {
      const view = top();
      const options = await suggestions(view, field(view, label), typed);
      return options.map((option) => shownText(option['text'], world.names));
    },
    modal() {
      const view = views.top(who.id);
      return view === null ? null : viewOnScreen(world, view);
    },
    home() {
      const view = views.home(who.id);
      return view === null ? null : viewOnScreen(world, view);
    },
  };
}
