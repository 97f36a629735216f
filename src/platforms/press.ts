/**
 * What a button carries: the command, its ids, and a code over both, the bot, the person and the chat.
 * The code makes a button useless to anyone but the person it was made for, wherever it is copied to.
 * What a form is given to keep is sealed in the same way.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Invocation } from '../chat/view.ts';

/** 16 bytes (128 bits) of HMAC-SHA256 in base64url. */
const macLength = 22;
const mostKnown = 20_000;

/** Whom a button is for: the bot that made it, the one who may press it, the chat it is shown in. */
export interface Presser {
  readonly bot: string;
  readonly sender: string;
  readonly chat: string;
}

export interface Signer {
  /** What the button carries, within the platform's limit. Throws when the invocation leaves no room for the code: a programming error. */
  sign(invocation: Invocation, presser: Presser): string;
  /** What the button invokes, or null when it is not ours, not this person's or not from this chat. */
  verify(data: string, presser: Presser): Invocation | null;
  /** A text of any length with a code over it, the bot, the person and the chat. */
  seal(text: string, presser: Presser): string;
  /** The text that was sealed, or null when it is not ours, not this person's or not from this chat. */
  open(sealed: string, presser: Presser): string | null;
}

/** Bot, sender and chat hold no line break, so no two different bodies sign the same text. */
const signedText = (body: string, { bot, sender, chat }: Presser): string =>
  `${bot}\n${sender}\n${chat}\n${body}`;
const codeOf = (key: Buffer, text: string): string =>
  createHmac('sha256', key).update(text).digest().subarray(0, 16).toString('base64url');

/** A text with its code behind a dot, taken apart when the code is what it should be. */
function checked(data: string, codeFor: (body: string) => string): string | null {
  const dot = data.length - macLength - 1;
  if (dot < 1 || data[dot] !== '.') return null;
  const body = data.slice(0, dot);
  // Compared as written: decoded, the last letter would have several spellings.
  const given = Buffer.from(data.slice(dot + 1));
  const expected = Buffer.from(codeFor(body));
  return given.length === expected.length && timingSafeEqual(given, expected) ? body : null;
}

/** `secretKey` is the installation's secret; the buttons of each platform get a key of their own from it. */
export function createSigner(secretKey: string, platform: string, maxBytes: number): Signer {
  const keyOf = (use: string): Buffer =>
    createHmac('sha256', secretKey).update(`${platform} ${use}`).digest();
  const key = keyOf('buttons');
  const sealKey = keyOf('seals');
  /** The same buttons are shown again and again; their codes are kept rather than made anew. */
  const known = new Map<string, string>();
  function mac(body: string, presser: Presser): string {
    const text = signedText(body, presser);
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = codeOf(key, text);
    if (known.size >= mostKnown) known.clear();
    known.set(text, made);
    return made;
  }
  return {
    sign(invocation, presser) {
      const body = invocation.rest === '' ? invocation.command : `${invocation.command} ${invocation.rest}`;
      const data = `${body}.${mac(body, presser)}`;
      if (Buffer.byteLength(data) > maxBytes)
        throw new Error(`a button of '${invocation.command}' is longer than ${maxBytes} bytes`);
      if (invocation.command === '' || /\s/.test(invocation.command))
        throw new Error('a button must name one command');
      return data;
    },
    verify(data, presser) {
      const body = checked(data, (given) => mac(given, presser));
      if (body === null) return null;
      const space = body.indexOf(' ');
      return space < 0
        ? { command: body, rest: '' }
        : { command: body.slice(0, space), rest: body.slice(space + 1) };
    },
    seal: (text, presser) => `${text}.${codeOf(sealKey, signedText(text, presser))}`,
    open: (sealed, presser) => checked(sealed, (text) => codeOf(sealKey, signedText(text, presser))),
  };
}
