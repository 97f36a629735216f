/** `npm run bench [-- P2 P4] [--json]`: each benchmark against its baseline in the same run; a table, or one JSON document. */
import type { Bench, BenchResult } from './bench.ts';
import { stopBenchServer } from './database.ts';
import { p1 } from './p1.ts';
import { p2 } from './p2.ts';
import { p4, p4Slack } from './p4.ts';
import { p5 } from './p5.ts';
import { p6 } from './p6.ts';
import { p7 } from './p7.ts';
import { p8Debts } from './p8-debts.ts';

/** Adding one is one line here and one file beside it. */
const benches: readonly Bench[] = [p1, p2, p4, p4Slack, p5, p6, p7, p8Debts];

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const json = process.argv.includes('--json');
const round = (value: number): number => Number(value.toPrecision(3));

function row({ id, what, value, target, better, met, baseline }: BenchResult): string {
  const sign = better === 'greater' ? '≥' : '≤';
  return [
    met ? 'ok  ' : 'MISS',
    id.padEnd(18),
    String(round(value)).padStart(8),
    `${sign} ${target}`.padEnd(9),
    what,
    `(${baseline})`,
  ].join('  ');
}

const results: BenchResult[] = [];
try {
  for (const bench of benches) {
    if (wanted.length > 0 && !wanted.includes(bench.id)) continue;
    // Progress goes to the other stream: standard output is the result.
    const found = await bench.run((line) => void process.stderr.write(`${bench.id}: ${line}\n`));
    results.push(...found);
    if (!json) for (const result of found) console.log(row(result));
  }
} finally {
  await stopBenchServer();
}
if (json)
  console.log(
    JSON.stringify({
      results: results.map(({ id, value, target, met, rounds, baseline }) => ({
        id,
        value,
        target,
        met,
        rounds,
        baseline,
      })),
    }),
  );
process.exitCode = results.every((result) => result.met) ? 0 : 1;
