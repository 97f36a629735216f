/** The dossier on one phone screen (product.md section 3). */
import type { CommandContext } from '../../chat/command.ts';
import { button, buttons, list, secret, text, type Block, type Line, type View } from '../../chat/view.ts';
import { cadenceOf } from '../../domain/client.ts';
import type { Dossier } from '../../operations/clients.ts';
import type { ShownNegotiation } from '../../operations/negotiations.ts';
import type { ClientDebt } from '../../operations/receivables.ts';
import { owedLine } from './debt-view.ts';
import { cardButton, nextWords } from './negotiation-view.ts';

const contactLine = (contact: Dossier['contacts'][number]): Line => {
  const details = [contact.title, contact.phone, contact.email].filter(
    (part) => part !== null && part !== '',
  );
  return [{ bold: contact.name }, details.length > 0 ? `: ${details.join(', ')}` : ''];
};

/** What kind of fact it is, unless it is just a note. */
const factLine = (
  { kind, text: words, at }: Dossier['facts'][number],
  { say, now }: CommandContext,
): Line => {
  const label = kind === 'note' ? '' : `${say.t('fact.kind', { kind })} – `;
  return [`${say.day(at, now)}: ${label}${words}`];
};

/** What is under way and what is owed, under a heading each. */
function standing(
  open: readonly ShownNegotiation[],
  debts: readonly ClientDebt[],
  context: CommandContext,
): Block[] {
  const { say } = context;
  const talks = open.map((each): Line => [
    `${each.topic} · ${say.t('lead.stage', { stage: each.stage })} · ${nextWords(each, context)}`,
  ]);
  return [
    ...(debts.length > 0
      ? [text({ bold: say.t('button.debts') }), list(debts.map((debt) => owedLine(debt, context)))]
      : []),
    ...(talks.length > 0 ? [text({ bold: say.t('client.negotiations') }), list(talks)] : []),
  ];
}

export function clientView(
  dossier: Dossier,
  open: readonly ShownNegotiation[],
  debts: readonly ClientDebt[],
  context: CommandContext,
): View {
  const { say, now } = context;
  const client = { bold: dossier.name };
  const last =
    dossier.lastContactAt === null
      ? say.t('client.never-contacted')
      : say.t('visit.last-contact', { days: say.daysSince(dossier.lastContactAt, now) });
  const ways = [dossier.phone, dossier.email, dossier.website].filter((way) => way !== null && way !== '');
  const blocks: Block[] = [
    text(...say.line('client.title', { client, class: dossier.class, last })),
    text(...say.line('client.care', { owner: dossier.ownerName, days: cadenceOf(dossier) })),
  ];
  if (dossier.nextVisitAt !== null)
    blocks.push(text(...say.line('client.next', { when: { bold: say.when(dossier.nextVisitAt, now) } })));
  if (ways.length > 0) blocks.push(text(ways.join(' · ')));
  if (dossier.place !== '') blocks.push(text(dossier.place));
  if (dossier.contacts.length > 0)
    blocks.push(text({ bold: say.t('client.contacts') }), list(dossier.contacts.map(contactLine)));
  blocks.push(...standing(open, debts, context));
  if (dossier.facts.length > 0)
    blocks.push(
      text({ bold: say.t('client.facts') }),
      list(dossier.facts.map((fact) => factLine(fact, context))),
    );
  const id = `#${dossier.id}`;
  return secret(
    ...blocks,
    ...open.map((each) => buttons(cardButton(each.topic, each))),
    buttons(button(say.t('button.plan'), 'visit', id), button(say.t('button.note'), 'note', id)),
    buttons(
      button(say.t('button.visits'), 'visits', id),
      button(say.t('button.lead'), 'lead', id),
      ...(debts.length > 0 ? [button(say.t('button.debts'), 'debts', id)] : []),
    ),
  );
}
