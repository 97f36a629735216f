/** Imported negotiations as rows, many at once, each with the step that its conclusion or its next date is. */
import type { Tx } from './database.ts';
import { toBegin } from './import-ladders.ts';
import type { KnownNegotiation } from './import-known-negotiations.ts';

export type Change = Omit<KnownNegotiation, 'touched'>;

export interface Pair {
  readonly known: KnownNegotiation;
  readonly after: Change;
}

const columns = `id int, "clientId" int, code text, topic text, stage text, state text, value bigint, currency text,
  "openedAt" timestamptz, "concludedAt" timestamptz, "resumeOn" date, reason text, "reasonText" text, competitor text,
  lesson text, begins boolean, wakes boolean`;
const targets = `client_id, code, topic, stage, state, value_minor, currency, opened_at, concluded_at, resume_on, reason,
  reason_text, competitor, lesson`;
const listed = `r."clientId", r.code, r.topic, r.stage, r.state, r.value, r.currency, r."openedAt", r."concludedAt",
  r."resumeOn", r.reason, r."reasonText", r.competitor, r.lesson`;

/** News about an open negotiation restarts its ladder, as a recorded step does. */
const hasMoved = ({ known, after }: Pair): boolean =>
  after.state === 'open' && (known.stage !== after.stage || known.resumeOn !== after.resumeOn);
/** What it waited for was for the date that it had. */
const hasOtherDate = ({ known, after }: Pair): boolean => known.resumeOn !== after.resumeOn;
const endsOtherwise = ({ known, after }: Pair): boolean =>
  after.state !== 'open' &&
  (known.state !== after.state ||
    known.concludedAt?.getTime() !== after.concludedAt?.getTime() ||
    known.concludedBy !== after.concludedBy);

async function insertSteps(tx: Tx, changes: readonly Change[]): Promise<void> {
  const rows = changes
    .filter(({ state, resumeOn }) => state !== 'open' || resumeOn !== null)
    .map(({ id, state, stage, concludedAt, concludedBy, resumeOn }) => ({
      id,
      at: concludedAt,
      person: concludedBy,
      stage,
      resume: resumeOn,
      ended: state === 'open' ? 'resume' : state,
    }));
  if (rows.length > 0)
    await tx.$executeRaw`
      insert into step (negotiation_id, at, person_id, stage, conclusion, resume_on)
      select r.id, coalesce(r.at, app_now()), r.person, r.stage, r.ended, r.resume
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as r(id int, at timestamptz, person int, stage text, ended text, resume date)`;
}

/** The end that an import wrote is no event of its own when the file corrects it. */
async function deleteEnds(tx: Tx, pairs: readonly Pair[]): Promise<void> {
  const ended = pairs.filter(({ known }) => known.state !== 'open').map(({ after }) => after.id);
  if (ended.length > 0)
    await tx.$executeRaw`
      delete from step s using negotiation n
       where n.id = any(${ended}::int[]) and s.negotiation_id = n.id and s.at = n.concluded_at and s.said is null`;
}

/** Ladders that are to begin are marked so; whoever writes rows begins them at the end. */
export async function writeNegotiations(
  tx: Tx,
  fresh: readonly Change[],
  changed: readonly Pair[],
): Promise<void> {
  if (fresh.length > 0)
    await tx.$executeRawUnsafe(
      `insert into negotiation (id, ${targets}, nudged_from, nudge_at)
       select r.id, ${listed}, app_now(), case when r.state = 'open' then ${toBegin} end
         from jsonb_to_recordset($1::jsonb) as r(${columns})`,
      JSON.stringify(fresh),
    );
  const corrected = changed.filter(endsOtherwise);
  await deleteEnds(tx, corrected);
  if (changed.length > 0)
    await tx.$executeRawUnsafe(
      `update negotiation n set (${targets}) = (${listed}), version = n.version + 1,
              resume_cause = case when r.wakes then null else n.resume_cause end,
              product_id = case when r.wakes then null else n.product_id end,
              nudge_at = case when r.begins then ${toBegin} when r.state = 'open' then n.nudge_at end
         from jsonb_to_recordset($1::jsonb) as r(${columns}) where n.id = r.id`,
      JSON.stringify(
        changed.map((pair) => ({ ...pair.after, begins: hasMoved(pair), wakes: hasOtherDate(pair) })),
      ),
    );
  const asleep = changed.filter((pair) => pair.after.state === 'open' && hasOtherDate(pair));
  await insertSteps(tx, [...fresh, ...[...corrected, ...asleep].map(({ after }) => after)]);
}
