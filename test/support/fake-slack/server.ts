/** The HTTP side of the fake Slack: /api/METHOD with forms or JSON, and /respond/ID for response addresses. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { isRecord, Refusal, textOf, type Json } from './answers.ts';
import { TooMany, type Fault } from './faults.ts';

/** The status was 200, 429, 5xx, or 0 when the connection was broken instead. */
type Ended = (status: number, error: string | null) => void;

export interface ServerParts {
  faultFor(method: string, given: Json): Fault | null;
  /** Throws a Refusal for what is not accepted. */
  call(method: string, given: Json, token: string): Json;
  /** A POST to a response address. */
  respond(id: string, given: Json): void;
  /** A POST of a file's bytes to the place that it was given. */
  upload(id: string, bytes: Buffer): void;
  /** A call has begun; nobody waits for one that is made to hang. */
  began(method: string, given: Json, isHanging: boolean): Ended;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

export async function listen(partsFor: (url: string) => ServerParts): Promise<RunningServer> {
  const server = createServer();
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is of this type.
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const parts = partsFor(url);
  server.on('request', (request, response) => void serve(parts, request, response));
  server.on('upgrade', (request, socket, head) => parts.upgrade(request, socket, head));
  return { url, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

interface Target {
  readonly method: string;
  readonly reply: string | null;
  /** The place of a file. */
  readonly file: string | null;
}

function targetOf(request: IncomingMessage): Target | null {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  const reply = /^\/respond\/(\w+)$/.exec(path)?.[1];
  if (reply !== undefined) return { method: 'response_url', reply, file: null };
  const file = /^\/upload\/(\w+)$/.exec(path)?.[1];
  if (file !== undefined) return { method: 'upload', reply: null, file };
  const method = /^\/api\/([\w.]+)$/.exec(path)?.[1];
  return method === undefined || request.method !== 'POST' ? null : { method, reply: null, file: null };
}

async function serve(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const target = targetOf(request);
  const body = await bodyOf(request).catch(() => Buffer.alloc(0));
  const given = target?.file ? { length: body.length } : argumentsOf(request, body);
  if (target === null) return void response.writeHead(404).end();
  const { method, reply, file } = target;
  const fault = parts.faultFor(method, given);
  const ended = parts.began(method, given, fault?.kind === 'hold' || fault?.kind === 'silence');
  const answer = (status: number, body: Json, headers: Record<string, string> = {}): void => {
    if (response.destroyed) return ended(0, null);
    response.once('close', () => ended(status, textOf(body['error']) || null));
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    response.end(JSON.stringify(body));
  };
  const run = (): Json | void => {
    if (file !== null) return parts.upload(file, body);
    return reply === null ? parts.call(method, given, tokenOf(request, given)) : parts.respond(reply, given);
  };
  const breakOff = (): void => {
    request.socket.destroy();
    ended(0, null);
  };
  try {
    if (fault?.kind === 'drop-before') return breakOff();
    if (fault?.kind === 'status') return badGateway(response, fault.status, ended);
    if (fault?.kind === 'rate-limit') throw new TooMany(fault.seconds);
    if (fault?.kind === 'refuse') throw new Refusal(fault.error, fault.extra);
    if (fault?.kind === 'hold') await fault.until;
    const result = run();
    if (fault?.kind === 'drop-after') return breakOff();
    if (fault?.kind === 'silence') return ended(0, null);
    if (fault?.kind === 'late') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    answer(200, { ok: true, ...result });
  } catch (error) {
    if (error instanceof TooMany)
      answer(429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(error.seconds) });
    else if (error instanceof Refusal)
      answer(reply === null && file === null ? 200 : 404, {
        ok: false,
        error: error.message,
        ...error.extra,
      });
    else answer(500, { ok: false, error: `the fake failed: ${String(error)}` });
  }
}

function badGateway(response: ServerResponse, status: number, ended: Ended): void {
  response.once('close', () => ended(status, null));
  response.writeHead(status, { 'content-type': 'text/html' });
  response.end(`<html>${status}</html>`);
}

const tokenOf = (request: IncomingMessage, given: Json): string =>
  /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? textOf(given['token']);

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  // A request without an encoding set gives bytes.
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function argumentsOf(request: IncomingMessage, bytes: Buffer): Json {
  const body = bytes.toString('utf8');
  if (!(request.headers['content-type'] ?? '').startsWith('application/json'))
    return Object.fromEntries(new URLSearchParams(body));
  try {
    const json: unknown = body === '' ? {} : JSON.parse(body);
    return isRecord(json) ? json : {};
  } catch {
    return {};
  }
}
