/** What keeps the page live: the stream, the browser's connection, the tab that is looked at or not. */
import type { WireClock, WireMessage } from '../wire.ts';
import { follow } from './follow.ts';
import type { Model } from './model.ts';

export interface LiveParts {
  readonly model: Model;
  clock(clock: WireClock): void;
  /** The page is built on something that has changed. */
  stale(): void;
  over(): void;
  /** The connection fails again and again. */
  failing(): void;
  /** The connection is back: do not wait. */
  hurry(): void;
  onKey(event: KeyboardEvent): void;
}

/** How many of the assistant's messages came while nobody looked, in the tab's title. */
function createUnread(): { readonly came: (message: WireMessage) => void; readonly seen: () => void } {
  let unread = 0;
  const tell = (): void => {
    document.title = unread > 0 ? `(${unread}) Followthrough` : 'Followthrough';
  };
  return {
    came({ by, number, version }) {
      if (!document.hidden || by !== 'assistant' || number !== version) return;
      unread += 1;
      tell();
    },
    seen() {
      unread = 0;
      tell();
    },
  };
}

/** Returns what ends it. */
export function startLive({ model, ...parts }: LiveParts): () => void {
  const unread = createUnread();
  const { me, people } = model.state;
  const as = people.length > 0 ? `as=${me.id}&` : '';
  const following = follow(() => `/console/stream?${as}after=${model.last()}`, {
    message(message) {
      unread.came(message);
      model.put(message);
    },
    clock: parts.clock,
    stale: parts.stale,
    over: parts.over,
    online: model.online,
    failing: parts.failing,
  });
  const back = (): void => {
    following.hurry();
    parts.hurry();
  };
  const away = (): void => model.online(false);
  const looked = (): void => {
    if (document.hidden) return;
    unread.seen();
    following.hurry();
  };
  window.addEventListener('online', back);
  window.addEventListener('offline', away);
  document.addEventListener('visibilitychange', looked);
  document.addEventListener('keydown', parts.onKey);
  return () => {
    following.stop();
    window.removeEventListener('online', back);
    window.removeEventListener('offline', away);
    document.removeEventListener('visibilitychange', looked);
    document.removeEventListener('keydown', parts.onKey);
  };
}
