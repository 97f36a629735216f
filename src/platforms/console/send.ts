/** Says something in a conversation, or something else in its place: rows, which open pages follow. */
import type { View } from '../../chat/view.ts';
import type { Address } from '../../chat/inbound.ts';
import { fail, ok, type Outcome } from '../../outcome.ts';
import type { Log } from '../log.ts';
import type { DeliveryFailure, LookUp, Sent } from '../platform.ts';
import type { Presser, Signer } from '../press.ts';
import { numberOf } from './address.ts';
import { picturesOf } from './pictures.ts';
import type { Rows } from './ports.ts';
import { render } from './render.ts';
import type { StoredBody } from './stored.ts';

type Delivery = Outcome<Sent, DeliveryFailure>;

export interface Courier {
  /** The same mark again says nothing and counts as sent. */
  send(to: Address, view: View, mark?: string): Promise<Delivery>;
  edit(to: Address, messageRef: string, view: View): Promise<Delivery>;
  lookUp: LookUp;
}

/** Marks of what is sent unasked are kept apart from those of answers. */
const sentMark = (mark: string): string => `sent:${mark}`;

const gone = fail({ kind: 'unreachable', reason: 'gone' } as const);

/** The statement may have been carried out although its answer was lost. */
const doubt = (error: unknown) =>
  fail({ kind: 'doubt', detail: error instanceof Error ? error.name : 'thrown' } as const);

export function createCourier(
  rows: Rows,
  signer: Signer,
  presserOf: (conversation: string) => Presser,
  log: Log,
): Courier {
  const bodyFor = async ({ conversation }: Address, view: View): Promise<StoredBody> =>
    render(view, presserOf(conversation), signer, await picturesOf(view, log));
  return {
    async send(to, view, mark) {
      try {
        const number = await rows.append(to.conversation, {
          by: 'assistant',
          body: await bodyFor(to, view),
          mark: mark === undefined ? null : sentMark(mark),
        });
        return number === null ? gone : ok({ messageRef: String(number) });
      } catch (error) {
        return doubt(error);
      }
    },
    async edit(to, messageRef, view) {
      const number = numberOf(messageRef);
      if (number === null) return fail({ kind: 'rejected', detail: 'not a message of the console' });
      try {
        const edited = await rows.edit(to.conversation, number, await bodyFor(to, view));
        return edited ? ok({ messageRef }) : gone;
      } catch (error) {
        return doubt(error);
      }
    },
    async lookUp(to, mark) {
      try {
        const number = await rows.marked(to.conversation, sentMark(mark));
        return ok(number === null ? null : { messageRef: String(number) });
      } catch {
        return fail({ kind: 'transient', detail: 'database' });
      }
    },
  };
}
