/** People at clients, from a file of their own (product.md section 3). */
import { cleanText } from '../../domain/folding.ts';
import type { ImportedContact } from '../../domain/imported.ts';
import { fail, ok, type Outcome } from '../../outcome.ts';
import { readDate } from '../dates.ts';
import type { Cells, Kind, RowFailure } from '../kind.ts';
import { isEmail } from '../email.ts';

const columns = {
  name: ['contact name', 'contact', 'contact person', 'full name', 'name', 'nombre contacto', 'contacto', 'persona de contacto', 'nombre completo', 'nombre', 'контактное лицо', 'контакт', 'фио', 'имя', 'имя контакта'],
  firstName: ['first name', 'given name', 'nombres', 'nombre de pila'],
  lastName: ['last name', 'surname', 'apellido', 'apellidos', 'фамилия'],
  clientName: ['client', 'client name', 'company', 'company name', 'customer', 'customer name', 'account', 'cliente', 'nombre cliente', 'empresa', 'compania', 'клиент', 'контрагент', 'компания', 'организация', 'наименование контрагента'],
  clientCode: ['client code', 'customer code', 'customer id', 'client id', 'codigo cliente', 'codigo del cliente', 'id cliente', 'код клиента', 'код контрагента'],
  title: ['contact title', 'title', 'position', 'job title', 'cargo', 'puesto', 'должность'],
  phone: ['phone', 'telephone', 'phone number', 'mobile', 'telefono', 'movil', 'телефон', 'мобильный'],
  email: ['email', 'e mail', 'mail', 'correo', 'correo electronico', 'почта', 'электронная почта'],
  birthday: ['birthday', 'birth date', 'date of birth', 'cumpleanos', 'fecha de nacimiento', 'день рождения', 'дата рождения'],
} as const; // prettier-ignore
type Field = keyof typeof columns;

function nameOf(cells: Cells<Field>): string | null {
  const parts = [cells.get('firstName'), cells.get('lastName')].filter((part) => part !== null);
  return cleanText(cells.get('name') ?? parts.join(' '), 200) || null;
}

function read(cells: Cells<Field>): Outcome<ImportedContact, RowFailure<Field>> {
  const text = (field: Field): string | null => {
    const cell = cells.get(field);
    return cell === null ? null : cleanText(cell, field === 'phone' ? 60 : 200) || null;
  };
  const name = nameOf(cells);
  if (name === null) return fail({ field: 'name', reason: 'name-missing' });
  const [clientName, clientCode] = [text('clientName'), text('clientCode')];
  if (clientName === null && clientCode === null)
    return fail({ field: 'clientName', reason: 'client-missing' });
  const email = text('email')?.toLowerCase() ?? null;
  if (email !== null && !isEmail(email)) return fail({ field: 'email', reason: 'email-malformed' });
  const birthday = cells.get('birthday');
  const born = birthday === null ? null : readDate(birthday, cells.order('birthday'));
  if (birthday !== null && born === null) return fail({ field: 'birthday', reason: 'date-unreadable' });
  return ok({
    clientName,
    clientCode,
    name,
    title: text('title'),
    phone: text('phone'),
    email,
    birthday: born?.date ?? null,
  });
}

export const contacts: Kind<Field, ImportedContact> = {
  name: 'contacts',
  columns,
  needs: [
    ['name', 'clientName'],
    ['name', 'clientCode'],
    ['firstName', 'lastName', 'clientName'],
    ['firstName', 'lastName', 'clientCode'],
  ],
  dates: ['birthday'],
  numbers: [],
  read,
};
