/** What every route of the web chat is made of. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CsrfTokens, Names } from './door.ts';
import type { Access, Demo } from './ports.ts';
import type { Post } from './receive.ts';
import type { StateParts } from './state.ts';
import type { Feed } from './stream.ts';
import type { Reception, Visitor } from './visitor.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly handler: Handler;
}

export interface RouteParts extends StateParts {
  readonly names: Names;
  readonly access: Access;
  readonly demo: Demo | null;
  readonly csrf: CsrfTokens;
  readonly reception: Reception;
  readonly feed: Feed;
  /** Null: not begun, or going; the page tries again. */
  readonly take: (post: Post, visitor: Visitor) => Promise<{ readonly form: unknown } | null>;
  readonly suggest: (
    search: { readonly command: string; readonly field: string; readonly typed: string },
    visitor: Visitor,
  ) => Promise<readonly object[]>;
}
