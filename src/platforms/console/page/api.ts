/** Asking the server. Every failure is one of three: try again, logged out, refused. */
import type { ClockMove, WireClock, WireOption, WirePost, WirePostAnswer, WireState } from '../wire.ts';

/** Nobody answered, or not now: the same may be asked again. */
export class Unreachable extends Error {}
/** The session is over. */
export class Over extends Error {}
/** It will never be accepted. */
export class Refused extends Error {}

async function ask(path: string, options: RequestInit): Promise<unknown> {
  const response = await fetch(path, { ...options, credentials: 'same-origin', cache: 'no-store' }).catch(
    () => null,
  );
  if (response === null || response.status >= 500 || response.status === 429) throw new Unreachable();
  if (response.status === 401) throw new Over();
  if (!response.ok) throw new Refused();
  return response.json().catch(() => {
    throw new Unreachable();
  });
}

export interface Api {
  say(post: WirePost): Promise<WirePostAnswer>;
  suggest(command: string, field: string, typed: string): Promise<readonly WireOption[]>;
  move(move: ClockMove): Promise<WireClock>;
  logout(): Promise<void>;
}

// What our own server answers has the shapes of wire.ts: both are compiled against them.
export const readState = async (as: string | null): Promise<WireState> =>
  (await ask(`/console/state${as === null ? '' : `?as=${encodeURIComponent(as)}`}`, {})) as WireState;

export function createApi({ csrf, me, people }: WireState): Api {
  const as = people.length > 0 ? me.id : null;
  const post = (path: string, body: object): Promise<unknown> =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
      body: JSON.stringify({ as, ...body }),
    });
  return {
    say: async (given) => (await post('/console/say', { ...given, as })) as WirePostAnswer,
    suggest: async (command, field, typed) =>
      ((await post('/console/suggest', { command, field, typed })) as { options: WireOption[] }).options,
    move: async (move) => ((await post('/console/clock', { move })) as { clock: WireClock }).clock,
    logout: async () => void (await post('/console/logout', {})),
  };
}
