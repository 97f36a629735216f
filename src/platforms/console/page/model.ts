/** What the page knows: the conversation, what waits to be sent, whether somebody answers. Both frames show this. */
import type { WireMessage, WireState } from '../wire.ts';

/** Something that was written here and is not in the conversation yet. */
export interface Pending {
  readonly id: string;
  readonly text: string;
}

export interface Model {
  readonly state: WireState;
  /** In their order. */
  messages(): readonly WireMessage[];
  /** Until it is seen in the conversation. */
  pending(): readonly Pending[];
  /** Where the picture at that place of a message is. */
  picture(message: WireMessage, at: number): string;
  isTyping(): boolean;
  isOnline(): boolean;
  last(): number;
  put(message: WireMessage): void;
  wait(pending: Pending): void;
  /** It will never be accepted. */
  drop(id: string): void;
  busy(isTyping: boolean): void;
  online(isOnline: boolean): void;
  onChange(heard: () => void): void;
}

export function createModel(state: WireState): Model {
  const messages = new Map<number, WireMessage>(state.messages.map((message) => [message.number, message]));
  const pending = new Map<string, Pending>();
  const heard: (() => void)[] = [];
  let last = state.last;
  let typing = false;
  let connected = true;
  const changed = (): void => {
    for (const one of heard) one();
  };
  return {
    state,
    messages: () => [...messages.values()].sort((a, b) => a.number - b.number),
    pending: () => {
      const said = new Set([...messages.values()].map(({ post }) => post));
      return [...pending.values()].filter(({ id }) => !said.has(id));
    },
    picture: ({ number, version }, at) => {
      const as = state.people.length > 0 ? `as=${state.me.id}&` : '';
      return `/console/picture?${as}message=${number}&version=${version}&at=${at}`;
    },
    isTyping: () => typing && connected,
    isOnline: () => connected,
    last: () => last,
    put(message) {
      last = Math.max(last, message.version);
      // What was read with the page may come once more.
      if ((messages.get(message.number)?.version ?? 0) >= message.version) return;
      messages.set(message.number, message);
      changed();
    },
    wait(post) {
      pending.set(post.id, post);
      changed();
    },
    drop(id) {
      if (pending.delete(id)) changed();
    },
    busy(isTyping) {
      if (typing === isTyping) return;
      typing = isTyping;
      changed();
    },
    online(isOnline) {
      if (connected === isOnline) return;
      connected = isOnline;
      changed();
    },
    onChange: (listener) => void heard.push(listener),
  };
}
