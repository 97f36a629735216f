/** Understands what the page hands in: who said what. Pure; knows neither people nor commands. */
import * as z from 'zod';
import type { Inbound } from '../../chat/inbound.ts';
import type { Presser, Signer } from '../press.ts';
import { commandOf } from '../typed.ts';
import { addressOf } from './address.ts';
import { clean, openedForm } from './render.ts';

const id = z.string().regex(/^[\w-]{8,64}$/);
const raw = z.string().max(20_000).transform(clean);

const post = z.object({
  as: z.number().int().nullable(),
  id,
  forms: z.boolean(),
  said: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: raw }),
    z.object({ kind: z.literal('press'), press: z.string().max(200), on: z.number().int() }),
    z.object({
      kind: z.literal('form'),
      token: z.string().max(60_000),
      answers: z.record(z.string().max(60), raw),
    }),
  ]),
});
export type Post = z.infer<typeof post>;

/** Null when it is not what our page sends. */
export const readPost = (body: unknown): Post | null => post.safeParse(body).data ?? null;

const search = z.object({
  as: z.number().int().nullable(),
  command: z.string().max(60),
  field: z.string().max(60),
  typed: z.string().max(500).transform(clean),
});
export const readSearch = (body: unknown): z.infer<typeof search> | null =>
  search.safeParse(body).data ?? null;

const move = z.object({ as: z.number().int().nullable(), move: z.enum(['next', 'hour', 'morning']) });
export const readMove = (body: unknown): z.infer<typeof move> | null => move.safeParse(body).data ?? null;

/** What the page said in the name of a person; a press or form that is not this person's comes as forged. */
export function receive(given: Post, presser: Presser, signer: Signer): Inbound {
  return {
    ...from(presser),
    ...(given.forms ? { forms: true as const } : {}),
    // The page's ids are its own: the person's number keeps those of others apart.
    once: { source: presser.bot, id: `${presser.sender}:${given.id}` },
    said: saidIn(given, presser, signer),
  };
}

/** An update that says nothing: what somebody is typing. */
export const typing = (presser: Presser): Omit<Inbound, 'said'> => ({
  ...from(presser),
  forms: true,
  once: { source: presser.bot, id: `${presser.sender}:typing` },
});

const from = ({ sender, chat }: Presser) => ({
  from: addressOf(chat),
  sender,
  languageHint: null,
  private: true,
});

function saidIn({ said }: Post, presser: Presser, signer: Signer): Inbound['said'] {
  if (said.kind === 'text') return spoken(said.text);
  if (said.kind === 'press') {
    const invocation = signer.verify(said.press, presser);
    return invocation === null ? { kind: 'forged-press' } : { kind: 'press', invocation };
  }
  const opened = openedForm(said.token, presser, signer);
  return opened === null ? { kind: 'forged-press' } : { kind: 'form', ...opened, answers: said.answers };
}

/** A command, or else words. */
function spoken(text: string): Inbound['said'] {
  const words = text.trim();
  const command = commandOf(words);
  return command === null ? { kind: 'text', text: words } : { kind: 'command', ...command };
}
