import { readFileSync } from 'node:fs';
import { TextDecoder } from 'node:util';
import { describe, expect, it } from 'vitest';
import { detectEncoding, textOf, type Encoding } from '../../src/exchange/encoding.ts';
import { memorySource } from '../../src/exchange/source.ts';
import { sampleData } from '../support/sample-data.ts';

/** The text in a one-byte encoding; Node only decodes these. */
function encode(text: string, encoding: Encoding): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const),
  );
  return Uint8Array.from(text, (letter) => bytes.get(letter) ?? 63);
}

async function detected(bytes: Uint8Array | string): Promise<string> {
  const found = await detectEncoding(memorySource(bytes));
  return found.ok ? found.value.encoding : found.failure;
}

const russian = [
  'Наименование;ИНН\nООО «Ромашка»;7701\n',
  'Код;Клиент\n1;ИП Самылин\n',
  'name\nОАО ВАГАНОВО\n',
  'Клиент,Адрес\nЩукин и сыновья,"ул. Ленина, 5"\nЁжик,пр. Мира\n',
  'name,city\nAcme,Санкт-Петербург\nBlue,Уфа\n',
];
const western = [
  'name,city\nAntonio Moreno Taquería,México D.F.\n',
  'name\nBerglunds snabbköp\n',
  'nombre;dirección\nÁngel Peña;C/ Núñez de Balboa, 5 2º\n',
  'name\nGroßmann & Søn – “Zürich”\n',
  'name\nCafé\n',
];

describe('detectEncoding', () => {
  it.each(['windows-1251', 'koi8-r', 'ibm866'] as const)(
    'tells Russian in %s, however short',
    async (encoding) => {
      // Quotation marks like « are missing from koi8-r and ibm866.
      for (const text of russian.map((text) => text.replace(/[«»]/g, '"')))
        expect([text, await detected(encode(text, encoding))]).toEqual([text, encoding]);
    },
  );

  it('tells western European', async () => {
    for (const text of western)
      expect([text, await detected(encode(text, 'windows-1252'))]).toEqual([text, 'windows-1252']);
  });

  it('takes valid UTF-8 and byte order marks at their word', async () => {
    for (const text of [...russian, ...western, 'plain\n']) expect(await detected(text)).toBe('utf-8');
    expect(await detected('\ufeffname\n')).toBe('utf-8');
    expect(await detected(Uint8Array.of(0xff, 0xfe, 0x61, 0))).toBe('utf-16le');
    expect(await detected(Uint8Array.of(0xfe, 0xff, 0, 0x61))).toBe('utf-16be');
  });

  it('refuses what is no text', async () => {
    expect(await detected('')).toBe('empty');
    expect(await detected(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))).toBe('not-text');
  });

  it('a letter cut by the end of the file is no UTF-8', async () => {
    expect(await detected(Uint8Array.of(0x61, 0xd0))).not.toBe('utf-8');
  });
});

const counterparties = sampleData('ru/kontragenty.csv');
const excel = sampleData('ru/excel_cp1251_no_header.csv');

describe.runIf(counterparties && excel)('real Russian files', () => {
  it.each(['windows-1251', 'koi8-r', 'ibm866'] as const)(
    'the counterparties, put into %s',
    async (encoding) => {
      const text = readFileSync(counterparties ?? '', 'utf8').slice(1);
      expect(await detected(encode(text, encoding))).toBe(encoding);
    },
  );

  it('a spreadsheet saved as CSV on a Russian Windows', async () => {
    expect(await detected(readFileSync(excel ?? ''))).toBe('windows-1251');
  });
});

describe('textOf', () => {
  it('decodes piece by piece with one kind of line ending, wherever the pieces are cut', async () => {
    const bytes = new TextEncoder().encode('\ufeffa\r\nб\rв\n');
    const pieces = { name: 'x', size: bytes.length, async *open() { for (const byte of bytes) yield Uint8Array.of(byte); } }; // prettier-ignore
    let text = '';
    for await (const piece of textOf(pieces, 'utf-8')) text += piece;
    expect(text).toBe('a\nб\nв\n');
  });
});
