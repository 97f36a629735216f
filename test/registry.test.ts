/** Folders, registries, catalogs, environment and READMEs say the same; each failure says what was forgotten. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../src/commands/index.ts';
import { environmentVariables } from '../src/config.ts';
import { languageCodes } from '../src/domain/person.ts';
import { languages } from '../src/i18n/index.ts';
import { reminders } from '../src/reminders/index.ts';

const root = path.dirname(import.meta.dirname);
const read = (...parts: string[]): string => readFileSync(path.join(root, ...parts), 'utf8');

/** Names of the files of an extension folder; what lies in folders below is shared between them. */
const filesOf = (folder: string, except: readonly string[]): string[] =>
  readdirSync(path.join(root, 'src', folder), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => entry.name.slice(0, -3))
    .filter((name) => !except.includes(name))
    .sort((a, b) => a.localeCompare(b));
const sorted = (names: readonly string[]): string[] => [...names].sort((a, b) => a.localeCompare(b));

describe('commands', () => {
  it('are the files of src/commands, each registered under its own name in src/commands/index.ts', () => {
    expect(sorted(commands.map((command) => command.name))).toEqual(filesOf('commands', ['index']));
  });

  it.each(languageCodes)('have names and summaries in %s, and no two share a name', (language) => {
    const words = new Map<string, string>(Object.entries(languages[language]));
    const taken = new Map<string, string>();
    for (const command of commands.filter(({ listed }) => listed)) {
      expect(words.get(command.summary), `${language}: ${command.summary}`).toBeTruthy();
      const names = words.get(`command.${command.name}.name`) ?? '';
      expect(names, `${language}: command.${command.name}.name`).toMatch(/^[\p{L}|]+$/u);
      for (const name of names.split('|')) {
        expect(taken.get(name), `${language}: /${name} of ${command.name}`).toBeUndefined();
        taken.set(name, command.name);
      }
    }
  });
});

describe('reminders', () => {
  // What several kinds say or ask in the same way.
  const shared = ['current', 'debt-words', 'overdue-debt', 'words'];
  it('are the files of src/reminders, each registered under its own kind in src/reminders/index.ts', () => {
    expect(sorted(reminders.map((reminder) => reminder.kind))).toEqual(
      filesOf('reminders', ['index', 'reminder', ...shared]),
    );
  });
});

describe('platforms', () => {
  const platforms = readdirSync(path.join(root, 'src/platforms'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  it.each(platforms)(
    '%s receives, renders and sends, is wired in src/app-platforms.ts, and runs the contract suite',
    (platform) => {
      for (const part of ['index', 'receive', 'render', 'send'])
        expect(existsSync(path.join(root, 'src/platforms', platform, `${part}.ts`)), part).toBe(true);
      expect(read('src/app-platforms.ts')).toContain(`./platforms/${platform}/index.ts`);
      const tests = readdirSync(path.join(root, 'test/platforms'), { recursive: true, encoding: 'utf8' });
      const suites = tests.filter((file) => file.endsWith('.test.ts') && file.includes(platform));
      expect(suites.some((file) => /contract/.test(read('test/platforms', file)))).toBe(true);
    },
  );
});

describe('extension folders', () => {
  it.each(['commands', 'reminders', 'platforms', 'i18n'])(
    'src/%s says in three steps how to add one',
    (folder) => {
      const steps = read('src', folder, 'README.md').match(/^\d\. /gm);
      expect(steps).toEqual(['1. ', '2. ', '3. ']);
    },
  );
});

describe('the environment', () => {
  const named = (text: string, shape: RegExp): string[] =>
    sorted([...new Set([...text.matchAll(shape)].map((found) => found[1] ?? ''))]);
  it('is in .env.example, variable by variable', () => {
    expect(named(read('.env.example'), /^#?([A-Z][A-Z_]+)=/gm)).toEqual(sorted(environmentVariables));
  });

  it('is in the README, variable by variable', () => {
    const table = read('README.md').split('## Environment')[1]?.split('\n## ')[0] ?? '';
    expect(named(table, /`([A-Z][A-Z_]+)`/g)).toEqual(sorted(environmentVariables));
  });
});

it('every script of package.json points at something that exists', () => {
  const named = [
    ...read('package.json').matchAll(
      /(?:node|--import tsx|tsx watch|--config) ((?:scripts|test|src|bin|vitest)[\w./-]+)/g,
    ),
  ];
  expect(named.length).toBeGreaterThan(3);
  for (const [, file] of named) expect(existsSync(path.join(root, file ?? '')), file).toBe(true);
});
