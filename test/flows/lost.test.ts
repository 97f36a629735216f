/** What was lost, asked in chat: a manager's own, a head's team, grouped otherwise by a button, in three languages. */
import { beforeAll, describe, expect, it } from 'vitest';
import { startAssistant } from '../support/assistant.ts';
import { aClient, aTeam } from '../support/builders.ts';
import { at } from '../support/clock.ts';

describe('/lost', async () => {
  const assistant = await startAssistant({ now: '2026-11-25T09:00:00Z' });
  const { database } = assistant;
  const team = await aTeam(database);
  const muted = { mutedKinds: ['digest'] };
  const [head, ana, boris, carla] = await Promise.all([
    assistant.someone('Hanna', { ...muted, teamId: team.id, role: 'head' }),
    assistant.someone('Ana', { ...muted, teamId: team.id }),
    assistant.someone('Борис', { ...muted, teamId: team.id, language: 'ru' }),
    assistant.someone('Carla', { ...muted, language: 'es' }),
  ]);

  const refusal = async (
    clientId: number,
    personId: number,
    on: string,
    of: {
      reason?: string;
      stage?: string;
      competitor?: string;
      lesson?: string;
      valueMinor?: bigint;
      currency?: string;
      state?: string;
    },
  ) => {
    const concludedAt = at(`${on}T10:00:00Z`).toJSDate();
    const { state = 'refused', ...rest } = of;
    const made = await database.prisma.negotiation.create({
      data: { clientId, topic: 'Tea', state, concludedAt, nudgeAt: null, ...rest },
    });
    await database.prisma.step.create({
      data: {
        negotiationId: made.id,
        personId,
        at: concludedAt,
        stage: of.stage ?? 'contact',
        conclusion: state,
      },
    });
  };

  beforeAll(async () => {
    const acme = await aClient(database, { name: 'Acme', ownerId: ana.id });
    const roza = await aClient(database, { name: 'Роза', ownerId: boris.id });
    const sol = await aClient(database, { name: 'Sol', ownerId: carla.id });
    const eur = { currency: 'EUR' };
    await refusal(acme.id, ana.id, '2026-11-02', { reason: 'price', stage: 'terms', valueMinor: 150_000n, ...eur, competitor: 'Nord', lesson: 'Send the price list before the visit.' });
    await refusal(acme.id, ana.id, '2026-10-20', { reason: 'price', stage: 'proposal', valueMinor: 50_050n, ...eur, competitor: 'nord' });
    await refusal(acme.id, ana.id, '2026-10-02', { reason: 'budget', stage: 'terms', valueMinor: 70_000n, currency: 'USD' });
    await refusal(acme.id, ana.id, '2026-05-02', { reason: 'timing', stage: 'terms' });
    await refusal(acme.id, ana.id, '2026-11-03', { state: 'agreed' });
    await refusal(roza.id, boris.id, '2026-11-10', { reason: 'budget', stage: 'needs' });
    await refusal(sol.id, carla.id, '2026-11-10', { reason: 'unresponsive', stage: 'contact' });
  }); // prettier-ignore

  it('says the most important first, then a picture and the same figures, what was learnt', async () => {
    await ana.chat.says('/lost');
    const seen = ana.chat.sees();
    expect(seen).toMatch(/Lost this quarter: 3 negotiations, 2 of them because of price\n/);
    expect(seen).toContain('1 was agreed in the same time.');
    expect(seen).toMatch(/• Price: 2 · €2,000\.50\n• Budget: 1 · US\$700/);
    expect(seen).toContain('Acme: Send the price list before the visit.');
    expect(seen).not.toContain('[By manager]');
    const { rows } = await database.pool.query<{ action: string; person_id: number }>(
      `select action, person_id from audit where action = 'report.lost'`,
    );
    expect(rows).toEqual([{ action: 'report.lost', person_id: ana.id }]);
  });

  it('groups otherwise by a button, and keeps the period', async () => {
    await ana.chat.says('/lost year');
    expect(ana.chat.sees()).toMatch(/Lost this year: 4 negotiations, 2 of them because of price/);
    await ana.chat.presses('By stage');
    expect(ana.chat.sees()).toMatch(/Lost this year: 4 negotiations, 3 of them at the stage terms/);
    await ana.chat.presses('By competitor');
    expect(ana.chat.sees()).toMatch(/• Nord: 2 · €2,000\.50\n/i);
    await ana.chat.presses('By quarter');
    expect(ana.chat.sees()).toMatch(/3 of them in Q4 2026/);
    expect(ana.chat.sees()).toMatch(/• Q2 2026: 1\n• Q4 2026: 3 · /);
    await ana.chat.presses('This quarter');
    expect(ana.chat.sees()).toMatch(/Lost this quarter: 3 negotiations/);
  });

  it('takes two dates, and asks for a period that it does not read', async () => {
    await ana.chat.says('/lost 2026-01-01..2026-06-30 by reason');
    expect(ana.chat.sees()).toMatch(/Lost from .*1 Jan to .*30 Jun: 1 negotiation, because of timing\n/);
    await ana.chat.says('/lost 2026-02-01..2026-03-31');
    expect(ana.chat.sees()).toMatch(/Nothing was lost from/);
    await ana.chat.says('/lost yesteryear');
    expect(ana.chat.sees()).toMatch(/I do not read a period in “yesteryear”/);
    await ana.chat.presses('This year');
    expect(ana.chat.sees()).toMatch(/Lost this year: 4/);
  });

  it('shows a head the team’s by manager, and never another team’s', async () => {
    await head.chat.says('/lost by manager');
    expect(head.chat.sees()).toMatch(/Lost this quarter: 4 negotiations, 3 of them by Ana\n/);
    expect(head.chat.sees()).toMatch(/• Ana: 3 · .*\n• Борис: 1\n/);
    expect(head.chat.sees()).not.toContain('Carla');
  });

  it('speaks the reader’s language', async () => {
    await carla.chat.says('/perdidas este año por motivo');
    expect(carla.chat.sees()).toMatch(/Perdido este año: 1 negociación, por falta de respuesta\n/);
    await boris.chat.says('/отказы год по этапам');
    expect(boris.chat.sees()).toMatch(/Отказы в этом году: 1, на этапе «потребности»\n/);
  });
});
