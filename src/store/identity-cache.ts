/**
 * Who is writing, remembered for a few seconds: the one read that every update needs. Any change of a person or an
 * account, by whatever process, empties it at once; operations check rights in the database all the same.
 */
import { identify, type Identity } from './accounts.ts';
import type { Database } from './database.ts';

export interface IdentityCache {
  identify(platform: string, sender: string): Promise<Identity | null>;
  forget(): void;
}

const most = 20_000;
const keepMs = 10_000;

/** `trusted` says whether changes are being heard; while not, everything is read anew. `now` is any clock in ms. */
export function createIdentityCache(
  database: Database,
  parts: { trusted: () => boolean; now: () => number },
): IdentityCache {
  let known = new Map<string, { readonly identity: Identity; readonly until: number }>();
  let generation = 0;
  return {
    async identify(platform, sender) {
      const key = `${platform}:${sender}`;
      const found = known.get(key);
      if (found && found.until > parts.now() && parts.trusted()) return found.identity;
      const asked = generation;
      const identity = await identify(database, platform, sender);
      // Strangers are not remembered, and nothing that may have changed while it was read.
      if (identity && asked === generation) {
        if (known.size >= most) known = new Map();
        known.set(key, { identity, until: parts.now() + keepMs });
      }
      return identity;
    },
    forget() {
      generation += 1;
      known = new Map();
    },
  };
}
