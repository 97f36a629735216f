/** `demo reset`: the demo company as on the first day, around the present moment. */
import { hasPlatform } from '../config.ts';
import { resetDemo, type DemoRefusal } from '../demo/index.ts';
import { assertNever } from '../outcome.ts';
import { actor } from './actor.ts';
import { done, refused, some, type Result } from './io.ts';
import type { Session } from './session.ts';

export async function resetTheDemo({ config, database }: Session): Promise<Result> {
  if (hasPlatform(config)) return explain({ kind: 'platform' });
  const reset = await resetDemo(database, actor);
  if (!reset.ok) return explain(reset.failure);
  const { people, clients, visits, invoices } = reset.value;
  return done(reset.value, [
    `The demo company was loaded anew: ${some(people, 'person', 'people')}, ${some(clients, 'client')}, ${some(visits, 'visit')}, ${some(invoices, 'invoice')} around this moment.`,
    'Next: open /console of the running server, or npm start',
  ]);
}

function explain(refusal: DemoRefusal): Result {
  switch (refusal.kind) {
    case 'real-data':
      return refused(
        refusal,
        'Real people are in this database: the demo company is never loaded beside them; nothing was changed.',
        'Use another DATA_DIR or DATABASE_URL for the demo.',
      );
    case 'platform':
      return refused(
        refusal,
        'A chat platform is configured for this database: the demo company is never loaded beside it; nothing was changed.',
        'Use another DATA_DIR or DATABASE_URL for the demo, without TELEGRAM_BOT_TOKEN and SLACK_BOT_TOKEN.',
      );
    default:
      return assertNever(refusal);
  }
}
