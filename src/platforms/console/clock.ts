/** Moving the demo's clock: on by an hour, to a morning, or to the next thing that the assistant really says. Never back. */
import type { Clock } from '../../clock.ts';
import { assertNever } from '../../outcome.ts';
import { pause } from '../waiting.ts';
import type { Demo, Person, Rows } from './ports.ts';
import type { ClockMove } from './wire.ts';

export interface Mover {
  readonly clock: Clock;
  readonly demo: Demo;
  readonly rows: Pick<Rows, 'last'>;
}

const morning = 8 * 60 + 30;
/** What is due may be held back over the night or be needless by now: then the clock goes on, so many times. */
const most = 8;
const lookMs = 40;
const patienceMs = 4_000;

type Owed = Awaited<ReturnType<Demo['next']>>;
const isSame = (one: Owed, other: Owed): boolean =>
  one?.kind === other?.kind && one?.at.toMillis() === other?.at.toMillis();

export async function moveClock(mover: Mover, person: Person, move: ClockMove): Promise<void> {
  const { clock, demo } = mover;
  switch (move) {
    case 'hour':
      return demo.move(clock.now().plus({ hours: 1 }));
    case 'morning':
      return demo.move(demo.tomorrowAt(morning, person.zone));
    case 'next':
      for (let n = 0; n < most; n += 1) if (!(await movedInVain(mover, person))) return;
      return;
    default:
      return assertNever(move);
  }
}

/** Goes to what is owed next; true when nothing came of it. */
async function movedInVain({ clock, demo, rows }: Mover, person: Person): Promise<boolean> {
  const owed = await demo.next(person.id);
  if (owed === null) return false;
  const before = await rows.last(person.conversation);
  const now = clock.now();
  await demo.move(owed.at > now ? owed.at : now);
  for (let waited = 0; waited < patienceMs; waited += lookMs) {
    if ((await rows.last(person.conversation)) > before) return false;
    // It is settled otherwise: it was dropped, or waits for another time.
    if (!isSame(await demo.next(person.id), owed)) return (await rows.last(person.conversation)) <= before;
    await pause(lookMs);
  }
  return false;
}
