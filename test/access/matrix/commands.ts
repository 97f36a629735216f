/**
 * The rows of the matrix: every command of the registry, with everything in it that can name a client, a visit, a
 * negotiation, an invoice or a person. Whoever adds a command adds its row; the test says so.
 */
import type { Target } from './targets.ts';

/** What is said: as typed or as a button carries it, or piece by piece as a form gives it. */
export type Said = string | Readonly<Record<string, string>>;
export type Probe = (target: Target) => Said;

export interface CommandRow {
  /** Who may use it at all; whom it turns away learns nothing either. */
  readonly for: 'owners' | 'heads';
  readonly probes: readonly Probe[];
}

const owners = (...probes: readonly Probe[]): CommandRow => ({ for: 'owners', probes });
const heads = (...probes: readonly Probe[]): CommandRow => ({ for: 'heads', probes });
/** Names nothing: it is about whoever uses it, or about nobody. */
const nothing: CommandRow = owners();

const visit = (t: Target): string => `${t.visit} 1`;
const talk = (t: Target): string => `${t.negotiation} 1`;

export const commandRows: Readonly<Record<string, CommandRow>> = {
  today: nothing,
  visits: owners(
    (t) => `#${t.client}`,
    (t) => t.name,
  ),
  visit: owners(
    (t) => `#${t.client} tomorrow 10:00`,
    (t) => `${t.name} tomorrow 10:00`,
  ),
  client: owners(
    (t) => `#${t.client}`,
    (t) => t.name,
    (t) => `set #${t.client} class A`,
  ),
  brief: owners(
    (t) => `#${t.client}`,
    (t) => `#${t.client} more`,
    (t) => t.name,
  ),
  find: owners((t) => t.name),
  note: owners(
    (t) => `#${t.client} hello`,
    (t) => `${t.name}: hello`,
  ),
  team: nothing,
  reassign: heads(
    (t) => `#${t.client} @${t.person}`,
    (t) => ({ client: `#${t.client}`, person: `@${t.person}` }),
  ),
  audit: heads(
    (t) => `#${t.client}`,
    (t) => `#${t.client} p0`,
    (t) => t.name,
  ),
  debts: owners(
    (t) => `#${t.client}`,
    (t) => t.name,
  ),
  paid: owners(
    (t) => `#${t.client} 10`,
    (t) => ({ client: `#${t.client}`, amount: '10' }),
  ),
  promise: owners((t) => ({ client: `#${t.client}`, amount: '10', on: '2026-12-01' })),
  dispute: owners(
    (t) => `!${t.invoice} broken`,
    (t) => `${t.invoiceNumber} broken`,
  ),
  resolve: owners((t) => `!${t.invoice}`),
  called: owners((t) => `#${t.client}`),
  settings: nothing,
  undo: owners((t) => t.audit),
  cancel: nothing,
  help: nothing,
  start: nothing,
  console: nothing,
  held: owners(visit),
  'not-held': owners((t) => ({ visit: visit(t), reason: 'no_time' })),
  move: owners((t) => ({ visit: visit(t), when: 'tomorrow 10:00' })),
  'cancel-visit': owners(visit),
  again: owners((t) => `${t.visit} 1795600000`),
  later: owners((t) => ({ notification: t.notification, until: 'tomorrow 10:00' })),
  'visit-card': owners((t) => `${t.visit}`, visit),
  leads: owners(
    (t) => `#${t.client}`,
    (t) => t.name,
  ),
  lost: nothing,
  lead: owners((t) => ({ client: `#${t.client}`, topic: 'spring prices' })),
  'lead-card': owners((t) => `${t.negotiation}`),
  conclude: owners((t) => `#${t.client}`),
  meet: owners(talk, (t) => ({ negotiation: talk(t), when: 'tomorrow 10:00', kind: 'visit' })),
  resume: owners(talk, (t) => ({ negotiation: talk(t), until: '2026-12-01' })),
  refuse: owners(talk, (t) => ({ negotiation: talk(t), reason: 'price', evidence: 'client_said' })),
  agree: owners(talk, (t) => ({ negotiation: talk(t), becomes: 'order' })),
  stage: owners(talk, (t) => ({ negotiation: talk(t), stage: 'terms' })),
  said: owners((t) => ({ step: `${t.negotiation} ${t.step}`, text: 'hello' })),
};

/** What names a person of the team. */
export const personProbes: Readonly<Record<string, (target: Target, person: number) => string>> = {
  visits: (_t, person) => `@${person} week`,
  leads: (_t, person) => `@${person}`,
  reassign: (t, person) => `#${t.client} @${person}`,
};

/** Fields of forms that look something up while one types. */
export const searchingFields = [
  'client',
  'name',
  'scope',
  'person',
  'invoice',
  'negotiation',
  'product',
  'what',
] as const;
