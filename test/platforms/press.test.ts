/** A button works for the person and the chat it was made for, and nothing else gets past the code. */
import { fc, test } from './property.ts';
import { describe, expect, it } from 'vitest';
import { createSigner } from '../../src/platforms/press.ts';

const signer = createSigner('secret', 'telegram', 64);
const anna = { bot: '1', sender: '2', chat: '2' };
const command = fc.stringMatching(/^[a-z_]{1,20}$/);
const rest = fc.stringMatching(/^[\w.:-]{0,10}( [\w.:-]{1,8})?$/);

test('what is signed is read back, in at most 64 bytes', fc.tuple(command, rest), ([name, ids]) => {
  const data = signer.sign({ command: name, rest: ids }, anna);
  expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
  expect(signer.verify(data, anna)).toEqual({ command: name, rest: ids });
});

test(
  'one changed character is refused',
  fc.tuple(command, rest, fc.nat(63), fc.constantFrom(...'aZ09 ._-')),
  ([name, ids, at, letter]) => {
    const data = signer.sign({ command: name, rest: ids }, anna);
    const changed = data.slice(0, at % data.length) + letter + data.slice((at % data.length) + 1);
    fc.pre(changed !== data);
    expect(signer.verify(changed, anna)).toBeNull();
  },
);

test('any other text is refused', fc.string({ maxLength: 64, unit: 'binary' }), (data) => {
  expect(signer.verify(data, anna)).toBeNull();
});

describe('a signed button', () => {
  const data = signer.sign({ command: 'held', rest: '7' }, anna);

  it.each([
    ['another person', { ...anna, sender: '3' }],
    ['another chat', { ...anna, chat: '3' }],
    ['another bot', { ...anna, bot: '3' }],
    ['a sender and chat that join to the same', { bot: '1', sender: '22', chat: '' }],
  ])('is refused for %s', (_, presser) => {
    expect(signer.verify(data, presser)).toBeNull();
  });

  it('is refused by another installation', () => {
    expect(createSigner('another secret', 'telegram', 64).verify(data, anna)).toBeNull();
  });

  it('may fill the 41 bytes that the contract allows, and not one more', () => {
    const longest = { command: 'held', rest: 'x'.repeat(36) };
    expect(signer.sign(longest, anna)).toHaveLength(64);
    expect(() => signer.sign({ ...longest, rest: 'x'.repeat(37) }, anna)).toThrow('longer than 64 bytes');
    expect(() => signer.sign({ command: 'held', rest: 'я'.repeat(20) }, anna)).toThrow(
      'longer than 64 bytes',
    );
    expect(() => signer.sign({ command: 'two words', rest: '' }, anna)).toThrow('one command');
  });
});

describe('a sealed text', () => {
  const text = '{"said":{"client":"Ана & <Co>\\n.x"}}';
  const sealed = signer.seal(text, anna);

  it('is opened by whom it was sealed for, and by nobody else', () => {
    expect(signer.open(sealed, anna)).toBe(text);
    expect(signer.open(sealed, { ...anna, sender: '3' })).toBeNull();
    expect(signer.open(sealed, { ...anna, chat: '3' })).toBeNull();
    expect(signer.open(sealed, { ...anna, bot: '3' })).toBeNull();
    expect(createSigner('another secret', 'telegram', 64).open(sealed, anna)).toBeNull();
    expect(createSigner('secret', 'slack', 64).open(sealed, anna)).toBeNull();
  });

  it('is no button, and a button no sealed text', () => {
    expect(signer.verify(signer.seal('held 7', anna), anna)).toBeNull();
    expect(signer.open(signer.sign({ command: 'held', rest: '7' }, anna), anna)).toBeNull();
  });
});

test('a sealed text that was changed is refused', fc.tuple(fc.string(), fc.nat(), fc.string()), (given) => {
  const [text, at, letter] = given;
  const sealed = signer.seal(text, anna);
  const cut = at % (sealed.length + 1);
  const changed = sealed.slice(0, cut) + letter + sealed.slice(cut + 1);
  fc.pre(changed !== sealed);
  expect(signer.open(changed, anna)).toBeNull();
});
