/**
 * Hears what other processes change: people and accounts (so that nobody acts on a stale identity), the movable clock, and
 * what is said in the web chat.
 */
import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { holdServed } from './platform-served.ts';

export interface Announcements {
  /** False while the connection is down: nothing remembered is to be trusted. */
  connected(): boolean;
  stop(): Promise<void>;
}

interface Listener {
  /** This process has a chat platform: others shall know, see platform-served.ts. */
  readonly serves: boolean;
  readonly personChanged: () => void;
  readonly clockMoved: (shiftMs: number) => void;
  /** Something was said, or changed, in a conversation of the web chat. */
  readonly consoleSaid: (conversation: string) => void;
  /** Connected, for the first time or again: things may have changed unheard. */
  readonly connected: () => void;
}

const retryMs = 1_000;

/** Listens on a connection of its own, for as long as the process lives. */
export async function listen(url: string, listener: Listener): Promise<Announcements> {
  let client: pg.Client | null = null;
  let up = false;
  let stopped = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5_000 });
    next.on('notification', ({ channel, payload }) => {
      if (channel === 'person_changed') listener.personChanged();
      if (channel === 'clock_moved') listener.clockMoved(Number(payload));
      if (channel === 'console_said') listener.consoleSaid(payload ?? '');
    });
    next.on('error', () => undefined); // followed by 'end'
    next.on('end', () => {
      up = false;
      if (!stopped) void reconnect();
    });
    await next.connect();
    await next.query('listen person_changed; listen clock_moved; listen console_said');
    if (listener.serves) await next.query(holdServed);
    client = next;
    up = true;
    listener.connected();
  }

  async function reconnect(): Promise<void> {
    while (!stopped && !up) {
      await sleep(retryMs, undefined, { ref: false });
      await connect().catch(() => undefined);
    }
  }

  await connect();
  return {
    connected: () => up,
    async stop() {
      stopped = true;
      await client?.end();
    },
  };
}
