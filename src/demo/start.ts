/** What a starting process does about the demo company, before it receives or sends anything. */
import type { Database } from '../store/database.ts';
import { clearDemo, loadDemo, type DemoCounts } from './index.ts';

export interface StartingProcess {
  /** It has a chat platform: real people write to it. */
  readonly platform: boolean;
  /** It answers people, and they may meet the assistant on the console page. */
  readonly showsPage: boolean;
}

export type DemoAtStart =
  /** With what was loaded just now; null: it was there already. */
  | { readonly kind: 'shown'; readonly loaded: DemoCounts | null }
  /** A chat platform is configured, and the demo of an earlier start is gone. */
  | { readonly kind: 'removed' }
  | { readonly kind: 'none' };

const actor = { personId: null, source: 'start', once: null, answers: null };

/** The first start without a platform loads it, the first one with a platform removes it; real people are left alone. */
export async function demoAtStart(
  database: Database,
  { platform, showsPage }: StartingProcess,
): Promise<DemoAtStart> {
  if (platform) return { kind: (await clearDemo(database, actor)) ? 'removed' : 'none' };
  if (!showsPage) return { kind: 'none' };
  const loaded = await loadDemo(database, actor);
  return loaded.ok ? { kind: 'shown', loaded: loaded.value } : { kind: 'none' };
}
