/** Ways into the web chat: asked for in a linked private chat, used once in a browser (product.md section 2). */
import { randomBytes } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import type { PersonId } from '../domain/ids.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { recordChange } from '../store/audit.ts';
import { insertLogin, insertSession, useLogin } from '../store/console-sessions.ts';
import { transaction, type Database } from '../store/database.ts';

/** It is switched off here; or whoever asks is in it already. */
export type NoWayIn = { readonly kind: 'off' } | { readonly kind: 'here' };

export interface WebChatOperations {
  /** A link that lets the person in once, within five minutes; the one before it no longer works. */
  wayIn(actor: Actor): Promise<Outcome<string, NoWayIn>>;
  /** Uses a link up: what the browser is to keep, for twelve hours. Null: the link does not work (any more). */
  enter(code: string): Promise<{ readonly token: string } | null>;
}

/** 256 bits. */
const secretText = (): string => randomBytes(32).toString('base64url');

const trail = (action: string, person: PersonId) => ({
  action,
  clientId: null,
  subject: `person:${person}`,
  change: null,
});

/** `url`: where the web chat is; null where it is off. `forgetPeople`: the person's account there may be new. */
export function createWebChatOperations(
  database: Database,
  url: string | null,
  forgetPeople: () => void,
): WebChatOperations {
  return {
    async wayIn(actor) {
      const { personId } = actor;
      if (actor.source === 'console') return fail({ kind: 'here' });
      if (url === null || personId === null) return fail({ kind: 'off' });
      const code = secretText();
      await transaction(database, async (tx) => {
        await insertLogin(tx, personId, code);
        await recordChange(tx, actor, trail('console.link', personId));
      });
      return ok(`${url}/console/login?code=${code}`);
    },
    async enter(code) {
      const token = secretText();
      const person = await transaction(database, async (tx) => {
        const found = await useLogin(tx, code);
        if (found === null) return null;
        await insertSession(tx, found, token);
        const actor: Actor = { personId: found, source: 'console', once: null, answers: null };
        await recordChange(tx, actor, trail('console.login', found));
        return found;
      });
      if (person === null) return null;
      forgetPeople();
      return { token };
    },
  };
}
