/**
 * A week of a manager with twelve open negotiations, by the clock: every message she gets, in order. SHOW=1 prints it, to
 * be read for tact (product.md sections 5 and 11).
 */
import { expect, it } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import type { ClientId, NegotiationId, NotificationId, VisitId } from '../../src/domain/ids.ts';
import { localDate } from '../../src/domain/schedule.ts';
import { createOperations } from '../../src/operations/index.ts';
import { wakeFor } from '../../src/store/causes.ts';
import { transaction } from '../../src/store/database.ts';
import type { View } from '../../src/chat/view.ts';
import { aClient, aTeam } from '../support/builders.ts';
import { at } from '../support/clock.ts';
import { testDatabase } from '../support/database.ts';
import { notificationBench } from '../support/notifications.ts';
import type { Said } from '../support/recording-platform.ts';

interface Heard extends Said {
  readonly moment: string;
  readonly kind: string;
  readonly subject: number;
}

const database = await testDatabase();
const bench = await notificationBench(database);
const { clock } = bench;
const operations = createOperations({
  database,
  clock,
  wake: () => undefined,
  forgetPeople: () => undefined,
  consoleUrl: null,
});
const { negotiations, visits, snooze } = operations;
const words = { said: null, stage: null };
const heard: Heard[] = [];
let read = 0;

/** Lets everything go out that is due at a moment of Madrid's clock, and keeps what was said. */
async function moment(local: string): Promise<void> {
  await bench.at(`${local}:00+01:00`);
  await bench.settleAll();
  await bench.settleAll();
  for (const said of bench.telegram.said.slice(read)) {
    const row = await database.prisma.notification.findUniqueOrThrow({
      where: { id: BigInt(said.mark ?? 0) },
    });
    heard.push({ ...said, moment: local, kind: row.kind, subject: row.subjectId });
  }
  read = bench.telegram.said.length;
}

const buttonsOf = (view: View): string =>
  view.blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons.map(({ label }) => `[${label}]`) : []))
    .join(' ');

async function story() {
  await bench.at('2026-11-09T09:30:00+01:00');
  const team = await aTeam(database);
  const ana = await bench.manager({ name: 'Ana', teamId: team.id });
  const olga = await bench.manager({ name: 'Olga', role: 'head', teamId: team.id });
  const me: Actor = { personId: ana.id, source: 'test', once: null, answers: null };
  const chai = await database.prisma.product.create({
    data: { code: 'T1', name: 'Chai', foldedName: 'chai' },
  });
  const clients = new Map<string, ClientId>();
  const topics = new Map<string, NegotiationId>();
  const clientOf = async (name: string): Promise<ClientId> => {
    const id = clients.get(name) ?? (await aClient(database, { ownerId: ana.id, name })).id;
    clients.set(name, id);
    return id;
  };
  const refOf = async (topic: string) => {
    const id = topics.get(topic)!;
    const { version } = await database.prisma.negotiation.findUniqueOrThrow({ where: { id } });
    return { negotiationId: id, version };
  };
  return {
    ana,
    olga,
    async open(name: string, topic: string): Promise<void> {
      const opened = await negotiations.open(me, { clientId: await clientOf(name), topic, value: null });
      if (opened.ok) topics.set(topic, opened.value.negotiationId);
    },
    async meet(topic: string, startsAt: string): Promise<void> {
      const plan = { startsAt: at(startsAt), kind: 'visit', ...words } as const;
      expect((await negotiations.meet(me, await refOf(topic), plan)).ok).toBe(true);
    },
    async sleep(topic: string, on: string, cause: 'price' | 'stock' | null): Promise<void> {
      // The product's own key.
      const productId = cause === null ? null : (chai.id as never);
      const until = { on: localDate(on), cause, productId, ...words };
      expect((await negotiations.resume(me, await refOf(topic), until)).ok).toBe(true);
    },
    async refuse(topic: string): Promise<void> {
      const why = { reason: 'price', reasonText: null, competitor: null, lesson: null } as const;
      const refusal = { ...why, evidence: 'client_said', ...words } as const;
      expect((await negotiations.refuse(me, await refOf(topic), refusal)).ok).toBe(true);
    },
    async agree(topic: string): Promise<void> {
      expect((await negotiations.agree(me, await refOf(topic), { becomes: 'order', ...words })).ok).toBe(
        true,
      );
    },
    async held(name: string): Promise<void> {
      const visit = await database.prisma.visit.findFirstOrThrow({
        where: { clientId: clients.get(name)!, state: 'planned' },
        orderBy: { startsAt: 'asc' },
      });
      expect((await visits.hold(me, { visitId: visit.id as VisitId, version: visit.version })).ok).toBe(true);
    },
    /** [Later] on the last message about a client. */
    async later(name: string, until: string): Promise<void> {
      const last = heard
        .filter(({ subject, kind }) => subject === clients.get(name) && kind.startsWith('negotiation'))
        .at(-1);
      expect((await snooze.snooze(me, last?.mark as NotificationId, at(until))).ok).toBe(true);
    },
    stockArrives: () => transaction(database, (tx) => wakeFor(tx, { price: [], stock: [chai.id] })),
    openOnes: () => database.prisma.negotiation.count({ where: { state: 'open' } }),
  };
}

/** Two weeks before: what is open by the Monday, with what was asked already. */
async function before(s: Awaited<ReturnType<typeof story>>): Promise<void> {
  const opened: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
    '2026-11-09': [['Ernst Handel', 'Prices 2027']],
    '2026-11-12': [['Frankenversand', 'Annual contract']],
    '2026-11-17': [['Godos Cocina', 'Fruit baskets']],
    '2026-11-18': [
      ['Around the Horn', 'Spring range'],
      ['Bólido Comidas', 'Tea promotion'],
      ['Chop-suey Chinese', 'New Year tea'],
    ],
    '2026-11-19': [['Familia Arquibaldo', 'Coffee bar']],
    '2026-11-20': [
      ['Berglunds snabbköp', 'Delivery terms'],
      ['Berglunds snabbköp', 'Staff training'],
      ['Drachenblut', 'Beer list'],
      ['Eastern Connection', 'Second shop'],
      ['Blauer See', 'Sample order'],
    ],
  };
  for (let day = 9; day <= 22; day++) {
    const date = `2026-11-${String(day).padStart(2, '0')}`;
    await moment(`${date}T08:31`);
    await moment(`${date}T10:01`);
    await bench.at(`${date}T15:00:00+01:00`);
    for (const [client, topic] of opened[date] ?? []) await s.open(client, topic);
    if (date === '2026-11-18') {
      await s.sleep('Tea promotion', '2026-11-25', 'price');
      await s.sleep('New Year tea', '2027-01-11', 'stock');
    }
    if (date === '2026-11-20') {
      await s.meet('Beer list', '2026-11-24T11:00+01:00');
      await s.meet('Second shop', '2026-11-25T16:00+01:00');
      await s.sleep('Sample order', '2026-11-28', null);
    }
    await moment(`${date}T17:01`);
  }
}

const hours = [
  '07:00',
  '08:00',
  '08:31',
  '09:01',
  '10:01',
  '11:31',
  '13:01',
  '15:01',
  '17:01',
  '17:31',
  '19:01',
  '22:01',
];

it(
  'asks her once about a client and day, at decent hours, and lets nothing hang',
  { timeout: 180_000 },
  async () => {
    const s = await story();
    await before(s);
    expect(await s.openOnes()).toBe(12);
    heard.length = 0;
    const does: Readonly<Record<string, () => Promise<unknown>>> = {
      '2026-11-23T11:31': () => s.meet('Annual contract', '2026-11-25T12:00+01:00'),
      '2026-11-24T10:01': () => s.later('Familia Arquibaldo', '2026-11-26T09:00+01:00'),
      '2026-11-24T13:01': async () => {
        await s.held('Drachenblut');
        await s.meet('Beer list', '2026-11-27T10:00+01:00');
      },
      '2026-11-25T11:31': () => s.refuse('Spring range'),
      '2026-11-25T13:01': async () => {
        await s.held('Frankenversand');
        await s.agree('Annual contract');
      },
      '2026-11-26T13:01': () => s.stockArrives(),
      '2026-11-27T11:31': async () => {
        await s.held('Drachenblut');
        await s.sleep('Beer list', '2026-12-14', null);
      },
    };
    for (let day = 23; day <= 30; day++)
      for (const hour of day === 30 ? hours.slice(0, 5) : hours) {
        const local = `2026-11-${day}T${hour}`;
        await moment(local);
        await does[local]?.();
      }
    const hers = heard.filter(({ conversation }) => conversation === s.ana.conversation);
    if (process.env['SHOW'] === '1')
      for (const { moment: when, text, view, conversation } of heard)
        console.log(
          `${when.replace('T', ' ')} ${conversation === s.ana.conversation ? 'Ana' : 'Olga'}\n${text}\n${buttonsOf(view)}\n`,
        );

    const about = hers.filter(({ kind }) => kind.startsWith('negotiation-'));
    const perClientAndDay = about.map(({ moment: when, subject }) => `${when.slice(0, 10)} ${subject}`);
    expect(new Set(perClientAndDay).size).toBe(perClientAndDay.length);
    const perDay = new Map<string, number>();
    for (const { moment: when } of about)
      perDay.set(when.slice(0, 10), (perDay.get(when.slice(0, 10)) ?? 0) + 1);
    expect(Object.fromEntries(perDay)).toEqual({
      '2026-11-23': 3,
      '2026-11-24': 1,
      '2026-11-25': 2,
      '2026-11-26': 5,
      '2026-11-27': 1,
      '2026-11-30': 4,
    });
    for (const { moment: when, kind } of hers) {
      const [day, hour] = [new Date(`${when}:00Z`).getUTCDay(), when.slice(11)];
      if (kind !== 'visit-soon')
        expect([day === 0 || day === 6, hour < '08:00' || hour >= '20:00']).toEqual([false, false]);
    }
    // Olga hears of the one that has waited longest, and of nothing that Ana has moved on.
    const told = heard.filter(
      ({ conversation, kind }) => conversation === s.olga.conversation && kind === 'negotiation-escalated',
    );
    expect(told.map(({ moment: when, text }) => `${when} ${text.split(':')[0]}`)).toEqual([
      '2026-11-23T10:01 Ernst Handel',
    ]);
  },
);
