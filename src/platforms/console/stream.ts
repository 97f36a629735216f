/**
 * Open pages, each following one conversation by server-sent events: everything after the version that it has seen, in
 * order, once. Rows are the truth; an announcement only says that it is worth looking.
 */
import type { ServerResponse } from 'node:http';
import type { Rows } from './ports.ts';
import { wireMessage } from './stored.ts';

export interface Following {
  readonly conversation: string;
  /** The browser's cookie, to hang up when it logs out. */
  readonly cookie: string;
  /** The version that the page has seen. */
  readonly after: number;
  /** What the page was built from, such as the person's language; null when the person may no longer look. */
  standing(): Promise<string | null>;
  /** The demo's clock as the page shows it; null where there is none. */
  clock(): Promise<object | null>;
}

export interface Feed {
  follow(response: ServerResponse, following: Following): void;
  /** Something was said in the conversation; null: perhaps anywhere. */
  said(conversation: string | null): void;
  /** People, sessions or the clock changed: everybody is looked at anew. */
  changed(): void;
  hangUp(cookie: string | null): void;
}

interface Follower extends Following {
  readonly response: ServerResponse;
  seen: number;
  standsAs: string | null;
  clockShown: string;
  busy: boolean;
  again: boolean;
}

const atOnce = 100;
/** Shorter than any proxy's patience. */
const heartbeatMs = 15_000;
/** A page that does not read is let go; it comes back and goes on where it was. */
const mostUnread = 1024 * 1024;
const mostPages = 1_000;
/** Of one person: whoever opens more lets go of pages of their own, and of nobody else's. */
const mostOfOne = 100;

export function createFeed(rows: Pick<Rows, 'after' | 'last'>, heartbeat = heartbeatMs): Feed {
  const followers = new Set<Follower>();
  const timer = setInterval(() => {
    for (const follower of followers) {
      tell(follower, 'beat', {});
      void look(follower);
    }
  }, heartbeat);
  timer.unref();

  const leave = (follower: Follower): void => {
    followers.delete(follower);
    follower.response.end();
  };

  function tell(follower: Follower, event: string, data: object, id?: number): void {
    const { response } = follower;
    // It may have gone while its rows were read.
    if (!followers.has(follower)) return;
    response.write(
      `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
    );
    if (response.writableLength > mostUnread) leave(follower);
  }

  async function catchUp(follower: Follower): Promise<void> {
    // The rows begin anew after a reset of the demo.
    if ((await rows.last(follower.conversation)) < follower.seen) {
      tell(follower, 'reset', {});
      return leave(follower);
    }
    for (;;) {
      const messages = await rows.after(follower.conversation, follower.seen, atOnce);
      for (const message of messages) {
        follower.seen = message.version;
        tell(follower, 'message', wireMessage(message), message.version);
      }
      if (messages.length < atOnce || !followers.has(follower)) return;
    }
  }

  async function check(follower: Follower): Promise<void> {
    const standing = await follower.standing();
    if (standing === null) {
      tell(follower, 'over', {});
      return leave(follower);
    }
    if (follower.standsAs !== null && standing !== follower.standsAs) tell(follower, 'person', {});
    follower.standsAs = standing;
    await catchUp(follower);
    const clock = await follower.clock();
    const shown = JSON.stringify(clock);
    if (clock === null || shown === follower.clockShown) return;
    follower.clockShown = shown;
    tell(follower, 'clock', clock);
  }

  /** At most one look at a time; asked meanwhile, once more. */
  async function look(follower: Follower): Promise<void> {
    follower.again = true;
    if (follower.busy) return;
    follower.busy = true;
    try {
      while (follower.again && followers.has(follower)) {
        follower.again = false;
        await check(follower);
      }
    } catch {
      // The database is away for a moment: the next heartbeat, or its return, looks again.
    } finally {
      follower.busy = false;
    }
  }

  const lookAt = (who: (follower: Follower) => boolean): void => {
    for (const follower of followers) if (who(follower)) void look(follower);
  };

  return {
    follow(response, following) {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      });
      response.write('retry: 1000\n\n');
      const fresh = { standsAs: null, clockShown: '', busy: false, again: false };
      const follower: Follower = { ...following, ...fresh, response, seen: following.after };
      const own = [...followers].filter(({ conversation }) => conversation === following.conversation);
      const [oldest] = own.length >= mostOfOne ? own : followers.size >= mostPages ? followers : [];
      if (oldest) leave(oldest);
      followers.add(follower);
      response.once('close', () => followers.delete(follower));
      void look(follower);
    },
    said: (conversation) => lookAt((one) => conversation === null || one.conversation === conversation),
    changed: () => lookAt(() => true),
    hangUp(cookie) {
      for (const follower of followers) if (cookie === null || follower.cookie === cookie) leave(follower);
      if (cookie === null) clearInterval(timer);
    },
  };
}
