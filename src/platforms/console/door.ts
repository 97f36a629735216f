/**
 * Who may knock: the name that the browser believes to speak to, and whether our own page asks. A page of somebody else
 * can make a browser send requests here; it can neither choose these headers nor read what we answer.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Names {
  /** The server listens on this machine alone, so names of this machine are ours. */
  readonly loopback: boolean;
  /** Where people reach us, if somebody said so. */
  readonly publicUrl: string | null;
}

/** By which of our names we were asked; null for any other name, which somebody else has pointed at us. */
export function nameAsked(
  request: IncomingMessage,
  { loopback, publicUrl }: Names,
): 'loopback' | 'public' | null {
  const asked = `http://${request.headers.host ?? ''}`;
  if (!URL.canParse(asked)) return null;
  const { host, hostname } = new URL(asked);
  if (loopback && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) return 'loopback';
  if (publicUrl === null) return null;
  // Written without the port that its protocol has anyway.
  return [host, hostname].includes(new URL(publicUrl).host) ? 'public' : null;
}

/** Whether the request comes from our own page, as the browser says and no page can say. */
export function isOurPage(request: IncomingMessage): boolean {
  const { origin, host = '' } = request.headers;
  // A form of a page without a referrer comes from 'null'.
  if (origin === undefined || origin === 'null') return request.headers['sec-fetch-site'] === 'same-origin';
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}

/** The connection from the browser is encrypted, as far as we were told. */
export const isSecure = (request: IncomingMessage, names: Names): boolean =>
  nameAsked(request, names) === 'public' && (names.publicUrl ?? '').startsWith('https:');

const cookieName = 'followthrough_console';

/** The browser's cookie, if it has one of ours. */
export function cookieOf(request: IncomingMessage): string | null {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  const value = pairs.find(([name]) => name === cookieName)?.[1] ?? '';
  return /^[\w-]{43}$/.test(value) ? value : null;
}

const twelveHours = 12 * 60 * 60;

/** Null takes the cookie away. */
export function setCookie(response: ServerResponse, token: string | null, secure: boolean): void {
  const life = token === null ? 0 : twelveHours;
  response.setHeader(
    'set-cookie',
    `${cookieName}=${token ?? ''}; Path=/console; HttpOnly; SameSite=Strict; Max-Age=${life}${secure ? '; Secure' : ''}`,
  );
}

/** What a page must know to post in the name of a cookie: nobody can make it without the installation's secret. */
export interface CsrfTokens {
  of(cookie: string): string;
  isRight(request: IncomingMessage, cookie: string): boolean;
}

export function createCsrfTokens(secretKey: string): CsrfTokens {
  const key = createHmac('sha256', secretKey).update('console csrf').digest();
  const of = (cookie: string): string => createHmac('sha256', key).update(cookie).digest('base64url');
  return {
    of,
    isRight(request, cookie) {
      const given = Buffer.from(String(request.headers['x-csrf-token'] ?? ''));
      const right = Buffer.from(of(cookie));
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}

const policy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `connect-src 'self'`,
  `img-src 'self'`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

/** On every answer: nothing runs, is loaded or is framed that is not ours, and nobody learns that somebody was here. */
export function guard(response: ServerResponse): void {
  response.setHeader('content-security-policy', policy);
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
}
