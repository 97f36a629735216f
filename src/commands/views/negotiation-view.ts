/** How a negotiation looks in a list and on its own card (product.md section 5). */
import type { CommandContext } from '../../chat/command.ts';
import { conclusionButtons } from '../../chat/conclusions.ts';
import {
  button,
  buttons,
  list,
  secret,
  text,
  type Block,
  type Button,
  type Line,
  type View,
} from '../../chat/view.ts';
import type { ShownNegotiation, ShownStep } from '../../operations/negotiations.ts';

type Context = Pick<CommandContext, 'say' | 'now' | 'reader'>;

/** What comes next: a meeting, the end of its sleep, its end, or nothing, and since when. */
export function nextWords(of: ShownNegotiation, context: Context): string {
  const { say, now } = context;
  const words = (kind: string, when: string, days = 0): string =>
    say.t('lead.next', { kind, when, days, product: of.productName ?? '' });
  if (of.state !== 'open') {
    const kind = of.became === null ? of.state : `${of.state}_${of.became}`;
    return words(kind, of.concludedAt ? say.date(of.concludedAt, now) : '');
  }
  const meeting = of.nextVisitAt === null ? [] : [words('meeting', say.when(of.nextVisitAt, now))];
  const rest = of.resumeOn === null ? [] : [words(of.resumeCause ?? 'resume', say.dayOf(of.resumeOn, now))];
  if (meeting.length + rest.length > 0) return [...meeting, ...rest].join(', ');
  return words('idle', '', of.idleSince === null ? 0 : say.daysSince(of.idleSince, now));
}

/**
 * One line of a list: client, topic, stage, value, what is next; of a `team` whose it is; under the heading of its stage
 * (`staged`) how old it is instead; under the client's name without it (`client`).
 */
export function negotiationLine(
  of: ShownNegotiation,
  context: Context,
  among: 'own' | 'team' | 'staged' | 'client',
): Line {
  const { say, now } = context;
  const value = of.value === null ? [] : [say.money(of.value)];
  const stage = among === 'staged' ? [] : [say.t('lead.stage', { stage: of.stage })];
  const owner = among === 'team' || among === 'staged' ? [of.ownerName] : [];
  const age = among === 'staged' ? [say.t('lead.age', { days: say.daysSince(of.openedAt, now) })] : [];
  const rest = [...stage, ...value, ...owner, ...age, nextWords(of, context)];
  if (among === 'client') return [{ bold: of.topic }, ` · ${rest.join(' · ')}`];
  return [{ bold: of.clientName }, ` · ${[of.topic, ...rest].join(' · ')}`];
}

export const cardButton = (label: string, { id }: Pick<ShownNegotiation, 'id'>): Button =>
  button(label, 'lead-card', `${id}`);

/** Stage, value, since when and, where somebody else looks, whose. */
function negotiationDetails(of: ShownNegotiation, context: Context): Block {
  const { say, now, reader } = context;
  const value = of.value === null ? [] : [say.money(of.value)];
  const owner = of.ownerId === reader.id ? [] : [of.ownerName];
  const since = say.t('lead.since', { when: say.date(of.openedAt, now) });
  return text([say.t('lead.at-stage', { stage: of.stage }), ...value, since, ...owner].join(' · '));
}

const stepLine = ({ at, said, conclusion }: ShownStep, { say, now }: Context): Line => [
  `${say.day(at, now)}: ${say.t('lead.step', { conclusion })}`,
  said === null ? '' : ` – ${said}`,
];

/** Why it was refused, and what was learnt. */
function refusalLines(of: ShownNegotiation, { say }: Context): Line[] {
  if (of.reason === null) return [];
  const reason = say.t('lead.reason', { reason: of.reason });
  return [
    say.line('lead.refused', {
      reason: { bold: reason },
      words: of.reasonText === null ? '' : ` – ${of.reasonText}`,
    }),
    ...(of.competitor === null ? [] : [say.line('lead.competitor', { name: of.competitor })]),
    ...(of.lesson === null ? [] : [say.line('lead.lesson', { lesson: of.lesson })]),
  ];
}

const clientButton = ({ clientId }: ShownNegotiation, { say }: Context): Button =>
  button(say.t('button.client'), 'client', `#${clientId}`);

/** After a conclusion: what was done; all else is behind a button, since nothing more is to be decided now. */
export const negotiationNote = (of: ShownNegotiation, context: Context, said: readonly Block[]): View =>
  secret(
    ...said,
    negotiationDetails(of, context),
    ...refusalLines(of, context).map((line) => text(...line)),
    buttons(cardButton(context.say.t('button.lead-card'), of), clientButton(of, context)),
  );

/** Everything about one negotiation and what can be done with it; `said` stands in place of the heading. */
export function negotiationCard(
  of: ShownNegotiation,
  steps: readonly ShownStep[],
  context: Context,
  said: readonly Block[] = [],
): View {
  const { say } = context;
  const next = nextWords(of, context);
  const head = text(...say.line('lead.card', { client: { bold: of.clientName }, topic: of.topic, next }));
  const refusal = refusalLines(of, context);
  const isOpen = of.state === 'open';
  const stage = isOpen ? [button(say.t('button.stage'), 'stage', `${of.id} ${of.version}`)] : [];
  return secret(
    ...(said.length > 0 ? said : [head]),
    negotiationDetails(of, context),
    ...refusal.map((line) => text(...line)),
    ...(steps.length === 0
      ? []
      : [text({ bold: say.t('lead.steps') }), list(steps.map((step) => stepLine(step, context)))]),
    ...(isOpen ? conclusionButtons(of, context) : []),
    buttons(...stage, button(say.t('button.brief'), 'brief', `#${of.clientId}`), clientButton(of, context)),
  );
}
