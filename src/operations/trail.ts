/** The trail of a client, for heads: who did or read what, when and from where; reading it is in the trail as well. */
import type { Actor } from '../access/actor.ts';
import type { ClientId } from '../domain/ids.ts';
import { recordRead } from '../store/audit.ts';
import { trailOfClient, type ClientTrail } from '../store/audit-trail.ts';
import type { Database } from '../store/database.ts';

export type { ClientTrail, ClientTrailEntry } from '../store/audit-trail.ts';

export interface TrailOperations {
  /** The newest first. Null: the client is not there, or not to be seen, or whoever asks is no head. */
  ofClient(
    actor: Actor,
    client: ClientId,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<ClientTrail | null>;
}

export const createTrailOperations = ({ database }: { database: Database }): TrailOperations => ({
  async ofClient(actor, client, page) {
    if (actor.personId === null) return null;
    const trail = await trailOfClient(database, actor.personId, client, page);
    if (trail)
      await recordRead(database, actor, {
        action: 'audit.read',
        clientId: client,
        subject: `client:${client}`,
      });
    return trail;
  },
});
