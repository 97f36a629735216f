/** Pieces of Block Kit, and a silent logger for Slack's own clients: for tests of the fake. */
import type { Json } from './answers.ts';

// The library's own type of a logger is an enum's.
export const quiet = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => 'error',
  setName() {},
} as never;

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const press = (label: string, value: string) => ({
  type: 'button' as const,
  action_id: value,
  text: plain(label),
  value,
});
export const modal = (blocks: readonly Json[], more: Json = {}) =>
  // The fake judges views itself.
  ({ type: 'modal', title: plain('A visit'), submit: plain('Save'), blocks, ...more }) as never;
export const input = (block: string, label: string, element: Json, more: Json = {}) => ({
  type: 'input',
  block_id: block,
  label: plain(label),
  element: { action_id: block, ...element },
  ...more,
});
