/** What people typed comes out as they typed it. */
import { expect, it } from 'vitest';
import { typedText, unescaped } from '../../../src/platforms/slack/text.ts';
import { commandOf } from '../../../src/platforms/typed.ts';

it.each([
  ['plain words', 'plain words'],
  ['Smith &amp; Sons &lt;b&gt;', 'Smith & Sons <b>'],
  ['&amp;lt;', '&lt;'],
  ['<@UBOT> visits today', 'visits today'],
  ['ask <@U123|anna>', 'ask anna'],
  ['see <#C1|sales> and <#C2>', 'see #sales and #C2'],
  ['<!here> is literal', '@here is literal'],
  ['<https://a.example|a.example> <https://b.example>', 'a.example https://b.example'],
  ['<mailto:a@b.example|a@b.example> <tel:+34600|600>', 'a@b.example 600'],
  ['3 < 4 > 2', '3 < 4 > 2'],
  ['  два   слова ', 'два слова'],
])('%s', (raw, typed) => {
  expect(typedText(raw, 'UBOT')).toBe(typed);
});

it('knows commands by their slash', () => {
  expect(commandOf('/visits today now')).toEqual({ name: 'visits', rest: 'today now' });
  expect(commandOf('/визиты')).toEqual({ name: 'визиты', rest: '' });
  expect(commandOf('visits')).toBeNull();
  expect(commandOf('//x')).toBeNull();
});

it('takes back what Slack escapes, once', () => {
  expect(unescaped('&amp;amp; &quot;')).toBe('&amp; &quot;');
});
