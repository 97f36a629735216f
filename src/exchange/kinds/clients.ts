/** Clients from a file, with the contact that such files name beside each (product.md section 3). */
import { clientClasses, type ClientClass } from '../../domain/client.ts';
import { cleanText } from '../../domain/folding.ts';
import type { ImportedClient } from '../../domain/imported.ts';
import { fail, ok, type Outcome } from '../../outcome.ts';
import type { Cells, Kind, RowFailure } from '../kind.ts';
import { readNumber } from '../numbers.ts';
import { isEmail } from '../email.ts';

const columns = {
  name: ['company name', 'client name', 'customer name', 'account name', 'company', 'client', 'customer', 'account', 'name', 'nombre cliente', 'nombre del cliente', 'nombre compania', 'razon social', 'nombre comercial', 'empresa', 'cliente', 'compania', 'nombre', 'наименование', 'название', 'контрагент', 'клиент', 'компания', 'организация', 'наименование контрагента', 'название компании', 'полное наименование', 'наименование клиента'],
  code: ['code', 'client code', 'customer code', 'customer id', 'client id', 'account id', 'company id', 'codigo', 'codigo cliente', 'codigo del cliente', 'id cliente', 'key cliente', 'код', 'код контрагента', 'код клиента', 'артикул клиента', 'id'],
  class: ['class', 'category', 'clase', 'categoria', 'класс', 'категория'],
  cadenceDays: ['cadence days', 'cadence', 'contact every days', 'cadencia', 'cadencia dias', 'частота контактов', 'частота дней', 'периодичность'],
  taxNumber: ['tax number', 'tax id', 'vat', 'vat number', 'vat id', 'nif', 'cif', 'rfc', 'инн'],
  phone: ['phone', 'telephone', 'phone number', 'tel', 'telefono', 'телефон', 'тел'],
  email: ['email', 'e mail', 'mail', 'correo', 'correo electronico', 'почта', 'электронная почта', 'эл почта'],
  website: ['website', 'web site', 'web', 'url', 'sitio web', 'pagina web', 'сайт'],
  address: ['address', 'street', 'street address', 'office location', 'location', 'direccion', 'domicilio', 'calle', 'адрес', 'юридический адрес', 'фактический адрес'],
  city: ['city', 'town', 'ciudad', 'poblacion', 'localidad', 'город', 'населенный пункт'],
  region: ['region', 'state', 'province', 'provincia', 'estado', 'регион', 'область', 'край'],
  postalCode: ['postal code', 'zip', 'zip code', 'postcode', 'codigo postal', 'cp', 'cod postal', 'индекс', 'почтовый индекс'],
  country: ['country', 'pais', 'страна'],
  owner: ['owner', 'account manager', 'responsible', 'sales agent', 'manager', 'gestor', 'gestor de cuentas', 'vendedor', 'responsable', 'comercial', 'менеджер', 'ответственный', 'ответственный менеджер', 'основной менеджер', 'владелец'],
  contactName: ['contact name', 'contact', 'contact person', 'contacto', 'nombre contacto', 'nombre del contacto', 'persona de contacto', 'контакт', 'контактное лицо', 'имя контакта'],
  contactTitle: ['contact title', 'contact position', 'cargo contacto', 'cargo', 'cargo del contacto', 'должность', 'должность контакта'],
  contactPhone: ['contact phone', 'telefono contacto', 'telefono del contacto', 'телефон контакта', 'телефон контактного лица'],
  contactEmail: ['contact email', 'contact mail', 'correo contacto', 'correo del contacto', 'почта контакта'],
} as const; // prettier-ignore
type Field = keyof typeof columns;

const longest: Partial<Record<Field, number>> = {
  address: 300,
  website: 300,
  code: 60,
  phone: 60,
  taxNumber: 40,
};

/** А, В and С of Cyrillic look like the letters meant. */
const lookalikes: Readonly<Record<string, ClientClass>> = { А: 'A', В: 'B', С: 'C' };

function classIn(cell: string | null): ClientClass | null | undefined {
  if (cell === null) return null;
  const letter = cell.toUpperCase();
  return clientClasses.find((known) => known === letter) ?? lookalikes[letter];
}

/** A number of whole days from 1 to 3650; undefined when the cell says something else. */
function daysIn(cells: Cells<Field>): number | null | undefined {
  const cell = cells.get('cadenceDays');
  if (cell === null) return null;
  const days = Number(readNumber(cell, cells.mark('cadenceDays')) ?? Number.NaN);
  return Number.isInteger(days) && days >= 1 && days <= 3650 ? days : undefined;
}

function contactOf(cells: Cells<Field>, text: (field: Field) => string | null): ImportedClient['contact'] {
  const name = text('contactName');
  if (name === null) return null;
  return {
    name,
    title: text('contactTitle'),
    phone: text('contactPhone') ?? text('phone'),
    email: cells.get('contactEmail')?.toLowerCase() ?? null,
  };
}

function read(cells: Cells<Field>): Outcome<ImportedClient, RowFailure<Field>> {
  const text = (field: Field): string | null => {
    const cell = cells.get(field);
    return cell === null ? null : cleanText(cell, longest[field] ?? 200) || null;
  };
  const name = text('name');
  if (name === null) return fail({ field: 'name', reason: 'name-missing' });
  const clientClass = classIn(cells.get('class'));
  if (clientClass === undefined) return fail({ field: 'class', reason: 'class-unknown' });
  const cadenceDays = daysIn(cells);
  if (cadenceDays === undefined) return fail({ field: 'cadenceDays', reason: 'days-malformed' });
  for (const field of ['email', 'contactEmail'] as const) {
    const email = cells.get(field);
    if (email !== null && !isEmail(email)) return fail({ field, reason: 'email-malformed' });
  }
  return ok({
    name,
    code: text('code'),
    class: clientClass,
    cadenceDays,
    taxNumber: text('taxNumber'),
    phone: text('phone'),
    email: text('email')?.toLowerCase() ?? null,
    website: text('website'),
    address: text('address'),
    city: text('city'),
    region: text('region'),
    postalCode: text('postalCode'),
    country: text('country'),
    owner: text('owner'),
    contact: contactOf(cells, text),
  });
}

export const clients: Kind<Field, ImportedClient> = {
  name: 'clients',
  columns,
  needs: [['name']],
  dates: [],
  numbers: ['cadenceDays'],
  read,
};
