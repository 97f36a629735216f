/** Taking a handover back: the client, its planned visits and its ladders as they were, and who was told hears of it. */
import * as z from 'zod';
import type { ClientId, PersonId, VisitId } from '../domain/ids.ts';
import {
  giveClient,
  lockOwner,
  lockPlannedVisits,
  resettle,
  returnVisits,
  reviveNudges,
  type MovedVisit,
} from '../store/handover.ts';
import { nextHandover, oweHandover, toldOfHandover } from '../store/handover-news.ts';
import { lockLadders, putLaddersBack, restartLadders } from '../store/ladders.ts';
import type { Restore } from './restorers.ts';

const id = z.number();
const ownerRow = z.object({
  number: z.number(),
  // Each was such a key when it was written.
  owner: id.transform((number) => number as PersonId),
  visits: z.array(
    z.object({
      id: id.transform((number) => number as VisitId),
      version: z.number(),
      person: id.transform((number) => number as PersonId),
    }),
  ),
  ladders: z.array(
    z.object({
      id,
      version: z.number(),
      from: z.string(),
      next: z.string().nullable(),
      nudges: z.number(),
    }),
  ),
});

const keyOf = (rows: readonly { readonly id: number; readonly version: number }[]): string =>
  rows.map((row) => `${row.id}.${row.version}`).join(' ');
const isAsLeft = (now: readonly MovedVisit[], left: readonly MovedVisit[]): boolean =>
  keyOf(now) === keyOf(left);

export const restoreOwner: Restore = async (tx, number, { change }, actor) => {
  const client = number as ClientId; // the subject says so
  const [before, after] = [ownerRow.parse(change.before), ownerRow.parse(change.after)];
  await lockPlannedVisits(tx, client);
  const owner = await lockOwner(tx, client);
  const visits = await lockPlannedVisits(tx, client);
  const ladders = await lockLadders(tx, client);
  // Whatever the new owner planned or concluded meanwhile would be left hanging.
  if (owner?.id !== after.owner || !isAsLeft(visits, after.visits)) return false;
  if (keyOf(ladders) !== keyOf(after.ladders) || actor.personId === null) return false;
  const told = await toldOfHandover(tx, client, after.number);
  const next = await nextHandover(tx, client);
  await giveClient(tx, client, before.owner);
  await returnVisits(tx, before.visits);
  await resettle(tx, {
    client,
    number: next,
    visits: before.visits.map((visit) => visit.id),
    people: [...new Set([before.owner, after.owner, ...before.visits.map(({ person }) => person)])],
  });
  await restartLadders(tx, client);
  await putLaddersBack(tx, before.ladders);
  await reviveNudges(tx, client, after.number);
  const news = [
    { person: before.owner, part: 'back-again' },
    { person: after.owner, part: 'former-owner' },
  ] as const;
  await oweHandover(
    tx,
    { client, number: next, by: actor.personId },
    news.filter(({ person }) => told.includes(person)),
  );
  return true;
};
