/** What the person did, sent in order, each until it is answered: under one id, so that it happens once. */
import type { WireForm, WirePost } from '../wire.ts';
import { Over, Unreachable, type Api } from './api.ts';
import { kept } from './dom.ts';
import type { Model } from './model.ts';

type Said = WirePost['said'];

export interface Outbox {
  /** Resolves with the form that is the answer, if one is; null also when it was refused. */
  send(said: Said, forms: boolean): Promise<WireForm | null>;
  /** The connection is back: do not wait. */
  hurry(): void;
}

const longestWaitMs = 8_000;

const textOf = (said: Said): string | null => (said.kind === 'text' ? said.text : null);

/** `formCame`: an answer to something that was done before the page was loaded anew. */
export function createOutbox(
  api: Api,
  model: Model,
  { over, formCame }: { readonly over: () => void; readonly formCame: (form: WireForm) => void },
): Outbox {
  const session = kept('sessionStorage');
  const key = `outbox.${model.state.me.id}`;
  const queue: { readonly post: WirePost; readonly done: (form: WireForm | null) => void }[] = [];
  let running = false;
  let wake: () => void = () => undefined;
  const keep = (): void => {
    session.write(key, queue.length === 0 ? null : JSON.stringify(queue.map(({ post }) => post)));
  };
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      setTimeout(resolve, ms);
    });

  /** Null: it is refused for good. */
  async function deliver(post: WirePost): Promise<WireForm | null> {
    for (let n = 0; ; n += 1) {
      try {
        const { form } = await api.say(post);
        model.online(true);
        return form;
      } catch (error) {
        if (error instanceof Over) over();
        if (!(error instanceof Unreachable)) {
          model.drop(post.id);
          return null;
        }
        if (n > 0) model.online(false);
        await pause(Math.min(longestWaitMs, 400 * 2 ** n));
      }
    }
  }

  async function run(): Promise<void> {
    running = true;
    for (let next = queue[0]; next; next = queue[0]) {
      model.busy(true);
      const form = await deliver(next.post);
      queue.shift();
      keep();
      model.busy(queue.length > 0);
      next.done(form);
    }
    running = false;
  }

  const enqueue = (post: WirePost, done: (form: WireForm | null) => void): void => {
    const text = textOf(post.said);
    queue.push({ post, done });
    keep();
    if (text !== null) model.wait({ id: post.id, text });
    if (!running) void run();
  };

  // Ours: written by keep().
  const left = JSON.parse(session.read(key) ?? '[]') as WirePost[];
  for (const post of left) enqueue(post, (form) => form && formCame(form));

  return {
    send: (said, forms) =>
      new Promise((done) => enqueue({ as: null, id: crypto.randomUUID(), forms, said }, done)),
    hurry: () => wake(),
  };
}
