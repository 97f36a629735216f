/** The database is away for longer than a few tries: what was said meanwhile is answered when it is back. */
import { describe, expect, it } from 'vitest';
import { startAssistant } from '../support/assistant.ts';
import { aClient } from '../support/builders.ts';
import { wireTo, type Wire } from '../support/wire.ts';

describe.each([
  { by: 'polling', webhook: false },
  { by: 'webhook', webhook: true },
])('while the database is away, by $by,', async ({ webhook }) => {
  let wire: Wire | undefined;
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
