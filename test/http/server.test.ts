import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import { createMetrics } from '../../src/http/metrics.ts';
import { createHttpServer, type HttpServer, type HttpServerParts } from '../../src/http/server.ts';
import { createLog } from '../../src/log.ts';

const lines: string[] = [];
const servers: HttpServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close(100)));
  lines.length = 0;
});

async function serve(parts: Partial<HttpServerParts> = {}) {
  const server = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    checks: {},
    metrics: createMetrics({ due: async () => [] }),
    metricsToken: null,
    routes: [],
    log: createLog({ level: 'info', secrets: [], write: (line) => void lines.push(line) }),
    ...parts,
  });
  servers.push(server);
  return { server, ...(await server.listen()) };
}

it('is alive, and ready only when every part is', async () => {
  let database = true;
  const { url } = await serve({
    checks: {
      database: () => ({ ok: database, detail: database ? 'ok' : 'unreachable' }),
      queue: () => Promise.reject(new Error('postgres://app:hunter2@db')),
      platforms: async () => ({ ok: true, detail: 'ok' }),
    },
  });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const broken = await fetch(`${url}/readyz`);
  expect(broken.status).toBe(503);
  expect(await broken.json()).toEqual({
    ok: false,
    checks: {
      database: { ok: true, detail: 'ok' },
      queue: { ok: false, detail: 'failed' },
      platforms: { ok: true, detail: 'ok' },
    },
  });
  database = false;
  const { url: other } = await serve({
    checks: { database: () => ({ ok: database, detail: 'unreachable' }) },
  });
  expect((await fetch(`${other}/readyz`)).status).toBe(503);
});

it('does not wait for a part that does not answer', async () => {
  const { url } = await serve({ checks: { queue: () => new Promise(() => undefined) } });
  expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({
    checks: { queue: { detail: 'no answer' } },
  });
});

it('shows its figures to this machine, and to others for a token', async () => {
  const metrics = createMetrics({ due: async () => [{ kind: 'visit-soon', count: 3, oldestSeconds: 12 }] });
  metrics.sent('visit-soon', 'telegram', 1.5);
  metrics.retried('visit-soon', 'telegram');
  metrics.dropped('visit-soon', 'expired');
  metrics.doubted('daily-digest', 'telegram');
  const { url } = await serve({ metrics });
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toContain('followthrough_notifications_due{kind="visit-soon"} 3');
  expect(text).toContain('followthrough_oldest_due_seconds{kind="visit-soon"} 12');
  expect(text).toContain('followthrough_notifications_sent_total{kind="visit-soon",platform="telegram"} 1');
  expect(text).toContain(
    'followthrough_notification_late_seconds_bucket{le="2",kind="visit-soon",platform="telegram"} 1',
  );
  expect(text).toContain('followthrough_notification_retries_total{kind="visit-soon",platform="telegram"} 1');
  expect(text).toContain(
    'followthrough_notification_doubts_total{kind="daily-digest",platform="telegram"} 1',
  );
  expect(text).toContain('followthrough_notifications_dropped_total{kind="visit-soon",state="expired"} 1');
  expect(text).toContain('process_resident_memory_bytes');
  const proxied = { 'x-forwarded-for': '203.0.113.7' };
  expect((await fetch(`${url}/metrics`, { headers: proxied })).status).toBe(401);
  const { url: open } = await serve({ metrics, metricsToken: 'a-token-for-figures' });
  const asked = (token: string) =>
    fetch(`${open}/metrics`, { headers: { ...proxied, authorization: `Bearer ${token}` } }).then(
      ({ status }) => status,
    );
  expect([await asked('a-token-for-figures'), await asked('another')]).toEqual([200, 401]);
});

it('keeps the figures of other machines to itself', async () => {
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((found) => found?.family === 'IPv4' && !found.internal);
  const { port } = await serve({ host: '0.0.0.0' });
  const address = outside?.address ?? '127.0.0.1';
  const { status } = await fetch(`http://${address}:${port}/metrics`);
  expect(status).toBe(outside ? 401 : 200);
});

it('names each request, refuses large and undeclared bodies, and tells nobody why it failed', async () => {
  const { url } = await serve({
    routes: [
      {
        method: 'POST',
        path: '/telegram/webhook',
        handler: (request, response) => {
          request.resume();
          response.end();
        },
      },
      {
        method: 'GET',
        path: '/calendar/a-secret.ics',
        handler: async () => {
          throw new Error('row of Ana');
        },
      },
    ],
  });
  const post = (body: string) => fetch(`${url}/telegram/webhook`, { method: 'POST', body });
  expect((await post('x'.repeat(1024 * 1024))).status).toBe(200);
  expect((await post('x'.repeat(1024 * 1024 + 1))).status).toBe(413);
  const chunked = await new Promise<number | undefined>((answered, failed) => {
    const asked = request(`${url}/telegram/webhook`, { method: 'POST' }, (response) =>
      answered(response.statusCode),
    );
    asked.on('error', failed);
    asked.write('a');
    asked.end('b');
  });
  expect(chunked).toBe(411);
  expect((await fetch(`${url}/nothing`)).status).toBe(404);
  const failed = await fetch(`${url}/calendar/a-secret.ics`);
  expect(failed.status).toBe(500);
  const id = failed.headers.get('x-request-id');
  expect(await failed.json()).toEqual({ error: 'internal error', requestId: id });
  expect(lines.join()).toContain(`"requestId":"${id}"`);
  expect(lines.join()).not.toContain('a-secret');
});

it('lets requests in hand end before it goes', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let arrived = (): void => undefined;
  const inHand = new Promise<void>((resolve) => (arrived = resolve));
  const { server, url } = await serve({
    routes: [
      {
        method: 'GET',
        path: '/slow',
        handler: async (_request, response) => {
          arrived();
          await held;
          response.end('{"done":true}');
        },
      },
    ],
  });
  const slow = fetch(`${url}/slow`);
  await inHand;
  const closed = server.close();
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  release();
  expect(await (await slow).json()).toEqual({ done: true });
  await closed;
  await server.close();
});

it('says so when the port is taken', async () => {
  const { port } = await serve();
  await expect(serve({ port })).rejects.toThrow('EADDRINUSE');
});
