/** Texts made to be slow or to be taken for something else are read like any other. */
import { expect, it } from 'vitest';
import { findWhen, readWhen } from '../../../src/commands/args/when.ts';
import { readDayRange } from '../../../src/commands/args/time-of-day.ts';
import { at } from '../../support/clock.ts';

const context = {
  language: 'es',
  zone: 'Europe/Madrid',
  now: at('2026-11-24T07:30:00Z'),
  works: { from: 540, to: 1080 },
} as const;

it.each(['@', 'a@', ' ', ' \n', '-', '1-', 'x -', '10:00 '])(
  'reads ten thousand characters of %j at once',
  (piece) => {
    const text = `1${piece.repeat(10_000 / piece.length)}z`;
    const before = performance.now();
    readWhen(text, context);
    findWhen(text, context);
    readDayRange(text);
    // A second and more before there was a bound; the margin is for a busy machine.
    expect(performance.now() - before).toBeLessThan(400);
  },
);

it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('takes %s for no date', (word) => {
  expect(readWhen(word, context)).toEqual({ kind: 'none' });
  expect(findWhen(`Acme ${word}`, context)).toBeNull();
});
