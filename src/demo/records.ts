/** What the demo company is made of, before it is rows: names instead of numbers, days instead of dates. */
import type { ClientClass } from '../domain/client.ts';
import type { Instant } from '../clock.ts';
import type { LanguageCode, Role } from '../domain/person.ts';
import type { VisitKind, VisitState } from '../domain/visit.ts';

export interface DemoPerson {
  readonly name: string;
  readonly role: Role;
  readonly team: string | null;
  readonly email: string;
  readonly language: LanguageCode;
  readonly zone: string;
  readonly country: string;
}

/** Kinds of facts, in the product's words (product.md section 1). */
type FactKind = 'need' | 'preference' | 'personal' | 'dissatisfaction' | 'competitor' | 'lesson';

/** Everything in the client's own language. */
export interface DemoClient {
  /** The manager's name. */
  readonly owner: string;
  readonly name: string;
  readonly class: ClientClass;
  readonly city: string;
  readonly country: string;
  readonly address?: string;
  /** Days, where it is not what the class says. */
  readonly cadenceDays?: number;
  readonly contacts: readonly DemoContact[];
  /** The newest first. */
  readonly facts: Partial<Record<FactKind, string>>;
}

interface DemoContact {
  readonly name: string;
  readonly title: string;
  readonly phone: string;
  /** 'YYYY-MM-DD'. */
  readonly birthday?: string;
}

export interface DemoVisit {
  /** The client's number in the order in which clients are listed. */
  readonly client: number;
  readonly kind: VisitKind;
  readonly purpose: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly state: VisitState;
  readonly recordedAt: Instant | null;
  readonly reason: string | null;
}
