/** What pages handed in, so that handing it in again brings the same answer and nothing else. */
import type { Database } from './database.ts';

export interface ConsolePost {
  readonly answered: boolean;
  /** The form that was the answer, if one was. */
  readonly form: unknown;
}

/** Notes that it arrived; tells what became of it when it arrived before. */
export async function beginPost(database: Database, conversation: string, id: string): Promise<ConsolePost> {
  await database.pool.query({
    name: 'console-post-begin',
    text: `insert into console_post (conversation, id, at) values ($1, $2, app_now()) on conflict do nothing`,
    values: [conversation, id],
  });
  const { rows } = await database.pool.query<{ answered: boolean; form: unknown }>({
    name: 'console-post-read',
    text: `select answered_at is not null as answered, form from console_post where conversation = $1 and id = $2`,
    values: [conversation, id],
  });
  return rows[0] ?? { answered: false, form: null };
}

export async function endPost(
  database: Database,
  conversation: string,
  id: string,
  form: unknown,
): Promise<void> {
  await database.pool.query({
    name: 'console-post-end',
    text: `update console_post set answered_at = app_now(), form = $3::jsonb where conversation = $1 and id = $2`,
    values: [conversation, id, form === null ? null : JSON.stringify(form)],
  });
}
