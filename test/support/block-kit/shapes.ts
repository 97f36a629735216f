/** The small pieces that Block Kit's rules are made of: records, lists, texts, and which keys they may have. */
export type Json = Readonly<Record<string, unknown>>;
export type Complain = (where: string, what: string) => void;

export function recordOf(value: unknown, where: string, complain: Complain): Json {
  // Checked right here; the keys are looked at one by one.
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  complain(where, 'not an object');
  return {};
}

export function entriesOf(
  value: unknown,
  where: string,
  complain: Complain,
  least = 0,
  most = Infinity,
): readonly unknown[] {
  if (!Array.isArray(value)) {
    complain(where, 'not a list');
    return [];
  }
  if (value.length < least) complain(where, `fewer than ${least}`);
  if (value.length > most) complain(where, `more than ${most}`);
  return value;
}

/** Slack refuses a key that it does not know; one that is undefined is not sent at all. */
export function keys(record: Json, where: string, known: readonly string[], complain: Complain): void {
  for (const [key, value] of Object.entries(record))
    if (value !== undefined && !known.includes(key)) complain(where, `unknown key ${key}`);
}

export function oneOf(value: unknown, of: readonly unknown[], where: string, complain: Complain): void {
  if (!of.includes(value)) complain(where, `none of ${of.join(', ')}`);
}

export function words(value: unknown, where: string, most: number, complain: Complain): void {
  if (typeof value !== 'string') return complain(where, 'not a text');
  if (value === '') complain(where, 'empty');
  if (value.length > most) complain(where, `longer than ${most}`);
}

/** A text object, which must show something. */
export function textObject(
  value: unknown,
  where: string,
  most: number,
  complain: Complain,
  types: readonly string[] = ['plain_text', 'mrkdwn'],
): void {
  const text = recordOf(value, where, complain);
  oneOf(text['type'], types, `${where}/type`, complain);
  keys(text, where, ['type', 'text', text['type'] === 'plain_text' ? 'emoji' : 'verbatim'], complain);
  words(text['text'], `${where}/text`, most, complain);
  if (typeof text['text'] === 'string' && !/[^\s\p{Cc}\p{Cf}\p{Z}]/u.test(text['text']))
    complain(`${where}/text`, 'blank');
}
