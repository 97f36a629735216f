/** Identifiers that cannot be mixed up. Each is the row's number in the database. */
declare const brand: unique symbol;
type Id<Name extends string> = number & { readonly [brand]: Name };

export type PersonId = Id<'Person'>;
export type TeamId = Id<'Team'>;
export type AccountId = Id<'Account'>;
export type ClientId = Id<'Client'>;
export type ContactId = Id<'Contact'>;
export type FactId = Id<'Fact'>;
export type VisitId = Id<'Visit'>;
/** A 64-bit row number, so it travels as text. */
export type NotificationId = string & { readonly [brand]: 'Notification' };
/** An audit entry's 64-bit row number; also what [Undo] names. */
export type AuditId = string & { readonly [brand]: 'Audit' };
export type NegotiationId = Id<'Negotiation'>;
export type ProductId = Id<'Product'>;
export type InvoiceId = Id<'Invoice'>;
export type PaymentId = Id<'Payment'>;
