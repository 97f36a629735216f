/** Between the database's Date and the program's Instant. */
import { instant, type Instant } from '../clock.ts';

export const toInstant = (date: Date): Instant => instant(date.getTime());
export const toInstantOrNull = (date: Date | null): Instant | null => (date ? toInstant(date) : null);
export const toDate = (at: Instant): Date => at.toJSDate();
