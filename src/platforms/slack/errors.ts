/** What a failed call to Slack means for the message in it. Payloads, texts and tokens never leave this file. */
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { DeliveryFailure } from '../platform.ts';

/** Our token is not accepted, or lacks what the app needs. */
const unauthorised = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'org_login_required',
  'ekm_access_denied',
  'team_access_not_granted',
]);
/** The person or the conversation is not there any more. */
const gone = new Set([
  'channel_not_found',
  'user_not_found',
  'users_not_found',
  'user_disabled',
  'is_archived',
  'not_in_channel',
  'messages_tab_disabled',
  'cannot_dm_bot',
]);
const blocked = new Set(['user_not_visible', 'restricted_action', 'restricted_action_read_only_channel']);
/** Slack's own trouble: whether the call took effect is not said. */
const doubtful = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable']);
/** Refused before anything was done. */
const passing = new Set(['ratelimited', 'rate_limited', 'team_added_to_org', 'accesslimited']);

/** Codes of errors that come before the request is written, so that it certainly had no effect. */
const beforeWriting = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Throws what is no failure of a call (a programming error) on. */
export function failureOf(error: unknown): DeliveryFailure {
  if (error instanceof WebAPIRateLimitedError)
    return { kind: 'rate-limited', retryAfterMs: Math.max(1, error.retryAfter) * 1000 };
  if (error instanceof WebAPIPlatformError) return refusalOf(error.data.error);
  if (error instanceof WebAPIHTTPError) return ofStatus(error.statusCode);
  if (error instanceof WebAPIRequestError) return brokenCallOf(error.original);
  throw error;
}

function refusalOf(code: string): DeliveryFailure {
  if (unauthorised.has(code)) return { kind: 'unauthorised' };
  if (gone.has(code)) return { kind: 'unreachable', reason: 'gone' };
  if (blocked.has(code)) return { kind: 'unreachable', reason: 'blocked' };
  if (doubtful.has(code)) return { kind: 'doubt', detail: code };
  if (passing.has(code)) return { kind: 'rate-limited', retryAfterMs: 5_000 };
  // Slack's codes are words of its own, never what a person wrote.
  return { kind: 'rejected', detail: /^[\w.-]{1,80}$/.test(code) ? code : 'refused' };
}

export function ofStatus(status: number): DeliveryFailure {
  if (status === 429) return { kind: 'rate-limited', retryAfterMs: 5_000 };
  if (status >= 400 && status < 500) return { kind: 'rejected', detail: `answered ${status}` };
  return { kind: 'doubt', detail: `answered ${status}` };
}

export function brokenCallOf(cause: unknown): DeliveryFailure {
  const code = codeOf(cause);
  return beforeWriting.has(code) ? { kind: 'transient', detail: code } : { kind: 'doubt', detail: code };
}

/** fetch wraps what happened to the connection; a time limit has a name instead of a code. */
function codeOf(cause: unknown): string {
  for (let at: unknown = cause, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    if (at.name === 'TimeoutError' || at.name === 'AbortError') return 'no answer in time';
  }
  return 'unknown';
}

const codeIn = (error: unknown): string => (error instanceof WebAPIPlatformError ? error.data.error : '');

/** The message is too old, deleted or not ours to edit: what it should say must be sent anew. */
export const isUneditable = (error: unknown): boolean =>
  [
    'message_not_found',
    'cant_update_message',
    'edit_window_closed',
    'cannot_update_message',
    'channel_not_found',
  ].includes(codeIn(error));

/** Slack already shows exactly this. */
export const isUnmodified = (error: unknown): boolean => codeIn(error) === 'no_change';
