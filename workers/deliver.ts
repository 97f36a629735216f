/** Deliveries: claims what is due and sends it. Run as many as you like; the limits hold across them. */
import { run } from './run.ts';

await run('deliver');
