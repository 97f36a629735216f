/**
 * Dates and times in a person's own words (product.md section 4). Pure: 'now', zone and language are arguments; the
 * conventions are in when/conventions.ts. Accepts the person's language, English, Russian script and ISO everywhere.
 */
export { findWhen } from './when/find.ts';
export { readWhen } from './when/read.ts';
export type { FoundWhen, WhenContext, WhenOption, WhenReading, WhenReason } from './when/reading.ts';
