/** What is known about our standing with a platform, said in the log once per change. */
import type { DeliveryFailure, PlatformHealth } from './platform.ts';
import type { Log } from './log.ts';

type Standing = 'ok' | 'unauthorised' | 'second-poller' | 'unreachable';

export interface Health {
  set(standing: Standing): void;
  /** Learns from the outcome of any call; null is a success. */
  note(failure: DeliveryFailure | null): void;
  read(): PlatformHealth;
}

/** `onUnauthorised` is called each time the token turns out to be refused, to find out when it is good again. */
export function createHealth(platform: string, log: Log, onUnauthorised: () => void): Health {
  let standing: Standing = 'ok';
  const set = (next: Standing): void => {
    if (next === standing) return;
    standing = next;
    if (next === 'ok') log.info({ platform }, 'the platform is well again');
    else log.error({ platform, standing: next }, 'the platform is not well');
    if (next === 'unauthorised') onUnauthorised();
  };
  return {
    set,
    note(failure) {
      if (failure?.kind === 'unauthorised') set('unauthorised');
      // A call that works says nothing about who else polls.
      else if (failure === null && standing !== 'second-poller') set('ok');
    },
    read: () => ({ ok: standing === 'ok', detail: standing }),
  };
}
