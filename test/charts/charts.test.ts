/** Every chart is a picture of the right size in which every word can be read to its end, whatever the words and numbers are. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { barsSvg } from '../../src/charts/bars.ts';
import { bucketsSvg } from '../../src/charts/buckets.ts';
import {
  drawBars,
  drawBuckets,
  drawPeriods,
  drawProgress,
  type Bars,
  type Buckets,
  type Periods,
  type Progress,
} from '../../src/charts/index.ts';
import { periodsSvg } from '../../src/charts/periods.ts';
import { progressSvg } from '../../src/charts/progress.ts';
import type { Drawing } from '../../src/charts/svg.ts';
import { palettes } from '../../src/charts/theme.ts';
import { fc, words } from '../platforms/property.ts';
import { boxesOf, contrast, isInside, overlapping, sizeOf, textsOf } from './reading.ts';
import { languages, samplesOf } from './samples.ts';

const themes = ['light', 'dark'] as const;
const cases = languages.flatMap((language) => themes.map((theme) => [language, theme] as const));

describe.each(cases)('in %s, %s', (language, theme) => {
  const { bars, buckets, periods, progress } = samplesOf(language, theme);
  const drawings: readonly (readonly [string, Drawing, () => ReturnType<typeof drawBars>])[] = [
    ['bars', barsSvg(bars), () => drawBars(bars)],
    ['buckets', bucketsSvg(buckets), () => drawBuckets(buckets)],
    ['periods', periodsSvg(periods), () => drawPeriods(periods)],
    ['progress', progressSvg(progress), () => drawProgress(progress)],
  ];

  it.each(drawings)(
    '%s are a PNG of twice their size, on a background of their own',
    async (_, drawing, draw) => {
      const { png, width, height } = await draw();
      expect([width, height]).toEqual([drawing.width * 2, drawing.height * 2]);
      expect(sizeOf(png)).toEqual([width, height]);
      expect(width).toBe(1080);
      expect(drawing.svg).toContain(
        `<rect width="${drawing.width}" height="${drawing.height}" x="0" y="0" fill="${palettes[theme].background}">`,
      );
    },
  );

  it.each(drawings)('%s show each word inside the picture, and none over another', (_, drawing) => {
    const boxes = boxesOf(drawing);
    expect(boxes.length).toBeGreaterThan(8);
    expect(boxes.filter((box) => !isInside(box, drawing))).toEqual([]);
    expect(overlapping(boxes)).toEqual([]);
  });
});

describe('all that is said can be read', () => {
  it('bars: every label and total, a long label in two lines', () => {
    const { bars } = samplesOf('ru', 'light');
    const texts = textsOf(barsSvg(bars));
    for (const { label, values } of bars.rows.slice(0, -1)) {
      expect(texts).toContain(label);
      expect(texts).toContain(String((values[0] ?? 0) + (values[1] ?? 0)));
    }
    expect(texts.join(' ')).toContain(
      'Не отвечает больше двух месяцев после третьего отправленного предложения',
    );
  });

  it('bars: so many that the rest is summed up', () => {
    const { bars } = samplesOf('en', 'light');
    const rows = Array.from({ length: 33 }, (_, n) => ({ label: `Client ${n}`, values: [1, 2] }));
    const texts = textsOf(barsSvg({ ...bars, rows }));
    expect(texts.filter((text) => text.startsWith('Client'))).toHaveLength(19);
    expect(texts).toContain('14 others');
    expect(texts).toContain('42');
  });

  it('says that there is nothing', () => {
    const { bars, buckets, periods, progress } = samplesOf('en', 'dark');
    const empty = [
      barsSvg({ ...bars, rows: [] }),
      bucketsSvg({ ...buckets, buckets: [] }),
      periodsSvg({ ...periods, periods: [] }),
      progressSvg({ ...progress, points: [] }),
    ];
    for (const drawing of empty)
      expect(textsOf(drawing).join(' ')).toContain('Nothing yet: no negotiation was lost in this time.');
  });

  it('buckets: numbers too wide for their columns get rows instead', () => {
    const { buckets } = samplesOf('en', 'light');
    const format = (value: number): string => `${value.toLocaleString('en')} convertible marks`;
    const texts = textsOf(bucketsSvg({ ...buckets, format }));
    expect(texts).toContain('112,750 convertible marks');
    expect(texts).toContain('▲ 14,750');
  });

  it('draws a square for letters that the fonts do not have, and the rest as it is', () => {
    const { bars } = samplesOf('en', 'light');
    const label = 'Çağrı Ñandú Їжак № 5 — 100 ₽ 東京電力 שלום 🎉 \u202e\u0007';
    const texts = textsOf(barsSvg({ ...bars, rows: [{ label, values: [1] }] })).join(' ');
    expect(texts).toContain('Çağrı Ñandú Їжак № 5 — 100 ₽ □□□ □□□ □');
  });
});

it('takes names for names that mean something to JavaScript', () => {
  const { bars } = samplesOf('en', 'light');
  const labels = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const drawing = barsSvg({ ...bars, rows: labels.map((label) => ({ label, values: [1] })) });
  expect(textsOf(drawing)).toEqual(expect.arrayContaining(labels));
  expect(boxesOf(drawing).filter((box) => !isInside(box, drawing))).toEqual([]);
  const inherited: string[] = [];
  for (const key in {}) inherited.push(key);
  expect(inherited).toEqual([]);
  expect(Object.keys(Object)).toEqual([]);
});

const numbers = fc.oneof(
  fc.integer({ min: -1000, max: 1_000_000 }),
  fc.double(),
  fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 1e308, 5e-324),
);
const long = fc.tuple(words, fc.integer({ min: 1, max: 60 })).map(([word, times]) => word.repeat(times));
const names = fc.oneof(words, long);
const given = fc.record({
  title: names,
  subtitle: names,
  theme: fc.constantFrom(...themes),
  width: fc.option(fc.oneof(fc.integer({ min: -5, max: 3000 })), { nil: undefined }),
  nothing: names,
  unit: names,
});
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;
const chartOf = ({ unit, width, ...rest }: Given) => ({
  ...rest,
  ...(width === undefined ? {} : { width }),
  format: (value: number): string => `${value} ${unit}`,
});
const parts = fc.array(names, { maxLength: 7 });
const values = fc.array(numbers, { maxLength: 7 });

function holds<T>(drawings: fc.Arbitrary<T>, draw: (value: T) => Drawing): void {
  fc.assert(
    fc.property(drawings, (value) => {
      const drawing = draw(value);
      expect(boxesOf(drawing).filter((box) => !isInside(box, drawing))).toEqual([]);
      // Telegram takes no picture of more than 10,000 pixels in both directions together.
      expect((drawing.width + drawing.height) * 2).toBeLessThanOrEqual(10_000);
    }),
    { numRuns: 60 },
  );
}

describe('whatever names and numbers there are, no word leaves the picture', () => {
  it('a scale whose steps are no round binary numbers', () => {
    const names = { fact: 'a', plan: 'b', forecast: 'c' };
    const chart = {
      title: '',
      subtitle: '',
      theme: 'light',
      nothing: '',
      format: String,
      today: '',
    } as const;
    for (const plan of [-0.000008000000000000001, -0.0000083, 0.3, 1e15]) {
      const points = [{ label: '', plan, fact: null, forecast: null }];
      expect(() => progressSvg({ ...chart, names, points })).not.toThrow();
    }
  });

  it('bars', () =>
    holds(
      fc.record({
        given,
        parts,
        rows: fc.array(fc.record({ label: names, values, note: names }), { maxLength: 40 }),
      }),
      ({ given: chart, ...rest }) =>
        barsSvg({ ...chartOf(chart), ...rest, others: (count) => `${count} ${chart.unit}` } satisfies Bars),
    ));

  it('buckets', () =>
    holds(
      fc.record({
        given,
        names: fc.record({ onTime: names, late: names, before: names }),
        buckets: fc.array(
          fc.record({ label: names, value: numbers, late: fc.boolean(), before: numbers, change: names }),
          { maxLength: 15 },
        ),
      }),
      ({ given: chart, ...rest }) => bucketsSvg({ ...chartOf(chart), ...rest } satisfies Buckets),
    ));

  it('periods', () =>
    holds(
      fc.record({
        given,
        parts,
        stacked: fc.boolean(),
        periods: fc.array(fc.record({ label: names, values }), { maxLength: 90 }),
      }),
      ({ given: chart, ...rest }) => periodsSvg({ ...chartOf(chart), ...rest } satisfies Periods),
    ));

  it('progress', () =>
    holds(
      fc.record({
        given,
        names: fc.record({ fact: names, plan: names, forecast: names }),
        today: names,
        points: fc.array(
          fc.record({
            label: names,
            plan: numbers,
            fact: fc.option(numbers),
            forecast: fc.option(numbers),
          }),
          { maxLength: 60 },
        ),
      }),
      ({ given: chart, ...rest }) => progressSvg({ ...chartOf(chart), ...rest } satisfies Progress),
    ));
});

describe('colours', () => {
  it.each(themes)('%s: words and values stand out from the background', (theme) => {
    const { background, text, muted, alarm, parts: colours } = palettes[theme];
    expect(contrast(text, background)).toBeGreaterThan(10);
    for (const colour of [muted, alarm]) expect(contrast(colour, background)).toBeGreaterThan(4.5);
    for (const colour of colours) expect(contrast(colour, background)).toBeGreaterThan(2.8);
  });

  it.each(themes)('%s: parts that touch differ in lightness, for those who see no colours', (theme) => {
    const { parts: colours } = palettes[theme];
    const neighbours = colours.slice(1).map((colour, n) => contrast(colour, colours[n] ?? ''));
    expect(Math.min(...neighbours)).toBeGreaterThan(1.25);
  });
});

it('nothing that draws is loaded before something is to be drawn', () => {
  const source = readFileSync(path.join(import.meta.dirname, '../../src/charts/index.ts'), 'utf8');
  const statically = source.split('\n').filter((line) => /^(import|export) .*\bfrom\b/.test(line));
  expect(statically.length).toBeGreaterThan(5);
  expect(statically.filter((line) => !/^(import|export) type /.test(line))).toEqual([]);
});
