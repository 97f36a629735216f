/** The web chat's conversations: what was said, in an order that a page can follow without missing or doubling anything. */
import { toInstant } from './instants.ts';
import type { Instant } from '../clock.ts';
import type { Database } from './database.ts';

export type SaidBy = 'person' | 'assistant';

export interface ConsoleMessage {
  readonly number: number;
  readonly version: number;
  readonly by: SaidBy;
  readonly at: Instant;
  readonly body: unknown;
  readonly mark: string | null;
}

interface Row {
  readonly number: string;
  readonly version: string;
  readonly said_by: SaidBy;
  readonly at: Date;
  readonly body: unknown;
  readonly mark: string | null;
}

const messageOf = (row: Row): ConsoleMessage => ({
  number: Number(row.number),
  version: Number(row.version),
  by: row.said_by,
  at: toInstant(row.at),
  body: row.body,
  mark: row.mark,
});

/** The next number of a conversation; its lock is held to the end of the statement, so numbers appear in order. */
const nextNumber = `insert into console_feed (conversation, last)
     select $1, 1 where exists (select 1 from account where platform = 'console' and conversation = $1)
     on conflict (conversation) do update set last = console_feed.last + 1 returning last`;

/**
 * Says something; returns its number. The same mark again says nothing and returns the number from then. Null: nobody
 * has such a conversation.
 */
export async function appendMessage(
  database: Database,
  conversation: string,
  { by, body, mark }: Pick<ConsoleMessage, 'by' | 'body' | 'mark'>,
): Promise<number | null> {
  const { rows } = await database.pool.query<{ number: string }>({
    name: 'console-append',
    text: `with next as (${nextNumber})
           insert into console_message (conversation, number, version, said_by, at, body, mark)
           select $1, last, last, $2, app_now(), $3::jsonb, $4 from next
           on conflict (conversation, mark) do nothing returning number`,
    values: [conversation, by, JSON.stringify(body), mark],
  });
  if (rows[0]) return Number(rows[0].number);
  return mark === null ? null : markedMessage(database, conversation, mark);
}

export async function messageNumbered(
  database: Database,
  conversation: string,
  number: number,
): Promise<ConsoleMessage | null> {
  const { rows } = await database.pool.query<Row>({
    name: 'console-message',
    text: `select number, version, said_by, at, body, mark from console_message
            where conversation = $1 and number = $2`,
    values: [conversation, number],
  });
  return rows[0] ? messageOf(rows[0]) : null;
}

export async function markedMessage(
  database: Database,
  conversation: string,
  mark: string,
): Promise<number | null> {
  const { rows } = await database.pool.query<{ number: string }>({
    name: 'console-marked',
    text: 'select number from console_message where conversation = $1 and mark = $2',
    values: [conversation, mark],
  });
  return rows[0] ? Number(rows[0].number) : null;
}

/** Says something else in place of what the assistant said; false when that is gone. */
export async function editMessage(
  database: Database,
  conversation: string,
  number: number,
  body: unknown,
): Promise<boolean> {
  const { rowCount } = await database.pool.query({
    name: 'console-edit',
    text: `with next as (
             update console_feed set last = last + 1
              where conversation = $1
                and exists (select 1 from console_message
                             where conversation = $1 and number = $2 and said_by = 'assistant')
             returning last)
           update console_message m set version = next.last, body = $3::jsonb from next
            where m.conversation = $1 and m.number = $2`,
    values: [conversation, number, JSON.stringify(body)],
  });
  return rowCount === 1;
}

/** What was said or changed after a version, in that order; at most so many. */
export async function messagesAfter(
  database: Database,
  conversation: string,
  version: number,
  most: number,
): Promise<ConsoleMessage[]> {
  const { rows } = await database.pool.query<Row>({
    name: 'console-after',
    text: `select number, version, said_by, at, body, mark from console_message
            where conversation = $1 and version > $2 order by version limit $3`,
    values: [conversation, version, most],
  });
  return rows.map(messageOf);
}

/** The end of a conversation, oldest first, and the version that it shows. */
export async function latestMessages(
  database: Database,
  conversation: string,
  most: number,
): Promise<{ readonly messages: ConsoleMessage[]; readonly last: number }> {
  // The counter is read first: what comes in between is then followed as new, and shown once by its number.
  const last = await lastVersion(database, conversation);
  const { rows } = await database.pool.query<Row>({
    name: 'console-latest',
    text: `select number, version, said_by, at, body, mark from console_message
            where conversation = $1 order by number desc limit $2`,
    values: [conversation, most],
  });
  return { messages: rows.map(messageOf).toReversed(), last };
}

/** 0 before anything was said. */
export async function lastVersion(database: Database, conversation: string): Promise<number> {
  const { rows } = await database.pool.query<{ last: string }>({
    name: 'console-last',
    text: 'select last from console_feed where conversation = $1',
    values: [conversation],
  });
  return Number(rows[0]?.last ?? 0);
}

/** Keeps a week, and of each conversation at most so many messages. */
export async function forgetOldMessages(database: Database, most: number): Promise<void> {
  await database.pool.query(
    `delete from console_message m using console_feed f
      where f.conversation = m.conversation and (m.at < app_now() - interval '7 days' or m.number <= f.last - $1)`,
    [most],
  );
  await database.pool.query(`delete from console_post where at < app_now() - interval '7 days'`);
}
