/** The rules of what can be pressed, chosen or written: buttons, selects, radio buttons and text inputs. */
import { entriesOf, keys, oneOf, recordOf, textObject, words, type Complain, type Json } from './shapes.ts';

const selects = ['static_select', 'external_select', 'radio_buttons'];

/** `inside` is the kind of block that the element is in. */
export function elementViolations(
  given: unknown,
  where: string,
  inside: 'actions' | 'input',
  complain: Complain,
): void {
  const element = recordOf(given, where, complain);
  const types = inside === 'actions' ? ['button', ...selects] : [...selects, 'plain_text_input'];
  oneOf(element['type'], types, `${where}/type`, complain);
  words(element['action_id'], `${where}/action_id`, 255, complain);
  if (element['placeholder'] !== undefined)
    textObject(element['placeholder'], `${where}/placeholder`, 150, complain, ['plain_text']);
  if (element['type'] === 'button') buttonViolations(element, where, complain);
  else if (element['type'] === 'plain_text_input') writtenViolations(element, where, complain);
  else choiceViolations(element, where, complain);
}

function buttonViolations(button: Json, where: string, complain: Complain): void {
  const known = ['type', 'text', 'action_id', 'value', 'url', 'style', 'confirm', 'accessibility_label'];
  keys(button, where, known, complain);
  textObject(button['text'], `${where}/text`, 75, complain, ['plain_text']);
  if (button['value'] !== undefined) words(button['value'], `${where}/value`, 2000, complain);
  if (button['style'] !== undefined)
    oneOf(button['style'], ['primary', 'danger'], `${where}/style`, complain);
  if (button['url'] === undefined) return;
  words(button['url'], `${where}/url`, 3000, complain);
  if (!/^"(https?|slack):\/\//i.test(JSON.stringify(button['url']))) complain(`${where}/url`, 'not a link');
}

function writtenViolations(input: Json, where: string, complain: Complain): void {
  const known = [
    'type',
    'action_id',
    'initial_value',
    'multiline',
    'min_length',
    'max_length',
    'placeholder',
    'focus_on_load',
    'dispatch_action_config',
  ];
  keys(input, where, known, complain);
  const most = Number(input['max_length'] ?? 3000);
  if (!(most >= 1 && most <= 3000)) complain(`${where}/max_length`, 'not from 1 to 3000');
  if (input['initial_value'] !== undefined)
    words(input['initial_value'], `${where}/initial_value`, most, complain);
}

function choiceViolations(choice: Json, where: string, complain: Complain): void {
  const known = ['type', 'action_id', 'initial_option', 'focus_on_load', 'confirm'];
  const listed = choice['type'] !== 'external_select';
  const beside = choice['type'] === 'radio_buttons' ? [] : ['placeholder'];
  keys(choice, where, [...known, ...beside, ...(listed ? ['options'] : ['min_query_length'])], complain);
  if (choice['initial_option'] !== undefined)
    optionViolations(choice['initial_option'], `${where}/initial_option`, complain);
  if (!listed) return;
  const most = choice['type'] === 'radio_buttons' ? 10 : 100;
  const options = optionsViolations(choice['options'], `${where}/options`, most, complain);
  const same = JSON.stringify(choice['initial_option']);
  if (same !== undefined && !options.some((option) => JSON.stringify(option) === same))
    complain(`${where}/initial_option`, 'not one of the options');
}

/** What an answer to block_suggestion has to keep to as well. */
export function optionsViolations(
  given: unknown,
  where: string,
  most: number,
  complain: Complain,
  least = 1,
): readonly unknown[] {
  const options = entriesOf(given, where, complain, least, most);
  const values = options.map((option, n) => optionViolations(option, `${where}/${n}`, complain));
  if (new Set(values).size !== values.length) complain(where, 'the same value twice');
  return options;
}

function optionViolations(given: unknown, where: string, complain: Complain): unknown {
  const option = recordOf(given, where, complain);
  keys(option, where, ['text', 'value', 'description'], complain);
  textObject(option['text'], `${where}/text`, 75, complain, ['plain_text', 'mrkdwn']);
  words(option['value'], `${where}/value`, 150, complain);
  return option['value'];
}
