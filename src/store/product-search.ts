/** Finding products by what people type: the code, the name, with typos, accents and in another script (product.md section 5). */
import { fold } from '../domain/folding.ts';
import type { ProductId } from '../domain/ids.ts';
import type { Money } from '../domain/money.ts';
import { toMoneyOrNull } from './amounts.ts';
import type { Database } from './database.ts';

export interface FoundProduct {
  readonly id: ProductId;
  readonly code: string;
  readonly name: string;
  readonly price: Money | null;
  /** Null: nobody has said. */
  readonly stock: number | null;
  /** 0 to 1; 1 only where the whole name or the code is what was typed. */
  readonly similarity: number;
}

interface Row {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly price_minor: string | null;
  readonly currency: string | null;
  readonly stock: number | null;
  readonly similarity: number;
}

/** What is searched: the name and, where it says something else, the code. */
export const foldedProduct = ({ name, code }: { readonly name: string; readonly code: string }): string =>
  fold(code === name ? name : `${name} ${code}`);

const columns = 'id, code, name, price_minor, currency, stock';
/** 'GTXPro' is GTX Pro. */
const unspaced = `similarity(replace($1, ' ', ''), replace(folded_name, ' ', ''))`;
/** Scripts that trigrams do not see are found by what they contain; a code of one or two letters only whole. */
const like = `select ${columns},
         least(0.99, greatest(word_similarity($1, folded_name), ${unspaced})) as similarity
    from product where $1 <% folded_name or code = any($3::text[])
    order by code = any($3::text[]) desc, starts_with(folded_name, $1) desc, similarity desc,
             ${unspaced} desc, id limit $2`;
const containing = `select ${columns}, 0.99 as similarity
    from product where strpos(folded_name, $1) > 0 or code = any($3::text[])
    order by code = any($3::text[]) desc, starts_with(folded_name, $1) desc, length(folded_name), id limit $2`;

const longest = 100;
/** What is much less alike than the best is noise. */
const tail = 0.7;

const productOf = (row: Omit<Row, 'similarity'>) => ({
  id: row.id as ProductId, // the row's own key
  code: row.code,
  name: row.name,
  price: toMoneyOrNull(row.price_minor, row.currency),
  stock: row.stock,
});

/** The products that are like `text`, the best first, at most `limit`. */
export async function searchProducts(
  database: Database,
  text: string,
  limit: number,
): Promise<FoundProduct[]> {
  const short = text.slice(0, longest * 4).trim();
  const typed = fold(short).slice(0, longest);
  if (typed === '') return [];
  const trigrams = /^[a-z0-9 ]+$/.test(typed);
  const { rows } = await database.pool.query<Row>({
    name: trigrams ? 'product-search' : 'product-search-substring',
    text: trigrams ? like : containing,
    values: [typed, limit, [short, short.toUpperCase()]],
  });
  const found = rows.map((row) => {
    const isIt = [row.name, row.code].some((name) => fold(name) === typed);
    return { ...productOf(row), similarity: isIt ? 1 : Number(row.similarity) };
  });
  const best = Math.max(0, ...found.map(({ similarity }) => similarity));
  return found.filter(({ similarity }) => similarity >= best * tail);
}

/** The product of that number; null when there is none. */
export async function productById(
  database: Database,
  id: ProductId,
): Promise<Omit<FoundProduct, 'similarity'> | null> {
  const { rows } = await database.pool.query<Row>({
    name: 'product-by-id',
    text: `select ${columns} from product where id = $1`,
    values: [id],
  });
  return rows[0] ? productOf(rows[0]) : null;
}
