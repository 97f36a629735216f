import type { Catalog } from './index.ts';

/** The same keys as en.ts, every plural form of the language. */
export const ru: Catalog = {
  // Days
  'day.today': 'сегодня',
  'day.tomorrow': 'завтра',
  'day.yesterday': 'вчера',
};
