/** Requests over HTTP: events, commands and interactivity at one address, each signed by Slack. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf } from '../../http/body.ts';
import type { Envelope } from './envelope.ts';
import type { Verifier } from './signature.ts';

export const eventsPath = '/slack/events';

export interface HttpParts {
  /** Null: Slack comes by Socket Mode alone. */
  readonly verifier: Verifier | null;
  /** Null until we are ready for requests. */
  readonly take: () => ((envelope: Envelope) => Promise<void>) | null;
}

/** For `POST /slack/events`; reads the body itself, so no body parser may come before it. */
export function createHttpReceiver({ verifier, take }: HttpParts) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (verifier === null) return end(response, 404);
    const raw = await bodyOf(request);
    if (raw === 'cut off') return;
    if (raw === 'too large') return end(response, 413);
    const signed = {
      signature: one(request, 'x-slack-signature'),
      timestamp: one(request, 'x-slack-request-timestamp'),
      body: raw,
    };
    if (!verifier.verify(signed)) return end(response, 401);
    const body = parse(raw, request.headers['content-type'] ?? '');
    if (body === null) return end(response, 400);
    if (body['type'] === 'url_verification')
      return end(response, 200, { challenge: String(body['challenge']) });
    if (body['ssl_check'] === '1') return end(response, 200);
    const ready = take();
    if (ready === null) end(response, 503);
    else await ready(envelopeOf(body, response));
    // Whatever was not answered by now is nothing of ours.
    if (!response.writableEnded) end(response, 200);
    if (response.statusCode === 503) verifier.forget(signed);
  };
}

function envelopeOf(body: Readonly<Record<string, unknown>>, response: ServerResponse): Envelope {
  const isOpen = (): boolean => !response.writableEnded && !response.destroyed;
  return {
    body,
    comesAgain: body['type'] === 'event_callback',
    async answer(reply) {
      if (!isOpen()) return false;
      end(response, 200, reply ?? undefined);
      return true;
    },
    refuse() {
      if (isOpen()) end(response, 503);
    },
  };
}

const one = (request: IncomingMessage, header: string): string | undefined => {
  const value = request.headers[header];
  return typeof value === 'string' ? value : undefined;
};

function end(response: ServerResponse, status: number, body?: object): void {
  if (body === undefined) {
    response.writeHead(status).end();
    return;
  }
  // As bytes of a known number: else they would go to the socket in several pieces.
  const bytes = Buffer.from(JSON.stringify(body));
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length })
    .end(bytes);
}

/** Events come as JSON, commands as a form, interactivity as JSON in a form's field. */
function parse(raw: Buffer, contentType: string): Readonly<Record<string, unknown>> | null {
  const text = raw.toString('utf8');
  if (contentType.startsWith('application/json')) return objectIn(text);
  const fields = Object.fromEntries(new URLSearchParams(text));
  const payload = fields['payload'];
  return payload === undefined ? fields : objectIn(payload);
}

function objectIn(json: string): Readonly<Record<string, unknown>> | null {
  try {
    const found: unknown = JSON.parse(json);
    return typeof found === 'object' && found !== null && !Array.isArray(found)
      ? (found as Record<string, unknown>) // an object, as was just seen
      : null;
  } catch {
    return null;
  }
}
