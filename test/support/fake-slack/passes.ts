/** What Slack hands out with a request, good once and for a while: trigger ids and response addresses. */
import { Refusal } from './answers.ts';
import type { FakeMessage, World } from './world.ts';

/** Where an answer by response_url goes. */
export interface Reply {
  readonly user: string;
  readonly channel: string;
  /** The message that was acted on. */
  readonly source: FakeMessage | null;
  readonly isCommand: boolean;
}

export interface Passes {
  /** A trigger id for a person's action. */
  trigger(user: string): string;
  /** The person whose action it was, once, for 3 s; throws Slack's refusal. */
  exchange(trigger: unknown): string;
  /** The last part of a response address. */
  reply(to: Reply): string;
  /** What an address is good for, 5 times in 30 min; the error's name otherwise. */
  use(reply: string): Reply | 'expired_url' | 'used_url';
}

const triggerMs = 3_000;
const replyMs = 30 * 60_000;

export function createPasses(world: World): Passes {
  const triggers = new Map<string, { readonly user: string; readonly at: number; isUsed: boolean }>();
  const replies = new Map<string, { readonly to: Reply; readonly at: number; uses: number }>();
  return {
    trigger(user) {
      const id = `${triggers.size + 1}.${world.clock.now().toFixed(0)}.${world.id('').toLowerCase()}`;
      triggers.set(id, { user, at: world.clock.now(), isUsed: false });
      return id;
    },
    exchange(id) {
      const found = triggers.get(String(id));
      if (found === undefined) throw new Refusal('invalid_trigger_id');
      if (found.isUsed) throw new Refusal('exchanged_trigger_id');
      if (world.clock.now() - found.at > triggerMs) throw new Refusal('expired_trigger_id');
      found.isUsed = true;
      return found.user;
    },
    reply(to) {
      const id = world.id('');
      replies.set(id, { to, at: world.clock.now(), uses: 0 });
      return id;
    },
    use(id) {
      const found = replies.get(id);
      if (found === undefined || world.clock.now() - found.at > replyMs) return 'expired_url';
      if (found.uses >= 5) return 'used_url';
      found.uses += 1;
      return found.to;
    },
  };
}
