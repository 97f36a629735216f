/** The digest's part about negotiations: one's own to conclude, the team's that could use help (product.md section 11). */
import { beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../../src/domain/ids.ts';
import { aClient, aTeam } from '../support/builders.ts';
import { at } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { notificationBench, type Bench } from '../support/notifications.ts';
import { invocationsOf } from '../support/recording-platform.ts';

const database = await testDatabase();
let bench: Bench;
let teamId: number;
beforeEach(async () => {
  await database.pool.query(
    'truncate team, person, client, visit, negotiation, notification, attempt restart identity cascade',
  );
  bench = await notificationBench(database);
  teamId = (await aTeam(database)).id;
});

const mutedKinds = [
  'negotiation-unconcluded',
  'negotiation-escalated',
  'negotiation-resumes',
  'visits-tomorrow',
];
const someone = (name: string, more = {}) => bench.manager({ name, teamId, mutedKinds, ...more });

/** An open negotiation with nothing planned since a date; `nextAt` null: the head was told. */
async function idleSince(
  owner: PersonId,
  client: string,
  date: string,
  of: { nudges?: number; nextAt?: string | null; resumeOn?: string; topic?: string } = {},
): Promise<number> {
  const { id } = await aClient(database, { ownerId: owner, name: client });
  const { nudges = 0, nextAt = '2026-12-31T09:00:00Z', resumeOn, topic = 'Prices' } = of;
  await database.prisma.negotiation.create({
    data: {
      clientId: id,
      topic,
      nudgedFrom: at(`${date}T09:00:00Z`).toJSDate(),
      nudgeAt: nextAt === null ? null : at(nextAt).toJSDate(),
      nudges,
      ...(resumeOn === undefined ? {} : { resumeOn: new Date(resumeOn) }),
    },
  });
  return id;
}

async function morning(): Promise<void> {
  await bench.settleAll();
  await bench.at('2026-11-25T07:31:00Z');
  await bench.settleAll();
}

describe('the digest', () => {
  it('names what is to be concluded, the most pressing first, with a button to all of it', async () => {
    const ana = await someone('Ana');
    await idleSince(ana.id, 'Newest', '2026-11-23');
    await idleSince(ana.id, 'Asked twice', '2026-11-20', { nudges: 2 });
    await idleSince(ana.id, 'Head knows', '2026-11-09', { nudges: 4, nextAt: null });
    await idleSince(ana.id, 'Asleep', '2026-11-09', { resumeOn: '2027-01-10' });
    const planned = await idleSince(ana.id, 'Planned', '2026-11-09');
    await database.prisma.visit.create({
      data: {
        clientId: planned,
        personId: ana.id,
        startsAt: new Date('2026-11-27T09:00:00Z'),
        endsAt: new Date('2026-11-27T10:00:00Z'),
      },
    });
    await morning();
    expect(bench.telegram.to(ana.conversation)).toEqual([
      'No visits today; 3 negotiations have no next step yet.\nTo be concluded (3):\n' +
        '• Head knows · Prices, since Mon 9 Nov\n• Asked twice · Prices, since Fri 20 Nov\n• Newest · Prices, since Mon 23 Nov',
    ]);
    expect(invocationsOf(bench.telegram.said[0]!.view)).toContain('leads unconcluded');
  });

  it('keeps visits in its first line, and shows as many lines as a phone does', async () => {
    const ana = await someone('Ana', { mutedKinds: [...mutedKinds, 'visit-soon', 'visit-unrecorded'] });
    await bench.visit({ owner: ana.id, at: '2026-11-25T10:00:00Z', client: 'Ernst Handel' });
    for (let n = 0; n < 11; n++) await idleSince(ana.id, `Client ${n}`, '2026-11-20');
    await morning();
    const [said = ''] = bench.telegram.to(ana.conversation);
    expect(said).toMatch(/^One visit today, at 11:00: Ernst Handel\n/);
    expect(said).toContain('To be concluded (11):');
    expect(said.match(/since Fri 20 Nov/g)).toHaveLength(8);
    expect(said).toMatch(/and 3 more$/);
  });

  it('tells a head of the team’s that could use help, and of nobody else’s', async () => {
    const [ana, olga] = [await someone('Ana'), await someone('Olga', { role: 'head' })];
    const stranger = await bench.manager({ name: 'Stranger', mutedKinds });
    await idleSince(ana.id, 'Ernst Handel', '2026-11-09', { nudges: 4, nextAt: null });
    await idleSince(ana.id, 'Not yet', '2026-11-19', { nudges: 2 });
    await idleSince(stranger.id, 'Foreign', '2026-11-09', { nudges: 4, nextAt: null });
    await morning();
    expect(bench.telegram.to(olga.conversation)).toEqual([
      'No visits today; one negotiation of the team could use your help.\n' +
        'In the team, could use help:\n• Ernst Handel · Prices (Ana), since Mon 9 Nov',
    ]);
  });

  it('leaves empty sections out', async () => {
    const ana = await someone('Ana');
    await morning();
    expect(bench.telegram.to(ana.conversation)).toEqual([
      'Nothing is planned for today, and nothing is left open.',
    ]);
  });

  it('names the client of a question that exceeded the daily cap', async () => {
    const ana = await someone('Ana', { nudgeCap: 0, mutedKinds: ['visits-tomorrow'] });
    await idleSince(ana.id, 'Ernst Handel', '2026-11-23', { nextAt: '2026-11-24T09:00:00Z' });
    await bench.at('2026-11-24T09:00:00Z');
    await morning();
    expect(bench.telegram.to(ana.conversation)[0]).toMatch(/question about the next step Ernst Handel$/);
  });
});
