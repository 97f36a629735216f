/** Writes the migration that prisma/schema.prisma asks for: npm run migration -- NAME. Read it before committing it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { missingMigration } from './drift.ts';

const name = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('usage: npm run migration -- NAME (lower case, digits and _)');
  process.exit(2);
}
const sql = await missingMigration();
if (sql === '') console.log('The migrations already arrive at the schema: nothing to write.');
else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = path.join(path.dirname(import.meta.dirname), 'prisma/migrations', `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'migration.sql'), `${sql}\n`);
  console.log(
    `Wrote ${path.relative(process.cwd(), folder)}/migration.sql: read it, then run npm run check.`,
  );
}
