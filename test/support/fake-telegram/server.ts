/** The HTTP side of the fake Bot API: /bot<token>/<method>, JSON, forms and files. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isRecord, Refusal, type Json } from './answers.ts';
import type { Fault } from './faults.ts';
import { filesIn, type UploadedFile } from './files.ts';
import { formOf } from './multipart.ts';

export interface ServerParts {
  /** Throws a Refusal for a token that is not good. */
  authorise(token: string): void;
  faultFor(method: string, parameters: Json): Fault | null;
  call(method: string, parameters: Json, gone: AbortSignal): Promise<unknown>;
  /** A request was answered so, or with 0 when the connection was broken instead. */
  answered(method: string, parameters: Json, status: number): void;
}

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

export async function listen(parts: ServerParts): Promise<RunningServer> {
  const server = createServer((request, response) => void serve(parts, request, response));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is of this type.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => close(server),
  };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  let method = '';
  let parameters: Json = {};
  const answer = (status: number, body: string): void => {
    parts.answered(method, parameters, status);
    end(response, status, body);
  };
  const breakOff = (): void => {
    parts.answered(method, parameters, 0);
    request.socket.destroy();
  };
  try {
    const path = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '');
    if (path === null) throw new Refusal(404, 'Not Found');
    const token = path[1] ?? '';
    method = path[2] ?? '';
    parameters = await parametersOf(request);
    const fault = parts.faultFor(method, parameters);
    if (fault?.kind === 'drop-before') return breakOff();
    if (fault?.kind === 'bad-gateway') return answer(502, '<html>502 Bad Gateway</html>');
    if (fault?.kind === 'refuse') throw new Refusal(fault.status, fault.description, fault.parameters);
    parts.authorise(token);
    if (fault?.kind === 'hold') await fault.until;
    const result = await parts.call(method, parameters, gone.signal);
    if (fault?.kind === 'drop-after') return breakOff();
    if (fault?.kind === 'silence') return;
    answer(200, JSON.stringify({ ok: true, result }));
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(500, `the fake failed: ${String(error)}`);
    answer(
      refusal.status,
      JSON.stringify({
        ok: false,
        error_code: refusal.status,
        description: refusal.message,
        ...(refusal.parameters === undefined ? {} : { parameters: refusal.parameters }),
      }),
    );
  }
}

function end(response: ServerResponse, status: number, body: string): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': status === 502 ? 'text/html' : 'application/json' });
  response.end(body);
}

async function parametersOf(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  // A request without an encoding set gives bytes.
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) {
    const parsed: unknown = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  }
  const query = new URL(request.url ?? '/', 'http://fake').searchParams;
  const fields: Record<string, unknown> = Object.fromEntries(
    [...query].map(([name, value]) => [name, fromText(value)]),
  );
  if (body.length === 0) return fields;
  const files = new Map<string, UploadedFile>();
  if (!type.startsWith('multipart/'))
    for (const [name, value] of new URLSearchParams(body.toString('utf8'))) fields[name] = fromText(value);
  else
    for (const [name, value] of formOf(body, type))
      if (typeof value === 'string') fields[name] = fromText(value);
      else files.set(name, value);
  return withFiles(fields, files);
}

/** Forms carry numbers, flags and objects as text. */
function fromText(value: string): unknown {
  if (!/^(-?\d{1,15}|true|false|[[{].*)$/s.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** A field may name a file by 'attach://name', have a file named in it, or be the file itself. */
function withFiles(fields: Record<string, unknown>, files: ReadonlyMap<string, UploadedFile>): Json {
  const used = new Set<string>();
  const attached = (value: unknown): readonly [string, UploadedFile] | null => {
    const name = typeof value === 'string' ? /^attach:\/\/(.+)$/.exec(value)?.[1] : undefined;
    const file = name === undefined ? undefined : files.get(name);
    return name === undefined || file === undefined ? null : [name, file];
  };
  for (const [field, value] of Object.entries(fields)) {
    const inside = isRecord(value) ? attached(value['media']) : null;
    const whole = attached(value);
    if (whole !== null) fields[field] = whole[1];
    if (inside !== null && isRecord(value)) filesIn.set(value, inside[1]);
    for (const found of [whole, inside]) if (found !== null) used.add(found[0]);
  }
  for (const [name, file] of files) if (!used.has(name)) fields[name] = file;
  return fields;
}
