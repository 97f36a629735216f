/** The fake's requests over HTTP are held to recorded ones, and their answers do what Slack makes of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isRecord, type Json } from './fake-slack/answers.ts';
import { input, modal, plain, press, quiet } from './fake-slack/samples.ts';
import { fakeSlack, type FakeSlack, type FakeSlackPerson } from './fake-slack.ts';
import { sampleData } from './sample-data.ts';

let slack: FakeSlack;
let anna: FakeSlackPerson;
let web: WebClient;
beforeEach(async () => {
  slack = await fakeSlack();
  anna = slack.person('Anna');
  web = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    logger: quiet,
  });
});
afterEach(() => slack.stop());

/** An app that answers each request with what `answers` makes of it, and keeps what it got. */
async function app(answers: (payload: Json, headers: Json) => { status?: number; body?: unknown }) {
  const heard: { payload: Json; headers: Json }[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const fields = Object.fromEntries(new URLSearchParams(body));
      const isJson = request.headers['content-type'] === 'application/json';
      const payload = JSON.parse(isJson ? body : (fields['payload'] ?? JSON.stringify(fields))) as Json;
      if (payload['type'] === 'url_verification') return void response.end(String(payload['challenge']));
      heard.push({ payload, headers: request.headers });
      const { status = 200, body: answer } = answers(payload, request.headers);
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(answer === undefined ? '' : JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is of this type.
  await slack.requestUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  return {
    heard,
    last: (): Json => heard.at(-1)?.payload ?? {},
    close: () => server.closeAllConnections() ?? server.close(),
  };
}

describe('requests over HTTP', () => {
  it('bring words, commands, presses and shortcuts, and answers come back', async () => {
    const given = await app(({ command }) => (command === '/visits' ? { body: { text: 'two visits' } } : {}));
    await anna.says('a & b');
    expect(given.last()['event']).toMatchObject({
      type: 'message',
      channel_type: 'im',
      text: 'a &amp; b',
      channel: anna.dm,
    });
    await anna.says('/visits today');
    expect(given.last()).toMatchObject({ command: '/visits', text: 'today', channel_name: 'directmessage' });
    expect(anna.sees()).toBe('two visits');
    await web.chat.postMessage({
      channel: anna.dm,
      text: 'x',
      blocks: [{ type: 'actions', elements: [press('Held', '7')] }],
    });
    await anna.presses('Held');
    const { response_url: reply } = given.last();
    await fetch(String(reply), {
      method: 'POST',
      body: JSON.stringify({ text: 'done', replace_original: true }),
      headers: { 'content-type': 'application/json' },
    });
    expect(anna.screen()).toEqual(['two visits', 'done']);
    const sales = slack.channel('sales', [anna]);
    await anna.shortcut('note', 'They want more', sales);
    expect(given.last()).toMatchObject({
      type: 'message_action',
      callback_id: 'note',
      message: { text: 'They want more' },
    });
    await anna.mentions(sales, 'hi');
    expect(given.last()['event']).toMatchObject({ type: 'app_mention', text: `<@${slack.app.botUser}> hi` });
    await anna.opensHome();
    expect(given.last()['event']).toMatchObject({ type: 'app_home_opened', tab: 'home' });
    given.close();
  });

  it('take a response address five times, for half an hour', async () => {
    const given = await app(() => ({}));
    await anna.slash('/ft', 'x');
    const say = () =>
      fetch(String(given.last()['response_url']), {
        method: 'POST',
        body: 'text=again',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      });
    for (let n = 0; n < 5; n++) expect((await say()).status).toBe(200);
    expect(await (await say()).json()).toMatchObject({ error: 'used_url' });
    await anna.slash('/ft', 'x');
    slack.clock.advance(31 * 60_000);
    expect(await (await say()).json()).toMatchObject({ error: 'expired_url' });
    given.close();
  });

  it('open a modal once and in time, fill it, show errors, update and close it', async () => {
    let answer: unknown;
    const given = await app(({ type }) => ({
      body:
        type === 'view_submission'
          ? answer
          : type === 'block_suggestion'
            ? { options: [{ text: plain('Neptuno'), value: '7' }] }
            : undefined,
    }));
    const open = () =>
      web.views.open({
        trigger_id: String(given.last()['trigger_id']),
        view: modal([
          input('client', 'Client', { type: 'external_select', min_query_length: 1 }),
          input('purpose', 'Purpose', { type: 'plain_text_input' }, { optional: true }),
        ]),
      });
    await anna.slash('/visit');
    await open();
    await expect(open()).rejects.toMatchObject({ data: { error: 'exchanged_trigger_id' } });
    await anna.slash('/visit');
    slack.clock.advance(3_001);
    await expect(open()).rejects.toMatchObject({ data: { error: 'expired_trigger_id' } });
    await anna.submits();
    expect(anna.modal()).toContain('! Please complete this required field.');
    expect(await anna.suggest('Client', 'nep')).toEqual(['Neptuno']);
    await anna.fills({ Client: 'Neptuno', Purpose: 'prices & <!here>' });
    answer = { response_action: 'errors', errors: { purpose: 'Too short' } };
    await anna.submits();
    expect(anna.modal()).toBe('A visit\nClient: Neptuno\nPurpose: prices & <!here>\n! Too short\n[Save]');
    expect(given.last()).toMatchObject({
      view: { state: { values: { client: { client: { selected_option: { value: '7' } } } } } },
    });
    answer = {
      response_action: 'update',
      view: modal([input('purpose', 'Why', { type: 'plain_text_input' })]),
    };
    await anna.submits();
    expect(anna.modal()).toBe('A visit\nWhy: prices & <!here>\n[Save]');
    answer = undefined;
    await anna.submits();
    expect(anna.modal()).toBeNull();
    await anna.submitsAgain();
    expect(given.heard.filter(({ payload }) => payload['type'] === 'view_submission')).toHaveLength(4);
    given.close();
  });

  it('come again when they fail, are lost, or on demand, as the same event', async () => {
    const statuses = [500, 500, 200];
    const given = await app(() => ({ status: statuses.shift() ?? 200 }));
    await anna.says('hello');
    const retries = () =>
      given.heard
        .splice(0)
        .map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]);
    expect(new Set(given.heard.map(({ payload }) => payload['event_id'])).size).toBe(1);
    expect(retries()).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
    ]);
    slack.http.loseAnswers(1);
    await anna.says('hello');
    expect(retries()).toEqual([
      [undefined, undefined],
      ['1', 'http_timeout'],
    ]);
    slack.http.duplicate(1);
    await anna.says('hello');
    expect(retries()).toHaveLength(2);
    statuses.push(500);
    await expect(anna.slash('/ft')).rejects.toThrow('does not answer');
    expect(slack.slow()).toEqual([]);
    given.close();
  });
});

describe('recorded requests', () => {
  const keys = (value: unknown): readonly string[] => (isRecord(value) ? Object.keys(value).toSorted() : []);
  /** Not in every recording: what depends on the organisation or the thread. */
  const loose = new Set([
    'enterprise',
    'enterprise_id',
    'enterprise_name',
    'thread_ts',
    'parent_user_id',
    'context_enterprise_id',
    'context_team_id',
  ]);
  const strict = (value: unknown): readonly string[] => keys(value).filter((key) => !loose.has(key));

  it('have the keys that the fake sends', async () => {
    const folder = sampleData('slack/replay');
    if (folder === null) return;
    const recorded = readdirSync(folder).map(
      (name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Record<string, Json>,
    );
    const one = (isIt: (payload: Json) => boolean): Json =>
      recorded.flatMap((file) => Object.values(file)).find((p) => isRecord(p) && isIt(p)) ?? {};
    const given = await app(() => ({}));
    const sales = slack.channel('sales', [anna]);
    await anna.says('hello');
    const direct = one(
      ({ event, event_id: id }) => isRecord(event) && event['channel_type'] === 'im' && id !== undefined,
    );
    expect(strict(given.last())).toEqual(strict(direct));
    expect(strict(given.last()['event'])).toEqual(strict(direct['event']));
    await anna.mentions(sales, 'hello');
    const mention = one(
      ({ event, event_id: id }) =>
        isRecord(event) &&
        event['type'] === 'app_mention' &&
        event['blocks'] !== undefined &&
        id !== undefined,
    );
    expect(strict(given.last()['event'])).toEqual(strict(mention['event']));
    await anna.slash('/ft', 'x');
    expect(keys(given.last())).toEqual(keys(one(({ command }) => command !== undefined)));
    await web.chat.postMessage({
      channel: anna.dm,
      text: 'x',
      blocks: [{ type: 'actions', elements: [press('Held', '7')] }],
    });
    await anna.presses('Held');
    const acted = one(
      ({ type, message, actions }) =>
        type === 'block_actions' &&
        isRecord(message) &&
        message['blocks'] !== undefined &&
        Array.isArray(actions),
    );
    expect(strict(given.last())).toEqual(strict(acted));
    for (const part of ['user', 'team', 'container', 'channel', 'message'])
      expect(strict(given.last()[part]), part).toEqual(strict(acted[part]));
    await web.views.open({
      trigger_id: String(given.last()['trigger_id']),
      view: modal([input('why', 'Why', { type: 'plain_text_input' }, { optional: true })]),
    });
    await anna.submits();
    const submitted = one(({ type }) => type === 'view_submission');
    expect(strict(given.last())).toEqual(strict(submitted));
    expect(keys(given.last()['view'])).toEqual(keys(submitted['view']));
    given.close();
  });
});
