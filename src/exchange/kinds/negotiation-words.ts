/** How other systems call the stages and the ends of a negotiation and the reasons of a refusal (product.md section 5). */
import type { NegotiationState, RefusalReason, Stage } from '../../domain/negotiation.ts';
import { wordsOf } from '../names.ts';

/** What a cell says about where a negotiation stands: a stage of an open one, or its end. */
export const standings = ['contact', 'needs', 'proposal', 'terms', 'contract', 'agreed', 'refused'] as const;
export type Standing = (typeof standings)[number];

export const standingOf = wordsOf<Standing>({
  contact: ['prospecting', 'prospect', 'prospects', 'lead', 'leads', 'new', 'new lead', 'first contact', 'contacted', 'appointment scheduled', 'open', 'contacto', 'primer contacto', 'prospeccion', 'prospecto', 'nuevo', 'nueva', 'abierta', 'abierto', 'контакт', 'первый контакт', 'первичный контакт', 'новый', 'новая', 'новая сделка', 'лид', 'открыта', 'в работе'],
  needs: ['engaging', 'engaged', 'qualification', 'qualified', 'qualified to buy', 'discovery', 'needs analysis', 'necesidades', 'analisis de necesidades', 'deteccion de necesidades', 'calificacion', 'cualificacion', 'calificado', 'потребности', 'выявление потребностей', 'анализ потребностей', 'квалификация', 'переговоры начаты'],
  proposal: ['proposal made', 'proposal sent', 'proposal price quote', 'value proposition', 'quote', 'quote sent', 'quotation', 'offer', 'offer sent', 'presentation', 'presentation scheduled', 'propuesta', 'propuesta enviada', 'oferta', 'oferta enviada', 'presupuesto', 'cotizacion', 'presentacion', 'предложение', 'кп', 'кп отправлено', 'коммерческое предложение', 'презентация'],
  terms: ['negotiation', 'negotiating', 'negotiation review', 'negotiations', 'perception analysis', 'decision maker bought in', 'condiciones', 'negociacion', 'en negociacion', 'переговоры', 'условия', 'согласование', 'согласование условий', 'обсуждение условий'],
  contract: ['contract sent', 'closing', 'verbal agreement', 'contrato', 'contrato enviado', 'firma', 'cierre', 'договор', 'договор отправлен', 'подписание', 'подписание договора', 'согласование договора'],
  agreed: ['won', 'closed won', 'win', 'ganado', 'ganada', 'cerrado ganado', 'cerrada ganada', 'acordado', 'acordada', 'выиграно', 'выиграна', 'выигран', 'успешно', 'успешно реализовано', 'успешна', 'заключен', 'договорились', 'закрыта успешно'],
  refused: ['lost', 'closed lost', 'loss', 'rejected', 'declined', 'perdido', 'perdida', 'cerrado perdido', 'cerrada perdida', 'rechazado', 'rechazada', 'проиграно', 'проиграна', 'проигран', 'отказ', 'отказался', 'отклонено', 'потеряна', 'закрыто и не реализовано', 'закрыта неуспешно'],
}); // prettier-ignore

export const stateOf = (standing: Standing): NegotiationState =>
  standing === 'agreed' || standing === 'refused' ? standing : 'open';

export const stageOf = (standing: Standing): Stage | null =>
  standing === 'agreed' || standing === 'refused' ? null : standing;

export const reasonOf = wordsOf<RefusalReason>({
  price: ['too expensive', 'expensive', 'pricing', 'precio', 'caro', 'demasiado caro', 'цена', 'дорого', 'слишком дорого', 'высокая цена'],
  competitor: ['lost to competitor', 'chose competitor', 'competition', 'competencia', 'competidor', 'eligio a la competencia', 'конкурент', 'конкуренты', 'ушел к конкуренту', 'выбрал конкурента'],
  budget: ['no budget', 'lack of funding', 'no money', 'presupuesto', 'sin presupuesto', 'бюджет', 'нет бюджета', 'нет денег'],
  assortment: ['product', 'missing feature', 'no product fit', 'surtido', 'producto', 'falta de surtido', 'ассортимент', 'нет в ассортименте', 'нет товара', 'продукт'],
  timing: ['bad timing', 'not now', 'postponed', 'delayed', 'plazo', 'plazos', 'no es el momento', 'aplazado', 'сроки', 'не сейчас', 'отложено', 'не время'],
  no_decision_maker: ['no decision maker', 'no decision', 'no authority', 'sin decisor', 'sin decision', 'нет лпр', 'лпр недоступен', 'нет решения'],
  unresponsive: ['no response', 'went dark', 'no reply', 'sin respuesta', 'no responde', 'не отвечает', 'пропал', 'нет ответа', 'не выходит на связь'],
  poor_fit: ['poor fit', 'not a fit', 'no fit', 'not qualified', 'unqualified', 'no encaja', 'не подходит', 'не наш клиент', 'не целевой', 'нецелевой'],
  other: ['others', 'otro', 'otra', 'otros', 'другое', 'прочее', 'иное'],
}); // prettier-ignore
