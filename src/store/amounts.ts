/** Amounts between rows, where minor units and currency are columns of their own, and the product. */
import type { Money } from '../domain/money.ts';

export const toMoney = (minor: bigint | string, currency: string): Money => ({
  minor: BigInt(minor),
  currency,
});

export const toMoneyOrNull = (minor: bigint | string | null, currency: string | null): Money | null =>
  minor === null || currency === null ? null : toMoney(minor, currency);
