/** /lead CLIENT TOPIC [VALUE]: opens a negotiation; its card asks how it goes on (product.md section 5). */
import { defineCommand, type Field } from '../chat/command.ts';
import type { Money } from '../domain/money.ts';
import { longestTopic } from '../operations/negotiations.ts';
import { clientThen } from './args/client.ts';
import { wordsUpTo, written } from './args/text.ts';
import { readValue, splitValue } from './args/value.ts';
import { negotiationAnswer } from './views/negotiation-answer.ts';

const words = written(
  wordsUpTo(longestTopic, ({ say }) => say.line('lead.topic.ask')),
  'form.topic',
  'line',
  false,
);

/** With an amount behind it the rest is the topic; what is said once in a form stays whole. */
const topic: Field<string> = {
  ...words,
  read(raw, context, said) {
    const pieces = raw === null || said['value'] !== undefined ? null : splitValue(raw, context);
    return pieces === null ? words.read(raw, context, said) : { kind: 'means', said: pieces };
  },
};

const value: Field<Money | null> = {
  read: (raw, context) => (raw === null ? { kind: 'value', value: null } : readValue(raw, context)),
  shape: ({ say }) => ({
    label: say.t('form.value'),
    optional: true,
    options: [],
    search: false,
    words: 'line',
    value: null,
    hint: say.t('form.value.hint'),
  }),
};

export const lead = defineCommand({
  name: 'lead',
  summary: 'command.lead.summary',
  title: 'button.lead',
  listed: true,
  fields: { client: clientThen('topic'), topic, value },
  split: (rest) => ({ client: rest }),
  async run({ client: { id }, topic: about, value: worth }, context) {
    const wanted = { clientId: id, topic: about, value: worth };
    const outcome = await context.operations.negotiations.open(context.actor, wanted);
    return negotiationAnswer(outcome, 'lead.opened', context);
  },
});
