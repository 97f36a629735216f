/** Blocks as they look on a screen: the text, and what can be pressed or filled in. */
import { isRecord, records, textOf, type Json } from './answers.ts';
import { shownMrkdwn, shownRichText, shownText, type Names } from './text.ts';

/** Something that people act on. */
export interface Control {
  readonly label: string;
  readonly type: string;
  readonly blockId: string;
  readonly actionId: string;
  readonly value: string | null;
  readonly url: string | null;
  readonly element: Json;
  readonly block: Json;
}

/** Elements that people act on, of the block that holds them. */
export function elementsOf(block: Json): readonly Json[] {
  if (block['type'] === 'actions') return records(block['elements']);
  const single = block['type'] === 'input' ? block['element'] : block['accessory'];
  return isRecord(single) && single['type'] !== 'image' ? [single] : [];
}

/** Slack names blocks and actions that the app did not name. */
export function named(blocks: unknown): readonly Json[] {
  return records(blocks).map((block, i) => {
    const name = (element: Json, j: number): Json => ({
      ...element,
      action_id: element['action_id'] ?? `auto${i}${j}`,
    });
    return {
      ...block,
      block_id: block['block_id'] ?? `auto${i}`,
      ...(block['type'] === 'actions' ? { elements: records(block['elements']).map(name) } : {}),
      ...(isRecord(block['element']) ? { element: name(block['element'], 0) } : {}),
      ...(isRecord(block['accessory']) ? { accessory: name(block['accessory'], 0) } : {}),
    };
  });
}

function shownBlock(block: Json, names: Names): string {
  switch (block['type']) {
    case 'section': {
      const fields = records(block['fields']).map((field) => shownText(field, names));
      return [shownText(block['text'], names), ...fields].filter((text) => text !== '').join('\n');
    }
    case 'header':
      return shownText(block['text'], names);
    case 'context':
      return records(block['elements'])
        .map((one) =>
          one['type'] === 'image' ? `[image ${textOf(one['alt_text'])}]` : shownText(one, names),
        )
        .join(' ');
    case 'rich_text':
      return shownRichText(block['elements'], names);
    case 'markdown':
      return textOf(block['text']);
    case 'image':
      return `[image ${textOf(block['alt_text'])}]`;
    default:
      return '';
  }
}

/** All text of the blocks, one under the other; without blocks the message's own text. */
export function shownMessage(blocks: readonly Json[], text: string, names: Names): string {
  if (blocks.length === 0) return shownMrkdwn(text, names);
  return blocks
    .map((block) => shownBlock(block, names))
    .filter((shown) => shown !== '')
    .join('\n');
}

/** What can be acted on, block by block; inputs are labelled by their block, the rest by its text or placeholder. */
export function controls(blocks: readonly Json[], names: Names): readonly (readonly Control[])[] {
  return blocks
    .map((block) =>
      elementsOf(block).map((element) => ({
        label:
          block['type'] === 'input'
            ? shownText(block['label'], names)
            : shownText(element['text'] ?? element['placeholder'], names),
        type: textOf(element['type']),
        blockId: textOf(block['block_id']),
        actionId: textOf(element['action_id']),
        value: typeof element['value'] === 'string' ? element['value'] : null,
        url: typeof element['url'] === 'string' ? element['url'] : null,
        element,
        block,
      })),
    )
    .filter((row) => row.length > 0);
}

/** What a form field or menu holds at first, as Slack keeps it in a view's state. */
export function initialValue(element: Json): Json {
  const type = textOf(element['type']);
  switch (type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element['initial_option'] ?? null };
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return { type, selected_options: element['initial_options'] ?? [] };
    case 'datepicker':
      return { type, selected_date: element['initial_date'] ?? null };
    case 'timepicker':
      return { type, selected_time: element['initial_time'] ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element['initial_date_time'] ?? null };
    case 'users_select':
      return { type, selected_user: element['initial_user'] ?? null };
    default:
      return { type, value: element['initial_value'] ?? null };
  }
}

/** What a field shows: the chosen label or the typed words; empty when nothing is. */
export function shownValue(value: Json, names: Names): string {
  const options = isRecord(value['selected_option'])
    ? [value['selected_option']]
    : records(value['selected_options']);
  if (options.length > 0) return options.map((option) => shownText(option['text'], names)).join(', ');
  const single = [
    value['value'],
    value['selected_date'],
    value['selected_time'],
    value['selected_date_time'],
  ];
  const found = single.find((one) => one !== null && one !== undefined);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}
