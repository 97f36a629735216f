/** The brief before a visit, asked for; reading it leaves an entry in the trail (product.md sections 2 and 5). */
import type { Actor } from '../access/actor.ts';
import type { Brief } from '../domain/brief.ts';
import type { ClientId } from '../domain/ids.ts';
import { recordRead } from '../store/audit.ts';
import { visibleBrief } from '../store/briefs.ts';
import type { Database } from '../store/database.ts';

export interface BriefOperations {
  /** Null: the client is not there, or not to be seen. */
  ofClient(actor: Actor, client: ClientId): Promise<Brief | null>;
}

export const createBriefOperations = ({ database }: { database: Database }): BriefOperations => ({
  async ofClient(actor, client) {
    if (actor.personId === null) return null;
    const brief = await visibleBrief(database, actor.personId, client);
    if (brief)
      await recordRead(database, actor, {
        action: 'brief.read',
        clientId: client,
        subject: `client:${client}`,
      });
    return brief;
  },
});
