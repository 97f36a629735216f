/** Checks calls against the published description of the Bot API, so that the fake accepts no call that is wishful. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord, type Json } from './answers.ts';

interface Field {
  readonly name: string;
  readonly types: readonly string[];
  readonly required: boolean;
  readonly description: string;
}
interface Described {
  readonly fields?: readonly Field[];
  readonly subtypes?: readonly string[];
}
interface Description {
  readonly version: string;
  readonly methods: Readonly<Record<string, Described>>;
  readonly types: Readonly<Record<string, Described>>;
}

export interface Spec {
  readonly version: string;
  /** What is wrong with a call; empty when nothing is. */
  faultsOf(method: string, parameters: Json): readonly string[];
  /** What is wrong with an object that Telegram would send: 'Update', 'Message'. */
  faultsOfObject(type: string, value: unknown): readonly string[];
}

/** Kinds of one thing differ by a field whose description says 'must be chat' or 'always "kicked"'. */
function isAnother(description: string, value: unknown): boolean {
  const must = /, (?:must be|always) ["“]?(\w+)["”]?$/.exec(description)?.[1];
  return must !== undefined && value !== must;
}

/** Null where SAMPLE_DATA, the folder of real files, does not hold it: calls are then checked by the fake's own rules only. */
export function loadSpec(folder: string | undefined = process.env['SAMPLE_DATA']): Spec | null {
  const file = folder ? join(folder, 'telegram', 'bot-api-spec.json') : null;
  if (file === null || !existsSync(file)) return null;
  // The file is the published description, whose shape is the one above.
  const spec = JSON.parse(readFileSync(file, 'utf8')) as Description;

  function faultsOfFields(fields: readonly Field[], given: Json, where: string): string[] {
    const faults: string[] = [];
    for (const { name, types, required, description } of fields) {
      const value = given[name];
      if (value === undefined) {
        if (required) faults.push(`${where} lacks ${name}`);
      } else if (isAnother(description, value)) faults.push(`${where}.${name} is not what it must be`);
      else if (!types.some((type) => faultsOfValue(type, value, name).length === 0))
        faults.push(...faultsOfValue(types[0] ?? '', value, `${where}.${name}`));
    }
    const known = new Set(fields.map(({ name }) => name));
    for (const name of Object.keys(given)) if (!known.has(name)) faults.push(`${where} has no field ${name}`);
    return faults;
  }

  function faultsOfValue(type: string, value: unknown, where: string): string[] {
    if (type.startsWith('Array of ')) {
      const inner = type.slice('Array of '.length);
      return Array.isArray(value)
        ? value.flatMap((item, i) => faultsOfValue(inner, item, `${where}[${i}]`))
        : [`${where} is no array`];
    }
    const expected = (isIt: boolean): string[] => (isIt ? [] : [`${where} is no ${type}`]);
    switch (type) {
      case 'String':
        return expected(typeof value === 'string');
      case 'Integer':
        return expected(Number.isSafeInteger(value));
      case 'Float':
        return expected(typeof value === 'number');
      case 'Boolean':
      case 'True':
        return expected(typeof value === 'boolean');
      case 'InputFile':
        return expected(value instanceof Blob || typeof value === 'string');
      default:
        return faultsOfObject(type, value, where);
    }
  }

  function faultsOfObject(type: string, value: unknown, where: string): string[] {
    const described = spec.types[type];
    if (described === undefined) return [`${where}: the description knows no ${type}`];
    if (!isRecord(value)) return [`${where} is no ${type}`];
    if (described.subtypes === undefined || described.subtypes.length === 0)
      return faultsOfFields(described.fields ?? [], value, where);
    const tried = described.subtypes.map((subtype) => faultsOfObject(subtype, value, where));
    return tried.some((faults) => faults.length === 0) ? [] : [`${where} is no kind of ${type}`];
  }

  return {
    version: spec.version,
    faultsOfObject: (type, value) => faultsOfObject(type, value, type),
    faultsOf(method, parameters) {
      const described = spec.methods[method];
      return described === undefined
        ? [`there is no method ${method}`]
        : faultsOfFields(described.fields ?? [], parameters, method);
    },
  };
}
