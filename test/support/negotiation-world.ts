/**
 * A small company whose negotiations a test drives through anything: conclusions, visits, reassignment, clock jumps,
 * deliveries, and crashes in the middle of each. After every step it is held against what product.md section 5 promises.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import type {
  AuditId,
  ClientId,
  NegotiationId,
  NotificationId,
  PersonId,
  VisitId,
} from '../../src/domain/ids.ts';
import { dateOf, plusDays } from '../../src/domain/schedule.ts';
import { createOperations, type Operations } from '../../src/operations/index.ts';
import type { Database } from '../../src/store/database.ts';
import { aClient, aTeam } from './builders.ts';
import { fixedClock } from './clock.ts';
import { notificationBench, type Bench } from './notifications.ts';
import { invocationsOf, recordingPlatform } from './recording-platform.ts';

const zone = 'Europe/Madrid';
/** Only what is said about negotiations is watched here. */
const muted = [
  'digest',
  'visits-tomorrow',
  'visit-soon',
  'visit-unrecorded',
  'correction',
  'client-reassigned',
];
const words = { said: null, stage: null };

/** Which of what there is an action means; taken modulo how many there are. */
export interface Choice {
  readonly which: number;
  /** Hours or days, as the action counts. */
  readonly far: number;
}

interface Told {
  readonly row: string;
  readonly date: string;
  readonly kind: string;
  readonly client: number;
}

export interface NegotiationWorld {
  readonly act: Readonly<Record<ActionName, (choice: Choice) => Promise<void>>>;
  /** Throws when something that was promised is not so. */
  check(): Promise<void>;
}

export const actionNames = [
  'open',
  'meet',
  'resume',
  'refuse',
  'agree',
  'stage',
  'plan',
  'move',
  'hold',
  'not-hold',
  'cancel',
  'undo',
  'reassign',
  'minutes',
  'days',
  'weeks',
  'tick',
  'deliver',
  'later',
  'cut-operation',
  'cut-tick',
  'cut-delivery',
  'die-sending',
  'change-while-claimed',
] as const;
export type ActionName = (typeof actionNames)[number];

/** `control` outlives the crashes of `database`; both are the same one. */
export async function negotiationWorld(
  database: Database,
  control: Database,
  start: string,
): Promise<NegotiationWorld> {
  await control.pool.query(
    'truncate team, person, client, visit, negotiation, product, notification, attempt, audit restart identity cascade',
  );
  const clock = fixedClock(start);
  const telegram = recordingPlatform('telegram');
  const hold = { at: null as null | { reached: () => void; release: Promise<void> } };
  const pacer = {
    async reserve() {
      const held = hold.at;
      if (held) {
        held.reached();
        await held.release;
      }
      return { kind: 'go' as const, waitMs: 0 };
    },
    yieldFor: async () => undefined,
    slip: async () => undefined,
  };
  const bench = await notificationBench(database, { platforms: [telegram], clock, pacer });
  const parts = { database, clock, wake: () => undefined, forgetPeople: () => undefined, consoleUrl: null };
  const operations = createOperations(parts);
  const team = await aTeam(control);
  const ana = await bench.manager({ name: 'Ana', teamId: team.id, mutedKinds: muted });
  const boris = await bench.manager({ name: 'Boris', teamId: team.id, mutedKinds: muted, nudgeCap: 2 });
  const olga = await bench.manager({ name: 'Olga', role: 'head', teamId: team.id, mutedKinds: muted });
  const clients: ClientId[] = [];
  for (const name of ['Ernst Handel', 'Frankenversand'])
    clients.push((await aClient(control, { ownerId: ana.id, name })).id);
  const world = { bench, operations, control, clients, people: [ana.id, boris.id], head: olga.id, hold };
  const told: Told[] = [];
  const putOff = new Set<string>();
  let checked = 0;
  telegram.before(() => {
    if (dying) return dead();
    return undefined;
  });
  let dying = false;
  const dead = (): Promise<void> => {
    reachedDeath();
    return new Promise(() => undefined);
  };
  let reachedDeath: () => void = () => undefined;

  const actions = actionsOf(world, putOff, async (work) => {
    dying = true;
    const died = new Promise<void>((resolve) => (reachedDeath = resolve));
    await Promise.race([work(), died]);
    dying = false;
  });

  async function check(): Promise<void> {
    const said = telegram.said.slice(checked);
    checked += said.length;
    const date = dateOf(clock.now(), zone);
    const kinds = await kindsOf(
      control,
      said.flatMap(({ mark }) => mark ?? []),
    );
    for (const { mark, view } of said) {
      const row = kinds.get(mark ?? '');
      if (!row || mark === null) throw new Error('something was said that nobody owes');
      const named = invocationsOf(view).flatMap((one) => /^(?:meet|lead-card) (\d+)/.exec(one)?.[1] ?? []);
      expect(
        await notIdle(control, named.map(Number)),
        'asked about what is concluded, asleep or planned',
      ).toEqual([]);
      told.push({ row: mark, date, ...row });
    }
    expect(repeated(told, putOff), 'two messages about one client on one day').toEqual([]);
    expect(await forgotten(control), 'open, nothing planned, and nobody will ask').toEqual([]);
  }
  return { act: actions, check };
}

/** Messages beyond the first of a kind about a client on a day, but for what was put off to the same day. */
function repeated(told: readonly Told[], putOff: ReadonlySet<string>): string[] {
  const seen = new Map<string, string[]>();
  for (const { client, kind, date, row } of told) {
    if (putOff.has(row)) continue;
    // Being asked and being told that one is awake are one question to the owner.
    const group = kind === 'negotiation-escalated' ? 'head' : 'owner';
    const key = `${client} ${group} ${date}`;
    seen.set(key, [...(seen.get(key) ?? []), row]);
  }
  return [...seen].flatMap(([key, rows]) => (rows.length > 1 ? [`${key}: ${rows.join(', ')}`] : []));
}

async function kindsOf(control: Database, ids: readonly string[]) {
  const { rows } = await control.pool.query<{ id: string; kind: string; client: number }>(
    `select id, kind, subject_id as client from notification where id = any($1::bigint[])`,
    [ids],
  );
  return new Map(rows.map(({ id, kind, client }) => [id, { kind, client }]));
}

/** Those that have an end, a date or a visit ahead. */
async function notIdle(control: Database, ids: readonly number[]): Promise<number[]> {
  const { rows } = await control.pool.query<{ id: number }>(
    `select id from negotiation n where id = any($1::int[])
        and (state <> 'open' or resume_on is not null or exists (
          select 1 from visit v where v.client_id = n.client_id and v.state = 'planned' and v.ends_at > app_now()
             and (v.negotiation_id is null or v.negotiation_id = n.id)))`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

/** Open ones with no visit ahead, no date, no nudge due, no message waiting and no head who was told of it. */
async function forgotten(control: Database): Promise<number[]> {
  const { rows } = await control.pool.query<{ id: number }>(
    `select id from negotiation n where state = 'open' and resume_on is null and nudge_at is null
        and not exists (
          select 1 from visit v where v.client_id = n.client_id and v.state = 'planned' and v.ends_at > app_now()
             and (v.negotiation_id is null or v.negotiation_id = n.id))
        and not exists (
          select 1 from notification o where o.subject_id = n.client_id and o.kind = 'negotiation-escalated'
             and o.payload -> 'negotiations' @> to_jsonb(n.id) and o.state <> 'superseded'
             and (o.state <> 'cancelled' or o.reason = 'no-head'))`,
  );
  return rows.map(({ id }) => id);
}

interface Parts {
  readonly bench: Bench;
  readonly operations: Operations;
  readonly control: Database;
  readonly clients: readonly ClientId[];
  readonly people: readonly PersonId[];
  readonly head: PersonId;
  readonly hold: { at: null | { reached: () => void; release: Promise<void> } };
}

/** Ends every connection but our own that is at something. */
const killed = `select pg_terminate_backend(pid, 5000) from pg_stat_activity
  where datname = current_database() and application_name <> 'control' and state <> 'idle'`;

const by = (personId: PersonId): Actor => ({ personId, source: 'test', once: null, answers: null });
const pick = <T>(list: readonly T[], { which }: Choice): T | undefined =>
  list[which % Math.max(1, list.length)];

function actionsOf(
  { bench, operations, control, clients, people, head, hold }: Parts,
  putOff: Set<string>,
  dieSending: (work: () => Promise<void>) => Promise<void>,
): NegotiationWorld['act'] {
  const { negotiations, visits, handover, undo, snooze } = operations;
  const { clock } = bench;
  // The head may do everything and is no owner here.
  const actor = by(head);
  const undos: AuditId[] = [];
  const done = (outcome: { ok: boolean; value?: { undo: AuditId | null } }): void => {
    if (outcome.ok && outcome.value?.undo) undos.push(outcome.value.undo);
  };
  const later = ({ far }: Choice) => clock.now().plus({ hours: 1 + far });
  async function negotiation(choice: Choice) {
    const found = pick(await control.prisma.negotiation.findMany({ orderBy: { id: 'asc' } }), choice);
    return found && { negotiationId: found.id as NegotiationId, version: found.version };
  }
  async function visit(choice: Choice) {
    const found = pick(
      await control.prisma.visit.findMany({ where: { state: 'planned' }, orderBy: { id: 'asc' } }),
      choice,
    );
    return found && { visitId: found.id as VisitId, version: found.version };
  }
  const client = (choice: Choice): ClientId => pick(clients, choice) ?? clients[0]!;
  const today = () => dateOf(clock.now(), zone);
  const jump = async (by: { minutes?: number; days?: number }): Promise<void> => {
    clock.advance(by);
    await moveClock(control, clock.now().toMillis());
  };
  /** Leases of the dead run out, and the sweep picks up what they left. */
  async function heal(): Promise<void> {
    await control.pool.query(
      `update notification set lease_until = clock_timestamp() - interval '1 second' where lease_until is not null`,
    );
    await bench.notifications.sweep();
  }
  async function deliver(): Promise<void> {
    await bench.notifications.tick();
    for (const job of bench.queue.jobs.splice(0)) await bench.notifications.deliver(job.ids);
  }
  /** Runs the work and cuts its connections somewhere on the way; whatever it says of that is expected. */
  async function cut(work: () => Promise<unknown>, { far }: Choice): Promise<void> {
    const running = work().then(
      () => undefined,
      () => undefined,
    );
    await Promise.race([running, sleep(far % 12)]);
    await control.pool.query(killed);
    await running;
    // Nothing that comes after shall meet a connection that is still dying.
    for (let alive = 0; alive < bench.database.pool.totalCount + 1;)
      alive = await bench.database.pool.query('select 1').then(
        () => alive + 1,
        () => 0,
      );
  }
  const conclude: Readonly<Record<string, (choice: Choice) => Promise<void>>> = {
    async meet(choice) {
      const ref = await negotiation(choice);
      if (ref) done(await negotiations.meet(actor, ref, { startsAt: later(choice), kind: 'call', ...words }));
    },
    async resume(choice) {
      const ref = await negotiation(choice);
      const until = { on: plusDays(today(), 1 + (choice.far % 20)), cause: null, productId: null };
      if (ref) done(await negotiations.resume(actor, ref, { ...until, ...words }));
    },
    async agree(choice) {
      const ref = await negotiation(choice);
      if (ref) done(await negotiations.agree(actor, ref, { becomes: 'order', ...words }));
    },
    async plan(choice) {
      const plan = {
        clientId: client(choice),
        kind: 'visit',
        purpose: null,
        startsAt: later(choice),
      } as const;
      done(await visits.plan(actor, plan));
    },
  };
  const concluding = (choice: Choice): Promise<void> =>
    (pick(Object.values(conclude), { ...choice, which: choice.far }) ?? (async () => undefined))(choice);
  return {
    async open(choice) {
      done(
        await negotiations.open(actor, {
          clientId: client(choice),
          topic: `Topic ${choice.far}`,
          value: null,
        }),
      );
    },
    meet: conclude['meet']!,
    resume: conclude['resume']!,
    agree: conclude['agree']!,
    plan: conclude['plan']!,
    async refuse(choice) {
      const ref = await negotiation(choice);
      const evidence = choice.far % 2 === 0 ? 'client_said' : 'inferred';
      const refusal = {
        reason: 'price',
        reasonText: null,
        evidence,
        competitor: null,
        lesson: null,
      } as const;
      if (ref) done(await negotiations.refuse(actor, ref, { ...refusal, ...words }));
    },
    async stage(choice) {
      const ref = await negotiation(choice);
      if (ref) done(await negotiations.stage(actor, ref, 'terms'));
    },
    async move(choice) {
      const ref = await visit(choice);
      if (ref) done(await visits.move(actor, ref, later(choice)));
    },
    async hold(choice) {
      const ref = await visit(choice);
      if (ref) done(await visits.hold(actor, ref));
    },
    async 'not-hold'(choice) {
      const ref = await visit(choice);
      if (ref) done(await visits.notHold(actor, ref, 'no time'));
    },
    async cancel(choice) {
      const ref = await visit(choice);
      if (ref) done(await visits.cancel(actor, ref));
    },
    async undo() {
      const last = undos.pop();
      if (last) await undo.undo(actor, last);
    },
    async reassign(choice) {
      const to = pick(people, { ...choice, which: choice.far });
      if (to) done(await handover.reassign(actor, { clientId: client(choice), to }));
    },
    minutes: ({ far }) => jump({ minutes: far }),
    days: ({ far }) => jump({ days: 1 + (far % 4), minutes: far }),
    weeks: ({ far }) => jump({ days: 7 * (1 + (far % 3)), minutes: far }),
    tick: () => bench.notifications.tick(),
    deliver,
    async later(choice) {
      const sent = await control.prisma.notification.findMany({
        where: { state: 'sent' },
        orderBy: { id: 'asc' },
      });
      const row = pick(sent, choice);
      if (!row) return;
      const id = String(row.id) as NotificationId;
      putOff.add(id);
      await snooze.snooze(by(row.personId as PersonId), id, later(choice));
    },
    'cut-operation': (choice) => cut(() => concluding(choice), choice),
    async 'cut-tick'(choice) {
      await cut(() => bench.notifications.tick(), choice);
    },
    async 'cut-delivery'(choice) {
      await cut(deliver, choice);
      await heal();
    },
    async 'die-sending'() {
      await dieSending(deliver);
      await heal();
    },
    async 'change-while-claimed'(choice) {
      let release: () => void = () => undefined;
      const reached = new Promise<void>((resolve) => {
        hold.at = { reached: resolve, release: new Promise<void>((free) => (release = free)) };
      });
      const delivering = deliver();
      await Promise.race([reached, delivering]);
      await concluding(choice);
      hold.at = null;
      release();
      await delivering;
    },
  };
}

const moveClock = (control: Database, millis: number) =>
  control.pool.query(
    `update installation set clock_shift_ms = $1::bigint - (extract(epoch from clock_timestamp()) * 1000)::bigint`,
    [millis],
  );
