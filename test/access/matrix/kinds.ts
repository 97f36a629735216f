/** The rows of the matrix for notifications: every kind of the registry, and how one of it comes to be owed. */
import type { Target } from './targets.ts';

/** A row as it waits, with the person it was planned for. */
export interface OwedRow {
  readonly subjectId: number;
  readonly version: number;
  readonly occurrence: string;
  readonly payload?: object;
}

export type KindRow =
  /** Its subject is a visit or a client, which the reader must be allowed to see when it is sent. */
  | {
      readonly about: 'visit' | 'client';
      readonly owed: (target: Target, version: number) => OwedRow;
      /** Whom it is for: the client's present owner, or the owner's head. */
      readonly to: 'owner' | 'head' | 'nobody-yet';
    }
  /** It lists what is the reader's own, or says nothing of clients. */
  | { readonly about: 'day' | 'person' };

const today = '2026-11-24';
const client = (to: 'owner' | 'head' | 'nobody-yet', payload?: (t: Target) => object): KindRow => ({
  about: 'client',
  to,
  owed: (t) => ({
    subjectId: t.client,
    version: 0,
    occurrence: today,
    ...(payload ? { payload: payload(t) } : {}),
  }),
});
const visit = (to: 'owner' | 'nobody-yet', occurrence: string): KindRow => ({
  about: 'visit',
  to,
  owed: (t, version) => ({ subjectId: t.visit, version, occurrence, payload: { by: null } }),
});
const negotiations = (t: Target): object => ({ negotiations: [t.negotiation] });

export const kindRows: Readonly<Record<string, KindRow>> = {
  'visits-tomorrow': { about: 'day' },
  digest: { about: 'day' },
  'person-unreachable': { about: 'person' },
  'account-unreachable': { about: 'person' },
  'visit-soon': visit('owner', 'T-60m'),
  'visit-unrecorded': visit('owner', 'END+30m'),
  correction: visit('owner', 'moved'),
  'client-reassigned': {
    about: 'client',
    to: 'owner',
    owed: (t) => ({ subjectId: t.client, version: 9, occurrence: 'new-owner' }),
  },
  'negotiation-unconcluded': client('owner', negotiations),
  'negotiation-escalated': client('nobody-yet', negotiations),
  'negotiation-resumes': client('owner', negotiations),
  'receivable-due': client('nobody-yet'),
  'receivable-overdue': client('nobody-yet', () => ({ step: 1 })),
  'receivable-escalated': client('nobody-yet', () => ({ step: 30 })),
  'promise-broken': client('nobody-yet'),
  'promise-kept': client('nobody-yet'),
};
