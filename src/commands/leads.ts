/** /leads [open|unconcluded|CLIENT]: what is under way and what comes next, the idle ones first; a head's team by stage and age (product.md section 5). */
import { defineCommand, type CommandContext, type Field } from '../chat/command.ts';
import { button, buttons, list, secret, text, type Block, type View } from '../chat/view.ts';
import { capital } from '../i18n/index.ts';
import type { ShownNegotiation } from '../operations/negotiations.ts';
import type { Colleague } from '../operations/team.ts';
import { client, type ChosenClient } from './args/client.ts';
import { pageNumber, splitPage } from './args/page.ts';
import { wordsIn } from './args/word.ts';
import { cardButton, negotiationLine } from './views/negotiation-view.ts';
import { pageOf, turnRow, type Page } from './views/page.ts';

type Scope =
  | {
      readonly kind: 'open';
      readonly whose: 'own' | 'team';
      readonly only: 'open' | 'unconcluded';
      /** One of the team; null: all of it. */
      readonly of: Colleague | null;
    }
  | { readonly kind: 'client'; readonly client: ChosenClient };

const perPage = 8;

/** '@12 unconcluded': one colleague's; null where none is named, or none that the reader leads. */
async function colleagueIn(raw: string, { operations, actor }: CommandContext): Promise<Colleague | null> {
  const id = /^@(\d{1,9})(?:\s|$)/.exec(raw)?.[1];
  if (id === undefined) return null;
  return (await operations.team.colleagues(actor)).find((each) => each.id === Number(id)) ?? null;
}

/** A head looks after the team's, unless own ones are asked for; nobody else has a team. */
const scope: Field<Scope> = {
  async read(raw, context, said) {
    const of = await colleagueIn(raw ?? '', context);
    const rest = (of === null ? raw : raw?.replace(/^@\d+\s*/, '')) ?? '';
    const words = wordsIn('word.leads', rest, context.say);
    if (words === null) {
      const reading = await client.read(raw, context, said);
      return reading.kind === 'value'
        ? { kind: 'value', value: { kind: 'client', client: reading.value } }
        : reading;
    }
    const whose = context.reader.role === 'head' && !words.has('mine') ? 'team' : 'own';
    return {
      kind: 'value',
      value: { kind: 'open', whose, only: words.has('unconcluded') ? 'unconcluded' : 'open', of },
    };
  },
};

/** What a button says to come back to the same list; `open` and `team` are what is meant without a word. */
function restOf(of: Scope): string {
  if (of.kind === 'client') return `#${of.client.id}`;
  if (of.of !== null) return `@${of.of.id} ${of.only}`;
  return `${of.whose === 'own' ? 'mine' : 'team'} ${of.only}`;
}

const load = (
  of: Scope,
  page: { readonly offset: number; readonly limit: number },
  { operations, actor }: CommandContext,
): Promise<ShownNegotiation[]> =>
  of.kind === 'client'
    ? operations.negotiations.ofClient(actor, of.client.id, page)
    : operations.negotiations.list(actor, { ...of, owner: of.of?.id ?? null }, page);

function title(
  of: Scope,
  shown: readonly ShownNegotiation[],
  isMore: boolean,
  { say }: CommandContext,
): Block {
  const [count, more] = [shown.length, isMore ? 'yes' : 'no'];
  const idle = shown.filter(({ idleSince }) => idleSince !== null).length;
  if (of.kind === 'client')
    return text(...say.line('leads.client', { client: { bold: of.client.name }, count, more }));
  const whose = of.of === null ? of.whose : 'one';
  const name = of.of?.name ?? '';
  if (of.only === 'unconcluded')
    return text(capital(say.t('leads.unconcluded', { whose, name, count, more })));
  return text(capital(say.t('leads.open', { whose, name, count, more, idle })));
}

/** A team's under the stages they are at; one's own in one list. */
function lines(of: Scope, shown: readonly ShownNegotiation[], context: CommandContext): Block[] {
  if (shown.length === 0) return [];
  if (of.kind === 'client' || of.whose === 'own' || of.only === 'unconcluded') {
    const among = of.kind === 'client' ? 'client' : of.whose;
    return [list(shown.map((each) => negotiationLine(each, context, among)))];
  }
  const stages = [...new Set(shown.map(({ stage }) => stage))];
  return stages.flatMap((stage) => [
    text({ bold: capital(context.say.t('lead.stage', { stage })) }),
    list(
      shown.filter((each) => each.stage === stage).map((each) => negotiationLine(each, context, 'staged')),
    ),
  ]);
}

function navigation(of: Scope, page: Page<ShownNegotiation>, context: CommandContext): Block[] {
  const { say, reader } = context;
  const rows = turnRow(page, 'leads', restOf(of), context);
  const begin = button(say.t('button.lead'), 'lead', of.kind === 'client' ? `#${of.client.id}` : '');
  if (of.kind === 'client') return [...rows, buttons(begin)];
  const other: Scope = { ...of, only: of.only === 'open' ? 'unconcluded' : 'open' };
  const others: Scope = { ...of, of: null, whose: of.whose === 'own' ? 'team' : 'own' };
  const change = [button(say.t('button.leads.only', { only: other.only }), 'leads', restOf(other))];
  if (reader.role === 'head')
    change.push(button(say.t('button.leads.whose', { whose: others.whose }), 'leads', restOf(others)));
  return [...rows, buttons(...change), buttons(begin)];
}

function listing(of: Scope, page: Page<ShownNegotiation>, context: CommandContext): View {
  const { shown, isMore } = page;
  return secret(
    title(of, shown, isMore, context),
    ...lines(of, shown, context),
    ...shown.map((each) =>
      buttons(cardButton(of.kind === 'client' ? each.topic : `${each.clientName}: ${each.topic}`, each)),
    ),
    ...navigation(of, page, context),
  );
}

export const leads = defineCommand({
  name: 'leads',
  summary: 'command.leads.summary',
  title: 'button.leads',
  listed: true,
  fields: { scope, page: pageNumber },
  split(rest) {
    const { what, page } = splitPage(rest);
    return { scope: what, page };
  },
  async run({ scope: of, page }, context) {
    return listing(of, await pageOf(page, perPage, (wanted) => load(of, wanted, context)), context);
  },
});
