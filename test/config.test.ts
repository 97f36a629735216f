import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig, secretKeyOf, secretsOf } from '../src/config.ts';

const problems = (env: Record<string, string>): readonly string[] => {
  const read = readConfig(env);
  return read.ok ? [] : read.failure;
};
const config = (env: Record<string, string> = {}) => {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.failure.join('\n'));
  return read.value;
};

describe('the environment', () => {
  it('needs nothing', () => {
    expect(config()).toMatchObject({
      databaseUrl: null,
      redisUrl: null,
      role: 'all',
      host: '127.0.0.1',
      port: 3000,
      telegram: null,
      slack: null,
      console: true,
      secretKey: null,
      defaults: { language: 'en', zone: 'UTC', country: null, currency: 'EUR' },
    });
    expect(config({ PORT: '', TELEGRAM_BOT_TOKEN: '  ' })).toEqual(config());
  });

  it('says everything that is wrong at once, names the variable and never quotes the value', () => {
    const wrong = {
      DATABASE_URL: 'mysql://app:hunter2@db/x',
      REDIS_URL: 'redis://:hunter2@one:6379,http://two',
      PORT: '70000',
      ROLE: 'boss',
      TELEGRAM_BOT_TOKEN: 'hunter2',
      SECRET_KEY: 'hunter2',
      DEFAULT_TIME_ZONE: 'Mars/Olympus',
      DEFAULT_LANGUAGE: 'xx',
      LOG_LEVEL: 'loud',
      PUBLIC_URL: 'followthrough.example.com',
      METRICS_TOKEN: 'hunter2',
    };
    const said = problems(wrong);
    expect(new Set(said.map((line) => line.split(':')[0]))).toEqual(new Set(Object.keys(wrong)));
    expect(said).toHaveLength(Object.keys(wrong).length);
    expect(said.join('\n')).not.toContain('hunter2');
    for (const line of said) expect(line).toMatch(/^[A-Z_]+: [^\n]+$/);
  });

  it('notices what makes no sense together', () => {
    expect(problems({ TELEGRAM_API_ROOT: 'http://127.0.0.1:1' })).toEqual([
      'TELEGRAM_API_ROOT: is of no use without TELEGRAM_BOT_TOKEN',
    ]);
    expect(problems({ SLACK_BOT_TOKEN: 'xoxb-1' })[0]).toMatch(/^SLACK_SIGNING_SECRET: is missing/);
    expect(problems({ CONSOLE: 'on', HOST: '0.0.0.0' })[0]).toMatch(/^CONSOLE: /);
    expect(problems({ CONSOLE: 'on', HOST: '0.0.0.0', PUBLIC_URL: 'https://a.example' })).toEqual([]);
    expect(config({ HOST: '0.0.0.0' }).console).toBe(false);
    expect(config({ TELEGRAM_BOT_TOKEN: '1:x' }).console).toBe(false);
  });

  it('accepts seeds of a cluster and takes the slash off the public address', () => {
    const read = config({ REDIS_URL: 'rediss://a:6379,rediss://b:6379', PUBLIC_URL: 'https://f.example/' });
    expect(read).toMatchObject({
      redisUrl: 'rediss://a:6379,rediss://b:6379',
      publicUrl: 'https://f.example',
    });
  });

  it('knows what must not be logged', () => {
    const read = config({
      DATABASE_URL: 'postgres://app:p%40ss@db/x',
      REDIS_URL: 'redis://:one@a:1,redis://:two@b:1',
      TELEGRAM_BOT_TOKEN: '1:abc',
    });
    expect(secretsOf(read)).toEqual(expect.arrayContaining(['p%40ss', 'p@ss', 'one', 'two', '1:abc']));
  });
});

it('keeps a generated secret key that only its owner can read', () => {
  const dataDir = path.join(mkdtempSync(path.join(tmpdir(), 'config-')), 'data');
  const made = secretKeyOf({ secretKey: null, dataDir });
  expect(made.length).toBeGreaterThanOrEqual(43);
  expect(secretKeyOf({ secretKey: null, dataDir })).toBe(made);
  const file = path.join(dataDir, 'secret-key');
  expect(readFileSync(file, 'utf8')).toBe(made);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(secretKeyOf({ secretKey: 'given', dataDir })).toBe('given');
  rmSync(path.dirname(dataDir), { recursive: true });
});
