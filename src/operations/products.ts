/** What a person can do with products: find one by code or name. They are the company's own, so everybody here may. */
import type { Actor } from '../access/actor.ts';
import type { ProductId } from '../domain/ids.ts';
import type { Database } from '../store/database.ts';
import { productById, searchProducts, type FoundProduct } from '../store/product-search.ts';

export type { FoundProduct } from '../store/product-search.ts';
export type KnownProduct = Omit<FoundProduct, 'similarity'>;

export interface ProductOperations {
  /** By code or name, typo-tolerant, the best first. */
  find(actor: Actor, text: string, limit: number): Promise<FoundProduct[]>;
  /** Null when there is none of that number. */
  named(actor: Actor, id: ProductId): Promise<KnownProduct | null>;
}

export const createProductOperations = ({
  database,
}: {
  readonly database: Database;
}): ProductOperations => ({
  find: async (actor, text, limit) => (actor.personId === null ? [] : searchProducts(database, text, limit)),
  named: async (actor, id) => (actor.personId === null ? null : productById(database, id)),
});
