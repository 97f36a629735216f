/** `slack manifest`, and what `doctor` asks Slack. */
import * as z from 'zod';
import type { SlackSettings } from '../config.ts';
import { slackManifest } from '../slack-manifest.ts';
import { done, misused, type Io, type Result } from './io.ts';
import { configOf } from './session.ts';

/** The manifest as JSON, to be pasted where Slack asks for it; the same for people and scripts. */
export function printManifest(io: Io): Result {
  const config = configOf(io.env);
  if (!config.ok) return misused(config.failure[0] ?? 'the environment is wrong', ...config.failure.slice(1));
  const manifest = slackManifest(config.value);
  return done(manifest, JSON.stringify(manifest, null, 2).split('\n'));
}

const answer = z.object({ ok: z.boolean(), error: z.string().optional(), team: z.string().optional() });

export type SlackAnswer =
  | { readonly ok: true; readonly team: string; readonly scopes: readonly string[] }
  | { readonly ok: false; readonly why: string };

const patienceMs = 4_000;

async function ask(settings: SlackSettings, method: string, token: string): Promise<SlackAnswer> {
  const root = (settings.apiUrl ?? 'https://slack.com/api/').replace(/\/*$/, '/');
  try {
    const response = await fetch(`${root}${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(patienceMs),
    });
    const body = answer.parse(await response.json());
    if (!body.ok) return { ok: false, why: body.error ?? `HTTP ${response.status}` };
    const scopes = (response.headers.get('x-oauth-scopes') ?? '').split(',').map((scope) => scope.trim());
    return { ok: true, team: body.team ?? '', scopes: scopes.filter((scope) => scope !== '') };
  } catch (error) {
    const late = error instanceof Error && error.name === 'TimeoutError';
    return { ok: false, why: late ? 'no answer' : 'not reachable' };
  }
}

export const askSlack = (settings: SlackSettings): Promise<SlackAnswer> =>
  ask(settings, 'auth.test', settings.botToken);

/** Null where Socket Mode is not used. */
export const askSocketMode = async (settings: SlackSettings): Promise<SlackAnswer | null> =>
  settings.appToken === null ? null : ask(settings, 'apps.connections.open', settings.appToken);
