// Sources to dist/: types are checked, then our own modules are joined into a few files, because opening two hundred
// takes longer than everything else at the start. So are the packages of many small files that every start needs.
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build, transform } from 'esbuild';

const root = path.dirname(import.meta.dirname);
const run = (file, ...args) => {
  const { status } = spawnSync(process.execPath, [path.join(root, file), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
};

const required = ['bullmq', 'ioredis', 'pg', 'pino', '@prisma/client/runtime/client', '@prisma/adapter-pg'];
const joined = ['grammy', 'intl-messageformat', 'luxon', 'prom-client', 'zod'];

/** Packages that our own modules import stay packages, but for those above with all that they need. */
function keepPackagesOutside({ onResolve }) {
  onResolve({ filter: /^[^./]/ }, ({ path: name, importer, kind }) => {
    if (kind === 'entry-point' || name.startsWith('node:') || importer.includes('node_modules'))
      return undefined;
    if (required.includes(name)) return { path: name, namespace: 'required' };
    return joined.includes(name) ? undefined : { external: true };
  });
}

/** Imported, Node reads all their files for the names they export, before it runs them: a fifth of the whole start. */
function requirePackages({ onResolve, onLoad }) {
  onResolve({ filter: /.*/, namespace: 'required' }, () => ({ external: true }));
  onLoad({ filter: /.*/, namespace: 'required' }, ({ path: name }) => ({
    contents: `module.exports = require(${JSON.stringify(name)})`,
  }));
}

/** What grammy's fetch uses where Node had no URL of its own: a megabyte of tables that no Node needs any more. */
function leaveOldUrls({ onResolve, onLoad }) {
  onResolve({ filter: /^whatwg-url$/ }, ({ path: name }) => ({ path: name, namespace: 'empty' }));
  onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {}' }));
}

/** A process keeps the text of its modules in memory: what is joined comes without the packages' comments. */
function leavePackagesComments({ onLoad }) {
  onLoad({ filter: /node_modules.*\.[cm]?js$/ }, async ({ path: file }) => {
    const { code } = await transform(readFileSync(file, 'utf8'), { loader: 'js', minifyWhitespace: true });
    return { contents: code, loader: 'js' };
  });
}

run('scripts/generate.mjs');
run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
run('node_modules/typescript/bin/tsc', '-p', 'src/platforms/console/page');

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [
    'src/main.ts',
    'src/app.ts',
    'src/config.ts',
    'src/log.ts',
    'src/cli/index.ts',
    'workers/*.ts',
  ],
  outbase: '.',
  outdir: 'dist',
  chunkNames: 'chunks/[hash]',
  bundle: true,
  splitting: true,
  plugins: [
    { name: 'required', setup: requirePackages },
    { name: 'packages', setup: keepPackagesOutside },
    { name: 'urls', setup: leaveOldUrls },
    { name: 'comments', setup: leavePackagesComments },
  ],
  // What is joined of other module systems still asks for Node's own modules by require.
  banner: {
    js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);",
  },
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  sourcemap: true,
  logLevel: 'warning',
  metafile: true,
});

// Fonts are files: they go beside whatever file the module that reads them has become part of.
for (const [output, { inputs }] of Object.entries(metafile.outputs)) {
  if ('src/charts/font.ts' in inputs)
    cpSync(path.join(root, 'src/charts/fonts'), path.join(root, path.dirname(output), 'fonts'), {
      recursive: true,
    });
}
