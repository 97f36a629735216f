/** Where the embedded PostgreSQL keeps its files, and as whom it runs. */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import { passable, sharedPlace, type RunAs } from './postgres-binaries.ts';

const nobody = { uid: 65534, gid: 65534 };
const isRoot = (): boolean => process.getuid?.() === 0;

function linkTo(place: string, link: string): void {
  try {
    fs.symlinkSync(place, link);
  } catch (error) {
    // Another process was faster.
    if (!fs.existsSync(path.dirname(link)) || !fs.lstatSync(link).isSymbolicLink()) throw error;
  }
}

/**
 * The cluster's folder: DATA_DIR/pg. Started by root, PostgreSQL runs as another user; where that user may not pass
 * (DATA_DIR under /root), the cluster lies in /var/lib/followthrough and DATA_DIR/pg is a link to it.
 * `base` is an absolute path without links.
 */
export function clusterFolder(base: string): string {
  const folder = path.join(base, 'pg');
  const found = fs.lstatSync(folder, { throwIfNoEntry: false });
  if (found?.isSymbolicLink()) {
    const place = fs.readlinkSync(folder);
    fs.mkdirSync(path.dirname(place), { recursive: true, mode: 0o755 });
    return place;
  }
  if (found || !isRoot()) return folder;
  // The files beside it are readable by their owner only; the folder itself must let PostgreSQL pass.
  fs.chmodSync(base, fs.statSync(base).mode | 0o011);
  if (passable(base)) return folder;
  const place = path.join(sharedPlace, createHash('sha256').update(base).digest('hex').slice(0, 16), 'pg');
  fs.mkdirSync(path.dirname(place), { recursive: true, mode: 0o755 });
  fs.chmodSync(sharedPlace, 0o755);
  fs.chmodSync(path.dirname(place), 0o755);
  linkTo(place, folder);
  return place;
}

/** As whom PostgreSQL runs: as us, or, when we are root, as the owner of the cluster, at first `nobody`. */
export function clusterUser(folder: string): RunAs {
  const found = fs.statSync(folder, { throwIfNoEntry: false });
  const uid = process.getuid?.();
  if (uid !== 0) {
    if (found && uid !== undefined && found.uid !== uid)
      throw new Error(
        `${folder} belongs to another user (number ${found.uid}): start as that user or as root, or set DATA_DIR to another folder`,
      );
    return null;
  }
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : nobody;
}
