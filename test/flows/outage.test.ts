/** The database is away for longer than a few tries: what was said meanwhile is answered when it is back. */
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { startAssistant } from '../support/assistant.ts';
import { aClient } from '../support/builders.ts';

/** A wire to the database that can be cut: connections break, and new ones are refused at once. */
async function wireTo(url: string) {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
    return undefined;
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  afterAll(() => void server.close());
  const address = server.address();
  const through = new URL(url);
  through.host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {
    url: through.href,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend() {
      isCut = false;
    },
  };
}

describe.each([
  { by: 'polling', webhook: false },
  { by: 'webhook', webhook: true },
])('while the database is away, by $by,', async ({ webhook }) => {
  let wire: Awaited<ReturnType<typeof wireTo>> | undefined;
  const assistant = await startAssistant({
    now: '2026-11-24T07:30:00Z',
    webhook,
    between: async (url) => (wire = await wireTo(url)).url,
  });

  it('updates wait, and each has its effect once', async () => {
    const { chat: anna, id } = await assistant.someone('Anna');
    const client = await aClient(assistant.database, { ownerId: id, name: 'Outback Lager' });
    const failed = () => assistant.logs.filter((line) => line.includes('handling an update failed')).length;

    wire?.cut();
    const said = anna.says('/note outback: said in the dark');
    // More tries than an update gets that fails for a reason of its own.
    await expect.poll(failed, { timeout: 20_000, interval: 10 }).toBeGreaterThanOrEqual(4);
    wire?.mend();
    await said;
    expect(anna.sees()).toContain('Noted for Outback Lager');
    expect(await assistant.database.prisma.fact.count({ where: { clientId: client.id } })).toBe(1);
    expect(assistant.logs.join('\n')).not.toContain('in the dark');
  });
});
