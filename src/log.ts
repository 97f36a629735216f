/**
 * The logger: one JSON line per event on standard output. People's data and payloads are never handed to it; secrets
 * that slip into the text of an error are struck out of the finished line, so that no field can be forgotten.
 */
import { pino } from 'pino';

export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'> & {
  /** The same logger with fields that every line of a part of the program has. */
  child(fields: Readonly<Record<string, unknown>>): Log;
};

export interface LogOptions {
  readonly level: string;
  /** Struck out wherever they appear. */
  readonly secrets: readonly string[];
  /** Where finished lines go; standard output unless given. */
  readonly write?: (line: string) => void;
}

const struck = '[secret]';
/** Shapes of secrets that nobody told us: a Telegram token, Slack's tokens, the password of a URL, a bearer token. */
const shapes: readonly (readonly [RegExp, string])[] = [
  [/(?<!\d)\d{6,}:[\w-]{30,}/g, struck],
  [/\bx(?:ox[a-z]|app)-[\w-]{8,}/g, struck],
  [/(\w:\/\/[^\s:@/"\\]*:)[^\s@/"\\]+@/g, `$1${struck}@`],
  [/(\bBearer )[\w.~+/=-]+/gi, `$1${struck}`],
];

/** Makes a function that strikes secrets out of a line of JSON. Longer ones first: one may be part of another. */
export function scrubber(secrets: readonly string[]): (line: string) => string {
  const known = [...new Set(secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]))]
    .filter((secret) => secret.length >= 4)
    .sort((a, b) => b.length - a.length);
  return (line) => {
    const without = known.reduce((text, secret) => text.replaceAll(secret, struck), line);
    return shapes.reduce((text, [shape, by]) => text.replace(shape, by), without);
  };
}

const wanted = [
  'code',
  'severity',
  'table',
  'column',
  'constraint',
  'routine',
  'syscall',
  'statusCode',
] as const;

/** Errors of Prisma, of pg (whose name is 'error') and of JSON.parse. */
const quoting = /^(Prisma|DriverAdapterError|DatabaseError|SyntaxError|error$)/;

/**
 * What an error says, without what it quotes: Prisma prints the rows that it was to write above its last line, and
 * PostgreSQL and JSON.parse put the value that they did not like in double quotes.
 */
const sayingOf = ({ name, message }: Error): string => {
  if (!quoting.test(name)) return message;
  const unquoted = message.replace(/"[^"]*"?/g, '"…"');
  return unquoted.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
};

/** Where it was thrown; the message above that is told by `sayingOf`. */
const framesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => /^ {4}at \S/.test(line))
    .slice(0, 12)
    .join('\n');

/**
 * What is logged of an error: its name, what it says, where, known codes and cause. Everything else that libraries hang
 * on their errors is left out: requests with their payloads, the values of a row, the body of an answer.
 */
export function describeError(error: unknown, depth = 0): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error };
  const codes = Object.fromEntries(
    wanted.flatMap((field) => {
      const value: unknown = Reflect.get(error, field);
      return typeof value === 'string' || typeof value === 'number' ? [[field, value]] : [];
    }),
  );
  const cause =
    error.cause === undefined || depth >= 3 ? {} : { cause: describeError(error.cause, depth + 1) };
  return { type: error.name, message: sayingOf(error), stack: framesOf(error), ...codes, ...cause };
}

/** `err` and `error` fields are errors and described as such. */
export function createLog(options: LogOptions): Log {
  const scrub = scrubber(options.secrets);
  const out = pino.destination({ dest: 1, sync: true });
  const write = options.write ?? ((line: string) => void out.write(line));
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: {
        err: describeError,
        error: (value: unknown): unknown => (value instanceof Error ? describeError(value) : value),
      },
      redact: { paths: ['payload', 'body', 'text', '*.payload', '*.body', 'headers'], censor: struck },
    },
    { write: (line: string) => write(scrub(line)) },
  );
}
