/** The database is away: what is said in Slack meanwhile is brought again until it has its effect, once; a command is answered at once that it is to be typed again. */
import { describe, expect, it } from 'vitest';
import { slackWays, startSlackAssistant } from '../../support/slack-assistant.ts';
import { aClient } from '../../support/builders.ts';
import { wireTo, type Wire } from '../../support/wire.ts';

describe.each(slackWays)('while the database is away, in Slack by $by,', async ({ by }) => {
  let wire: Wire | undefined;
  const assistant = await startSlackAssistant({
    now: '2026-11-24T07:30:00Z',
    by,
    slack: { redeliverMs: 700, patienceMs: 700 },
    between: async (url) => (wire = await wireTo(url)).url,
  });
  const { slack, database, logs } = assistant;

  it('words wait, and each has its effect once', async () => {
    const { chat: anna, id } = await assistant.someone('Anna');
    const client = await aClient(database, { ownerId: id, name: 'Outback Lager' });
    const failed = () => logs.filter((line) => line.includes('handling a request failed')).length;

    wire?.cut();
    // Slack brings no command again, so the person is told.
    await anna.says('/note outback: a command in the dark');
    expect(anna.sees()).toContain('I cannot reach my notes just now. Please try again in a minute');
    const said = anna.says('note outback: said in the dark');
    await expect.poll(failed, { timeout: 20_000, interval: 10 }).toBeGreaterThan(0);
    wire?.mend();
    await said;
    expect(anna.sees()).toContain('Noted for Outback Lager');
    const facts = await database.prisma.fact.findMany({ where: { clientId: client.id } });
    expect(facts.map(({ text }) => text)).toEqual(['said in the dark']);
    expect(logs.join('\n')).not.toContain('in the dark');
    expect(slack.violations).toEqual([]);
  });
});
