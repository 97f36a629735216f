/** Requests of Slack's that come twice, at once to two processes, or whose answers are lost: one effect, and an answer that makes sense. */
import { describe, expect, it } from 'vitest';
import { startSlackAssistant } from '../../support/slack-assistant.ts';
import { aClient, aVisit } from '../../support/builders.ts';
import { at } from '../../support/clock.ts';

const now = '2026-11-24T11:00:00Z';
const muted = { mutedKinds: ['visit-soon', 'visit-unrecorded', 'visits-tomorrow', 'digest'] };

describe('a request that comes again', async () => {
  const assistant = await startSlackAssistant({ now, by: 'HTTP' });
  const { database, slack } = assistant;
  const { chat: anna, id } = await assistant.someone('Anna', muted);
  const client = await aClient(database, { ownerId: id, name: 'Romero', class: 'B' });
  const here = `${assistant.url}/slack/events`;

  /** Everything that people's words change. */
  const state = async (): Promise<unknown> => {
    const order = { orderBy: { id: 'asc' } } as const;
    return {
      visits: await database.prisma.visit.findMany(order),
      clients: await database.prisma.client.findMany(order),
      facts: await database.prisma.fact.findMany(order),
      people: await database.prisma.person.findMany(order),
      changes: await database.prisma.audit.count({ where: { action: { not: 'client.read' } } }),
    };
  };
  const latest = () => {
    const last = slack.deliveries.at(-1);
    if (last === undefined) throw new Error('nothing was delivered');
    return last.outgoing;
  };

  it.each([
    'visit romero tomorrow 10:00',
    'client add Twice Ltd',
    'note romero: likes figs',
    'settings mute digest',
  ])('because the answer to “%s” was lost has its effect once and is answered once', async (words) => {
    slack.http.loseAnswers(2);
    const before = slack.ledger.length;
    await anna.says(words);
    const after = await state();
    expect(slack.ledger.length).toBe(before + 1);
    // With the same event_id, and X-Slack-Retry-Num.
    const retries = slack.http.requests.slice(-2).map(({ headers }) => headers['x-slack-retry-num']);
    expect(retries).toEqual(['1', '2']);
    await slack.deliver(latest());
    await slack.settled();
    expect(await state()).toEqual(after);
    expect(slack.ledger.length).toBe(before + 1);
    await anna.says('/undo');
  });

  it('to another process has its effect once there as well, and says that it is done', async () => {
    const another = await assistant.another();
    await anna.says('note romero: said twice');
    const after = await state();
    await slack.requestUrl(`${another.url}/slack/events`);
    await slack.deliver(latest());
    await slack.settled();
    expect(await state()).toEqual(after);
    await slack.requestUrl(here);
    await anna.says('/undo');
  });

  it('at the same moment has its effect once', async () => {
    await anna.says('hello');
    const { payload } = latest();
    const event = payload['event'];
    const outgoing = {
      kind: 'events_api' as const,
      payload: {
        ...payload,
        event_id: 'Ev0TWICE',
        event: { ...(event as object), text: 'note romero: at once', ts: '1795000000.000100' },
      },
    };
    const shown = slack.ledger.length;
    await Promise.all([slack.deliver(outgoing), slack.deliver(outgoing), slack.deliver(outgoing)]);
    await slack.settled();
    expect(await database.prisma.fact.count({ where: { text: 'at once' } })).toBe(1);
    expect(slack.ledger.slice(shown).map(({ text }) => text)).toEqual(['Noted for Romero']);
    await anna.says('/undo');
  });

  it('as a modal handed in twice has its effect once', async () => {
    await anna.says('/visit');
    await anna.fills({ Client: 'Romero', 'Or in your own words': 'tomorrow 12:00' });
    await anna.submits();
    const after = await state();
    // Word for word, and as a second press of [Save], which comes as a request of its own.
    await anna.submitsAgain();
    const { kind, payload } = latest();
    await slack.deliver({ kind, payload: { ...payload, trigger_id: 'another.press' } });
    await slack.settled();
    expect(await state()).toEqual(after);
    await anna.says('/undo');
  });

  it('as a press on a button has its effect once', async () => {
    await aVisit(database, { clientId: client.id, startsAt: at('2026-11-24T10:30:00Z').toJSDate() });
    await anna.says('visits today');
    await anna.presses('11:30 Romero');
    await anna.presses('Cancel');
    const after = await state();
    await slack.deliver(latest());
    await slack.settled();
    expect(await state()).toEqual(after);
    expect(slack.violations).toEqual([]);
  });

  it('is asked by message where the modal comes too late', async () => {
    slack.faults.add({ method: 'views.open', fault: { kind: 'refuse', error: 'expired_trigger_id' } });
    await anna.says('/visit romero');
    expect(anna.modal()).toBeNull();
    expect(anna.sees()).toContain('Romero – When?');
    await anna.says('tomorrow 17:00');
    expect(anna.sees()).toMatch(/^Planned: Romero, Wed 25 Nov, 17:00/);
    await anna.says('/undo');
  });

  it('is answered by message where the response address is of no use any more', async () => {
    await anna.says('visits today');
    slack.faults.add({ method: 'response_url', fault: { kind: 'refuse', error: 'expired_url' } });
    await anna.presses('Plan a visit').catch(() => undefined);
    await anna.says('client romero');
    slack.faults.add({ method: 'response_url', fault: { kind: 'status', status: 500 } });
    await anna.presses(/Class|Add a note|Plan/);
    expect(slack.violations).toEqual([]);
  });
});
