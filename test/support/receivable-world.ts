/**
 * Two managers and their head whose clients a test lets owe, pay, contest and promise in any order, while days pass with
 * the assistant at work or away. After every step it is held against what product.md section 6 promises, by a second
 * reckoning (receivable-oracle.ts).
 */
import type { Actor } from '../../src/access/actor.ts';
import type { ClientId, InvoiceId, PersonId } from '../../src/domain/ids.ts';
import { atWall, dateOf, localDate, plusDays, type LocalDate } from '../../src/domain/schedule.ts';
import { createApiReceivables, type InvoiceIn } from '../../src/operations/api-receivables.ts';
import { createOperations } from '../../src/operations/index.ts';
import type { Database } from '../../src/store/database.ts';
import { aClient, aTeam } from './builders.ts';
import { fixedClock } from './clock.ts';
import { notificationBench } from './notifications.ts';
import { receivableChecks } from './receivable-checks.ts';
import { accountOf, currencies, readBooks, type Books } from './receivable-oracle.ts';

/** Which of what there is an action means, how far, and how much; taken modulo what there is. */
export interface Choice {
  readonly which: number;
  readonly far: number;
  readonly much: number;
}

export const actionNames = [
  'bill',
  'bill-late',
  'bill-ahead',
  'move-due',
  'change-amount',
  'delete',
  'bring-back',
  'pay',
  'pay-one',
  'pay-all',
  'pay-ahead',
  'split',
  'credit-note',
  'dispute',
  'dispute-part',
  'dispute-all',
  'resolve',
  'promise',
  'undo',
  'hours',
  'day',
  'days',
  'outage',
] as const;
export type ActionName = (typeof actionNames)[number];

export interface ReceivableWorld {
  readonly act: Readonly<Record<ActionName, (choice: Choice) => Promise<void>>>;
  /** Throws when something that was promised is not so. */
  check(): Promise<void>;
}

const by = (personId: PersonId): Actor => ({ personId, source: 'test', once: null, answers: null });
const pick = <T>(list: readonly T[], which: number): T | undefined => list[which % Math.max(1, list.length)];
const muted = ['digest', 'visits-tomorrow', 'visit-soon', 'visit-unrecorded', 'correction'];

export async function receivableWorld(
  database: Database,
  zone: string,
  start: string,
): Promise<ReceivableWorld> {
  await database.pool.query(
    'truncate team, person, client, invoice, payment, notification, attempt, audit, api_token restart identity cascade',
  );
  const clock = fixedClock('2026-01-01T00:00:00Z');
  const bench = await notificationBench(database, { clock });
  const team = await aTeam(database);
  const usual = { zone, teamId: team.id, mutedKinds: muted, digestAt: null };
  const owners = [
    await bench.manager({ ...usual, name: 'Ana' }),
    await bench.manager({ ...usual, name: 'Boris' }),
  ];
  const head = await bench.manager({ ...usual, name: 'Elena', role: 'head' });
  const clients: ClientId[] = [];
  for (const [n, name] of ['Acme', 'Bakery', 'Cheese', 'Delikat', 'Eastern'].entries())
    clients.push((await aClient(database, { ownerId: owners[n % 2]!.id, code: name, name })).id);
  const token = await database.prisma.apiToken.create({ data: { name: 'ledger', tokenHash: 'x' } });
  const today = (): LocalDate => dateOf(clock.now(), zone);
  const moveTo = async (date: LocalDate, minute: number): Promise<void> => {
    await bench.at(atWall({ date, minute }, zone).toISO() ?? '');
  };
  await moveTo(localDate(start), 485);
  const checks = receivableChecks({
    database,
    clients,
    people: { owners: owners.map(({ conversation }) => conversation), head: head.conversation },
    viewer: head.id,
    now: () => clock.now(),
    zone,
    said: bench.telegram.said,
  });
  /** Rounds until nothing is left to do at this moment; what came of it is checked at once. */
  async function settle(): Promise<void> {
    await checks.before();
    await bench.settleAll();
    await bench.settleAll();
    await checks.after();
  }
  /** The quiet hours are over at the first, the hour of the ladders at the second. */
  async function morning(date: LocalDate): Promise<void> {
    for (const minute of [485, 605]) {
      await moveTo(date, minute);
      await settle();
    }
  }
  const parts = { database, clock, wake: () => undefined, forgetPeople: () => undefined, consoleUrl: null };
  const money = moneyActions({
    database,
    operations: createOperations(parts),
    api: createApiReceivables({ database, wake: parts.wake }),
    bearer: { id: token.id, name: token.name },
    clients,
    actor: by(head.id),
    today,
  });
  const passing = {
    async hours({ far }: Choice) {
      clock.advance({ hours: 1 + (far % 5) });
      await bench.at(clock.now().toISO() ?? '');
      await settle();
    },
    day: () => morning(plusDays(today(), 1)),
    async days({ far }: Choice) {
      for (let n = 0; n < 2 + (far % 3); n += 1) await morning(plusDays(today(), 1));
    },
    outage: ({ far }: Choice) => morning(plusDays(today(), 2 + (far % 40))),
  };
  const act = { ...money, ...passing };
  return { act, check: checks.sums };
}

interface MoneyParts {
  readonly database: Database;
  readonly operations: ReturnType<typeof createOperations>;
  readonly api: ReturnType<typeof createApiReceivables>;
  readonly bearer: { readonly id: number; readonly name: string };
  readonly clients: readonly ClientId[];
  /** The head, who may do everything. */
  readonly actor: Actor;
  readonly today: () => LocalDate;
}

type PassingName = 'hours' | 'day' | 'days' | 'outage';

function moneyActions(parts: MoneyParts): Omit<ReceivableWorld['act'], PassingName> {
  const { api, bearer, clients, actor, today } = parts;
  const { receivables, undo } = parts.operations;
  const names = ['Acme', 'Bakery', 'Cheese', 'Delikat', 'Eastern'];
  let made = 0;
  const books = (): Promise<Books> => readBooks(parts.database.pool);
  const currencyOf = ({ which }: Choice): string => (which % 4 === 3 ? 'USD' : 'EUR');
  /** Some of them are large enough to be spoken of before they are due. */
  const amountOf = ({ much }: Choice): bigint => BigInt(much % 5 === 0 ? 500_000 + much : 1_000 + much * 7);
  const clientOf = ({ which }: Choice): number => which % clients.length;
  async function bill(choice: Choice, issued: number, due: number): Promise<void> {
    await api.putInvoice(bearer, `F${(made += 1)}`, {
      client: { code: names[clientOf(choice)] ?? '' },
      issuedOn: plusDays(today(), issued),
      dueOn: plusDays(today(), due),
      amount: { minor: amountOf(choice), currency: currencyOf(choice) },
      isVoid: false,
    });
  }
  async function change(
    { which }: Choice,
    set: (former: InvoiceIn) => Partial<InvoiceIn>,
    isVoid = false,
  ): Promise<void> {
    const all = (await books()).invoices.filter((one) => one.void === isVoid);
    const chosen = pick(all, which);
    const stored = chosen && (await api.invoice(bearer, chosen.number));
    if (!chosen || !stored) return;
    const former = { ...stored, client: { code: names[clients.indexOf(stored.clientId)] ?? '' } };
    await api.putInvoice(bearer, chosen.number, { ...former, ...set(former) });
  }
  /** One that is open, and what is unpaid of it. */
  async function open(choice: Choice, want: (disputed: number) => boolean = () => true) {
    const read = await books();
    const all = clients.flatMap((client) =>
      currencies.flatMap((currency) => accountOf(read, client, currency, today()).invoices),
    );
    const one = pick(
      all.filter(({ disputed }) => want(disputed)),
      choice.which,
    );
    return (
      one && {
        id: one.invoice.id as InvoiceId,
        clientId: one.invoice.client as ClientId,
        currency: one.invoice.currency,
        number: one.invoice.number,
        open: BigInt(one.open),
      }
    );
  }
  const post = (choice: Choice, kind: 'payment' | 'credit_note', more: { on?: LocalDate; for?: string[] }) =>
    api.addPayment(
      bearer,
      { key: `key-${(made += 1)}`, request: 'x' },
      {
        client: { code: names[clientOf(choice)] ?? '' },
        kind,
        receivedOn: more.on ?? today(),
        amount: { minor: amountOf(choice), currency: currencyOf(choice) },
        reference: null,
        invoices: (more.for ?? []).map((number) => ({ number, minor: null })),
      },
      (outcome) => ({ status: outcome.ok ? 201 : 422, answer: null }),
    );
  async function dispute(choice: Choice, amount: (of: bigint) => bigint | null): Promise<void> {
    const one = await open(choice);
    if (!one) return;
    const part = amount(one.open);
    const contested = part === null ? null : { minor: part, currency: one.currency };
    await receivables.dispute(actor, { invoiceId: one.id, amount: contested, reason: 'broken goods' });
  }
  return {
    bill: (choice) => bill(choice, -(choice.far % 10), choice.far % 30),
    'bill-late': (choice) => bill(choice, -60 - (choice.far % 60), -(choice.far % 60)),
    'bill-ahead': (choice) => bill(choice, 1 + (choice.far % 10), 1 + (choice.far % 20)),
    'move-due': (choice) =>
      change(choice, ({ dueOn, issuedOn }) => {
        const moved = plusDays(dueOn, (choice.far % 61) - 30);
        return { dueOn: moved < issuedOn ? issuedOn : moved };
      }),
    'change-amount': (choice) =>
      change(choice, ({ amount }) => ({ amount: { ...amount, minor: amountOf(choice) } })),
    async delete({ which }) {
      const chosen = pick((await books()).invoices, which);
      if (chosen) await api.voidInvoice(bearer, chosen.number);
    },
    'bring-back': (choice) => change(choice, () => ({ isVoid: false }), true),
    async pay(choice) {
      const amount = { minor: amountOf(choice), currency: currencyOf(choice) };
      const clientId = clients[clientOf(choice)]!;
      const on = plusDays(today(), -(choice.far % 4));
      await receivables.pay(actor, { clientId, invoiceId: null, amount, on });
    },
    async 'pay-one'(choice) {
      const one = await open(choice);
      if (!one) return;
      // A part of it, all of it, and more than that.
      const minor = [one.open / 3n + 1n, one.open, one.open + BigInt(choice.much)][choice.far % 3] ?? 1n;
      const amount = { minor, currency: one.currency };
      await receivables.pay(actor, { clientId: one.clientId, invoiceId: one.id, amount, on: null });
    },
    async 'pay-all'(choice) {
      const read = await books();
      const clientId = clients[clientOf(choice)]!;
      for (const currency of currencies) {
        const owed = accountOf(read, clientId, currency, today()).invoices.reduce(
          (n, { open }) => n + open,
          0,
        );
        const amount = { minor: BigInt(owed), currency };
        if (owed > 0) await receivables.pay(actor, { clientId, invoiceId: null, amount, on: null });
      }
    },
    async 'pay-ahead'(choice) {
      await post(choice, 'payment', { on: plusDays(today(), 1 + (choice.far % 5)) });
    },
    async split(choice) {
      const read = await books();
      const client = clients[clientOf(choice)]!;
      const { invoices } = accountOf(read, client, currencyOf(choice), today());
      await post(choice, 'payment', { for: invoices.slice(0, 2).map(({ invoice }) => invoice.number) });
    },
    async 'credit-note'(choice) {
      await post(choice, 'credit_note', {});
    },
    dispute: (choice) => dispute(choice, () => null),
    'dispute-part': (choice) => dispute(choice, (of) => of / BigInt(2 + (choice.far % 3)) + 1n),
    async 'dispute-all'(choice) {
      const read = await books();
      const client = clients[clientOf(choice)]!;
      for (const currency of currencies)
        for (const { invoice } of accountOf(read, client, currency, today()).invoices)
          await receivables.dispute(actor, {
            invoiceId: invoice.id as InvoiceId,
            amount: null,
            reason: 'never ordered',
          });
    },
    async resolve(choice) {
      const one = await open(choice, (disputed) => disputed > 0);
      if (one) await receivables.resolve(actor, one.id);
    },
    async promise(choice) {
      const one = await open(choice);
      if (!one) return;
      const amount = { minor: one.open, currency: one.currency };
      await receivables.promise(actor, {
        clientId: one.clientId,
        amount,
        on: plusDays(today(), choice.far % 12),
      });
    },
    async undo() {
      await undo.undo(actor, null);
    },
  };
}
