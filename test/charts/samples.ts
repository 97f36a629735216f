/** One chart of each kind in each language, as the commands would ask for them. */
import type { Bars, Buckets, Periods, Progress, Theme } from '../../src/charts/index.ts';

const languages = ['en', 'es', 'ru'] as const;
type Language = (typeof languages)[number];

interface Words {
  readonly lost: { title: string; subtitle: string; parts: readonly string[]; reasons: readonly string[] };
  readonly ageing: {
    title: string;
    subtitle: string;
    buckets: readonly string[];
    names: Buckets['names'];
  };
  readonly quarters: { title: string; subtitle: string; parts: readonly string[]; labels: readonly string[] };
  readonly plan: { title: string; subtitle: string; names: Progress['names']; today: string; week: string };
  readonly nothing: string;
  readonly others: (count: number) => string;
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    lost: {
      title: 'Lost negotiations by reason',
      subtitle: '38 refusals worth €412,300 since 1 January',
      parts: ['The client said so', 'We infer'],
      reasons: [
        'Price',
        'Competitor',
        'Assortment',
        'Budget',
        'No decision-maker',
        'Timing',
        'Unresponsive for longer than two months after the third proposal',
      ],
    },
    ageing: {
      title: 'Receivables by age',
      subtitle: '€184,200 open, €71,450 of it overdue',
      buckets: ['not due', '1–30', '31–60', '61–90', '91–120', '121+'],
      names: { onTime: 'On time', late: 'Overdue, days', before: 'A week ago' },
    },
    quarters: {
      title: 'Refusals by quarter',
      subtitle: 'Number of negotiations',
      parts: ['Price', 'Competitor', 'Other'],
      labels: ['Q1 2025', 'Q2 2025', 'Q3 2025', 'Q4 2025', 'Q1 2026'],
    },
    plan: {
      title: 'Plan for November',
      subtitle: '64 % reached with 70 % of the working days gone',
      names: { fact: 'Fact: €128,400', plan: 'Plan: €200,000', forecast: 'Forecast: €183,400' },
      today: 'today, 15 Nov',
      week: 'Nov',
    },
    nothing: 'Nothing yet: no negotiation was lost in this time.',
    others: (count) => `${count} others`,
  },
  es: {
    lost: {
      title: 'Negociaciones perdidas por motivo',
      subtitle: '38 rechazos por 412.300 € desde el 1 de enero',
      parts: ['Lo dijo el cliente', 'Lo suponemos'],
      reasons: [
        'Precio',
        'Competencia',
        'Surtido',
        'Presupuesto',
        'Sin persona que decida',
        'Mal momento',
        'No responde desde hace más de dos meses, después de la tercera propuesta enviada',
      ],
    },
    ageing: {
      title: 'Cuentas por cobrar según antigüedad',
      subtitle: '184.200 € pendientes, de ellos 71.450 € vencidos',
      buckets: ['sin vencer', '1–30', '31–60', '61–90', '91–120', '121+'],
      names: { onTime: 'En plazo', late: 'Vencido, días', before: 'Hace una semana' },
    },
    quarters: {
      title: 'Rechazos por trimestre',
      subtitle: 'Número de negociaciones',
      parts: ['Precio', 'Competencia', 'Otros motivos'],
      labels: ['T1 2025', 'T2 2025', 'T3 2025', 'T4 2025', 'T1 2026'],
    },
    plan: {
      title: 'Plan de noviembre',
      subtitle: '64 % alcanzado, pasado el 70 % de los días laborables',
      names: { fact: 'Real: 128.400 €', plan: 'Plan: 200.000 €', forecast: 'Previsión: 183.400 €' },
      today: 'hoy, 15 nov',
      week: 'nov',
    },
    nothing: 'Nada todavía: no se ha perdido ninguna negociación en este tiempo.',
    others: (count) => `${count} más`,
  },
  ru: {
    lost: {
      title: 'Потерянные переговоры по причинам',
      subtitle: '38 отказов на 412 300 ₽ с 1 января',
      parts: ['Сказал клиент', 'Наша догадка'],
      reasons: [
        'Цена',
        'Конкурент',
        'Ассортимент',
        'Бюджет',
        'Нет того, кто принимает решение',
        'Не вовремя',
        'Не отвечает больше двух месяцев после третьего отправленного предложения',
      ],
    },
    ageing: {
      title: 'Дебиторская задолженность по срокам',
      subtitle: 'Всего 184 200 ₽, из них просрочено 71 450 ₽',
      buckets: ['срок не наступил', '1–30', '31–60', '61–90', '91–120', '121+'],
      names: { onTime: 'В срок', late: 'Просрочено, дней', before: 'Неделю назад' },
    },
    quarters: {
      title: 'Отказы по кварталам',
      subtitle: 'Число переговоров',
      parts: ['Цена', 'Конкурент', 'Другое'],
      labels: ['1 кв. 2025', '2 кв. 2025', '3 кв. 2025', '4 кв. 2025', '1 кв. 2026'],
    },
    plan: {
      title: 'План на ноябрь',
      subtitle: 'Выполнено 64 %, прошло 70 % рабочих дней',
      names: { fact: 'Факт: 128 400 ₽', plan: 'План: 200 000 ₽', forecast: 'Прогноз: 183 400 ₽' },
      today: 'сегодня, 15 ноября',
      week: 'ноя',
    },
    nothing: 'Пока ничего: за это время не потеряно ни одних переговоров.',
    others: (count) => `и ещё ${count}`,
  },
};

const money = { en: 'EUR', es: 'EUR', ru: 'RUB' } as const;

interface Samples {
  readonly bars: Bars;
  readonly buckets: Buckets;
  readonly periods: Periods;
  readonly progress: Progress;
}

export const samplesOf = (language: Language, theme: Theme): Samples => {
  const said = words[language];
  const amount = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: money[language],
    maximumFractionDigits: 0,
  });
  const count = new Intl.NumberFormat(language);
  const given = { theme, nothing: said.nothing } as const;
  return { ...barsAndBuckets(said, given, amount, count), ...overTime(said, given, amount, count) };
};

type Given = Pick<Bars, 'theme' | 'nothing'>;

function barsAndBuckets(said: Words, given: Given, amount: Intl.NumberFormat, count: Intl.NumberFormat) {
  const { reasons, ...lost } = said.lost;
  const values = [
    [9, 4],
    [8, 2],
    [5, 1],
    [3, 2],
    [1, 2],
    [1, 0],
    [0, 1],
  ];
  const bars: Bars = {
    ...given,
    ...lost,
    format: (value) => count.format(value),
    rows: reasons.map((label, n) => ({ label, values: values[n] ?? [] })),
    others: said.others,
  };
  const { buckets: labels, ...ageing } = said.ageing;
  const now = [112_750, 41_200, 18_300, 7_450, 0, 4_500];
  const before = [98_000, 44_900, 12_100, 7_450, 2_600, 4_500];
  const signed = new Intl.NumberFormat(count.resolvedOptions().locale);
  const buckets: Buckets = {
    ...given,
    ...ageing,
    format: (value) => amount.format(value),
    buckets: labels.map((label, n) => {
      const [value, was] = [now[n] ?? 0, before[n] ?? 0];
      const change = value > was ? `▲ ${signed.format(value - was)}` : `▼ ${signed.format(was - value)}`;
      return { label, value, late: n > 0, before: was, ...(value === was ? {} : { change }) };
    }),
  };
  return { bars, buckets };
}

function overTime(said: Words, given: Given, amount: Intl.NumberFormat, count: Intl.NumberFormat) {
  const { labels, ...quarters } = said.quarters;
  const values = [
    [4, 2, 3],
    [6, 1, 2],
    [3, 5, 4],
    [7, 6, 1],
    [9, 8, 5],
  ];
  const periods: Periods = {
    ...given,
    ...quarters,
    stacked: false,
    format: (value) => count.format(value),
    periods: labels.map((label, n) => ({ label, values: values[n] ?? [] })),
  };
  const { week, ...plan } = said.plan;
  const days = 20;
  const known = 14;
  const progress: Progress = {
    ...given,
    ...plan,
    format: (value) => amount.format(value),
    points: Array.from({ length: days + 1 }, (_, n) => ({
      label: `${n + 1} ${week}`,
      plan: n * 10_000,
      fact: n <= known ? Math.round(128_400 * (n / known) ** 1.25) : null,
      forecast: n >= known ? 128_400 + (n - known) * 9_170 : null,
    })),
  };
  return { periods, progress };
}

export { languages };
