/**
 * Files that Russian banks give to accounting (1CClientBankExchange): the payments in it as CSV that kinds/payments.ts
 * reads, each on the line where its section begins. Only what came in is a payment of a client; the rest is told so.
 */
import { fail, ok, type Outcome } from '../outcome.ts';
import type { Encoding } from './encoding.ts';
import { detectEncoding, textOf } from './encoding.ts';
import { memorySource, type ByteSource } from './source.ts';

export type BankFileFailure =
  | { readonly kind: 'bank-file' }
  /** A section that never ends, or a file: it was cut off. */
  | { readonly kind: 'bank-file-cut'; readonly line: number };

const mark = '1CClientBankExchange';
export const isBankFile = (beginning: string): boolean =>
  beginning.replace(/^\ufeff|^ï»¿/, '').startsWith(mark);

type Section = ReadonlyMap<string, string>;
interface Document {
  readonly line: number;
  readonly fields: Section;
}

const header = ['payment code', 'date', 'amount', 'currency', 'd/c', 'payer', 'tax number', 'purpose'];

/** Digits 6 to 8 of an account say its currency. */
const currencies: Readonly<Record<string, string>> = {
  '810': 'RUB', '643': 'RUB', '840': 'USD', '978': 'EUR', '156': 'CNY', '398': 'KZT', '933': 'BYN', '944': 'AZN', '860': 'UZS', '417': 'KGS', '051': 'AMD',
}; // prettier-ignore

interface Parsed {
  /** Whose statement it is. */
  readonly accounts: ReadonlySet<string>;
  readonly documents: readonly Document[];
}

function parse(text: string): Outcome<Parsed, BankFileFailure> {
  const accounts = new Set<string>();
  const documents: Document[] = [];
  let open: { readonly line: number; readonly fields: Map<string, string> } | null = null;
  let ended = false;
  const rows = text.split('\n');
  for (const [at, row] of rows.entries()) {
    const [, key = '', value = ''] = /^\s*([^=]+?)\s*(?:=(.*))?$/.exec(row.trimEnd()) ?? [];
    if (key === 'СекцияДокумент') {
      if (open !== null) return fail({ kind: 'bank-file-cut', line: open.line });
      open = { line: at + 1, fields: new Map() };
    } else if (key === 'КонецДокумента') {
      if (open !== null) documents.push(open);
      open = null;
    } else if (key === 'КонецФайла') ended = true;
    else if (open !== null) open.fields.set(key, value.trim());
    else if (key === 'РасчСчет') accounts.add(value.trim());
  }
  if (open !== null || !ended) return fail({ kind: 'bank-file-cut', line: open?.line ?? rows.length });
  return ok({ accounts, documents });
}

function row({ fields }: Document, accounts: ReadonlySet<string>): string[] {
  const get = (...keys: readonly string[]): string =>
    keys.map((key) => fields.get(key) ?? '').find((value) => value !== '') ?? '';
  const [payer, payee] = [
    get('ПлательщикРасчСчет', 'ПлательщикСчет'),
    get('ПолучательРасчСчет', 'ПолучательСчет'),
  ];
  const arrived = get('ДатаПоступило') !== '' && get('ДатаСписано') === '';
  const isIn = !accounts.has(payer) && (accounts.has(payee) || arrived);
  // 'ИНН 7712345678 ООО "Ромашка"' and '7712345678, ООО "Ромашка"' are how banks write it.
  const name = get('Плательщик1', 'Плательщик').replace(/^(?:ИНН\s*)?\d{10,12}[\s,]+/, '');
  return [
    [get('Номер'), get('Дата'), payer].filter((part) => part !== '').join(' '),
    get('ДатаПоступило', 'Дата'),
    get('Сумма'),
    currencies[payee.slice(5, 8)] ?? '',
    isIn ? 'C' : 'D',
    name,
    get('ПлательщикИНН'),
    get('НазначениеПлатежа'),
  ];
}

const csvLine = (cells: readonly string[]): string =>
  cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');

/** `told`: the encoding, where the user says it. */
export async function paymentsOfBankFile(
  source: ByteSource,
  told: Encoding | null,
): Promise<Outcome<ByteSource, BankFileFailure>> {
  const detected = await detectEncoding(source);
  if (!detected.ok) return fail({ kind: 'bank-file' });
  let text = '';
  for await (const piece of textOf(source, told ?? detected.value.encoding)) text += piece;
  const parsed = parse(text);
  if (!parsed.ok) return parsed;
  const lines = [csvLine(header)];
  for (const document of parsed.value.documents)
    lines[document.line - 1] = csvLine(row(document, parsed.value.accounts));
  return ok(
    memorySource(Array.from(lines, (line: string | undefined) => line ?? '').join('\n'), source.name),
  );
}
