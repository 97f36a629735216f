/**
 * Records as files bring them, in the product's words (product.md section 12). Null: the file does not say, and what is
 * known stays. Names of people and clients are as written; who is meant is settled where they are stored.
 */
import type { ClientClass } from './client.ts';
import type { RefusalReason, Stage, NegotiationState } from './negotiation.ts';
import type { LanguageCode, Role } from './person.ts';
import type { LocalDate } from './schedule.ts';
import type { VisitKind, VisitState } from './visit.ts';

export interface ImportedPerson {
  readonly name: string;
  /** What the file does not say is null and left as it is. */
  readonly role: Role | null;
  readonly team: string | null;
  /** The head of the team by name; made when unknown. */
  readonly head: string | null;
  readonly email: string | null;
  readonly language: LanguageCode | null;
  readonly zone: string | null;
  readonly country: string | null;
}

export interface ImportedClient {
  readonly name: string;
  readonly code: string | null;
  readonly class: ClientClass | null;
  readonly cadenceDays: number | null;
  readonly taxNumber: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly address: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
  readonly owner: string | null;
  readonly contact: {
    readonly name: string;
    readonly title: string | null;
    readonly phone: string | null;
    readonly email: string | null;
  } | null;
}

export interface ImportedContact {
  /** At least one of the two is there. */
  readonly clientName: string | null;
  readonly clientCode: string | null;
  readonly name: string;
  readonly title: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly birthday: LocalDate | null;
}

export interface ImportedVisit {
  /** At least one of the two is there. */
  readonly clientName: string | null;
  readonly clientCode: string | null;
  readonly code: string | null;
  /** Who goes, by name; null: the client's owner. */
  readonly person: string | null;
  /** The wall time in the zone of who goes, unless `offset` (minutes east of UTC) says otherwise. */
  readonly start: { readonly date: LocalDate; readonly minute: number; readonly offset: number | null };
  readonly minutes: number;
  readonly kind: VisitKind | null;
  /** Null: the file does not say; good for the future only. */
  readonly state: VisitState | null;
  readonly purpose: string | null;
  readonly reason: string | null;
}

/** As the file writes it; in the operator's currency where the file names none. */
export interface ImportedAmount {
  /** '-1234.50'. */
  readonly decimal: string;
  /** ISO 4217. */
  readonly currency: string | null;
}

export interface ImportedProduct {
  /** Null: the name is the code. */
  readonly code: string | null;
  readonly name: string;
  readonly price: ImportedAmount | null;
  readonly stock: number | null;
}

export interface ImportedNegotiation {
  /** At least one of the two is there. */
  readonly clientName: string | null;
  readonly clientCode: string | null;
  readonly code: string | null;
  readonly topic: string;
  /** Null: a concluded one whose file does not say how far it had come. */
  readonly stage: Stage | null;
  readonly state: NegotiationState;
  readonly value: ImportedAmount | null;
  readonly openedOn: LocalDate | null;
  /** Of a concluded one, always there. */
  readonly concludedOn: LocalDate | null;
  /** Of an open one: when it goes on. */
  readonly nextOn: LocalDate | null;
  /** Who talked to the client, by name; null: the client's owner. */
  readonly person: string | null;
  readonly reason: RefusalReason | null;
  readonly reasonText: string | null;
  readonly competitor: string | null;
  readonly lesson: string | null;
}

/** Who owes or pays; of what a row says at least one is there, or it names invoices. */
export interface ImportedDebtor {
  readonly clientName: string | null;
  readonly clientCode: string | null;
  readonly taxNumber: string | null;
}

export interface ImportedInvoice extends ImportedDebtor {
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate | null;
  /** Above zero. */
  readonly amount: ImportedAmount;
  /** It was below zero in the file: a credit note. */
  readonly isCredit: boolean;
  /** The day on which it was paid in full. */
  readonly settledOn: LocalDate | null;
  readonly isDisputed: boolean | null;
  readonly disputeReason: string | null;
  /** Accounting took it back. A row that says nothing of it stands. */
  readonly isVoid: boolean;
}

export interface ImportedPayment extends ImportedDebtor {
  readonly code: string | null;
  readonly receivedOn: LocalDate;
  /** Above zero. */
  readonly amount: ImportedAmount;
  /** Numbers of the invoices that it was made for, in order. */
  readonly invoices: readonly string[];
  readonly note: string | null;
}
