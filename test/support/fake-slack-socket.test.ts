/** The fake's Socket Mode is held to Slack's own client: nothing is lost, whatever breaks. */
import { SocketModeClient } from '@slack/socket-mode';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Json } from './fake-slack/answers.ts';
import { quiet } from './fake-slack/samples.ts';
import { fakeSlack, type FakeSlack, type FakeSlackPerson } from './fake-slack.ts';

let slack: FakeSlack;
let anna: FakeSlackPerson;
beforeEach(async () => {
  slack = await fakeSlack();
  anna = slack.person('Anna');
});
afterEach(() => slack.stop());

describe('Socket Mode', () => {
  const clients: SocketModeClient[] = [];
  const events: string[] = [];
  async function connect(): Promise<void> {
    const client = new SocketModeClient({
      appToken: slack.appToken,
      // Also the wait before it connects again.
      clientPingTimeout: 100,
      clientOptions: { slackApiUrl: slack.apiUrl },
      logger: quiet,
    });
    client.on('message', ({ body, ack }: { body: Json; ack: () => Promise<void> }) => {
      events.push(String(body['event_id']));
      ack().catch(() => undefined);
    });
    client.on(
      'slash_commands',
      ({ ack }: { ack: (answer: Json) => Promise<void> }) => void ack({ text: 'two visits' }),
    );
    clients.push(client);
    await client.start();
  }
  beforeEach(() => void events.splice(0));
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.disconnect();
  });

  it('brings events and commands to one of several connections, and their answers back', async () => {
    await connect();
    await connect();
    for (let n = 0; n < 4; n++) await anna.says('hello');
    expect(new Set(events).size).toBe(4);
    expect(events).toHaveLength(4);
    await anna.says('/visits today');
    expect(anna.sees()).toBe('two visits');
    expect(slack.socket.connections()).toBe(2);
  });

  it.each([
    ['before-delivery', 1],
    ['after-delivery', 2],
    ['before-ack', 2],
    ['after-ack', 1],
  ] as const)('brings an event again where a connection breaks %s', async (cut, atMost) => {
    await connect();
    await anna.says('hello');
    events.splice(0);
    slack.socket.cut(cut);
    await anna.says('hello');
    await anna.says('goodbye');
    expect(new Set(events).size).toBe(2);
    expect(events.length).toBeLessThanOrEqual(atMost + 1);
  });

  it('asks connections to go, any number of times, and loses nothing', async () => {
    slack.socket.disconnectNext(5);
    await connect();
    await anna.says('hello');
    slack.socket.disconnect('refresh_requested');
    await anna.says('goodbye');
    expect(new Set(events).size).toBe(2);
    expect(slack.socket.counts.greeted).toBeGreaterThanOrEqual(7);
  });
});
