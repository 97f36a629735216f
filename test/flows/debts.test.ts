/** Debts in chat: who owes what, and everything that can be done about it, in three languages (product.md section 6). */
import { expect, it } from 'vitest';
import { transaction } from '../../src/store/database.ts';
import { restartDunning } from '../../src/store/dunning.ts';
import type { ClientId } from '../../src/domain/ids.ts';
import { startAssistant } from '../support/assistant.ts';
import { aClient, aTeam } from '../support/builders.ts';

const assistant = await startAssistant({ now: '2026-11-25T10:00+01:00' });
const { database } = assistant;
let numbers = 1000;

async function bill(client: ClientId, dueOn: string, amountMinor: bigint, currency = 'EUR'): Promise<string> {
  const number = `F-${(numbers += 1)}`;
  await database.prisma.invoice.create({
    data: {
      clientId: client,
      number,
      issuedOn: new Date('2026-09-01'),
      dueOn: new Date(dueOn),
      amountMinor,
      currency,
    },
  });
  await transaction(database, (tx) => restartDunning(tx, [client]));
  return number;
}

it('lists, shows, records and takes back', async () => {
  const { chat: ana, id } = await assistant.someone('Ana');
  const acme = await aClient(database, { ownerId: id, name: 'Acme <b>& Sons</b>' });
  const bakery = await aClient(database, { ownerId: id, name: 'Bakery 77' });
  const first = await bill(acme.id, '2026-10-10', 120_000n);
  await bill(acme.id, '2026-12-20', 50_000n);
  await bill(bakery.id, '2026-11-24', 9_950n);

  await ana.says('/debts');
  expect(ana.sees()).toContain('Overdue: €1,299.50 at 2 clients, of €1,799.50 in all.');
  expect(ana.sees()).toContain(
    'Acme <b>& Sons</b>: €1,200 overdue (46 days) of €1,700 · visit, and agree on a plan',
  );
  expect(ana.sees()).toContain('Bakery 77: €99.50 overdue (1 day) · a friendly reminder');
  await ana.presses('Ageing');
  expect(ana.sees()).toContain('31–60 days: €1,200');
  await ana.presses('All');

  await ana.presses('Acme');
  const looks = { action: 'debts.read', clientId: acme.id, personId: id };
  expect(await database.prisma.audit.count({ where: looks })).toBe(1);
  expect(ana.sees()).toContain(`${first} · €1,200 · due Sat 10 Oct (46 days)`);
  await ana.presses('Promised');
  expect(ana.sees()).toContain('Acme <b>& Sons</b> – How much?');
  await ana.presses('€1,200');
  await ana.says('friday');
  expect(ana.sees()).toContain('Promised: Acme <b>& Sons</b> pays €1,200 by Fri 27 Nov.');
  expect(ana.sees()).toContain('promised by Fri 27 Nov');

  await ana.says('/paid Bakery 77 99.50');
  expect(ana.sees()).toContain('Paid: Bakery 77, €99.50');
  expect(ana.sees()).toContain('Bakery 77 owes nothing.');
  await ana.presses('Undo');
  await ana.says('/debts Bakery 77');
  expect(ana.sees()).toContain('€99.50 overdue');

  await ana.says(`/dispute ${first} 200 EUR short delivery`);
  expect(ana.sees()).toContain(`Disputed: ${first} of Acme <b>& Sons</b>.`);
  expect(ana.sees()).toContain('€200 disputed');
  await ana.says('/debts disputed');
  expect(ana.sees()).toContain('1 client contests something.');
});

it.each([
  ['es', '/deudas', 'Vencido: 1.000\u00a0€ de 1 cliente.'],
  ['ru', '/долги', 'Просрочено: 1\u00a0000\u00a0€ у 1 клиента.'],
])('speaks %s', async (language, command, said) => {
  const { chat, id } = await assistant.someone(`Someone ${language}`, { language });
  const client = await aClient(database, { ownerId: id, name: `Cliente ${language}` });
  await bill(client.id, '2026-10-10', 100_000n);
  await chat.says(command);
  expect(chat.sees()).toContain(said);
});

it('answers what cannot be, and changes nothing', async () => {
  const { chat: ana, id } = await assistant.someone('Olga');
  const client = await aClient(database, { ownerId: id, name: 'Northwind' });
  const number = await bill(client.id, '2026-10-10', 100_000n);
  await ana.says('/paid Northwind abc');
  expect(ana.sees()).toContain('I do not read an amount in “abc”');
  await ana.says('-5');
  expect(ana.sees()).toContain('must be more than zero');
  await ana.says('/cancel');
  await ana.says('/paid Northwind 0');
  expect(ana.sees()).toContain('more than zero');
  await ana.says('/cancel');
  await ana.says('/promise Northwind 100 yesterday');
  expect(ana.sees()).toContain('has passed already');
  await ana.says('/cancel');
  await ana.says(`/dispute ${number} 5000 EUR too much`);
  expect(ana.sees()).toContain('Only €1,000 of it is unpaid');
  await ana.says('/dispute NOPE-1 x');
  expect(ana.sees()).toContain('I do not find an invoice “NOPE-1”.');
  await ana.says('/cancel');
  expect(await database.prisma.payment.count({ where: { clientId: client.id } })).toBe(0);
});

it('says of a promise for a holiday or a day off when it is asked about', async () => {
  const { chat: eva, id } = await assistant.someone('Eva', { country: 'ES', workingDays: [1, 2, 3, 4, 5] });
  const client = await aClient(database, { ownerId: id, name: 'Panificadora' });
  await bill(client.id, '2026-10-10', 100_000n);
  await eva.says('/promise Panificadora 100 EUR 2026-12-25');
  expect(eva.sees()).toContain('pays €100 by Fri 25 Dec');
  expect(eva.sees()).toMatch(/That is a public holiday: .+\n.*on the next working day: Mon 28 Dec\./);
  await eva.says('/promise Panificadora 100 EUR 2026-11-28');
  expect(eva.sees()).toMatch(/one of your days off\.\n.*on the next working day: Mon 30 Nov\./);
  await eva.says('/promise Panificadora 100 EUR 2026-12-01');
  expect(eva.sees()).not.toContain('next working day');
});

it('reads an amount without a currency in the one that is owed', async () => {
  const { chat: ivan, id } = await assistant.someone('Ivan');
  const client = await aClient(database, { ownerId: id, name: 'Romashka' });
  const number = await bill(client.id, '2026-10-10', 500_000n, 'RUB');
  await ivan.says('/promise Romashka 1,200 friday');
  expect(ivan.sees()).toContain('pays RUB\u00a01,200 by Fri 27 Nov');
  await ivan.says('/undo');
  expect(ivan.sees()).toContain('Taken back: the promise of Romashka');
  await ivan.presses('Debts');
  expect(ivan.sees()).toContain('RUB\u00a05,000 overdue');
  await ivan.says('/paid Romashka 1200 tomorrow');
  expect(ivan.sees()).toContain('Thu 26 Nov has not come yet');
  await ivan.says('/cancel');
  await ivan.says(`/dispute ${number} 200 short delivery`);
  expect(ivan.sees()).toContain('RUB\u00a0200 disputed');
  await ivan.says('/paid Romashka 10 EUR');
  expect(ivan.sees()).toContain('€10 in credit');
});

it('does not call it well where something not due yet is disputed', async () => {
  const { chat: ana, id } = await assistant.someone('Nadia');
  const client = await aClient(database, { ownerId: id, name: 'Lindgren' });
  const number = await bill(client.id, '2026-12-20', 100_000n);
  await ana.says(`/dispute ${number} 300 EUR wrong goods`);
  expect(ana.sees()).toContain('€1,000 open, €300 disputed · settle what is disputed');
});

it('shows a head the team’s debts, the promises that were not kept and what nobody has touched', async () => {
  const team = await aTeam(database);
  const { chat: head } = await assistant.someone('Elena', { role: 'head', teamId: team.id });
  const { id } = await assistant.someone('Mario', { teamId: team.id });
  const late = await aClient(database, { ownerId: id, name: 'Late & Co' });
  const silent = await aClient(database, { ownerId: id, name: 'Silent Ltd' });
  await bill(late.id, '2026-11-01', 50_000n);
  await bill(silent.id, '2026-10-01', 70_000n);
  await database.prisma.paymentPromise.create({
    data: {
      clientId: late.id,
      amountMinor: 50_000n,
      currency: 'EUR',
      promisedOn: new Date('2026-11-20'),
      madeOn: new Date('2026-11-10'),
      createdAt: new Date('2026-11-23T10:00:00Z'),
      state: 'broken',
    },
  });
  await head.says('/debts');
  expect(head.sees()).toContain('Overdue: €1,200 at 2 clients');
  expect(head.sees()).toContain('Silent Ltd (Mario): €700 overdue');
  await head.presses('Not kept');
  expect(head.sees()).toContain('1 client has not kept a promise.');
  expect(head.sees()).toContain('Late & Co');
  await head.presses('Untouched');
  expect(head.sees()).toContain('1 debt has not been spoken of for a week.');
  expect(head.sees()).toContain('Silent Ltd');
  expect(head.sees()).not.toContain('Late & Co');
  await head.says('/debts Silent Ltd');
  await head.presses('Called');
  await head.says('/debts untouched');
  expect(head.sees()).toContain('Somebody is on to every debt.');
});

it('says in the dossier what the client owes, and leads there', async () => {
  const { chat: nora, id } = await assistant.someone('Nora');
  const client = await aClient(database, { ownerId: id, name: 'Dossier Deli' });
  await nora.says('/client Dossier Deli');
  expect(nora.buttons().flat()).not.toContain('Debts');
  await bill(client.id, '2026-10-10', 100_000n);
  await nora.says('/client Dossier Deli');
  expect(nora.sees()).toMatch(/Debts\n• €1,000 overdue \(46 days\).* · visit, and agree on a plan/);
  await nora.presses('Debts');
  expect(nora.sees()).toContain('Dossier Deli: €1,000 overdue');
});

it('offers for later what is worked, and each time once: after a Friday comes Monday, on a Sunday tomorrow is Monday', async () => {
  const { chat: vera, id } = await assistant.someone('Vera', { digestAt: null });
  const client = await aClient(database, { ownerId: id, name: 'Sunday Shop' });
  await bill(client.id, '2026-11-26', 100_000n);
  await assistant.timeIs('2026-11-27T10:05+01:00');
  await vera.hears('Sunday Shop: €1,000 overdue');
  const alert = vera.lastMessage();
  await vera.presses('Later');
  expect(vera.buttons().flat().slice(0, 2)).toEqual(['In an hour', 'Mon 30 Nov, 09:00']);
  expect(vera.buttons().flat().join()).not.toContain('28 Nov');
  await vera.says('/cancel');
  await assistant.timeIs('2026-11-29T12:00+01:00');
  await vera.presses('Later', { on: alert });
  expect(vera.buttons().flat().slice(0, 2)).toEqual(['In an hour', 'Mon 30 Nov, 09:00']);
  expect(
    vera
      .buttons()
      .flat()
      .filter((label) => label.includes('30 Nov')),
  ).toHaveLength(1);
});
