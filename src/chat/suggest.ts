/** What a searching input of a form offers while somebody types: a read, answered only to those who are known. */
import type { Option } from './form.ts';
import type { Inbound } from './inbound.ts';
import { turnOf, type Talk } from './turn.ts';

/** Who types where, and in which input of which command's form. */
export interface Search {
  readonly command: string;
  readonly field: string;
  readonly typed: string;
}

const longestTyped = 120;

/** Makes the function that a platform with searching inputs calls; strangers and groups are offered nothing. */
export const createSuggest =
  (talk: Pick<Talk, 'byName' | 'memory' | 'operations' | 'clock' | 'currency'>) =>
  async (inbound: Omit<Inbound, 'said'>, search: Search): Promise<readonly Option[]> => {
    if (!inbound.private) return [];
    const identity = await talk.memory.identify(inbound.from.platform, inbound.sender);
    const command = talk.byName.get(search.command);
    if (!identity || !command) return [];
    const { context } = turnOf(talk, inbound, identity, null);
    return command.suggest(search.field, search.typed.slice(0, longestTyped), context);
  };
