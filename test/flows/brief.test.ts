/** The brief: what to know before a visit, asked for or sent with the reminder, on one phone screen. */
import { describe, expect, it } from 'vitest';
import { startAssistant } from '../support/assistant.ts';
import { aClient } from '../support/builders.ts';
import { at } from '../support/clock.ts';

const now = '2026-11-24T08:30:00Z';
const muted = { mutedKinds: ['visit-unrecorded', 'visits-tomorrow', 'digest'] };
const day = (iso: string): Date => at(iso).toJSDate();

describe('a brief', async () => {
  const assistant = await startAssistant({ now });
  const { database } = assistant;

  async function known(ownerId: number, name: string): Promise<number> {
    const { id } = await aClient(database, { ownerId, name, class: 'B' });
    const talk = await database.prisma.negotiation.create({
      data: {
        clientId: id,
        topic: 'Winter prices',
        stage: 'proposal',
        valueMinor: 1_250_000n,
        currency: 'EUR',
        competitor: 'Rival Ltd',
        nudgedFrom: day('2026-11-20T08:00:00Z'),
      },
    });
    const visits = ['2026-09-01', '2026-10-01', '2026-11-02', '2026-11-20'].map((date) => ({
      clientId: id,
      personId: ownerId,
      kind: date.endsWith('02') ? 'call' : 'visit',
      purpose: `on ${date}`,
      startsAt: day(`${date}T09:00:00Z`),
      endsAt: day(`${date}T10:00:00Z`),
      state: 'held',
    }));
    await database.prisma.visit.createMany({ data: visits });
    const step = { negotiationId: talk.id, personId: ownerId, stage: 'proposal' };
    await database.prisma.step.createMany({
      data: [
        { ...step, at: day('2026-11-20T10:30:00Z'), conclusion: 'next_meeting', said: 'they like the offer' },
        { ...step, at: day('2026-11-10T10:30:00Z'), conclusion: 'resume', said: 'by mail' },
      ],
    });
    const fact = { clientId: id, createdBy: ownerId };
    await database.prisma.fact.createMany({
      data: [
        { ...fact, kind: 'personal', text: 'Marta plays chess', createdAt: day('2026-01-01T00:00:00Z') },
        { ...fact, kind: 'competitor', text: 'Other GmbH', createdAt: day('2026-01-01T00:00:00Z') },
        { ...fact, kind: 'note', text: 'budget is decided in May', createdAt: day('2026-02-01T00:00:00Z') },
        { ...fact, kind: 'note', text: 'pays by card', createdAt: day('2026-01-20T00:00:00Z') },
        { ...fact, kind: 'note', text: 'parking behind the house', createdAt: day('2026-03-01T00:00:00Z') },
      ],
    });
    await database.prisma.paymentPromise.create({
      data: {
        clientId: id,
        amountMinor: 120_000n,
        currency: 'EUR',
        promisedOn: day('2026-12-03T00:00:00Z'),
        madeOn: day('2026-11-20T00:00:00Z'),
      },
    });
    await database.prisma.contact.create({
      data: { clientId: id, name: 'Marta', foldedName: 'marta', birthday: day('1980-11-27T00:00:00Z') },
    });
    return id;
  }

  it('says on one screen what to know, more behind a button, and is in the trail', async () => {
    const { chat, id } = await assistant.someone('Ana', muted);
    const client = await known(id, 'Alpha Mills');
    await chat.says('/brief alpha');
    expect(
      chat
        .sees()
        .split('\n')
        .filter((line) => line !== ''),
    ).toEqual([
      'Before you go to Alpha Mills (class B)',
      'Last contacts',
      '• Fri 20 Nov, visit: on 2026-11-20 → next meeting – they like the offer',
      '• Tue 10 Nov: Winter prices → resume later – by mail',
      '• Mon 2 Nov, call: on 2026-11-02',
      'Open negotiations',
      '• Winter prices: proposal, €12,500; nothing planned for 4 days',
      'Promised to pay €1,200 by Thu 3 Dec',
      'For a kind word',
      '• 🎂 Marta: birthday in 3 days',
      '• Marta plays chess',
      'Good to know',
      '• parking behind the house',
      '• budget is decided in May',
      'Worth asking',
      '• Who else decides on this with you?',
      '• When would be the right time to begin?',
      '• Which products would you like to see with us?',
      'In competition with: Rival Ltd',
      '[More »]',
      '[About the client] [Plan a visit]',
    ]);
    await chat.presses('More');
    expect(chat.sees()).toContain('pays by card');
    expect(chat.sees()).toContain('In competition with: Rival Ltd; Other GmbH');
    expect(chat.sees()).not.toContain('More');
    const read = { action: 'brief.read', clientId: client, personId: id };
    expect(await database.prisma.audit.count({ where: read })).toBe(2);
  });

  it('comes with the reminder for negotiations and A clients, and is a button away for others', async () => {
    const { chat, id } = await assistant.someone('Berta', muted);
    await known(id, 'Beta Works');
    await aClient(database, { ownerId: id, name: 'Gamma Foods', class: 'A' });
    await aClient(database, { ownerId: id, name: 'Delta Glass', class: 'C' });
    await chat.says('/visit beta today 11:00 visit prices');
    await chat.presses('Brief');
    expect(chat.sees()).toContain('Before you go to Beta Works');
    await chat.says('/visit gamma today 13:00');
    await chat.says('/visit delta today 15:00');
    await assistant.timeIs('2026-11-24T09:01:00Z');
    expect(await chat.hears('Beta Works in 59 min')).toMatch(
      /prices\nLast contacts\n[\s\S]*Marta plays chess/,
    );
    await assistant.timeIs('2026-11-24T11:01:00Z');
    expect(await chat.hears('Gamma Foods in 59 min')).toContain('Worth asking');
    await assistant.timeIs('2026-11-24T13:01:00Z');
    expect(await chat.hears('Delta Glass in 59 min')).not.toContain('Worth asking');
    await chat.presses('Brief');
    expect(chat.sees()).toContain('Before you go to Delta Glass (class C)');
    await assistant.timeIs(now);
  });

  it.each([
    ['es', 'ficha', 'Antes de ir a', /la próxima|propuesta, 12\.500/],
    ['ru', 'справка', 'Перед визитом', /предложение, 12/],
  ] as const)('reads in %s', async (language, name, title, said) => {
    const { chat, id } = await assistant.someone(`Zoe ${language}`, { ...muted, language });
    await known(id, `Omega ${language}`);
    await chat.says(`/${name} omega`);
    expect(chat.sees()).toContain(title);
    expect(chat.sees()).toMatch(said);
  });

  it('is nobody else’s', async () => {
    const { chat } = await assistant.someone('Eve', muted);
    await chat.says('/brief alpha mills');
    expect(chat.sees()).toContain('I do not find a client called “alpha mills”');
  });
});
