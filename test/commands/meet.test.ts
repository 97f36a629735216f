/** What a nudge's button says: a moment that is offered is one for a call. */
import { expect, it } from 'vitest';
import type { CommandContext } from '../../src/chat/command.ts';
import { meet } from '../../src/commands/meet.ts';

const context = {} as CommandContext; // cutting a button's rest needs to know nobody

it.each([
  ['12 3', { negotiation: '12 3' }],
  ['12 3 @1790000000', { negotiation: '12 3', when: '@1790000000', kind: 'call' }],
  ['12 3 tomorrow 10:00', { negotiation: '12 3', when: 'tomorrow 10:00' }],
])('meet %s', (rest, pieces) => {
  expect(meet.split(rest, context)).toEqual(pieces);
});
