/** Files in the fake Slack: uploaded in three calls, private until a message shows them, and not at once. */
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isRecord } from './fake-slack/answers.ts';
import { quiet } from './fake-slack/samples.ts';
import { fakeSlack, type FakeSlack, type FakeSlackPerson } from './fake-slack.ts';
import { pixel } from './pictures.ts';

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

const refusal = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'accepted',
    (error: unknown) =>
      isRecord(error) && isRecord(error['data']) ? String(error['data']['error']) : String(error),
  );
const placed = async (): Promise<{ readonly url: string; readonly id: string }> => {
  const place = await web.files.getUploadURLExternal({ filename: 'a.png', length: pixel.length });
  return { url: place.upload_url ?? '', id: place.file_id ?? '' };
};
const upload = (url: string, body: Buffer = pixel): Promise<Response> =>
  fetch(url, { method: 'POST', body: new Uint8Array(body) });
const complete = (id: string) => web.files.completeUploadExternal({ files: [{ id, title: 'a' }] });
const show = (id: string) =>
  web.chat.postMessage({
    channel: anna.id,
    text: 'a',
    blocks: [{ type: 'image', alt_text: 'a', slack_file: { id } }],
  });

it('are shown once they are uploaded, completed and looked through', async () => {
  const { url, id } = await placed();
  expect(await refusal(show(id))).toBe('invalid_blocks');
  expect(await refusal(complete(id))).toBe('file_not_found');
  expect((await upload(url)).status).toBe(200);
  expect(await refusal(show(id))).toBe('invalid_blocks');
  expect(await refusal(complete(id))).toBe('accepted');
  expect(await refusal(show(id))).toBe('accepted');
  expect(anna.screen()).toEqual(['[image a]']);
});

it('are refused while Slack has not looked through them, which is nobody’s mistake', async () => {
  const { url, id } = await placed();
  await upload(url);
  await complete(id);
  expect(await refusal(show(id))).toBe('invalid_blocks');
  expect(await refusal(show(id))).toBe('accepted');
  expect(slack.violations).toEqual([]);
});

it('are as long as was said, and ask for a scope', async () => {
  const { url } = await placed();
  expect((await upload(url, Buffer.from('short'))).status).toBe(404);
  expect((await upload(`${slack.apiUrl.replace('/api/', '')}/upload/F0`)).status).toBe(404);
  slack.install({ oauth_config: { scopes: { bot: ['chat:write'] } } });
  expect(await refusal(placed())).toBe('missing_scope');
  expect(await refusal(complete('F0FAKE0001'))).toBe('missing_scope');
});

it('are named by an id of Slack’s shape in a block with words', async () => {
  expect(await refusal(show('nonsense'))).toBe('invalid_blocks');
  expect(slack.violations.splice(0)).toHaveLength(1);
});
