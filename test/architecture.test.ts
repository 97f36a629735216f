/** What each folder of src/ may import, and where each library lives. The tables are the architecture; this keeps them true. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.dirname(import.meta.dirname);

/** Layer -> layers that it may import, besides itself. Types count: knowing a name is knowing the layer. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  clock: [],
  outcome: [],
  domain: ['clock', 'outcome'],
  i18n: ['chat/view', 'clock', 'domain'],
  access: ['clock', 'domain', 'outcome'],
  chat: ['access', 'clock', 'domain', 'i18n', 'operations', 'outcome'],
  commands: ['access', 'charts', 'chat', 'clock', 'domain', 'i18n', 'operations', 'outcome'],
  operations: ['access', 'clock', 'domain', 'exchange', 'outcome', 'store'],
  // Whose rights a query applies is a parameter of the query.
  store: ['access', 'clock', 'domain', 'outcome'],
  reminders: ['chat', 'clock', 'domain', 'i18n', 'store'],
  notifications: [
    'access',
    'chat',
    'clock',
    'domain',
    'i18n',
    'outcome',
    'platforms/platform',
    'queue',
    'reminders',
    'store',
  ],
  platforms: ['chat', 'clock', 'http/body', 'i18n', 'outcome'],
  queue: ['domain'],
  exchange: ['clock', 'domain', 'outcome'],
  // Takes data and words: knows neither where they come from nor in which language they are.
  charts: [],
  api: ['domain', 'http/body', 'operations', 'outcome'],
  demo: ['access', 'clock', 'domain', 'outcome', 'store'],
  config: ['domain', 'outcome'],
  log: [],
  http: ['clock', 'log', 'outcome'],
  cli: [
    'access',
    'app',
    'clock',
    'config',
    'demo',
    'domain',
    'exchange',
    'i18n',
    'log',
    'operations',
    'outcome',
    'queue',
    'slack-manifest',
    'store',
  ],
  // The process starts the database before there is anything to wire.
  main: ['app', 'clock', 'config', 'demo', 'log', 'store/embedded-postgres', 'store/migrate', 'welcome'],
  welcome: ['config'],
};
/** The composition root knows everything. */
const wiring = ['app', 'app-console', 'app-platforms', 'slack-manifest'];

/** Library -> where it may be imported; a prefix of the path below src/. */
const homes: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^@prisma\/|\/generated\/client\.ts$/, ['store/']],
  [/^pg$/, ['store/', 'queue/']],
  [/^(bullmq|ioredis)$/, ['queue/']],
  [/^grammy/, ['platforms/telegram/']],
  [/^@slack\//, ['platforms/slack/']],
  [/^prom-client$/, ['http/']],
  [/^pino$/, ['log.ts']],
  [/^commander$/, ['cli/']],
  [/^intl-messageformat$/, ['i18n/']],
  [/^(chrono-node|@microsoft\/recognizers)/, ['commands/args/']],
  [/^(echarts|@resvg\/)/, ['charts/']],
  [/^(csv-parse|csv-stringify|jschardet|libphonenumber-js)/, ['exchange/']],
];

/** What only the edge of the program may touch. */
const atTheEdge: readonly (readonly [RegExp, string, RegExp])[] = [
  [/\bprocess\.env\b/, 'the environment', /^(main|config|log)\.ts$|^cli\//],
  [
    /\bconsole\.(log|debug|info|warn|error|trace|dir|table)\b/,
    'the console',
    /^(main|config|log)\.ts$|^cli\//,
  ],
  [
    /\bDate\.now\(|\bnew Date\(\)|\bDateTime\.(now|utc|local)\(\)/,
    'the time of day',
    /^(main|config|log|clock)\.ts$|^cli\//,
  ],
];

const imports = (source: string): string[] =>
  [...source.matchAll(/(?:^|[^.\w])(?:from|import)\s*\(?\s*(['"])([^'"\n]+)\1/g)].map(
    (found) => found[2] ?? '',
  );

const layerOf = (file: string): string => (file.split('/')[0] ?? '').replace(/\.ts$/, '');
const mayImport = (layer: string, target: string): boolean =>
  (allowed[layer] ?? []).some((name) => name === layerOf(target) || `${name}.ts` === target);

/** What is wrong with one file; `file` is its path below src/. */
function violations(file: string, source: string): string[] {
  const found: string[] = [];
  const layer = layerOf(file);
  if (!(layer in allowed) && !wiring.includes(layer)) found.push(`src/${layer} has no line in the table`);
  for (const name of imports(source)) {
    const home = homes.find(([library]) => library.test(name));
    if (home && !home[1].some((place) => file.startsWith(place)))
      found.push(`${name} belongs in ${home[1].join(', ')}`);
    if (!name.startsWith('.')) continue;
    const target = path.posix.join(path.posix.dirname(file), name);
    if (target.startsWith('..')) found.push(`src/ may not import ${target}`);
    else if (layerOf(target) !== layer && !wiring.includes(layer) && !mayImport(layer, target))
      found.push(`src/${layer} may not import src/${target}`);
  }
  const code = source.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
  for (const [use, what, where] of atTheEdge)
    if (use.test(code) && !where.test(file)) found.push(`only the edge may ask for ${what}`);
  if (layer === 'domain' && /\bawait\b|\basync\b|from '(node:|zod|luxon\/)/.test(code))
    found.push('rules are pure: no await, no files');
  return found;
}

const filesOf = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('store/generated/'))
    .sort((a, b) => a.localeCompare(b));
const read = (...parts: string[]): string => readFileSync(path.join(root, ...parts), 'utf8');

describe('the order of the layers', () => {
  it.each(filesOf('src'))('src/%s', (file) => {
    expect(violations(file, read('src', file))).toEqual([]);
  });

  it('lets workers be thin entry points', () => {
    for (const file of existsSync(path.join(root, 'workers')) ? filesOf('workers') : []) {
      expect(read('workers', file).split('\n').length, file).toBeLessThanOrEqual(41);
    }
  });
});

describe('this test can fail', () => {
  it.each([
    [
      'domain/visit.ts',
      `import { x } from '../store/visits.ts';`,
      'src/domain may not import src/store/visits.ts',
    ],
    [
      'domain/visit.ts',
      `import type { X } from '../chat/view.ts';`,
      'src/domain may not import src/chat/view.ts',
    ],
    [
      'chat/parse.ts',
      `export * from "../platforms/telegram/render.ts";`,
      'src/chat may not import src/platforms/telegram/render.ts',
    ],
    [
      'chat/parse.ts',
      `const x = await import('../store/visits.ts');`,
      'src/chat may not import src/store/visits.ts',
    ],
    ['chat/parse.ts', `import '../commands/index.ts';`, 'src/chat may not import src/commands/index.ts'],
    [
      'chat/parse.ts',
      `type X = import('../store/visits.ts').X;`,
      'src/chat may not import src/store/visits.ts',
    ],
    [
      'store/visits.ts',
      `import {\n  type View,\n} from '../chat/view.ts';`,
      'src/store may not import src/chat/view.ts',
    ],
    [
      'i18n/index.ts',
      `import type { Command } from '../chat/command.ts';`,
      'src/i18n may not import src/chat/command.ts',
    ],
    [
      'notifications/send.ts',
      `import { t } from '../platforms/telegram/index.ts';`,
      'src/notifications may not import src/platforms/telegram/index.ts',
    ],
    [
      'queue/index.ts',
      `import { workers } from '../../workers/tick.ts';`,
      'src/ may not import ../workers/tick.ts',
    ],
    ['notifications/tick.ts', `import { Queue } from 'bullmq';`, 'bullmq belongs in queue/'],
    ['commands/lost.ts', `import { init } from 'echarts/core';`, 'echarts/core belongs in charts/'],
    ['chat/respond.ts', `import { Bot } from 'grammy';`, 'grammy belongs in platforms/telegram/'],
    [
      'operations/visits.ts',
      `import { PrismaClient } from '../store/generated/client.ts';`,
      '../store/generated/client.ts belongs in store/',
    ],
    ['domain/visit.ts', 'const now = new Date();', 'only the edge may ask for the time of day'],
    ['chat/respond.ts', 'const x = process.env.X;', 'only the edge may ask for the environment'],
    ['domain/visit.ts', 'export async function f() {}', 'rules are pure: no await, no files'],
    ['helpers/x.ts', '', 'src/helpers has no line in the table'],
  ])('%s with %s', (file, source, problem) => {
    expect(violations(file, source)).toContain(problem);
  });

  it('and accepts what is right', () => {
    expect(violations('i18n/en.ts', `import type { Line } from '../chat/view.ts';`)).toEqual([]);
    expect(
      violations(
        'app.ts',
        `import { x } from './store/visits.ts';\nimport { y } from './commands/index.ts';`,
      ),
    ).toEqual([]);
    expect(violations('domain/visit.ts', '// new Date() is not used here\n/* process.env */')).toEqual([]);
  });
});
