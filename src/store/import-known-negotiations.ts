/** The negotiations that a batch of imported rows may mean: by code, else by client, topic and the day they were opened. */
import type { ClientId, PersonId } from '../domain/ids.ts';
import type { ImportedNegotiation } from '../domain/imported.ts';
import type { NegotiationState, RefusalReason, Stage } from '../domain/negotiation.ts';
import { dateOf } from '../domain/schedule.ts';
import type { Tx } from './database.ts';
import { writtenHere } from './import-batch.ts';
import type { KnownClient } from './import-known-clients.ts';
import { toInstant } from './instants.ts';

/** With all that files say of one. */
export interface KnownNegotiation {
  readonly id: number;
  readonly clientId: ClientId;
  readonly code: string | null;
  readonly topic: string;
  readonly stage: Stage;
  readonly state: NegotiationState;
  /** Minor units, as text. */
  readonly value: string | null;
  readonly currency: string | null;
  readonly openedAt: Date;
  readonly concludedAt: Date | null;
  /** Who brought it to its end. */
  readonly concludedBy: PersonId | null;
  /** 'YYYY-MM-DD'. */
  readonly resumeOn: string | null;
  readonly reason: RefusalReason | null;
  readonly reasonText: string | null;
  readonly competitor: string | null;
  readonly lesson: string | null;
  readonly touched: boolean;
}

/** A row whose client is known, with the zone that its dates are of. */
export interface PlacedNegotiation {
  readonly line: number;
  readonly row: ImportedNegotiation;
  readonly client: KnownClient;
  /** Whom the row names. */
  readonly personId: PersonId | null;
  readonly zone: string;
}

export type NegotiationMatch = KnownNegotiation | 'none' | 'several';

export async function knownNegotiations(
  tx: Tx,
  placed: readonly PlacedNegotiation[],
): Promise<(row: PlacedNegotiation) => NegotiationMatch> {
  const wanted = placed.map(({ row, client }) => ({ code: row.code, client: client.id, topic: row.topic }));
  const known = await tx.$queryRawUnsafe<KnownNegotiation[]>(
    `select n.id, n.client_id as "clientId", n.code, n.topic, n.stage, n.state, n.value_minor::text as value, n.currency,
            n.opened_at as "openedAt", n.concluded_at as "concludedAt", n.resume_on::text as "resumeOn", n.reason,
            n.reason_text as "reasonText", n.competitor, n.lesson, ${writtenHere.replace('xmin', 'n.xmin')} as touched,
            (select s.person_id from step s where s.negotiation_id = n.id and s.at = n.concluded_at
              order by s.id desc limit 1) as "concludedBy"
       from negotiation n
      where n.id in (select n.id from jsonb_to_recordset($1::jsonb) as r(code text) join negotiation n on n.code = r.code
                     union
                     select n.id from jsonb_to_recordset($1::jsonb) as r(client int, topic text)
                       join negotiation n on n.client_id = r.client and n.topic = r.topic and n.code is null)
      order by n.id for update of n`,
    JSON.stringify(wanted),
  );
  const byCode = new Map(known.flatMap((one) => (one.code === null ? [] : [[one.code, one] as const])));
  const byTopic = new Map<string, KnownNegotiation[]>();
  for (const one of known.filter(({ code }) => code === null)) {
    const key = `${one.clientId} ${one.topic}`;
    byTopic.set(key, [...(byTopic.get(key) ?? []), one]);
  }
  return ({ row, client, zone }) => {
    const coded = row.code === null ? undefined : byCode.get(row.code);
    if (coded) return coded;
    const same = byTopic.get(`${client.id} ${row.topic}`) ?? [];
    const [only] = same;
    const onDay = same.filter(({ openedAt }) => dateOf(toInstant(openedAt), zone) === row.openedOn);
    if (row.openedOn !== null) return onDay.length > 1 ? 'several' : (onDay[0] ?? 'none');
    // Without a day the topic must be the only one of its kind, and a code says that it is another.
    if (row.code !== null || !only) return 'none';
    return same.length > 1 ? 'several' : only;
  };
}
