/** Times and days as the person's clock and language have them. */

export interface Times {
  /** 10:05 */
  time(at: number): string;
  /** 'Today', 'Yesterday', or 'Tuesday 24 November'. */
  day(at: number, now: number): string;
  /** 'Tue 24 Nov, 10:05' */
  full(at: number): string;
  isSameDay(one: number, other: number): boolean;
}

export function createTimes(
  language: string,
  zone: string,
  words: { readonly today: string; readonly yesterday: string },
): Times {
  const locale = language === 'en' ? 'en-GB' : language;
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const clock = format({ hour: '2-digit', minute: '2-digit' });
  const long = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const short = format({ weekday: 'short', day: 'numeric', month: 'short' });
  const key = format({ year: 'numeric', month: '2-digit', day: '2-digit' });
  const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
  const dayMs = 86_400_000;
  return {
    time: (at) => clock.format(at),
    day(at, now) {
      if (key.format(at) === key.format(now)) return words.today;
      if (key.format(at) === key.format(now - dayMs)) return words.yesterday;
      return capital(long.format(at));
    },
    full: (at) => `${capital(short.format(at))}, ${clock.format(at)}`,
    isSameDay: (one, other) => key.format(one) === key.format(other),
  };
}
