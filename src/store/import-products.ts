/** Writes imported products, set-based; negotiations that wait for a price or for stock wake with it (product.md sections 5 and 12). */
import type { ImportedAmount, ImportedProduct } from '../domain/imported.ts';
import { minorOf } from '../domain/money.ts';
import { wakeFor } from './causes.ts';
import type { Tx } from './database.ts';
import { newIds, tally, writtenHere, type ImportSettings, type Lined, type Writer } from './import-batch.ts';
import { foldedProduct } from './product-search.ts';

interface KnownProduct {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  /** Minor units, as text. */
  readonly price: string | null;
  readonly currency: string | null;
  readonly stock: number | null;
  readonly touched: boolean;
}
type Change = Omit<KnownProduct, 'touched'>;

type Price = Pick<Change, 'price' | 'currency'>;

/** Null when the currency has no such small coins. */
function priceOf(amount: ImportedAmount | null, settings: ImportSettings): Price | null {
  if (amount === null) return { price: null, currency: null };
  const currency = amount.currency ?? settings.currency;
  const minor = minorOf(amount.decimal, currency);
  return minor === null ? null : { price: String(minor), currency };
}

type Match = KnownProduct | 'none' | 'several';

/** By code; a row without one also by the very name. */
async function knownProducts(
  tx: Tx,
  rows: readonly ImportedProduct[],
): Promise<(row: ImportedProduct) => Match> {
  const codes = rows.map(({ code, name }) => code ?? name);
  const names = rows.flatMap(({ code, name }) => (code === null ? [name] : []));
  const known = await tx.$queryRawUnsafe<KnownProduct[]>(
    `select id, code, name, price_minor::text as price, currency, stock, ${writtenHere} as touched
       from product where code = any($1::text[]) or name = any($2::text[]) order by id for update`,
    codes,
    names,
  );
  const byCode = new Map(known.map((product) => [product.code, product]));
  return ({ code, name }) => {
    const coded = byCode.get(code ?? name);
    if (coded || code !== null) return coded ?? 'none';
    const named = known.filter((product) => product.name === name);
    return named.length > 1 ? 'several' : (named[0] ?? 'none');
  };
}

const columns = `id int, code text, name text, folded text, price bigint, currency text, stock int`;
const targets = 'name, folded_name, price_minor, currency, stock';
const listed = 'r.name, r.folded, r.price, r.currency, r.stock';
const asJson = (products: readonly Change[]): string =>
  JSON.stringify(products.map((product) => ({ ...product, folded: foldedProduct(product) })));

async function writeProducts(tx: Tx, fresh: readonly Change[], changed: readonly Change[]): Promise<void> {
  if (fresh.length > 0)
    await tx.$executeRawUnsafe(
      `insert into product (id, code, ${targets}, created_at)
       select r.id, r.code, ${listed}, app_now() from jsonb_to_recordset($1::jsonb) as r(${columns})`,
      asJson(fresh),
    );
  if (changed.length > 0)
    await tx.$executeRawUnsafe(
      `update product p set (${targets}) = (${listed}) from jsonb_to_recordset($1::jsonb) as r(${columns}) where p.id = r.id`,
      asJson(changed),
    );
}

interface Pair {
  readonly known: KnownProduct;
  readonly after: Change;
}

const hasOtherPrice = ({ known, after }: Pair): boolean =>
  known.price !== after.price || known.currency !== after.currency;
const isBack = ({ known, after }: Pair): boolean => (known.stock ?? 0) <= 0 && (after.stock ?? 0) > 0;
const idsOf = (pairs: readonly Pair[]): number[] => pairs.map(({ after }) => after.id);

/** What the product is after the row: what the file does not say stays. */
const merged = (known: KnownProduct, row: ImportedProduct, price: Price): Change => ({
  id: known.id,
  code: known.code,
  name: row.name,
  ...(row.price === null ? { price: known.price, currency: known.currency } : price),
  stock: row.stock ?? known.stock,
});

export const productWriter: Writer<ImportedProduct> = {
  keys: ({ code, name }) => [`code ${code ?? name}`, ...(code === null ? [`name ${name}`] : [])],
  async write(tx, batch: readonly Lined<ImportedProduct>[], settings) {
    const result = tally();
    const match = await knownProducts(
      tx,
      batch.map(({ row }) => row),
    );
    const ids = await newIds(tx, 'product', batch.length);
    const [fresh, changed]: [Change[], Pair[]] = [[], []];
    for (const [at, { line, row }] of batch.entries()) {
      const refuse = (field: string | null, reason: string) => result.rejected.push({ line, field, reason });
      const [known, price, id] = [match(row), priceOf(row.price, settings), ids[at]];
      if (known === 'several') refuse('name', 'product-ambiguous');
      else if (price === null) refuse('price', 'amount-too-fine');
      else if (known === 'none') {
        if (id === undefined) throw new Error('a product without a number');
        const { code, name, stock } = row;
        fresh.push({ id, code: code ?? name, name, ...price, stock });
      } else {
        const after = merged(known, row, price);
        const isSame = known.name === after.name && known.stock === after.stock;
        if (isSame && !hasOtherPrice({ known, after })) result.unchanged += 1;
        else if (known.touched) refuse(null, 'repeated-differently');
        else changed.push({ known, after });
      }
    }
    await writeProducts(
      tx,
      fresh,
      changed.map(({ after }) => after),
    );
    const woken = await wakeFor(tx, {
      price: idsOf(changed.filter(hasOtherPrice)),
      stock: idsOf(changed.filter(isBack)),
    });
    return { ...result, created: fresh.length, updated: changed.length, also: { woken } };
  },
};
