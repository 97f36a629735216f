/** The REST API over real HTTP: what an accounting system pushes arrives once, exactly, and the ladder follows. */
import { describe, expect, it } from 'vitest';
import type { ClientId } from '../../src/domain/ids.ts';
import { insertToken, newToken, revokeToken } from '../../src/store/api-tokens.ts';
import { localDate } from '../../src/domain/schedule.ts';
import { transaction } from '../../src/store/database.ts';
import { debtsOf } from '../../src/store/receivables.ts';
import { startAssistant } from '../support/assistant.ts';
import { aClient, aPerson } from '../support/builders.ts';

const assistant = await startAssistant({ now: '2026-11-25T10:30+01:00' });
const { database, url } = assistant;
const { prisma } = database;
const token = newToken();
await transaction(database, (tx) => insertToken(tx, 'Accounting', token));
const ana = await aPerson(database, { name: 'Ana' });
let codes = 0;

async function aCodedClient(): Promise<{ id: ClientId; code: string }> {
  const code = `C-${(codes += 1)}`;
  const client = await aClient(database, { ownerId: ana.id, code, name: `Client ${code}` });
  return { id: client.id, code };
}

interface Said {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Said> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const read: Record<string, unknown> = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  return { status: response.status, body: read, headers: response.headers };
}

const invoice = (code: string, overrides: Record<string, unknown> = {}) => ({
  client: { code },
  issuedOn: '2026-10-01',
  dueOn: '2026-11-20',
  amount: '1200.50',
  currency: 'EUR',
  ...overrides,
});
const payment = (code: string, overrides: Record<string, unknown> = {}) => ({
  client: { code },
  receivedOn: '2026-11-24',
  amount: '200.50',
  currency: 'EUR',
  ...overrides,
});
let keys = 0;
const key = (): Record<string, string> => ({ 'idempotency-key': `key-number-${(keys += 1)}` });
const open = async (clientId: ClientId): Promise<bigint> => {
  const { rows } = await database.pool.query<{ minor: string }>(
    `select coalesce(sum(amount_minor) filter (where voided_at is null), 0)::text as minor from invoice where client_id = $1`,
    [clientId],
  );
  const paid = await prisma.payment.aggregate({ where: { clientId }, _sum: { amountMinor: true } });
  return BigInt(rows[0]?.minor ?? 0) - (paid._sum.amountMinor ?? 0n);
};

describe('invoices', () => {
  it('are created, changed, shown and taken back, and the ladder follows', async () => {
    const { id, code } = await aCodedClient();
    const path = '/api/v1/invoices/F%2F2026-1';
    expect(await call('PUT', path, invoice(code))).toMatchObject({
      status: 201,
      body: { number: 'F/2026-1', client: { name: `Client ${code}` }, amount: '1200.50', void: false },
    });
    expect(await prisma.dunning.findUnique({ where: { clientId: id } })).toMatchObject({
      base: new Date('2026-11-20'),
    });
    expect(await call('PUT', path, invoice(code, { dueOn: '2026-12-20' }))).toMatchObject({ status: 200 });
    expect(await prisma.dunning.findUnique({ where: { clientId: id } })).toMatchObject({
      base: new Date('2026-12-20'),
    });
    expect(await call('GET', path)).toMatchObject({ status: 200, body: { dueOn: '2026-12-20' } });
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('DELETE', path)).status).toBe(204);
    expect(await prisma.dunning.findUnique({ where: { clientId: id } })).toBeNull();
    expect(await call('GET', path)).toMatchObject({ body: { void: true } });
  });

  it('are of one number however many push it at once', async () => {
    const { id, code } = await aCodedClient();
    const said = await Promise.all(
      Array.from({ length: 12 }, () => call('PUT', '/api/v1/invoices/RACE-1', invoice(code))),
    );
    expect(said.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(said.every(({ status }) => status === 200 || status === 201)).toBe(true);
    expect(await prisma.invoice.count({ where: { clientId: id } })).toBe(1);
  });

  it.each<[string, Record<string, unknown>, number, string]>([
    ['a number instead of text', { amount: 1200.5 }, 422, 'amount'],
    ['a negative amount', { amount: '-5' }, 422, 'amount'],
    ['nothing', { amount: '0.00' }, 422, 'amount'],
    ['coins that are too small', { amount: '1.005' }, 422, 'amount'],
    ['an unknown currency', { currency: 'EUX' }, 422, 'currency'],
    ['a date that is none', { dueOn: '2026-02-31' }, 422, 'dueOn'],
    ['a due date before the invoice', { dueOn: '2026-09-01' }, 422, 'dueOn'],
    ['a day beyond every calendar', { dueOn: '9999-12-31' }, 422, 'dueOn'],
    ['half a character', { client: { name: '\ud800' } }, 422, 'client'],
    ['an unknown field', { total: '1' }, 422, 'total'],
    ['an unknown client', { client: { code: "x' or 1=1 --" } }, 404, 'client'],
    ['a client named in two ways', { client: { code: 'a', name: 'b' } }, 422, 'client'],
  ])('with %s are refused, and nothing changes', async (_what, wrong, status, field) => {
    const { id, code } = await aCodedClient();
    const said = await call('PUT', `/api/v1/invoices/BAD-${code}`, invoice(code, wrong));
    expect(said).toMatchObject({ status, body: { status } });
    expect(JSON.stringify(said.body)).toContain(field);
    expect(said.headers.get('content-type')).toBe('application/problem+json');
    expect(await prisma.invoice.count({ where: { clientId: id } })).toBe(0);
  });
});

describe('invoices that are not what they were', () => {
  const debts = (id: ClientId) =>
    debtsOf(database, ana.id, { kind: 'client', client: id }, localDate('2026-11-25'));

  it('given to another client leave what was paid with whoever paid it, and are in the trail of both', async () => {
    const [one, two] = [await aCodedClient(), await aCodedClient()];
    const path = `/api/v1/invoices/MOVED-${one.code}`;
    await call('PUT', path, invoice(one.code));
    const paid = payment(one.code, { invoices: [{ number: `MOVED-${one.code}` }] });
    expect((await call('POST', '/api/v1/payments', paid, key())).status).toBe(201);
    expect((await call('PUT', path, invoice(two.code))).status).toBe(200);
    expect(await debts(one.id)).toMatchObject([{ openMinor: 0n, creditMinor: 20_050n }]);
    expect(await debts(two.id)).toMatchObject([{ openMinor: 120_050n }]);
    for (const { id } of [one, two])
      expect(await prisma.audit.count({ where: { clientId: id, action: 'invoice.put' } })).toBeGreaterThan(0);
    const before = await prisma.audit.count({ where: { clientId: two.id, action: 'invoice.read' } });
    await call('GET', path);
    expect(await prisma.audit.count({ where: { clientId: two.id, action: 'invoice.read' } })).toBe(
      before + 1,
    );
  });

  it('in another currency were not paid for in the former one', async () => {
    const { id, code } = await aCodedClient();
    const path = `/api/v1/invoices/TURNED-${code}`;
    await call('PUT', path, invoice(code));
    const paid = payment(code, { invoices: [{ number: `TURNED-${code}` }] });
    expect((await call('POST', '/api/v1/payments', paid, key())).status).toBe(201);
    await call('PUT', path, invoice(code, { currency: 'JPY', amount: '90000' }));
    const owed = await debts(id);
    expect(owed.find(({ currency }) => currency === 'JPY')?.openMinor).toBe(90_000n);
  });

  it('of absurd amounts do not keep anybody from their debts', async () => {
    const { id, code } = await aCodedClient();
    const absurd = invoice(code, { currency: 'KWD', amount: '999999999999999.999' });
    for (let n = 0; n < 10; n += 1)
      expect((await call('PUT', `/api/v1/invoices/HUGE-${code}-${n}`, absurd)).status).toBe(201);
    expect(await debts(id)).toMatchObject([{ openMinor: 9_999_999_999_999_999_990n }]);
    for (let n = 0; n < 10; n += 1) await call('DELETE', `/api/v1/invoices/HUGE-${code}-${n}`);
  });

  it('must not look like others: what turns or hides letters is no part of a number', async () => {
    const { code } = await aCodedClient();
    for (const number of ['F-\u202e1', 'F\u200b-1', 'F-1\u0000'])
      expect(
        (await call('PUT', `/api/v1/invoices/${encodeURIComponent(number)}`, invoice(code))).status,
      ).toBe(404);
    const half = payment(code, { invoices: [{ number: '\ud800' }] });
    expect(await call('POST', '/api/v1/payments', half, key())).toMatchObject({ status: 422 });
  });
});

describe('payments', () => {
  it('that name an invoice twice are refused, and pay nothing twice', async () => {
    const { code } = await aCodedClient();
    const number = `TWICE-${code}`;
    await call('PUT', `/api/v1/invoices/${number}`, invoice(code));
    const parts = [
      { number, amount: '100' },
      { number, amount: '100' },
    ];
    expect(await call('POST', '/api/v1/payments', payment(code, { invoices: parts }), key())).toMatchObject({
      status: 422,
      body: { field: 'invoices' },
    });
  });

  it('count once, however often and however many at once they are sent', async () => {
    const { id, code } = await aCodedClient();
    await call('PUT', `/api/v1/invoices/P-${code}`, invoice(code));
    const once = key();
    const body = payment(code, { invoices: [{ number: `P-${code}` }] });
    const said = await Promise.all(
      Array.from({ length: 20 }, () => call('POST', '/api/v1/payments', body, once)),
    );
    expect(new Set(said.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(said.map((one) => one.body['id'])).size).toBe(1);
    expect(await open(id)).toBe(100_000n);
    expect(await call('POST', '/api/v1/payments', payment(code, { amount: '1' }), once)).toMatchObject({
      status: 422,
      body: { code: 'key-reused' },
    });
  });

  it('keep their refusal under their key as well, and leave nothing behind', async () => {
    const { id, code } = await aCodedClient();
    const once = key();
    const body = payment(code, { invoices: [{ number: 'NOT-THERE' }] });
    const first = await call('POST', '/api/v1/payments', body, once);
    expect(first).toMatchObject({ status: 404, body: { code: 'invoice-unknown' } });
    expect(await call('POST', '/api/v1/payments', body, once)).toMatchObject({
      status: 404,
      body: first.body,
    });
    expect(await prisma.payment.count({ where: { clientId: id } })).toBe(0);
  });

  it('may come before the invoice, and be larger than the debt: the rest is the client’s', async () => {
    const { id, code } = await aCodedClient();
    expect((await call('POST', '/api/v1/payments', payment(code, { amount: '2000' }), key())).status).toBe(
      201,
    );
    await call('PUT', `/api/v1/invoices/LATER-${code}`, invoice(code));
    expect(await prisma.dunning.findUnique({ where: { clientId: id } })).toBeNull();
    expect(await open(id)).toBe(-79_950n);
  });

  it('are refused for another client’s invoice, for more than is unpaid, and twice under one reference', async () => {
    const [one, two] = [await aCodedClient(), await aCodedClient()];
    await call('PUT', `/api/v1/invoices/OF-${one.code}`, invoice(one.code));
    const of = (code: string, overrides: Record<string, unknown>) =>
      call('POST', '/api/v1/payments', payment(code, overrides), key());
    const number = `OF-${one.code}`;
    expect(await of(two.code, { invoices: [{ number }] })).toMatchObject({ status: 409 });
    expect(await of(one.code, { currency: 'USD', invoices: [{ number }] })).toMatchObject({ status: 409 });
    expect(await of(one.code, { amount: '5000', invoices: [{ number, amount: '1300' }] })).toMatchObject({
      status: 422,
    });
    expect(await of(one.code, { invoices: [{ number, amount: '300' }] })).toMatchObject({ status: 422 });
    expect(await of(one.code, { reference: 'BANK-1' })).toMatchObject({ status: 201 });
    expect(await of(one.code, { reference: 'BANK-1' })).toMatchObject({ status: 409 });
    expect((await call('POST', '/api/v1/payments', payment(one.code))).body).toMatchObject({
      code: 'no-idempotency-key',
    });
  });
});

describe('the door', () => {
  it('opens to a token in use only, and says no more than that', async () => {
    const revoked = newToken();
    await transaction(database, (tx) => insertToken(tx, 'Old', revoked));
    await transaction(database, (tx) => revokeToken(tx, 'Old'));
    for (const authorization of [
      '',
      'Bearer',
      `Bearer ${revoked}`,
      `Bearer ${newToken()}`,
      `Basic ${token}`,
    ]) {
      const said = await call('GET', '/api/v1/invoices/X', undefined, { authorization });
      expect(said).toMatchObject({ status: 401, body: { code: 'unauthorised' } });
      expect(said.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('is in front of every path and method that is described, and lets nothing through', async () => {
    const { id, code } = await aCodedClient();
    const path = `/api/v1/invoices/D-${code}`;
    await call('PUT', path, invoice(code));
    const revoked = newToken();
    await transaction(database, (tx) => insertToken(tx, 'Former', revoked));
    await transaction(database, (tx) => revokeToken(tx, 'Former'));
    const { body } = await call('GET', '/api/openapi.json');
    const doors = Object.entries(body['paths'] as Record<string, Record<string, unknown>>).flatMap(
      ([place, methods]) =>
        Object.keys(methods)
          .filter((name) => /^(get|put|post|delete)$/.test(name))
          .map((method) => [method.toUpperCase(), place] as const),
    );
    expect(doors.map(([method]) => method).toSorted()).toEqual(['DELETE', 'GET', 'POST', 'PUT']);
    const before = await prisma.audit.count();
    for (const authorization of ['', `Bearer ${revoked}`, `Bearer ${newToken()}`])
      for (const [method, place] of doors) {
        const sent = { PUT: invoice(code, { amount: '1' }), POST: payment(code) }[method];
        const answers: unknown[] = [];
        // Of what there is and of what there is not: in the same words.
        for (const number of [`D-${code}`, 'NONE-1']) {
          const to = place.replace('{number}', number);
          const said = await call(method, to, sent, { ...key(), authorization });
          answers.push([said.status, said.body]);
        }
        expect(answers[0], `${method} ${place}`).toMatchObject([401, { code: 'unauthorised' }]);
        expect(answers[1]).toEqual(answers[0]);
      }
    expect(await prisma.audit.count()).toBe(before);
    expect(await open(id)).toBe(120_050n);
  });

  it('takes JSON only, of a sensible size', async () => {
    const { code } = await aCodedClient();
    const path = `/api/v1/invoices/J-${code}`;
    expect((await call('PUT', path, '{', {})).status).toBe(400);
    expect((await call('PUT', path, 'x', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await call('PUT', path, JSON.stringify({ x: 'y'.repeat(1_100_000) }))).status).toBe(413);
    expect((await call('POST', '/api/v1/nothing', {})).status).toBe(404);
    expect((await call('PATCH', path, {})).status).toBe(404);
  });

  it('is described by the schemas that it checks with', async () => {
    const { status, body } = await call('GET', '/api/openapi.json', undefined, { authorization: '' });
    expect(status).toBe(200);
    expect(body['openapi']).toBe('3.1.0');
    expect(Object.keys(body['paths'] as object)).toEqual(['/api/v1/invoices/{number}', '/api/v1/payments']);
    const text = JSON.stringify(body);
    for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/g))
      expect(Object.keys((body['components'] as { schemas: object }).schemas)).toContain(name);
  });

  it('leaves neither tokens nor bodies in the log', async () => {
    const logs = assistant.logs.join('');
    expect(logs).not.toContain(token);
    expect(logs).not.toContain('1200.50');
  });
});
