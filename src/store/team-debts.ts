/** How a team looks after its clients' debts: days of the ladder by client class, and what counts as large (product.md section 6). */
import { clientClasses, type ClientClass } from '../domain/client.ts';
import type { OverdueDays } from '../domain/dunning.ts';
import type { ClientId, PersonId, TeamId } from '../domain/ids.ts';
import { isCurrency, type Money } from '../domain/money.ts';
import type { Database, Tx } from './database.ts';
import { overdueDaysOf, restartDunning } from './dunning.ts';
import { ofTheirTeam } from './team-ladder.ts';

export interface DebtRules {
  /** Days past due at which a client of that class is spoken of. */
  readonly overdue: Readonly<Record<ClientClass, OverdueDays>>;
  /** Amounts from which an invoice is announced before its day, one a currency; 5,000 in others. */
  readonly large: readonly Money[];
}

export interface TeamDebts extends DebtRules {
  readonly teamId: TeamId;
}

interface Row {
  readonly id: number;
  readonly overdue_days: unknown;
  readonly large: Readonly<Record<string, string>>;
}

const columns = `t.id, t.overdue_days,
  (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each_text(coalesce(t.large_amounts, '{}'))) as large`;

const debtsOf = (row: Row | undefined): TeamDebts | null => {
  if (!row) return null;
  const days = (of: ClientClass): OverdueDays => overdueDaysOf(row.overdue_days, of);
  return {
    teamId: row.id as TeamId, // the row's own key
    overdue: { A: days('A'), B: days('B'), C: days('C') },
    large: Object.entries(row.large)
      .filter(([currency, minor]) => isCurrency(currency) && /^\d{1,18}$/.test(minor))
      .map(([currency, minor]) => ({ minor: BigInt(minor), currency }))
      .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
  };
};

/** Null: they have none to set. */
export async function teamDebts(database: Database, person: PersonId): Promise<TeamDebts | null> {
  const { rows } = await database.pool.query<Row>({
    name: 'team-debts',
    text: `select ${columns} ${ofTheirTeam}`,
    values: [person],
  });
  return debtsOf(rows[0]);
}

export async function lockTeamDebts(tx: Tx, person: PersonId): Promise<TeamDebts | null> {
  return debtsOf(
    (await tx.$queryRawUnsafe<Row[]>(`select ${columns} ${ofTheirTeam} for update of t`, person))[0],
  );
}

/** Writes the rules; what was spoken of stays so, and the next step of every debt of the team follows the new days. */
export async function writeTeamDebts(tx: Tx, { teamId, overdue, large }: TeamDebts): Promise<void> {
  const amounts = Object.fromEntries(large.map(({ minor, currency }) => [currency, String(minor)]));
  await tx.$executeRaw`
    update team set overdue_days = ${JSON.stringify(overdue)}::jsonb, large_amounts = ${JSON.stringify(amounts)}::jsonb
     where id = ${teamId}`;
  const rows = await tx.$queryRaw<{ id: number }[]>`
    select d.client_id as id from dunning d join client c on c.id = d.client_id join person p on p.id = c.owner_id
     where p.team_id = ${teamId}`;
  await restartDunning(
    tx,
    rows.map(({ id }) => id as ClientId), // the rows' own keys
  );
}

/** As the trail keeps it. */
export const debtRulesSnapshot = ({ overdue, large }: DebtRules) => ({
  overdue: Object.fromEntries(clientClasses.map((of) => [of, [...overdue[of]]])),
  large: large.map(({ minor, currency }) => ({ minor: String(minor), currency })),
});
