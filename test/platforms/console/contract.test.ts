/** The web chat keeps what every platform promises. */
import type { Platform } from '../../../src/platforms/platform.ts';
import { aConsolePerson, consoleOn, serveRoutes, visit, wordsOfMessage } from '../../support/console.ts';
import { testDatabase } from '../../support/database.ts';
import { platformContract, type Arrangement } from '../contract.ts';

let people = 100;

async function arrange(database: Awaited<ReturnType<typeof testDatabase>>): Promise<Arrangement> {
  const { id, conversation } = await aConsolePerson(database, { id: (people += 1) });
  const chat = consoleOn(database);
  const { server, url } = await serveRoutes(() => chat.routes);
  const visitor = await visit(url, id);
  let screen: readonly string[] = [];
  let pictures: readonly Uint8Array[] = [];
  const look = async <T>(done: Promise<T>): Promise<T> => {
    const outcome = await done;
    const messages = await visitor.messages();
    screen = messages.filter(({ by }) => by === 'assistant').map(wordsOfMessage);
    pictures = (await Promise.all(messages.map(visitor.pictures))).flat();
    return outcome;
  };
  const platform: Platform = {
    ...chat,
    send: (...given) => look(chat.send(...given)),
    edit: (...given) => look(chat.edit(...given)),
  };
  return {
    platform,
    person: {
      address: { platform: 'console', conversation },
      says: async (words) => void (await look(visitor.say({ kind: 'text', text: words }))),
      presses: async (label) => void (await look(visitor.press(label))),
      screen: () => screen,
      pictures: () => pictures,
    },
    async end() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const database = await testDatabase();
platformContract('The console', () => arrange(database));
