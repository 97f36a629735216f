/**
 * What a button carries: the command, its ids, and a code over both, the bot, the person and the chat.
 * The code makes a button useless to anyone but the person it was made for, wherever it is copied to.
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
}

/** `secretKey` is the installation's secret; the buttons of each platform get a key of their own from it. */
export function createSigner(secretKey: string, platform: string, maxBytes: number): Signer {
  const key = createHmac('sha256', secretKey).update(`${platform} buttons`).digest();
  /** The same buttons are shown again and again; their codes are kept rather than made anew. */
  const known = new Map<string, string>();
  function mac(body: string, { bot, sender, chat }: Presser): string {
    // Bot, sender and chat hold no line break, so no two different buttons sign the same text.
    const text = `${bot}\n${sender}\n${chat}\n${body}`;
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = createHmac('sha256', key).update(text).digest().subarray(0, 16).toString('base64url');
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
      const dot = data.length - macLength - 1;
      if (dot < 1 || data[dot] !== '.') return null;
      const body = data.slice(0, dot);
      // Compared as written: decoded, the last letter would have several spellings.
      const given = Buffer.from(data.slice(dot + 1));
      const expected = Buffer.from(mac(body, presser));
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      const space = body.indexOf(' ');
      return space < 0
        ? { command: body, rest: '' }
        : { command: body.slice(0, space), rest: body.slice(space + 1) };
    },
  };
}
