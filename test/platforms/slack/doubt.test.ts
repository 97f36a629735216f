/** A notification whose fate is in doubt is settled by the mark that its message carries (delivery.md, Promise). */
import { describe, expect, it } from 'vitest';
import { startSlackAssistant } from '../../support/slack-assistant.ts';
import { aClient } from '../../support/builders.ts';
import type { Fault } from '../../support/fake-slack/faults.ts';

const faults: readonly Fault[] = [
  // It was shown, and the answer was lost.
  { kind: 'drop-after' },
  // It was lost on the way.
  { kind: 'drop-before' },
  // Something between us refused it.
  { kind: 'status', status: 502 },
  { kind: 'rate-limit', seconds: 1 },
  { kind: 'refuse', error: 'fatal_error' },
];

describe('a reminder', async () => {
  const assistant = await startSlackAssistant({ now: '2026-11-24T07:30:00Z', by: 'HTTP' });
  const { app, slack, database } = assistant;
  const states = async (): Promise<readonly string[]> => {
    await app.notifications.tick();
    await app.notifications.sweep();
    const rows = await database.prisma.notification.findMany({ where: { kind: 'visit-soon' } });
    return rows.map(({ state }) => state);
  };

  it('is seen once whatever becomes of the call that shows it', { timeout: 90_000 }, async () => {
    const people = [];
    for (const fault of faults) {
      const { chat, id } = await assistant.someone(`Anna ${fault.kind}`, {
        mutedKinds: ['visit-unrecorded', 'visits-tomorrow', 'digest'],
      });
      await aClient(database, { ownerId: id, name: `Neptuno ${fault.kind}` });
      await chat.says('visit neptuno today 11:00');
      slack.faults.add({ method: 'chat.postMessage', channel: chat.id, fault });
      people.push({ chat, fault });
    }
    await assistant.timeIs('2026-11-24T09:01:00Z');
    await expect.poll(states, { timeout: 60_000, interval: 100 }).toEqual(faults.map(() => 'sent'));
    for (const { chat, fault } of people) {
      const soon = slack.ledger.filter(({ channel, text }) => channel === chat.dm && /in \d+ min/.test(text));
      expect(soon, fault.kind).toHaveLength(1);
      expect(soon[0]?.metadata).toMatchObject({ event_type: 'followthrough_notification' });
    }
    expect(slack.violations).toEqual([]);
  });
});
