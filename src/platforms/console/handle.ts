/** One thing that the page handed in, from its receipt to the answer in the conversation. */
import type { View } from '../../chat/view.ts';
import type { Log } from '../log.ts';
import type { OnInbound } from '../platform.ts';
import type { Presser, Signer } from '../press.ts';
import { picturesOf } from './pictures.ts';
import type { Rows } from './ports.ts';
import { receive, type Post } from './receive.ts';
import { render, renderForm, renderSaid } from './render.ts';

export interface HandlerParts {
  readonly rows: Rows;
  readonly signer: Signer;
  readonly onInbound: OnInbound;
  readonly log: Log;
}

/**
 * Returns the form that is the answer, if one is, when everything else is in the conversation. Handed in again it says
 * the same and does nothing; throws what the conversation threw, and then it may be handed in again.
 */
export async function handle(parts: HandlerParts, post: Post, presser: Presser): Promise<unknown> {
  const { rows, signer, onInbound } = parts;
  const { chat } = presser;
  const earlier = await rows.beginPost(chat, post.id);
  if (earlier.answered) return earlier.form;
  if (post.said.kind === 'text')
    await rows.append(chat, { by: 'person', body: renderSaid(post.said.text), mark: `post:${post.id}` });
  const inbound = receive(post, presser, signer);
  const view = await onInbound(inbound);
  const form = view?.form ? renderForm(view.form, presser, signer) : null;
  if (view !== null && view.blocks.length > 0)
    await show(parts, post, presser, view, inbound.said.kind === 'forged-press');
  await rows.endPost(chat, post.id, form);
  return form;
}

/** In place of the message whose button was pressed, where the view wants that and the message is there; else below. */
async function show(
  { rows, signer, log }: HandlerParts,
  post: Post,
  presser: Presser,
  view: View,
  isForged: boolean,
): Promise<void> {
  const body = render(view, presser, signer, await picturesOf(view, log));
  const replaces = post.said.kind === 'press' && view.placement === 'replace' && !isForged;
  if (replaces && post.said.kind === 'press' && (await rows.edit(presser.chat, post.said.on, body))) return;
  await rows.append(presser.chat, { by: 'assistant', body, mark: `answer:${post.id}` });
}
