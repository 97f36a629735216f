/** A load on a server of this machine: so many requests, so many at once, over connections that stay open. */
import { Agent, request } from 'node:http';

export interface Measured {
  readonly perSecond: number;
  /** Milliseconds of each request. */
  readonly latencies: readonly number[];
  /** One answer, to look at. */
  readonly sample: string;
}

export async function load(
  url: string,
  headers: Readonly<Record<string, string>>,
  requests: number,
  atOnce: number,
  bodyOf: (n: number) => string,
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const latencies: number[] = [];
  let sample = '';
  let sent = 0;
  const one = (): Promise<void> =>
    new Promise((done, failed) => {
      const body = bodyOf(sent++);
      const began = performance.now();
      const asked = request(
        url,
        {
          method: 'POST',
          agent,
          headers: {
            ...headers,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => {
            if (response.statusCode !== 200) return failed(new Error(`answered ${response.statusCode}`));
            latencies.push(performance.now() - began);
            if (sample === '') sample = Buffer.concat(parts).toString('utf8');
            done();
          });
        },
      );
      asked.on('error', failed);
      asked.end(body);
    });
  const worker = async (): Promise<void> => {
    while (sent < requests) await one();
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return { perSecond: latencies.length / seconds, latencies, sample };
}
