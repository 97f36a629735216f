/** What briefs are made of: one query for however many clients. Whoever may not see a client gets no brief of it. */
import * as z from 'zod';
import type { Brief } from '../domain/brief.ts';
import { clientClasses } from '../domain/client.ts';
import type { ClientId, PersonId } from '../domain/ids.ts';
import { conclusions, stages } from '../domain/negotiation.ts';
import { openQuestions } from '../domain/questions.ts';
import { visitKinds } from '../domain/visit.ts';
import { toMoney, toMoneyOrNull } from './amounts.ts';
import type { Database } from './database.ts';
import { toInstant } from './instants.ts';
import { plannedVisits } from './ladders.ts';
import { visible } from './visible.ts';

const moment = z.iso.datetime({ offset: true }).transform((iso) => toInstant(new Date(iso)));
const text = z.string().nullable();
const rowSchema = z.object({
  id: z.number().transform((id) => id as ClientId), // the row's own key
  name: z.string(),
  class: z.enum(clientClasses),
  contacts: z.array(
    z.object({
      at: moment,
      kind: z.enum(visitKinds).nullable(),
      about: text,
      said: text,
      conclusion: z.enum(conclusions).nullable(),
    }),
  ),
  negotiations: z.array(
    z.object({
      topic: z.string(),
      stage: z.enum(stages),
      value: text,
      currency: text,
      next: moment.nullable(),
      resume: moment.nullable(),
      idle: moment.nullable(),
      competitor: text,
    }),
  ),
  birthdays: z.array(z.object({ name: z.string(), days: z.number() })),
  facts: z.array(z.object({ kind: z.string(), text: z.string() })),
  kinds: z.array(z.string()),
  titled: z.boolean(),
  competitors: z.array(z.string()),
  promises: z.array(z.object({ amount: z.string(), currency: z.string(), at: moment })),
});

/** A step belongs to the visit after which it was recorded within a day and a half. */
const after = `s.at >= v.starts_at and s.at < v.starts_at + interval '36 hours'`;
const stepsOf = `step s join negotiation n on n.id = s.negotiation_id where n.client_id = c.id`;
const contacts = `
  select v.starts_at as at, v.kind, v.purpose as about, s.said, s.conclusion
    from visit v left join lateral (
      select s.said, s.conclusion from ${stepsOf} and ${after} order by s.at desc limit 1) s on true
   where v.client_id = c.id and v.state = 'held'
  union all
  select s.at, null, n.topic, s.said, s.conclusion from ${stepsOf}
     and not exists (select 1 from visit v where v.client_id = c.id and v.state = 'held' and ${after})
   order by at desc limit 3`;
const negotiations = `
  select n.topic, n.stage, n.value_minor::text as value, n.currency, ahead.at as next, n.competitor,
         (n.resume_on + interval '12 hours') at time zone owner.zone as resume,
         case when ahead.at is null and n.resume_on is null then n.nudged_from end as idle
    from negotiation n left join lateral (select min(v.starts_at) as at from ${plannedVisits}) ahead on true
   where n.client_id = c.id and n.state = 'open'
   order by idle nulls last, ahead.at nulls last, n.id limit 20`;
const birthdays = `
  select k.name, day as days from contact k, generate_series(0, 14) day
   where k.client_id = c.id
     and to_char(k.birthday, 'MMDD') = to_char((app_now() at time zone owner.zone)::date + day, 'MMDD') order by day, k.id limit 5`;
const facts = `
  select f.kind, f.text from fact f where f.client_id = c.id and f.kind <> 'competitor'
   order by f.kind = 'personal' desc, f.created_at desc, f.id desc limit 12`;
const competitors = `
  select name from (
    select f.text as name, f.created_at as at from fact f where f.client_id = c.id and f.kind = 'competitor'
    union all
    select n.competitor, coalesce(n.concluded_at, n.opened_at) from negotiation n
     where n.client_id = c.id and n.competitor is not null) known
   group by name order by max(at) desc limit 5`;
const promises = `
  select p.amount_minor::text as amount, p.currency, (p.promised_on + interval '12 hours') at time zone owner.zone as at
    from promise p where p.client_id = c.id and p.state = 'open' order by p.promised_on, p.id limit 3`;
const json = (query: string): string => `(select coalesce(json_agg(row_to_json(x)), '[]') from (${query}) x)`;

const columns = `c.id, c.name, c.class, ${json(contacts)} as contacts, ${json(negotiations)} as negotiations,
  ${json(birthdays)} as birthdays, ${json(facts)} as facts,
  array(select distinct f.kind from fact f where f.client_id = c.id) as kinds,
  exists (select 1 from contact k where k.client_id = c.id and k.title <> '') as titled,
  array(${competitors}) as competitors, ${json(promises)} as promises
  from client c join person owner on owner.id = c.owner_id`;

function briefOf(row: unknown): Brief {
  const { id, name, class: grade, kinds, titled, ...rest } = rowSchema.parse(row);
  const [first] = rest.negotiations;
  const value = first ? toMoneyOrNull(first.value, first.currency) : null;
  const competitor = rest.competitors[0] ?? null;
  const negotiation = first && { stage: first.stage, value, competitor, resumeOn: null };
  return {
    clientId: id,
    clientName: name,
    clientClass: grade,
    contacts: rest.contacts,
    negotiations: rest.negotiations.map((each) => ({
      topic: each.topic,
      stage: each.stage,
      value: toMoneyOrNull(each.value, each.currency),
      nextVisitAt: each.next,
      resumeAt: each.resume,
      idleSince: each.idle,
    })),
    birthdays: rest.birthdays,
    facts: rest.facts,
    questions: openQuestions({
      factKinds: new Set(kinds),
      hasTitledContact: titled,
      negotiation: negotiation ?? null,
    }),
    competitors: rest.competitors,
    promises: rest.promises.map(({ amount, currency, at }) => ({ amount: toMoney(amount, currency), at })),
  };
}

/** The brief of a client that the viewer may see; null for everybody else. */
export async function visibleBrief(
  database: Database,
  viewer: PersonId,
  client: ClientId,
): Promise<Brief | null> {
  const { rows } = await database.pool.query({
    name: 'brief-visible',
    text: `select ${columns} join person viewer on viewer.id = $1 where c.id = $2 and ${visible}`,
    values: [viewer, client],
  });
  return rows.length > 0 ? briefOf(rows[0]) : null;
}

/** Briefs of clients by id, for messages whose readers' rights are looked at when they are claimed. */
export async function briefsOf(
  database: Database,
  clients: readonly ClientId[],
): Promise<ReadonlyMap<ClientId, Brief>> {
  if (clients.length === 0) return new Map();
  const { rows } = await database.pool.query({
    name: 'briefs',
    text: `select ${columns} where c.id = any($1::int[])`,
    values: [clients],
  });
  return new Map(rows.map(briefOf).map((brief) => [brief.clientId, brief]));
}
