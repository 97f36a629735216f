/** What a failed call to Telegram means for the message in it. Payloads, texts and the token never leave this file. */
import { GrammyError, HttpError } from 'grammy';
import type { DeliveryFailure } from '../platform.ts';

/** Codes of errors that come before the request is written, so that it certainly had no effect. */
const beforeWriting = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EPROTO',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Throws what is no failure of a call (a programming error) on. */
export function failureOf(error: unknown): DeliveryFailure {
  if (error instanceof GrammyError) return refusalOf(error);
  if (error instanceof HttpError) return brokenCallOf(error.error);
  throw error;
}

function refusalOf({ error_code: code, description, parameters }: GrammyError): DeliveryFailure {
  if (code === 429) return { kind: 'rate-limited', retryAfterMs: (parameters.retry_after ?? 5) * 1000 };
  if (code === 401 || code === 404) return { kind: 'unauthorised' };
  if (code === 403) return { kind: 'unreachable', reason: 'blocked' };
  if (code === 409) return { kind: 'transient', detail: 'conflict' };
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: 'moved', conversation: String(parameters.migrate_to_chat_id) };
  if (/chat not found|user not found|PEER_ID_INVALID|group chat was deleted/i.test(description))
    return { kind: 'unreachable', reason: 'gone' };
  if (code >= 400 && code < 500) return { kind: 'rejected', detail: withoutQuotes(description) };
  return { kind: 'doubt', detail: `answered ${code}` };
}

/** Telegram quotes what it didn't like, which may be what a person wrote: nothing from the first quote on is kept. */
const withoutQuotes = (description: string): string => description.replace(/\s["'].*$/s, ' …').slice(0, 120);

function brokenCallOf(cause: unknown): DeliveryFailure {
  const code = codeOf(cause);
  if (beforeWriting.has(code)) return { kind: 'transient', detail: code };
  // The name of the system call is only in the message, which also holds the token: it is looked at, never kept.
  if (cause instanceof Error && /\bconnect ETIMEDOUT\b/.test(cause.message))
    return { kind: 'transient', detail: 'connect ETIMEDOUT' };
  return { kind: 'doubt', detail: code };
}

function codeOf(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return 'unknown';
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  // An answer that is no JSON comes from something between Telegram and us.
  if ('type' in cause && typeof cause.type === 'string') return cause.type;
  return 'no answer in time';
}

/** Telegram already shows exactly this. */
export const isUnmodified = (error: unknown): boolean =>
  error instanceof GrammyError &&
  error.error_code === 400 &&
  /message is not modified/i.test(error.description);

/** The message is too old, deleted or not ours to edit: what it should say must be sent anew. */
export const isUneditable = (error: unknown): boolean =>
  error instanceof GrammyError &&
  error.error_code === 400 &&
  /message can't be edited|message to edit not found|MESSAGE_ID_INVALID|MESSAGE_EDIT_TIME_EXPIRED|no text in the message to edit/i.test(
    error.description,
  );

/** Another process polls with our token, or a webhook is set. */
export const isConflict = (error: unknown): boolean =>
  error instanceof GrammyError && error.error_code === 409;
