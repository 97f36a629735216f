/** Makes the embedded PostgreSQL's files and its password, once, whoever comes first. */
import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import type { RunAs } from './postgres-binaries.ts';

export interface ClusterToMake {
  /** The folder of initdb. */
  readonly bin: string;
  readonly folder: string;
  /** The database's superuser. */
  readonly user: string;
  readonly password: string;
  readonly runAs: RunAs;
}

/** The password of the cluster in `dataDir`; made once, whoever comes first. */
export function passwordOf(dataDir: string): string {
  const file = path.join(dataDir, 'postgres-password');
  if (!fs.existsSync(file)) {
    const draft = `${file}.${randomUUID()}`;
    fs.writeFileSync(draft, randomBytes(24).toString('hex'), { mode: 0o600 });
    try {
      fs.linkSync(draft, file);
    } catch (error) {
      if (!fs.existsSync(file)) throw error;
    } finally {
      fs.rmSync(draft);
    }
  }
  return fs.readFileSync(file, 'utf8').trim();
}

/** Makes the cluster beside its place and moves it there whole, so that neither a crash nor a rival leaves half of one. */
export function createCluster({ bin, folder, user, password, runAs }: ClusterToMake): void {
  const draft = `${folder}.${randomUUID()}`;
  const secret = `${draft}.password`;
  fs.mkdirSync(draft, { mode: 0o700 });
  fs.writeFileSync(secret, password, { mode: 0o600 });
  if (runAs) for (const file of [draft, secret]) fs.chownSync(file, runAs.uid, runAs.gid);
  try {
    const made = spawnSync(
      path.join(bin, 'initdb'),
      ['-D', draft, '-U', user, `--pwfile=${secret}`, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C'],
      { ...runAs, cwd: '/', encoding: 'utf8', env: { LC_ALL: 'C' } },
    );
    if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
    if (!fs.existsSync(folder)) fs.renameSync(draft, folder);
  } catch (error) {
    if (!fs.existsSync(path.join(folder, 'PG_VERSION'))) throw error;
  } finally {
    fs.rmSync(secret, { force: true });
    fs.rmSync(draft, { recursive: true, force: true });
  }
}
