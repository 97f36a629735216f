/** The fake's Web API is held to Slack's own client and documented limits, so that tests against it mean something. */
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isRecord, type Json } from './fake-slack/answers.ts';
import { modal, plain, press, quiet } from './fake-slack/samples.ts';
import { fakeSlack, type FakeSlack, type FakeSlackPerson } from './fake-slack.ts';

let slack: FakeSlack;
let anna: FakeSlackPerson;
let web: WebClient;
beforeEach(async () => {
  slack = await fakeSlack();
  anna = slack.person('Anna', { email: 'anna@example.com', locale: 'es-ES' });
  web = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
  });
});
afterEach(() => slack.stop());

/** The error of a call that is refused. */
const refusal = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'accepted',
    (error: unknown) =>
      isRecord(error) && isRecord(error['data']) ? String(error['data']['error']) : String(error),
  );
/** Takes what broke the rules, so that stop() is content. */
const violations = (): string[] => slack.violations.splice(0);

describe('the Web API', () => {
  it('knows its app, its people and their conversations', async () => {
    expect(await web.auth.test()).toMatchObject({ team_id: slack.team, user_id: slack.app.botUser });
    expect(await web.bots.info({ bot: slack.app.botId })).toMatchObject({ bot: { app_id: slack.app.id } });
    expect(await web.users.info({ user: anna.id, include_locale: true })).toMatchObject({
      user: { locale: 'es-ES', is_email_confirmed: true, profile: { email: 'anna@example.com' } },
    });
    expect(await web.conversations.open({ users: anna.id })).toMatchObject({ channel: { id: anna.dm } });
    expect(await refusal(web.users.info({ user: 'U9' }))).toBe('user_not_found');
  });

  it('posts, edits, deletes and lists with metadata, and keeps a ledger', async () => {
    const metadata = { event_type: 'notification', event_payload: { id: '7' } };
    const sent = await web.chat.postMessage({ channel: anna.id, text: 'at 10:00', metadata });
    expect(sent.channel).toBe(anna.dm);
    await web.chat.update({ channel: anna.dm, ts: sent.ts ?? '', text: 'at 11:00' });
    const listed = await web.conversations.history({
      channel: anna.dm,
      include_all_metadata: true,
      limit: 1,
    });
    expect(listed.messages).toMatchObject([{ text: 'at 11:00', metadata, bot_id: slack.app.botId }]);
    expect(anna.screen()).toEqual(['at 11:00']);
    expect(slack.ledger.map(({ how, metadata: kept }) => [how, kept])).toEqual([
      ['sent', metadata],
      ['edited', metadata],
    ]);
    await web.chat.delete({ channel: anna.dm, ts: sent.ts ?? '' });
    expect(anna.screen()).toEqual([]);
    expect(await refusal(web.chat.update({ channel: anna.dm, ts: sent.ts ?? '', text: 'x' }))).toBe(
      'message_not_found',
    );
  });

  it('shows an ephemeral message to its reader alone', async () => {
    const boris = slack.person('Boris');
    const sales = slack.channel('sales', [anna, boris]);
    await web.chat.postEphemeral({ channel: sales.id, user: anna.id, text: 'for you' });
    expect([anna.ephemerals(sales), boris.ephemerals(sales), slack.sees(sales)]).toEqual([
      ['for you'],
      [],
      '',
    ]);
  });

  it('checks tokens and scopes', async () => {
    expect(await refusal(new WebClient('xoxb-other', { slackApiUrl: slack.apiUrl }).auth.test())).toBe(
      'invalid_auth',
    );
    slack.install({ oauth_config: { scopes: { bot: ['chat:write'] } } });
    expect(await refusal(web.conversations.history({ channel: anna.dm }))).toBe('missing_scope');
    slack.refuseToken('token_revoked');
    expect(await refusal(web.auth.test())).toBe('token_revoked');
  });

  it.each<[string, object, string]>([
    ['no text at all', {}, 'no_text'],
    ['an unknown channel', { channel: 'D9', text: 'x' }, 'channel_not_found'],
    ['51 blocks', { text: 'x', blocks: Array(51).fill({ type: 'divider' }) }, 'invalid_blocks'],
    [
      'a long section',
      { text: 'x', blocks: [{ type: 'section', text: plain('x'.repeat(3001)) }] },
      'invalid_blocks',
    ],
    [
      'a long label',
      { text: 'x', blocks: [{ type: 'actions', elements: [press('x'.repeat(76), 'a')] }] },
      'invalid_blocks',
    ],
    [
      'two actions of one name',
      { text: 'x', blocks: [{ type: 'actions', elements: [press('x', 'a'), press('y', 'a')] }] },
      'invalid_blocks',
    ],
    [
      'markup in a header',
      { text: 'x', blocks: [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }] },
      'invalid_blocks',
    ],
    ['an unknown field', { text: 'x', blocks: [{ type: 'divider', txet: 1 }] }, 'invalid_blocks'],
    [
      'too much in all',
      { text: 'x', blocks: Array(5).fill({ type: 'section', text: plain('x'.repeat(2900)) }) },
      'msg_blocks_too_long',
    ],
    ['nameless metadata', { text: 'x', metadata: { event_payload: {} } }, 'invalid_metadata_format'],
  ])('refuses a message with %s and keeps why', async (_, given, error) => {
    expect(await refusal(web.chat.postMessage({ channel: anna.dm, ...given } as never))).toBe(error);
    expect(violations().length).toBe(error === 'channel_not_found' ? 0 : 1);
    expect(slack.ledger).toEqual([]);
  });

  it('refuses views out of limits, trigger ids that are old or used, and edits of another state', async () => {
    const publish = (blocks: readonly Json[], hash?: string) =>
      web.views.publish({
        user_id: anna.id,
        view: { type: 'home', blocks: blocks as never },
        ...(hash ? { hash } : {}),
      });
    await publish([{ type: 'section', text: plain('today') }]);
    expect(anna.home()).toBe('today');
    expect(await refusal(publish([{ type: 'divider' }], 'another'))).toBe('hash_conflict');
    expect(await refusal(web.views.open({ trigger_id: 'x', view: modal([{ type: 'divider' }]) }))).toBe(
      'invalid_trigger_id',
    );
    expect(
      await refusal(
        web.views.open({
          trigger_id: 'x',
          view: modal([{ type: 'divider' }], { title: plain('x'.repeat(25)) }),
        }),
      ),
    ).toBe('invalid_arguments');
    expect(violations()).toHaveLength(1);
  });

  it('fails as it is told: 429, 5xx, broken connections before and after', async () => {
    const send = () => web.chat.postMessage({ channel: anna.dm, text: 'x' });
    slack.faults.add({ fault: { kind: 'rate-limit', seconds: 7 } });
    await expect(send()).rejects.toMatchObject({ retryAfter: 7 });
    slack.faults.add({ fault: { kind: 'status', status: 503 } });
    await expect(send()).rejects.toMatchObject({ statusCode: 503 });
    slack.faults.add({ channel: anna.dm, fault: { kind: 'refuse', error: 'is_archived' } });
    expect(await refusal(send())).toBe('is_archived');
    slack.faults.add({ fault: { kind: 'drop-before' } });
    await expect(send()).rejects.toThrow();
    expect(slack.ledger).toHaveLength(0);
    slack.faults.add({ fault: { kind: 'drop-after' } });
    await expect(send()).rejects.toThrow();
    expect(slack.ledger).toHaveLength(1);
    slack.limits.enforce({ perChannel: 1 });
    await send();
    await expect(send()).rejects.toMatchObject({ retryAfter: 1 });
    await slack.settled();
  });
});

describe('what is on the screen', () => {
  const shown = async (blocks: readonly Json[], text = 'x'): Promise<string> => {
    await web.chat.postMessage({ channel: anna.dm, text, blocks: blocks as never });
    return anna.lastMessage().text;
  };
  const marked = (text: string) => shown([{ type: 'section', text: { type: 'mrkdwn', text } }]);

  it('is what markup makes of it', async () => {
    expect(await marked('*bold* _it_ ~gone~ `code` 2*3*4')).toBe('bold it gone code 2*3*4');
    expect(await marked('A &amp; B &lt;!here&gt;')).toBe('A & B <!here>');
    expect(await marked(`<!here> <@${anna.id}> <https://a.b|c>`)).toBe('[@here] [@Anna] [c](https://a.b)');
    expect(await marked('&gt; said')).toBe('| said');
  });

  it('is literal in plain and rich text', async () => {
    const name = '<b>Bold</b> & *Sons* <!channel> &amp;';
    expect(await shown([{ type: 'section', text: { ...plain(name), emoji: false } }])).toBe(name);
    const piece = { type: 'text', text: name, style: { bold: true } };
    const item = { type: 'rich_text_section', elements: [piece] };
    const list = { type: 'rich_text_list', style: 'bullet', elements: [item, item] };
    expect(await shown([{ type: 'rich_text', elements: [item, list] }])).toBe(
      `${name}\n• ${name}\n• ${name}`,
    );
  });
});
