/** /debts [CLIENT|ageing|promised|disputed|team]: who owes what, since when, what was promised, what to do next (product.md section 6). */
import { defineCommand, type CommandContext, type Field } from '../chat/command.ts';
import { button, buttons, list, secret, text, type Block, type Button, type View } from '../chat/view.ts';
import { isLeftAlone } from '../domain/next-act.ts';
import { dateOf } from '../domain/schedule.ts';
import type { ClientDebt, DebtScope } from '../operations/receivables.ts';
import { assertNever } from '../outcome.ts';
import { client as clientNamed, type ChosenClient } from './args/client.ts';
import { pageNumber, splitPage } from './args/page.ts';
import { wordsIn } from './args/word.ts';
import { ageingPicture, debtorsPicture } from './views/debt-pictures.ts';
import { debtOf } from './views/debt-answer.ts';
import { debtLine, inWords, totals } from './views/debt-view.ts';
import { pageAmong, turnRow } from './views/page.ts';

const filters = ['all', 'ageing', 'debtors', 'promised', 'broken', 'disputed', 'quiet'] as const;
type Filter = (typeof filters)[number];

type Wanted =
  | { readonly kind: 'list'; readonly filter: Filter; readonly whose: 'own' | 'team' }
  | { readonly kind: 'client'; readonly client: ChosenClient };

const perPage = 8;

/** 'team ageing', 'promised', a client; nothing at all is one's own list, a head's is the team's. */
const wanted: Field<Wanted> = {
  async read(raw, context) {
    const isHead = context.reader.role === 'head';
    const words = wordsIn('word.debts', raw ?? '', context.say);
    if (words === null) {
      const reading = await clientNamed.read(raw, context, {});
      if (reading.kind !== 'value') return reading;
      return { kind: 'value', value: { kind: 'client', client: reading.value } };
    }
    const filter = filters.find((each) => each !== 'all' && words.has(each)) ?? 'all';
    return {
      kind: 'value',
      value: { kind: 'list', filter, whose: isHead && !words.has('own') ? 'team' : 'own' },
    };
  },
};

/** What is broken and still owed, and what nobody has acted upon, is what a head asks for first. */
function keeps(filter: Filter, { reader, now }: CommandContext): (debt: ClientDebt) => boolean {
  const today = dateOf(now, reader.zone);
  switch (filter) {
    case 'all':
    case 'ageing':
    case 'debtors':
      return () => true;
    case 'promised':
      return ({ promised }) => promised !== null;
    case 'broken':
      return ({ brokenOn, overdueMinor }) => brokenOn !== null && overdueMinor > 0n;
    case 'disputed':
      return ({ disputedMinor }) => disputedMinor > 0n;
    case 'quiet':
      return (debt) => {
        const lastActOn = debt.lastActAt === null ? null : dateOf(debt.lastActAt, reader.zone);
        return isLeftAlone({ ...debt, lastActOn }, today);
      };
    default:
      return assertNever(filter);
  }
}

/** Filters that count clients rather than what is overdue. */
const counted: readonly Filter[] = ['promised', 'broken', 'disputed', 'quiet'];

/** The first line says how much is overdue, or that nothing is. */
function headline(debts: readonly ClientDebt[], filter: Filter, context: CommandContext): Block {
  const { say } = context;
  const open = inWords(
    totals(debts, (debt) => debt.openMinor),
    context,
  );
  const overdue = inWords(
    totals(debts, (debt) => debt.overdueMinor),
    context,
  );
  const late = new Set(debts.filter(({ overdueMinor }) => overdueMinor > 0n).map(({ clientId }) => clientId));
  return text(
    ...say.line('debts.title', {
      filter,
      state: open === '' ? 'none' : overdue === '' ? 'open' : 'overdue',
      overdue: { bold: overdue },
      open: { bold: open },
      whole: overdue === open ? 'yes' : 'no',
      count: counted.includes(filter) ? debts.length : late.size,
    }),
  );
}

function switches(filter: Filter, whose: 'own' | 'team', { say, reader }: CommandContext): Block[] {
  const to = (each: Filter, scope: 'own' | 'team'): string => `${scope} ${each}`;
  const others: Button[] = filters
    .filter((each) => each !== filter)
    .map((each) => button(say.t('debts.filter', { filter: each }), 'debts', to(each, whose)));
  const scope: Button[] =
    reader.role === 'head'
      ? [
          button(
            say.t(whose === 'team' ? 'button.mine' : 'button.team'),
            'debts',
            to(filter, whose === 'team' ? 'own' : 'team'),
          ),
        ]
      : [];
  return [buttons(...others), ...(scope.length > 0 ? [buttons(...scope)] : [])];
}

/** The list, page by page, with a button for each client. */
function entries(
  kept: readonly ClientDebt[],
  { filter, whose }: Extract<Wanted, { kind: 'list' }>,
  wanted: number,
  context: CommandContext,
): Block[] {
  const page = pageAmong(kept, wanted, perPage);
  const { shown } = page;
  const clients = new Map(shown.map(({ clientId, clientName }) => [clientId, clientName]));
  return [
    list(shown.map((debt) => debtLine(debt, context, whose === 'team'))),
    ...[...clients].map(([id, name]) => buttons(button(name, 'debts', `#${id}`))),
    ...turnRow(page, 'debts', `${whose} ${filter}`, context),
  ];
}

const week = 7;

/** One picture per currency; the largest three, as nobody looks at more. */
async function pictures(
  kept: readonly ClientDebt[],
  { filter, whose }: Extract<Wanted, { kind: 'list' }>,
  context: CommandContext,
): Promise<Block[]> {
  const currencies = [...new Set(kept.map(({ currency }) => currency))].slice(0, 3);
  if (filter === 'debtors') return currencies.map((currency) => debtorsPicture(kept, currency, context));
  const before = await context.operations.receivables.before(context.reader, { kind: whose }, week);
  return currencies.map((currency) => ageingPicture(kept, before, currency, context));
}

async function listing(
  debts: readonly ClientDebt[],
  of: Extract<Wanted, { kind: 'list' }>,
  page: number,
  context: CommandContext,
): Promise<View> {
  const { filter, whose } = of;
  const kept = debts.filter(keeps(filter, context));
  const isPictured = filter === 'ageing' || filter === 'debtors';
  return secret(
    headline(kept, filter, context),
    ...(isPictured ? await pictures(kept, of, context) : entries(kept, of, page, context)),
    ...switches(filter, whose, context),
  );
}

export const debts = defineCommand({
  name: 'debts',
  summary: 'command.debts.summary',
  title: 'button.debts',
  listed: true,
  fields: { wanted, page: pageNumber },
  split(rest) {
    const { what, page } = splitPage(rest);
    return { wanted: what, page };
  },
  async run({ wanted: of, page }, context) {
    const { operations, actor, reader } = context;
    if (of.kind === 'list') {
      const scope: DebtScope = { kind: of.whose };
      return listing(await operations.receivables.debts(actor, reader, scope), of, page, context);
    }
    return debtOf(of.client, context);
  },
});
