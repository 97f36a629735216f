/** In and out, where real people write: by a link that the assistant sent, until one logs out or twelve hours are over. */
import type { ServerResponse } from 'node:http';
import type { Translator } from '../../i18n/index.ts';
import { assetPaths } from './assets.ts';
import { isSecure, setCookie } from './door.ts';
import { textOf, html, json, languageOf, queryOf, redirect } from './exchange.ts';
import { notice } from './html.ts';
import type { Route, RouteParts } from './route.ts';

export const noticeTo = (
  response: ServerResponse,
  status: number,
  say: Translator,
  line: string,
  code: string | null,
): void => html(response, status, notice(say, assetPaths, line, code));

const looksLikeACode = (code: string | null): code is string => code !== null && /^[\w-]{20,64}$/.test(code);

export function loginRoutes(
  parts: Pick<RouteParts, 'access' | 'names' | 'reception' | 'csrf' | 'feed'>,
): readonly Route[] {
  const { access, names, reception, csrf, feed } = parts;
  return [
    {
      method: 'GET',
      path: '/console/login',
      // Only asks: previews of the link come here too, and must not use it up.
      handler(request, response) {
        const say = languageOf(request);
        const code = queryOf(request, 'code');
        if (!looksLikeACode(code)) return noticeTo(response, 403, say, say.t('page.link-over'), null);
        noticeTo(response, 200, say, say.t('page.confirm'), code);
      },
    },
    {
      method: 'POST',
      path: '/console/login',
      async handler(request, response) {
        const say = languageOf(request);
        const code = new URLSearchParams((await textOf(request)) ?? '').get('code');
        const session = looksLikeACode(code) ? await access.login(code) : null;
        if (session === null) return noticeTo(response, 403, say, say.t('page.link-over'), null);
        setCookie(response, session.token, isSecure(request, names));
        redirect(response, '/console');
      },
    },
    {
      method: 'POST',
      path: '/console/logout',
      async handler(request, response) {
        const visitor = await reception.visitor(request, null);
        if (visitor !== null && !csrf.isRight(request, visitor.cookie))
          return json(response, 403, { error: 'token' });
        if (visitor !== null) {
          await access.logout(visitor.cookie);
          feed.hangUp(visitor.cookie);
        }
        setCookie(response, null, false);
        json(response, 200, {});
      },
    },
  ];
}
