// Joins the web chat's page into one script and one style, as texts in a module: wherever the program goes, they go along.
import { writeFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const folder = 'src/platforms/console/page';

export const pageBuild = (root) => ({
  absWorkingDir: root,
  entryPoints: { script: `${folder}/main.ts`, style: `${folder}/style.css` },
  outdir: 'dist/page', // only names them: nothing is written there
  bundle: true,
  minify: true,
  write: false,
  format: 'esm',
  target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
  logLevel: 'warning',
});

/** Writes src/platforms/console/generated.ts from what was built. */
export function keepPage(root, { outputFiles }) {
  const textOf = (end) => outputFiles.find(({ path: file }) => file.endsWith(end)).text;
  const built = {
    script: textOf('script.js'),
    style: textOf('style.css'),
    icon: readFileSync(path.join(root, folder, 'icon.svg'), 'utf8'),
  };
  const entries = Object.entries(built).map(([name, text]) => `  ${name}: ${JSON.stringify(text)},\n`);
  const source = `// Written by scripts/page.mjs from the files in page/.\nexport const built = {\n${entries.join('')}} as const;\n`;
  writeFileSync(path.join(root, 'src/platforms/console/generated.ts'), source);
}

export const generatePage = async (root) => keepPage(root, await build(pageBuild(root)));
