import { beforeAll, describe, expect, it } from 'vitest';
import { foldedProduct, productById, searchProducts } from '../../src/store/product-search.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();

beforeAll(async () => {
  const named: readonly (readonly [string, string])[] = [
    ['GTX Pro', 'GTX Pro'],
    ['GTX-PB', 'GTX Plus Basic'],
    ['GTX-PP', 'GTX Plus Pro'],
    ['T1', 'Té Dharamsala'],
    ['К-17', 'Кофе в зёрнах «Сантос»'],
    ['شاي', 'شاي أخضر'],
  ];
  await database.prisma.product.createMany({
    data: named.map(([code, name]) => ({
      code,
      name,
      foldedName: foldedProduct({ code, name }),
      priceMinor: 455_000n,
      currency: 'EUR',
    })),
  });
});

const names = async (typed: string): Promise<string[]> =>
  (await searchProducts(database, typed, 10)).map(({ name }) => name);

describe('searchProducts', () => {
  it.each([
    ['GTXPro', 'GTX Pro'],
    ['gtx plus basik', 'GTX Plus Basic'],
    ['gtx-pb', 'GTX Plus Basic'],
    ['te dharamsala', 'Té Dharamsala'],
    ['t1', 'Té Dharamsala'],
    ['santos', 'Кофе в зёрнах «Сантос»'],
    ['кофе', 'Кофе в зёрнах «Сантос»'],
    ['к-17', 'Кофе в зёрнах «Сантос»'],
    ['أخضر', 'شاي أخضر'],
  ])('%s finds %s first', async (typed, name) => {
    expect((await names(typed))[0]).toBe(name);
  });

  it('is sure only of a whole name or code', async () => {
    const [sure, unsure] = await Promise.all([
      searchProducts(database, 'gtx pro', 10),
      searchProducts(database, 'gtx', 10),
    ]);
    expect(sure.filter(({ similarity }) => similarity === 1).map(({ name }) => name)).toEqual(['GTX Pro']);
    expect(unsure.length).toBe(3);
    expect(unsure.every(({ similarity }) => similarity < 1)).toBe(true);
  });

  it.each(['', '   ', 'nothing of ours', '%', "'; drop table product"])('%j finds nothing', async (typed) => {
    expect(await names(typed)).toEqual([]);
  });

  it('knows one by its number, with its price', async () => {
    const [found] = await searchProducts(database, 'GTX-PB', 1);
    expect(found && (await productById(database, found.id))).toMatchObject({
      code: 'GTX-PB',
      price: { minor: 455_000n, currency: 'EUR' },
      stock: null,
    });
  });
});
