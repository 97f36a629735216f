import { expect, it } from 'vitest';
import { createLog } from '../src/log.ts';

function logging(...secrets: string[]) {
  const lines: string[] = [];
  return { log: createLog({ level: 'info', secrets, write: (line) => void lines.push(line) }), lines };
}

it('strikes known secrets out of every field, however deep', () => {
  const { log, lines } = logging('s3cr"et key', 'short');
  log.info({ a: { b: ['x s3cr"et key y'] } }, 'with s3cr"et key');
  log.child({ key: 'short' }).warn('short');
  expect(lines.join()).not.toMatch(/s3cr|short/);
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
});

it('knows the shape of tokens and passwords that nobody told it', () => {
  const { log, lines } = logging();
  const error = new Error(
    'GET https://api.telegram.org/bot123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc/getMe failed',
    {
      cause: new Error('connect postgres://app:hunter2@db:5432/x'),
    },
  );
  log.error({ err: error }, 'Bearer abc.def xoxb-12345678-abcdef');
  expect(lines[0]).not.toMatch(/AAEhBO|hunter2|abc\.def|xoxb/);
  expect(lines[0]).toContain('db:5432');
});

it('leaves out what libraries hang on their errors', () => {
  const { log, lines } = logging();
  const error = Object.assign(new Error('rejected'), {
    code: '23505',
    detail: 'Key (email)=(ana@example.com) already exists.',
    payload: { chat_id: 7, text: 'Ana owes 100' },
    parameters: ['Ana'],
  });
  log.error({ err: error, body: 'Ana' }, 'failed');
  expect(lines[0]).toContain('23505');
  expect(lines[0]).not.toMatch(/Ana|ana@|chat_id/);
});

it('leaves out what databases and parsers quote, in the message and in the stack', () => {
  const { log, lines } = logging();
  const prisma = new Error(
    '\nInvalid `tx.client.create()` invocation:\n\n{\n  data: {\n    name: "Canary Corp",\n    ownerId: "Ana"\n  }\n}\n\nArgument `ownerId`: Invalid value provided. Expected Int, provided String "Ana".',
  );
  prisma.name = 'PrismaClientValidationError';
  const postgres = new Error('invalid input syntax for type integer: "Canary\nCorp"');
  postgres.name = 'error';
  const parser = (() => {
    try {
      return JSON.parse('Canary Corp') as never;
    } catch (error) {
      return error;
    }
  })();
  for (const error of [prisma, postgres, parser]) {
    log.error({ err: error }, 'failed');
    log.error({ err: new Error('outer', { cause: error }) }, 'failed');
  }
  expect(lines.join('\n')).not.toMatch(/Canary|Corp|Ana\b/);
  expect(lines[0]).toContain('Argument `ownerId`: Invalid value provided.');
  expect(lines[0]).toContain('log.test.ts');
  expect(lines[2]).toContain('invalid input syntax for type integer');
});
