/** A head's view: the team in figures, its visits, its part of the day, the trail of a client. */
import { describe, expect, it } from 'vitest';
import { startAssistant } from '../support/assistant.ts';
import { aClient, aTeam, aVisit } from '../support/builders.ts';
import { at } from '../support/clock.ts';

const now = '2026-11-24T08:30:00Z';
const muted = { mutedKinds: ['visit-soon', 'visit-unrecorded', 'visits-tomorrow', 'digest'] };

describe('a head', async () => {
  const assistant = await startAssistant({ now });
  const { database } = assistant;
  const team = await aTeam(database);
  const [{ chat: head }, ana, boris] = await Promise.all([
    assistant.someone('Hanna', { ...muted, teamId: team.id, role: 'head' }),
    assistant.someone('Ana', { ...muted, teamId: team.id }),
    assistant.someone('Boris', { ...muted, teamId: team.id }),
  ]);
  const other = await assistant.someone('Foreign', muted);
  const visit = (clientId: number, iso: string, state = 'planned') =>
    aVisit(database, { clientId, startsAt: at(iso).toJSDate(), state, purpose: 'prices' });
  const long = at('2026-01-05T08:00:00Z').toJSDate();
  const [alpha, beta, quiet, foreign] = await Promise.all([
    aClient(database, { ownerId: ana.id, name: 'Alpha', class: 'A', createdAt: long }),
    aClient(database, { ownerId: boris.id, name: 'Beta', class: 'C', createdAt: at(now).toJSDate() }),
    aClient(database, { ownerId: boris.id, name: 'Gamma', createdAt: at(now).toJSDate() }),
    aClient(database, { ownerId: other.id, name: 'Zeta Canary' }),
  ]);
  await visit(alpha.id, '2026-11-03T09:00:00Z', 'held');
  await visit(alpha.id, '2026-11-20T09:00:00Z', 'not_held');
  await visit(alpha.id, '2026-11-23T09:00:00Z');
  await visit(alpha.id, '2026-11-24T11:00:00Z');
  await visit(beta.id, '2026-11-24T09:00:00Z');
  await visit(foreign.id, '2026-11-24T09:00:00Z');
  await database.prisma.negotiation.create({
    data: { clientId: quiet.id, topic: 'Autumn', nudgedFrom: at('2026-11-14T08:00:00Z').toJSDate() },
  });

  it('sees who needs help first, in figures', async () => {
    await head.says('/team');
    expect(head.sees().split('\n').slice(0, 4)).toEqual([
      'Your team: 3 people, those who could use a hand first',
      expect.stringMatching(
        /Boris: 1 open negotiation, one without a next step for 10 days · 7 days: 0 held, 0 missed · this month: 0 held, 0 missed$/,
      ),
      expect.stringMatching(
        /Ana: nothing open · 7 days: 0 held, 2 missed · this month: 1 held, 2 missed · 1 client due for contact$/,
      ),
      expect.stringMatching(/Hanna: nothing open · 7 days: 0 held/),
    ]);
    await head.presses('Ana: visits');
    expect(head.sees()).toContain('Ana, this week: 1');
    expect(head.sees()).toContain('12:00 Alpha (A) · prices · Ana');
  });

  it('sees the team’s visits with whose each is, and who is away from plan today', async () => {
    await head.says('/visits team');
    expect(head.sees()).toMatch(
      /^Your team, today: 2\n.*10:00 Beta \(C\) · prices · Boris\n.*12:00 Alpha \(A\) · prices · Ana/,
    );
    await head.says('/visits team late');
    expect(head.sees()).toMatch(/^Your team, visits without an outcome: 1\n/);
    await head.says('/visits team tomorrow');
    expect(head.sees()).toContain('Your team, tomorrow: none');
    await head.says('/today');
    expect(head.sees()).toMatch(/Your team:\n.*Ana: 1 visit without an outcome, 1 client due for contact/);
    await ana.chat.says('/visits team');
    expect(ana.chat.sees()).toContain('Alpha');
    expect(ana.chat.sees()).not.toContain('Beta');
    await ana.chat.says('/team');
    expect(ana.chat.sees()).toContain('This is for heads of a team. What is yours is in /today and /visits.');
  });

  it('reads the trail of a client, which is in the trail as well', async () => {
    await ana.chat.says('/client alpha');
    await ana.chat.says('/note alpha: likes tea');
    await ana.chat.presses('Undo');
    await head.says('/reassign alpha boris');
    await head.says('/audit alpha');
    const lines = head
      .sees()
      .split('\n')
      .map((line) => line.replace(/^\W*Tue 24 Nov, \d\d:\d\d: /, ''));
    expect(lines).toEqual([
      'The trail of Alpha',
      'Hanna · handed over: Ana → Boris · Telegram',
      'Ana · took back: noted something · Telegram',
      'Ana · noted something · Telegram (taken back)',
      'Ana · read the dossier · Telegram',
      '[About the client]',
    ]);
    await head.says('/audit alpha');
    expect(head.sees()).toContain('Hanna · read the trail · Telegram');
    for (const words of ['/audit zeta canary', '/reassign zeta canary boris']) {
      await head.says(words);
      expect(head.sees()).toContain('I do not find a client called “zeta canary');
      await head.says('/cancel');
    }
    await ana.chat.says('/audit beta');
    expect(ana.chat.sees()).toContain('This is for heads of a team.');
  });
});
