/** All negotiations for an export, in bounded memory: read in pages by key. Dates are those of the client's owner. */
import type { Money } from '../domain/money.ts';
import { toMoneyOrNull } from './amounts.ts';
import type { Database } from './database.ts';

export interface ExportedNegotiation {
  readonly code: string | null;
  readonly client: string;
  readonly clientCode: string | null;
  readonly topic: string;
  /** A stage of an open one, else how it ended. */
  readonly stage: string;
  readonly lastStage: string;
  readonly value: Money | null;
  readonly openedOn: string;
  readonly concludedOn: string | null;
  readonly nextOn: string | null;
  /** Who concluded it; of an open one the client's owner. */
  readonly person: string | null;
  readonly reason: string | null;
  readonly competitor: string | null;
  readonly lesson: string | null;
}

interface Row extends Omit<ExportedNegotiation, 'value'> {
  readonly id: number;
  readonly minor: string | null;
  readonly currency: string | null;
}

const page = 2_000;

export async function* allNegotiations(database: Database): AsyncGenerator<ExportedNegotiation> {
  for (let after = 0; ;) {
    const { rows } = await database.pool.query<Row>({
      name: 'negotiation-export',
      text: `select n.id, n.code, c.name as client, c.code as "clientCode", n.topic,
                    case when n.state = 'open' then n.stage else n.state end as stage, n.stage as "lastStage",
                    n.value_minor::text as minor, n.currency,
                    ((n.opened_at at time zone owner.zone)::date)::text as "openedOn",
                    ((n.concluded_at at time zone owner.zone)::date)::text as "concludedOn", n.resume_on::text as "nextOn",
                    case when n.state = 'open' then owner.name else concluder.name end as person,
                    coalesce(n.reason_text, n.reason) as reason, n.competitor, n.lesson
               from negotiation n join client c on c.id = n.client_id join person owner on owner.id = c.owner_id
               left join lateral (select p.name from step s join person p on p.id = s.person_id
                 where s.negotiation_id = n.id and s.conclusion = n.state order by s.at desc, s.id desc limit 1) concluder on true
              where n.id > $1 order by n.id limit $2`,
      values: [after, page],
    });
    for (const { minor, currency, ...row } of rows) yield { ...row, value: toMoneyOrNull(minor, currency) };
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = last.id;
  }
}
