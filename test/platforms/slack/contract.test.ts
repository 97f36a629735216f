/** Slack keeps what every platform promises, by HTTP and by Socket Mode. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSlack, eventsPath, type Slack } from '../../../src/platforms/slack/index.ts';
import { fakeSlack } from '../../support/fake-slack.ts';
import { platformContract, type Arrangement } from '../contract.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const noInbox = { keep: async () => undefined, done: async () => undefined, left: async () => [] };

async function arrange(bySocket: boolean): Promise<Arrangement> {
  const fake = await fakeSlack();
  const anna = fake.person('Anna');
  const slack = createSlack({
    token: fake.botToken,
    signingSecret: fake.signingSecret,
    appToken: bySocket ? fake.appToken : null,
    apiUrl: fake.apiUrl,
    secretKey: 'k',
    accounts: { knows: async () => true, linkVerified: async () => false },
    inbox: () => noInbox,
    log: silent,
    timing: { filePausesMs: [1] },
  });
  const server = createServer((request, response) => void slack.eventsHandler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is of this type.
  const { port } = server.address() as AddressInfo;
  const platform: Slack = {
    ...slack,
    async start(onInbound, onSuggest) {
      await slack.start(onInbound, onSuggest);
      if (!bySocket) await fake.requestUrl(`http://127.0.0.1:${port}${eventsPath}`);
    },
  };
  return {
    platform,
    person: {
      address: { platform: 'slack', conversation: anna.id },
      says: (words) => anna.says(words),
      presses: (label) => anna.presses(label),
      screen: () => anna.screen(),
      pictures: () =>
        anna.history().flatMap(({ blocks }) =>
          blocks.flatMap(({ slack_file: file }) => {
            const id = typeof file === 'object' && file !== null && 'id' in file ? file.id : null;
            return fake.files.find(id)?.bytes ?? [];
          }),
        ),
    },
    async end() {
      server.closeAllConnections();
      server.close();
      await fake.stop();
    },
  };
}

platformContract('Slack by HTTP', () => arrange(false));
platformContract('Slack by Socket Mode', () => arrange(true));
