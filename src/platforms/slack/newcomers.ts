/** Those whom nobody has linked yet: linked by the e-mail that the workspace has verified, or left with a polite sentence (product.md section 2). */
import type { WebClient } from '@slack/web-api';
import { ComeAgain } from '../../chat/come-again.ts';
import type { Inbound } from '../../chat/inbound.ts';
import { standingOf } from './people.ts';

export interface Accounts {
  /** Whether the account is linked to somebody. */
  knows(sender: string): Promise<boolean>;
  /** Links the account to whom the e-mail belongs; false when that is nobody, or somebody who is linked already. */
  linkVerified(inbound: Pick<Inbound, 'from' | 'sender' | 'once'>, email: string): Promise<boolean>;
}

export interface Admitted {
  readonly inbound: Inbound;
  readonly isLinked: boolean;
}

export interface Newcomers {
  /** What may be taken from this sender: a guest's words reach nobody, not even as an invitation code. */
  admit(inbound: Inbound, foreign: boolean): Promise<Admitted>;
}

export interface NewcomerParts {
  readonly client: WebClient;
  readonly team: string;
  readonly accounts: Accounts;
  /** Shown to somebody who was linked a moment ago, before the answer to what they said. */
  readonly greet: (inbound: Inbound) => Promise<void>;
}

/** Says nothing that could be an invitation code. */
export const speechless = (inbound: Inbound): Inbound => ({ ...inbound, said: { kind: 'unreadable' } });

export function createNewcomers({ client, team, accounts, greet }: NewcomerParts): Newcomers {
  return {
    async admit(inbound, foreign) {
      if (foreign) return { inbound: speechless(inbound), isLinked: false };
      if (await accounts.knows(inbound.sender)) return { inbound, isLinked: true };
      const standing = await standingOf(client, inbound.sender, team);
      if (standing.kind === 'unknown') throw new ComeAgain(new Error('Slack did not say who that is'));
      if (standing.kind === 'outsider') return { inbound: speechless(inbound), isLinked: false };
      if (!inbound.private || standing.email === null) return { inbound, isLinked: false };
      const isLinked = await accounts.linkVerified(inbound, standing.email);
      if (isLinked) await greet(inbound);
      return { inbound, isLinked };
    },
  };
}

/** What somebody says who has just come. */
export const greeting = (inbound: Inbound): Inbound => {
  const { forms: _forms, ...rest } = inbound;
  return {
    ...rest,
    once: { ...inbound.once, id: `${inbound.once.id}:hello` },
    said: { kind: 'command', name: 'start', rest: '' },
  };
};
