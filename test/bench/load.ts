/** A load on a server of this machine: so many requests, so many at once, over connections that stay open. */
import { Agent, request } from 'node:http';

export interface Measured {
  readonly perSecond: number;
  /** Milliseconds of each request. */
  readonly latencies: readonly number[];
}

/** One request, made before the clock starts, and what tells a right answer to it. */
export interface Asked {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isRight: (answer: string) => boolean;
}

/** Milliseconds until the answer; fails when it is not a right one. */
function ask(url: string, agent: Agent, { headers, body, isRight }: Asked): Promise<number> {
  return new Promise((done, failed) => {
    const began = performance.now();
    const length = { 'content-length': Buffer.byteLength(body) };
    const asked = request(url, { method: 'POST', agent, headers: { ...headers, ...length } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const took = performance.now() - began;
        const answer = Buffer.concat(parts).toString('utf8');
        if (response.statusCode === 200 && isRight(answer)) done(took);
        else failed(new Error(`not a right answer: ${response.statusCode} ${answer.slice(0, 300)}`));
      });
    });
    asked.on('error', failed);
    asked.end(body);
  });
}

export async function load(url: string, requests: readonly Asked[], atOnce: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const latencies: number[] = [];
  const waiting = requests.values();
  const worker = async (): Promise<void> => {
    for (const each of waiting) latencies.push(await ask(url, agent, each));
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return { perSecond: latencies.length / seconds, latencies };
}
