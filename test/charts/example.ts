/** Draws one chart of each kind, language and theme into a folder for looking at: `npx tsx test/charts/example.ts [FOLDER]`. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { drawBars, drawBuckets, drawPeriods, drawProgress } from '../../src/charts/index.ts';
import { languages, samplesOf } from './samples.ts';

const [given] = process.argv.slice(2);
const folder = given ?? mkdtempSync(path.join(tmpdir(), 'followthrough-charts-'));
mkdirSync(folder, { recursive: true });

for (const language of languages)
  for (const theme of ['light', 'dark'] as const) {
    const { bars, buckets, periods, progress } = samplesOf(language, theme);
    const kinds = [
      ['bars', () => drawBars(bars)],
      ['buckets', () => drawBuckets(buckets)],
      ['periods', () => drawPeriods(periods)],
      ['progress', () => drawProgress(progress)],
    ] as const;
    for (const [kind, draw] of kinds) {
      const began = performance.now();
      const { png, width, height } = await draw();
      const took = Math.round(performance.now() - began);
      const file = path.join(folder, `${kind}-${language}-${theme}.png`);
      writeFileSync(file, png);
      const memory = Math.round(process.memoryUsage().rss / 1024 / 1024);
      process.stdout.write(
        `${file}: ${width} x ${height}, ${png.length} bytes, ${took} ms, ${memory} MB in use\n`,
      );
    }
  }
