// Writes what the sources are compiled with: the Prisma client, the types of the messages, the web chat's page.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { generateMessages } from './messages.mjs';
import { generatePage } from './page.mjs';

const root = path.dirname(import.meta.dirname);
const problems = await generateMessages(root);
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
await generatePage(root);

// The Prisma CLI wants to download a schema engine before anything else; generating needs none, so it is shown a program that exists.
const made = spawnSync(
  process.execPath,
  [path.join(root, 'node_modules/prisma/build/index.js'), 'generate'],
  {
    cwd: root,
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    encoding: 'utf8',
  },
);
if (made.status !== 0) {
  console.error(made.stdout, made.stderr);
  process.exit(1);
}
