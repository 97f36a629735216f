/** Months as people name them: 'in March', 'el próximo mes', 'в марте'. Which day of it is for them to choose. Pure. */
import type { CommandContext } from '../../chat/command.ts';
import { plainWord } from '../../chat/words.ts';
import { dateOf, localDate, plusMonths, type LocalDate } from '../../domain/schedule.ts';
import { wordIn } from './word.ts';

const monthsOfYear = 12;

/** Names of the months, January first, as far as they have one; Russian ones without their endings. */
function namesIn(language: string): string[] {
  const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: monthsOfYear }, (_, month) => {
    const name = plainWord(format.format(Date.UTC(2024, month, 1)));
    return language === 'ru' ? name.slice(0, -1) : name;
  });
}

/** 'марте' of 'мар'; of 'ма' only 'май', 'мая' and 'мае', not every word that begins so. */
const isForm = (word: string, stem: string): boolean =>
  word.startsWith(stem) && word.length <= stem.length + (stem.length > 2 ? 2 : 1);

/** The first day of the month ahead that a text names without a day; null when it names none. */
export function monthIn(raw: string, { say, now, reader }: CommandContext): LocalDate | null {
  if (/\d/.test(raw)) return null;
  const thisMonth = localDate(`${dateOf(now, reader.zone).slice(0, 7)}-01`);
  if (wordIn('word.next-month', raw, say) !== null) return plusMonths(thisMonth, 1);
  const words = raw.split(/\s+/).map(plainWord);
  for (const language of [say.language, 'en'])
    for (const [month, name] of namesIn(language).entries()) {
      const isNamed = (word: string): boolean => word === name || (language === 'ru' && isForm(word, name));
      if (!words.some(isNamed)) continue;
      const ahead = (month + 1 - Number(thisMonth.slice(5, 7)) + monthsOfYear) % monthsOfYear;
      return plusMonths(thisMonth, ahead === 0 ? monthsOfYear : ahead);
    }
  return null;
}
