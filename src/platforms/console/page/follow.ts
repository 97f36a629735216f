/** Follows the conversation: after a dropped connection it goes on from the last version seen, for as long as it takes. */
import type { WireClock, WireMessage } from '../wire.ts';

export interface Heard {
  message(message: WireMessage): void;
  clock(clock: WireClock): void;
  /** The page is built on something that has changed: the person's language, the demo. */
  stale(): void;
  over(): void;
  online(isOnline: boolean): void;
  /** It failed again: perhaps there is more to it than the connection. */
  failing(): void;
}

export interface Following {
  /** The connection is back: do not wait. */
  hurry(): void;
  stop(): void;
}

const longestWaitMs = 8_000;
/** The server says something every 15 s. */
const silenceMs = 40_000;

export function follow(address: () => string, heard: Heard): Following {
  let source: EventSource | null = null;
  let failures = 0;
  let waiting = 0;
  let silence = 0;
  let stopped = false;

  const again = (ms: number): void => {
    clearTimeout(waiting);
    source?.close();
    source = null;
    if (!stopped) waiting = window.setTimeout(open, ms);
  };
  const alive = (): void => {
    clearTimeout(silence);
    silence = window.setTimeout(lost, silenceMs);
  };
  function lost(): void {
    failures += 1;
    if (failures > 1) {
      heard.online(false);
      heard.failing();
    }
    again(Math.min(longestWaitMs, 250 * 2 ** failures));
  }
  // Our own server writes the data.
  const dataOf = (event: MessageEvent<string>): unknown => JSON.parse(event.data);

  function open(): void {
    const next = new EventSource(address());
    source = next;
    const on = (name: string, act: (data: unknown) => void): void =>
      next.addEventListener(name, (event: MessageEvent<string>) => {
        alive();
        act(dataOf(event));
      });
    next.onopen = () => {
      failures = 0;
      alive();
      heard.online(true);
    };
    next.onerror = lost;
    on('beat', () => undefined);
    on('message', (data) => heard.message(data as WireMessage));
    on('clock', (data) => heard.clock(data as WireClock));
    on('person', heard.stale);
    on('reset', heard.stale);
    on('over', heard.over);
    alive();
  }

  open();
  return {
    hurry() {
      if (source?.readyState !== EventSource.OPEN) again(0);
    },
    stop() {
      stopped = true;
      clearTimeout(waiting);
      clearTimeout(silence);
      source?.close();
    },
  };
}
