/** What reading and writing needs: the one database. The functions beside this file take it as their first argument. */
import type { Database } from './database.ts';

export interface Store {
  readonly database: Database;
}
