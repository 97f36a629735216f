/** `token create | list | revoke`: tokens of other systems (contract.md, Command line). */
import { cleanText } from '../domain/folding.ts';
import { recordChange } from '../store/audit.ts';
import { insertToken, listTokens, newToken, revokeToken } from '../store/api-tokens.ts';
import { transaction } from '../store/database.ts';
import { actor } from './actor.ts';
import { done, misused, printable, refused, table, type Result } from './io.ts';
import type { Session } from './session.ts';

const trail = (action: string, name: string) => ({
  action,
  clientId: null,
  subject: `token:${name}`,
  change: null,
});

export async function createToken({ database }: Session, wanted: string): Promise<Result> {
  const name = cleanText(wanted, 80);
  if (name === '') return misused('--name must say whose the token is');
  const token = newToken();
  const isNew = await transaction(database, async (tx) => {
    if (!(await insertToken(tx, name, token))) return false;
    await recordChange(tx, actor, trail('token.create', name));
    return true;
  });
  if (!isNew)
    return refused(
      { kind: 'taken' },
      printable(`There is a token of the name ${name} already; choose another.`),
    );
  return done({ name, token }, [
    token,
    printable(`This is ${name}'s token; it is not shown again. Requests carry it as Authorization: Bearer.`),
  ]);
}

export async function showTokens({ database }: Session): Promise<Result> {
  const tokens = await listTokens(database);
  const rows = tokens.map(({ id, name, createdAt, revokedAt }) => [
    String(id),
    name,
    createdAt.toISODate() ?? '',
    revokedAt?.toISODate() ?? '',
  ]);
  const shown = tokens.map(({ id, name, createdAt, revokedAt }) => ({
    id,
    name,
    createdAt: createdAt.toISO(),
    revokedAt: revokedAt?.toISO() ?? null,
  }));
  return done(
    shown,
    tokens.length === 0 ? ['There are no tokens.'] : table(['id', 'name', 'created', 'revoked'], rows),
  );
}

export async function endToken({ database }: Session, named: string): Promise<Result> {
  const isGone = await transaction(database, async (tx) => {
    if (!(await revokeToken(tx, named))) return false;
    await recordChange(tx, actor, trail('token.revoke', named));
    return true;
  });
  return isGone
    ? done({ revoked: named }, [printable(`The token ${named} opens nothing any more.`)])
    : refused({ kind: 'unknown' }, printable(`There is no token ${named} in use.`));
}
