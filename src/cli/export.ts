/** `export KIND FILE`: CSV that imports again; the file appears whole or not at all. */
import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createExport, type ExportKind } from '../operations/export.ts';
import { actor } from './actor.ts';
import { done, misused, printable, some, type Io, type Result } from './io.ts';
import type { Session } from './session.ts';

const nouns: Readonly<Record<ExportKind, string>> = {
  clients: 'client',
  negotiations: 'negotiation',
  invoices: 'invoice',
};

export async function exportRecords(
  session: Session,
  io: Io,
  kind: ExportKind,
  file: string,
): Promise<Result | null> {
  const folder = path.dirname(path.resolve(file));
  if (file !== '-' && !existsSync(folder)) return misused(printable(`There is no folder ${folder}`));
  let rows = 0;
  const text = await createExport(session).records(actor, kind, () => (rows += 1));
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
  return done({ kind, file, written: rows }, [printable(`${some(rows, nouns[kind])} written to ${file}.`)]);
}
