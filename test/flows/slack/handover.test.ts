/** Over Slack: a head hands a client over and looks after the team; whoever had the client finds nothing any more. */
import { expect, describe, it } from 'vitest';
import { slackWays, startSlackAssistant } from '../../support/assistant.ts';
import { aClient, aTeam, aVisit } from '../../support/builders.ts';
import { at } from '../../support/clock.ts';

const now = '2026-11-24T08:30:00Z';
const muted = { mutedKinds: ['visit-soon', 'visit-unrecorded', 'visits-tomorrow', 'digest'] };

describe.each(slackWays)('a team in Slack by $by', async ({ by }) => {
  const assistant = await startSlackAssistant({ now, by });
  const { database, slack } = assistant;
  const team = await aTeam(database);
  const { chat: head } = await assistant.someone('Hanna', { ...muted, teamId: team.id, role: 'head' });
  const { chat: ana, id } = await assistant.someone('Ana', { ...muted, teamId: team.id });
  const { chat: boris } = await assistant.someone('Boris', { ...muted, teamId: team.id });
  const client = await aClient(database, { ownerId: id, name: 'Alpha Mills', class: 'A' });
  await aVisit(database, { clientId: client.id, startsAt: at('2026-11-24T11:00:00Z').toJSDate() });

  it('sees its figures and visits, reads the brief, and gives the client away and back', async () => {
    await head.says('team');
    expect(head.sees()).toContain('Your team: 3 people');
    await head.says('visits team');
    expect(head.sees()).toMatch(/12:00.*Alpha Mills.*Ana/);
    await ana.says('brief alpha');
    expect(ana.sees()).toContain('Before you go to Alpha Mills');
    await head.says('reassign alpha boris');
    expect(head.sees()).toContain('Alpha Mills is with Boris now, with 1 planned visit.');
    await boris.hears('Alpha Mills is with you from now on.');
    await ana.says('client alpha');
    expect(ana.sees()).toContain('I do not find a client called “alpha”');
    await ana.presses('Never mind');
    await head.presses('Undo');
    await boris.hears('Alpha Mills is with Ana now');
    await ana.says('visits today');
    expect(ana.sees()).toContain('Alpha Mills');
    await head.says('audit alpha');
    expect(head.sees()).toContain('handed over: Ana → Boris · Slack (taken back)');
    expect(slack.violations).toEqual([]);
  });
});
