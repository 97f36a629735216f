// `npm run check`: everything that can be said about a change in a few seconds. One line per step, exit code 1 if any fails.
import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const bin = (name) => path.join(root, 'node_modules/.bin', name);
const tsx = [process.execPath, '--import', 'tsx'];
// Pure rules and rules about the sources; what needs a database or a queue runs in `npm test`.
const fastTests = [
  'test/architecture.test.ts',
  'test/registry.test.ts',
  'test/domain',
  'test/config.test.ts',
];

/** Runs one step; what it says is shown only when it fails. */
function step(name, command, ...args) {
  const began = performance.now();
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, FORCE_COLOR: '0' } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.on('error', (error) => (said += error.message));
    child.on('close', (code) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} ${seconds} s`);
      if (code !== 0) console.log(said.trimEnd().replace(/^/gm, '       '));
      done(code === 0);
    });
  });
}

const began = performance.now();
const results = [await step('generate', process.execPath, 'scripts/generate.mjs')];
// Two at a time fill two cores; the longest begin first.
const waiting = [
  () => step('fast tests', bin('vitest'), 'run', '--config', 'vitest.fast.config.ts', ...fastTests),
  () => step('drift', ...tsx, 'scripts/check-drift.ts'),
  () =>
    step(
      'format',
      bin('prettier'),
      '--check',
      '--cache',
      '--cache-location',
      'node_modules/.cache/format-checked', // prettier's own place is a folder that it clears
      '--log-level',
      'warn',
      '.',
    ),
  () => step('unused', bin('knip')),
  () =>
    step(
      'types',
      bin('tsc'),
      '-p',
      'tsconfig.json',
      '--incremental',
      '--tsBuildInfoFile',
      'node_modules/.cache/types.tsbuildinfo',
    ),
  () => step('types of the page', bin('tsc'), '-p', 'src/platforms/console/page'),
  () => step('lint', bin('oxlint')),
];
const worker = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await next());
};
await Promise.all([worker(), worker()]);
console.log(`${((performance.now() - began) / 1000).toFixed(1)} s in all`);
process.exitCode = results.every(Boolean) ? 0 : 1;
