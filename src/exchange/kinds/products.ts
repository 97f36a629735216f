/** Products from a price list or a stock list (product.md section 12). */
import { cleanText } from '../../domain/folding.ts';
import type { ImportedAmount, ImportedProduct } from '../../domain/imported.ts';
import { currencyNamed } from '../../domain/money.ts';
import { fail, ok, type Outcome } from '../../outcome.ts';
import { readAmount } from '../amounts.ts';
import type { Cells, Kind, RowFailure } from '../kind.ts';
import { readNumber } from '../numbers.ts';

const columns = {
  code: ['sku', 'product code', 'item code', 'article', 'code', 'product id', 'codigo producto', 'codigo de producto', 'codigo del producto', 'referencia', 'codigo', 'id producto', 'key producto', 'артикул', 'код товара', 'код номенклатуры', 'код', 'id'],
  name: ['product name', 'product', 'item name', 'item', 'description', 'name', 'nombre producto', 'nombre del producto', 'producto', 'articulo', 'descripcion', 'nombre', 'наименование товара', 'номенклатура', 'товар', 'наименование', 'название'],
  price: ['unit price', 'price', 'sales price', 'list price', 'precio unidad', 'precio unitario', 'precio de venta', 'precio', 'цена', 'цена продажи', 'розничная цена', 'цена за единицу'],
  currency: ['currency', 'moneda', 'divisa', 'валюта'],
  stock: ['stock', 'units in stock', 'in stock', 'quantity on hand', 'on hand', 'available', 'unidades en existencia', 'existencias', 'en stock', 'disponible', 'остаток', 'остатки', 'в наличии', 'наличие', 'количество', 'свободный остаток'],
} as const; // prettier-ignore
type Field = keyof typeof columns;

const mostInStock = 2_000_000_000;

/** A number of whole units; undefined when the cell says something else. */
function stockIn(cells: Cells<Field>): number | null | undefined {
  const cell = cells.get('stock');
  if (cell === null) return null;
  const stock = Number(readNumber(cell, cells.mark('stock')) ?? Number.NaN);
  return Number.isInteger(stock) && Math.abs(stock) <= mostInStock ? stock : undefined;
}

function priceIn(cells: Cells<Field>): Outcome<ImportedAmount | null, RowFailure<Field>> {
  const [cell, named] = [cells.get('price'), cells.get('currency')];
  const currency = named === null ? null : currencyNamed(named);
  if (named !== null && currency === null) return fail({ field: 'currency', reason: 'currency-unknown' });
  if (cell === null) return ok(null);
  const amount = readAmount(cell, cells.mark('price'));
  if (amount === null || amount.decimal.startsWith('-'))
    return fail({ field: 'price', reason: 'price-malformed' });
  return ok({ ...amount, currency: amount.currency ?? currency });
}

function read(cells: Cells<Field>): Outcome<ImportedProduct, RowFailure<Field>> {
  const text = (field: Field, max: number): string | null => {
    const cell = cells.get(field);
    return cell === null ? null : cleanText(cell, max) || null;
  };
  const name = text('name', 200);
  if (name === null) return fail({ field: 'name', reason: 'name-missing' });
  const price = priceIn(cells);
  if (!price.ok) return price;
  const stock = stockIn(cells);
  if (stock === undefined) return fail({ field: 'stock', reason: 'stock-malformed' });
  return ok({ code: text('code', 60), name, price: price.value, stock });
}

export const products: Kind<Field, ImportedProduct> = {
  name: 'products',
  columns,
  needs: [['name']],
  dates: [],
  numbers: ['price', 'stock'],
  read,
};
