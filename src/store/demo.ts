/** Whether this database shows the demo company, and the way from anything to an empty one: the demo's and no other. */
import type { Instant } from '../clock.ts';
import { transaction, type Database, type Tx } from './database.ts';
import { toInstant } from './instants.ts';
import { platformIsServed } from './platform-served.ts';

/** What the demo fills, its people change, or who they are: numbered anew each time, so that everybody keeps a number. */
const numberedAnew = [
  'person',
  'team',
  'account',
  'invitation',
  'link_attempt',
  'client',
  'contact',
  'fact',
  'visit',
  'negotiation',
  'step',
  'product',
  'contract',
  'client_order',
  'invoice',
  'payment',
  'allocation',
  'promise',
  'dispute',
  'dunning',
  'api_token',
  'api_request',
  'effect',
  'form',
  'console_message',
  'console_feed',
  'console_post',
  'console_login',
  'console_session',
] as const;
/** Numbers that were seen outside: by the queue, by an old [Undo], by the mark that tells a restored database. They only grow. */
const numberedOn = ['notification', 'attempt', 'audit'] as const;

/** Everything of the demo and of the people in it. A test holds it against the tables there are. */
export const emptied: readonly string[] = [...numberedAnew, ...numberedOn];

/** What the rows of a database are: nobody's, the demo's, or real people's. */
export type Holding = 'nothing' | 'demo' | 'real';

export async function holdingOf(tx: Tx): Promise<Holding> {
  const [row] = await tx.$queryRaw<{ demo: boolean; people: boolean }[]>`
    select exists (select 1 from installation where demo_loaded_at is not null) as demo,
           exists (select 1 from person) as people`;
  if (row?.demo) return 'demo';
  return row?.people ? 'real' : 'nothing';
}

/** Whether this database shows the demo company at this moment; another process may load or remove it. */
export async function showsDemo(database: Database): Promise<boolean> {
  const { rows } = await database.pool.query<{ demo: boolean }>(
    'select demo_loaded_at is not null as demo from installation where id = 1',
  );
  return rows[0]?.demo ?? false;
}

/** One at a time, whoever wants to load, reload or remove the demo; its value is arbitrary. */
const settling = 4_217_003;

/**
 * Runs `work` in one transaction with the people kept as they are until it ends: nobody is added, no other process loads
 * or removes the demo. It hears what the database holds, and whether a process with a chat platform is running on it.
 */
export function settle<T>(
  database: Database,
  work: (tx: Tx, found: { readonly holding: Holding; readonly served: boolean }) => Promise<T>,
): Promise<T> {
  return transaction(database, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(${settling})`;
    await tx.$executeRaw`lock table person in share row exclusive mode`;
    return work(tx, { holding: await holdingOf(tx), served: await platformIsServed(tx) });
  });
}

/** Leaves nothing of the demo: its rows, what was said in it, its moved clock. */
export async function removeDemo(tx: Tx): Promise<void> {
  await tx.$executeRaw`update installation set demo_loaded_at = null, clock_shift_ms = 0, fence_before = null where id = 1`;
  await tx.$executeRawUnsafe(`truncate ${numberedAnew.join(', ')} restart identity`);
  await tx.$executeRawUnsafe(`truncate ${numberedOn.join(', ')}`);
  // Emptying a table fires none of the triggers that announce a changed person.
  await tx.$executeRaw`select pg_notify('person_changed', '')`;
}

/** From here on the database is the demo's. */
export async function markDemo(tx: Tx): Promise<void> {
  await tx.$executeRaw`update installation set demo_loaded_at = app_now() where id = 1`;
}

/** What app_now() says in this transaction. */
export async function databaseNow(tx: Tx): Promise<Instant> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`select app_now() as now`;
  if (!row) throw new Error('the database does not say what time it is');
  return toInstant(row.now);
}
