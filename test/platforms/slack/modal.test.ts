/** Forms as modals: within Slack's limits, sealed for one person, and read back as they were filled in. */
import { describe, expect, it } from 'vitest';
import type { Form, Input } from '../../../src/chat/form.ts';
import { button, buttons, secret, text } from '../../../src/chat/view.ts';
import { createSigner } from '../../../src/platforms/press.ts';
import {
  errorsOf,
  originOf,
  readForm,
  renderAnswer,
  renderForm,
  renderOptions,
  searchOf,
  type Origin,
} from '../../../src/platforms/slack/modal.ts';
import { violationsOf } from '../../support/block-kit.ts';
import { fc, test, words } from '../property.ts';
import { letters, line } from '../views.ts';
import { handedIn, shownBlocks } from './filling.ts';

const anna = { bot: 'T1', sender: 'U2', chat: 'U2' };
const signer = createSigner('secret', 'slack', 2000);
const origin: Origin = { kind: 'message', channel: 'D1', ts: '1700000000.000100' };

const input = (given: Partial<Input>): Input => ({
  field: 'when',
  label: 'When',
  optional: false,
  options: [],
  search: false,
  words: 'none',
  value: null,
  hint: null,
  problem: null,
  ...given,
});
const form = (given: Partial<Form>): Form => ({
  command: 'visit',
  title: 'Plan a visit',
  lead: ['Which client?'],
  said: {},
  inputs: [input({ words: 'line' })],
  inWords: 'Or in your own words',
  submit: 'Save',
  close: 'Never mind',
  ...given,
});
const slots = [
  { label: 'Mon, 1 Dec, 10:00', raw: '@1764583200' },
  { label: 'Tue, 2 Dec, 10:00', raw: '@1764669600' },
];
const open = (asked: Form) => {
  const modal = renderForm(asked, [], origin, anna, signer);
  expect(modal).not.toBeNull();
  return modal!;
};

const names = ['client', 'when', 'kind', 'purpose', 'note'] as const;
const options = fc.array(fc.record({ label: words, raw: words }), { maxLength: 120 });
const inputs = fc.uniqueArray(
  fc.record({
    field: fc.constantFrom(...names),
    label: words,
    optional: fc.boolean(),
    options,
    search: fc.boolean(),
    words: fc.constantFrom('none' as const, 'line' as const, 'paragraph' as const),
    value: fc.option(words),
    hint: fc.option(words),
    problem: fc.option(line),
  }),
  { selector: ({ field }) => field, minLength: 1 },
);
const said = fc.dictionary(fc.constantFrom(...names), words);
const forms = fc.record({
  command: fc.constantFrom('visit', 'not-held', 'note'),
  title: words,
  lead: line,
  said,
  inputs,
  inWords: words,
  submit: words,
  close: words,
});

test('Slack takes every form', forms, (asked) => {
  const modal = renderForm(
    asked,
    [text('Saved'), buttons(button('Undo', 'undo', '1'))],
    origin,
    anna,
    signer,
  );
  expect(modal).not.toBeNull();
  expect(violationsOf('modal', modal)).toEqual([]);
});

test('a form handed in untouched answers with what it was filled with', forms, (asked) => {
  const modal = open(asked);
  const read = readForm(handedIn(modal), anna, signer);
  expect(read).toMatchObject({ command: asked.command, origin });
  expect(read?.said).toEqual(asked.said);
  const filled = Object.fromEntries(asked.inputs.map(({ field, value }) => [field, value]));
  for (const [field, answer] of Object.entries(read?.answers ?? {}))
    expect(letters(answer)).toBe(letters(filled[field] ?? ''));
  const wordy = asked.inputs.filter((each) => each.words !== 'none' && letters(each.value ?? '') !== '');
  expect(Object.keys(read?.answers ?? {})).toEqual(expect.arrayContaining(wordy.map(({ field }) => field)));
});

test('the same form has the same blocks and ids', forms, (asked) => {
  expect(open(asked)).toEqual(open(asked));
});

test(
  'whatever a modal remembers, one changed character makes it worthless',
  fc.tuple(forms, fc.nat()),
  (given) => {
    const [asked, at] = given;
    const modal = open(asked);
    const kept = modal.private_metadata ?? '';
    const cut = at % kept.length;
    const changed = `${kept.slice(0, cut)}${kept[cut] === 'x' ? 'y' : 'x'}${kept.slice(cut + 1)}`;
    expect(readForm({ ...handedIn(modal), private_metadata: changed }, anna, signer)).toBeNull();
    expect(originOf(changed, anna, signer)).toBeNull();
    // Nothing that Slack could hand back otherwise than it was given.
    expect(kept).not.toMatch(/[&<>]|\p{Surrogate}/u);
  },
);

describe('a form', () => {
  const modal = open(form({ said: { client: '#7' } }));

  it('is read by the person it was shown to, and by nobody else', () => {
    expect(readForm(handedIn(modal), anna, signer)).toMatchObject({ said: { client: '#7' }, origin });
    expect(readForm(handedIn(modal), { ...anna, sender: 'U3' }, signer)).toBeNull();
    expect(readForm(handedIn(modal), anna, createSigner('other', 'slack', 2000))).toBeNull();
    expect(readForm({ ...handedIn(modal), callback_id: 'answer' }, anna, signer)).toBeNull();
    expect(readForm({ ...handedIn(modal), state: { values: 'x' } }, anna, signer)).toBeNull();
  });

  it('is not made of an answer that asks nothing', () => {
    const answer = renderAnswer(secret(text('Held')), origin, anna, signer);
    const made = { ...handedIn(modal), private_metadata: answer.private_metadata ?? '' };
    expect(readForm(made, anna, signer)).toBeNull();
    expect(originOf(made.private_metadata, anna, signer)).toEqual(origin);
  });

  it('is asked by message when it is more than a modal can remember or hold', () => {
    const much = (letters: number) =>
      renderForm(form({ said: { note: 'ж'.repeat(letters) } }), [], origin, anna, signer);
    expect(much(2800)).not.toBeNull();
    expect(much(3000)).toBeNull();
    const filled = form({ inputs: [input({ words: 'paragraph', value: 'x'.repeat(3001) })] });
    expect(renderForm(filled, [], origin, anna, signer)).toBeNull();
    const above = Array.from({ length: 120 }, () => [text('x'), buttons(button('y', 'held'))]).flat();
    expect(renderForm(form({}), above, origin, anna, signer)).toBeNull();
  });

  it('has titles and buttons of 24 characters, cut between letters', () => {
    const long = open(form({ title: 'Запланировать визит к клиенту', submit: '👍🏽'.repeat(20) }));
    expect(long.title.text).toBe('Запланировать визит к к…');
    expect(long.submit?.text).toBe('👍🏽'.repeat(5) + '…');
  });
});

describe('an input', () => {
  const elements = (given: Partial<Input>) =>
    shownBlocks(open(form({ inputs: [input(given)] }))).flatMap((block) =>
      'element' in block ? [[block.element.type, block.optional, block.label.text]] : [],
    );

  it.each<[string, Partial<Input>, unknown[]]>([
    ['words', { words: 'line' }, [['plain_text_input', false, 'When']]],
    ['optional words', { words: 'paragraph', optional: true }, [['plain_text_input', true, 'When']]],
    ['few options', { options: slots }, [['radio_buttons', false, 'When']]],
    [
      'many options',
      { options: Array.from({ length: 6 }, (_, n) => ({ label: `${n}`, raw: `${n}` })) },
      [['static_select', false, 'When']],
    ],
    ['a search', { search: true }, [['external_select', false, 'When']]],
    [
      'options or words',
      { options: slots, words: 'line' },
      [
        ['radio_buttons', true, 'When'],
        ['plain_text_input', true, 'Or in your own words'],
      ],
    ],
    [
      'options that Slack cannot take',
      { options: [{ label: 'x', raw: 'x'.repeat(151) }] },
      [['plain_text_input', false, 'When']],
    ],
  ])('of %s', (_, given, expected) => {
    expect(elements(given)).toEqual(expected);
  });

  it('says why not above itself, and nothing twice', () => {
    const wrong = (lead: string) =>
      shownBlocks(
        open(form({ lead: [lead], inputs: [input({ words: 'line', problem: ['That day is over.'] })] })),
      ).map(({ type }) => type);
    expect(wrong('Which client?')).toEqual(['rich_text', 'rich_text', 'input']);
    expect(wrong('That day is over.')).toEqual(['rich_text', 'input']);
  });
});

describe('an answer', () => {
  const asked = form({ inputs: [input({ options: slots, words: 'line' })] });
  const answers = (filled: Record<string, string>) =>
    readForm(handedIn(open(asked), filled), anna, signer)?.answers;

  it('is what was chosen, or what was written instead', () => {
    expect(answers({ choose: '@1764583200' })).toEqual({ when: '@1764583200' });
    expect(answers({ choose: '@1764583200', write: 'tomorrow at 10' })).toEqual({ when: 'tomorrow at 10' });
    expect(answers({ choose: '@1764583200', write: ' \n' })).toEqual({ when: '@1764583200' });
    expect(answers({})).toEqual({});
  });

  it('is shown again as it was given', () => {
    const again = (value: string) =>
      readForm(
        handedIn(open(form({ inputs: [input({ options: slots, words: 'line', value })] }))),
        anna,
        signer,
      )?.answers;
    expect(again('@1764669600')).toEqual({ when: '@1764669600' });
    expect(again('tomorrow')).toEqual({ when: 'tomorrow' });
  });
});

describe('what is not accepted', () => {
  const when = input({ options: slots, words: 'line' });
  const first = form({ inputs: [input({ field: 'client', search: true }), when] });
  const shown = shownBlocks(open(first));
  const problem = ['That day is ', { bold: 'over' }, '.'];

  it('is said under the words that were written', () => {
    const errors = errorsOf(
      { ...first, lead: problem, inputs: [input({ field: 'client', search: true }), { ...when, problem }] },
      shown,
    );
    expect(Object.values(errors ?? {})).toEqual(['That day is over.']);
    expect(Object.keys(errors ?? {})).toEqual([shown.at(-1)?.block_id]);
  });

  it('is said under the field that was left out', () => {
    const filled = [input({ field: 'client', search: true, value: '#7' }), when];
    const errors = errorsOf({ ...first, lead: ['When?'], inputs: filled }, shown);
    expect(errors).toEqual({ [shown.at(-1)?.block_id ?? '']: 'When?' });
  });

  it('keeps saying so when the form was shown anew', () => {
    const again = { ...first, lead: problem, inputs: [{ ...when, problem }] };
    expect(errorsOf(again, shownBlocks(open(again)))).not.toBeNull();
  });

  it.each<[string, Partial<Form>]>([
    ['other options', { inputs: [{ ...when, options: [{ label: '10:00', raw: '@1' }], problem }] }],
    ['a field that was not shown', { inputs: [when, input({ field: 'kind', options: slots, problem })] }],
    ['more that is understood', { said: { when: '2026-12-01' }, inputs: [{ ...when, problem }] }],
    ['other things to keep', { said: { client: '#7' }, inputs: [{ ...when, problem }] }],
    ['another command', { command: 'note', inputs: [{ ...when, problem }] }],
    ['nothing to complain about', { inputs: [{ ...when, value: 'x' }] }],
  ])('needs the form anew with %s', (_, changed) => {
    expect(errorsOf({ ...first, ...changed }, shown)).toBeNull();
  });
});

describe('ids', () => {
  const idsOf = (given: Partial<Input>, about: Partial<Form> = {}) =>
    shownBlocks(open(form({ ...about, inputs: [input({ options: slots, words: 'line', ...given })] })))
      .filter(({ type }) => type === 'input')
      .map(({ block_id: id }) => id);

  it('stay while the question does, so that Slack keeps what was typed', () => {
    expect(idsOf({ problem: ['Over'], value: 'x', label: 'Y' }, { lead: ['Z'] })).toEqual(idsOf({}));
  });

  it('change with the question, so that an old answer is not given to a new one', () => {
    const [choose, write] = idsOf({ options: slots.slice(1) });
    expect(idsOf({})).not.toContain(choose);
    expect(idsOf({})).not.toContain(write);
    expect(idsOf({}, { said: { when: '2026-12-01' } })[1]).not.toBe(idsOf({})[1]);
  });

  it('say what is searched for', () => {
    const [block] = shownBlocks(open(form({ inputs: [input({ field: 'client', search: true })] }))).slice(-1);
    const id = block && 'element' in block ? block.element.action_id : undefined;
    expect(searchOf(id ?? '')).toEqual({ command: 'visit', field: 'client' });
    for (const other of ['held:0', 'write:visit:when', 'search:visit', 'search:a:b:c', ''])
      expect(searchOf(other)).toBeNull();
  });
});

test('every list of options is one that Slack takes', options, (given) => {
  const { options: shown } = renderOptions(given);
  const select = { type: 'static_select', action_id: 'x', options: shown };
  const block = { type: 'actions', elements: [select] };
  if (shown.length > 0) expect(violationsOf('home', { type: 'home', blocks: [block] })).toEqual([]);
  for (const { value } of shown) expect(given.map(({ raw }) => raw)).toContain(value);
});
