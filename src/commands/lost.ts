/** /lost [quarter|year|DATE..DATE] [by reason|competitor|stage|manager|quarter]: what was lost and why (product.md section 5). */
import { defineCommand } from '../chat/command.ts';
import { lostBy, lostPieces, lostSpan } from './args/lost.ts';
import { lostView } from './views/lost-view.ts';

export const lost = defineCommand({
  name: 'lost',
  summary: 'command.lost.summary',
  listed: true,
  fields: { span: lostSpan, by: lostBy },
  split: lostPieces,
  async run({ span, by }, context) {
    const { operations, actor, reader } = context;
    const { from, to } = span;
    const report = await operations.lost.report(actor, { by, period: { from, to }, zone: reader.zone });
    return lostView(report, span, context);
  },
});
