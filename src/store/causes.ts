/**
 * What sleeping negotiations wait for besides their date: when a product's price or stock changes, those that wait for
 * it wake in the same transaction. Their owners hear of it once, as of any waking (wakings.ts, product.md section 5).
 */
import type { Tx } from './database.ts';

export interface Causes {
  /** Products whose price is another. */
  readonly price: readonly number[];
  /** Products of which there are some again. */
  readonly stock: readonly number[];
}

/** The sleep ends today, by the owner's calendar. Returns how many wake. */
export async function wakeFor(tx: Tx, { price, stock }: Causes): Promise<number> {
  if (price.length + stock.length === 0) return 0;
  return tx.$executeRaw`
    update negotiation n set resume_on = (app_now() at time zone owner.zone)::date
      from client c join person owner on owner.id = c.owner_id
     where c.id = n.client_id and n.state = 'open'
       and n.resume_on > (app_now() at time zone owner.zone)::date
       and ((n.resume_cause = 'price' and n.product_id = any(${[...price]}::int[]))
         or (n.resume_cause = 'stock' and n.product_id = any(${[...stock]}::int[])))`;
}
