/** Asks Telegram about the bot, briefly: a command must not hang because a platform does. */
import * as z from 'zod';
import type { TelegramSettings } from '../config.ts';

const answer = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().optional(),
});
const me = z.object({ username: z.string() });
const webhook = z.object({
  url: z.string(),
  pending_update_count: z.number().optional(),
  last_error_message: z.string().optional(),
});

export type Asked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

const patienceMs = 4_000;

async function ask<T>(settings: TelegramSettings, method: string, shape: z.ZodType<T>): Promise<Asked<T>> {
  const root = (settings.apiRoot ?? 'https://api.telegram.org').replace(/\/+$/, '');
  try {
    const response = await fetch(`${root}/bot${settings.token}/${method}`, {
      signal: AbortSignal.timeout(patienceMs),
    });
    const body = answer.parse(await response.json());
    // What fetch throws may quote the address, which holds the token; what Telegram answers does not.
    if (!body.ok) return { ok: false, why: body.description ?? `HTTP ${response.status}` };
    return { ok: true, value: shape.parse(body.result) };
  } catch (error) {
    return {
      ok: false,
      why: error instanceof Error && error.name === 'TimeoutError' ? 'no answer' : 'not reachable',
    };
  }
}

export const askWebhook = (settings: TelegramSettings): Promise<Asked<z.infer<typeof webhook>>> =>
  ask(settings, 'getWebhookInfo', webhook);

export const askName = async (settings: TelegramSettings): Promise<Asked<string>> => {
  const asked = await ask(settings, 'getMe', me);
  return asked.ok ? { ok: true, value: asked.value.username } : asked;
};

/** The link that opens the bot with the code already typed; undefined when Telegram is not set up or does not answer. */
export async function inviteLink(
  settings: TelegramSettings | null,
  code: string,
): Promise<string | undefined> {
  if (settings === null) return undefined;
  const name = await askName(settings);
  return name.ok ? `https://t.me/${name.value}?start=${code}` : undefined;
}
