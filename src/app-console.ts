/** Part of the composition root: the web chat, with its half of the database and, where nobody real writes, the demo's clock. */
import { hasPlatform, isLoopback, secretKeyOf, type Config } from './config.ts';
import type { PersonId } from './domain/ids.ts';
import { atWall, dateOf, plusDays } from './domain/schedule.ts';
import type { Log } from './log.ts';
import type { Operations } from './operations/index.ts';
import { createConsole, type Demo, type WebChat } from './platforms/console/index.ts';
import type { MovableClock } from './store/clock.ts';
import { createConsoleAccess, createConsoleRows } from './store/console.ts';
import { nextOwed } from './store/console-sessions.ts';
import type { Database } from './store/database.ts';
import { showsDemo } from './store/demo.ts';

export interface WebChatParts {
  readonly config: Config;
  readonly database: Database;
  readonly clock: MovableClock;
  readonly log: Log;
  /** Made after the web chat, used once it is started. */
  readonly operations: () => Pick<Operations, 'webChat'>;
  /** Sends what a moved clock has made due. */
  readonly moved: () => Promise<void>;
}

/** One may be anybody and move the clock. */
const demoOf = ({ database, clock, moved }: WebChatParts): Demo => ({
  next: (person) => nextOwed(database, person as PersonId), // looked up: a number that is nobody's is owed nothing
  async move(to) {
    await clock.move(to);
    await moved();
  },
  tomorrowAt: (minute, zone) => atWall({ date: plusDays(dateOf(clock.now(), zone), 1), minute }, zone),
});

type Access = ReturnType<typeof createConsoleAccess>;

/** Real people are nobody to be chosen, should this process have been started on theirs without their platform's token. */
const inDemo = (database: Database, access: Access): Access => ({
  ...access,
  people: async () => ((await showsDemo(database)) ? access.people() : []),
  person: async (id) => ((await showsDemo(database)) ? access.person(id) : null),
});

/** Null where it is off. */
export function webChatOf(parts: WebChatParts): WebChat | null {
  const { config, database, clock, log, operations } = parts;
  if (!config.console) return null;
  const isOpen = !hasPlatform(config) && isLoopback(config.host);
  const access = createConsoleAccess(database);
  return createConsole({
    secretKey: secretKeyOf(config),
    names: { loopback: isLoopback(config.host), publicUrl: config.publicUrl },
    rows: createConsoleRows(database),
    access: {
      ...(isOpen ? inDemo(database, access) : access),
      login: (code) => operations().webChat.enter(code),
    },
    clock,
    demo: isOpen ? demoOf(parts) : null,
    log,
  });
}
