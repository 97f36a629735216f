/** [Agreed]: the negotiation becomes the draft of a contract or of an order (product.md section 5). */
import { defineCommand, type Field } from '../chat/command.ts';
import { text } from '../chat/view.ts';
import { agreements, type Agreement } from '../domain/negotiation.ts';
import { decimalOf, type Money } from '../domain/money.ts';
import { negotiationRef, negotiationRefOf, splitRef, whileOpen } from './args/negotiation-ref.ts';
import { isSkipped, skipOption } from './args/skippable.ts';
import { readValue } from './args/value.ts';
import { wordIn } from './args/word.ts';
import { concludedAnswer } from './views/negotiation-answer.ts';

const becomes: Field<Agreement> = {
  read(raw, { say }) {
    const options = agreements.map((each) => ({
      label: say.t('agree.becomes', { becomes: each }),
      raw: each,
    }));
    const known = agreements.find((each) => each === raw);
    if (known !== undefined) return { kind: 'value', value: known };
    const [first = '', ...others] = (raw ?? '').split(/\s+/);
    const meant = wordIn('word.agreements', first, say);
    if (meant === null) return { kind: 'ask', line: say.line('agree.ask'), options };
    return {
      kind: 'means',
      said: { becomes: meant, ...(others.length > 0 ? { value: others.join(' ') } : {}) },
    };
  },
  shape: ({ say }) => ({
    label: say.t('form.becomes'),
    optional: false,
    options: agreements.map((each) => ({ label: say.t('agree.becomes', { becomes: each }), raw: each })),
    search: false,
    words: 'none',
    value: null,
    hint: null,
  }),
};

type Looked = Parameters<NonNullable<Field<Money | null>['shape']>>;

const expected = async (...[{ operations, actor }, said]: Looked): Promise<Money | null> => {
  const ref = negotiationRefOf(said['negotiation']);
  return (ref && (await operations.negotiations.shown(actor, ref.negotiationId)))?.value ?? null;
};

/** What it is worth; asked only where nobody has said so yet. */
const value: Field<Money | null> = {
  async read(raw, context, said) {
    if (raw !== null && isSkipped(raw)) return { kind: 'value', value: null };
    const known = await expected(context, said);
    // What was in roubles so far goes on in roubles.
    if (raw !== null) return readValue(raw, { ...context, currency: known?.currency ?? context.currency });
    if (known !== null) return { kind: 'value', value: null };
    return { kind: 'ask', line: context.say.line('agree.value.ask'), options: [skipOption(context)] };
  },
  async shape(context, said) {
    const known = await expected(context, said);
    return {
      label: context.say.t('form.value'),
      optional: true,
      options: [],
      search: false,
      words: 'line',
      value: known === null ? null : `${decimalOf(known)} ${known.currency}`,
      hint: null,
      skips: true,
    };
  },
};

export const agree = defineCommand({
  name: 'agree',
  summary: 'button.agree',
  listed: false,
  fields: { negotiation: negotiationRef, becomes: whileOpen(becomes), value: whileOpen(value) },
  split(rest) {
    const { negotiation, after } = splitRef(rest);
    return { negotiation, becomes: after };
  },
  async run({ negotiation, becomes: kind, value: worth }, context) {
    const agreement = { becomes: kind, value: worth, said: null, stage: null };
    const outcome = await context.operations.negotiations.agree(context.actor, negotiation, agreement);
    const draft = context.say.t('agree.draft', { becomes: kind });
    return concludedAnswer(outcome, context, { besides: [text(draft)] });
  },
});
