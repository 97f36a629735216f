/** Who is looking: decided here, from the browser's cookie, for every request. What the page says decides nothing. */
import type { IncomingMessage } from 'node:http';
import type { Presser } from '../press.ts';
import { cookieOf } from './door.ts';
import { languageOf } from './exchange.ts';
import type { Access, Person } from './ports.ts';

/** Of the database; a larger number is nobody's, and no question to put to it. */
const largestKey = 2 ** 31 - 1;

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
  /** Somebody who reads what the browser's owner reads, else whoever comes first. */
  async function anybody(request: IncomingMessage): Promise<Person | null> {
    const people = await access.people();
    const { language } = languageOf(request);
    return people.find((person) => person.language === language) ?? people[0] ?? null;
  }
  async function personOf(
    request: IncomingMessage,
    cookie: string,
    as: number | null,
  ): Promise<Person | null> {
    if (isOpen) {
      if (as === null) return anybody(request);
      return as > largestKey ? null : access.person(as);
    }
    const id = await access.session(cookie);
    return id === null ? null : access.person(id);
  }
  return {
    presserOf,
    async visitor(request, as) {
      const cookie = cookieOf(request);
      if (cookie === null) return null;
      const person = await personOf(request, cookie, as);
      return person && { person, cookie, presser: presserOf(person.conversation) };
    },
  };
}
