/** Questions waiting for an answer: one per account, so that a crash between two steps of a form loses nothing. */
import * as z from 'zod';
import type { AccountId } from '../domain/ids.ts';
import type { Database, Tx } from './database.ts';

export interface Form {
  readonly accountId: AccountId;
  readonly revision: number;
  readonly command: string;
  readonly said: Readonly<Record<string, string>>;
  readonly field: string;
  /** The raw texts behind the offered buttons, in their order. */
  readonly options: readonly string[];
  /** The update that led to this question: its redelivery repeats the question. */
  readonly askedBy: string;
}

const stored = z.object({
  revision: z.number(),
  command: z.string(),
  values: z.record(z.string(), z.string()),
  field: z.string(),
  options: z.array(z.string()),
  asked_by: z.string(),
});

/** The question that waits, or null when there is none or it is older than its time. */
export async function findForm(database: Database, accountId: AccountId): Promise<Form | null> {
  const found = await database.pool.query<Record<string, unknown>>({
    name: 'find-form',
    text: `select revision, command, values, field, options, asked_by from form
            where account_id = $1 and expires_at > app_now()`,
    values: [accountId],
  });
  if (!found.rows[0]) return null;
  const { values, asked_by, ...form } = stored.parse(found.rows[0]);
  return { accountId, ...form, said: values, askedBy: asked_by };
}

const minutesToAnswer = 30;

/** Asks a new question in place of any older one; returns its revision, which its buttons carry. */
export async function putForm(database: Database, form: Omit<Form, 'revision'>): Promise<number> {
  const put = await database.pool.query<{ revision: number }>({
    name: 'put-form',
    text: `insert into form as f (account_id, revision, command, values, field, options, asked_by, expires_at)
           values ($1, 1, $2, $3, $4, $5, $6, app_now() + $7 * interval '1 minute')
           on conflict (account_id) do update set revision = f.revision + 1, command = excluded.command,
             values = excluded.values, field = excluded.field, options = excluded.options,
             asked_by = excluded.asked_by, expires_at = excluded.expires_at
           returning revision`,
    values: [
      form.accountId,
      form.command,
      JSON.stringify(form.said),
      form.field,
      JSON.stringify(form.options),
      form.askedBy,
      minutesToAnswer,
    ],
  });
  const row = put.rows[0];
  if (!row) throw new Error('the form was not stored');
  return row.revision;
}

/** Ends the question with the effect that answers it. The row stays so that revisions never repeat. */
export async function closeForm(tx: Tx, accountId: AccountId, revision: number): Promise<void> {
  await tx.$executeRaw`update form set expires_at = 'epoch' where account_id = ${accountId} and revision = ${revision}`;
}

/** Drops whatever question waits, and forgets one that ran out; returns whether one was waiting. */
export async function dropForm(database: Database, accountId: AccountId): Promise<boolean> {
  const dropped = await database.pool.query<{ open: boolean }>(
    `with latest as (select account_id, expires_at > app_now() as open from form
                      where account_id = $1 and expires_at > app_now() - interval '12 hours' for update)
     update form f set expires_at = 'epoch' from latest where f.account_id = latest.account_id returning latest.open`,
    [accountId],
  );
  return dropped.rows[0]?.open === true;
}

/** Whether a question ran out unanswered in the last hours: what is said now may be meant for it. */
export async function lapsedForm(database: Database, accountId: AccountId): Promise<boolean> {
  const found = await database.pool.query(
    `select 1 from form where account_id = $1 and expires_at <= app_now() and expires_at > app_now() - interval '12 hours'`,
    [accountId],
  );
  return found.rows.length > 0;
}
