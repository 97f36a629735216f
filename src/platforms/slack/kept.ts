/**
 * What a modal of ours remembers between being shown and being answered: where its answer belongs and, for a form, the
 * command with what was said already. Sealed, so that nobody can make one up or take another person's. Pure.
 */
import * as z from 'zod';
import type { Presser, Signer } from '../press.ts';

/** Names our modals in what Slack sends about them. */
export const formId = 'form';
export const answerId = 'answer';

/** Where an answer belongs: under a message, in the App Home, or where a command was given. Ids only. */
export interface Origin {
  readonly kind: 'message' | 'home' | 'command';
  readonly channel: string | null;
  readonly ts: string | null;
}

export interface Kept {
  readonly origin: Origin;
  /** Null in a modal that asks nothing. */
  readonly asked: { readonly command: string; readonly said: Readonly<Record<string, string>> } | null;
}

/** Slack's limit on private_metadata. */
const mostKept = 3000;

const shape = z.object({
  origin: z.object({
    kind: z.enum(['message', 'home', 'command']),
    channel: z.string().nullable(),
    ts: z.string().nullable(),
  }),
  asked: z.object({ command: z.string(), said: z.record(z.string(), z.string()) }).nullable(),
});

/** Null when it is more than Slack keeps. */
export function keep(kept: Kept, presser: Presser, signer: Signer): string | null {
  // Slack escapes these three in what it hands back of many fields; as escapes of JSON they come back as they were.
  const text = JSON.stringify(kept).replace(
    /[&<>]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const sealed = signer.seal(text, presser);
  return sealed.length <= mostKept ? sealed : null;
}

/** Null when it is not ours or not this person's. */
export function readKept(privateMetadata: string, presser: Presser, signer: Signer): Kept | null {
  const text = signer.open(privateMetadata, presser);
  if (text === null) return null;
  // Ours, so it is JSON; an earlier version of us may have kept something else.
  const read = shape.safeParse(JSON.parse(text));
  return read.success ? read.data : null;
}

/** Where a button inside a modal came from; null when the modal is not ours. */
export const originOf = (privateMetadata: string, presser: Presser, signer: Signer): Origin | null =>
  readKept(privateMetadata, presser, signer)?.origin ?? null;
