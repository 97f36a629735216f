/** The page's script, style and icon: served under names that change with their content, so that browsers may keep them. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { built } from './generated.ts';
import type { AssetPaths } from './html.ts';

export interface Asset {
  readonly path: string;
  serve(request: IncomingMessage, response: ServerResponse): void;
}

const types = {
  script: ['js', 'text/javascript; charset=utf-8'],
  style: ['css', 'text/css; charset=utf-8'],
  icon: ['svg', 'image/svg+xml'],
} as const;

/** Compressed when first asked for, and kept. */
function assetOf(kind: keyof typeof types): Asset {
  const content = built[kind];
  const [extension, type] = types[kind];
  const name = createHash('sha256').update(content).digest('base64url').slice(0, 10);
  const packed = new Map<string, Buffer>();
  const inForm = (encoding: 'br' | 'gzip'): Buffer => {
    const known = packed.get(encoding);
    if (known) return known;
    const made = encoding === 'br' ? brotliCompressSync(content) : gzipSync(content);
    packed.set(encoding, made);
    return made;
  };
  return {
    path: `/console/${kind}-${name}.${extension}`,
    serve(request, response) {
      const accepted = String(request.headers['accept-encoding'] ?? '');
      const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null;
      response.setHeader('content-type', type);
      response.setHeader('cache-control', 'public, max-age=31536000, immutable');
      response.setHeader('vary', 'accept-encoding');
      if (encoding !== null) response.setHeader('content-encoding', encoding);
      response.end(encoding === null ? content : inForm(encoding));
    },
  };
}

export const assets: readonly Asset[] = [assetOf('script'), assetOf('style'), assetOf('icon')];
const [script, style, icon] = assets.map(({ path }) => path);
export const assetPaths: AssetPaths = { script: script ?? '', style: style ?? '', icon: icon ?? '' };
