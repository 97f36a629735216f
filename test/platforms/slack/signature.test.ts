/** Only Slack's own requests of the last five minutes are taken, each once. */
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createVerifier, type Signed } from '../../../src/platforms/slack/signature.ts';

const secret = 'a signing secret';
const now = 1_700_000_000_000;

function signed(body: string, seconds = now / 1000, key = secret): Signed {
  const timestamp = String(seconds);
  const mac = createHmac('sha256', key).update(`v0:${timestamp}:${body}`).digest('hex');
  return { signature: `v0=${mac}`, timestamp, body: Buffer.from(body) };
}

describe('a request', () => {
  it('of Slack is taken, and not a second time', () => {
    const verifier = createVerifier(secret, () => now);
    expect(verifier.verify(signed('a'))).toBe(true);
    expect(verifier.verify(signed('a'))).toBe(false);
    // Slack signs anew what it brings again.
    expect(verifier.verify(signed('a', now / 1000 + 1))).toBe(true);
  });

  it.each<[string, Signed]>([
    ['signed by somebody else', signed('a', now / 1000, 'another secret')],
    ['changed on the way', { ...signed('a'), body: Buffer.from('b') }],
    ['with another time than it was signed with', { ...signed('a'), timestamp: String(now / 1000 + 1) }],
    ['five minutes old', signed('a', now / 1000 - 301)],
    ['five minutes ahead', signed('a', now / 1000 + 301)],
    ['without a signature', { ...signed('a'), signature: undefined }],
    ['without a time', { ...signed('a'), timestamp: undefined }],
    ['with a time that is none', signed('a', Number.NaN)],
    ['with a signature of another length', { ...signed('a'), signature: 'v0=abc' }],
    [
      'with a signature of another version',
      { ...signed('a'), signature: signed('a').signature?.replace('v0', 'v1') },
    ],
  ])('%s is not', (_what, request) => {
    expect(createVerifier(secret, () => now).verify(request)).toBe(false);
  });

  it('at the very ends of the window is', () => {
    const verifier = createVerifier(secret, () => now);
    expect(verifier.verify(signed('a', now / 1000 - 300))).toBe(true);
    expect(verifier.verify(signed('a', now / 1000 + 300))).toBe(true);
  });

  it('from the future is known for as long as it could come again', () => {
    let time = now;
    const verifier = createVerifier(secret, () => time);
    const ahead = signed('a', now / 1000 + 300);
    expect(verifier.verify(ahead)).toBe(true);
    for (let n = 0; n < 10; n += 1) {
      time += 59_000;
      verifier.verify(signed(`other ${n}`, time / 1000));
      expect(verifier.verify(ahead)).toBe(false);
    }
  });
});
