/** Clients: companies that buy or may buy; one owner, one class (product.md section 3). */
import type { ClientId, PersonId } from './ids.ts';

export const clientClasses = ['A', 'B', 'C'] as const;
export type ClientClass = (typeof clientClasses)[number];

export interface Client {
  readonly id: ClientId;
  readonly ownerId: PersonId;
  readonly name: string;
  readonly class: ClientClass;
  /** Days; null takes the default of the class. */
  readonly cadenceDays: number | null;
}

/** Days between contacts, where nothing else was said of the client. */
export const classCadence: Readonly<Record<ClientClass, number>> = { A: 14, B: 30, C: 90 };

/** How often the client is to be contacted, in days. */
export const cadenceOf = (client: Pick<Client, 'class' | 'cadenceDays'>): number =>
  client.cadenceDays ?? classCadence[client.class];
