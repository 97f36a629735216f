/** What the matrix points at: a client with one of everything that a command or a button can name by its number. */
import { createHash } from 'node:crypto';
import type {
  AuditId,
  ClientId,
  NegotiationId,
  NotificationId,
  PersonId,
  VisitId,
} from '../../../src/domain/ids.ts';
import type { Database } from '../../../src/store/database.ts';
import { aClient, aVisit } from '../../support/builders.ts';

export interface Target {
  readonly name: string;
  readonly client: ClientId;
  readonly visit: VisitId;
  readonly negotiation: NegotiationId;
  readonly invoice: number;
  readonly invoiceNumber: string;
  /** A change of the viewer's own about the client, as [Undo] names it. */
  readonly audit: AuditId;
  /** A reminder that went to the viewer. */
  readonly notification: NotificationId;
  /** A step of the negotiation, recorded by the viewer. */
  readonly step: number;
  /** A person to whom the client could be given. */
  readonly person: PersonId;
}

/** Numbers that are long enough to be told from everything else in an answer, each table's its own. */
const ranges = {
  client: 1,
  visit: 2,
  negotiation: 3,
  invoice: 4,
  audit: 5,
  notification: 6,
  person: 7,
  step: 8,
} as const;

export async function spreadNumbers(database: Database): Promise<void> {
  for (const [table, digit] of Object.entries(ranges))
    await database.pool.query(`alter sequence ${table}_id_seq restart with ${digit}00001`);
}

/** Nothing has these numbers or this name. */
export const missing: Target = {
  name: 'Nosuch Holding',
  client: 199_999 as ClientId,
  visit: 299_999 as VisitId,
  negotiation: 399_999 as NegotiationId,
  invoice: 499_999,
  invoiceNumber: 'R-199999',
  audit: '599999' as AuditId,
  notification: '699999' as NotificationId,
  person: 799_999 as PersonId,
  step: 899_999,
};

let made = 0;
/** Names that are like no other name, so that a search for one never finds another. */
const nameOf = (n: number): string =>
  createHash('sha256')
    .update(String(n))
    .digest('hex')
    .slice(0, 16)
    .replaceAll(/[0-9a-f]/g, (digit) => 'bcdfghklmnprstvz'[Number.parseInt(digit, 16)] ?? '')
    .replace(
      /^(.)(.{7})(.*)$/,
      (_all, first: string, word: string, rest: string) => `${first.toUpperCase()}${word} ${rest}`,
    );

/** Owned by `owner`, with an earlier change by `viewer` and a reminder that `viewer` got. */
export async function aTarget(
  database: Database,
  of: {
    readonly owner: PersonId;
    readonly viewer: PersonId;
    readonly colleague: PersonId;
    readonly now: Date;
  },
): Promise<Target> {
  const name = nameOf((made += 1));
  const client = await aClient(database, { ownerId: of.owner, name });
  const startsAt = new Date(of.now.getTime() + 30 * 60_000);
  const visit = await aVisit(database, { clientId: client.id, startsAt, purpose: `purpose of ${name}` });
  const negotiation = await database.prisma.negotiation.create({
    data: { clientId: client.id, topic: `topic of ${name}`, openedAt: of.now, nudgedFrom: of.now },
  });
  const step = await database.prisma.step.create({
    data: {
      negotiationId: negotiation.id,
      at: of.now,
      personId: of.viewer,
      stage: 'contact',
      conclusion: 'resume',
    },
  });
  const day = new Date(of.now.toISOString().slice(0, 10));
  const invoiceNumber = `R-${client.id}`;
  const invoice = await database.prisma.invoice.create({
    data: {
      clientId: client.id,
      number: invoiceNumber,
      issuedOn: day,
      dueOn: day,
      amountMinor: 900_000n,
      currency: 'EUR',
    },
  });
  const fact = await database.prisma.fact.create({
    data: {
      clientId: client.id,
      kind: 'note',
      text: `note of ${name}`,
      createdBy: of.viewer,
      createdAt: of.now,
    },
  });
  const audit = await database.prisma.audit.create({
    data: {
      at: of.now,
      personId: of.viewer,
      action: 'client.note',
      clientId: client.id,
      subject: `fact:${fact.id}`,
      source: 'telegram',
      change: { before: null, after: { kind: 'note' } },
    },
  });
  const notification = await database.prisma.notification.create({
    data: {
      dueAt: of.now,
      sentAt: of.now,
      state: 'sent',
      subjectId: visit.id,
      personId: of.viewer,
      version: 1,
      kind: 'visit-soon',
      occurrence: 'T-60m',
    },
  });
  return {
    name,
    client: client.id,
    visit: visit.id,
    negotiation: negotiation.id as NegotiationId, // the row's own key, as below
    invoice: invoice.id,
    invoiceNumber,
    audit: String(audit.id) as AuditId,
    notification: String(notification.id) as NotificationId,
    person: of.colleague,
    step: step.id,
  };
}

/** The answer with everything that names the target taken out, so that two answers can be held against each other. */
export function without(target: Target, answer: string): string {
  const names = [target.name, target.name.toLowerCase(), target.invoiceNumber];
  const numbers = [
    target.client,
    target.visit,
    target.negotiation,
    target.invoice,
    target.audit,
    target.notification,
    target.step,
  ];
  return [...names, ...numbers.map(String)].reduce((text, each) => text.replaceAll(each, '…'), answer);
}
