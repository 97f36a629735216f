/** What somebody sees in Slack: conversations as they stand, and what came since their last action. */
import { controls, shownMessage, shownValue, type Control } from './screen.ts';
import { shownText } from './text.ts';
import { records, textOf, type Json } from './answers.ts';
import type { FakeView } from './views.ts';
import type { FakeConversation, FakeMessage, Shown, World } from './world.ts';

export type Pattern = string | RegExp;

export const matches = (text: string, pattern: Pattern): boolean =>
  typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);

/** A message of the app as somebody sees it. */
export interface Sighting {
  readonly message: FakeMessage;
  readonly text: string;
  readonly notification: string;
  readonly buttons: readonly (readonly Control[])[];
}

const rows = (buttons: readonly (readonly Control[])[]): readonly string[] =>
  buttons.map((row) => row.map(({ label }) => `[${label}]`).join(' '));

export const onScreen = ({ text, buttons }: Pick<Shown, 'text' | 'buttons'>): string =>
  [text, ...rows(buttons)].join('\n');

/** What a person can see of a conversation, oldest first. */
export const visible = (world: World, person: string, channel: string): readonly FakeMessage[] =>
  world.messages.filter(
    (message) =>
      message.channel === channel &&
      !message.isDeleted &&
      (message.onlyFor === null || message.onlyFor === person),
  );

export const sighting = (world: World, message: FakeMessage): Sighting => ({
  message,
  text: shownMessage(message.blocks, message.text, world.names),
  notification: shownMessage([], message.text, world.names),
  buttons: controls(message.blocks, world.names),
});

/** All that the app says to everybody in a conversation, oldest first, buttons in brackets below. */
export const publicSight = (world: World, where: FakeConversation): string =>
  world.messages
    .filter(
      ({ channel, from, isDeleted, onlyFor }) =>
        channel === where.id && from === null && !isDeleted && onlyFor === null,
    )
    .map((message) => onScreen(sighting(world, message)))
    .join('\n\n');

/** Radio buttons and checkboxes are all in sight. */
function openChoices(element: Json, shown: string, names: World['names']): readonly string[] {
  if (!['radio_buttons', 'checkboxes'].includes(textOf(element['type']))) return [];
  const labels = records(element['options']).map((option) => shownText(option['text'], names));
  return labels.map((label) => `  (${label === shown ? '•' : ' '}) ${label}`);
}

/** A modal or a Home as it looks: fields as 'Label: value', what is wrong with them after '!'. */
export function viewOnScreen(world: World, view: FakeView): string {
  const { given, values, errors } = view;
  const { names } = world;
  const lines = records(given['blocks']).flatMap((block) => {
    const blockId = textOf(block['block_id']);
    const [row = []] = controls([block], names);
    const error = errors[blockId] === undefined ? [] : [`! ${errors[blockId]}`];
    if (block['type'] === 'input')
      return row.flatMap(({ label, actionId, element }) => {
        const shown = shownValue(values[blockId]?.[actionId] ?? {}, names);
        return [
          `${label}: ${shown}`,
          ...openChoices(element, shown, names),
          ...(block['hint'] === undefined ? [] : [`  ${shownText(block['hint'], names)}`]),
          ...error,
        ];
      });
    return [shownMessage([block], '', names), ...rows(row.length === 0 ? [] : [row]), ...error];
  });
  const edges = [given['close'], given['submit']]
    .map((text) => shownText(text, names))
    .filter((text) => text !== '')
    .map((text) => `[${text}]`);
  return [shownText(given['title'], names), ...lines, edges.join(' ')]
    .filter((line) => line !== '')
    .join('\n');
}
