/** The sweep: heals what crashes and lost queues leave behind. One is enough; several take turns. */
import { run } from './run.ts';

await run('sweep');
