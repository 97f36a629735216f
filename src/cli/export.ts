/** `export clients FILE`: CSV that imports again; the file appears whole or not at all. */
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createExport } from '../operations/export.ts';
import { actor } from './actor.ts';
import { done, printable, some, type Io, type Result } from './io.ts';
import type { Session } from './session.ts';

export async function exportClients(session: Session, io: Io, file: string): Promise<Result | null> {
  let rows = 0;
  const text = await createExport(session).clients(actor, () => (rows += 1));
  if (file === '-') {
    for await (const piece of text) io.out(piece);
    return null;
  }
  const draft = `${file}.${process.pid}.part`;
  try {
    await pipeline(text, createWriteStream(draft, { mode: 0o600 }));
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  return done({ kind: 'clients', file, written: rows }, [
    printable(`${some(rows, 'client')} written to ${file}.`),
  ]);
}
