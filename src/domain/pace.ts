/**
 * Pace: one send takes a slot of the bot and a slot of the chat, both or none (delivery.md, Sending). This is the rule;
 * the queue's Redis and PostgreSQL each carry it out in one atomic step.
 */

/** Who is about to send, to whom, and how far apart their sends must be (milliseconds). */
export interface PaceRequest {
  readonly bot: string;
  readonly chat: string;
  readonly botGapMs: number;
  readonly chatGapMs: number;
}

export type PaceAnswer =
  /** Both slots are yours: send after `waitMs`. */
  | { readonly kind: 'go'; readonly waitMs: number }
  /** The chat is not free in time and nothing was reserved: come back after `retryMs`. Each caller is given another time. */
  | { readonly kind: 'busy'; readonly retryMs: number };

export interface Pacer {
  reserve(request: PaceRequest): Promise<PaceAnswer>;
  /** The platform asked for silence: no slot of the bot or the chat before `ms` have passed. */
  yieldFor(request: Pick<PaceRequest, 'bot' | 'chat'>, ms: number): Promise<void>;
  /**
   * A send left so much after its slot: the next of its chat shifts by as much, and with `all` every next of the bot,
   * or a second would hold more than it may.
   */
  slip(request: Pick<PaceRequest, 'bot' | 'chat'>, ms: number, all: boolean): Promise<void>;
}

/** When the bot's and the chat's next slots are, and when the last caller who was sent away will be back (epoch ms). */
export interface PaceState {
  readonly botFree: number;
  readonly chatFree: number;
  readonly lastReturn: number;
}

/** Coming back a little after the slot, so that the one before has really left. */
const slackMs = 50;

/** The rule itself, on one bot's and one chat's state. */
export function reserve(
  state: PaceState,
  request: Pick<PaceRequest, 'botGapMs' | 'chatGapMs'>,
  now: number,
): { readonly answer: PaceAnswer; readonly state: PaceState } {
  const at = Math.max(now, state.botFree);
  if (state.chatFree > at) {
    const back = Math.max(state.chatFree, state.lastReturn + request.chatGapMs) + slackMs;
    return { answer: { kind: 'busy', retryMs: back - now }, state: { ...state, lastReturn: back } };
  }
  return {
    answer: { kind: 'go', waitMs: at - now },
    state: { ...state, botFree: at + request.botGapMs, chatFree: at + request.chatGapMs },
  };
}
