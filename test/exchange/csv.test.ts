import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsv, type CsvForm, type CsvItem } from '../../src/exchange/csv.ts';
import { detectEncoding, textOf } from '../../src/exchange/encoding.ts';
import { fileSource, memorySource, type ByteSource } from '../../src/exchange/source.ts';
import { sampleData } from '../support/sample-data.ts';

async function items(text: string, care: CsvForm['care'] = 'strict'): Promise<CsvItem[]> {
  const found: CsvItem[] = [];
  const source = memorySource(text);
  for await (const item of readCsv(textOf(source, 'utf-8'), { delimiter: ',', care })) found.push(item);
  return found;
}
const rows = async (text: string, care: CsvForm['care']) =>
  (await items(text, care)).map((item) =>
    'row' in item ? [item.row.line, ...item.row.values] : item.problem,
  );

describe('readCsv', () => {
  const cares = ['quick', 'strict', 'loose'] as const;
  it.each(cares)(
    '%s: names the line where a row begins, past quoted newlines, empty lines and any line ending',
    async (care) => {
      const expected = [
        [1, 'a', 'b'],
        [2, '1', 'x\ny'],
        [6, '2', 'z'],
      ];
      expect(await rows('a,b\n1,"x\ny"\n\n\n2,z\n', care)).toEqual(expected);
      expect(await rows('a,b\r\n1,"x\r\ny"\r\n\r\n\r\n2,z', care)).toEqual(expected);
      expect(await rows('a,b\r1,"x\ry"\r\r\r2,z\r', care)).toEqual(expected);
      expect(await rows('a,b\n1,"x\r\ny"\r\n\n\r\n2,z', care)).toEqual(expected);
    },
  );

  it.each([
    ['never closed', 'a,b\n1,"open\n3,4\n', { kind: 'broken-quotes', line: 2, until: 3 }],
    ['closed rows later', 'a,b\n1,"open\n3,"x"\n', { kind: 'broken-quotes', line: 2, until: 3 }],
    ['not opened', 'a,b\n1,2\n1,close"\n', { kind: 'broken-quotes', line: 3, until: 3 }],
    ['text after it', 'a,b\n1,"x" y\n', { kind: 'broken-quotes', line: 2, until: 2 }],
    ['a row without end', `a,b\n1,"${'x\n'.repeat(600_000)}`, { kind: 'row-too-long', line: 2 }],
  ])('a quote %s: refused with its line', async (_, text, problem) => {
    expect((await items(text)).at(-1)).toEqual({ problem });
  });

  it('reads loose quotes only where they come in pairs inside a value', async () => {
    expect(await items('a\nООО "Ромашка"\n', 'loose')).toContainEqual({
      row: { line: 2, values: ['ООО "Ромашка"'], spaced: [] },
    });
    for (const broken of ['a\nООО "Ромашка\n', 'a\n"Ромашка" ООО\n', 'a\n"x\ny,"z"\n'])
      expect((await items(broken, 'loose')).at(-1)).toMatchObject({ problem: { kind: 'broken-quotes' } });
  });
});

/** Null: refused. */
async function readAll(source: ByteSource, care: CsvForm['care']): Promise<(readonly string[])[] | null> {
  const read: (readonly string[])[] = [];
  for await (const item of readCsv(textOf(source, 'utf-8'), { delimiter: ',', care })) {
    if ('problem' in item) return null;
    read.push(item.row.values);
  }
  return read;
}

const spectrum = sampleData('messy/csv-spectrum');
/** In this copy of the collection the files have lost what their expected JSON has: a phone number, a carriage return. */
const restored = (name: string, text: string): string =>
  name === 'location_coordinates'
    ? text.replace('1234567890', '2095257564')
    : text.replaceAll('\\r\\n', '\\n');

describe.runIf(spectrum)('the cases of csv-spectrum', () => {
  const folder = spectrum ?? '';
  const names = spectrum
    ? readdirSync(path.join(folder, 'csvs')).map((file) => path.basename(file, '.csv'))
    : [];
  it.each(names)('%s', async (name) => {
    const source = fileSource(path.join(folder, 'csvs', `${name}.csv`));
    const encoding = await detectEncoding(source);
    expect(encoding).toMatchObject({ ok: true, value: { encoding: 'utf-8' } });
    const strict = await readAll(source, 'strict');
    // A quote inside a value that is not quoted: 37.8"N
    const [header = [], ...data] = strict ?? (await readAll(source, 'loose')) ?? [];
    const objects = data.map((values) => Object.fromEntries(header.map((key, at) => [key, values[at]])));
    const expected: unknown = JSON.parse(
      restored(name, readFileSync(path.join(folder, 'json', `${name}.json`), 'utf8')),
    );
    expect(objects).toEqual([expected].flat());
  });
});
