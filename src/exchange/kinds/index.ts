/** Every kind of record that can be imported. Adding one: a file beside this one, a line here, a writer in store/import. */
import { clients } from './clients.ts';
import { contacts } from './contacts.ts';
import { invoices } from './invoices.ts';
import { negotiations } from './negotiations.ts';
import { payments } from './payments.ts';
import { people } from './people.ts';
import { products } from './products.ts';
import { visits } from './visits.ts';

export const kinds = {
  people,
  clients,
  contacts,
  visits,
  negotiations,
  products,
  invoices,
  payments,
} as const;
export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as KindName[]; // Object.keys loses the key type stated above
