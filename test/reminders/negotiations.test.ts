/** What is said about negotiations: to the owner, when one wakes, and to the head; on a real database (product.md section 5). */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import type { ClientId, NegotiationId, PersonId } from '../../src/domain/ids.ts';
import { localDate } from '../../src/domain/schedule.ts';
import { createOperations, type Operations } from '../../src/operations/index.ts';
import { aClient, anAccount, aPerson, aTeam } from '../support/builders.ts';
import { at } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { notificationBench, type Bench } from '../support/notifications.ts';
import { invocationsOf } from '../support/recording-platform.ts';

const database = await testDatabase();
const by = (personId: PersonId): Actor => ({ personId, source: 'test', once: null, answers: null });
const words = { said: null, stage: null };
const muted = ['digest', 'visits-tomorrow', 'visit-soon', 'visit-unrecorded'];
let bench: Bench;
let operations: Operations;
/** Ana's, Olga's her head's, and somebody's of another team. */
let ana: { id: PersonId; conversation: string };
let olga: { id: PersonId; conversation: string };
let teamId: number;

beforeEach(async () => {
  await database.pool.query(
    'truncate team, person, client, visit, negotiation, product, notification, attempt restart identity cascade',
  );
  bench = await notificationBench(database);
  await bench.at('2026-11-23T10:00:00+01:00');
  const parts = { database, clock: bench.clock, wake: () => undefined, forgetPeople: () => undefined };
  operations = createOperations({ ...parts, consoleUrl: null });
  teamId = (await aTeam(database)).id;
  ana = await bench.manager({ name: 'Ana', teamId, mutedKinds: muted });
  olga = await bench.manager({ name: 'Olga', role: 'head', teamId, mutedKinds: muted });
});

const clientOf = (owner: PersonId, name: string): Promise<{ id: ClientId }> =>
  aClient(database, { ownerId: owner, name });

async function open(client: ClientId, topic: string, owner = ana.id): Promise<NegotiationId> {
  const opened = await operations.negotiations.open(by(owner), { clientId: client, topic, value: null });
  if (!opened.ok) throw new Error(opened.failure.kind);
  return opened.value.negotiationId;
}

async function on(iso: string): Promise<void> {
  await bench.at(iso);
  await bench.settleAll();
  await bench.settleAll();
}

/** What a person has heard so far, and forgets it. */
function heard(who: { conversation: string }): string[] {
  const said = bench.telegram.to(who.conversation);
  const rest = bench.telegram.said.filter(({ conversation }) => conversation !== who.conversation);
  bench.telegram.said.splice(0, Infinity, ...rest);
  return said;
}
const buttonsOf = (who: { conversation: string }): string[] => {
  const last = bench.telegram.said.filter(({ conversation }) => conversation === who.conversation).at(-1);
  return last ? invocationsOf(last.view) : [];
};

describe('negotiation-unconcluded', () => {
  it('asks lightly, then offers help, then says that the head comes in, then she does; each once', async () => {
    const client = await clientOf(ana.id, 'Ernst Handel');
    const id = await open(client.id, 'Prices 2027');
    await on('2026-11-23T17:00:00+01:00');
    expect(heard(ana)).toEqual([]);
    await on('2026-11-24T10:00:00+01:00');
    expect(buttonsOf(ana)).toEqual([
      `meet ${id} 1`,
      `resume ${id} 1`,
      `refuse ${id} 1`,
      `agree ${id} 1`,
      expect.stringMatching(/^later \d+$/),
    ]);
    expect(bench.telegram.said[0]?.view.secret).toBe(true);
    expect(heard(ana)).toEqual(['Ernst Handel: what comes next with “Prices 2027”?']);
    await on('2026-11-26T10:00:00+01:00');
    expect(buttonsOf(ana)[0]).toBe(`meet ${id} 1 @${at('2026-11-27T10:00+01:00').toUnixInteger()}`);
    expect(heard(ana)).toEqual([
      'Ernst Handel: “Prices 2027” has had no next step since Mon 23 Nov. Can I help it along?\n' +
        'Worth asking: What do you need most from us at the moment?\n' +
        'You have time on Fri 27 Nov, 10:00, if a short call would do.',
    ]);
    await on('2026-12-02T10:00:00+01:00');
    expect(heard(ana)).toEqual([
      'Ernst Handel: “Prices 2027” still needs its next step. If there is none by Mon 7 Dec, I will tell Olga then, so that you get help with it.',
    ]);
    expect(heard(olga)).toEqual([]);
    await on('2026-12-07T10:00:00+01:00');
    expect(heard(ana)).toEqual([]);
    expect(buttonsOf(olga)).toEqual([`lead-card ${id}`, expect.stringMatching(/^later \d+$/)]);
    expect(heard(olga)).toEqual([
      'Ernst Handel: “Prices 2027” could use your help. Ana and the client have had no next step since Mon 23 Nov (14 days).\n' +
        'So far: no contact recorded since it began; I have asked 3 times what comes next.\n' +
        'Perhaps a word together, or a hand with the next step, is all it takes.',
    ]);
    await on('2027-01-11T10:00:00+01:00');
    expect([...heard(ana), ...heard(olga)]).toEqual([]);
  });

  it('is one message for a client, a line and a button for each of its negotiations', async () => {
    const client = await clientOf(ana.id, 'Ernst Handel');
    const one = await open(client.id, 'Prices');
    const two = await open(client.id, 'Samples');
    await on('2026-11-24T10:00:00+01:00');
    expect(buttonsOf(ana).slice(0, 2)).toEqual([`lead-card ${one}`, `lead-card ${two}`]);
    expect(heard(ana)).toEqual([
      'Ernst Handel: 2 negotiations have no next step yet. What comes next?\n• Prices, since Mon 23 Nov\n• Samples, since Mon 23 Nov',
    ]);
  });

  it.each([
    ['concluded', 'nothing-open'],
    ['planned', 'nothing-open'],
    ['asleep', 'nothing-open'],
  ])('is dropped, and the drop recorded, when it is %s by then', async (how, reason) => {
    const client = await clientOf(ana.id, 'Ernst Handel');
    const id = await open(client.id, 'Prices');
    await bench.at('2026-11-24T10:00:00+01:00');
    await bench.notifications.tick();
    const ref = { negotiationId: id, version: 1 };
    if (how === 'concluded')
      await operations.negotiations.agree(by(ana.id), ref, { becomes: 'order', ...words });
    if (how === 'asleep')
      await operations.negotiations.resume(by(ana.id), ref, {
        on: localDate('2026-12-01'),
        cause: null,
        productId: null,
        ...words,
      });
    if (how === 'planned')
      await operations.visits.plan(by(ana.id), {
        clientId: client.id,
        kind: 'call',
        purpose: null,
        startsAt: at('2026-11-27T10:00+01:00'),
      });
    await bench.settleAll();
    for (const job of bench.queue.jobs.splice(0)) await bench.notifications.deliver(job.ids);
    expect(heard(ana)).toEqual([]);
    expect(await bench.rows('negotiation-unconcluded')).toMatchObject([{ state: 'cancelled', reason }]);
  });

  it('goes to the present owner', async () => {
    const boris = await bench.manager({ name: 'Boris', teamId, mutedKinds: muted });
    const client = await clientOf(ana.id, 'Ernst Handel');
    await open(client.id, 'Prices');
    await bench.at('2026-11-24T10:00:00+01:00');
    await bench.notifications.tick();
    await database.prisma.client.update({ where: { id: client.id }, data: { ownerId: boris.id } });
    for (const job of bench.queue.jobs.splice(0)) await bench.notifications.deliver(job.ids);
    expect(heard(ana)).toEqual([]);
    expect(heard(boris)).toHaveLength(1);
  });

  it('put off stays one message: what falls due meanwhile is not said besides, and the head is warned of all the same', async () => {
    const client = await clientOf(ana.id, 'Ernst Handel');
    await open(client.id, 'Prices');
    await on('2026-11-24T10:00:00+01:00');
    const [row] = await bench.rows('negotiation-unconcluded');
    expect(await bench.snooze(row!.id, ana.id, at('2026-11-30T09:00+01:00'))).toBe(true);
    heard(ana);
    await on('2026-11-26T10:00:00+01:00');
    expect(heard(ana)).toEqual([]);
    await on('2026-11-30T09:00:00+01:00');
    expect(heard(ana)).toEqual([expect.stringContaining('Can I help it along?')]);
    expect(await bench.rows('negotiation-unconcluded')).toMatchObject([{ id: row!.id, state: 'sent' }]);
    expect(await bench.snooze(row!.id, ana.id, at('2027-02-01T09:00+01:00'))).toBe(true);
    await on('2026-12-02T10:00:00+01:00');
    expect(heard(ana)).toEqual([expect.stringContaining('I will tell Olga')]);
    await on('2026-12-07T10:00:00+01:00');
    expect(heard(olga)).toHaveLength(1);
  });

  it('that was put off comes no second time on a day on which another of the kind came', async () => {
    const client = await clientOf(ana.id, 'Ernst Handel');
    await open(client.id, 'Prices');
    await on('2026-11-24T10:00:00+01:00');
    const [row] = await bench.rows('negotiation-unconcluded');
    await bench.snooze(row!.id, ana.id, at('2026-12-02T15:00+01:00'));
    heard(ana);
    await on('2026-12-02T10:00:00+01:00');
    await on('2026-12-02T15:00:00+01:00');
    expect(heard(ana)).toHaveLength(1);
    expect(await bench.rows('negotiation-unconcluded')).toMatchObject([
      { state: 'sent' },
      { id: row!.id, state: 'superseded', reason: 'said-today' },
    ]);
  });

  it('waits for the working morning, and what exceeds the daily cap is left to the digest', async () => {
    await database.prisma.person.update({ where: { id: ana.id }, data: { nudgeCap: 2 } });
    for (const name of ['One', 'Two', 'Three'])
      await open((await clientOf(ana.id, name)).id, `About ${name}`);
    await on('2026-11-28T10:00:00+01:00');
    expect(heard(ana)).toEqual([]);
    await on('2026-11-30T08:00:00+01:00');
    expect(heard(ana)).toHaveLength(2);
    const states = (await bench.rows('negotiation-unconcluded')).map(({ state }) => state).sort();
    expect(states).toEqual(['abandoned', 'sent', 'sent']);
  });

  it('is not told to somebody who may not see the client', async () => {
    bench = await notificationBench(database, { maySee: async () => false, clock: bench.clock });
    const client = await clientOf(ana.id, 'Ernst Handel');
    await open(client.id, 'Prices');
    await on('2026-11-24T10:00:00+01:00');
    expect(await bench.rows('negotiation-unconcluded')).toMatchObject([
      { state: 'cancelled', reason: 'no-right' },
    ]);
  });
});

describe('negotiation-resumes', () => {
  const sleep = (
    id: NegotiationId,
    on: string,
    cause: 'price' | 'stock' | 'competitor' | null,
    productId: number | null,
  ) =>
    operations.negotiations.resume(
      by(ana.id),
      { negotiationId: id, version: 1 },
      {
        on: localDate(on),
        cause,
        productId: productId as never,
        ...words,
      },
    );

  it('says that its day has come, and asks on the next working day at the earliest', async () => {
    const client = await clientOf(ana.id, 'Ernst Handel');
    const id = await open(client.id, 'Prices');
    await sleep(id, '2026-11-28', null, null); // a Saturday
    await on('2026-11-28T12:00:00+01:00');
    expect(heard(ana)).toEqual([]);
    await on('2026-11-30T08:00:00+01:00');
    expect(buttonsOf(ana)[0]).toBe(`meet ${id} 2`);
    expect(heard(ana)).toEqual(['Ernst Handel: it is time to come back to “Prices”, as you wanted.']);
    await on('2026-11-30T18:00:00+01:00');
    expect(heard(ana)).toEqual([]);
    await on('2026-12-01T10:00:00+01:00');
    expect(heard(ana)).toEqual(['Ernst Handel: what comes next with “Prices”?']);
  });

  it('says what it was waiting for', async () => {
    const product = await database.prisma.product.create({
      data: { code: 'T1', name: 'Chai', foldedName: 'chai' },
    });
    const client = await clientOf(ana.id, 'Ernst Handel');
    await sleep(await open(client.id, 'Tea'), '2026-11-25', 'price', product.id);
    await sleep(await open((await clientOf(ana.id, 'Rival')).id, 'Coffee'), '2026-11-25', 'competitor', null);
    await on('2026-11-25T09:00:00+01:00');
    expect(heard(ana).sort()).toEqual([
      'Ernst Handel: it is time to come back to “Tea”, as you wanted. It was waiting for the price of Chai.',
      'Rival: their contract with the competitor should be ending now; you wanted to come back to “Coffee” then.',
    ]);
  });

  it('says what has changed when that woke it, and names several in one message', async () => {
    const product = await database.prisma.product.create({
      data: { code: 'T1', name: 'Chai', foldedName: 'chai' },
    });
    const client = await clientOf(ana.id, 'Ernst Handel');
    const ids = [await open(client.id, 'Tea'), await open(client.id, 'More tea')];
    for (const id of ids) await sleep(id, '2026-12-25', 'price', product.id);
    // Its price is another on the 24th.
    await bench.at('2026-11-24T12:00:00+01:00');
    await database.pool.query(`update negotiation set resume_on = '2026-11-24' where id = any($1)`, [ids]);
    await bench.settleAll();
    expect(heard(ana)).toEqual([
      'Ernst Handel: it is time to come back to 2 negotiations, as you wanted.\n• Tea: the price of Chai has changed\n• More tea: the price of Chai has changed',
    ]);
  });
});

describe('negotiation-escalated', () => {
  it('tells what was tried, and of no other client but this', async () => {
    const client = await clientOf(ana.id, 'Ernst Handel');
    const [one, two] = [await open(client.id, 'Prices'), await open(client.id, 'Samples')];
    await open((await clientOf(ana.id, 'Other')).id, 'Other');
    for (const day of ['2026-11-24', '2026-11-26', '2026-12-02', '2026-12-07'])
      await on(`${day}T10:00:00+01:00`);
    expect(heard(olga)).toEqual([
      expect.stringMatching(/^Ernst Handel: 2 negotiations of Ana could use your help/),
      expect.stringMatching(/^Other: “Other” could use your help/),
    ]);
    const [row] = await database.prisma.notification.findMany({
      where: { kind: 'negotiation-escalated', subjectId: client.id },
    });
    expect(row?.payload).toEqual({ negotiations: [one, two] });
    expect(row?.personId).toBe(olga.id);
  });

  it('of a second negotiation with a client on one day waits for the next working day', async () => {
    const client = await clientOf(ana.id, 'Ernst Handel');
    const ids = [await open(client.id, 'Prices'), await open(client.id, 'Samples')];
    // Her hours have changed in between: one is due an hour before the other.
    for (const [n, hour] of ['09', '10'].entries())
      await database.prisma.negotiation.update({
        where: { id: ids[n]! },
        data: { nudges: 3, nudgeAt: at(`2026-12-07T${hour}:00+01:00`).toJSDate() },
      });
    await on('2026-12-07T09:30:00+01:00');
    await on('2026-12-07T10:30:00+01:00');
    expect(heard(olga)).toEqual([expect.stringContaining('“Prices” could use your help')]);
    await on('2026-12-08T10:30:00+01:00');
    await on('2026-12-09T10:30:00+01:00');
    expect(heard(olga)).toEqual([expect.stringContaining('“Samples” could use your help')]);
  });

  it('is dropped, and that recorded, where there is no other head', async () => {
    await database.prisma.person.update({
      where: { id: olga.id },
      data: { disabledAt: bench.clock.now().toJSDate() },
    });
    const client = await clientOf(ana.id, 'Ernst Handel');
    await open(client.id, 'Prices');
    for (const day of ['2026-11-24', '2026-11-26']) await on(`${day}T10:00:00+01:00`);
    heard(ana);
    await on('2026-12-02T10:00:00+01:00');
    expect(heard(ana)).toEqual([expect.stringContaining('Can I help it along?')]);
    await on('2026-12-07T10:00:00+01:00');
    expect(await bench.rows('negotiation-escalated')).toMatchObject([
      { state: 'cancelled', reason: 'no-head' },
    ]);
  });

  it('goes to the head of a head’s own team only when that is somebody else', async () => {
    const client = await clientOf(olga.id, 'Ernst Handel');
    await open(client.id, 'Prices', olga.id);
    const second = await aPerson(database, { name: 'Second', role: 'head', teamId, mutedKinds: muted });
    const { conversation } = await anAccount(database, { personId: second.id });
    for (const day of ['2026-11-24', '2026-11-26', '2026-12-02', '2026-12-07'])
      await on(`${day}T10:00:00+01:00`);
    expect(bench.telegram.to(conversation)).toHaveLength(1);
  });
});
