/** Reads working days as settings take them: 'mon-fri', 'lun-vie', 'пн-пт', 'mon, wed, fri' (contract.md, Typed settings). Pure. */
import { plainWord } from '../../chat/words.ts';
import type { LanguageCode } from '../../domain/person.ts';

/** Monday first; a name is known by its beginning. */
const names: Readonly<Record<LanguageCode, readonly string[]>> = {
  en: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  es: ['lun', 'mar', 'mie', 'jue', 'vie', 'sab', 'dom'],
  ru: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'],
};
const long = ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'];

function dayNamed(word: string, language: LanguageCode): number | null {
  const plain = plainWord(word.trim());
  for (const each of [language, 'en', 'es', 'ru'] as const) {
    const index = names[each].findIndex((name) => plain.startsWith(name));
    if (index >= 0) return index + 1;
  }
  const index = long.indexOf(plain);
  return index >= 0 ? index + 1 : null;
}

/** ISO weekdays, 1 = Monday, in order; null when not understood. A range may run over Sunday: sun-thu. */
export function readDays(raw: string, language: LanguageCode): number[] | null {
  const days = new Set<number>();
  const plain = raw.replace(/\s*[-–—]\s*/gu, '-');
  for (const part of plain.split(/[,;\s]+/u).filter((each) => each !== '')) {
    const [first = '', last = first] = part.split('-');
    const from = dayNamed(first, language);
    const to = dayNamed(last, language);
    if (from === null || to === null) return null;
    for (let day = from; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === to) break;
    }
  }
  return days.size === 0 ? null : [...days].sort((a, b) => a - b);
}
