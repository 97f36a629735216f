/** /conclude CLIENT …: one of the four conclusions as typed text, such as 'resume 1 dec' or 'refused price' (product.md section 5). */
import { defineCommand, leftTo, type CommandContext, type Field } from '../chat/command.ts';
import { button, buttons, secret, text } from '../chat/view.ts';
import { clientThen, client } from './args/client.ts';
import { kindNamed } from './args/kind.ts';
import { negotiationRefOf, rawOfNegotiation, whileOpen } from './args/negotiation-ref.ts';
import { wordIn } from './args/word.ts';
import type { NegotiationRef } from '../operations/negotiations.ts';

const most = 8;

/** The client's open negotiation: the only one, or the one that is chosen. */
const negotiation: Field<NegotiationRef> = {
  async read(raw, context, said) {
    const { operations, actor, say } = context;
    const chosen = negotiationRefOf(raw ?? undefined);
    if (chosen) return { kind: 'value', value: chosen };
    const about = await client.read(said['client'] ?? null, context, said);
    if (about.kind !== 'value') throw new Error('the client was read before');
    const found = await operations.negotiations.ofClient(actor, about.value.id, { offset: 0, limit: most });
    const open = found.filter(({ state }) => state === 'open');
    const [only, second] = open;
    const name = { bold: about.value.name };
    if (!only) {
      const begin = button(say.t('button.lead'), 'lead', `#${about.value.id}`);
      return {
        kind: 'stop',
        view: secret(text(...say.line('conclude.none', { client: name })), buttons(begin)),
      };
    }
    if (!second) return { kind: 'means', said: { negotiation: rawOfNegotiation(only) } };
    const options = open.map((each) => ({ label: each.topic, raw: rawOfNegotiation(each) }));
    return { kind: 'ask', line: say.line('conclude.which', { client: name }), options };
  },
};

type Way = 'meet' | 'resume' | 'refuse' | 'agree' | 'stage';
const ways: readonly Way[] = ['meet', 'resume', 'refuse', 'agree', 'stage'];
/** The field of each that takes what follows its name. */
const takes: Readonly<Record<Way, string>> = {
  meet: 'when',
  resume: 'until',
  refuse: 'reason',
  agree: 'becomes',
  stage: 'stage',
};

interface Meant {
  readonly way: Way;
  readonly rest: string;
}

/** 'next meeting friday 10:00', 'call tomorrow 15:00', 'refused price'; null when no conclusion is named. */
function meantBy(typed: string, context: CommandContext): Meant | null {
  const words = typed.trim().split(/\s+/);
  for (const count of [2, 1]) {
    const named = words
      .slice(0, count)
      .join(' ')
      .replace(/[,.:;]$/, '');
    const meant = wordIn('word.conclusions', named, context.say);
    const way = ways.find((each) => each === named || each === meant);
    if (way === undefined) continue;
    // 'call tomorrow' and 'contract 5000' say by their first word more than which conclusion it is.
    const isMore =
      (way === 'meet' && kindNamed(named, context) !== null) ||
      (way === 'agree' && wordIn('word.agreements', named, context.say) !== null);
    return { way, rest: (isMore ? words : words.slice(count)).join(' ') };
  }
  return null;
}

const conclusion: Field<Meant> = {
  read(raw, context) {
    const { say } = context;
    const options = (['meet', 'resume', 'refuse', 'agree'] as const).map((way) => ({
      label: say.t(`button.${way}`),
      raw: way,
    }));
    if (raw === null) return { kind: 'ask', line: say.line('conclude.ask'), options };
    const meant = meantBy(raw, context);
    if (meant) return { kind: 'value', value: meant };
    return { kind: 'ask', line: say.line('conclude.unclear', { text: raw.slice(0, 60) }), options };
  },
};

export const conclude = defineCommand({
  name: 'conclude',
  summary: 'command.conclude.summary',
  title: 'form.conclude',
  listed: true,
  fields: { client: clientThen('conclusion'), negotiation, conclusion: whileOpen(conclusion) },
  split: (rest) => ({ client: rest }),
  run: async ({ negotiation: { negotiationId, version }, conclusion: { way, rest } }) =>
    leftTo(way, {
      negotiation: `${negotiationId} ${version}`,
      ...(rest === '' ? {} : { [takes[way]]: rest }),
    }),
});
