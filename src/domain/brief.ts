/** A brief: what to know before going to a client (product.md sections 3, 5 and 13), and what of it fits on a phone screen. */
import type { Instant } from '../clock.ts';
import type { ClientClass } from './client.ts';
import type { ClientId } from './ids.ts';
import type { Money } from './money.ts';
import type { Conclusion, Stage } from './negotiation.ts';
import type { QuestionKey } from './questions.ts';
import type { VisitKind } from './visit.ts';

/** A held visit, or a step that was recorded without one. */
export interface BriefContact {
  readonly at: Instant;
  readonly kind: VisitKind | null;
  /** What it was for: the visit's purpose, or the negotiation's topic. */
  readonly about: string | null;
  readonly said: string | null;
  readonly conclusion: Conclusion | null;
}

export interface BriefNegotiation {
  readonly topic: string;
  readonly stage: Stage;
  readonly value: Money | null;
  readonly nextVisitAt: Instant | null;
  /** Noon, in the owner's zone, of the date that it sleeps until. */
  readonly resumeAt: Instant | null;
  /** Since when nothing is planned; null while something is. */
  readonly idleSince: Instant | null;
}

export interface Brief {
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly clientClass: ClientClass;
  /** The last three, the latest first. */
  readonly contacts: readonly BriefContact[];
  /** All that are open, the idle ones first. */
  readonly negotiations: readonly BriefNegotiation[];
  /** People at the client whose birthday is within two weeks, and in how many days. */
  readonly birthdays: readonly { readonly name: string; readonly days: number }[];
  /** Personal ones first, then the latest of any kind. */
  readonly facts: readonly { readonly kind: string; readonly text: string }[];
  readonly questions: readonly QuestionKey[];
  readonly competitors: readonly string[];
  /** What the client promised to pay and when: noon, in the owner's zone, of that date. */
  readonly promises: readonly { readonly amount: Money; readonly at: Instant }[];
}

/** How much of each part is shown: at first as much as one phone screen holds. */
export interface Room {
  readonly negotiations: number;
  /** Of the personal ones, and of the others. */
  readonly facts: number;
  readonly questions: number;
  readonly competitors: number;
  /** Letters of what people wrote. */
  readonly words: number;
}

export const oneScreen: Room = { negotiations: 2, facts: 2, questions: 3, competitors: 1, words: 90 };
export const wholeBrief: Room = { negotiations: 8, facts: 12, questions: 9, competitors: 5, words: 300 };

/** Negotiations of which a visit is a step, and clients of class A, are briefed about without being asked. */
export const isBriefed = ({ clientClass, negotiations }: Brief): boolean =>
  clientClass === 'A' || negotiations.length > 0;

/** What is worth a kind word, and what else is known; the latest first. */
export const personalOf = ({ facts }: Brief): string[] =>
  facts.filter(({ kind }) => kind === 'personal').map(({ text }) => text);
export const othersOf = ({ facts }: Brief): string[] =>
  facts.filter(({ kind }) => kind !== 'personal').map(({ text }) => text);

/** Something did not fit. */
export function hasMore(brief: Brief, room: Room): boolean {
  const said = [
    ...brief.facts.map(({ text }) => text),
    ...brief.contacts.flatMap(({ about, said: words }) => [about ?? '', words ?? '']),
  ];
  return (
    brief.negotiations.length > room.negotiations ||
    personalOf(brief).length > room.facts ||
    othersOf(brief).length > room.facts ||
    brief.questions.length > room.questions ||
    brief.competitors.length > room.competitors ||
    said.some((words) => words.length > room.words)
  );
}
