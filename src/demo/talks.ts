/** What the managers of the demo company go to their clients for, in the language of both. */
import type { LanguageCode } from '../domain/person.ts';
import type { VisitKind } from '../domain/visit.ts';

export interface Talk {
  readonly kind: VisitKind;
  readonly purpose: string;
}

export const talks: Readonly<Record<LanguageCode, readonly Talk[]>> = {
  es: [
    { kind: 'visit', purpose: 'condiciones del próximo año' },
    { kind: 'call', purpose: 'confirmar el pedido' },
    { kind: 'visit', purpose: 'cata de los cafés nuevos' },
    { kind: 'online', purpose: 'repasar el consumo por local' },
    { kind: 'training', purpose: 'curso de barista para el equipo' },
    { kind: 'call', purpose: '¿qué tal las muestras?' },
    { kind: 'merchandising', purpose: 'montar el expositor nuevo' },
  ],
  ru: [
    { kind: 'visit', purpose: 'условия на следующий год' },
    { kind: 'call', purpose: 'подтвердить заказ' },
    { kind: 'visit', purpose: 'дегустация новых сортов' },
    { kind: 'online', purpose: 'расход по точкам за месяц' },
    { kind: 'training', purpose: 'обучение бариста' },
    { kind: 'call', purpose: 'как понравились образцы' },
    { kind: 'merchandising', purpose: 'поставить новую стойку' },
  ],
  en: [
    { kind: 'visit', purpose: 'terms for next year' },
    { kind: 'call', purpose: 'confirm the order' },
    { kind: 'visit', purpose: 'tasting of the new coffees' },
    { kind: 'online', purpose: 'consumption by site' },
    { kind: 'training', purpose: 'barista training for the team' },
    { kind: 'call', purpose: 'how did they like the samples' },
    { kind: 'merchandising', purpose: 'set up the new display' },
  ],
};
