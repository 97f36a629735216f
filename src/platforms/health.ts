/** What is known about our standing with a platform, said in the log once per change. */
import type { DeliveryFailure, PlatformHealth } from './platform.ts';
import type { Log } from './log.ts';

type Standing = 'ok' | 'unauthorised' | 'second-poller' | 'unreachable';

export interface Health {
  /** How receiving goes. Only receiving itself finds out that it goes well again; then calls do as well. */
  set(standing: Standing): void;
  /** Learns from the outcome of any call; null is a success. */
  note(failure: DeliveryFailure | null): void;
  read(): PlatformHealth;
}

/** `onUnauthorised` is called each time a call turns out to be refused, to find out when the token is good again. */
export function createHealth(platform: string, log: Log, onUnauthorised: () => void): Health {
  // A call that works says nothing about who else polls, or whether we are heard.
  let receiving: Standing = 'ok';
  let isRefused = false;
  let told: Standing = 'ok';
  const standing = (): Standing => (isRefused ? 'unauthorised' : receiving);
  const tell = (): void => {
    const next = standing();
    if (next === told) return;
    told = next;
    if (next === 'ok') log.info({ platform }, 'the platform is well again');
    else log.error({ platform, standing: next }, 'the platform is not well');
  };
  return {
    set(next) {
      receiving = next;
      if (next === 'ok') isRefused = false;
      tell();
    },
    note(failure) {
      if (failure !== null && failure.kind !== 'unauthorised') return;
      const wasRefused = isRefused;
      isRefused = failure !== null;
      tell();
      if (isRefused && !wasRefused) onUnauthorised();
    },
    read: () => ({ ok: standing() === 'ok', detail: standing() }),
  };
}
