#!/usr/bin/env node
// The command line's door: builds the program when it was never built, then hands over. What building says goes to
// standard error, so that --json stays one document.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const program = path.join(root, 'dist/src/cli/index.js');

if (!existsSync(program)) {
  const built = spawnSync('npm', ['run', '-s', 'build'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (built.status !== 0 || !existsSync(program)) {
    console.error('followthrough could not be built: run "npm ci" and "npm run build" in its folder');
    process.exit(2);
  }
}
await import(pathToFileURL(program).href);
