/** A property as a test, and texts as people write them: with everything that trips a renderer. */
import * as fc from 'fast-check';
import { it } from 'vitest';

export { fc };

export function test<T>(name: string, values: fc.Arbitrary<T>, check: (value: T) => void): void {
  it(name, () => fc.assert(fc.property(values, check), { numRuns: 150 }));
}

/** Names and words that look like markup, links, mentions or commands, or are hard to cut. */
export const awkward = [
  '<b>Bold & Sons</b>',
  '*star* _under_ `tick` ~strike~ ||spoiler||',
  '[label](https://evil.example)',
  '<!channel> <@U123>',
  '@somebody',
  '/start',
  'https://example.org/?a=1&b=2',
  '&amp; &lt; &#60;',
  '\u202eevil\u202c',
  '\u200fשלום\u200e',
  '👩‍👩‍👧‍👦🇪🇸👍🏽',
  'e\u0301\u0301\u0301',
  'ООО «Ромашка»',
  'line\nbreak',
  'carriage\r\nreturn',
  '\ud83d',
  '\u0000\u0007',
  ' ',
  '',
] as const;

export const words = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);
