/** `import KIND FILE`: what was read, how, and what became of it. */
import { createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { currencyNamed } from '../domain/money.ts';
import { dateOrderNamed, readDate } from '../exchange/dates.ts';
import { encodings, type Encoding } from '../exchange/encoding.ts';
import { kindNames } from '../exchange/kinds/index.ts';
import { fileSource } from '../exchange/source.ts';
import { createImport, type ImportOptions, type Progress } from '../operations/import.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { actor } from './actor.ts';
import { refusal, reported } from './import-report.ts';
import { count, misused, printable, type Io, type Result } from './io.ts';
import type { Session } from './session.ts';

export interface ImportFlags {
  readonly owner?: string;
  readonly owners?: string;
  readonly map: readonly string[];
  readonly currency?: string;
  readonly dateFormat?: string;
  readonly encoding?: string;
  readonly asOf?: string;
  readonly sheet?: string;
  readonly partial?: boolean;
  readonly dryRun?: boolean;
}

const habitual: Readonly<Record<string, Encoding>> = {
  utf8: 'utf-8', latin1: 'windows-1252', 'iso-8859-1': 'windows-1252', 'latin-1': 'windows-1252', cp1252: 'windows-1252', cp1251: 'windows-1251', cp866: 'ibm866', koi8r: 'koi8-r',
}; // prettier-ignore

const encodingNamed = (name: string): Encoding | undefined =>
  encodings.find((known) => known === name.toLowerCase()) ?? habitual[name.toLowerCase()];

/** The flags as options; a text says what is wrong with them. */
function optionsOf(flags: ImportFlags): Outcome<ImportOptions, string> {
  const map: Record<string, string> = {};
  for (const pair of flags.map) {
    const at = pair.lastIndexOf('=');
    if (at < 1 || at === pair.length - 1) return fail(`--map takes theirs=ours, not "${pair}"`);
    map[pair.slice(0, at)] = pair.slice(at + 1);
  }
  const dateOrder = flags.dateFormat === undefined ? null : dateOrderNamed(flags.dateFormat);
  if (flags.dateFormat !== undefined && dateOrder === null)
    return fail('--date-format takes an order such as DD/MM/YYYY, MM/DD/YYYY or YYYY-MM-DD');
  const currency = flags.currency === undefined ? null : currencyNamed(flags.currency);
  if (flags.currency !== undefined && currency === null)
    return fail('--currency takes a code such as EUR, USD or RUB');
  const encoding = flags.encoding === undefined ? null : encodingNamed(flags.encoding);
  if (encoding === undefined) return fail(`--encoding must be one of ${encodings.join(', ')}`);
  const asOf = flags.asOf === undefined ? null : (readDate(flags.asOf, null)?.date ?? null);
  if (flags.asOf !== undefined && asOf === null) return fail('--as-of takes a date such as 2026-12-31');
  return ok({
    owner: flags.owner ?? null,
    owners: flags.owners === undefined ? null : fileSource(flags.owners),
    map,
    currency,
    dateOrder,
    encoding,
    asOf,
    sheet: flags.sheet ?? null,
    partial: flags.partial ?? false,
    dryRun: flags.dryRun ?? false,
  });
}

const everyRows = 20_000;

/** On a terminal one line that is written over; otherwise a plain line now and then. */
function progressOn(io: Io): { readonly tell: (progress: Progress) => void; readonly end: () => void } {
  let [shown, next] = [false, everyRows];
  return {
    tell({ phase, rows, of }) {
      const text =
        of === null ? `${phase} ${count(rows)} rows` : `${phase} ${count(rows)} of ${count(of)} rows`;
      if (io.interactive && (of === null || of > 2_000)) {
        io.err(`\r\u001b[2K${text}`);
        shown = true;
      } else if (!io.interactive && phase === 'writing' && rows >= next) {
        io.err(`${text}\n`);
        next = rows + everyRows;
      }
    },
    end: () => {
      if (shown) io.err('\r\u001b[2K');
    },
  };
}

/** A file as it lies; standard input is kept beside, because it is read twice. */
async function withFile<T>(file: string, io: Io, work: (path: string) => Promise<T>): Promise<T> {
  if (file !== '-') return work(file);
  const folder = mkdtempSync(path.join(tmpdir(), 'followthrough-'));
  try {
    const copy = path.join(folder, 'standard input');
    await pipeline(io.input, createWriteStream(copy, { mode: 0o600 }));
    return await work(copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Checked before anything is opened; null: all is well. */
export function importMisuse(kind: string, file: string, flags: ImportFlags): Result | null {
  if (!kindNames.some((known) => known === kind))
    return misused(`KIND must be one of ${kindNames.join(', ')}`);
  if (file !== '-' && !(existsSync(file) && statSync(file).isFile()))
    return misused(printable(`There is no file ${file}`));
  if (flags.owners !== undefined && !existsSync(flags.owners))
    return misused(printable(`There is no file ${flags.owners}`));
  const options = optionsOf(flags);
  return options.ok ? null : misused(printable(options.failure));
}

export async function importFile(
  session: Session,
  io: Io,
  kindName: string,
  file: string,
  flags: ImportFlags,
): Promise<Result> {
  const kind = kindNames.find((known) => known === kindName);
  const options = optionsOf(flags);
  if (kind === undefined || !options.ok) throw new Error('checked before');
  const operations = createImport({ ...session, defaults: session.config.defaults });
  const progress = progressOn(io);
  const outcome = await withFile(file, io, async (place) =>
    operations.run({
      kind,
      source: fileSource(place),
      options: options.value,
      actor,
      onProgress: progress.tell,
    }),
  ).finally(progress.end);
  return outcome.ok ? reported(outcome.value, file) : refusal(outcome.failure, file);
}
