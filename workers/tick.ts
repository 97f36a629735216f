/** The tick: writes what is owed to everybody's day and hands what is due to the queue. */
import { run } from './run.ts';

await run('tick');
