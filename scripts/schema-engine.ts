/**
 * Prisma's schema engine as WebAssembly: says what separates a database from prisma/schema.prisma, without the
 * download that the Prisma CLI insists on. Only its comparison is used: never its shadow databases, which would be
 * the real one, nor its script runner, which splits on every semicolon.
 */
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import pg from 'pg';

const root = path.dirname(import.meta.dirname);
const internalChar = 18;
const paddedChar = 1042;

/** The part of WebAssembly that is used here; its types come with the browser's library only. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: Record<string, unknown> };
};

function load(): void {
  const folder = path.dirname(
    createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'),
  );
  const report = { set_message: (message: string) => process.stderr.write(`${message}\n`) };
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: report });
  const module = new WebAssembly.Module(readFileSync(path.join(folder, 'schema_engine_bg.wasm')));
  const { exports } = new WebAssembly.Instance(module, { './schema_engine_bg.js': engine });
  engine.__wbg_set_wasm(exports);
  // wasm-bindgen's own start function, untyped like every export.
  (exports['__wbindgen_start'] as () => void)();
}

/** The adapter has no mapping for PostgreSQL's "char", which introspection reads: such a column is passed off as text, then named for what it is. */
function adapterWithChar(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  let chars: readonly number[] = [];
  const query = async (question: pg.QueryArrayConfig) => {
    const result = await pool.query(question);
    chars = result.fields.flatMap(({ dataTypeID }, column) => (dataTypeID === internalChar ? [column] : []));
    for (const column of chars) Object.assign(result.fields[column] ?? {}, { dataTypeID: paddedChar });
    return result;
  };
  const get = (target: pg.Pool, key: string | symbol): unknown =>
    key === 'query' ? query : Reflect.get(target, key, target);
  const factory = new PrismaPg(new Proxy(pool, { get }));
  const connect = factory.connect.bind(factory);
  return Object.assign(factory, {
    async connect() {
      const adapter = await connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      return Object.assign(adapter, {
        async queryRaw(asked: SqlQuery) {
          const found = await queryRaw(asked);
          for (const column of chars) found.columnTypes[column] = ColumnTypeEnum.Character;
          return found;
        },
      });
    },
  });
}

/** The SQL that would turn the database at `url` into what prisma/schema.prisma says; empty when they agree. */
export async function schemaDifference(url: string): Promise<string> {
  load();
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const file = {
    path: 'prisma/schema.prisma',
    content: readFileSync(path.join(root, 'prisma/schema.prisma'), 'utf8'),
  };
  const schema = { files: [file], configDir: path.join(root, 'prisma') };
  try {
    const compare = await engine.SchemaEngine.new(
      { datamodels: [[file.path, file.content]] },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(adapterWithChar(pool)),
    );
    const found = await compare.diff({
      from: { tag: 'schemaDatasource', ...schema },
      to: { tag: 'schemaDatamodel', ...schema },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const script = found.stdout?.trim() ?? '';
    return /^-- This is an empty migration\.?$/.test(script) ? '' : script;
  } finally {
    await pool.end();
  }
}
