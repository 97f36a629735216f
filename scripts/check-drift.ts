/** Part of `npm run check`: the migrations arrive exactly at the schema. */
import { missingMigration } from './drift.ts';

const missing = await missingMigration();
if (missing !== '') {
  console.error(
    `prisma/migrations do not arrive at prisma/schema.prisma; run: npm run migration -- NAME\n\n${missing}`,
  );
  process.exitCode = 1;
}
