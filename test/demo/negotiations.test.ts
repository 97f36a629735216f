/** The demo's negotiations: what the product itself would have written, at any moment, and enough of everything to look at. */
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { clients } from '../../src/demo/clients.ts';
import { deals } from '../../src/demo/deals.ts';
import { loadDemo } from '../../src/demo/index.ts';
import { cleanNote, cleanText } from '../../src/domain/folding.ts';
import { stages } from '../../src/domain/negotiation.ts';
import { longestSaid, longestTopic } from '../../src/operations/negotiations.ts';
import { transaction } from '../../src/store/database.ts';
import { restartLadders } from '../../src/store/ladders.ts';
import { oweNudges } from '../../src/store/nudges.ts';
import { oweWakings } from '../../src/store/wakings.ts';
import type { ClientId } from '../../src/domain/ids.ts';
import { at, fixedClock } from '../support/clock.ts';
import { moveDatabaseClock, testDatabase } from '../support/database.ts';

const actor: Actor = { personId: null, source: 'cli', once: null, answers: null };

describe.each([
  ['a Wednesday morning', '2026-11-25T08:10:00Z'],
  ['a Sunday evening', '2026-11-29T19:00:00Z'],
  ['New Year, a holiday', '2027-01-01T09:00:00Z'],
  ['the Monday after clocks went forward', '2027-03-29T06:05:00Z'],
])('on %s', async (_, iso) => {
  const database = await testDatabase();

  it('nobody is asked about the past at once', async () => {
    await moveDatabaseClock(database, fixedClock(iso));
    expect(await loadDemo(database, actor)).toMatchObject({ ok: true });
    expect(await oweNudges(database, at(iso))).toBe(0);
    expect(await oweWakings(database, at(iso))).toBe(0);
  });

  it('each team has all stages, idle and sleeping ones, something lost with its lesson and something agreed', async () => {
    const { rows } = await database.pool.query<Record<string, number | string>>(
      `select p.team_id, count(distinct n.stage) filter (where n.state = 'open')::int as stages,
              count(*) filter (where n.state = 'open' and n.resume_on is null and n.nudged_from <= app_now())::int as idle,
              count(*) filter (where n.nudges > 0 and n.nudge_at is null)::int as escalated,
              count(*) filter (where n.resume_cause in ('price', 'stock') and n.product_id is not null)::int as waiting,
              count(*) filter (where n.state = 'refused')::int as refused,
              count(*) filter (where n.state = 'agreed')::int as agreed, count(n.lesson)::int as lessons,
              count(distinct date_trunc('quarter', n.concluded_at))::int as quarters
         from negotiation n join client c on c.id = n.client_id join person p on p.id = c.owner_id group by 1`,
    );
    expect(rows).toHaveLength(3);
    for (const team of rows) {
      expect(team['stages']).toBe(stages.length);
      for (const what of ['idle', 'escalated', 'waiting', 'refused', 'agreed', 'lessons'])
        expect(team[what], what).toBeGreaterThan(0);
      expect(team['quarters']).toBeGreaterThanOrEqual(3);
    }
  });

  it('each step lies between its negotiation’s beginning and now, each conclusion has its step and its draft', async () => {
    const { rows } = await database.pool.query(
      `select (select count(*)::int from step s join negotiation n on n.id = s.negotiation_id
                where s.at < n.opened_at or s.at > app_now()) as misplaced,
              (select count(*)::int from negotiation n where n.state <> 'open' and not exists
                (select 1 from step s where s.negotiation_id = n.id and s.conclusion = n.state and s.at = n.concluded_at)) as endless,
              (select count(*)::int from negotiation n where n.state = 'agreed' and not exists
                (select 1 from contract d where d.negotiation_id = n.id and d.state = 'draft')) as draftless`,
    );
    expect(rows).toEqual([{ misplaced: 0, endless: 0, draftless: 0 }]);
  });

  it('beginning every ladder anew changes none of those that something silences', async () => {
    const ladders = () =>
      database.pool.query<{ id: number }>(
        `select n.id, date_trunc('minute', n.nudged_from) as began, n.nudge_at, n.nudges from negotiation n
          where n.state <> 'open' or n.resume_on is not null or n.nudged_from > app_now() order by n.id`,
      );
    const before = (await ladders()).rows;
    await transaction(database, async (tx) => {
      for (const [number] of clients.entries()) await restartLadders(tx, (number + 1) as ClientId);
    });
    const after = new Map((await ladders()).rows.map((row) => [row.id, row]));
    for (const row of before) expect(after.get(row.id)).toEqual(row);
  });
});

describe.each(Object.entries(deals))('the words in %s', (_, { topics, said, refusals }) => {
  it('are stored as they are written', () => {
    for (const topic of topics) expect(cleanText(topic, longestTopic)).toBe(topic);
    for (const words of said) expect(cleanNote(words, longestSaid)).toBe(words);
    for (const { competitor, lesson } of refusals)
      for (const words of [competitor, lesson])
        expect(words === null || cleanText(words, 500) === words).toBe(true);
  });
});
