/** Requests that Slack did not send, or not now, or not once: refused, and nothing of them is kept. */
import { beforeEach, describe, expect, it } from 'vitest';
import { startSlackAssistant } from '../../support/slack-assistant.ts';
import { aClient } from '../../support/builders.ts';
import type { Json } from '../../support/fake-slack/answers.ts';
import type { RawRequest } from '../../support/fake-slack/delivery.ts';

describe('a request to the address for Slack', async () => {
  const assistant = await startSlackAssistant({ now: '2026-11-24T07:30:00Z', by: 'HTTP' });
  const { slack, database } = assistant;
  const { chat: anna, id } = await assistant.someone('Anna');
  await aClient(database, { ownerId: id, name: 'Neptuno' });
  await anna.says('note neptuno: a note');
  /** What Slack sent for that note, now for another one. */
  const payload: Json = slack.deliveries.at(-1)?.outgoing.payload ?? {};
  let events = 0;
  const noting = (): string =>
    JSON.stringify({
      ...payload,
      event_id: `Ev0FORGED${(events += 1)}`,
      event: { ...(payload['event'] as object), text: 'note neptuno: forged', ts: `1795000000.00${events}` },
    });
  const seconds = (): number => Math.floor(Date.now() / 1000);
  const without = ({ headers, body }: RawRequest, name: string): RawRequest => ({
    headers: Object.fromEntries(Object.entries(headers).filter(([header]) => header !== name)),
    body,
  });
  const state = async (): Promise<unknown> => ({
    facts: await database.prisma.fact.findMany({ orderBy: { id: 'asc' } }),
    effects: await database.prisma.effect.count(),
    audit: await database.prisma.audit.count(),
    inbox: (await database.pool.query('select count(*) from inbox')).rows as unknown,
    shown: slack.ledger.length,
    calls: slack.calls.length,
  });
  let before: unknown;
  beforeEach(async () => {
    before = await state();
  });

  it.each<[string, () => RawRequest, number]>([
    ['signed with another secret', () => slack.http.signed(noting(), { secret: 'another' }), 401],
    ['of five minutes ago', () => slack.http.signed(noting(), { at: seconds() - 302 }), 401],
    ['of five minutes ahead', () => slack.http.signed(noting(), { at: seconds() + 302 }), 401],
    ['of no time', () => without(slack.http.signed(noting()), 'x-slack-request-timestamp'), 401],
    ['without a signature', () => without(slack.http.signed(noting()), 'x-slack-signature'), 401],
    ['with a body changed on the way', () => ({ ...slack.http.signed(noting()), body: noting() }), 401],
    [
      'with a signature of another version',
      () => {
        const { headers, body } = slack.http.signed(noting());
        const signature = String(headers['x-slack-signature']).replace('v0=', 'v1=');
        return { headers: { ...headers, 'x-slack-signature': signature }, body };
      },
      401,
    ],
    ['of more than a megabyte', () => slack.http.signed(JSON.stringify({ x: 'x'.repeat(1_100_000) })), 413],
    ['that is no JSON', () => slack.http.signed('{"type":'), 400],
  ])('%s is refused, and nothing of it is kept', async (_, request, status) => {
    expect((await slack.http.send(request())).status).toBe(status);
    await slack.settled();
    expect(await state()).toEqual(before);
  });

  it('that was seen before is refused', async () => {
    const request = slack.http.signed(noting());
    expect((await slack.http.send(request)).status).toBe(200);
    await slack.settled();
    const after = await state();
    expect(after).not.toEqual(before);
    for (let n = 0; n < 3; n++) expect((await slack.http.send(request)).status).toBe(401);
    // Nor does it help to call it Slack's own second try.
    const headers = { ...request.headers, 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };
    expect((await slack.http.send({ ...request, headers })).status).toBe(401);
    await slack.settled();
    expect(await state()).toEqual(after);
  });

  it('of Slack’s own clock within five minutes is taken', async () => {
    for (const at of [seconds() - 290, seconds() + 290])
      expect((await slack.http.send(slack.http.signed(noting(), { at }))).status).toBe(200);
    await slack.settled();
    expect(slack.violations).toEqual([]);
  });

  it('about another workspace takes this one’s readiness away from nobody', async () => {
    const event = { type: 'app_uninstalled' };
    const body = { type: 'event_callback', team_id: 'T0OTHER', event_id: 'Ev0OTHER', event };
    expect((await slack.http.send(slack.http.signed(JSON.stringify(body)))).status).toBe(200);
    expect((await fetch(`${assistant.url}/readyz`)).status).toBe(200);
  });

  it('says that the app was removed or its tokens revoked, and readiness says so', async () => {
    const ready = async () => (await fetch(`${assistant.url}/readyz`)).status;
    expect(await ready()).toBe(200);
    await slack.uninstalls();
    expect(await ready()).toBe(503);
    expect(await (await fetch(`${assistant.url}/readyz`)).text()).toContain('unauthorised');
  });
});
