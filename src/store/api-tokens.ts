/** Tokens of other systems, kept as hashes only, and what their requests were answered with. */
import { createHash, randomBytes } from 'node:crypto';
import type { Instant } from '../clock.ts';
import type { Database, Tx } from './database.ts';
import { toInstant, toInstantOrNull } from './instants.ts';

/** Begins every token, so that one can be recognised where it should not be. */
const prefix = 'ft_';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** 256 bits. Shown to whoever made it, once. */
export const newToken = (): string => prefix + randomBytes(32).toString('base64url');

export interface ListedToken {
  readonly id: number;
  readonly name: string;
  readonly createdAt: Instant;
  readonly revokedAt: Instant | null;
}

/** False when the name is taken. */
export async function insertToken(tx: Tx, name: string, token: string): Promise<boolean> {
  const made = await tx.$executeRaw`
    insert into api_token (name, token_hash, created_at) values (${name}, ${hashOf(token)}, app_now()) on conflict (name) do nothing`;
  return made > 0;
}

/** By name or number; false when there is none that is in use. */
export async function revokeToken(tx: Tx, named: string): Promise<boolean> {
  const number = /^\d{1,9}$/.test(named) ? Number(named) : 0;
  const gone = await tx.$executeRaw`
    update api_token set revoked_at = app_now() where (name = ${named} or id = ${number}) and revoked_at is null`;
  return gone > 0;
}

export async function listTokens(database: Database): Promise<ListedToken[]> {
  const { rows } = await database.pool.query<{
    id: number;
    name: string;
    created_at: Date;
    revoked_at: Date | null;
  }>('select id, name, created_at, revoked_at from api_token order by id');
  return rows.map(({ id, name, created_at: created, revoked_at: revoked }) => ({
    id,
    name,
    createdAt: toInstant(created),
    revokedAt: toInstantOrNull(revoked),
  }));
}

/** Whose token it is; null when it is nobody's or was revoked. Looked up by its hash, so no comparison tells anything. */
export async function bearerOf(
  database: Database,
  token: string,
): Promise<{ readonly id: number; readonly name: string } | null> {
  if (!token.startsWith(prefix)) return null;
  const { rows } = await database.pool.query<{ id: number; name: string }>({
    name: 'api-bearer',
    text: 'select id, name from api_token where token_hash = $1 and revoked_at is null',
    values: [hashOf(token)],
  });
  return rows[0] ?? null;
}

/** A request under its key, as it was answered before. */
export interface Answered {
  readonly status: number;
  readonly answer: unknown;
}

const digestOf = (request: string): string => createHash('sha256').update(request).digest('hex');

/**
 * Takes the key for this request, waiting for a twin that is under way. Null: it is ours to answer. Else what it was
 * answered with, or 'other' when the key was used for another request.
 */
export async function takeKey(
  tx: Tx,
  token: number,
  key: string,
  request: string,
): Promise<Answered | 'other' | null> {
  const digest = digestOf(request);
  const taken = await tx.$executeRaw`
    insert into api_request (token_id, key, digest, answer, at) values (${token}, ${key}, ${digest}, 'null'::jsonb, app_now())
    on conflict do nothing`;
  if (taken > 0) return null;
  const [row] = await tx.$queryRaw<{ digest: string; status: number; answer: unknown }[]>`
    select digest, status, answer from api_request where token_id = ${token} and key = ${key}`;
  return row?.digest === digest ? { status: row.status, answer: row.answer } : 'other';
}

export async function keepAnswer(
  tx: Tx,
  token: number,
  key: string,
  { status, answer }: Answered,
): Promise<void> {
  await tx.$executeRaw`
    update api_request set status = ${status}, answer = ${JSON.stringify(answer)}::jsonb
     where token_id = ${token} and key = ${key}`;
}

/** Keys are kept for a month, longer than anybody tries again. */
export async function forgetOldRequests(database: Database): Promise<void> {
  await database.pool.query(`delete from api_request where at < app_now() - interval '31 days'`);
}
