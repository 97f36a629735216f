/** The one HTTP server: health, readiness, metrics, and what the platforms mount on it. */
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { Log } from '../log.ts';
import { maxBody } from './body.ts';
import { sharedReadiness, type Checks } from './health.ts';
import type { Metrics } from './metrics.ts';

/** Served by its path, which may end in one parameter in braces: '/api/v1/invoices/{number}'. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Gets the unread body: webhooks check signatures over the raw bytes. A throw becomes a 500 without details. */
  readonly handler: (
    request: IncomingMessage,
    response: ServerResponse,
    /** What stands in the parameter's place, decoded. */
    parameter?: string,
  ) => void | Promise<void>;
}

interface Found {
  readonly handler: Route['handler'];
  readonly parameter?: string;
}

/** Exact paths first; a parameter is the last part of a path and never empty. */
function finder(routes: readonly Route[]): (method: string, path: string) => Found | null {
  const exact = new Map(routes.map(({ method, path, handler }) => [`${method} ${path}`, handler]));
  return (method, path) => {
    const handler = exact.get(`${method} ${path}`);
    if (handler !== undefined) return { handler };
    const cut = path.lastIndexOf('/') + 1;
    const begin = `${method} ${path.slice(0, cut)}{`;
    const open = routes.find((route) => `${route.method} ${route.path}`.startsWith(begin));
    const parameter = decoded(path.slice(cut));
    return open === undefined || parameter === null ? null : { handler: open.handler, parameter };
  };
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part) || null;
  } catch {
    return null;
  }
}

export interface HttpServerParts {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly checks: Checks;
  readonly metrics: Pick<Metrics, 'render'>;
  /** Opens /metrics to others than this machine. */
  readonly metricsToken: string | null;
  readonly routes: readonly Route[];
  readonly log: Log;
}

export interface HttpServer {
  /** Resolves with where it listens; rejects when the port is taken. */
  listen(): Promise<{ readonly url: string; readonly port: number }>;
  /** Refuses new connections, lets requests in hand end for at most `drainMs` (10 s), then closes. */
  close(drainMs?: number): Promise<void>;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** From this machine, and not through a proxy on it. */
const isLocal = (request: IncomingMessage): boolean =>
  /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(request.socket.remoteAddress ?? '') &&
  !['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((header) => header in request.headers);

function mayReadMetrics(request: IncomingMessage, token: string | null): boolean {
  if (isLocal(request)) return true;
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  return token !== null && given !== undefined && timingSafeEqual(digest(given), digest(token));
}

/** The size is declared, so that nobody has to read a body to refuse it. */
function refusal(request: IncomingMessage): 411 | 413 | null {
  if ('transfer-encoding' in request.headers) return 411;
  return Number(request.headers['content-length'] ?? 0) > maxBody ? 413 : null;
}

/** The first part of a path: what follows may be a secret, as in /calendar/TOKEN.ics. */
const placeOf = (path: string): string => `/${path.split('/')[1] ?? ''}`;

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Health, readiness and metrics; `isDraining` turns readiness off before the server goes. */
function operations(parts: HttpServerParts, isDraining: () => boolean): readonly Route[] {
  const ready = sharedReadiness(parts.checks);
  return [
    { method: 'GET', path: '/healthz', handler: (_request, response) => json(response, 200, { ok: true }) },
    {
      method: 'GET',
      path: '/readyz',
      async handler(_request, response) {
        const found = isDraining()
          ? { ok: false, checks: { draining: { ok: false, detail: 'draining' } } }
          : await ready();
        json(response, found.ok ? 200 : 503, found);
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      async handler(request, response) {
        if (!mayReadMetrics(request, parts.metricsToken)) {
          response.setHeader('www-authenticate', 'Bearer');
          return json(response, 401, { error: 'unauthorised' });
        }
        const { contentType, body } = await parts.metrics.render();
        response.writeHead(200, { 'content-type': contentType }).end(body);
      },
    },
  ];
}

/** What every request meets: an id, safe headers, no body of unknown or excessive size, its route or a 404. */
function frontDoor(parts: HttpServerParts, isDraining: () => boolean): RequestListener {
  const routes = [...operations(parts, isDraining), ...parts.routes];
  const find = finder(routes);
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const found = find(method ?? '', path);
    if (found === null) return json(response, 404, { error: 'not found' });
    await found.handler(request, response, found.parameter);
  };
  return (request, response) => {
    const requestId = randomUUID();
    response.setHeader('x-request-id', requestId);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('cache-control', 'no-store');
    const refused = refusal(request);
    if (refused !== null) {
      response.setHeader('connection', 'close');
      return json(response, refused, { error: 'body refused', requestId });
    }
    serve(request, response).catch((error: unknown) => {
      const { method, url = '' } = request;
      parts.log.error({ err: error, requestId, method, to: placeOf(url) }, 'request failed');
      if (response.headersSent) response.destroy();
      else json(response, 500, { error: 'internal error', requestId });
    });
  };
}

export function createHttpServer(parts: HttpServerParts): HttpServer {
  let draining = false;
  const isDraining = () => draining;
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000 },
    frontDoor(parts, isDraining),
  );
  server.on('request', (_request, response) => {
    // A connection that has just become idle would otherwise be kept for the next request.
    response.once('close', () => {
      if (draining) setImmediate(() => server.closeIdleConnections());
    });
  });
  // Longer than a reverse proxy keeps its own: the side that asks should be the one to hang up.
  server.keepAliveTimeout = 65_000;
  return {
    listen: () =>
      new Promise((listening, failed) => {
        server.once('error', failed);
        server.listen(parts.port, parts.host, () => {
          server.off('error', failed);
          const address = server.address();
          const port = typeof address === 'object' && address ? address.port : parts.port;
          const host = parts.host.includes(':') ? `[${parts.host}]` : parts.host;
          listening({ url: `http://${host}:${port}`, port });
        });
      }),
    close: (drainMs = 10_000) =>
      new Promise((closed) => {
        draining = true;
        if (!server.listening) return closed();
        const force = setTimeout(() => server.closeAllConnections(), drainMs);
        server.close(() => {
          clearTimeout(force);
          closed();
        });
        server.closeIdleConnections();
      }),
  };
}
