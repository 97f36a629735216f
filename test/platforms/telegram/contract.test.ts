/** Telegram keeps what every platform promises, polling or called. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTelegram, type Telegram } from '../../../src/platforms/telegram/index.ts';
import { fakeTelegram } from '../../support/fake-telegram.ts';
import { platformContract, type Arrangement } from '../contract.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function arrange(isCalled: boolean): Promise<Arrangement> {
  const fake = await fakeTelegram();
  const anna = fake.person('Anna');
  let platform: Telegram | null = null;
  const server = createServer((request, response) => void platform?.webhookHandler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is of this type.
  const { port } = server.address() as AddressInfo;
  const webhook = isCalled ? { publicUrl: `http://127.0.0.1:${port}/`, secret: 'a-secret' } : null;
  platform = createTelegram({ token: fake.token, apiRoot: fake.url, secretKey: 'k', webhook, log: silent });
  return {
    platform,
    person: {
      address: { platform: 'telegram', conversation: String(anna.id) },
      says: (words) => anna.says(words),
      presses: (label) => anna.presses(label),
      screen: () => anna.history().flatMap(({ from, text }) => (from === null ? [text] : [])),
      pictures: () =>
        anna.history().flatMap(({ attachment }) => (attachment === null ? [] : [attachment.bytes])),
    },
    async end() {
      server.closeAllConnections();
      server.close();
      await fake.stop();
    },
  };
}

platformContract('Telegram by polling', () => arrange(false));
platformContract('Telegram by webhook', () => arrange(true));
