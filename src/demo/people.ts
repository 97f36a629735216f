/** The people of the demo company, a wholesaler of coffee and tea: three teams, three languages, five time zones. */
import type { DemoPerson } from './records.ts';

const iberia = { team: 'Iberia', language: 'es', zone: 'Europe/Madrid', country: 'ES' } as const;
const east = { team: 'Восток', language: 'ru', zone: 'Europe/Moscow', country: 'RU' } as const;
const north = { team: 'North', language: 'en', zone: 'Europe/London', country: 'GB' } as const;

/** Whoever should be met first comes first: the console page offers them in this order, beginning in English. */
export const people: readonly DemoPerson[] = [
  { name: 'Anna Weber', role: 'manager', ...north, zone: 'Europe/Berlin', country: 'DE', email: 'anna.weber@kolibri.example' },
  { name: 'Ana López', role: 'manager', ...iberia, email: 'ana.lopez@kolibri.example' },
  { name: 'Иван Петров', role: 'manager', ...east, email: 'ivan.petrov@kolibri.example' },
  { name: 'James Whitfield', role: 'head', ...north, email: 'james.whitfield@kolibri.example' },
  { name: 'Elena Ruiz', role: 'head', ...iberia, email: 'elena.ruiz@kolibri.example' },
  { name: 'Ольга Смирнова', role: 'head', ...east, email: 'olga.smirnova@kolibri.example' },
  { name: 'Javier Moreno', role: 'manager', ...iberia, zone: 'Atlantic/Canary', email: 'javier.moreno@kolibri.example' },
  { name: 'Oliver Grant', role: 'manager', ...north, email: 'oliver.grant@kolibri.example' },
  { name: 'Айгуль Сейтова', role: 'manager', ...east, zone: 'Asia/Almaty', country: 'KZ', email: 'aigul.seitova@kolibri.example' },
  { name: 'Marta Vidal', role: 'support', ...iberia, team: null, email: 'marta.vidal@kolibri.example' },
  { name: 'Sam Carter', role: 'admin', ...north, team: null, email: 'sam.carter@kolibri.example' },
]; // prettier-ignore
