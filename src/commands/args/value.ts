/** Reads what a negotiation is worth, as people write amounts; without a currency it is the installation's. */
import type { CommandContext, Reading } from '../../chat/command.ts';
import { readMoney, type Money } from '../../domain/money.ts';

/** An amount, or what is wrong with it. */
export function readValue(
  raw: string,
  { say, currency }: Pick<CommandContext, 'say' | 'currency'>,
): Reading<Money> {
  const value = readMoney(raw, currency);
  if (value !== null && value.minor > 0n) return { kind: 'value', value };
  return { kind: 'ask', line: say.line('value.wrong', { text: raw.slice(0, 60) }), options: [] };
}

const mostWords = 3;
/** 'Prices 2027' is a topic about a year, 'Phase 2' one with a number; an amount says its currency or is larger. */
const isOfTopic = (text: string): boolean => /^((19|20)\d\d|\d{1,2})$/.test(text);

/** A topic with an amount behind it, cut in two; null when it ends in none. */
export function splitValue(
  text: string,
  { currency }: CommandContext,
): { readonly topic: string; readonly value: string } | null {
  const words = text.trim().split(/\s+/);
  for (let count = Math.min(mostWords, words.length - 1); count > 0; count--) {
    const value = words.slice(-count).join(' ');
    if (!isOfTopic(value) && readMoney(value, currency) !== null)
      return { topic: words.slice(0, -count).join(' '), value };
  }
  return null;
}
