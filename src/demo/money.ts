/** What the clients of the demo company pay in, and how much of it a euro is. */
export interface DemoMoney {
  readonly currency: string;
  /** Minor units for what costs a euro. */
  readonly factor: number;
}

const money: Readonly<Record<string, DemoMoney>> = {
  GB: { currency: 'GBP', factor: 85 },
  RU: { currency: 'RUB', factor: 9_000 },
  KZ: { currency: 'KZT', factor: 50_000 },
};
const euro: DemoMoney = { currency: 'EUR', factor: 100 };

/** `country` is ISO 3166. */
export const moneyIn = (country: string): DemoMoney => money[country] ?? euro;
