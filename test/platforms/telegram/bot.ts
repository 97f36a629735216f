/** The platform under test beside a fake Telegram, with a conversation of a few lines. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Inbound } from '../../../src/chat/inbound.ts';
import { text, view, type View } from '../../../src/chat/view.ts';
import {
  createTelegram,
  webhookPath,
  type Reachability,
  type Telegram,
} from '../../../src/platforms/telegram/index.ts';
import type { Timing } from '../../../src/platforms/telegram/timing.ts';
import { fakeTelegram, type FakeTelegram } from '../../support/fake-telegram.ts';

const quick: Partial<Timing> = {
  pollSeconds: 2,
  callSeconds: 2,
  unauthorisedMs: 30,
  conflictMs: 20,
  backoffMs: 5,
  maxBackoffMs: 50,
  handlerPausesMs: [5, 5],
  slowUpdateMs: 20,
};

interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

export interface Running {
  readonly fake: FakeTelegram;
  readonly platform: Telegram;
  readonly heard: Inbound[];
  readonly events: Reachability[];
  readonly log: LogLine[];
  /** Where the webhook listens; null when polling. */
  readonly hookUrl: string | null;
  stop(): Promise<void>;
}

export interface RunningOptions {
  readonly webhook?: boolean;
  readonly answer?: (inbound: Inbound) => Promise<View | null> | View | null;
  readonly timing?: Partial<Timing>;
  readonly onReachability?: (event: Reachability) => Promise<void>;
  /** Before the platform starts. */
  readonly prepare?: (fake: FakeTelegram) => void;
  readonly fake?: FakeTelegram;
}

const echo = (inbound: Inbound): View =>
  view(text(inbound.said.kind === 'text' ? `you said ${inbound.said.text}` : inbound.said.kind));

export async function running(options: RunningOptions = {}): Promise<Running> {
  const fake = options.fake ?? (await fakeTelegram());
  options.prepare?.(fake);
  const heard: Inbound[] = [];
  const events: Reachability[] = [];
  const log: LogLine[] = [];
  const write = (level: LogLine['level']) => (fields: LogLine['fields'], message: string) =>
    void log.push({ level, fields, message });
  let platform: Telegram | null = null;
  const server =
    options.webhook === true ? await listen((...given) => void platform?.webhookHandler(...given)) : null;
  platform = createTelegram({
    token: fake.token,
    apiRoot: fake.url,
    secretKey: 'a secret key of the installation',
    webhook: server === null ? null : { publicUrl: server.url, secret: null },
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    onReachability:
      options.onReachability ??
      (async (event) => {
        events.push(event);
      }),
    timing: { ...quick, ...options.timing },
  });
  const started = platform;
  await started.start(async (inbound) => {
    heard.push(inbound);
    return (options.answer ?? echo)(inbound);
  });
  return {
    fake,
    platform: started,
    heard,
    events,
    log,
    hookUrl: server === null ? null : `${server.url}${webhookPath}`,
    async stop() {
      await started.stop();
      server?.server.closeAllConnections();
      server?.server.close();
      if (options.fake === undefined) await fake.stop();
    },
  };
}

type Listener = Parameters<typeof createServer>[1];

async function listen(listener: Listener): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer({}, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is of this type.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, server };
}
