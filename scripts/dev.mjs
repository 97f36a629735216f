// `npm run dev`: runs the sources and starts anew when they change; the page of the web chat is joined anew as well.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { context } from 'esbuild';
import { keepPage, pageBuild } from './page.mjs';

const root = path.dirname(import.meta.dirname);
const generating = spawn(process.execPath, [path.join(root, 'scripts/generate.mjs')], { stdio: 'inherit' });
const code = await new Promise((done) => generating.on('close', done));
if (code !== 0) process.exit(1);

const keeping = {
  name: 'keep',
  setup: ({ onEnd }) => onEnd((built) => built.errors.length === 0 && keepPage(root, built)),
};
const watching = await context({ ...pageBuild(root), plugins: [keeping] });
await watching.watch();

// The server is told to stop by the same Ctrl-C, and takes its time.
const server = spawn(path.join(root, 'node_modules/.bin/tsx'), ['watch', 'src/main.ts'], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('close', (status) => process.exit(status ?? 0));
