/** BullMQ on Redis or Valkey: one server (`redis://`, `rediss://`) or several cluster seeds, separated by commas. */
import { Queue, Worker } from 'bullmq';
import { Cluster, Redis } from 'ioredis';
import { codeOf, type Driver, type QueueLog } from './driver.ts';

/** A cluster keeps all keys of one queue on one node only when their names share this hash tag. */
const prefix = '{followthrough}';

const common = {
  connectTimeout: 10_000,
  keepAlive: 10_000,
  // A half-open connection would otherwise hang a worker for minutes. Longer than a worker's blocking wait.
  socketTimeout: 20_000,
  retryStrategy: (times: number) => Math.min(times * 200, 3_000),
};
/** Handing over fails at once when Redis is away: the rows wait in the table and the sweep hands them over again. */
const producing = { ...common, maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 10_000 };
/** BullMQ's workers insist on waiting for ever. */
const consuming = { ...common, maxRetriesPerRequest: null };

function connect(url: string, options: typeof producing | typeof consuming, log: QueueLog): Redis | Cluster {
  const seeds = url.split(',').map((seed) => seed.trim());
  const first = new URL(seeds[0] ?? url);
  const client =
    seeds.length === 1
      ? new Redis(url, options)
      : new Cluster(seeds, {
          enableOfflineQueue: options.maxRetriesPerRequest === null,
          redisOptions: {
            ...options,
            ...(first.username ? { username: decodeURIComponent(first.username) } : {}),
            ...(first.password ? { password: decodeURIComponent(first.password) } : {}),
            ...(first.protocol === 'rediss:' ? { tls: {} } : {}),
          },
        });
  client.on('error', (error: unknown) => log.warn({ code: codeOf(error) }, 'queue: Redis does not answer'));
  return client;
}

const ready = (client: Redis | Cluster, withinMs: number): Promise<void> =>
  new Promise((resolve, reject) => {
    if (client.status === 'ready') return resolve();
    const timer = setTimeout(
      () => reject(new Error(`Redis did not answer within ${withinMs / 1_000} s`)),
      withinMs,
    );
    client.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** A Redis that evicts would silently lose jobs and schedulers. A policy that may not be read is let pass. */
async function refuseEviction(client: Redis | Cluster): Promise<void> {
  const nodes = client instanceof Cluster ? client.nodes('master') : [client];
  for (const node of nodes) {
    const policy = /maxmemory_policy:(\S+)/.exec(await node.info('memory').catch(() => ''))?.[1];
    if (policy !== undefined && policy !== 'noeviction')
      throw new Error(
        `Redis evicts keys when it is full (maxmemory-policy ${policy}) and would lose work; set maxmemory-policy to noeviction`,
      );
  }
}

export interface RedisDriver extends Driver {
  /** For the pacer's script. */
  readonly client: Redis | Cluster;
}

/** Connects and checks; throws with a plain message when Redis does not answer or would evict. */
export async function openRedisDriver(options: {
  readonly url: string;
  readonly log: QueueLog;
  readonly withinMs: number;
}): Promise<RedisDriver> {
  const producer = connect(options.url, producing, options.log);
  const consumer = connect(options.url, consuming, options.log);
  const end = (): void => {
    producer.disconnect();
    consumer.disconnect();
  };
  try {
    await Promise.all([ready(producer, options.withinMs), ready(consumer, options.withinMs)]);
    await refuseEviction(producer);
  } catch (error) {
    end();
    throw error;
  }
  return {
    backend: 'redis',
    client: producer,
    queue: (name) => new Queue(name, { connection: producer, prefix }),
    worker: (name, processor, settings) =>
      new Worker(name, processor, { ...settings, connection: consumer, prefix }),
    async ping() {
      await producer.ping();
    },
    async close() {
      end();
    },
  };
}
