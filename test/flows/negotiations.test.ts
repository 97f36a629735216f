/**
 * Negotiations in chat (product.md section 5): opened, and brought to one of four conclusions by button or as text, in
 * three languages; a visit that was held leads into the conclusion of its own.
 */
import { describe, expect, it } from 'vitest';
import { foldedProduct } from '../../src/store/product-search.ts';
import { startAssistant } from '../support/assistant.ts';
import { aClient, aTeam, aVisit } from '../support/builders.ts';
import { at } from '../support/clock.ts';

const quiet = { mutedKinds: ['visits-tomorrow', 'digest', 'visit-soon', 'visit-unrecorded'] };

describe('a negotiation', async () => {
  const assistant = await startAssistant({ now: '2026-11-24T07:30:00Z' });
  const { database, telegram } = assistant;
  const oil = { code: 'OLIVE-5', name: 'Olive oil 5 l' };
  await database.prisma.product.create({ data: { ...oil, foldedName: foldedProduct(oil) } });
  const latest = () => database.prisma.negotiation.findFirstOrThrow({ orderBy: { id: 'desc' } });
  const steps = (negotiationId: number) =>
    database.prisma.step.findMany({ where: { negotiationId }, orderBy: { id: 'asc' } });
  let names = 0;
  async function story(client = 'Hanari Carnes', language = 'en') {
    const { chat, id } = await assistant.someone(`Anna ${(names += 1)}`, { ...quiet, language });
    const { id: clientId } = await aClient(database, { ownerId: id, name: client, class: 'A' });
    return { chat, id, clientId };
  }

  it('is opened step by step or at once, with its value, and answers with the four conclusions', async () => {
    const { chat: anna } = await story();
    await anna.says('/lead');
    await anna.presses('Hanari');
    await anna.says('Spring prices 12.500,50 €');
    expect(anna.sees()).toMatch(
      /^Opened: Hanari Carnes · Spring prices, no next step yet\nStage: contact · €12,500\.50 · open since Tue 24 Nov/,
    );
    expect(anna.buttons().slice(0, 2)).toEqual([
      ['Next meeting', 'Resume later'],
      ['Refused', 'Agreed'],
    ]);
    expect(await latest()).toMatchObject({ valueMinor: 1_250_050n, currency: 'EUR', stage: 'contact' });
    await anna.says('/lead hanari Prices 2027');
    expect(await latest()).toMatchObject({ topic: 'Prices 2027', valueMinor: null });
    await anna.says('/lead hanari bulk 15k usd');
    expect(await latest()).toMatchObject({ topic: 'bulk', valueMinor: 1_500_000n, currency: 'USD' });
    await anna.presses('Undo');
    expect(anna.sees()).toMatch(/^Taken back: the negotiation with Hanari Carnes/);
    expect(await latest()).toMatchObject({ topic: 'Prices 2027' });
  });

  it('goes on at the next meeting: when, what kind, then what was said', async () => {
    const { chat: anna, clientId } = await story();
    await anna.says('/lead hanari Spring prices');
    await anna.presses('Next meeting');
    expect(anna.sees()).toMatch(/^Hanari Carnes · Spring prices – When\?/);
    await anna.presses('Wed 25 Nov, 10:00');
    expect(anna.sees()).toMatch(/^Hanari Carnes · Spring prices – What kind of meeting\?/);
    await anna.presses('Call');
    expect(anna.sees()).toMatch(
      /^Recorded: Hanari Carnes · Spring prices, meeting on Wed 25 Nov, 10:00\n[\s\S]*What was said\? A sentence is enough\./,
    );
    expect(await database.prisma.visit.findFirstOrThrow({ where: { clientId } })).toMatchObject({
      kind: 'call',
      purpose: 'Spring prices',
    });
    const concluded = anna.lastMessage();
    await anna.says('They would like a sample & a price for 500');
    expect(anna.sees()).toMatch(/^Noted: Hanari Carnes · Spring prices/);
    await anna.presses('The negotiation', { on: concluded });
    expect(anna.sees()).toContain('today: next meeting planned – They would like a sample & a price for 500');
    // The words first, then the conclusion: each is taken back for itself.
    await anna.says('/undo');
    await anna.says('/undo');
    expect(anna.sees()).toMatch(/^As it was before: Hanari Carnes · Spring prices, no next step yet/);
    expect(await database.prisma.visit.count({ where: { clientId } })).toBe(0);
  });

  it('rests until a date of one’s own, never one gone by, and [Undo] wakes it', async () => {
    const { chat: anna } = await story();
    await anna.says('/lead hanari Spring prices');
    await anna.presses('Resume later');
    for (const gone of ['yesterday', '2026-11-24', '31.12.2025']) {
      await anna.says(gone);
      expect(anna.sees(), gone).toContain('Until when shall it rest?');
    }
    await anna.says('15 Dec');
    expect(anna.sees()).toMatch(/^Recorded: Hanari Carnes · Spring prices, rests until Tue 15 Dec\n/);
    expect((await latest()).resumeOn?.toISOString().slice(0, 10)).toBe('2026-12-15');
    await anna.presses('Undo');
    expect((await latest()).resumeOn).toBeNull();
    await anna.presses('Resume later');
    await anna.says('in January');
    // A month is no day: its beginning and its middle are offered, on working days.
    expect(anna.buttons().slice(0, 2)).toEqual([['Fri 1 Jan 2027'], ['Fri 15 Jan 2027']]);
    await anna.presses('Fri 15 Jan');
    expect(anna.sees()).toContain('rests until Fri 15 Jan 2027');
    await anna.presses('Undo');
    await anna.presses('Resume later');
    await anna.presses('In a month');
    expect(anna.sees()).toContain('rests until Thu 24 Dec');
  });

  it('rests until a price, a stock or a competitor’s contract changes', async () => {
    const { chat: anna } = await story();
    await anna.says('/lead hanari Spring prices');
    await anna.presses('Resume later');
    await anna.presses('When a price changes');
    await anna.says('vinegar');
    expect(anna.sees()).toContain('I do not find a product “vinegar”.');
    await anna.says('olive-5');
    expect(anna.sees()).toMatch(
      /^Recorded: Hanari Carnes · Spring prices, rests until the price of Olive oil 5 l changes, at the latest until Wed 24 Feb 2027\n/,
    );
    await anna.says('/conclude hanari resume when in stock: oliv');
    await anna.presses('Olive oil 5 l');
    expect(await latest()).toMatchObject({ resumeCause: 'stock' });
    await anna.presses('Nothing to add');
    await anna.says('/conclude hanari resume when their contract ends 1 Mar');
    expect(await latest()).toMatchObject({ resumeCause: 'competitor', productId: null });
    expect(anna.sees()).toContain('rests until Mon 1 Mar 2027, when their contract with a competitor ends');
  });

  it('is refused with reason, evidence, competitor and lesson, which are known of the client from then on', async () => {
    const { chat: anna, clientId } = await story();
    await anna.says('/lead hanari Spring prices');
    await anna.presses('Refused');
    await anna.presses('Price');
    expect(anna.sees()).toContain('Did the client say so, or is it our impression?');
    await anna.presses('The client said so');
    await anna.says('Kolonial');
    await anna.says('Bring the volume discount first');
    expect(anna.sees()).toMatch(
      /^Recorded: Hanari Carnes · Spring prices, refused on Tue 24 Nov\n[\s\S]*Reason: Price\nCompetitor: Kolonial\nLesson: Bring the volume discount first/,
    );
    const refused = anna.lastMessage();
    await anna.says('/client hanari');
    expect(anna.sees()).toContain('today: Lesson – Bring the volume discount first');
    expect(anna.sees()).toContain('today: Competitor – Kolonial');
    await anna.presses('Undo', { on: refused });
    expect(await latest()).toMatchObject({ state: 'open', reason: null, competitor: null });
    expect(await database.prisma.fact.count({ where: { clientId } })).toBe(0);
  });

  it('is never refused without a reason, and what is skipped is left out', async () => {
    const { chat: anna } = await story();
    await anna.says('/lead hanari Spring prices');
    await anna.presses('Refused');
    await anna.presses('Something else');
    expect(anna.sees()).toContain('What was it? A few words are enough.');
    await anna.says('   ');
    expect((await latest()).state).toBe('open');
    await anna.says('they move abroad');
    await anna.presses('The client said so');
    await anna.presses('Skip');
    await anna.presses('Skip');
    expect(await latest()).toMatchObject({
      state: 'refused',
      reason: 'other',
      reasonText: 'they move abroad',
      competitor: null,
      lesson: null,
    });
    expect(anna.sees()).toContain('Reason: Something else – they move abroad');
  });

  it('stays open on an inference: the questions that would settle it are offered instead', async () => {
    const { chat: anna, clientId } = await story();
    await database.prisma.fact.create({
      data: { clientId, kind: 'need', text: 'fresh fish', createdBy: (await latest()).clientId },
    });
    await anna.says('/lead hanari Spring prices');
    await anna.presses('Refused');
    await anna.presses('No decision-maker');
    await anna.presses('I infer it');
    const [first = '', question = ''] = anna.sees().split('\n');
    expect(first).toBe(
      'Hanari Carnes has not said no yet, so Spring prices stays open. These questions may settle it:',
    );
    expect(question).toBe('• Who else decides on this with you?');
    expect(anna.sees()).not.toContain('What do you need most');
    expect(await latest()).toMatchObject({ state: 'open', version: 1 });
    // Nothing waits any more: what comes next is no lesson.
    await anna.presses('Plan a meeting to ask');
    await anna.says('friday 11:00 visit');
    expect(anna.sees()).toMatch(/^Recorded: Hanari Carnes · Spring prices, meeting on Fri 27 Nov, 11:00/);
  });

  it('agreed becomes the draft of a contract or an order; the value is asked only where nobody knows it', async () => {
    const { chat: anna } = await story();
    await anna.says('/lead hanari Spring prices');
    await anna.presses('Agreed');
    await anna.presses('A contract');
    await anna.says('a lot');
    expect(anna.sees()).toContain('I do not read an amount in “a lot”.');
    await anna.says('8k');
    expect(anna.sees()).toMatch(
      /^Recorded: Hanari Carnes · Spring prices, agreed on Tue 24 Nov, a contract follows\nA draft of the contract is kept\./,
    );
    const { id } = await latest();
    expect(await database.prisma.contract.findFirst({ where: { negotiationId: id } })).toMatchObject({
      topic: 'Spring prices',
      valueMinor: 800_000n,
      state: 'draft',
    });
    await anna.presses('Undo');
    expect(await database.prisma.contract.count({ where: { negotiationId: id } })).toBe(0);
    expect(await latest()).toMatchObject({ state: 'open', valueMinor: null });
    await anna.says('/lead hanari Wine 900');
    await anna.presses('Agreed');
    await anna.presses('An order');
    expect(anna.sees()).toContain('A draft of the order is kept.');
  });

  it('moves to another stage, which concludes nothing', async () => {
    const { chat: anna } = await story();
    await anna.says('/lead hanari Spring prices');
    await anna.presses('Stage');
    await anna.presses('Terms');
    expect(anna.sees()).toMatch(/^Hanari Carnes · Spring prices: now at terms\n/);
    expect(await steps((await latest()).id)).toEqual([]);
    await anna.presses('Undo');
    expect(await latest()).toMatchObject({ stage: 'contact' });
  });

  it.each([
    {
      language: 'en',
      open: '/lead hanari wine',
      meet: 'call tomorrow 10:00 about samples',
      resume: 'resume 15 Dec',
      refuse: 'refused too expensive, they said so',
      agree: 'agreed contract 5000',
      gone: 'conclude hanari',
      says: [
        /meeting on Wed 25 Nov, 10:00/,
        /rests until Tue 15 Dec/,
        /refused on Tue 24 Nov/,
        /agreed on Tue 24 Nov/,
      ],
    },
    {
      language: 'es',
      open: '/negociación hanari vino',
      meet: 'llamada mañana a las 10 sobre muestras',
      resume: 'retomar 15 dic',
      refuse: 'rechazada muy caro, lo dijo el cliente',
      agree: 'acuerdo contrato 5000',
      gone: 'concluir hanari',
      says: [
        /reunión el mié 25 nov, 10:00/,
        /en pausa hasta el mar 15 dic/,
        /rechazada el mar 24 nov/,
        /acuerdo el mar 24 nov/,
      ],
    },
    {
      language: 'ru',
      open: '/сделка hanari вино',
      meet: 'звонок завтра в 10:00 про образцы',
      resume: 'вернуться 15 декабря',
      refuse: 'отказ слишком дорого, клиент сказал',
      agree: 'договорились договор 5000',
      gone: 'итог hanari',
      says: [
        /встреча ср 25 нояб., 10:00/,
        /пауза до вт 15 дек\./,
        /отказ вт 24 нояб\./,
        /договорились вт 24 нояб\./,
      ],
    },
  ])('is brought to each conclusion as text in $language', async (words) => {
    // prettier-ignore
    const { chat: anna, clientId } = await story('Hanari Carnes', words.language);
    const conclude = words.gone.split(' ')[0] ?? '';
    await anna.says(words.open);
    await anna.says(`/${conclude} hanari ${words.meet}`);
    expect(anna.sees()).toMatch(words.says[0] ?? /never/);
    expect(await database.prisma.visit.findFirstOrThrow({ where: { clientId } })).toMatchObject({
      kind: 'call',
    });
    const [met] = await steps((await latest()).id);
    expect(met?.said).toMatch(/^(about samples|sobre muestras|про образцы)$/);
    await anna.says(`/${conclude} hanari ${words.resume}`);
    expect(anna.sees()).toMatch(words.says[1] ?? /never/);
    await anna.says(`/${conclude} hanari ${words.refuse}`);
    await anna.presses(/^(Skip|Omitir|Пропустить)$/);
    await anna.presses(/^(Skip|Omitir|Пропустить)$/);
    expect(anna.sees()).toMatch(words.says[2] ?? /never/);
    expect(await latest()).toMatchObject({ state: 'refused', reason: 'price', reasonText: null });
    await anna.says(words.gone);
    expect(anna.buttons().flat()).toHaveLength(1);
    await anna.says(words.open);
    await anna.says(`/${conclude} hanari ${words.agree}`);
    expect(anna.sees()).toMatch(words.says[3] ?? /never/);
    expect(await latest()).toMatchObject({ state: 'agreed', valueMinor: 500_000n });
  });

  it('is named when there are several, and what is not understood is asked again', async () => {
    const { chat: anna } = await story();
    await anna.says('/lead hanari Wine');
    await anna.says('/lead hanari Beer');
    await anna.says('/conclude hanari');
    expect(anna.sees()).toMatch(/^Hanari Carnes: which negotiation is it about\?/);
    await anna.presses('Wine');
    expect(anna.sees()).toMatch(/^Hanari Carnes · Wine – How does it go on\?/);
    await anna.says('whatever');
    expect(anna.sees()).toContain('I did not understand “whatever”. How does it go on?');
    await anna.says('agreed order 100 eur');
    expect(anna.sees()).toMatch(/^Recorded: Hanari Carnes · Wine, agreed/);
  });

  it('follows a visit that was held: its own at once, one of several by choice, none as ever', async () => {
    const { chat: anna, clientId } = await story();
    const held = async () => {
      const startsAt = at('2026-11-24T06:30:00Z').toJSDate();
      const visit = await aVisit(database, { clientId, startsAt });
      await anna.says('/visits today');
      await anna.presses('07:30 Hanari');
      await anna.presses('✅ Held');
      return visit;
    };
    await held();
    expect(anna.sees()).toContain('What did you learn?');
    await database.prisma.visit.deleteMany({ where: { clientId } });
    await anna.says('/lead hanari Wine');
    await held();
    expect(anna.sees()).toMatch(
      /^✅ Held: Hanari Carnes, Tue 24 Nov, 07:30\n[\s\S]*How does it go on with Wine\?/,
    );
    expect(anna.sees()).not.toContain('What did you learn?');
    await anna.presses('Resume later');
    await anna.presses('In 2 weeks');
    expect(anna.sees()).toMatch(/^Recorded: Hanari Carnes · Wine, rests until Tue 8 Dec/);
    await database.prisma.visit.deleteMany({ where: { clientId } });
    await anna.says('/lead hanari Beer');
    await anna.says('/lead hanari Tea');
    await held();
    expect(anna.sees()).toContain('Which negotiation was it about?');
    // The one that rests is not asked about.
    expect(anna.buttons().flat()).not.toContain('Wine');
    await anna.presses('Beer');
    expect(anna.sees()).toMatch(/^Hanari Carnes · Beer: no next step yet/);
  });

  it('is in the lists: the idle first, page by page, of a client, in the dossier and in what today holds', async () => {
    const { chat: anna, clientId } = await story();
    await anna.says('/leads');
    expect(anna.sees()).toMatch(/^No open negotiations/);
    for (let n = 1; n <= 10; n++)
      await database.prisma.negotiation.create({
        data: { clientId, topic: `Topic ${n}`, openedAt: at(`2026-11-${9 + n}T10:00:00Z`).toJSDate(), nudgedFrom: at(`2026-11-${9 + n}T10:00:00Z`).toJSDate() }, // prettier-ignore
      });
    await anna.says('/lead hanari Topic 11');
    await anna.says('/conclude hanari');
    await anna.presses('Topic 11');
    await anna.says('meeting friday 9:00 visit');
    await anna.says('/leads');
    expect(anna.sees()).toMatch(
      /^8 open negotiations and more, 8 without a next step\n• Hanari Carnes · Topic 1 · contact · no next step for 14 days\n/,
    );
    await anna.presses('More »');
    expect(anna.sees()).toMatch(/Topic 11 · contact · meeting on Fri 27 Nov, 09:00/);
    await anna.presses('Without a next step');
    expect(anna.sees()).toMatch(/^8 negotiations without a next step and more/);
    await anna.says('/today');
    await anna.presses('To be concluded: 10');
    expect(anna.sees()).toMatch(/^8 negotiations without a next step and more/);
    await anna.says('/client hanari');
    expect(anna.sees()).toContain('Open negotiations\n');
    await anna.presses('Topic 11');
    expect(anna.sees()).toMatch(/^Hanari Carnes · Topic 11: meeting on Fri 27 Nov, 09:00/);
    await anna.says('/leads hanari');
    expect(anna.sees()).toMatch(/^Hanari Carnes: 8 negotiations and more\n• Topic 11 · contact/);
  });

  it('is the team’s to a head: by stage and age, with its owner', async () => {
    const team = await aTeam(database);
    const { chat: hanna } = await assistant.someone('Hanna', { ...quiet, teamId: team.id, role: 'head' });
    const { chat: ben, id } = await assistant.someone('Ben', { ...quiet, teamId: team.id });
    await aClient(database, { ownerId: id, name: 'Ernst Handel' });
    await ben.says('/lead ernst Wine 900');
    await ben.says('/lead ernst Beer');
    await ben.presses('Stage');
    await ben.presses('Terms');
    await hanna.says('/leads');
    expect(hanna.sees()).toMatch(
      /^Team: 2 open negotiations, 2 without a next step\nTerms\n• Ernst Handel · Beer · Ben · since today · no next step yet\n\nContact\n• Ernst Handel · Wine · €900 · Ben · since today · no next step yet/,
    );
    await hanna.presses('Mine');
    expect(hanna.sees()).toMatch(/^No open negotiations/);
    await hanna.presses('Team');
    await hanna.says(`/leads @${id}`);
    expect(hanna.sees()).toMatch(/^Ben: 2 open negotiations/);
    expect(telegram.violations).toEqual([]);
  });
});
