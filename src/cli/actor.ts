/** Whoever sits at the command line of the machine acts as the operator. */
import type { Actor } from '../access/actor.ts';

export const actor: Actor = { personId: null, source: 'cli', once: null, answers: null };
