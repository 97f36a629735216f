/** Bytes that can be read more than once: a file is surveyed first and imported afterwards, in bounded memory. */
import { createReadStream, statSync } from 'node:fs';
import path from 'node:path';

export interface ByteSource {
  /** Without its folder; for the trail. */
  readonly name: string;
  /** Bytes in all. */
  readonly size: number;
  open(): AsyncIterable<Uint8Array>;
}

/** A file as a source. Throws what the file system says when it is not there. */
export function fileSource(file: string): ByteSource {
  const { size } = statSync(file);
  return {
    name: path.basename(file),
    size,
    open: () => createReadStream(file, { highWaterMark: 256 * 1024 }),
  };
}

/** Text or bytes held in memory, as a source. */
export function memorySource(content: string | Uint8Array, name = 'memory'): ByteSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.length,
    async *open() {
      for (let from = 0; from < bytes.length; from += 65_536) yield bytes.subarray(from, from + 65_536);
    },
  };
}

/** All of it in memory. */
export async function bytesOf(source: ByteSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.open()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
