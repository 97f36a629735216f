/** Socket Mode breaks off two hundred times, in every way: no event is lost, none has its effect twice. */
import { describe, expect, it } from 'vitest';
import { startSlackAssistant } from '../../support/slack-assistant.ts';
import { aClient } from '../../support/builders.ts';
import type { Cut } from '../../support/fake-slack/socket.ts';

const times = 200;
const breaks: readonly (Cut | 'asked to go' | 'all cut')[] = [
  'before-delivery',
  'after-delivery',
  'before-ack',
  'after-ack',
  'asked to go',
  'all cut',
];

describe('Socket Mode', async () => {
  const assistant = await startSlackAssistant({ now: '2026-11-24T07:30:00Z', by: 'Socket Mode' });
  const { slack, database } = assistant;
  const { chat: anna, id } = await assistant.someone('Anna');
  const client = await aClient(database, { ownerId: id, name: 'Neptuno' });

  it(`loses and doubles nothing over ${times} broken connections`, { timeout: 120_000 }, async () => {
    const greeted = slack.socket.counts.greeted;
    for (let n = 0; n < times; n++) {
      const how = breaks[n % breaks.length];
      if (how === 'asked to go') slack.socket.disconnect('refresh_requested');
      else if (how === 'all cut') slack.socket.cutAll();
      else if (how !== undefined) slack.socket.cut(how);
      await anna.says(`note neptuno: lesson ${n}`);
    }
    const facts = await database.prisma.fact.findMany({
      where: { clientId: client.id },
      orderBy: { id: 'asc' },
    });
    expect(facts.map(({ text }) => text)).toEqual(Array.from({ length: times }, (_, n) => `lesson ${n}`));
    expect(slack.socket.counts.greeted - greeted).toBeGreaterThanOrEqual(times);
    expect(slack.socket.counts.redelivered).toBeGreaterThan(0);
    expect((await fetch(`${assistant.url}/readyz`)).status).toBe(200);
    expect(slack.violations).toEqual([]);
  });

  it('comes up again after twenty connections in a row were sent away', { timeout: 60_000 }, async () => {
    slack.socket.disconnectNext(20);
    slack.socket.cutAll();
    await anna.says('note neptuno: still here');
    expect(anna.sees()).toContain('Noted for Neptuno');
  });
});
