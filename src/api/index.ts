/** The REST API: the token, the body, the route, the answer (product.md section 12). Mounted on the one HTTP server. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf } from '../http/body.ts';
import type { ApiReceivableOperations, Bearer } from '../operations/api-receivables.ts';
import { refusal, type Answer } from './answers.ts';
import { openApi } from './openapi.ts';
import { apiRoutes, type ApiRoute } from './routes.ts';

export interface ApiParts {
  readonly operations: ApiReceivableOperations;
  /** Whose token it is, or null. */
  readonly bearer: (token: string) => Promise<Bearer | null>;
  readonly publicUrl: string | null;
  readonly version: string;
}

/** As the HTTP server mounts it; what stands in the place of a parameter is handed over decoded. */
export interface MountedRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly handler: (request: IncomingMessage, response: ServerResponse, parameter?: string) => Promise<void>;
}

export function createApi(parts: ApiParts): readonly MountedRoute[] {
  let document: string | null = null; // made when first asked for
  const described: MountedRoute = {
    method: 'GET',
    path: '/api/openapi.json',
    handler: async (_request, response) => {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end((document ??= JSON.stringify(openApi(parts.publicUrl, parts.version))));
    },
  };
  const routes = apiRoutes(parts.operations).map((route): MountedRoute => ({
    method: route.method,
    path: route.path,
    handler: async (request, response, parameter = '') =>
      say(response, await answer(parts, route, request, parameter)),
  }));
  return [described, ...routes];
}

const unauthorised = refusal(401, 'unauthorised', 'Send Authorization: Bearer with a token that is in use.');

async function answer(
  { bearer }: ApiParts,
  route: ApiRoute,
  request: IncomingMessage,
  parameter: string,
): Promise<Answer> {
  const token = /^Bearer (\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
  const by = token === undefined ? null : await bearer(token);
  if (by === null) return unauthorised;
  const { headers } = request;
  if (!route.hasBody) return route.handle({ by, parameter, body: null, raw: '', headers });
  if (!/^application\/json\b/i.test(headers['content-type'] ?? ''))
    return refusal(415, 'not-json', 'Send Content-Type: application/json.');
  const received = await bodyOf(request);
  if (typeof received === 'string') return refusal(413, 'too-large', 'The body is too large or was cut off.');
  const text = received.toString('utf8');
  const body = parsed(text);
  if (body === undefined) return refusal(400, 'not-json', 'The body is not JSON.');
  return route.handle({
    by,
    parameter,
    body,
    raw: `${route.method} ${route.path} ${parameter}\n${text}`,
    headers,
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function say(response: ServerResponse, { status, body }: Answer): void {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  if (body === null) response.writeHead(status).end();
  else response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
}
