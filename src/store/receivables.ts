/** Debts as people read them: unpaid invoices, and what each client owes, within what a viewer may see (product.md section 6). */
import type { Instant } from '../clock.ts';
import { clientClasses, type ClientClass } from '../domain/client.ts';
import type { ClientId, InvoiceId, PersonId, TeamId } from '../domain/ids.ts';
import { ageBuckets, type AgeBucket, type Receivable } from '../domain/receivable.ts';
import { localDate, type LocalDate } from '../domain/schedule.ts';
import { toMoney } from './amounts.ts';
import type { Database } from './database.ts';
import { toInstantOrNull } from './instants.ts';
import { oneOf } from './known-word.ts';
import { receivableCtes } from './receivable-ctes.ts';
import { visible } from './visible.ts';

/** Whose debts: one's own clients', the team's (all that one may see), or one client's. */
export type DebtScope =
  | { readonly kind: 'own' }
  | { readonly kind: 'team' }
  | { readonly kind: 'client'; readonly client: ClientId };

/** The clients that the viewer $1 may see within the scope; a client's id is $3. */
const wantedIn = (scope: DebtScope): string => `
  wanted as (
    select c.id as client_id from client c join person owner on owner.id = c.owner_id join person viewer on viewer.id = $1
     where ${visible} ${scope.kind === 'own' ? 'and c.owner_id = viewer.id' : ''}
       ${scope.kind === 'client' ? 'and c.id = $3' : ''})`;

const valuesOf = (viewer: PersonId, asOf: LocalDate, scope: DebtScope): unknown[] =>
  scope.kind === 'client' ? [viewer, asOf, scope.client] : [viewer, asOf];

interface ReceivableRow {
  readonly client_id: number;
  readonly invoice_id: number;
  readonly number: string;
  readonly issued_on: string;
  readonly due_on: string;
  readonly currency: string;
  readonly amount_minor: string;
  readonly open_minor: string;
  readonly disputed_minor: string;
}

const receivableOf = (row: ReceivableRow): Receivable => ({
  invoiceId: row.invoice_id as InvoiceId, // the row's own key, and a foreign key below
  clientId: row.client_id as ClientId,
  number: row.number,
  issuedOn: localDate(row.issued_on),
  dueOn: localDate(row.due_on),
  amount: toMoney(row.amount_minor, row.currency),
  open: toMoney(row.open_minor, row.currency),
  disputed: toMoney(row.disputed_minor, row.currency),
});

/** Every unpaid invoice within the scope, the longest due first. */
export async function receivablesOf(
  database: Database,
  viewer: PersonId,
  scope: DebtScope,
  asOf: LocalDate,
): Promise<Receivable[]> {
  const { rows } = await database.pool.query<ReceivableRow>({
    name: `receivables-${scope.kind}`,
    text: `with ${wantedIn(scope)}, ${receivableCtes('$2::date')}
           select client_id, invoice_id, number, issued_on::text, due_on::text, currency, amount_minor::text,
                  open_minor::numeric::text as open_minor, disputed_minor::numeric::text as disputed_minor
             from receivable order by due_on, invoice_id`,
    values: valuesOf(viewer, asOf, scope),
  });
  return rows.map(receivableOf);
}

/** What one client owes in one currency. */
export interface ClientDebt {
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly clientClass: ClientClass;
  readonly ownerId: PersonId;
  readonly ownerName: string;
  readonly currency: string;
  readonly buckets: Readonly<Record<AgeBucket, bigint>>;
  readonly openMinor: bigint;
  /** Past due, without what is disputed. */
  readonly overdueMinor: bigint;
  readonly disputedMinor: bigint;
  /** Paid beyond what is owed. */
  readonly creditMinor: bigint;
  /** Due date of the oldest undisputed unpaid invoice; null when there is none. */
  readonly oldestDueOn: LocalDate | null;
  /** The promise that runs, if any. */
  readonly promised: { readonly minor: bigint; readonly on: LocalDate } | null;
  /** The day of the last promise that was broken, in the last three months; null when none was. */
  readonly brokenOn: LocalDate | null;
  /** When somebody last did something about it: a contact held, a promise taken, a dispute noted. */
  readonly lastActAt: Instant | null;
}

interface DebtRow extends Record<AgeBucket, string> {
  readonly client_id: number;
  readonly client_name: string;
  readonly client_class: string;
  readonly owner_id: number;
  readonly owner_name: string;
  readonly currency: string;
  readonly open: string;
  readonly overdue: string;
  readonly disputed: string;
  readonly credit: string;
  readonly oldest: string | null;
  readonly promised_minor: string | null;
  readonly promised_on: string | null;
  readonly broken_on: string | null;
  readonly last_act_at: Date | null;
}

const past = '($2::date - r.due_on)';
const within = (condition: string, name: AgeBucket): string =>
  `coalesce(sum(r.open_minor) filter (where ${condition}), 0)::numeric::text as ${name}`;
const bucketColumns = [
  within(`${past} <= 0`, 'current'),
  within(`${past} between 1 and 30`, 'd1_30'),
  within(`${past} between 31 and 60`, 'd31_60'),
  within(`${past} between 61 and 90`, 'd61_90'),
  within(`${past} between 91 and 120`, 'd91_120'),
  within(`${past} >= 121`, 'd121'),
].join(', ');

/** Per client and currency, the largest overdue amount first. Clients who owe nothing and have no credit are left out. */
export const debtsOf = (
  database: Database,
  viewer: PersonId,
  scope: DebtScope,
  asOf: LocalDate,
): Promise<ClientDebt[]> =>
  readDebts(database, `debts-${scope.kind}`, wantedIn(scope), valuesOf(viewer, asOf, scope));

/** The same of the whole company, of one person's clients or of one team's: for the operator, who sees all. */
export const companyDebts = (
  database: Database,
  whose: { readonly person: PersonId | null; readonly team: TeamId | null },
  asOf: LocalDate,
): Promise<ClientDebt[]> =>
  readDebts(
    database,
    'debts-company',
    `wanted as (
       select c.id as client_id from client c join person owner on owner.id = c.owner_id
        where ($1::int is null or c.owner_id = $1) and ($3::int is null or owner.team_id = $3))`,
    [whose.person, asOf, whose.team],
  );

/** `wanted` is a CTE; the second value is the day. */
async function readDebts(
  database: Database,
  name: string,
  wanted: string,
  values: readonly unknown[],
): Promise<ClientDebt[]> {
  const { rows } = await database.pool.query<DebtRow>({
    name,
    text: `with ${wanted}, ${receivableCtes('$2::date')},
           owed as (
             select r.client_id, r.currency, ${bucketColumns},
                    sum(r.open_minor) as open, sum(r.disputed_minor) as disputed,
                    coalesce(sum(r.open_minor - r.disputed_minor) filter (where ${past} > 0), 0) as overdue,
                    min(r.due_on) filter (where r.open_minor > r.disputed_minor) as oldest
               from receivable r group by r.client_id, r.currency)
           select coalesce(owed.client_id, credit.client_id) as client_id, c.name as client_name, c.class as client_class,
                  c.owner_id, owner.name as owner_name, coalesce(owed.currency, credit.currency) as currency,
                  ${ageBuckets.map((bucket) => `coalesce(owed.${bucket}, '0') as ${bucket}`).join(', ')},
                  coalesce(owed.open, 0)::numeric::text as open, coalesce(owed.overdue, 0)::numeric::text as overdue,
                  coalesce(owed.disputed, 0)::numeric::text as disputed,
                  greatest(coalesce(credit.minor, 0), 0)::numeric::text as credit, owed.oldest::text as oldest,
                  promised.amount_minor::text as promised_minor, promised.promised_on::text as promised_on,
                  (select max(b.promised_on) from promise b where b.client_id = c.id and b.state = 'broken'
                      and b.promised_on > $2::date - 92)::text as broken_on,
                  greatest(
                    (select max(v.starts_at) from visit v where v.client_id = c.id and v.state = 'held' and v.starts_at < app_now()),
                    (select max(m.created_at) from promise m where m.client_id = c.id),
                    (select max(d.opened_at) from dispute d join invoice i on i.id = d.invoice_id where i.client_id = c.id)) as last_act_at
             from owed full join credit using (client_id, currency)
             join client c on c.id = coalesce(owed.client_id, credit.client_id)
             join person owner on owner.id = c.owner_id
             left join lateral (select amount_minor, promised_on from promise
                                 where client_id = c.id and state = 'open' and currency = coalesce(owed.currency, credit.currency)
                                 order by promised_on desc limit 1) promised on true
            where owed.client_id is not null or credit.minor > 0
            order by overdue::numeric desc, open::numeric desc, c.id`,
    values: [...values],
  });
  return rows.map((row) => ({
    clientId: row.client_id as ClientId, // foreign keys
    clientName: row.client_name,
    clientClass: oneOf(clientClasses, row.client_class),
    ownerId: row.owner_id as PersonId,
    ownerName: row.owner_name,
    currency: row.currency,
    buckets: {
      current: BigInt(row.current),
      d1_30: BigInt(row.d1_30),
      d31_60: BigInt(row.d31_60),
      d61_90: BigInt(row.d61_90),
      d91_120: BigInt(row.d91_120),
      d121: BigInt(row.d121),
    },
    openMinor: BigInt(row.open),
    overdueMinor: BigInt(row.overdue),
    disputedMinor: BigInt(row.disputed),
    creditMinor: BigInt(row.credit),
    oldestDueOn: row.oldest === null ? null : localDate(row.oldest),
    promised: promisedOf(row),
    brokenOn: row.broken_on === null ? null : localDate(row.broken_on),
    lastActAt: toInstantOrNull(row.last_act_at),
  }));
}

function promisedOf({ promised_minor: minor, promised_on: on }: DebtRow): ClientDebt['promised'] {
  return minor === null || on === null ? null : { minor: BigInt(minor), on: localDate(on) };
}
