/** Imports as the command line makes them: what is said besides is as usual. */
import type { Actor } from '../../src/access/actor.ts';
import type { Clock } from '../../src/clock.ts';
import type { KindName } from '../../src/exchange/kinds/index.ts';
import { memorySource, type ByteSource } from '../../src/exchange/source.ts';
import {
  createImport,
  type ImportFailure,
  type ImportOptions,
  type ImportReport,
} from '../../src/operations/import.ts';
import type { Outcome } from '../../src/outcome.ts';
import type { Database } from '../../src/store/database.ts';

export const commandLine: Actor = { personId: null, source: 'cli', once: null, answers: null };

export const usualOptions: ImportOptions = {
  owner: null,
  owners: null,
  map: {},
  currency: null,
  dateOrder: null,
  encoding: null,
  asOf: null,
  sheet: null,
  partial: false,
  dryRun: false,
};

type Content = string | Uint8Array | ByteSource;
const sourceOf = (content: Content): ByteSource =>
  typeof content === 'string' || content instanceof Uint8Array ? memorySource(content) : content;

interface Importing {
  run(
    kind: KindName,
    content: Content,
    options?: Partial<ImportOptions>,
  ): Promise<Outcome<ImportReport, ImportFailure>>;
  /** Throws when the file is refused. */
  report(kind: KindName, content: Content, options?: Partial<ImportOptions>): Promise<ImportReport>;
  /** Throws when the file is taken. */
  refusal(kind: KindName, content: Content, options?: Partial<ImportOptions>): Promise<ImportFailure>;
}

export function importing(
  { database, clock, zone = 'UTC' }: { database: Database; clock: Clock; zone?: string },
  always: Partial<ImportOptions> = {},
): Importing {
  const defaults = { language: 'en', zone, country: null, currency: 'EUR' } as const;
  const imports = createImport({ database, clock, defaults });
  const run: Importing['run'] = (kind, content, options = {}) =>
    imports.run({
      kind,
      source: sourceOf(content),
      options: { ...usualOptions, ...always, ...options },
      actor: commandLine,
    });
  return {
    run,
    async report(kind, content, options) {
      const outcome = await run(kind, content, options);
      if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.failure)}`);
      return outcome.value;
    },
    async refusal(kind, content, options) {
      const outcome = await run(kind, content, options);
      if (outcome.ok) throw new Error(`taken: ${JSON.stringify(outcome.value)}`);
      return outcome.failure;
    },
  };
}

export const figuresOf = ({ read, created, updated, unchanged, rejectedTotal }: ImportReport) => ({
  read,
  created,
  updated,
  unchanged,
  rejected: rejectedTotal,
});
