/** Who somebody is in the workspace: a full member with a verified e-mail, or somebody who may not be linked (product.md section 2). */
import type { WebClient } from '@slack/web-api';
import { failureOf } from './errors.ts';

export type Standing =
  /** Of our own workspace. `email` is verified by it; null where it is not, or not shown to us. */
  | { readonly kind: 'member'; readonly email: string | null }
  /** A guest, a bot, somebody deactivated, or somebody of another organisation. */
  | { readonly kind: 'outsider' }
  /** Slack did not say. */
  | { readonly kind: 'unknown' };

/** Asks Slack each time: it is asked only about those who are not linked. */
export async function standingOf(client: WebClient, user: string, team: string): Promise<Standing> {
  try {
    const { user: found } = await client.users.info({ user });
    if (!found) return { kind: 'unknown' };
    const isOutside =
      found.deleted === true ||
      found.is_bot === true ||
      found.is_restricted === true ||
      found.is_ultra_restricted === true ||
      ('is_stranger' in found && found.is_stranger === true) ||
      (found.team_id !== undefined && found.team_id !== team);
    if (isOutside) return { kind: 'outsider' };
    const email = found.is_email_confirmed === true ? (found.profile?.email ?? null) : null;
    return { kind: 'member', email };
  } catch (error) {
    failureOf(error); // throws what is no failure of a call
    return { kind: 'unknown' };
  }
}
