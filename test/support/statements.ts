/** What is said to the database, statement by statement: how long something takes tells as much as what is answered. */
import type pg from 'pg';
import type { Database } from '../../src/store/database.ts';

export interface Statements {
  /** The texts of the statements that the work led to, in order, without their values. */
  during<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly statements: readonly string[] }>;
}

const textOf = (query: unknown): string => {
  if (typeof query === 'string') return query;
  const text: unknown = typeof query === 'object' && query !== null ? Reflect.get(query, 'text') : null;
  return typeof text === 'string' ? text : 'unknown';
};

/** Listens to every connection that the database's pool hands out from now on. */
export function recordStatements({ pool }: Database): Statements {
  let heard: string[] | null = null;
  const known = new WeakSet<object>();
  pool.on('acquire', (client: pg.PoolClient) => {
    if (known.has(client)) return;
    known.add(client);
    const query: (...args: unknown[]) => unknown = client.query.bind(client);
    Reflect.set(client, 'query', (...args: unknown[]) => {
      heard?.push(textOf(args[0]));
      return query(...args);
    });
  });
  return {
    async during(work) {
      const own: string[] = (heard = []);
      const result = await work();
      heard = null;
      return { result, statements: own };
    },
  };
}
