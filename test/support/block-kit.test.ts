/** The checker of Block Kit's limits complains where Slack would, and only there. */
import { expect, it } from 'vitest';
import { violationsOf } from './block-kit.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const said = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});
const press = (n: number, text = 'Held') => ({
  type: 'button',
  action_id: `held:${n}`,
  text: plain(text),
  value: 'held',
});
const modal = (...blocks: unknown[]) => ({ type: 'modal', title: plain('Plan a visit'), blocks });
const choice = (...values: string[]) => ({
  type: 'input',
  label: plain('Kind'),
  element: {
    type: 'static_select',
    action_id: 'kind',
    options: values.map((value) => ({ text: plain('Visit'), value })),
  },
});

it('has nothing against what is right', () => {
  const actions = { type: 'actions', elements: [press(1), press(2)] };
  expect(violationsOf('message', { text: 'Today', blocks: [said('Today'), actions] })).toEqual([]);
  expect(violationsOf('home', { type: 'home', blocks: [said('Today')] })).toEqual([]);
  expect(violationsOf('modal', { ...modal(choice('visit')), submit: plain('Save') })).toEqual([]);
});

it.each([
  ['a message without a text', 'message', { text: '', blocks: [] }, 'text: empty'],
  ['an empty text', 'message', { text: 'x', blocks: [said('')] }, 'empty'],
  ['too many blocks', 'message', { text: 'x', blocks: Array(51).fill(said('x')) }, 'more than 50'],
  ['too much in all', 'message', { text: 'x', blocks: [said('x'.repeat(12_000))] }, 'msg_blocks_too_long'],
  ['half a letter', 'message', { text: '\ud83d', blocks: [] }, 'surrogate'],
  [
    'a long button',
    'message',
    { text: 'x', blocks: [{ type: 'actions', elements: [press(1, 'x'.repeat(76))] }] },
    'longer than 75',
  ],
  [
    'an id twice',
    'message',
    { text: 'x', blocks: [{ type: 'actions', elements: [press(1), press(1)] }] },
    'more than once',
  ],
  ['an unknown key', 'home', { type: 'home', title: plain('x'), blocks: [said('x')] }, 'unknown key title'],
  ['inputs that cannot be sent', 'modal', modal(choice('visit')), 'submit: missing'],
  ['a long value', 'modal', { ...modal(choice('x'.repeat(151))), submit: plain('Save') }, 'longer than 150'],
  ['one value twice', 'modal', { ...modal(choice('a', 'a')), submit: plain('Save') }, 'the same value twice'],
  ['much to remember', 'modal', { ...modal(said('x')), private_metadata: 'x'.repeat(3001) }, '3000'],
] as const)('complains about %s', (_, surface, payload, expected) => {
  expect(violationsOf(surface, payload).join('\n')).toContain(expected);
});
