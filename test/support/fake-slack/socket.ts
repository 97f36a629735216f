/** Socket Mode: envelopes over WebSockets, given to any one connection and again where no acknowledgement came. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Changes } from '../changes.ts';
import { isRecord, parsed, textOf, type Json } from './answers.ts';
import type { Answer, Courier } from './delivery.ts';
import type { Outgoing } from './payloads.ts';

/** Where a connection breaks, hard, around an envelope. */
export type Cut =
  /** Before it is sent. */
  | 'before-delivery'
  /** When it has been sent, before the app can answer. */
  | 'after-delivery'
  /** The acknowledgement arrives, but Slack forgets it. */
  | 'before-ack'
  /** When the acknowledgement has been taken. */
  | 'after-ack';

type Reason = 'warning' | 'refresh_requested' | 'too_many_websockets' | 'link_disabled';

export interface SocketCourier extends Courier {
  /** A fresh address, good for one connection. */
  open(base: string): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** How many connections can be given envelopes. */
  connections(): number;
  /** Breaks the connection around each of the next envelopes. */
  cut(when: Cut, times?: number): void;
  /** Asks every connection to go. */
  disconnect(reason: Reason): void;
  /** Asks each of the next connections to go as soon as it has been greeted. */
  disconnectNext(times: number, reason?: Reason): void;
  /** Breaks every connection. */
  cutAll(): void;
  /** How often a connection has been greeted, and envelopes given again. */
  readonly counts: { greeted: number; redelivered: number };
  close(): void;
}

interface Connection {
  readonly socket: WebSocket;
  /** Asked to go: it gets no more envelopes. */
  isLeaving: boolean;
  /** Envelopes without an acknowledgement, by id. */
  readonly waiting: Map<string, (ack: Json | null) => void>;
}

const pingMs = 10_000;
const maxConnections = 10;

/** `patienceMs`: how long people wait for a connection to act over, and Slack for an acknowledgement. */
export function createSocketCourier(changes: Changes, appId: string, patienceMs: number): SocketCourier {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const connections = new Set<Connection>();
  const cuts: Cut[] = [];
  const counts = { greeted: 0, redelivered: 0 };
  let farewells: Reason[] = [];
  let turn = 0;
  let envelopes = 0;

  const usable = (): readonly Connection[] =>
    [...connections].filter(({ socket, isLeaving }) => socket.readyState === socket.OPEN && !isLeaving);
  const ask = (connection: Connection, reason: Reason): void => {
    // A warned connection goes on for some seconds, but the app is expected to have another by then.
    connection.isLeaving = true;
    connection.socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'fake' } }));
  };

  function greet(socket: WebSocket): void {
    const connection: Connection = { socket, isLeaving: false, waiting: new Map() };
    connections.add(connection);
    const pings = setInterval(() => socket.ping(), pingMs);
    socket.on('message', (data: Buffer) => acknowledge(connection, parsed(data.toString('utf8'))));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(pings);
      connections.delete(connection);
      for (const answer of connection.waiting.values()) answer(null);
      changes.announce();
    });
    counts.greeted += 1;
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: connections.size,
        debug_info: { host: 'fake', build_number: 1, approximate_connection_time: 18060 },
        connection_info: { app_id: appId },
      }),
    );
    socket.ping();
    const farewell = connections.size > maxConnections ? 'too_many_websockets' : farewells.shift();
    if (farewell !== undefined) ask(connection, farewell);
    changes.announce();
  }

  function acknowledge({ waiting }: Connection, message: unknown): void {
    if (!isRecord(message)) return;
    const answer = waiting.get(textOf(message['envelope_id']));
    answer?.(isRecord(message['payload']) ? message['payload'] : {});
  }

  const available = (isEvent: boolean): Promise<Connection | null> =>
    changes
      .until(
        () => {
          const all = usable();
          return all[(turn += 1) % Math.max(1, all.length)];
        },
        () => 'a connection',
        isEvent ? 60_000 : patienceMs,
      )
      .catch(() => null);

  /** The acknowledgement; null where none will come. */
  function give(
    connection: Connection,
    outgoing: Outgoing,
    retries: number,
    cut: Cut | null,
  ): Promise<Json | null> {
    const { socket, waiting } = connection;
    const id = `envelope-${(envelopes += 1)}`;
    const envelope = {
      envelope_id: id,
      payload: outgoing.payload,
      type: outgoing.kind,
      accepts_response_payload: outgoing.kind !== 'events_api',
      ...(outgoing.kind === 'events_api'
        ? { retry_attempt: retries, retry_reason: retries === 0 ? '' : 'timeout' }
        : {}),
    };
    return new Promise((resolve) => {
      const patience = setTimeout(() => end(null), patienceMs);
      const end = (ack: Json | null): void => {
        clearTimeout(patience);
        waiting.delete(id);
        resolve(cut === 'before-ack' ? null : ack);
        if (cut === 'before-ack' || cut === 'after-ack') socket.terminate();
      };
      waiting.set(id, end);
      socket.send(JSON.stringify(envelope), () => {
        if (cut === 'after-delivery') socket.terminate();
      });
    });
  }

  async function deliver(outgoing: Outgoing): Promise<Answer> {
    const isEvent = outgoing.kind === 'events_api';
    for (let retries = 0; ; retries += 1) {
      const connection = await available(isEvent);
      if (connection === null) return { isOk: false, body: null, why: 'connection_failed' };
      const cut = cuts.shift() ?? null;
      if (cut === 'before-delivery') connection.socket.terminate();
      const ack = cut === 'before-delivery' ? null : await give(connection, outgoing, retries, cut);
      if (ack !== null) return { isOk: true, body: ack, why: '' };
      // People see an error and press again; events come again by themselves.
      if (!isEvent) return { isOk: false, body: null, why: 'timeout' };
      counts.redelivered += 1;
    }
  }

  return {
    deliver,
    counts,
    connections: () => usable().length,
    cut: (when, times = 1) => void cuts.push(...Array<Cut>(times).fill(when)),
    disconnect(reason) {
      for (const connection of usable()) ask(connection, reason);
    },
    disconnectNext(times, reason = 'refresh_requested') {
      farewells = Array<Reason>(times).fill(reason);
    },
    cutAll() {
      for (const { socket } of connections) socket.terminate();
    },
    open(base) {
      const ticket = `ticket-${tickets.size + 1}-${Math.random().toString(36).slice(2)}`;
      tickets.add(ticket);
      return `${base.replace('http:', 'ws:')}/link/?ticket=${ticket}&app_id=${appId}`;
    },
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'http://fake').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) return void socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
      server.handleUpgrade(request, socket, head, greet);
    },
    close() {
      for (const { socket } of connections) socket.terminate();
      server.close();
    },
  };
}
