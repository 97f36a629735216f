/** Linked accounts: who is writing, and linking by invitation code or verified e-mail (product.md section 2). */
import { createHash } from 'node:crypto';
import type { AccountId, PersonId } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';
import type { Database, Tx } from './database.ts';
import { personColumns, personOf, type PersonRow } from './person-row.ts';

export interface Identity {
  readonly accountId: AccountId;
  readonly person: Person;
  /** The platform once said that this account cannot be reached. */
  readonly unreachable: boolean;
}

/** Invitation codes are stored only as this. */
export const hashOfCode = (code: string): string => createHash('sha256').update(code).digest('hex');

interface IdentityRow extends PersonRow {
  readonly account_id: number;
  readonly unreachable: boolean;
}

/** The active person behind a platform's account, or null. One indexed row; see identity-cache.ts for the hot path. */
export async function identify(
  database: Database,
  platform: string,
  sender: string,
): Promise<Identity | null> {
  const found = await database.pool.query<IdentityRow>({
    name: 'identify',
    text: `select a.id as account_id, a.unreachable_at is not null as unreachable, ${personColumns}
             from account a join person p on p.id = a.person_id
            where a.platform = $1 and a.external_id = $2 and p.disabled_at is null`,
    values: [platform, sender],
  });
  const row = found.rows[0];
  return row
    ? { accountId: row.account_id as AccountId, person: personOf(row), unreachable: row.unreachable }
    : null;
}

/** The account answers again: notifications may go there. */
export async function markReachable(database: Database, accountId: AccountId): Promise<void> {
  await database.pool.query(`update account set unreachable_at = null where id = $1`, [accountId]);
}

/** The platform says whether the person behind a private conversation can be reached. */
export async function noteReachability(database: Database, place: Place, reachable: boolean): Promise<void> {
  await database.pool.query(
    `update account set unreachable_at = case when $3 then null else coalesce(unreachable_at, app_now()) end
      where platform = $1 and conversation = $2`,
    [place.platform, place.conversation, reachable],
  );
}

/** Where an account speaks: its platform and private conversation. */
export interface Place {
  readonly platform: string;
  readonly conversation: string;
}

export type LinkResult =
  | { readonly kind: 'linked'; readonly personId: PersonId }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'locked' };

const triesAllowed = 5;

/**
 * Uses an invitation code for an account. Wrong, used, void and expired codes are one and the same 'wrong'; five of them
 * lock the account's tries for 15 minutes (product.md section 2). Counts the wrong try even though nothing else changes.
 */
export async function linkAccount(tx: Tx, sender: string, at: Place, code: string): Promise<LinkResult> {
  await tx.$executeRaw`insert into link_attempt (platform, external_id) values (${at.platform}, ${sender})
    on conflict do nothing`;
  const [tries] = await tx.$queryRaw<{ locked: boolean }[]>`
    select coalesce(locked_until > app_now(), false) as locked from link_attempt
     where platform = ${at.platform} and external_id = ${sender} for update`;
  if (tries?.locked) return { kind: 'locked' };
  const [used] = await tx.$queryRaw<{ person_id: number }[]>`
    update invitation i set used_at = app_now() from person p
     where i.code_hash = ${hashOfCode(code)} and i.used_at is null and i.expires_at > app_now()
       and p.id = i.person_id and p.disabled_at is null
    returning i.person_id`;
  if (!used) {
    await tx.$executeRaw`update link_attempt set
        locked_until = case when wrong + 1 >= ${triesAllowed} then app_now() + interval '15 minutes' end,
        wrong = case when wrong + 1 >= ${triesAllowed} then 0 else wrong + 1 end
      where platform = ${at.platform} and external_id = ${sender}`;
    return { kind: 'wrong' };
  }
  await tx.$executeRaw`insert into account (platform, external_id, conversation, person_id)
    values (${at.platform}, ${sender}, ${at.conversation}, ${used.person_id})
    on conflict (platform, external_id) do update
      set person_id = excluded.person_id, conversation = excluded.conversation, unreachable_at = null, linked_at = app_now()`;
  // One account per person and platform: the former phone no longer speaks for them.
  await tx.$executeRaw`delete from account
    where person_id = ${used.person_id} and platform = ${at.platform} and external_id <> ${sender}`;
  await tx.$executeRaw`delete from link_attempt where platform = ${at.platform} and external_id = ${sender}`;
  return { kind: 'linked', personId: used.person_id as PersonId };
}

export type EmailLinkResult =
  /** `fresh`: it was not linked to this person before. */
  | { readonly kind: 'linked'; readonly personId: PersonId; readonly fresh: boolean }
  | { readonly kind: 'nobody' }
  /** The person has another account on that platform, or the account is another active person's. */
  | { readonly kind: 'taken' };

/**
 * Links an account to the active person who has this e-mail; the platform must have verified that it is the sender's.
 * Never takes an account over: for a new one on the same platform a code is needed.
 */
export async function linkByEmail(
  tx: Tx,
  sender: string,
  at: Place,
  email: string,
): Promise<EmailLinkResult> {
  // The lock lets one of two at once wait, those that link by code included: an account's row refers to the person's.
  const [person] = await tx.$queryRaw<{ id: PersonId }[]>`
    select id from person where email = ${email.trim().toLowerCase()} and disabled_at is null for update`;
  if (!person) return { kind: 'nobody' };
  const [own] = await tx.$queryRaw<{ external_id: string }[]>`
    select external_id from account where person_id = ${person.id} and platform = ${at.platform}
     order by external_id = ${sender} desc limit 1`;
  if (own) return own.external_id === sender ? { ...linkedTo(person.id), fresh: false } : { kind: 'taken' };
  const linked = await tx.$executeRaw`insert into account (platform, external_id, conversation, person_id)
    values (${at.platform}, ${sender}, ${at.conversation}, ${person.id})
    on conflict (platform, external_id) do update
      set person_id = excluded.person_id, conversation = excluded.conversation, unreachable_at = null, linked_at = app_now()
    where exists (select 1 from person p where p.id = account.person_id and p.disabled_at is not null)`;
  if (linked === 0) return { kind: 'taken' };
  await tx.$executeRaw`delete from link_attempt where platform = ${at.platform} and external_id = ${sender}`;
  return { ...linkedTo(person.id), fresh: true };
}

const linkedTo = (personId: PersonId) => ({ kind: 'linked', personId }) as const;
