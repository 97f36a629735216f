/** What no person says to the assistant in Slack, and what it can't read: never an error, never more than a sentence. */
import { describe, expect, it } from 'vitest';
import { slackWays, startSlackAssistant } from '../../support/slack-assistant.ts';
import { aClient } from '../../support/builders.ts';

describe.each(slackWays)('in Slack by $by', async ({ by }) => {
  const assistant = await startSlackAssistant({ now: '2026-11-24T07:30:00Z', by });
  const { slack, database } = assistant;
  const { chat: anna, id } = await assistant.someone('Anna');
  await aClient(database, { ownerId: id, name: 'Neptuno' });
  let stamps = 0;
  const message = (more: object) => {
    const ts = `1795000000.0001${(stamps += 1)}`;
    return { type: 'message', channel: anna.dm, channel_type: 'im', ts, event_ts: ts, ...more };
  };

  it.each([
    ['its own words', { user: slack.app.botUser, bot_id: slack.app.botId, text: 'note neptuno: x' }],
    ['another bot', { user: 'U0BOT', bot_id: 'B0OTHER', subtype: 'bot_message', text: 'note neptuno: x' }],
    [
      'a deletion',
      { subtype: 'message_deleted', deleted_ts: '1.2', previous_message: { text: 'note neptuno: x' } },
    ],
    [
      'a change of its own',
      { subtype: 'message_changed', message: { bot_id: slack.app.botId, text: 'note neptuno: x' } },
    ],
    ['a notice', { subtype: 'channel_topic', user: anna.id, text: 'note neptuno: x' }],
    ['nobody', { text: 'note neptuno: x' }],
  ])('nothing is done or said for %s', async (_, content) => {
    const before = slack.ledger.length;
    await slack.event(message(content));
    expect(slack.ledger).toHaveLength(before);
    expect(await database.prisma.fact.count()).toBe(0);
  });

  it.each([
    [
      'a message in a channel',
      { channel: 'C0SALES', channel_type: 'channel', user: 'U', text: 'note neptuno: x' },
    ],
    [
      'a message among several',
      { channel: 'G0GROUP', channel_type: 'mpim', user: 'U', text: 'note neptuno: x' },
    ],
  ])('nothing is done or said for %s that was not asked for', async (_, content) => {
    const before = slack.ledger.length;
    const event = message({ ...content, user: anna.id });
    const envelope = slack.deliveries.find(({ outgoing }) => outgoing.kind === 'events_api')?.outgoing
      .payload;
    await slack.deliver({
      kind: 'events_api',
      payload: { ...envelope, event_id: `Ev0UNASKED${stamps}`, event },
    });
    await slack.settled();
    expect(slack.ledger).toHaveLength(before);
    expect(await database.prisma.fact.count()).toBe(0);
  });

  it('a file, a picture or an empty message is answered that only text can be read', async () => {
    for (const content of [
      { subtype: 'file_share', text: '', files: [{ id: 'F1', mimetype: 'audio/webm' }] },
      { subtype: 'file_share', files: [{ id: 'F1', mimetype: 'image/png' }] },
      { text: '   ' },
    ]) {
      const before = slack.ledger.length;
      await slack.event(message({ user: anna.id, ...content }));
      expect(slack.ledger.slice(before).map(({ text }) => text)).toEqual([
        expect.stringContaining('I can only read text so far.'),
      ]);
    }
    await slack.event(
      message({ user: anna.id, subtype: 'file_share', text: 'visits tomorrow', files: [{ id: 'F1' }] }),
    );
    expect(anna.screen().at(-1)).toContain('Tomorrow: no visits');
  });

  it('interactions of another kind, or with parts that are not there, do no harm', async () => {
    const common = {
      user: { id: anna.id, team_id: slack.team },
      team: { id: slack.team },
      api_app_id: slack.app.id,
    };
    const before = slack.ledger.length;
    for (const payload of [
      { type: 'block_actions', ...common, trigger_id: 'x', container: { type: 'message' }, actions: [] },
      {
        type: 'block_actions',
        ...common,
        trigger_id: 'x',
        container: {},
        actions: [{ type: 'overflow', action_id: 'x' }],
      },
      {
        type: 'view_closed',
        ...common,
        view: { id: 'V1', type: 'modal', callback_id: '' },
        is_cleared: false,
      },
      {
        type: 'view_submission',
        ...common,
        trigger_id: 'x',
        view: { id: 'V1', type: 'modal', callback_id: '', state: {} },
      },
      { type: 'shortcut', ...common, trigger_id: 'x', callback_id: 'unknown' },
      {
        type: 'message_action',
        ...common,
        trigger_id: 'x',
        callback_id: 'unknown',
        channel: { id: 'C1' },
        message: {},
      },
      { type: 'block_suggestion', ...common, action_id: 'unknown', value: 'x' },
      { type: 'workflow_step_edit', ...common },
      { type: 'nothing known' },
    ])
      await slack.deliver({ kind: 'interactive', payload });
    await slack.settled();
    expect(slack.ledger.slice(before).map(({ text }) => text)).toEqual([]);
    expect((await fetch(`${assistant.url}/readyz`)).status).toBe(200);
    await anna.says('visits today');
    expect(anna.sees()).toContain('Today: no visits');
    expect(slack.violations).toEqual([]);
  });
});
