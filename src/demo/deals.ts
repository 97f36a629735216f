/** What the managers of the demo company negotiate, what was said, and what was learnt where it came to nothing. */
import type { RefusalReason } from '../domain/negotiation.ts';
import type { LanguageCode } from '../domain/person.ts';

export interface Refused {
  readonly reason: RefusalReason;
  readonly competitor: string | null;
  readonly lesson: string | null;
}

export interface DealWords {
  readonly topics: readonly string[];
  readonly said: readonly string[];
  readonly refusals: readonly Refused[];
}

export const deals: Readonly<Record<LanguageCode, DealWords>> = {
  en: {
    topics: [
      'Coffee for all sites, next year',
      'Two machines on loan',
      'Tea range for the breakfast buffet',
      'House blend under their own label',
      'Switch to organic coffee',
      'Grinders for the new branch',
      'Barista training, twice a year',
      'Samples for the spring menu',
    ],
    said: [
      'They like the quality; the terms of payment are still open.',
      'Wants three offers side by side before deciding.',
      'The tasting went well; purchasing looks at the figures.',
      'Asks us to come back once the new price list is out.',
    ],
    refusals: [
      { reason: 'price', competitor: 'Rösterei Nordlicht', lesson: 'Bring the cost per cup to the first talk, not to the last.' },
      { reason: 'competitor', competitor: 'Beanworks', lesson: 'Ask at once when their present contract ends.' },
      { reason: 'budget', competitor: null, lesson: null },
      { reason: 'price', competitor: 'Beanworks', lesson: 'Offer the smaller range before talking about discounts.' },
      { reason: 'no_decision_maker', competitor: null, lesson: 'Meet the owner before the second sample.' },
      { reason: 'timing', competitor: null, lesson: null },
    ],
  },
  es: {
    topics: [
      'Café para todos los locales, próximo año',
      'Dos máquinas en depósito',
      'Gama de té para el desayuno',
      'Mezcla de la casa con su marca',
      'Paso al café ecológico',
      'Molinos para el local nuevo',
      'Formación de baristas, dos veces al año',
      'Muestras para la carta de primavera',
    ],
    said: [
      'La calidad les gusta; faltan las condiciones de pago.',
      'Quiere comparar tres ofertas antes de decidir.',
      'La cata fue bien; compras revisa los números.',
      'Pide que volvamos cuando salga la nueva tarifa.',
    ],
    refusals: [
      { reason: 'price', competitor: 'Cafés Pardo', lesson: 'Llevar el coste por taza a la primera reunión, no a la última.' },
      { reason: 'competitor', competitor: 'Tostadero Sur', lesson: 'Preguntar desde el principio cuándo vence su contrato.' },
      { reason: 'budget', competitor: null, lesson: null },
      { reason: 'price', competitor: 'Tostadero Sur', lesson: 'Ofrecer la gama corta antes de hablar de descuentos.' },
      { reason: 'no_decision_maker', competitor: null, lesson: 'Ver a la dueña antes de la segunda muestra.' },
      { reason: 'timing', competitor: null, lesson: null },
    ],
  },
  ru: {
    topics: [
      'Кофе для всех точек на следующий год',
      'Две машины в аренду',
      'Чай для завтраков',
      'Смесь под их маркой',
      'Переход на органический кофе',
      'Кофемолки для новой точки',
      'Обучение бариста, два раза в год',
      'Образцы для весеннего меню',
    ],
    said: [
      'Качество нравится; осталось договориться об оплате.',
      'Хочет сравнить три предложения и решить.',
      'Дегустация прошла хорошо; закупки считают.',
      'Просит вернуться, когда выйдет новый прайс.',
    ],
    refusals: [
      { reason: 'price', competitor: 'Чайный двор', lesson: 'Показывать цену чашки на первой встрече, а не на последней.' },
      { reason: 'competitor', competitor: 'Зерно и Ко', lesson: 'Сразу спрашивать, когда кончается их договор.' },
      { reason: 'budget', competitor: null, lesson: null },
      { reason: 'price', competitor: 'Зерно и Ко', lesson: 'Сначала предложить короткий ассортимент, потом говорить о скидках.' },
      { reason: 'no_decision_maker', competitor: null, lesson: 'Встретиться с владельцем до вторых образцов.' },
      { reason: 'timing', competitor: null, lesson: null },
    ],
  },
}; // prettier-ignore
