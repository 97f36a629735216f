/** A brief in words: for /brief and for the reminder before a visit (product.md section 5). Pure. */
import type { Instant } from '../clock.ts';
import {
  othersOf,
  personalOf,
  type Brief,
  type BriefContact,
  type BriefNegotiation,
  type Room,
} from '../domain/brief.ts';
import type { Translator } from '../i18n/index.ts';
import { list, text, type Block, type Line } from './view.ts';

interface Context {
  readonly say: Translator;
  readonly now: Instant;
}

const short = (words: string, most: number): string =>
  words.length > most ? `${[...words].slice(0, most - 1).join('')}…` : words;

function contactLine(contact: BriefContact, room: Room, { say, now }: Context): Line {
  const { about, said } = contact;
  return say.line('brief.contact', {
    when: say.day(contact.at, now),
    kind: contact.kind ?? 'step',
    about: about === null ? '' : `: ${short(about, room.words)}`,
    conclusion: contact.conclusion ?? 'none',
    said: said === null ? '' : ` – ${short(said, room.words)}`,
  });
}

function negotiationLine(of: BriefNegotiation, room: Room, { say, now }: Context): Line {
  const ahead = of.nextVisitAt ?? of.resumeAt;
  return say.line('brief.open', {
    topic: { bold: short(of.topic, room.words) },
    stage: of.stage,
    value: of.value === null ? '' : `, ${say.money(of.value)}`,
    next: of.nextVisitAt !== null ? 'meeting' : of.resumeAt !== null ? 'resume' : 'idle',
    when: ahead === null ? '' : say.date(ahead, now),
    days: of.idleSince === null ? 0 : say.daysSince(of.idleSince, now),
  });
}

const section = (heading: string, lines: readonly Line[]): Block[] =>
  lines.length > 0 ? [text({ bold: heading }), list(lines)] : [];

/** The parts of a brief, as far as there is room; empty ones are left out. */
export function briefBlocks(brief: Brief, room: Room, context: Context): Block[] {
  const { say } = context;
  const { negotiations, facts, questions, competitors } = room;
  const factLine = (fact: string): Line => [short(fact, room.words)];
  const kind: Line[] = [
    ...brief.birthdays.map(({ name, days }) => say.line('brief.birthday', { name, days })),
    ...personalOf(brief).slice(0, facts).map(factLine),
  ];
  // Some are names, some what was noted in a sentence.
  const rivals = brief.competitors
    .slice(0, competitors)
    .map((known) => short(known, room.words).replace(/\.$/, ''));
  return [
    ...section(
      say.t('brief.contacts'),
      brief.contacts.map((contact) => contactLine(contact, room, context)),
    ),
    ...section(
      say.t('brief.negotiations'),
      brief.negotiations.slice(0, negotiations).map((of) => negotiationLine(of, room, context)),
    ),
    ...brief.promises.map(({ amount, at }) =>
      text(...say.line('brief.promise', { amount: say.money(amount), when: say.date(at, context.now) })),
    ),
    ...section(say.t('brief.kind'), kind),
    ...section(say.t('brief.facts'), othersOf(brief).slice(0, facts).map(factLine)),
    ...section(
      say.t('brief.questions'),
      brief.questions.slice(0, questions).map((question): Line => [say.t('question', { question })]),
    ),
    ...(rivals.length > 0 ? [text(...say.line('brief.competitor', { names: rivals.join('; ') }))] : []),
  ];
}
