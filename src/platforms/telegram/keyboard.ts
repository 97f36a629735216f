/** Buttons under a message: rows that can be read and hit with one thumb, within Telegram's limits. Pure. */
import type { InlineKeyboardButton } from 'grammy/types';
import type { Button } from '../../chat/view.ts';
import { isBlank, lettersOf } from '../letters.ts';
import type { Presser, Signer } from '../press.ts';

/** Telegram's own limits. */
const maxPerRow = 8;
const maxPerMessage = 100;
/** Letters that a phone shows across the whole width, the margins of each button taken off. */
const widthOfRow = 40;
const marginOfButton = 2;
const maxLabel = 32;

type Row = readonly InlineKeyboardButton[];

/** The rows of a view's button blocks, in as many keyboards as 100 buttons per message ask for. */
export function keyboards(
  blocks: readonly (readonly Button[])[],
  presser: Presser,
  signer: Signer,
): readonly (readonly Row[])[] {
  const rows = blocks.flatMap((block) => rowsOf(block.flatMap((button) => keyOf(button, presser, signer))));
  const boards: Row[][] = [];
  let count = 0;
  for (const row of rows) {
    const board = boards.at(-1);
    if (board === undefined || count + row.length > maxPerMessage) {
      boards.push([row]);
      count = row.length;
    } else {
      board.push(row);
      count += row.length;
    }
  }
  return boards;
}

function rowsOf(keys: readonly InlineKeyboardButton[]): readonly Row[] {
  const rows: InlineKeyboardButton[][] = [];
  let longest = 0;
  for (const key of keys) {
    const row = rows.at(-1);
    const width = Math.max(longest, countOf(key.text)) + marginOfButton;
    if (row !== undefined && row.length < maxPerRow && (row.length + 1) * width <= widthOfRow) {
      row.push(key);
      longest = width - marginOfButton;
    } else {
      rows.push([key]);
      longest = countOf(key.text);
    }
  }
  return rows;
}

/** Telegram refuses a whole message for one button with a link that it doesn't like, so such a button is left out. */
function keyOf(button: Button, presser: Presser, signer: Signer): readonly InlineKeyboardButton[] {
  const text = labelOf(button.label);
  if ('invoke' in button) return [{ text, callback_data: signer.sign(button.invoke, presser) }];
  return /^(https?|tg):\/\/\S+$/i.test(button.url) ? [{ text, url: button.url }] : [];
}

/** Latin and Cyrillic letters are one unit each; taking everything apart costs more than all the rest of a message. */
const plain = /^[\u0020-\u02ff\u0400-\u052f\u2013-\u2026]*$/;
const countOf = (text: string): number => (plain.test(text) ? text.length : lettersOf(text).length);

function labelOf(raw: string): string {
  const label = raw
    // Few letters can be made of very many characters; this limit is for those.
    .slice(0, 512)
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/\s+/g, ' ')
    .trim();
  if (isBlank(label)) return '…';
  if (label.length <= maxLabel) return label;
  const letters = lettersOf(label);
  return letters.length <= maxLabel ? label : `${letters.slice(0, maxLabel - 1).join('')}…`;
}
