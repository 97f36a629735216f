import type { Catalog } from './index.ts';

/** The same keys as en.ts, every plural form of the language. */
export const es: Catalog = {
  // Days
  'day.today': 'hoy',
  'day.tomorrow': 'mañana',
  'day.yesterday': 'ayer',
};
