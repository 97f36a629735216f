/** Who is looking: decided here, from the browser's cookie, for every request. What the page says decides nothing. */
import type { IncomingMessage } from 'node:http';
import type { Presser } from '../press.ts';
import { cookieOf } from './door.ts';
import type { Access, Person } from './ports.ts';

export interface Visitor {
  readonly person: Person;
  readonly cookie: string;
  readonly presser: Presser;
}

export interface Reception {
  /** Null: nobody we know, who is shown nothing. `as` is whom the page would like to be, which only the demo grants. */
  visitor(request: IncomingMessage, as: number | null): Promise<Visitor | null>;
  presserOf(conversation: string): Presser;
}

export function createReception(access: Access, bot: string, isOpen: boolean): Reception {
  const presserOf = (conversation: string): Presser => ({
    bot,
    sender: conversation,
    chat: conversation,
  });
  async function personOf(cookie: string, as: number | null): Promise<Person | null> {
    if (isOpen) return as === null ? ((await access.people())[0] ?? null) : access.person(as);
    const id = await access.session(cookie);
    return id === null ? null : access.person(id);
  }
  return {
    presserOf,
    async visitor(request, as) {
      const cookie = cookieOf(request);
      if (cookie === null) return null;
      const person = await personOf(cookie, as);
      return person && { person, cookie, presser: presserOf(person.conversation) };
    },
  };
}
