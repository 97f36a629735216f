/** Dates in three languages against public corpora: silently wrong at most 1 %, right or asked at least 95 %. */
import { describe, expect, it } from 'vitest';
import { findWhen, readWhen, type WhenReading } from '../../src/commands/args/when.ts';
import { languageCodes, type LanguageCode } from '../../src/domain/person.ts';
import { sampleData } from '../support/sample-data.ts';
import { type Case, contested, contextOf, judge, offers, readCorpus, type Verdict } from './corpus.ts';

type Reader = (one: Case, language: LanguageCode) => WhenReading;

/** The date alone, as an answer to 'When?'; the sentence around it; the sentence behind a client's name. */
const ways: readonly (readonly [string, Reader])[] = [
  ['phrase', (one, language) => readWhen(one.phrase ?? one.text, contextOf(one, language))],
  ['sentence', (one, language) => readWhen(one.text, contextOf(one, language))],
  [
    'command',
    (one, language) => findWhen(`Acme ${one.text}`, contextOf(one, language))?.found ?? { kind: 'none' },
  ],
];

interface Score {
  readonly counted: number;
  readonly apart: readonly string[];
  readonly share: Readonly<Record<Verdict, number>>;
  readonly offered: number;
  readonly misses: readonly string[];
}

function score(cases: readonly Case[], language: LanguageCode, read: Reader): Score {
  const count: Record<Verdict, number> = { right: 0, asked: 0, wrong: 0, none: 0 };
  const [apart, misses]: [string[], string[]] = [[], []];
  let offered = 0;
  for (const one of cases) {
    const dispute = contested.find(({ text }) => text.test(one.phrase ?? one.text));
    if (dispute !== undefined) {
      apart.push(`${one.text}: ${dispute.reason}`);
      continue;
    }
    const reading = read(one, language);
    const verdict = judge(reading, one);
    count[verdict]++;
    if (verdict === 'asked' && offers(reading, one)) offered++;
    if (verdict === 'wrong' || verdict === 'none') misses.push(`${verdict}: ${one.text} (${one.ref})`);
  }
  const counted = cases.length - apart.length;
  const share = (verdict: Verdict): number => (100 * count[verdict]) / counted;
  return {
    counted,
    apart,
    share: { right: share('right'), asked: share('asked'), wrong: share('wrong'), none: share('none') },
    offered: count.asked === 0 ? 100 : (100 * offered) / count.asked,
    misses,
  };
}

const percent = (value: number): string => `${value.toFixed(1)} %`.padStart(7);

const folder = sampleData('dates');
describe.runIf(folder)('public corpora of dates', () => {
  describe.each(languageCodes)('%s', (language) => {
    it.each(ways)('as a %s', (way, read) => {
      const { counted, apart, share, offered, misses } = score(
        readCorpus(`${folder}/${language}.json`),
        language,
        read,
      );
      console.log(
        `${language} ${way.padEnd(8)} ${String(counted).padStart(3)} cases: right ${percent(share.right)}, asked ${percent(share.asked)} ` +
          `(the answer among the choices in ${offered.toFixed(0)} %), silently wrong ${percent(share.wrong)}, not understood ${percent(share.none)}` +
          [...apart.map((text) => `\n  counted apart: ${text}`), ...misses.map((text) => `\n  ${text}`)].join(
            '',
          ),
      );
      expect(share.wrong).toBeLessThanOrEqual(1);
      expect(share.right + share.asked).toBeGreaterThanOrEqual(95);
    });
  });
});
