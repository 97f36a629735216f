/** What became of an imported file, for people and for scripts: how it was read, what was taken, what was not and why. */
import type { ImportFailure, ImportReport } from '../operations/import.ts';
import { failureInWords, linesOf, reasonInWords } from './import-words.ts';
import { count, printable, some, table, type Result } from './io.ts';

export function refusal(failure: ImportFailure, file: string): Result {
  const [what = '', ...more] = failureInWords(failure).map(printable);
  const rejected = linesOf(failure).map((line) => ({ line, field: null, reason: failure.kind }));
  return {
    code: failure.kind === 'no-such-field' || failure.kind === 'no-such-meaning' ? 2 : 1,
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
  woken: ['sleeping negotiation wakes', 'sleeping negotiations wake'],
  settled: ['payment that settled an invoice', 'payments that settled invoices'],
  disputed: ['contested invoice', 'contested invoices'],
  creditNotes: ['credit note', 'credit notes'],
  recordedHere: ['payment was recorded here already', 'payments were recorded here already'],
  concludedHere: ['concluded here already, and stays so', 'concluded here already, and stay so'],
};

function howRead({ detected }: ImportReport): string[] {
  const delimiter = detected.delimiter === '\t' ? 'tab' : `"${detected.delimiter}"`;
  const unsure = detected.encodingCertain ? '' : ' (not sure: look at the letters, or say --encoding)';
  const used = detected.columns.flatMap(({ column, field }) =>
    field === null ? [] : [`${column} → ${field}`],
  );
  const idle = detected.columns.flatMap(({ column, field }) => (field === null ? [column] : []));
  const { count: joined, lines } = detected.repaired;
  const from =
    detected.format === 'spreadsheet'
      ? `Read sheet "${detected.sheet ?? ''}" of a spreadsheet; lines are its rows`
      : detected.format === 'bank'
        ? 'Read as a file of a bank for accounting (1C)'
        : `Read as ${detected.encoding}${detected.byteOrderMark ? ' with byte order mark' : ''}${unsure}, delimiter ${delimiter}`;
  return [
    from,
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
    .map(({ line, field, reason, said }) => [
      String(line),
      field ?? '-',
      said === undefined ? reasonInWords(reason) : `"${said}" ${reasonInWords(reason)}`,
    ]);
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

/** Open negotiations with nothing planned, and what happens about them. */
function unplanned({ kind, also, applied, dryRun }: ImportReport): string[] {
  const { unplanned: number = 0, askingDays: days = 0 } = also;
  if (kind !== 'negotiations' || !(applied || dryRun)) return [];
  if (number === 0) return ['', 'None is left open without a next step.'];
  return [
    '',
    `${some(number, 'open negotiation has', 'open negotiations have')} nothing planned. Their owners are asked about them from the next working day on,`,
    days === 0
      ? 'one message for a client and day.'
      : `a few clients each day, so that nobody gets more than the daily cap; the last are begun with in ${some(days, 'working day')}.`,
  ];
}

/** What of debts people would not expect. */
function ofDebts({ also, applied, dryRun }: ImportReport): string[] {
  const { dueAssumed = 0, passedInSilence = 0 } = also;
  if (!applied && !dryRun) return [];
  return [
    ...(dueAssumed > 0
      ? [
          '',
          `${some(dueAssumed, 'invoice does', 'invoices do')} not say when due: 30 days after the issue was taken.`,
        ]
      : []),
    ...(passedInSilence > 0
      ? [
          '',
          `${some(passedInSilence, 'client is', 'clients are')} overdue already; nobody is reminded of what was due by --as-of, only of what comes after.`,
        ]
      : []),
  ];
}

function nextStep(report: ImportReport): string[] {
  if (!report.applied && !report.dryRun)
    return ['', 'Next: correct these rows, or take the others with --partial'];
  if (report.dryRun) return ['', 'Next: the same without --dry-run'];
  return report.kind === 'people' && report.created > 0
    ? ['', 'Next: followthrough person list, then person invite NAME for each']
    : [];
}

export function reported(report: ImportReport, file: string): Result {
  const figures = (['read', 'created', 'updated', 'unchanged'] as const).map(
    (name) => `${name} ${count(report[name])}`,
  );
  const also = Object.entries(report.also).flatMap(([what, number]) => {
    const words = number > 0 ? alsoWords[what] : undefined;
    return words === undefined ? [] : [some(number, ...words)];
  });
  return {
    code: report.rejectedTotal > 0 ? 1 : 0,
    json: report,
    lines: [
      headline(report, file),
      `  ${[...figures, `rejected ${count(report.rejectedTotal)}`].join(' · ')}${also.length > 0 ? ` · ${also.join(' · ')}` : ''}`,
      ...howRead(report),
      ...rejections(report),
      ...unplanned(report),
      ...ofDebts(report),
      ...nextStep(report),
    ].map(printable),
  };
}
