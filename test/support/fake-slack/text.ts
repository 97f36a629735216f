/**
 * Texts as Slack's clients show them, so that a test sees what people see: markup gone, and whatever really became
 * a mention or a link marked as such ('[@here]', '[label](url)'), which no text that people wrote ever should.
 */
import { isRecord, records, textOf, type Json } from './answers.ts';

/** Names for ids. */
export interface Names {
  user(id: string): string;
  channel(id: string): string;
}

/** The short names that these clients turn into pictures; the real ones know some thousands. */
const emoji = /:(tada|x|smile|\+1|wave|warning|fire|heart|white_check_mark|calendar|bell|100|one|de|es|ru):/g;
const withEmoji = (text: string): string => text.replace(emoji, '[emoji $1]');

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** What stands between angle brackets. */
function control(inside: string, names: Names): string {
  const [target = '', label] = inside.split('|', 2);
  if (target.startsWith('@')) return `[@${names.user(target.slice(1))}]`;
  if (target.startsWith('#')) return `[#${label ?? names.channel(target.slice(1))}]`;
  if (target.startsWith('!subteam')) return '[@group]';
  if (target.startsWith('!date')) return `[date ${label ?? ''}]`;
  if (target.startsWith('!')) return `[@${target.slice(1)}]`;
  if (/^(https?|mailto|tel|slack):/.test(target))
    return `[${unescaped(label ?? target)}](${unescaped(target)})`;
  return `[broken ${inside}]`;
}

/** A pair of marks makes a style where words begin and end, as in Slack's clients. */
const styled = (mark: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}${mark}])${mark}(?=\\S)([^${mark}\\n]*?\\S)${mark}(?![\\p{L}\\p{N}${mark}])`,
    'gu',
  );
const marks = ['\\*', '_', '~'].map(styled);

function formatted(text: string): string {
  const plainly = text.split(/(```[\s\S]*?```|`[^`\n]+`)/).map((part, i) => {
    if (i % 2 === 1) return unescaped(part.replace(/^`+|`+$/g, ''));
    const shown = marks.reduce((words, mark) => words.replace(mark, '$1'), part);
    return withEmoji(unescaped(shown.replace(/^(&gt;|>) ?/gm, '| ')));
  });
  return plainly.join('');
}

/** Slack's own markup as it looks. */
export const shownMrkdwn = (text: string, names: Names): string =>
  text
    .split(/<([^<>\n]*)>/)
    .map((part, i) => (i % 2 === 1 ? control(part, names) : formatted(part)))
    .join('');

/** A text object as it looks. */
export function shownText(value: unknown, names: Names): string {
  if (!isRecord(value)) return '';
  const text = textOf(value['text']);
  if (value['type'] === 'mrkdwn') return shownMrkdwn(text, names);
  return value['emoji'] === false ? text : withEmoji(text);
}

function shownPiece(piece: Json, names: Names): string {
  switch (piece['type']) {
    case 'text':
      return textOf(piece['text']);
    case 'link':
      return `[${textOf(piece['text']) || textOf(piece['url'])}](${textOf(piece['url'])})`;
    case 'emoji':
      return `[emoji ${textOf(piece['name'])}]`;
    case 'user':
      return `[@${names.user(textOf(piece['user_id']))}]`;
    case 'channel':
      return `[#${names.channel(textOf(piece['channel_id']))}]`;
    case 'broadcast':
      return `[@${textOf(piece['range'])}]`;
    default:
      return `[${textOf(piece['type'])}]`;
  }
}

const shownPieces = (elements: unknown, names: Names): string =>
  records(elements)
    .map((piece) => shownPiece(piece, names))
    .join('');

/** Sections, lists with their bullets or numbers, quotes. */
export function shownRichText(elements: unknown, names: Names): string {
  return records(elements)
    .map((element) => {
      const inner = element['elements'];
      if (element['type'] === 'rich_text_quote') return `| ${shownPieces(inner, names)}`;
      if (element['type'] !== 'rich_text_list') return shownPieces(inner, names);
      const first = 1 + Number(element['offset'] ?? 0);
      return records(inner)
        .map((section, i) => {
          const bullet = element['style'] === 'ordered' ? `${first + i}. ` : '• ';
          return (
            '  '.repeat(Number(element['indent'] ?? 0)) + bullet + shownPieces(section['elements'], names)
          );
        })
        .join('\n');
    })
    .map((text) => text.replace(/\n$/, ''))
    .join('\n');
}

const faces: Readonly<Record<string, string>> = {
  '🎉': ':tada:',
  '👍': ':+1:',
  '😀': ':grinning:',
  '👋': ':wave:',
};

/** What people typed as apps get it: escaped, with addresses in brackets and pictures by name. */
export const typedText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/https?:\/\/[^\s&]+/g, '<$&>')
    .replace(/(?<![\w<:/])[\w.+-]+@[\w-]+\.[\w.-]*\w/g, '<mailto:$&|$&>')
    .replace(/\p{Extended_Pictographic}/gu, (face) => faces[face] ?? face);
