/** The one HTTP server: health, readiness, metrics, and what the platforms mount on it. */
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import express from 'express';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { Log } from '../log.ts';
import { readiness, type Checks } from './health.ts';
import type { Metrics } from './metrics.ts';

export interface Route {
  readonly method: 'get' | 'post' | 'use';
  readonly path: string;
  /** Gets the unread body: webhooks check signatures over the raw bytes. A throw becomes a 500 without details. */
  readonly handler: express.RequestHandler;
}

/** A webhook that is called so often that it is served before everything else, by its exact path. */
export interface HotRoute {
  readonly path: string;
  /** For POST; gets the unread body. A throw becomes a 500 without details. */
  readonly handler: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
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
  readonly hotRoutes: readonly HotRoute[];
  readonly log: Log;
}

export interface HttpServer {
  /** Resolves with where it listens; rejects when the port is taken. */
  listen(): Promise<{ readonly url: string; readonly port: number }>;
  /** Refuses new connections, lets requests in hand end for at most `drainMs` (10 s), then closes. */
  close(drainMs?: number): Promise<void>;
}

const maxBody = 1024 * 1024;

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

const statusOf = (error: unknown): number => {
  const status: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'status') : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
};

/** The first part of a path: what follows may be a secret, as in /calendar/TOKEN.ics. */
const placeOf = (path: string): string => `/${path.split('/')[1] ?? ''}`;

/** Health, readiness and metrics; `isDraining` turns readiness off before the server goes. */
function operations(parts: HttpServerParts, isDraining: () => boolean): express.Router {
  const router = express.Router();
  router.get('/healthz', (_request, response) => void response.json({ ok: true }));
  router.get('/readyz', async (_request, response) => {
    const found = isDraining()
      ? { ok: false, checks: { draining: { ok: false, detail: 'draining' } } }
      : await readiness(parts.checks);
    response.status(found.ok ? 200 : 503).json(found);
  });
  router.get('/metrics', async (request, response) => {
    if (!mayReadMetrics(request, parts.metricsToken)) {
      response.status(401).set('www-authenticate', 'Bearer').json({ error: 'unauthorised' });
      return;
    }
    const { contentType, body } = await parts.metrics.render();
    response.set('content-type', contentType).send(body);
  });
  return router;
}

function application(parts: HttpServerParts, isDraining: () => boolean): express.Express {
  const app = express().disable('x-powered-by').disable('etag').set('query parser', 'simple');
  app.use(operations(parts, isDraining));
  for (const { method, path, handler } of parts.routes) app[method](path, handler);
  app.use((_request, response) => void response.status(404).json({ error: 'not found' }));
  // Express knows an error handler by its four parameters.
  const onError: express.ErrorRequestHandler = (error, request, response, next) => {
    const status = statusOf(error);
    if (status === 500)
      parts.log.error(
        {
          err: error,
          requestId: response.get('x-request-id'),
          method: request.method,
          to: placeOf(request.path),
        },
        'request failed',
      );
    if (response.headersSent) next(error);
    else
      response.status(status).json({
        error: status === 500 ? 'internal error' : 'bad request',
        requestId: response.get('x-request-id'),
      });
  };
  app.use(onError);
  return app;
}

/** What every request meets first, whoever serves it: an id, safe headers, no body of unknown or excessive size. */
function frontDoor(parts: HttpServerParts, others: RequestListener): RequestListener {
  const hot = new Map(parts.hotRoutes.map(({ path, handler }) => [path, handler]));
  return (request, response) => {
    const requestId = randomUUID();
    response.setHeader('x-request-id', requestId);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('cache-control', 'no-store');
    const refused = refusal(request);
    if (refused !== null) {
      response.writeHead(refused, { connection: 'close', 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: 'body refused', requestId }));
      return;
    }
    const handler = request.method === 'POST' ? hot.get(request.url ?? '') : undefined;
    if (handler === undefined) return others(request, response);
    handler(request, response).catch((error: unknown) => {
      parts.log.error({ err: error, requestId, to: placeOf(request.url ?? '') }, 'request failed');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
}

export function createHttpServer(parts: HttpServerParts): HttpServer {
  let draining = false;
  const isDraining = () => draining;
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000 },
    frontDoor(parts, application(parts, isDraining)),
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
