/** `import KIND FILE`: what was read, how, and what became of it. */
import { createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { dateOrderNamed } from '../exchange/dates.ts';
import { encodings, type Encoding } from '../exchange/encoding.ts';
import { kindNames } from '../exchange/kinds/index.ts';
import { fileSource } from '../exchange/source.ts';
import {
  createImport,
  type ImportFailure,
  type ImportOptions,
  type ImportReport,
  type Progress,
} from '../operations/import.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { actor } from './actor.ts';
import { failureInWords, linesOf, reasonInWords } from './import-words.ts';
import { count, misused, printable, some, table, type Io, type Result } from './io.ts';
import type { Session } from './session.ts';

export interface ImportFlags {
  readonly owner?: string;
  readonly map: readonly string[];
  readonly dateFormat?: string;
  readonly encoding?: string;
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
  const encoding = flags.encoding === undefined ? null : encodingNamed(flags.encoding);
  if (encoding === undefined) return fail(`--encoding must be one of ${encodings.join(', ')}`);
  return ok({
    owner: flags.owner ?? null,
    map,
    dateOrder,
    encoding,
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

function refusal(failure: ImportFailure, file: string): Result {
  const [what = '', ...more] = failureInWords(failure).map(printable);
  const rejected = linesOf(failure).map((line) => ({ line, field: null, reason: failure.kind }));
  return {
    code: failure.kind === 'no-such-field' ? 2 : 1,
    json: {
      read: 0,
      created: 0,
      updated: 0,
      unchanged: 0,
      rejected,
      rejectedTotal: rejected.length,
      applied: false,
      error: failure,
    },
    lines: [printable(`${file} was refused; nothing was changed.`), what, ...more],
  };
}

const alsoWords: Readonly<Record<string, readonly [string, string]>> = {
  contactsCreated: ['new contact', 'new contacts'],
  teams: ['new team', 'new teams'],
  heads: ['head of a team', 'heads of teams'],
};

function howRead({ detected }: ImportReport): string[] {
  const delimiter = detected.delimiter === '\t' ? 'tab' : `"${detected.delimiter}"`;
  const unsure = detected.encodingCertain ? '' : ' (not sure: look at the letters, or say --encoding)';
  const used = detected.columns.flatMap(({ column, field }) =>
    field === null ? [] : [`${column} → ${field}`],
  );
  const idle = detected.columns.flatMap(({ column, field }) => (field === null ? [column] : []));
  const { count: joined, lines } = detected.repaired;
  return [
    `Read as ${detected.encoding}${detected.byteOrderMark ? ' with byte order mark' : ''}${unsure}, delimiter ${delimiter}`,
    `  columns: ${used.join(', ')}`,
    ...(idle.length > 0 ? [`  not used: ${idle.join(', ')}`] : []),
    ...Object.entries(detected.dates).map(([field, order]) =>
      `  dates in ${field}: ${order} first`.replace(/-(month|day) first/, ' before $1'),
    ),
    ...Object.entries(detected.decimals).map(([field, mark]) => `  decimal ${mark} in ${field}`),
    ...(detected.looseQuotes ? ['  quotes inside values that are not quoted were kept as they are'] : []),
    ...(joined > 0
      ? [
          `  ${some(joined, 'row')} with a bare ${delimiter} inside a value put together again: lines ${lines.join(', ')}${joined > lines.length ? ', …' : ''}`,
        ]
      : []),
  ];
}

const rejectedShown = 20;

function rejections({ rejected, rejectedTotal }: ImportReport): string[] {
  if (rejectedTotal === 0) return [];
  const rows = rejected
    .slice(0, rejectedShown)
    .map(({ line, field, reason }) => [String(line), field ?? '-', reasonInWords(reason)]);
  const more = rejectedTotal - rows.length;
  return [
    '',
    ...table(['line', 'field', 'why'], rows),
    ...(more > 0 ? [`… and ${some(more, 'row')} more; --json lists up to 1,000`] : []),
  ];
}

function headline(report: ImportReport, file: string): string {
  if (report.dryRun) return `A dry run of ${file}: nothing was changed.`;
  if (report.applied) return `${file} was imported.`;
  return `${file} was not imported, because ${some(report.rejectedTotal, 'row')} ${report.rejectedTotal === 1 ? 'was' : 'were'} rejected; nothing was changed.`;
}

function nextStep(report: ImportReport): string[] {
  if (!report.applied && !report.dryRun)
    return ['', 'Next: correct these rows, or take the others with --partial'];
  if (report.dryRun) return ['', 'Next: the same without --dry-run'];
  return report.kind === 'people' && report.created > 0
    ? ['', 'Next: followthrough person list, then person invite NAME for each']
    : [];
}

function reported(report: ImportReport, file: string): Result {
  const figures = (['read', 'created', 'updated', 'unchanged'] as const).map(
    (name) => `${name} ${count(report[name])}`,
  );
  const also = Object.entries(report.also)
    .filter(([, number]) => number > 0)
    .map(([what, number]) => some(number, ...(alsoWords[what] ?? [what, what])));
  return {
    code: report.rejectedTotal > 0 ? 1 : 0,
    json: report,
    lines: [
      headline(report, file),
      `  ${[...figures, `rejected ${count(report.rejectedTotal)}`].join(' · ')}${also.length > 0 ? ` · ${also.join(' · ')}` : ''}`,
      ...howRead(report),
      ...rejections(report),
      ...nextStep(report),
    ].map(printable),
  };
}
