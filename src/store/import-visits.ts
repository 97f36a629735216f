/** Writes imported visits, set-based, with what they owe: reminders of planned ones, corrections of moved ones (product.md section 4). */
import { instant, type Instant } from '../clock.ts';
import type { ClientId, PersonId, VisitId } from '../domain/ids.ts';
import type { ImportedVisit } from '../domain/imported.ts';
import { instantOf } from '../domain/schedule.ts';
import type { VisitKind, VisitState } from '../domain/visit.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import type { Tx } from './database.ts';
import { newIds, tally, writtenHere, type ImportSettings, type Lined, type Writer } from './import-batch.ts';
import { knownClients, type KnownClient, type Matcher } from './import-known-clients.ts';
import { ownerNamed } from './import-owner.ts';
import { planVisitNotifications, replaceVisitNotifications, type VisitNews } from './notifications.ts';

interface KnownVisit {
  readonly id: VisitId;
  readonly clientId: ClientId;
  readonly personId: PersonId;
  readonly code: string | null;
  readonly kind: VisitKind;
  readonly purpose: string | null;
  readonly reason: string | null;
  readonly state: VisitState;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly version: number;
  readonly versions: number;
  readonly touched: boolean;
}

/** A row whose client, person and time are settled. */
interface Placed {
  readonly line: number;
  readonly row: ImportedVisit;
  readonly client: KnownClient;
  readonly personId: PersonId;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

type Refusal = { readonly line: number; readonly field: string | null; readonly reason: string };

function startOf({ start }: ImportedVisit, zone: string): Instant | null {
  if (start.offset !== null)
    return instant(Date.parse(`${start.date}T00:00:00Z`) + (start.minute - start.offset) * 60_000);
  const reading = instantOf({ date: start.date, minute: start.minute }, zone);
  if (reading.kind === 'gap') return null;
  return reading.kind === 'exact' ? reading.at : reading.first;
}

function place(
  { line, row }: Lined<ImportedVisit>,
  match: Matcher,
  settings: ImportSettings,
): Outcome<Placed, Refusal> {
  const refuse = (field: string | null, reason: string) => fail({ line, field, reason });
  const named = row.person === null ? null : ownerNamed(settings.names, row.person);
  if (typeof named === 'string') return refuse('person', named);
  const found = match({ name: row.clientName, code: row.clientCode }, named?.id ?? settings.owner);
  const field = row.clientCode === null ? 'clientName' : 'clientCode';
  if (found.kind === 'none') return refuse(field, 'client-unknown');
  if (found.kind === 'several') return refuse(field, 'client-ambiguous');
  const personId = named?.id ?? settings.owner ?? found.client.ownerId;
  const startsAt = startOf(row, settings.names.byId(personId)?.zone ?? settings.defaults.zone);
  if (startsAt === null) return refuse('date', 'time-does-not-exist');
  return ok({
    line,
    row,
    client: found.client,
    personId,
    startsAt,
    endsAt: startsAt.plus({ minutes: row.minutes }),
  });
}

/** By code, else by client and start. */
async function knownVisits(
  tx: Tx,
  placed: readonly Placed[],
): Promise<(visit: Placed) => KnownVisit | undefined> {
  const wanted = placed.map(({ row, client, startsAt }) => ({
    code: row.code,
    client: client.id,
    start: startsAt.toISO(),
  }));
  const rows = await tx.$queryRawUnsafe<KnownVisit[]>(
    `select id, client_id as "clientId", person_id as "personId", code, kind, purpose, reason, state, starts_at as "startsAt",
            ends_at as "endsAt", version, versions, ${writtenHere} as touched
       from visit v
      where id in (select v.id from jsonb_to_recordset($1::jsonb) as r(code text) join visit v on v.code = r.code
                   union
                   select v.id from jsonb_to_recordset($1::jsonb) as r(client int, start timestamptz)
                     join visit v on v.client_id = r.client and v.starts_at = r.start)
      order by id for update`,
    JSON.stringify(wanted),
  );
  const byCode = new Map(
    rows.flatMap((visit) => (visit.code === null ? [] : [[visit.code, visit] as const])),
  );
  const byStart = new Map(rows.map((visit) => [`${visit.clientId} ${visit.startsAt.getTime()}`, visit]));
  return ({ row, client, startsAt }) => {
    const coded = row.code === null ? undefined : byCode.get(row.code);
    const same = byStart.get(`${client.id} ${startsAt.toMillis()}`);
    // A visit with another code is another visit.
    return coded ?? (same && (row.code === null || same.code === null) ? same : undefined);
  };
}

interface Change extends Omit<KnownVisit, 'touched' | 'startsAt' | 'endsAt'> {
  readonly startsAt: string;
  readonly endsAt: string;
}

const iso = (at: Instant): string => at.toISO();

function made(visit: Placed, id: VisitId): Change {
  const { row, client, personId, startsAt, endsAt } = visit;
  return {
    id,
    clientId: client.id,
    personId,
    code: row.code,
    kind: row.kind ?? 'visit',
    purpose: row.purpose,
    reason: row.reason,
    state: row.state ?? 'planned',
    startsAt: iso(startsAt),
    endsAt: iso(endsAt),
    version: 1,
    versions: 1,
  };
}

/** Another time is a new version, as for any move. */
function merged(known: KnownVisit, visit: Placed): Change {
  const { row, client, personId, startsAt, endsAt } = visit;
  const moved =
    known.startsAt.getTime() !== startsAt.toMillis() || known.endsAt.getTime() !== endsAt.toMillis();
  const versions = moved ? known.versions + 1 : known.versions;
  return {
    id: known.id,
    clientId: client.id,
    personId: row.person === null ? known.personId : personId,
    code: row.code ?? known.code,
    kind: row.kind ?? known.kind,
    purpose: row.purpose ?? known.purpose,
    reason: row.reason ?? known.reason,
    state: row.state ?? known.state,
    startsAt: iso(startsAt),
    endsAt: iso(endsAt),
    version: moved ? versions : known.version,
    versions,
  };
}

const compared = ['clientId', 'personId', 'code', 'kind', 'purpose', 'reason', 'state', 'version'] as const;
const isSame = (known: KnownVisit, after: Change): boolean =>
  compared.every((column) => known[column] === after[column]);

const columns = `id int, "clientId" int, "personId" int, code text, kind text, purpose text, reason text, state text,
  "startsAt" timestamptz, "endsAt" timestamptz, version int, versions int`;
const targets =
  'client_id, person_id, code, kind, purpose, reason, state, starts_at, ends_at, version, versions';
const listed = `r."clientId", r."personId", r.code, r.kind, r.purpose, r.reason, r.state, r."startsAt", r."endsAt", r.version, r.versions`;

async function insertVisits(tx: Tx, visits: readonly Change[]): Promise<void> {
  if (visits.length === 0) return;
  await tx.$executeRawUnsafe(
    `insert into visit (id, ${targets}, recorded_at)
     select r.id, ${listed}, case when r.state <> 'planned' then app_now() end from jsonb_to_recordset($1::jsonb) as r(${columns})`,
    JSON.stringify(visits),
  );
  const planned = visits.filter((visit) => visit.state === 'planned').map((visit) => visit.id);
  await planVisitNotifications(tx, planned);
}

interface Pair {
  readonly known: KnownVisit;
  readonly after: Change;
}

function newsOf({ known, after }: Pair): VisitNews['what'] {
  if (known.state === after.state) return 'moved';
  if (after.state === 'cancelled') return 'cancelled';
  return after.state === 'planned' ? 'restored' : 'recorded';
}

async function updateVisits(tx: Tx, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  await tx.$executeRawUnsafe(
    `update visit v set (${targets}) = (${listed}),
            recorded_at = case when r.state = 'planned' then null else coalesce(v.recorded_at, app_now()) end
       from jsonb_to_recordset($1::jsonb) as r(${columns}) where v.id = r.id`,
    JSON.stringify(pairs.map(({ after }) => after)),
  );
  for (const pair of pairs)
    if (pair.known.state !== pair.after.state || pair.known.version !== pair.after.version)
      await replaceVisitNotifications(tx, pair.after, { by: null, what: newsOf(pair) });
}

/** What a row says about a state that its time contradicts, or does not say where it must. */
function stateRefusal({ row, startsAt }: Placed, known: KnownVisit | undefined, now: Instant): string | null {
  const state = row.state ?? known?.state ?? null;
  if (state === null) return startsAt <= now ? 'state-missing-for-past' : null;
  return (state === 'held' || state === 'not_held') && startsAt > now ? 'held-in-future' : null;
}

export const visitWriter: Writer<ImportedVisit> = {
  keys: (row) => [
    `${row.clientCode ?? row.clientName ?? ''} ${row.start.date} ${row.start.minute}`,
    ...(row.code === null ? [] : [`code ${row.code}`]),
  ],
  async write(tx, batch, settings) {
    const result = tally();
    const placed: Placed[] = [];
    const match = await knownClients(
      tx,
      batch.map(({ row }) => ({ name: row.clientName, code: row.clientCode })),
    );
    for (const lined of batch) {
      const where = place(lined, match, settings);
      if (where.ok) placed.push(where.value);
      else result.rejected.push(where.failure);
    }
    const knownOf = await knownVisits(tx, placed);
    const ids = await newIds(tx, 'visit', placed.length);
    const [fresh, changed]: [Change[], Pair[]] = [[], []];
    const seen = new Set<string>();
    for (const [at, visit] of placed.entries()) {
      const known = knownOf(visit);
      const refuse = (field: string | null, reason: string) =>
        result.rejected.push({ line: visit.line, field, reason });
      const place = `${visit.client.id} ${visit.startsAt.toMillis()}`;
      const contradiction = stateRefusal(visit, known, settings.now);
      if (contradiction) refuse('state', contradiction);
      else if (seen.has(place)) refuse(null, 'repeated-differently');
      else if (!known)
        fresh.push(made(visit, ids[at] as VisitId)); // newIds gave one for each
      else {
        const after = merged(known, visit);
        if (isSame(known, after)) result.unchanged += 1;
        else if (known.touched) refuse(null, 'repeated-differently');
        else changed.push({ known, after });
      }
      seen.add(place);
    }
    await insertVisits(tx, fresh);
    await updateVisits(tx, changed);
    result.created = fresh.length;
    result.updated = changed.length;
    return result;
  },
};
