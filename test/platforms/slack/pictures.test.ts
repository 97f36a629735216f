/** Pictures in Slack: a file of ours that only the message shows, in words wherever that does not work or takes too long. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { button, buttons, image, list, secret, text, view, type View } from '../../../src/chat/view.ts';
import { instant } from '../../../src/clock.ts';
import { createSigner } from '../../../src/platforms/press.ts';
import { createSlack, type Slack } from '../../../src/platforms/slack/index.ts';
import { scopes } from '../../../src/platforms/slack/manifest.ts';
import { renderAnswer } from '../../../src/platforms/slack/modal.ts';
import { render, renderHome } from '../../../src/platforms/slack/render.ts';
import { blocksOf } from '../../../src/platforms/slack/layout.ts';
import { violationsOf } from '../../support/block-kit.ts';
import { fakeSlack, type FakeSlack, type FakeSlackPerson } from '../../support/fake-slack.ts';
import { aPicture, pixel } from '../../support/pictures.ts';
import { test } from '../property.ts';
import { illustrated } from '../views.ts';

const signer = createSigner('secret', 'slack', 2000);
const presser = { bot: 'T1', sender: 'U2', chat: 'U2' };
const drawn = secret(text('By age'), image(aPicture()), buttons(button('Held', 'held', '7')));

describe('layout', () => {
  it('is an image block among the words, with the figures for the phone and for a screen reader', () => {
    const [message, ...more] = render(drawn, presser, signer);
    expect(more).toEqual([]);
    const { pictures, pieces } = message?.illustrated ?? { pictures: [], pieces: [] };
    const files = new Map(pictures.map((picture) => [picture, 'F0FAKE0001']));
    expect(blocksOf(pieces, files)).toMatchObject([
      { type: 'rich_text' },
      { type: 'image', alt_text: 'not due: 100 € 1 to 30 days: 20 €', slack_file: { id: 'F0FAKE0001' } },
      { type: 'actions' },
    ]);
    expect(message?.text).toBe('By age\nnot due: 100 €\n1 to 30 days: 20 €');
  });

  it('is words in a modal and in the App Home', () => {
    const home = JSON.stringify(renderHome(drawn, presser, signer));
    const origin = { kind: 'home', channel: null, ts: null } as const;
    for (const shown of [home, JSON.stringify(renderAnswer(drawn, origin, presser, signer))]) {
      expect(shown).toContain('1 to 30 days: 20 €');
      expect(shown).not.toContain('"image"');
    }
  });

  test('Slack takes every message, with its pictures and in words, and every home', illustrated, (shown) => {
    for (const { text: notice, blocks, illustrated: how } of render(shown, presser, signer)) {
      expect(violationsOf('message', { text: notice, blocks })).toEqual([]);
      if (how === undefined) continue;
      const files = new Map(how.pictures.map((picture) => [picture, 'F0FAKE0001']));
      expect(violationsOf('message', { text: notice, blocks: blocksOf(how.pieces, files) })).toEqual([]);
    }
    expect(violationsOf('home', renderHome(shown, presser, signer))).toEqual([]);
  });
});

describe('sending', () => {
  let fake: FakeSlack;
  let slack: Slack;
  let anna: FakeSlackPerson;
  let warnings: string[];
  beforeEach(async () => {
    fake = await fakeSlack();
    anna = fake.person('Anna');
    warnings = [];
    slack = createSlack({
      token: fake.botToken,
      signingSecret: fake.signingSecret,
      appToken: fake.appToken,
      apiUrl: fake.apiUrl,
      secretKey: 'k',
      accounts: { knows: async () => true, linkVerified: async () => false },
      inbox: () => ({ keep: async () => undefined, done: async () => undefined, left: async () => [] }),
      log: {
        info: () => undefined,
        error: () => undefined,
        warn: (_, message) => void warnings.push(message),
      },
      timing: { filePausesMs: [1, 1, 1], callMs: 500 },
    });
  });
  afterEach(async () => {
    await slack.stop();
    await fake.stop();
  });
  const to = () => ({ platform: 'slack', conversation: anna.id });
  const filesShown = (): readonly (Buffer | null)[] =>
    anna
      .history()
      .flatMap(({ blocks }) =>
        blocks.flatMap(({ slack_file: file }) =>
          typeof file === 'object' && file !== null && 'id' in file
            ? [fake.files.find(file.id)?.bytes ?? null]
            : [],
        ),
      );
  const methods = (): readonly string[] => fake.calls.map(({ method }) => method);
  const inWords = 'By age\nnot due: 100 €\n1 to 30 days: 20 €';

  it('uploads to nobody, and shows the file in the one message that has words, buttons and mark', async () => {
    const before = instant(fake.clock.now() - 1000);
    const sent = await slack.send(to(), drawn, 'n1');
    expect(sent.ok).toBe(true);
    expect(filesShown()).toEqual([pixel]);
    expect(anna.history()).toHaveLength(1);
    expect(anna.buttons()).toEqual([['Held']]);
    expect(await slack.lookUp?.(to(), 'n1', before)).toEqual(sent);
    // Slack had not looked through the file at first.
    expect(methods().filter((method) => method === 'chat.postMessage')).toHaveLength(2);
    expect(
      fake.calls.find(({ method }) => method === 'files.completeUploadExternal')?.given,
    ).not.toHaveProperty('channel_id');
  });

  it('says the figures in words, and nothing twice, while Slack does not get to the file', async () => {
    fake.files.unready = 100;
    expect((await slack.send(to(), drawn)).ok).toBe(true);
    expect(filesShown()).toEqual([]);
    expect(anna.screen()).toEqual([expect.stringContaining(inWords)]);
    expect(warnings).toEqual(['a picture was not taken']);
  });

  it('says them in words where the scope is missing, and is well', async () => {
    await slack.stop();
    fake.install({ oauth_config: { scopes: { bot: scopes.filter((scope) => scope !== 'files:write') } } });
    expect((await slack.send(to(), drawn)).ok).toBe(true);
    expect(anna.screen()).toEqual([expect.stringContaining(inWords)]);
    expect(slack.health().detail).toBe('ok');
  });

  it.each(['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal'])(
    'casts no doubt on the message when %s is lost, hangs or fails',
    async (method) => {
      for (const fault of [
        { kind: 'drop-before' },
        { kind: 'drop-after' },
        { kind: 'status', status: 503 },
        { kind: 'rate-limit', seconds: 30 },
      ] as const) {
        fake.faults.add({ method, fault });
        expect((await slack.send(to(), drawn)).ok).toBe(true);
      }
      expect(filesShown()).toEqual([]);
      expect(anna.screen()).toEqual(Array(4).fill(expect.stringContaining(inWords)));
    },
  );

  it('is in doubt when the message itself is, and does not say it a second time', async () => {
    fake.files.unready = 0;
    fake.faults.add({ method: 'chat.postMessage', fault: { kind: 'drop-after' } });
    expect(await slack.send(to(), drawn, 'n1')).toMatchObject({ ok: false, failure: { kind: 'doubt' } });
    expect(anna.history()).toHaveLength(1);
  });

  it('edits words into a picture and a picture into another, in place', async () => {
    const sent = await slack.send(to(), view(text('in words'), list([['a']])));
    if (!sent.ok) throw new Error(sent.failure.kind);
    expect((await slack.edit(to(), sent.value.messageRef, drawn)).ok).toBe(true);
    expect((await slack.edit(to(), sent.value.messageRef, drawn)).ok).toBe(true);
    expect(filesShown()).toEqual([pixel]);
    expect(anna.history()).toHaveLength(1);
  });

  it('answers a slash command and a press with a picture in the private conversation', async () => {
    const answers: View[] = [drawn, secret(text('By client'), image(aPicture()))];
    await slack.start(
      async () => answers.shift() ?? null,
      async () => [],
    );
    await anna.slash('/debts');
    expect(filesShown()).toEqual([pixel]);
    await anna.presses('Held');
    expect(filesShown()).toEqual([pixel]);
    expect(anna.screen().join('\n')).toContain('By client');
    expect(anna.history().filter(({ from }) => from === null)).toHaveLength(1);
    expect(methods()).not.toContain('response_url');
  });
});
