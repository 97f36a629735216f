/** A TCP connection that can be cut: between a browser and the assistant, or between the assistant and its database. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll } from 'vitest';

export interface Cable {
  readonly port: number;
  /** Cuts what is connected and refuses the rest. */
  cut(): void;
  /** From here on it leads there again, or somewhere else. */
  mend(to?: number): void;
}

/** Leads to a port of this machine; taken away at the end of the file. */
export async function cable(port: number): Promise<Cable> {
  let target: number | null = port;
  let last = port;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    if (target === null) return void near.destroy();
    const far = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => undefined);
      one.once('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const cut = (): void => {
    target = null;
    for (const socket of open) socket.destroy();
  };
  afterAll(() => {
    cut();
    server.close();
  });
  return {
    // A TCP server's address is of this type.
    port: (server.address() as AddressInfo).port,
    cut,
    mend(to = last) {
      last = to;
      target = to;
    },
  };
}
