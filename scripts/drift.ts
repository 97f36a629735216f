/** An embedded PostgreSQL that is migrated, used once and gone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../src/store/embedded-postgres.ts';
import { migrate } from '../src/store/migrate.ts';
import { schemaDifference } from './schema-engine.ts';

/** The SQL that prisma/migrations still lack to arrive at prisma/schema.prisma; empty when nothing is missing. */
export async function missingMigration(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-drift-'));
  const postgres = await startEmbeddedPostgres(folder, [['fsync', 'off']]);
  try {
    await migrate(postgres.url);
    return await schemaDifference(postgres.url);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}
