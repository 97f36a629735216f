/** Reading what a page sends and answering it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf } from '../../http/body.ts';
import { createTranslator, type Translator } from '../../i18n/index.ts';

const mostBytes = 256 * 1024;

/** The whole body; null when it is too long. */
export async function textOf(request: IncomingMessage): Promise<string | null> {
  const body = await bodyOf(request, mostBytes);
  return typeof body === 'string' ? null : body.toString('utf8');
}

/** What our page sends; undefined for anything else. */
export async function jsonOf(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return undefined;
  const body = await textOf(request);
  try {
    return body === null ? undefined : (JSON.parse(body) as unknown);
  } catch {
    return undefined;
  }
}

export function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export function html(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(page);
}

export function redirect(response: ServerResponse, to: string): void {
  response.writeHead(303, { location: to }).end();
}

/** A value of the query, such as ?as=12. */
export const queryOf = (request: IncomingMessage, name: string): string | null =>
  new URL(request.url ?? '/', 'http://here').searchParams.get(name);

/** A whole number of the query or a header; null for anything else. */
export const wholeNumber = (text: string | null | undefined): number | null =>
  typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null;

/** The language that the browser asks for, for whoever is not known yet. */
export function languageOf(request: IncomingMessage): Translator {
  const asked = /^\s*(es|ru)\b/.exec(request.headers['accept-language'] ?? '')?.[1];
  return createTranslator(asked === 'es' || asked === 'ru' ? asked : 'en', 'UTC');
}
