/** What the web chat answers over HTTP. Every route first asks who is there (door.ts, visitor.ts). */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { assetPaths, assets } from './assets.ts';
import { moveClock } from './clock.ts';
import { cookieOf, guard, isOurPage, isSecure, nameAsked, setCookie } from './door.ts';
import { html, json, jsonOf, languageOf, queryOf, wholeNumber } from './exchange.ts';
import { shell } from './html.ts';
import { loginRoutes, noticeTo } from './login.ts';
import type { Demo } from './ports.ts';
import { readMove, readPost, readSearch } from './receive.ts';
import type { Handler, Route, RouteParts } from './route.ts';
import { clockOf, speakerOf, stateOf } from './state.ts';
import { pictureIn } from './stored.ts';
import type { Visitor } from './visitor.ts';

export function routesOf(parts: RouteParts): readonly Route[] {
  const guarded =
    (handler: Handler): Handler =>
    async (request, response) => {
      guard(response);
      // Somebody else's name that leads here: what its pages ask for is not ours to answer.
      if (nameAsked(request, parts.names) === null) return json(response, 421, { error: 'unknown host' });
      if (request.method === 'POST' && !isOurPage(request))
        return json(response, 403, { error: 'another page' });
      await handler(request, response);
    };
  const routes: Route[] = [
    { method: 'GET', path: '/console', handler: page(parts) },
    { method: 'GET', path: '/console/state', handler: state(parts) },
    { method: 'GET', path: '/console/stream', handler: stream(parts) },
    { method: 'GET', path: '/console/picture', handler: picture(parts) },
    { method: 'POST', path: '/console/say', handler: say(parts) },
    { method: 'POST', path: '/console/suggest', handler: suggest(parts) },
    ...(parts.demo === null
      ? loginRoutes(parts)
      : [{ method: 'POST', path: '/console/clock', handler: clock(parts, parts.demo) } as const]),
  ];
  return [
    ...routes.map((route) => ({ ...route, handler: guarded(route.handler) })),
    ...assets.map(({ path, serve }) => ({ method: 'GET', path, handler: serve }) as const),
  ];
}

const unknown = (response: ServerResponse): void => json(response, 401, { error: 'no session' });
const wrong = (response: ServerResponse): void => json(response, 400, { error: 'not understood' });

const page =
  (parts: RouteParts): Handler =>
  async (request, response) => {
    const say = languageOf(request);
    const visitor = await parts.reception.visitor(request, null);
    if (parts.demo === null && visitor === null)
      return noticeTo(response, 403, say, say.t('page.how-in'), null);
    if (parts.demo !== null && (await parts.access.people()).length === 0)
      return noticeTo(response, 404, say, say.t('page.nobody'), null);
    if (cookieOf(request) === null)
      setCookie(response, randomBytes(32).toString('base64url'), isSecure(request, parts.names));
    html(response, 200, shell(visitor === null ? say : speakerOf(visitor.person), assetPaths));
  };

const asOf = (request: IncomingMessage): number | null => wholeNumber(queryOf(request, 'as'));

const state =
  (parts: RouteParts): Handler =>
  async (request, response) => {
    // Whom the page was last may be gone since the demo was loaded anew.
    const visitor =
      (await parts.reception.visitor(request, asOf(request))) ??
      (await parts.reception.visitor(request, null));
    if (visitor === null) return unknown(response);
    const people = parts.demo === null ? [] : await parts.access.people();
    json(response, 200, await stateOf(parts, visitor.person, people, parts.csrf.of(visitor.cookie)));
  };

const stream =
  ({ reception, feed, ...parts }: RouteParts): Handler =>
  async (request, response) => {
    const visitor = await reception.visitor(request, asOf(request));
    if (visitor === null) return unknown(response);
    const { person, cookie } = visitor;
    const seen = request.headers['last-event-id'];
    const again = async (): Promise<Visitor | null> => reception.visitor(request, person.id);
    feed.follow(response, {
      conversation: person.conversation,
      cookie,
      after: wholeNumber(String(seen ?? queryOf(request, 'after'))) ?? 0,
      async standing() {
        const now = (await again())?.person;
        return now === undefined ? null : `${now.id} ${now.name} ${now.language} ${now.zone}`;
      },
      clock: () => clockOf(parts, person),
    });
  };

/** A picture of the visitor's own conversation; its version is in its address, so that browsers may keep it. */
const picture =
  ({ reception, rows }: RouteParts): Handler =>
  async (request, response) => {
    const visitor = await reception.visitor(request, asOf(request));
    if (visitor === null) return unknown(response);
    const number = wholeNumber(queryOf(request, 'message')) ?? 0;
    const message = await rows.message(visitor.person.conversation, number);
    const png = message && pictureIn(message, wholeNumber(queryOf(request, 'at')) ?? 0);
    if (png === null) return json(response, 404, { error: 'not found' });
    response.setHeader('cache-control', 'private, max-age=86400, immutable');
    response.writeHead(200, { 'content-type': 'image/png' }).end(png);
  };

/** The visitor behind a post of our page, with the token that only our page knows; answers the others itself. */
async function poster(
  { reception, csrf }: RouteParts,
  request: IncomingMessage,
  response: ServerResponse,
  as: number | null,
): Promise<Visitor | null> {
  const visitor = await reception.visitor(request, as);
  if (visitor === null) unknown(response);
  else if (csrf.isRight(request, visitor.cookie)) return visitor;
  else json(response, 403, { error: 'token' });
  return null;
}

const say =
  (parts: RouteParts): Handler =>
  async (request, response) => {
    const post = readPost(await jsonOf(request));
    if (post === null) return wrong(response);
    const visitor = await poster(parts, request, response, post.as);
    if (visitor === null) return;
    const taken = await parts.take(post, visitor);
    if (taken === null) json(response, 503, { error: 'try again' });
    else json(response, 200, taken);
  };

const suggest =
  (parts: RouteParts): Handler =>
  async (request, response) => {
    const search = readSearch(await jsonOf(request));
    if (search === null) return wrong(response);
    const visitor = await poster(parts, request, response, search.as);
    if (visitor !== null) json(response, 200, { options: await parts.suggest(search, visitor) });
  };

const clock =
  (parts: RouteParts, demo: Demo): Handler =>
  async (request, response) => {
    const wish = readMove(await jsonOf(request));
    if (wish === null) return wrong(response);
    const visitor = await poster(parts, request, response, wish.as);
    if (visitor === null) return;
    await moveClock({ ...parts, demo }, visitor.person, wish.move);
    json(response, 200, { clock: await clockOf(parts, visitor.person) });
  };
