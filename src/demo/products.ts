/** What Kolibri sells; prices in cents. Some of it has run out, and somebody waits for it. */
export interface DemoProduct {
  readonly code: string;
  readonly name: string;
  readonly minor: number;
  readonly stock: number;
}

export const currency = 'EUR';

export const products: readonly DemoProduct[] = [
  { code: 'CF-SAN-1', name: 'Santos Natural, 1 kg', minor: 1_290, stock: 840 },
  { code: 'CF-YIR-1', name: 'Yirgacheffe Organic, 1 kg', minor: 2_150, stock: 210 },
  { code: 'CF-HUE-1', name: 'Huehuetenango, 1 kg', minor: 1_980, stock: 0 },
  { code: 'CF-DEC-1', name: 'Decaf Sugarcane, 1 kg', minor: 1_740, stock: 130 },
  { code: 'CF-ESP-6', name: 'Espresso Kolibri, 6 × 1 kg', minor: 8_400, stock: 95 },
  { code: 'TE-DAR-50', name: 'Darjeeling First Flush, 50 × 2 g', minor: 1_150, stock: 0 },
  { code: 'TE-SEN-50', name: 'Sencha Kyoto, 50 × 2 g', minor: 980, stock: 320 },
  { code: 'TE-ROO-50', name: 'Rooibos Cederberg, 50 × 2 g', minor: 740, stock: 410 },
  { code: 'MA-KOL-2', name: 'Kolibri Duo, two-group machine', minor: 489_000, stock: 6 },
  { code: 'GR-KOL-1', name: 'Kolibri Grind 64, grinder', minor: 79_000, stock: 14 },
];
