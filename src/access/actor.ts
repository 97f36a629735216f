/** Who is doing something, and from where. */
import type { AccountId, PersonId } from '../domain/ids.ts';

export interface Actor {
  /** Null: the operator at the command line, or the system itself. */
  readonly personId: PersonId | null;
  /** For the audit: 'telegram', 'slack', 'console', 'cli', 'api'. */
  readonly source: string;
  /** Marks the effect so that it happens once, however often its cause arrives; null where nothing can repeat it. */
  readonly once: { readonly source: string; readonly id: string } | null;
  /** The question this answers; it is closed in the same transaction as the effect. */
  readonly answers: { readonly accountId: AccountId; readonly revision: number } | null;
}
