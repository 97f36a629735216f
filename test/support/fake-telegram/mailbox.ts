/** Updates on their way to the bot: held until they are polled and confirmed, or delivered by webhook. */
import { Agent, request } from 'node:http';
import { badRequest, isRecord, Refusal, type Json } from './answers.ts';
import type { Changes } from '../changes.ts';

type UpdateKind = 'message' | 'edited_message' | 'channel_post' | 'callback_query' | 'my_chat_member';

interface Pending {
  readonly id: number;
  readonly update: Json;
  readonly lane: string;
  settle(): void;
}

interface Waiter {
  answer(updates: readonly Json[]): void;
  terminate(refusal: Refusal): void;
}

export interface Mailbox {
  /** Resolves when the bot has finished with the update (polled past it, or accepted it), or at once when it doesn't want its kind. */
  put(kind: UpdateKind, content: Json, lane: string): Promise<void>;
  /** Brings an update a second time, as Telegram does after an answer was lost; waits like `put`. */
  repeat(updateId: number): Promise<void>;
  /** Long-polls; `gone` is given when the caller hangs up. */
  getUpdates(parameters: Json, gone: AbortSignal): Promise<readonly Json[]>;
  setWebhook(parameters: Json): void;
  deleteWebhook(dropPending: boolean): void;
  webhookInfo(): Json;
  /** Updates not finished yet. */
  pending(): number;
  /** The id of the latest update. */
  latest(): number;
  /** How often an update was handed out. */
  deliveries(updateId: number): number;
  /** Whether a poll is waiting. */
  isPolled(): boolean;
  /** Answers a waiting poll with nothing, now. */
  endPoll(): void;
  close(): void;
}

interface Hook {
  readonly url: string;
  readonly secret: string | null;
  readonly agent: Agent;
  isClosed: boolean;
}

/**
 * `execute` makes the call that a webhook's answer carries. `redeliverMs` is the wait after a refused delivery.
 * `check` looks at each new update.
 */
export function createMailbox(
  changes: Changes,
  execute: (method: string, parameters: Json) => Promise<void>,
  redeliverMs: number,
  check: (update: Json) => void,
): Mailbox {
  let pending: Pending[] = [];
  let wanted: readonly string[] | null = null;
  let waiter: Waiter | null = null;
  let hook: Hook | null = null;
  let lastId = 100_000;
  let lastError = '';
  let isClosed = false;
  const history = new Map<number, { readonly update: Json; readonly lane: string; count: number }>();
  const lanes = new Map<string, Promise<void>>();

  const drop = (which: (item: Pending) => boolean): void => {
    const dropped = pending.filter(which);
    pending = pending.filter((item) => !which(item));
    for (const item of dropped) item.settle();
    if (dropped.length > 0) changes.announce();
  };
  const unhook = (): void => {
    if (hook === null) return;
    hook.isClosed = true;
    hook.agent.destroy();
  };
  const handOut = (items: readonly Pending[]): readonly Json[] => {
    for (const { id } of items) {
      const record = history.get(id);
      if (record !== undefined) record.count += 1;
    }
    return items.map(({ update }) => update);
  };

  function enqueue(id: number, update: Json, lane: string): Promise<void> {
    return new Promise((resolve) => {
      const item = { id, update, lane, settle: resolve };
      pending.push(item);
      pending.sort((a, b) => a.id - b.id);
      if (hook !== null) deliverInOrder(hook, item);
      else waiter?.answer(handOut(pending.slice(0, 100)));
    });
  }

  function deliverInOrder(to: Hook, item: Pending): void {
    const before = lanes.get(item.lane) ?? Promise.resolve();
    lanes.set(
      item.lane,
      before.then(() => deliver(to, item)),
    );
  }

  /** Until it is accepted, as Telegram does. */
  async function deliver(to: Hook, item: Pending): Promise<void> {
    while (!to.isClosed && pending.includes(item)) {
      handOut([item]);
      const isAccepted = await post(to, item.update).catch((error: unknown) => {
        lastError = error instanceof Error ? error.message : 'failed';
        return false;
      });
      if (isAccepted) return drop(({ id }) => id === item.id);
      await new Promise((resolve) => setTimeout(resolve, redeliverMs));
    }
  }

  async function post({ url, secret, agent }: Hook, update: Json): Promise<boolean> {
    const { status, body } = await postJson(url, agent, secret, JSON.stringify(update));
    if (status < 200 || status > 299) {
      lastError = `Wrong response from the webhook: ${status}`;
      return false;
    }
    const call: unknown = body === '' ? null : JSON.parse(body);
    if (isRecord(call) && typeof call['method'] === 'string') {
      const { method, ...parameters } = call;
      // Whatever becomes of such a call, nobody is told: that is the price of it.
      await execute(String(method), parameters);
    }
    return true;
  }

  return {
    put(kind, content, lane) {
      if (isClosed || (wanted !== null && wanted.length > 0 && !wanted.includes(kind)))
        return Promise.resolve();
      lastId += 1;
      const update = { update_id: lastId, [kind]: content };
      check(update);
      history.set(lastId, { update, lane, count: 0 });
      return enqueue(lastId, update, lane);
    },
    repeat(updateId) {
      const record = history.get(updateId);
      if (record === undefined) throw new Error(`there was no update ${updateId}`);
      return enqueue(updateId, record.update, record.lane);
    },
    async getUpdates({ offset, limit = 100, timeout = 0, allowed_updates: allowed }, gone) {
      if (hook !== null)
        throw new Refusal(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      waiter?.terminate(
        new Refusal(
          409,
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
        ),
      );
      if (Array.isArray(allowed)) wanted = allowed.map(String);
      drop(({ id }) => id < Number(offset ?? 0));
      if (pending.length > 0) return handOut(pending.slice(0, Number(limit)));
      return wait(Number(timeout) * 1000, gone);
    },
    setWebhook({ url, secret_token: secret, allowed_updates: allowed, drop_pending_updates: dropPending }) {
      if (typeof url !== 'string' || !/^https?:\/\//.test(url)) throw badRequest('bad webhook: invalid URL');
      if (secret !== undefined && (typeof secret !== 'string' || !/^[\w-]{1,256}$/.test(secret)))
        throw badRequest('bad webhook: secret token contains unallowed characters');
      unhook();
      if (dropPending === true) drop(() => true);
      if (Array.isArray(allowed)) wanted = allowed.map(String);
      const set = { url, secret: secret ?? null, agent: new Agent({ keepAlive: true }), isClosed: false };
      hook = set;
      lanes.clear();
      for (const item of pending) deliverInOrder(set, item);
    },
    deleteWebhook(dropPending) {
      unhook();
      hook = null;
      if (dropPending) drop(() => true);
    },
    webhookInfo: () => ({
      url: hook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: pending.length,
      ...(lastError === '' ? {} : { last_error_message: lastError }),
      ...(wanted === null ? {} : { allowed_updates: wanted }),
    }),
    pending: () => pending.length,
    latest: () => lastId,
    deliveries: (updateId) => history.get(updateId)?.count ?? 0,
    isPolled: () => waiter !== null,
    endPoll: () => waiter?.answer([]),
    close() {
      isClosed = true;
      unhook();
      hook = null;
      waiter?.answer([]);
      drop(() => true);
    },
  };

  function wait(ms: number, gone: AbortSignal): Promise<readonly Json[]> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        gone.removeEventListener('abort', hungUp);
        if (waiter === self) waiter = null;
      };
      const self: Waiter = {
        answer: (updates) => {
          end();
          resolve(updates);
        },
        terminate: (refusal) => {
          end();
          reject(refusal);
        },
      };
      const hungUp = (): void => self.answer([]);
      const timer = setTimeout(() => self.answer([]), ms);
      gone.addEventListener('abort', hungUp);
      waiter = self;
      changes.announce();
      if (gone.aborted) hungUp();
    });
  }
}

function postJson(
  url: string,
  agent: Agent,
  secret: string | null,
  json: string,
): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(json),
      ...(secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret }),
    };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(json);
  });
}
