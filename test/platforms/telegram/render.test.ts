/** Every view becomes messages that Telegram takes, with nothing lost and nothing interpreted. */
import { describe, expect, it } from 'vitest';
import { button, buttons, list, secret, text, view, type Line, type View } from '../../../src/chat/view.ts';
import { createSigner } from '../../../src/platforms/press.ts';
import { render, type Rendered } from '../../../src/platforms/telegram/render.ts';
import { checkedKeyboard, checkedText, checkEntities } from '../../support/fake-telegram/text.ts';
import { fc, test } from '../property.ts';
import { key, letters, views, wordsOf } from '../views.ts';

const anna = { bot: '1', sender: '2', chat: '2' };
const signer = createSigner('secret', 'telegram', 64);
const show = (shown: View): readonly Rendered[] => render(shown, anna, signer);
const texts = (shown: View): readonly string[] => show(shown).map(({ text: said }) => said);

test('Telegram takes every message', views, (shown) => {
  const messages = show(shown);
  expect(messages.length).toBeGreaterThan(0);
  for (const { text: said, entities, keyboard } of messages) {
    expect(said.length).toBeLessThanOrEqual(4096);
    checkedText(said);
    checkEntities(said, entities);
    checkedKeyboard(keyboard ?? undefined);
  }
});

test('nothing that is said is lost', views, (shown) => {
  const said = texts(shown).join('');
  expect(letters(said)).toBe(letters(wordsOf(shown)));
});

test(
  'no letter is cut in two',
  fc.tuple(fc.constantFrom('👩‍👩‍👧‍👦', '🇪🇸', 'e\u0301', '👍🏽', 'я'), fc.nat(3)),
  ([letter, before]) => {
    const messages = texts(view(text('x'.repeat(before) + letter.repeat(3000))));
    for (const said of messages) expect(said.replace(/^x*/, '').replaceAll(letter, '')).toBe('');
  },
);

test(
  'every button that has a command or a link is there, in order',
  fc.array(key, { maxLength: 250 }),
  (keys) => {
    const rows = show(view(text('x'), buttons(...keys))).flatMap(
      ({ keyboard }) => keyboard?.inline_keyboard ?? [],
    );
    expect(rows.flat()).toHaveLength(keys.length);
    for (const row of rows) {
      expect(row.length).toBeLessThanOrEqual(8);
      for (const { text: label } of row) expect(Array.from(label).length).toBeGreaterThan(0);
    }
  },
);

describe('layout', () => {
  it('is one line per block and per item, a gap after a list, the styles beside the text', () => {
    const [message, ...more] = show(
      view(
        text({ bold: 'Today' }),
        list([
          ['09:00 ', { code: 'A' }],
          ['11:00 ', { italic: 'B' }],
        ]),
        text('That is all', { link: 'https://x.org', label: '.' }),
      ),
    );
    expect(more).toEqual([]);
    expect(message).toEqual({
      text: 'Today\n• 09:00 A\n• 11:00 B\n\nThat is all.',
      entities: [
        { type: 'bold', offset: 0, length: 5 },
        { type: 'code', offset: 14, length: 1 },
        { type: 'italic', offset: 24, length: 1 },
        { type: 'text_link', offset: 38, length: 1, url: 'https://x.org' },
      ],
      keyboard: null,
      protected: false,
      photo: null,
    });
  });

  it('treats what people write as data', () => {
    expect(texts(view(text('<b>A & B</b> *x* @anna /cmd &lt; <!channel>')))).toEqual([
      '<b>A & B</b> *x* @anna /cmd &lt; <!channel>',
    ]);
  });

  it('protects client data in every part', () => {
    expect(show(secret(text('a'.repeat(5000)))).map((message) => message.protected)).toEqual([true, true]);
  });

  it.each<[string, View]>([
    ['no block', view()],
    ['an empty text', view(text(''))],
    ['blanks', view(text('\u200b \n\u202e'))],
    ['an empty list', view(list([]))],
  ])('has a text even for %s', (_, shown) => {
    expect(texts(shown)).toEqual(['…']);
  });

  it('has a text above buttons alone', () => {
    expect(show(view(buttons(button('Held', 'held'))))).toMatchObject([
      { text: '…', keyboard: { inline_keyboard: [[{ text: 'Held' }]] } },
    ]);
  });
});

describe('splitting', () => {
  it('keeps lines whole and puts the buttons under the last part', () => {
    const items = Array.from({ length: 100 }, (_, i): Line => [`${i} ${'x'.repeat(96)}`]);
    const messages = show(view(list(items), buttons(button('Next', 'next'))));
    expect(messages.map(({ keyboard }) => keyboard !== null)).toEqual([false, false, true]);
    expect(messages.flatMap(({ text: said }) => said.split('\n'))).toHaveLength(100);
  });

  it('prefers a line break, then a space, then the border between letters', () => {
    expect(texts(view(text(`${'a'.repeat(3000)}\n${'b'.repeat(2000)}`))).map((said) => said.length)).toEqual([
      3000, 2000,
    ]);
    expect(texts(view(text(`${'a'.repeat(3000)} ${'b'.repeat(2000)}`))).map((said) => said.length)).toEqual([
      3000, 2000,
    ]);
    expect(texts(view(text('a'.repeat(5000)))).map((said) => said.length)).toEqual([4096, 904]);
  });

  it('cuts before a style rather than in it, and goes on with one that is longer than a message', () => {
    const before = show(view(text('a'.repeat(4000), { bold: 'b'.repeat(200) })));
    expect(before.map(({ text: said, entities }) => [said.length, entities])).toEqual([
      [4000, []],
      [200, [{ type: 'bold', offset: 0, length: 200 }]],
    ]);
    const through = show(view(text({ bold: 'b'.repeat(5000) })));
    expect(through.map(({ entities }) => entities)).toEqual([
      [{ type: 'bold', offset: 0, length: 4096 }],
      [{ type: 'bold', offset: 0, length: 904 }],
    ]);
  });
});

describe('buttons', () => {
  const rowsOf = (...labels: string[]): readonly (readonly string[])[] =>
    show(view(text('x'), buttons(...labels.map((label) => button(label, 'held'))))).flatMap(
      ({ keyboard }) => keyboard?.inline_keyboard.map((row) => row.map(({ text: label }) => label)) ?? [],
    );

  it('share a row as long as they can be read', () => {
    expect(rowsOf('Held', 'Not held', 'Move')).toEqual([['Held', 'Not held', 'Move']]);
    expect(rowsOf('Held', 'Not held', 'Move', 'Cancel', 'Brief')).toEqual([
      ['Held', 'Not held', 'Move', 'Cancel'],
      ['Brief'],
    ]);
    expect(rowsOf('Neptuno Ultramarinos', 'Antonio Moreno Taquería')).toEqual([
      ['Neptuno Ultramarinos'],
      ['Antonio Moreno Taquería'],
    ]);
    expect(rowsOf(...'123456789')).toEqual([[...'12345678'], ['9']]);
  });

  it('have labels of at most 32 letters', () => {
    expect(rowsOf('x'.repeat(33))).toEqual([[`${'x'.repeat(31)}…`]]);
    expect(rowsOf('👩‍👩‍👧‍👦'.repeat(40))).toEqual([[`${'👩‍👩‍👧‍👦'.repeat(31)}…`]]);
    expect(rowsOf(' \n')).toEqual([['…']]);
  });

  it('go on below where there are more than 100', () => {
    const keys = Array.from({ length: 130 }, (_, i) => button(String(i % 10), 'held', String(i)));
    const messages = show(view(text('x'), buttons(...keys)));
    expect(messages.map(({ keyboard }) => keyboard?.inline_keyboard.flat().length)).toEqual([96, 34]);
  });

  it('drop a link that Telegram would refuse the message for', () => {
    expect(show(view(text('x'), buttons({ label: 'y', url: 'javascript:alert(1)' })))).toMatchObject([
      { keyboard: null },
    ]);
  });

  it('throw when they carry too much, which is a mistake of ours', () => {
    expect(() => show(view(buttons(button('x', 'held', 'x'.repeat(60)))))).toThrow('longer than 64 bytes');
  });
});
