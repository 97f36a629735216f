/** Who works here, from a file: names, roles, teams and their heads (product.md section 2). */
import { cleanText } from '../../domain/folding.ts';
import { type LanguageCode, type Role } from '../../domain/person.ts';
import { zoneNamed } from '../../domain/schedule.ts';
import type { ImportedPerson } from '../../domain/imported.ts';
import { fail, ok, type Outcome } from '../../outcome.ts';
import { countryCode } from '../countries.ts';
import { isEmail } from '../email.ts';
import type { Cells, Kind, RowFailure } from '../kind.ts';
import { wordsOf } from '../names.ts';

const columns = {
  name: ['name', 'full name', 'employee', 'employee name', 'sales agent', 'agent', 'person', 'nombre completo', 'nombre y apellidos', 'nombre empleado', 'empleado', 'vendedor', 'фио', 'сотрудник', 'имя и фамилия', 'полное имя', 'ф и о'],
  firstName: ['first name', 'given name', 'nombre', 'nombres', 'nombre de pila', 'имя'],
  lastName: ['last name', 'surname', 'family name', 'apellido', 'apellidos', 'фамилия'],
  role: ['role', 'rol', 'роль'],
  team: ['team', 'sales team', 'equipo', 'команда', 'группа', 'отдел', 'department', 'departamento'],
  office: ['regional office', 'office', 'oficina', 'офис', 'филиал'],
  head: ['head', 'manager', 'manager name', 'head of sales', 'supervisor', 'head of team', 'jefe', 'responsable', 'gerente', 'руководитель', 'начальник'],
  email: ['email', 'e mail', 'mail', 'correo', 'correo electronico', 'почта', 'эл почта', 'электронная почта'],
  language: ['language', 'idioma', 'язык'],
  zone: ['zone', 'time zone', 'timezone', 'zona horaria', 'часовой пояс'],
  country: ['country', 'pais', 'страна'],
} as const; // prettier-ignore
type Field = keyof typeof columns;

const roleOf = wordsOf<Role>({
  manager: ['account manager', 'key account manager', 'gestor', 'gestor de cuentas', 'менеджер'],
  head: ['head of sales', 'jefe', 'jefe de ventas', 'руководитель', 'начальник отдела'],
  support: ['sales support', 'soporte', 'поддержка'],
  admin: ['administrator', 'administrador', 'администратор'],
});
const languageOf = wordsOf<LanguageCode>({
  en: ['english', 'ingles', 'английский'],
  es: ['spanish', 'espanol', 'castellano', 'испанский'],
  ru: ['russian', 'ruso', 'русский'],
});

/** 'Sanchez, Nancy' is how lists write Nancy Sanchez. */
export function givenNameFirst(name: string): string {
  const [last = '', first = '', ...more] = name.split(',').map((part) => part.trim());
  return first !== '' && last !== '' && more.length === 0 ? `${first} ${last}` : name;
}

const longestName = 200;
function nameOf(cells: Cells<Field>): string | null {
  const whole = cells.get('name');
  if (whole !== null) return cleanText(givenNameFirst(whole), longestName) || null;
  const parts = [cells.get('firstName'), cells.get('lastName')].filter((part) => part !== null);
  return cleanText(parts.join(' '), longestName) || null;
}

function teamOf(cells: Cells<Field>): string | null {
  const named = cells.get('team');
  if (named !== null) return cleanText(named, longestName);
  const [office, head] = [cells.get('office'), cells.get('head')];
  // One office may hold several teams; each has its head.
  const team = [office, head && givenNameFirst(head)].filter((part) => part !== null).join(': ');
  return team === '' ? null : cleanText(team, longestName);
}

/** A cell that must be one of the known words: undefined when it is not. */
const word = <T>(cell: string | null, read: (cell: string) => T | undefined): T | null | undefined =>
  cell === null ? null : read(cell);

function read(cells: Cells<Field>): Outcome<ImportedPerson, RowFailure<Field>> {
  const name = nameOf(cells);
  if (name === null) return fail({ field: 'name', reason: 'name-missing' });
  const role = word(cells.get('role'), roleOf);
  if (role === undefined) return fail({ field: 'role', reason: 'role-unknown' });
  const language = word(cells.get('language'), languageOf);
  if (language === undefined) return fail({ field: 'language', reason: 'language-unknown' });
  const country = word(cells.get('country'), countryCode);
  if (country === undefined) return fail({ field: 'country', reason: 'country-unknown' });
  const zone = word(cells.get('zone'), (cell) => zoneNamed(cell) ?? undefined);
  if (zone === undefined) return fail({ field: 'zone', reason: 'zone-unknown' });
  const email = cells.get('email')?.toLowerCase() ?? null;
  if (email !== null && !isEmail(email)) return fail({ field: 'email', reason: 'email-malformed' });
  const head = cells.get('head');
  return ok({
    name,
    role,
    team: teamOf(cells),
    head: head === null ? null : cleanText(givenNameFirst(head), longestName),
    email,
    language,
    zone,
    country,
  });
}

export const people: Kind<Field, ImportedPerson> = {
  name: 'people',
  columns,
  needs: [['name'], ['firstName', 'lastName']],
  dates: [],
  numbers: [],
  read,
};
