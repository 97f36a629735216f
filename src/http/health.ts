/** Whether the process can do its work, asked of each part with a time limit. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Health {
  readonly ok: boolean;
  /** A code or a figure, such as 'ok', 'unauthorised' or '12 s'; public, so never people's data. */
  readonly detail: string;
}

/** By name: database, queue, platforms, oldest due notification. A throw counts as not ok. */
export type Check = () => Health | Promise<Health>;
export type Checks = Readonly<Record<string, Check>>;

export interface Readiness {
  readonly ok: boolean;
  readonly checks: Readonly<Record<string, Health>>;
}

const limitMs = 2_000;

async function ask(check: () => Health | Promise<Health>): Promise<Health> {
  const waiting = new AbortController();
  try {
    const tooLate = sleep(limitMs, { ok: false, detail: 'no answer' }, { signal: waiting.signal });
    tooLate.catch(() => undefined); // aborted as soon as the check has answered
    return await Promise.race([Promise.resolve().then(check), tooLate]);
  } catch {
    return { ok: false, detail: 'failed' };
  } finally {
    waiting.abort();
  }
}

/** The same answer for everybody who asks at the same time: anybody may, and each answer costs queries. */
export function sharedReadiness(checks: Checks): () => Promise<Readiness> {
  let asked: Promise<Readiness> | null = null;
  return () => {
    asked ??= readiness(checks).finally(() => (asked = null));
    return asked;
  };
}

/** Asks all at once; takes at most two seconds. */
async function readiness(checks: Checks): Promise<Readiness> {
  const answers = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await ask(check)] as const),
  );
  return { ok: answers.every(([, health]) => health.ok), checks: Object.fromEntries(answers) };
}
