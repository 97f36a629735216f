/**
 * Negotiations when things go wrong (product.md section 5, delivery.md): concluded twice, by two at once, by somebody whose
 * client was just reassigned, out of order, by an update that comes again; one wins, the other is told what happened.
 */
import { describe, expect, it } from 'vitest';
import { startAssistant } from '../support/assistant.ts';
import { aClient, aTeam } from '../support/builders.ts';

const quiet = { mutedKinds: ['visits-tomorrow', 'digest', 'visit-soon', 'visit-unrecorded'] };

describe('a negotiation that several have a hand in', async () => {
  const assistant = await startAssistant({ now: '2026-11-24T11:00:00Z', webhook: true });
  const { database, telegram } = assistant;
  const row = (id: number) => database.prisma.negotiation.findUniqueOrThrow({ where: { id } });
  const latest = () => database.prisma.negotiation.findFirstOrThrow({ orderBy: { id: 'desc' } });
  let stories = 0;

  async function story() {
    const n = (stories += 1);
    const team = await aTeam(database);
    const [anna, hanna, boris] = await Promise.all([
      assistant.someone(`Anna ${n}`, { ...quiet, teamId: team.id }),
      assistant.someone(`Hanna ${n}`, { ...quiet, teamId: team.id, role: 'head' }),
      assistant.someone(`Boris ${n}`, { ...quiet, teamId: team.id }),
    ]);
    const client = await aClient(database, { ownerId: anna.id, name: 'Romero' });
    await anna.chat.says('/lead romero Wine');
    return { anna: anna.chat, hanna: hanna.chat, boris, client, negotiation: await latest(), n };
  }
  /** Everything that a conclusion changes. */
  const state = async () => ({
    negotiations: await database.prisma.negotiation.findMany({ orderBy: { id: 'asc' } }),
    steps: await database.prisma.step.findMany({ orderBy: { id: 'asc' } }),
    visits: await database.prisma.visit.count(),
    drafts: (await database.prisma.contract.count()) + (await database.prisma.order.count()),
    facts: await database.prisma.fact.count(),
    changes: await database.prisma.audit.count({ where: { NOT: { change: { equals: null as never } } } }),
  });

  it('is concluded once: the second press is told by whom, and how it stands', async () => {
    const { anna } = await story();
    const card = anna.lastMessage();
    await anna.presses('Resume later', { on: card });
    await anna.presses('In 2 weeks');
    const before = await state();
    await anna.presses('Refused', { on: card });
    expect(anna.sees()).toMatch(
      /^You have taken this further already, so nothing was changed just now\. This is how it stands:\nRomero · Wine: rests until Tue 8 Dec\n/,
    );
    await anna.presses('Refused');
    await anna.presses('Price');
    await anna.presses('The client said so');
    await anna.presses('Skip');
    await anna.presses('Skip');
    await anna.presses('Agreed', { on: card });
    expect(anna.sees()).toMatch(
      /^This is concluded already: refused, recorded by you\. Nothing was changed just now\.\n/,
    );
    expect(anna.buttons().flat()).not.toContain('Agreed');
    expect((await state()).changes).toBe(before.changes + 1);
  });

  it('concluded by two at once has one conclusion, and the other is told of it', async () => {
    const { anna, hanna, negotiation, n } = await story();
    await hanna.says('/leads');
    await hanna.presses('Romero');
    await Promise.all([anna.presses('Agreed'), hanna.presses('Agreed')]);
    await Promise.all([anna.presses('A contract'), hanna.presses('An order')]);
    // The value is unknown: each is asked, and each skips it at the same moment.
    await Promise.all([anna.presses('Skip'), hanna.presses('Skip')]);
    const drafts = await Promise.all([
      database.prisma.contract.count({ where: { negotiationId: negotiation.id } }),
      database.prisma.order.count({ where: { negotiationId: negotiation.id } }),
    ]);
    expect(drafts[0] + drafts[1]).toBe(1);
    const [winner, other] = drafts[0] === 1 ? [`Anna ${n}`, hanna] : [`Hanna ${n}`, anna];
    expect(other.sees()).toContain(`This is concluded already: agreed, recorded by ${winner}.`);
    expect(await database.prisma.step.count({ where: { negotiationId: negotiation.id } })).toBe(1);
    // Nothing waits any more for the one who came second.
    await other.says('romero');
    expect(other.sees()).toMatch(/^Romero: class/);
  });

  it('whose client was reassigned a second ago is not found any more, in the words for none', async () => {
    const { anna, hanna, boris, negotiation, n } = await story();
    const buttons = ['Next meeting', 'Resume later', 'Refused', 'Agreed', 'Stage'];
    const cards = [];
    for (const label of buttons) {
      await anna.says('/leads romero');
      await anna.presses('Wine');
      cards.push({ label, card: anna.lastMessage() });
    }
    await anna.presses('Agreed');
    const asked = anna.lastMessage();
    await hanna.says(`/reassign romero boris ${n}`);
    await anna.hears('Romero is with Boris');
    expect((await row(negotiation.id)).state).toBe('open');
    const before = await state();
    await anna.presses('An order', { on: asked });
    expect(anna.sees()).toMatch(/^I cannot find that negotiation\./);
    const heard = anna.sees();
    for (const { label, card } of cards) {
      await anna.presses(label, { on: card });
      expect(anna.sees(), label).toBe(heard);
    }
    await anna.says('/lead-card 999999');
    await anna.says('/conclude romero agreed order');
    const foreign = anna.sees();
    await anna.says('/conclude nobody agreed order');
    expect(anna.sees().replaceAll('nobody', 'romero')).toBe(foreign);
    await anna.says('/leads romero');
    expect(anna.sees()).toContain('I do not find a client called “romero”.');
    expect(await state()).toEqual(before);
    await boris.chat.says('/leads');
    expect(boris.chat.sees()).toContain('Romero · Wine');
  });

  it('by an update that comes again has its effect once and the same answer', async () => {
    const { anna } = await story();
    const again = async (does: () => Promise<void>): Promise<void> => {
      await does();
      const before = await state();
      await telegram.mailbox.repeat(telegram.mailbox.latest());
      expect(await state()).toEqual(before);
    };
    await again(() => anna.says('/lead romero Beer 500'));
    expect(anna.sees()).toMatch(/^Opened: Romero · Beer/);
    await again(() => anna.presses('Next meeting'));
    await again(() => anna.presses('Wed 25 Nov, 10:00'));
    await again(() => anna.presses('Call'));
    expect(anna.sees()).toMatch(/Romero · Beer[\s\S]*meeting on Wed 25 Nov, 10:00|done already/);
    await again(() => anna.says('They liked it'));
    expect(await database.prisma.step.count({ where: { said: 'They liked it' } })).toBe(1);
    // With the text the client has but one open negotiation before, and none after.
    await anna.says('/conclude romero');
    await anna.presses('Wine');
    await again(() => anna.says('refused price, they said so'));
    await again(() => anna.presses('Skip'));
    await again(() => anna.presses('Skip'));
    await again(() => anna.says('/conclude romero agreed contract'));
    expect(anna.sees()).toMatch(/^Recorded: Romero · Beer, agreed|^That is done already\./);
    await again(() => anna.says('/undo'));
    expect((await latest()).state).toBe('open');
  });

  it('whose conclusions arrive out of order keeps the first that came', async () => {
    const { anna, negotiation } = await story();
    const card = anna.lastMessage();
    await anna.presses('Next meeting', { on: card });
    const when = anna.lastMessage();
    await anna.presses('Resume later', { on: card });
    // The older question is closed by the newer one.
    await anna.presses('Wed 25 Nov', { on: when });
    expect(anna.sees()).toContain('That question is closed already; nothing has changed.');
    await anna.says('15 Dec');
    expect(await row(negotiation.id)).toMatchObject({ version: 2, state: 'open' });
    expect(await database.prisma.visit.count({ where: { negotiationId: negotiation.id } })).toBe(0);
    expect(telegram.violations).toEqual([]);
  });
});
