/** English: the catalog that names every message. ICU MessageFormat; <b> is bold; values are data. */
export const en = {
  // Days
  'day.today': 'today',
  'day.tomorrow': 'tomorrow',
  'day.yesterday': 'yesterday',
} as const;
