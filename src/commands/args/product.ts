/** Reads which product is meant, by code or name; asked only where a price or a stock is waited for. */
import type { CommandContext, Field, Option, Reading } from '../../chat/command.ts';
import type { ProductId } from '../../domain/ids.ts';
import type { FoundProduct } from '../../operations/products.ts';
import { causeOf } from './until.ts';

const offered = 6;
const offeredWhileTyping = 20;

const asOption = ({ id, code, name }: Pick<FoundProduct, 'id' | 'code' | 'name'>): Option => ({
  label: code === name ? name : `${name} (${code})`,
  raw: `#${id}`,
});

async function named(raw: string, { operations, actor, say }: CommandContext): Promise<Reading<ProductId>> {
  const id = /^#(\d{1,9})$/.exec(raw)?.[1];
  const none: Reading<ProductId> = {
    kind: 'ask',
    line: say.line('resume.product.none', { name: raw.slice(0, 60) }),
    options: [],
  };
  if (id !== undefined) {
    const product = await operations.products.named(actor, Number(id) as ProductId); // looked up just here
    return product ? { kind: 'value', value: product.id } : none;
  }
  const found = await operations.products.find(actor, raw, offered);
  const [first, second] = found;
  if (!first) return none;
  if (first.similarity === 1 && second?.similarity !== 1) return { kind: 'value', value: first.id };
  return {
    kind: 'ask',
    line: say.line('resume.product.which', { name: raw.slice(0, 60) }),
    options: found.map(asOption),
  };
}

export const productWaitedFor: Field<ProductId | null> = {
  read(raw, context, said) {
    const cause = causeOf(said['until']);
    if (cause !== 'price' && cause !== 'stock') return { kind: 'value', value: null };
    if (raw === null) return { kind: 'ask', line: context.say.line('resume.product.ask'), options: [] };
    return named(raw, context);
  },
  shape: ({ say }) => ({
    label: say.t('form.product'),
    optional: true,
    options: [],
    search: true,
    words: 'none',
    value: null,
    hint: null,
  }),
  suggest: async (typed, { operations, actor }) =>
    (await operations.products.find(actor, typed, offeredWhileTyping)).map(asOption),
};
