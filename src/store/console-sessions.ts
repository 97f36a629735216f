/** Who may look into the web chat: links that the assistant sent, and the browsers that used one (product.md section 2). */
import type { Instant } from '../clock.ts';
import type { PersonId } from '../domain/ids.ts';
import type { LanguageCode } from '../domain/person.ts';
import { hashOfCode } from './accounts.ts';
import type { Database, Tx } from './database.ts';
import { toInstant } from './instants.ts';

/** Links and sessions are stored only as their hashes. */
export async function insertLogin(tx: Tx, person: PersonId, code: string): Promise<void> {
  await tx.$executeRaw`delete from console_login where expires_at < app_now() or person_id = ${person}`;
  await tx.$executeRaw`insert into console_login (code_hash, person_id, expires_at)
    values (${hashOfCode(code)}, ${person}, app_now() + interval '5 minutes')`;
}

/** Uses the link up; null when it is wrong, used, too old, or its person is gone. */
export async function useLogin(tx: Tx, code: string): Promise<PersonId | null> {
  const [used] = await tx.$queryRaw<{ person_id: number }[]>`
    update console_login l set used_at = app_now() from person p
     where l.code_hash = ${hashOfCode(code)} and l.used_at is null and l.expires_at > app_now()
       and p.id = l.person_id and p.disabled_at is null
    returning l.person_id`;
  return used ? (used.person_id as PersonId) : null; // the row's own key
}

/** The person gets an account in the web chat, whose conversation is named by the person's number. */
export async function insertSession(tx: Tx, person: PersonId, token: string): Promise<void> {
  await tx.$executeRaw`insert into account (platform, external_id, conversation, person_id)
    values ('console', ${String(person)}, ${String(person)}, ${person}) on conflict do nothing`;
  await tx.$executeRaw`delete from console_session where expires_at < app_now()`;
  await tx.$executeRaw`insert into console_session (token_hash, person_id, expires_at)
    values (${hashOfCode(token)}, ${person}, app_now() + interval '12 hours')`;
}

/** Whose session it is; null when it ran out, was ended, or its person is gone. */
export async function sessionOf(database: Database, token: string): Promise<PersonId | null> {
  const { rows } = await database.pool.query<{ person_id: PersonId }>({
    name: 'console-session',
    text: `select s.person_id from console_session s join person p on p.id = s.person_id
            where s.token_hash = $1 and s.expires_at > app_now() and p.disabled_at is null`,
    values: [hashOfCode(token)],
  });
  return rows[0]?.person_id ?? null;
}

export async function endSession(database: Database, token: string): Promise<void> {
  await database.pool.query('delete from console_session where token_hash = $1', [hashOfCode(token)]);
}

/** Nothing that the person opened or was sent lets anybody in any more. */
export async function endSessionsOf(tx: Tx, person: PersonId): Promise<void> {
  await tx.$executeRaw`delete from console_session where person_id = ${person}`;
  await tx.$executeRaw`delete from console_login where person_id = ${person}`;
}

/** Somebody who can be spoken to in the web chat. */
export interface ConsolePerson {
  readonly id: PersonId;
  readonly conversation: string;
  readonly name: string;
  readonly role: string;
  readonly language: LanguageCode;
  readonly zone: string;
}

/** Everybody with an account there, or one person; those who were added first come first. */
export async function consolePeople(
  database: Database,
  only: PersonId | null,
): Promise<readonly ConsolePerson[]> {
  const { rows } = await database.pool.query<ConsolePerson>({
    name: 'console-people',
    text: `select p.id, a.conversation, p.name, p.role, p.language, p.zone
             from account a join person p on p.id = a.person_id
            where a.platform = 'console' and p.disabled_at is null and ($1::int is null or p.id = $1)
            order by p.id limit 200`,
    values: [only],
  });
  return rows;
}

/** The next message that the assistant owes the person, or is at; it may still turn out to be needless. Only the demo asks. */
export async function nextOwed(
  database: Database,
  person: PersonId,
): Promise<{ readonly kind: string; readonly at: Instant } | null> {
  const { rows } = await database.pool.query<{ kind: string; due_at: Date }>({
    name: 'console-next-owed',
    text: `select kind, due_at from notification
            where person_id = $1 and state in ('planned', 'held', 'retry_wait', 'claimed', 'sending')
            order by due_at, id limit 1`,
    values: [person],
  });
  const row = rows[0];
  return row ? { kind: row.kind, at: toInstant(row.due_at) } : null;
}
