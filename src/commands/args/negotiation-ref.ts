/** Reads which negotiation a button means: its id and the version that the button was made for. */
import type { CommandContext, Field } from '../../chat/command.ts';
import type { NegotiationId } from '../../domain/ids.ts';
import type { NegotiationRef, ShownNegotiation } from '../../operations/negotiations.ts';
import { negotiationGone } from '../views/negotiation-gone.ts';
import { standsNow } from '../views/negotiation-answer.ts';

/** Null: none is named. The number came from a button; operations look whether there is such a negotiation. */
export function negotiationRefOf(raw: string | undefined): NegotiationRef | null {
  const [, id, version] = /^(\d{1,9})(?: (\d{1,6}))?$/.exec(raw ?? '') ?? [];
  return id === undefined
    ? null
    : { negotiationId: Number(id) as NegotiationId, version: Number(version ?? 0) };
}

export const rawOfNegotiation = ({ id, version }: Pick<ShownNegotiation, 'id' | 'version'>): string =>
  `${id} ${version}`;

/** The typed rest of a conclusion's button: 'ID VERSION' and whatever comes after. */
export function splitRef(rest: string): { readonly negotiation: string; readonly after: string } {
  const [, negotiation = '', after = ''] = /^(\d+(?: \d+)?)\s*(.*)$/s.exec(rest) ?? [];
  return { negotiation, after };
}

export const negotiationRef: Field<NegotiationRef> = {
  read(raw, context: CommandContext) {
    const value = negotiationRefOf(raw ?? undefined);
    return value ? { kind: 'value', value } : { kind: 'stop', view: negotiationGone(context) };
  },
};

/**
 * Asks only while there is something to conclude, and says of which negotiation. Somebody who was faster is told of at
 * once; with everything said already the operation decides, so that what comes twice is answered as the first time.
 */
export const whileOpen = <V>(field: Field<V>): Field<V> => ({
  ...field,
  async read(raw, context, said) {
    const reading = await field.read(raw, context, said);
    if (reading.kind !== 'ask') return reading;
    const ref = negotiationRefOf(said['negotiation']);
    const shown = ref && (await context.operations.negotiations.shown(context.actor, ref.negotiationId));
    if (!ref || !shown || shown.state !== 'open' || shown.version !== ref.version) {
      await context.conversation.drop();
      return { kind: 'stop', view: shown ? await standsNow(shown, context) : negotiationGone(context) };
    }
    const line = [{ bold: shown.clientName }, ` · ${shown.topic} – `, ...reading.line];
    return { ...reading, line };
  },
});
