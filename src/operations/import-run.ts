/** One import of whatever kind: the file is surveyed, then written in one transaction (product.md section 12). */
import type { Actor } from '../access/actor.ts';
import { fieldsOf, type Kind } from '../exchange/kind.ts';
import { mappingOf, type CellMeanings } from '../exchange/meanings.ts';
import { openFile, type OpenedFile } from '../exchange/open.ts';
import { readRecords } from '../exchange/records.ts';
import { surveyFile, type Survey } from '../exchange/survey.ts';
import { fail, ok, type Outcome } from '../outcome.ts';
import { recordChange } from '../store/audit.ts';
import type { Tx } from '../store/database.ts';
import { showsDemo } from '../store/demo.ts';
import { importTransaction, type ImportSettings, type Lined, type Writer } from '../store/import-batch.ts';
import { ownerNamed } from '../store/import-owner.ts';
import { readNames } from '../store/people-names.ts';
import type { ImportParts, ImportRequest } from './import.ts';
import { usualOwners } from './import-owners.ts';
import { counter, detectedOf, type ImportFailure, type ImportReport } from './import-report.ts';

/** Surveys the file, and writes all of it or nothing. */
export async function runKind<Field extends string, Row>(
  parts: ImportParts,
  request: ImportRequest,
  kind: Kind<Field, Row>,
  writer: Writer<Row>,
): Promise<Outcome<ImportReport, ImportFailure>> {
  const { options, source, onProgress = () => undefined } = request;
  const fields: readonly string[] = fieldsOf(kind);
  const mapping = mappingOf(options.map, kind);
  if (!mapping.ok) return mapping;
  const { columns, cells } = mapping.value;
  const unknown = Object.values(columns).find((ours) => !fields.includes(ours));
  if (unknown !== undefined) return fail({ kind: 'no-such-field', field: unknown, fields });
  if (await showsDemo(parts.database)) return fail({ kind: 'demo' });
  const names = await readNames(parts.database);
  const owner = options.owner === null ? null : ownerNamed(names, options.owner);
  if (typeof owner === 'string')
    return fail({ kind: 'owner-refused', name: options.owner ?? '', reason: owner });
  const file = await openFile(source, { ...options, kind: kind.name });
  if (!file.ok) return file;
  const told = { ...options, map: columns, encoding: file.value.encoding };
  const survey = await surveyFile(file.value.source, kind, told, (rows) =>
    onProgress({ phase: 'reading', rows, of: null }),
  );
  if (!survey.ok) return survey;
  const usualOwner =
    options.owners === null ? ok(() => null) : await usualOwners(options.owners, { ...options, map: {} });
  if (!usualOwner.ok) return usualOwner;
  const settled: readonly (string | null)[] = survey.value.fields;
  const isSaid = owner !== null || options.owners !== null || settled.includes('owner');
  if (kind.name === 'clients' && !isSaid) return fail({ kind: 'owner-missing' });
  const settings: ImportSettings = {
    owner: owner?.id ?? null,
    usualOwner: usualOwner.value,
    names,
    now: parts.clock.now(),
    currency: options.currency ?? parts.defaults.currency,
    asOf: options.asOf,
    defaults: parts.defaults,
  };
  const report = await importTransaction(
    parts.database,
    (tx) => writeAll(tx, request, file.value, kind, writer, survey.value, cells, settings),
    (result) => result.applied,
  );
  return ok(report);
}

const batchSize = 1_000;

/** Rows in batches of at most a thousand, no two of a batch with the same key. */
async function writeAll<Field extends string, Row>(
  tx: Tx,
  request: ImportRequest,
  file: OpenedFile,
  kind: Kind<Field, Row>,
  writer: Writer<Row>,
  survey: Survey<Field>,
  cells: readonly CellMeanings[],
  settings: ImportSettings,
): Promise<ImportReport> {
  const { options, source, actor, onProgress = () => undefined } = request;
  const count = counter();
  let [read, batch, keys]: [number, Lined<Row>[], Set<string>] = [0, [], new Set()];
  const flush = async () => {
    if (batch.length > 0) count.add(await writer.write(tx, batch, settings));
    [batch, keys] = [[], new Set()];
    onProgress({ phase: 'writing', rows: read, of: survey.rows });
  };
  for await (const item of readRecords(file.source, kind, survey, cells)) {
    if ('problem' in item) throw new Error('the file changed while it was being imported');
    read += 1;
    if ('rejected' in item) {
      count.reject(item.rejected);
      continue;
    }
    const own = writer.keys(item.record);
    if (batch.length >= batchSize || own.some((key) => keys.has(key))) await flush();
    for (const key of own) keys.add(key);
    batch.push({ line: item.line, row: item.record });
  }
  await flush();
  count.also((await writer.finish?.(tx, settings)) ?? {});
  const totals = count.done();
  const applied = !options.dryRun && (options.partial || totals.rejectedTotal === 0);
  const written =
    applied || options.dryRun ? totals : { ...totals, created: 0, updated: 0, unchanged: 0, also: {} };
  if (applied) await leaveTrail(tx, actor, kind.name, source.name, read, totals);
  return {
    kind: kind.name,
    read,
    ...written,
    applied,
    dryRun: options.dryRun,
    detected: detectedOf(survey, file),
  };
}

async function leaveTrail(
  tx: Tx,
  actor: Actor,
  kind: string,
  file: string,
  read: number,
  { created, updated, rejectedTotal }: { created: number; updated: number; rejectedTotal: number },
): Promise<void> {
  await recordChange(tx, actor, {
    action: `import.${kind}`,
    clientId: null,
    subject: `import:${kind}`,
    change: { before: null, after: { file, read, created, updated, rejected: rejectedTotal } },
  });
}
