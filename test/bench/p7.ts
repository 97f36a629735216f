/** P7: the time until the assistant is ready and its memory when idle, against a process that only loads the four libraries. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fakeTelegram } from '../support/fake-telegram.ts';
import { judged, median, type Bench } from './bench.ts';
import { benchDatabase } from './database.ts';

const rounds = 7;
const idleMs = 3_000;
const root = path.join(import.meta.dirname, '../..');

interface Started {
  readonly readyMs: number;
  readonly megabytes: number;
}

const residentMegabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** Starts a program, waits until it says that it is ready, lets it idle, and ends it. */
async function startOnce(file: string, env: Readonly<Record<string, string>>): Promise<Started> {
  const began = performance.now();
  const child = spawn(process.execPath, [path.join(root, file)], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const readyMs = await new Promise<number>((ready, failed) => {
    let said = '';
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString('utf8');
      if (/(^|")ready("|\n)/.test(said)) ready(performance.now() - began);
    });
    child.once('exit', (code) => failed(new Error(`${file} ended with ${code}: ${said.slice(-500)}`)));
  });
  await sleep(idleMs);
  const megabytes = residentMegabytes(child.pid ?? 0);
  const gone = new Promise((done) => child.removeAllListeners('exit').once('exit', done));
  child.kill('SIGTERM');
  await gone;
  return { readyMs, megabytes };
}

export const p7: Bench = {
  id: 'P7',
  async run() {
    const bench = await benchDatabase();
    const telegram = await fakeTelegram({ isChecked: false });
    const dataDir = mkdtempSync(path.join(tmpdir(), 'followthrough-bench-'));
    const env = {
      DATABASE_URL: bench.url,
      DATA_DIR: dataDir,
      PORT: '0',
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.url,
    };
    const ours: Started[] = [];
    const bare: Started[] = [];
    await startOnce('dist/src/main.js', env);
    for (let round = 0; round < rounds; round++) {
      bare.push(await startOnce('test/bench/servers/four-libraries.js', {}));
      ours.push(await startOnce('dist/src/main.js', env));
    }
    await telegram.stop();
    await bench.drop();
    rmSync(dataDir, { recursive: true, force: true });
    const of = (runs: readonly Started[], what: keyof Started): number =>
      median(runs.map((run) => run[what]));
    const [ready, memory] = [of(bare, 'readyMs'), of(bare, 'megabytes')];
    return [
      judged({
        id: 'P7',
        what: 'time until ready',
        value: of(ours, 'readyMs') / ready,
        target: 1.3,
        better: 'smaller',
        rounds,
        baseline: `loading grammy, bolt, bullmq and Prisma's client: ${ready.toFixed(0)} ms`,
      }),
      judged({
        id: 'P7.memory',
        what: 'resident memory when idle',
        value: of(ours, 'megabytes') / memory,
        target: 1.25,
        better: 'smaller',
        rounds,
        baseline: `the same libraries: ${memory.toFixed(0)} MB`,
      }),
    ];
  },
};
