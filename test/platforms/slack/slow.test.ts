/** A request that takes longer than Slack waits is stored, acknowledged, and answered afterwards; by another process if this one dies. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { text, view } from '../../../src/chat/view.ts';
import type { OnInbound } from '../../../src/platforms/platform.ts';
import { createSlack, eventsPath, type Inbox, type Slack } from '../../../src/platforms/slack/index.ts';
import { fakeSlack, type FakeSlack, type FakeSlackPerson } from '../../support/fake-slack.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What would be in the database; `abandon` is what a dead process leaves to others. */
function keptInMemory() {
  const kept = new Map<string, unknown>();
  let left: readonly unknown[] = [];
  const inbox: Inbox = {
    keep: async ({ id }, body) => void kept.set(id, body),
    done: async ({ id }) => void kept.delete(id),
    async left() {
      const taken = left;
      left = [];
      return taken;
    },
  };
  return { inbox, kept, abandon: () => void (left = [...kept.values()]) };
}

let slack: FakeSlack;
let anna: FakeSlackPerson;
let running: Slack[];
let memory: ReturnType<typeof keptInMemory>;
let server: ReturnType<typeof createServer>;
let answering: Slack | null;
let finish: () => void;

/** One process of the installation, not started yet. */
function aProcess(resumeMs = 3_600_000): Slack {
  const platform = createSlack({
    token: slack.botToken,
    signingSecret: slack.signingSecret,
    appToken: null,
    apiUrl: slack.apiUrl,
    secretKey: 'k',
    accounts: { knows: async () => true, linkVerified: async () => false },
    inbox: () => memory.inbox,
    log: silent,
    timing: { ackMs: 30, resumeMs },
  });
  running.push(platform);
  return platform;
}

async function start(onInbound: OnInbound, resumeMs?: number): Promise<Slack> {
  const platform = aProcess(resumeMs);
  await platform.start(onInbound, async () => []);
  return platform;
}

beforeEach(async () => {
  slack = await fakeSlack();
  anna = slack.person('Anna');
  running = [];
  answering = null;
  finish = () => undefined;
  memory = keptInMemory();
  server = createServer((request, response) => void answering?.eventsHandler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  finish();
  await Promise.all(running.map((platform) => platform.stop()));
  server.closeAllConnections();
  server.close();
  await slack.stop();
});

/** A process that answers when it is told to, and receives what Slack sends. */
async function slowly(): Promise<readonly string[]> {
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const heard: string[] = [];
  answering = await start(async ({ once }) => {
    heard.push(once.id);
    await finished;
    return view(text('done at last'));
  });
  // A TCP server's address is of this type.
  await slack.requestUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}${eventsPath}`);
  return heard;
}

describe.each([
  { what: 'words', does: () => anna.writes('visits today') },
  { what: 'a command', does: () => anna.slash('/visits', 'today') },
])('$what that take long', ({ does }) => {
  it('are acknowledged when they are stored, and answered once they are done', async () => {
    const heard = await slowly();
    await does();
    expect(memory.kept.size).toBe(1);
    expect(anna.screen()).toEqual([]);
    finish();
    await expect.poll(() => memory.kept.size).toBe(0);
    expect(anna.screen()).toEqual(['done at last']);
    expect(heard).toHaveLength(1);
  });

  it('are answered by another process where the first one died', async () => {
    const heard = await slowly();
    await does();
    // The first never comes to an end. Its request is in the database for whoever lives.
    const again: string[] = [];
    await start(async ({ once }) => {
      again.push(once.id);
      return view(text('done by another'));
    }, 20);
    memory.abandon();
    await expect.poll(() => anna.screen()).toEqual(['done by another']);
    // Under the same name, so that an effect that was committed before the death is not had twice.
    expect(again).toEqual(heard);
  });
});

it('what cannot be done stands in the way of nothing else that was left', async () => {
  await slowly();
  await anna.writes('poison');
  await anna.writes('visits today');
  expect(memory.kept.size).toBe(2);
  await start(async ({ said }) => {
    if (said.kind === 'text' && said.text === 'poison') throw new Error('nobody foresaw this');
    return view(text('done by another'));
  }, 20);
  memory.abandon();
  await expect.poll(() => anna.screen()).toEqual(['done by another']);
  await expect.poll(() => memory.kept.size).toBe(1);
});

it('requests that come before we are ready are refused, and taken when they come again, even within the same second', async () => {
  await slowly();
  finish();
  await anna.writes('visits today');
  const early = aProcess();
  answering = early;
  const body = JSON.stringify({ ...slack.deliveries.at(-1)?.outgoing.payload, event_id: 'Ev0EARLY' });
  const request = slack.http.signed(body);
  expect((await slack.http.send(request)).status).toBe(503);
  await early.start(
    async () => view(text('now')),
    async () => [],
  );
  expect((await slack.http.send(request)).status).toBe(200);
  expect((await slack.http.send(request)).status).toBe(401);
  expect(anna.screen()).toEqual(['done at last', 'now']);
});
