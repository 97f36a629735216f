/** The environment, read once and checked. Its names and defaults are part of what users rely on: see .env.example. */
import { randomBytes, randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { languageCodes, type LanguageCode } from './domain/person.ts';
import { fail, ok, type Outcome } from './outcome.ts';

export interface Config {
  /** Null: embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Null: BullMQ on PostgreSQL. Several, separated by commas, are seeds of a cluster. */
  readonly redisUrl: string | null;
  /** Absolute. */
  readonly dataDir: string;
  readonly role: 'all' | 'web' | 'worker';
  readonly host: string;
  readonly port: number;
  /** How platforms reach us, without a slash at the end; null: they are polled. */
  readonly publicUrl: string | null;
  readonly telegram: TelegramSettings | null;
  readonly slack: SlackSettings | null;
  readonly console: boolean;
  /** Null: generated into `dataDir`, see secretKeyOf. */
  readonly secretKey: string | null;
  /** What a new person gets who says nothing else. */
  readonly defaults: {
    readonly language: LanguageCode;
    readonly zone: string;
    readonly country: string | null;
    readonly currency: string;
  };
  readonly logLevel: string;
  /** Opens /metrics to others than this machine; null: to nobody. */
  readonly metricsToken: string | null;
}

export interface TelegramSettings {
  readonly token: string;
  readonly apiRoot: string | null;
  readonly webhookSecret: string | null;
}

export interface SlackSettings {
  readonly botToken: string;
  readonly signingSecret: string | null;
  readonly appToken: string | null;
  readonly apiUrl: string | null;
}

/** Real people write here: the clock stands where it stands, and no demo is shown. */
export const hasPlatform = (config: Pick<Config, 'telegram' | 'slack'>): boolean =>
  config.telegram !== null || config.slack !== null;

const url = (protocols: readonly string[], example: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `must be a URL such as ${example}`,
  });
const pattern = (shape: RegExp, must: string) => z.string().regex(shape, { error: must });
const web = ['http:', 'https:'];

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const oneOf = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, { error: `must be one of ${words.join(', ')}` });

const environment = z.object({
  DATABASE_URL: url(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/name').optional(),
  REDIS_URL: z
    .string()
    .refine((text) => text.split(',').every((seed) => /^rediss?:\/\/[^/]/.test(seed) && URL.canParse(seed)), {
      error:
        'must be a URL such as redis://host:6379 or rediss://host:6379; seeds of a cluster are separated by commas',
    })
    .optional(),
  DATA_DIR: z.string().default('./data'),
  ROLE: oneOf(['all', 'web', 'worker']).default('all'),
  HOST: z.string().default('127.0.0.1'),
  PORT: pattern(/^\d{1,5}$/, 'must be a number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, { error: 'must be a number from 0 to 65535' })
    .default(3000),
  PUBLIC_URL: url(web, 'https://followthrough.example.com').optional(),
  TELEGRAM_BOT_TOKEN: pattern(
    /^\d+:[\w-]+$/,
    'must be a token as BotFather gives it, digits:letters',
  ).optional(),
  TELEGRAM_API_ROOT: url(web, 'https://api.telegram.org').optional(),
  TELEGRAM_WEBHOOK_SECRET: pattern(
    /^[\w-]{16,256}$/,
    'must be 16 to 256 letters, digits, _ and -',
  ).optional(),
  SLACK_BOT_TOKEN: pattern(/^xoxb-\S+$/, 'must begin with xoxb-').optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: pattern(/^xapp-\S+$/, 'must begin with xapp-').optional(),
  SLACK_API_URL: url(web, 'https://slack.com/api/').optional(),
  CONSOLE: oneOf(['on', 'off']).optional(),
  SECRET_KEY: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  DEFAULT_LANGUAGE: oneOf(languageCodes).default('en'),
  DEFAULT_TIME_ZONE: z
    .string()
    .refine(isZone, { error: 'must be a zone such as Europe/Madrid' })
    .default('UTC'),
  DEFAULT_COUNTRY: pattern(/^[A-Z]{2}$/, 'must be two capital letters such as ES').optional(),
  DEFAULT_CURRENCY: pattern(/^[A-Z]{3}$/, 'must be three capital letters such as EUR').default('EUR'),
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  METRICS_TOKEN: z.string().min(16, { error: 'must have at least 16 characters' }).optional(),
});
type Environment = z.infer<typeof environment>;

/** Every variable that is read; .env.example and the README list the same. */
export const environmentVariables: readonly string[] = Object.keys(environment.shape);

export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|::1)$/.test(host);

/** What no variable can say alone. One line each, naming the variable, without its value. */
function contradictions(env: Environment): string[] {
  const problems: string[] = [];
  const without = (name: keyof Environment, needed: keyof Environment) => {
    if (env[name] !== undefined && env[needed] === undefined)
      problems.push(`${name}: is of no use without ${needed}`);
  };
  without('TELEGRAM_API_ROOT', 'TELEGRAM_BOT_TOKEN');
  without('TELEGRAM_WEBHOOK_SECRET', 'TELEGRAM_BOT_TOKEN');
  without('SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN');
  without('SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN');
  without('SLACK_API_URL', 'SLACK_BOT_TOKEN');
  if (env.SLACK_BOT_TOKEN !== undefined && !env.SLACK_APP_TOKEN && !env.SLACK_SIGNING_SECRET)
    problems.push('SLACK_SIGNING_SECRET: is missing (or SLACK_APP_TOKEN, for Socket Mode)');
  if (env.CONSOLE === 'on' && !consoleIsSafe(env))
    problems.push(
      'CONSOLE: can be on only with HOST on this machine (127.0.0.1) or with an https PUBLIC_URL',
    );
  return problems;
}

const consoleIsSafe = (env: Environment): boolean =>
  isLoopback(env.HOST) || (env.PUBLIC_URL?.startsWith('https:') ?? false);

function configOf(env: Environment): Config {
  const hasPlatform = env.TELEGRAM_BOT_TOKEN !== undefined || env.SLACK_BOT_TOKEN !== undefined;
  return {
    databaseUrl: env.DATABASE_URL ?? null,
    redisUrl: env.REDIS_URL ?? null,
    dataDir: path.resolve(env.DATA_DIR),
    role: env.ROLE,
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    telegram:
      env.TELEGRAM_BOT_TOKEN === undefined
        ? null
        : {
            token: env.TELEGRAM_BOT_TOKEN,
            apiRoot: env.TELEGRAM_API_ROOT ?? null,
            webhookSecret: env.TELEGRAM_WEBHOOK_SECRET ?? null,
          },
    slack:
      env.SLACK_BOT_TOKEN === undefined
        ? null
        : {
            botToken: env.SLACK_BOT_TOKEN,
            signingSecret: env.SLACK_SIGNING_SECRET ?? null,
            appToken: env.SLACK_APP_TOKEN ?? null,
            apiUrl: env.SLACK_API_URL ?? null,
          },
    console: env.CONSOLE === undefined ? !hasPlatform && consoleIsSafe(env) : env.CONSOLE === 'on',
    secretKey: env.SECRET_KEY ?? null,
    defaults: {
      language: env.DEFAULT_LANGUAGE,
      zone: env.DEFAULT_TIME_ZONE,
      country: env.DEFAULT_COUNTRY ?? null,
      currency: env.DEFAULT_CURRENCY,
    },
    logLevel: env.LOG_LEVEL,
    metricsToken: env.METRICS_TOKEN ?? null,
  };
}

/**
 * Reads `env` (the process's own environment unless given). An empty variable counts as not set. Fails with one line
 * per problem, each beginning with the variable's name; values are never quoted, since some are secret.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Outcome<Config, readonly string[]> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''));
  const read = environment.safeParse(given);
  if (!read.success)
    return fail(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const problems = contradictions(read.data);
  return problems.length > 0 ? fail(problems) : ok(configOf(read.data));
}

/** Where people open the web chat; null where it is off. */
export function consoleUrl(config: Config): string | null {
  if (!config.console) return null;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return config.publicUrl ?? `http://${host}:${config.port}`;
}

/** SECRET_KEY, or the one that DATA_DIR keeps, made at the first start; several processes at once agree on one. */
export function secretKeyOf(config: Pick<Config, 'secretKey' | 'dataDir'>): string {
  if (config.secretKey !== null) return config.secretKey;
  fs.mkdirSync(config.dataDir, { recursive: true });
  const file = path.join(config.dataDir, 'secret-key');
  if (!fs.existsSync(file)) {
    const draft = `${file}.${randomUUID()}`;
    fs.writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 });
    try {
      fs.linkSync(draft, file);
    } catch (error) {
      if (!fs.existsSync(file)) throw error;
    } finally {
      fs.rmSync(draft);
    }
  }
  return fs.readFileSync(file, 'utf8').trim();
}

/** Everything that must never leave the process, for the logger. */
export function secretsOf(config: Config): readonly string[] {
  const passwords = [config.databaseUrl, ...(config.redisUrl?.split(',') ?? [])].flatMap((address) => {
    const password = address === null ? '' : new URL(address).password;
    return [password, decodeURIComponent(password)];
  });
  const { telegram, slack } = config;
  const tokens = [
    telegram?.token,
    telegram?.webhookSecret,
    slack?.botToken,
    slack?.signingSecret,
    slack?.appToken,
  ];
  return [...tokens, config.secretKey, config.metricsToken, ...passwords].filter(
    (secret): secret is string => typeof secret === 'string' && secret.length > 0,
  );
}
