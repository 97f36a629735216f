/**
 * What Slack would refuse in a message or a view: the limits of Block Kit as published (docs.slack.dev, the doc comments
 * of @slack/types) and as found by others: the value of an option has 150 characters (python-slack-sdk 1655), all blocks
 * of a message together somewhere about 11,000 (bolt-js 2509, 2867), here in bytes, as nobody says in what; keys that
 * Slack does not know are refused as well.
 */
import { elementViolations } from './block-kit/elements.ts';
import { richTextViolations } from './block-kit/rich-text.ts';
import {
  entriesOf,
  keys,
  oneOf,
  recordOf,
  textObject,
  words,
  type Complain,
  type Json,
} from './block-kit/shapes.ts';

export type Surface = 'message' | 'modal' | 'home';

/** Stays clear of where msg_blocks_too_long was seen: 11,341 characters of text alone were refused once. */
const mostOfMessage = 11_000;
const mostOfView = 250_000;

/** `payload` is the arguments of chat.postMessage (text, blocks), or a view. Each violation names the place. */
export function violationsOf(surface: Surface, payload: unknown): string[] {
  const violations: string[] = [];
  const complain: Complain = (where, what) => violations.push(`${where}: ${what}`);
  const given = recordOf(payload, surface, complain);
  const blocks = given['blocks'] === undefined ? [] : entriesOf(given['blocks'], 'blocks', complain);
  if (surface === 'message') messageViolations(given, blocks, complain);
  else viewViolations(surface, given, blocks, complain);
  const most = surface === 'message' ? 50 : 100;
  if (blocks.length > most) complain('blocks', `more than ${most}`);
  blocks.forEach((block, n) =>
    blockViolations(recordOf(block, `blocks/${n}`, complain), `blocks/${n}`, complain),
  );
  unique(blocks, complain);
  if (/\p{Surrogate}/u.test(deepText(payload))) complain(surface, 'half of a surrogate pair');
  return violations;
}

function messageViolations(message: Json, blocks: readonly unknown[], complain: Complain): void {
  const size = Buffer.byteLength(JSON.stringify(blocks));
  if (size > mostOfMessage) complain('blocks', `${size} bytes in all: msg_blocks_too_long`);
  // What the phone shows and the screen reader says; a message of blocks alone has nothing for either.
  words(message['text'], 'text', 4000, complain);
}

function viewViolations(surface: Surface, view: Json, blocks: readonly unknown[], complain: Complain): void {
  const known = ['type', 'blocks', 'private_metadata', 'callback_id', 'external_id'];
  const modal = ['title', 'submit', 'close', 'clear_on_close', 'notify_on_close', 'submit_disabled'];
  keys(view, 'view', surface === 'modal' ? [...known, ...modal] : known, complain);
  if (view['type'] !== surface) complain('view/type', `not ${surface}`);
  if (blocks.length === 0) complain('blocks', 'none');
  words(view['private_metadata'] ?? 'none', 'private_metadata', 3000, complain);
  words(view['callback_id'] ?? 'none', 'callback_id', 255, complain);
  if (Buffer.byteLength(JSON.stringify(view)) > mostOfView) complain('view', 'view_too_large');
  if (surface !== 'modal') return;
  textObject(view['title'], 'title', 24, complain, ['plain_text']);
  for (const part of ['submit', 'close'])
    if (view[part] !== undefined) textObject(view[part], part, 24, complain, ['plain_text']);
  const asks = blocks.some((block) => typeof block === 'object' && block !== null && 'element' in block);
  if (asks && view['submit'] === undefined) complain('submit', 'missing beside inputs');
}

function blockViolations(block: Json, where: string, complain: Complain): void {
  if (block['block_id'] !== undefined) words(block['block_id'], `${where}/block_id`, 255, complain);
  const known = ['type', 'block_id'];
  switch (block['type']) {
    case 'divider':
      return keys(block, where, known, complain);
    case 'header':
      keys(block, where, [...known, 'text'], complain);
      return textObject(block['text'], `${where}/text`, 150, complain, ['plain_text']);
    case 'section':
      return sectionViolations(block, where, complain);
    case 'context':
      keys(block, where, [...known, 'elements'], complain);
      return entriesOf(block['elements'], `${where}/elements`, complain, 1, 10).forEach((element, n) =>
        textObject(element, `${where}/elements/${n}`, 3000, complain),
      );
    case 'actions':
      keys(block, where, [...known, 'elements'], complain);
      return entriesOf(block['elements'], `${where}/elements`, complain, 1, 25).forEach((element, n) =>
        elementViolations(element, `${where}/elements/${n}`, 'actions', complain),
      );
    case 'input':
      return inputViolations(block, where, complain);
    case 'image':
      return imageViolations(block, where, complain);
    case 'rich_text':
      keys(block, where, [...known, 'elements'], complain);
      return richTextViolations(block['elements'], `${where}/elements`, complain);
    default:
      complain(where, `unknown block ${String(block['type'])}`);
  }
}

function sectionViolations(block: Json, where: string, complain: Complain): void {
  keys(block, where, ['type', 'block_id', 'text', 'fields', 'accessory', 'expand'], complain);
  if (block['text'] === undefined && block['fields'] === undefined) complain(where, 'no text');
  if (block['text'] !== undefined) textObject(block['text'], `${where}/text`, 3000, complain);
  if (block['fields'] !== undefined)
    entriesOf(block['fields'], `${where}/fields`, complain, 1, 10).forEach((field, n) =>
      textObject(field, `${where}/fields/${n}`, 2000, complain),
    );
  if (block['accessory'] !== undefined)
    elementViolations(block['accessory'], `${where}/accessory`, 'actions', complain);
}

/** One source, and words for those who cannot see it. */
function imageViolations(block: Json, where: string, complain: Complain): void {
  keys(block, where, ['type', 'block_id', 'alt_text', 'image_url', 'slack_file', 'title'], complain);
  words(block['alt_text'], `${where}/alt_text`, 2000, complain);
  if (block['title'] !== undefined)
    textObject(block['title'], `${where}/title`, 2000, complain, ['plain_text']);
  if ((block['image_url'] === undefined) === (block['slack_file'] === undefined))
    complain(where, 'not one of image_url and slack_file');
  if (block['image_url'] !== undefined) words(block['image_url'], `${where}/image_url`, 3000, complain);
  if (block['slack_file'] === undefined) return;
  const file = recordOf(block['slack_file'], `${where}/slack_file`, complain);
  keys(file, `${where}/slack_file`, ['id', 'url'], complain);
  if (!/^F[A-Z0-9]{8,}$/.test(String(file['id']))) complain(`${where}/slack_file/id`, 'no id of a file');
}

function inputViolations(block: Json, where: string, complain: Complain): void {
  keys(
    block,
    where,
    ['type', 'block_id', 'label', 'hint', 'optional', 'element', 'dispatch_action'],
    complain,
  );
  textObject(block['label'], `${where}/label`, 2000, complain, ['plain_text']);
  if (block['hint'] !== undefined) textObject(block['hint'], `${where}/hint`, 2000, complain, ['plain_text']);
  if (block['optional'] !== undefined) oneOf(block['optional'], [true, false], `${where}/optional`, complain);
  elementViolations(block['element'], `${where}/element`, 'input', complain);
}

/** No block id and no action id twice: Slack keeps what was typed, and says what was pressed, by these. */
function unique(blocks: readonly unknown[], complain: Complain): void {
  for (const kind of ['block_id', 'action_id']) {
    const found = [...JSON.stringify(blocks).matchAll(new RegExp(`"${kind}":("(?:[^"\\\\]|\\\\.)*")`, 'g'))];
    const ids = found.map(([, id]) => id);
    for (const id of new Set(ids.filter((each, n) => ids.indexOf(each) !== n)))
      complain(kind, `${id} more than once`);
  }
}

/** Every string in it, so that a half letter is found wherever it is. */
function deepText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(deepText).join(' ');
}
