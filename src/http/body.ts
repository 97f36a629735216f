/** The body of a request, whole. */
import type { IncomingMessage } from 'node:http';

/** In bytes; the server refuses what declares more. */
export const maxBody = 1024 * 1024;

/** By events: an iterator over the request costs as much as all the rest of receiving. */
export function bodyOf(request: IncomingMessage, max = maxBody): Promise<Buffer | 'too large' | 'cut off'> {
  return new Promise((done) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > max) {
        request.pause();
        done('too large');
      } else chunks.push(piece);
    });
    request.on('end', () => done(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('close', () => done('cut off'));
  });
}
