/** [Stage]: where the negotiation has got to; nothing is concluded by it (product.md section 5). */
import { defineCommand, type Field } from '../chat/command.ts';
import { stages, type Stage } from '../domain/negotiation.ts';
import { capital } from '../i18n/index.ts';
import { negotiationRef, splitRef, whileOpen } from './args/negotiation-ref.ts';
import { wordIn } from './args/word.ts';
import { negotiationAnswer } from './views/negotiation-answer.ts';

const stageNamed: Field<Stage> = {
  read(raw, { say }) {
    const meant = raw === null ? null : wordIn('word.stages', raw, say);
    const known = stages.find((each) => each === raw || each === meant);
    if (known !== undefined) return { kind: 'value', value: known };
    const options = stages.map((stage) => ({ label: capital(say.t('lead.stage', { stage })), raw: stage }));
    return { kind: 'ask', line: say.line('stage.ask'), options };
  },
};

export const stage = defineCommand({
  name: 'stage',
  summary: 'button.stage',
  listed: false,
  fields: { negotiation: negotiationRef, stage: whileOpen(stageNamed) },
  split(rest) {
    const { negotiation, after } = splitRef(rest);
    return { negotiation, stage: after };
  },
  run: async ({ negotiation, stage: to }, context) =>
    negotiationAnswer(
      await context.operations.negotiations.stage(context.actor, negotiation, to),
      'lead.staged',
      context,
    ),
});
