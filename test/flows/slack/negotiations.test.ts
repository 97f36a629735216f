/** Negotiations over Slack (product.md section 5): each conclusion is one form, whose optional inputs may stay empty. */
import { describe, expect, it } from 'vitest';
import { foldedProduct } from '../../../src/store/product-search.ts';
import { slackWays, startSlackAssistant } from '../../support/assistant.ts';
import { aClient, aVisit } from '../../support/builders.ts';
import { at } from '../../support/clock.ts';

const now = '2026-11-24T07:30:00Z';
const quiet = { mutedKinds: ['visits-tomorrow', 'digest', 'visit-soon', 'visit-unrecorded'] };

describe.each(slackWays)('a negotiation in Slack by $by', async ({ by }) => {
  const assistant = await startSlackAssistant({ now, by });
  const { database, slack } = assistant;
  const oil = { code: 'OLIVE-5', name: 'Olive oil 5 l' };
  await database.prisma.product.create({ data: { ...oil, foldedName: foldedProduct(oil) } });
  const latest = () => database.prisma.negotiation.findFirstOrThrow({ orderBy: { id: 'desc' } });
  async function story(name: string) {
    const { chat, id } = await assistant.someone(name, quiet);
    const client = await aClient(database, { ownerId: id, name: 'Hanari Carnes', class: 'A' });
    return { chat, client };
  }

  it('is opened in one form', async () => {
    const { chat: anna } = await story('Anna');
    await anna.says('/lead');
    await anna.fills({ Client: 'Hanari', Topic: 'Spring prices', Value: '12 500 €' });
    await anna.submits();
    expect(anna.modal()).toBeNull();
    expect(anna.sees()).toMatch(/^Opened: Hanari Carnes · Spring prices, no next step yet/);
    expect(await latest()).toMatchObject({ valueMinor: 1_250_000n, currency: 'EUR' });
    await anna.presses('Next meeting');
    await anna.fills({ 'Or in your own words': 'yesterday 10:00' });
    await anna.submits();
    expect(anna.modal()).toContain('has passed already');
    await anna.fills({ 'Or in your own words': 'tomorrow 10:00', Kind: 'Call' });
    await anna.submits();
    expect(anna.sees()).toMatch(/^Recorded: Hanari Carnes · Spring prices, meeting on Wed 25 Nov, 10:00/);
    expect(anna.modal()).toContain('What was said? A sentence is enough.');
    await anna.fills({ 'What was said': 'A sample first' });
    await anna.submits();
    expect(anna.sees()).toMatch(/^Noted: Hanari Carnes · Spring prices/);
    expect(await database.prisma.step.findFirstOrThrow({ orderBy: { id: 'desc' } })).toMatchObject({
      said: 'A sample first',
    });
  });

  it('is refused in one form: what is required is asked again, what is optional may stay empty', async () => {
    const { chat: berta } = await story('Berta');
    await berta.says('/lead hanari Wine');
    await berta.presses('Refused');
    for (const label of ['Reason', 'How do you know?', 'Competitor', 'What we learn from it'])
      expect(berta.modal()).toContain(label);
    await berta.fills({ Reason: 'Something else', 'How do you know?': 'The client said so' });
    await berta.submits();
    expect(berta.modal()).toContain('What was it? A few words are enough.');
    await berta.fills({ 'In the client’s words': 'they move abroad', Competitor: 'Kolonial' });
    await berta.submits();
    expect(berta.modal()).toBeNull();
    expect(await latest()).toMatchObject({
      state: 'refused',
      reason: 'other',
      reasonText: 'they move abroad',
      competitor: 'Kolonial',
      lesson: null,
    });
    expect(berta.sees()).toMatch(/^Recorded: Hanari Carnes · Wine, refused on Tue 24 Nov/);
  });

  it('stays open on an inference, with the questions to ask', async () => {
    const { chat: carl } = await story('Carl');
    await carl.says('/lead hanari Wine');
    await carl.presses('Refused');
    await carl.fills({ Reason: 'Price', 'How do you know?': 'I infer it' });
    await carl.submits();
    expect(`${carl.modal() ?? ''}${carl.sees()}`).toContain('Hanari Carnes has not said no yet');
    expect((await latest()).state).toBe('open');
  });

  it('rests until a product is in stock, or is agreed, from typed words', async () => {
    const { chat: dora } = await story('Dora');
    await dora.says('/lead hanari Wine');
    await dora.says('/conclude hanari resume');
    await dora.fills({ 'Until when': 'When a product is in stock', Product: 'Olive' });
    await dora.submits();
    expect(await latest()).toMatchObject({ resumeCause: 'stock' });
    await dora.closes();
    await dora.says('/conclude hanari agreed');
    await dora.fills({ 'It becomes': 'An order' });
    await dora.submits();
    expect(dora.sees()).toMatch(/^Recorded: Hanari Carnes · Wine, agreed on Tue 24 Nov/);
    expect(await latest()).toMatchObject({ state: 'agreed', valueMinor: null });
  });

  it('follows a visit that was held', async () => {
    const { chat: emil, client } = await story('Emil');
    await emil.says('/lead hanari Wine');
    await aVisit(database, { clientId: client.id, startsAt: at('2026-11-24T06:30:00Z').toJSDate() });
    await emil.says('/visits today');
    await emil.presses('07:30 Hanari');
    await emil.presses('✅ Held');
    expect(emil.sees()).toMatch(/^✅ Held: Hanari Carnes[\s\S]*How does it go on with Wine\?/);
    expect(emil.modal()).toBeNull();
    expect(slack.violations).toEqual([]);
  });
});
