/** Telegram's rules about texts, entities and buttons, as strict as the real ones or stricter. */
import { badRequest, isRecord, type Json } from './answers.ts';

export interface FakeButton {
  readonly label: string;
  readonly data: string | null;
  readonly url: string | null;
}

const entityTypes = new Set(
  [
    'bold',
    'italic',
    'underline',
    'strikethrough',
    'spoiler',
    'blockquote',
    'expandable_blockquote',
    'code',
    'pre',
    'text_link',
  ].concat('text_mention', 'custom_emoji'),
);

const bidirectional = /[\u202a-\u202e]/g;

/** The text as Telegram keeps it. Throws the refusal of an empty, long or broken one. */
export function checkedText(text: unknown): string {
  if (typeof text !== 'string') throw badRequest('message text is empty');
  if (/\p{Surrogate}/u.test(text)) throw badRequest('strings must be encoded in UTF-8');
  const kept = text.replace(bidirectional, '').trim();
  if (!/[^\s\p{Cc}\p{Cf}\p{Z}]/u.test(kept)) throw badRequest('message text is empty');
  if (kept.length > 4096) throw badRequest('message is too long');
  return kept;
}

/** A caption as Telegram keeps it; it may be empty. */
export function checkedCaption(caption: unknown): string {
  if (caption === undefined || caption === '') return '';
  const kept = checkedText(caption);
  if (kept.length > 1024) throw badRequest('message caption is too long');
  return kept;
}

/** Throws for entities out of bounds, within a character, without their link or overlapping. */
export function checkEntities(text: string, entities: unknown): void {
  if (entities === undefined) return;
  if (!Array.isArray(entities)) throw badRequest("can't parse entities");
  let end = 0;
  for (const entity of entities) {
    if (!isRecord(entity)) throw badRequest("can't parse MessageEntity");
    const { type, offset, length, url } = entity;
    if (typeof type !== 'string' || !entityTypes.has(type))
      throw badRequest("can't parse MessageEntity: type");
    if (typeof offset !== 'number' || typeof length !== 'number')
      throw badRequest("can't parse MessageEntity");
    if (offset < end || length < 1 || offset + length > text.length) throw badRequest('entity out of bounds');
    if (isInsideCharacter(text, offset) || isInsideCharacter(text, offset + length))
      throw badRequest('entity begins in a middle of a UTF-16 symbol');
    if (type === 'text_link' && typeof url !== 'string') throw badRequest('text_link without url');
    end = offset + length;
  }
}

const isInsideCharacter = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text.charAt(at));

/** The rows of an inline keyboard. Throws for labels, data, links or numbers that Telegram refuses. */
export function checkedKeyboard(markup: unknown): readonly (readonly FakeButton[])[] {
  if (markup === undefined) return [];
  if (!isRecord(markup) || !Array.isArray(markup['inline_keyboard']))
    throw badRequest("can't parse reply keyboard markup JSON object");
  const rows = markup['inline_keyboard'].map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest('inline keyboard row must be an Array');
    if (row.length > 8) throw badRequest('too many buttons in a row');
    return row.map(checkedButton);
  });
  if (rows.flat().length > 100) throw badRequest('reply markup is too long');
  return rows.filter((row) => row.length > 0);
}

function checkedButton(button: unknown): FakeButton {
  if (!isRecord(button)) throw badRequest("can't parse inline keyboard button");
  const { text, callback_data: data, url } = button as Json;
  if (typeof text !== 'string' || text.trim() === '')
    throw badRequest('text buttons are unallowed in the inline keyboard');
  if (/\p{Surrogate}/u.test(text)) throw badRequest('strings must be encoded in UTF-8');
  if (typeof data === 'string') {
    const bytes = Buffer.byteLength(data);
    if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID');
    return { label: text, data, url: null };
  }
  if (typeof url !== 'string' || !URL.canParse(url)) throw badRequest('BUTTON_URL_INVALID');
  return { label: text, data: null, url };
}
