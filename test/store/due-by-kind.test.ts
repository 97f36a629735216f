import { expect, it } from 'vitest';
import { dueByKind } from '../../src/store/due-by-kind.ts';
import { aPerson } from '../support/builders.ts';
import { fixedClock } from '../support/clock.ts';
import { moveDatabaseClock, testDatabase } from '../support/database.ts';

const db = await testDatabase();

it('counts by kind what is due by the database’s clock and not on its way', async () => {
  await moveDatabaseClock(db, fixedClock('2030-01-01T12:00:00Z'));
  const personId = (await aPerson(db)).id;
  const owed = (kind: string, dueAt: string, state: string, subjectId: number) => ({
    kind,
    dueAt,
    state,
    subjectId,
    personId,
    version: 1,
    occurrence: 'T-60m',
  });
  await db.prisma.notification.createMany({
    data: [
      owed('visit-soon', '2030-01-01T11:59:00Z', 'planned', 1),
      owed('visit-soon', '2030-01-01T11:50:00Z', 'retry_wait', 2),
      owed('visit-soon', '2030-01-01T11:00:00Z', 'sent', 3),
      owed('visit-soon', '2030-01-01T12:30:00Z', 'planned', 4),
      owed('daily-digest', '2030-01-01T11:59:00Z', 'held', 5),
    ],
  });
  const [digest, soon] = await dueByKind(db);
  expect(digest).toMatchObject({ kind: 'daily-digest', count: 1 });
  expect(soon).toMatchObject({ kind: 'visit-soon', count: 2 });
  expect(soon?.oldestSeconds).toBeGreaterThanOrEqual(600);
  expect(soon?.oldestSeconds).toBeLessThan(660);
});
