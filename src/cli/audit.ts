/** `audit`: the trail for those who answer for it. */
import { readDate } from '../exchange/dates.ts';
import { startOfDay } from '../domain/schedule.ts';
import { readTrail } from '../store/audit-trail.ts';
import { done, misused, some, table, type Result } from './io.ts';
import type { Session } from './session.ts';

export interface AuditFlags {
  readonly client?: string;
  readonly since?: string;
  readonly limit: string;
}

export async function audit(session: Session, flags: AuditFlags): Promise<Result> {
  const limit = Number(flags.limit);
  if (!Number.isInteger(limit) || limit < 1) return misused('--limit takes a number from 1');
  const since = flags.since === undefined ? null : readDate(flags.since, null);
  if (flags.since !== undefined && since === null) return misused('--since takes a date such as 2026-11-23');
  const from =
    since && startOfDay(since.date, session.config.defaults.zone).plus({ minutes: since.minute ?? 0 });
  const entries = await readTrail(session.database, { client: flags.client ?? null, since: from, limit });
  if (entries.length === 0) return done([], ['Nothing is in the trail for that.']);
  const rows = entries.map((entry) => [
    entry.at.toISOString().replace('T', ' ').slice(0, 19),
    entry.person ?? 'operator',
    entry.action + (entry.undone ? ' (undone)' : ''),
    entry.client ?? entry.subject,
    entry.covering ?? '',
    entry.source,
  ]);
  const full =
    entries.length === limit
      ? ['', `The newest ${some(limit, 'entry', 'entries')}; --limit shows more.`]
      : [];
  return done(entries, [...table(['when (UTC)', 'who', 'what', 'about', 'for', 'from'], rows), ...full]);
}
