/** The demo company's life: loaded into an empty database, loaded anew, removed when real people come. Never beside them. */
import type { Actor } from '../access/actor.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { recordChange } from '../store/audit.ts';
import type { Database, Tx } from '../store/database.ts';
import { databaseNow, removeDemo, settle, showsDemo } from '../store/demo.ts';
import { loadCompany, type DemoCounts } from './load.ts';

export type { DemoCounts } from './load.ts';

/** Why the demo is not shown here. */
export type DemoRefusal =
  /** People are here who are not the demo's. */
  | { readonly kind: 'real-data' }
  /** A process with a chat platform is running on this database. */
  | { readonly kind: 'platform' };

const trail = (tx: Tx, actor: Actor, action: string) =>
  recordChange(tx, actor, { action, clientId: null, subject: 'installation:1', change: null });

/** Loads it where nobody is yet; null where it is loaded already. Any number of processes may do so at once. */
export async function loadDemo(
  database: Database,
  actor: Actor,
): Promise<Outcome<DemoCounts | null, DemoRefusal>> {
  if (await showsDemo(database)) return ok(null);
  return settle(database, async (tx, { holding, served }) => {
    if (holding === 'demo') return ok(null);
    if (holding === 'real') return fail({ kind: 'real-data' } as const);
    if (served) return fail({ kind: 'platform' } as const);
    const counts = await loadCompany(tx, await databaseNow(tx));
    await trail(tx, actor, 'demo.load');
    return ok(counts);
  });
}

/** Removes whatever became of it and loads it anew, around the real time of this moment. */
export function resetDemo(database: Database, actor: Actor): Promise<Outcome<DemoCounts, DemoRefusal>> {
  return settle(database, async (tx, { holding, served }) => {
    if (holding === 'real') return fail({ kind: 'real-data' } as const);
    if (served) return fail({ kind: 'platform' } as const);
    await removeDemo(tx);
    const counts = await loadCompany(tx, await databaseNow(tx));
    await trail(tx, actor, 'demo.reset');
    return ok(counts);
  });
}

/** For a start with a chat platform: real people are coming. False where there was none; real data is never touched. */
export async function clearDemo(database: Database, actor: Actor): Promise<boolean> {
  // Most starts find none, and shall not wait for a transaction.
  if (!(await showsDemo(database))) return false;
  return settle(database, async (tx, { holding }) => {
    if (holding !== 'demo') return false;
    await removeDemo(tx);
    await trail(tx, actor, 'demo.remove');
    return true;
  });
}
