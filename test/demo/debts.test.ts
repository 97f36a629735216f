/** The demo's debts: of every age and kind for each team, told by the product itself, and quiet about the past. */
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { loadDemo } from '../../src/demo/index.ts';
import type { ClientId, TeamId } from '../../src/domain/ids.ts';
import { ageBuckets } from '../../src/domain/receivable.ts';
import { dateOf } from '../../src/domain/schedule.ts';
import { transaction } from '../../src/store/database.ts';
import { oweDueSoon } from '../../src/store/due-soon.ts';
import { oweOverdue, restartDunning } from '../../src/store/dunning.ts';
import { settlePromises } from '../../src/store/promises-over.ts';
import { companyDebts } from '../../src/store/receivables.ts';
import { at, fixedClock } from '../support/clock.ts';
import { moveDatabaseClock, testDatabase } from '../support/database.ts';

const actor: Actor = { personId: null, source: 'cli', once: null, answers: null };

describe.each([
  ['a Wednesday morning', '2026-11-25T08:10:00Z'],
  ['a Sunday evening, when it is Monday in the east', '2026-11-29T21:00:00Z'],
  ['New Year', '2027-01-01T09:00:00Z'],
  ['a leap day', '2028-02-29T12:00:00Z'],
])('on %s', async (_, iso) => {
  const database = await testDatabase();
  const clock = fixedClock(iso);

  it('nobody is told about the past at once', async () => {
    await moveDatabaseClock(database, clock);
    expect(await loadDemo(database, actor)).toMatchObject({ ok: true });
    expect(await oweOverdue(database, clock.now())).toBe(0);
    expect(await oweDueSoon(database, clock.now())).toBe(0);
    expect(await transaction(database, (tx) => settlePromises(tx, clock.now()))).toEqual({
      kept: 0,
      broken: 0,
    });
  });

  it('each team has debts of all ages, a promise that runs, one just broken, a dispute, a credit note', async () => {
    const { rows } = await database.pool.query<{ team: number } & Record<string, number>>(
      `select p.team_id as team,
              count(distinct pr.id) filter (where pr.state = 'open' and pr.promised_on > app_now()::date)::int as running,
              count(distinct pr.id) filter (where pr.state = 'broken' and pr.settled_at between app_now() - interval '1 day' and app_now())::int as broken,
              count(distinct d.id)::int as disputes, count(distinct pay.id) filter (where pay.kind = 'credit_note')::int as credits,
              count(distinct i.id) filter (where a.amount_minor < i.amount_minor)::int as parts,
              count(distinct i.id) filter (where a.amount_minor = i.amount_minor)::int as paid,
              count(distinct i.id) filter (where i.issued_on > app_now()::date)::int as ahead
         from client c join person p on p.id = c.owner_id join invoice i on i.client_id = c.id
         left join promise pr on pr.client_id = c.id left join payment pay on pay.client_id = c.id
         left join dispute d on d.invoice_id = i.id left join allocation a on a.invoice_id = i.id group by 1`,
    );
    expect(rows).toHaveLength(3);
    for (const { team, ahead, ...counts } of rows) {
      for (const [what, count] of Object.entries(counts)) expect(count, what).toBeGreaterThan(0);
      expect(ahead).toBe(0);
      const debts = await companyDebts(
        database,
        { person: null, team: team as TeamId }, // the team's own key
        dateOf(clock.now(), 'UTC'),
      );
      const used = ageBuckets.filter((bucket) => debts.some(({ buckets }) => buckets[bucket] > 0n));
      expect(used.length).toBeGreaterThanOrEqual(5);
      expect(new Set(debts.map(({ currency }) => currency)).size).toBeGreaterThanOrEqual(2);
      expect(debts.every(({ overdueMinor, openMinor }) => overdueMinor <= openMinor)).toBe(true);
    }
  });

  it('the ladders are as the product would have them, and somebody of each team hears of it within a day', async () => {
    const ladders = async () =>
      (
        await database.pool.query<Record<string, unknown>>(
          'select client_id, base, step, next_on from dunning order by 1',
        )
      ).rows;
    const before = await ladders();
    const { rows } = await database.pool.query<{ id: number }>('select id from client order by id');
    await transaction(database, (tx) =>
      restartDunning(
        tx,
        rows.map(({ id }) => id as ClientId), // the rows' own keys
      ),
    );
    expect(await ladders()).toEqual(before);
    const tomorrow = at(iso).plus({ hours: 36 });
    await moveDatabaseClock(database, { now: () => at(tomorrow.toISO()) });
    expect(await oweOverdue(database, at(tomorrow.toISO()))).toBeGreaterThanOrEqual(3);
    const told = await database.pool.query<{ team: number }>(
      `select distinct p.team_id as team from notification n join person p on p.id = n.person_id where n.kind = 'receivable-overdue'`,
    );
    expect(told.rows).toHaveLength(3);
  });
});
