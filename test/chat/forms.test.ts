/**
 * Commands asked as forms (chat/form.ts): what a platform with fields beside each other is given, and what becomes of
 * the answers. The conversation alone, against a real database: no platform has a say here.
 */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Form, Input } from '../../src/chat/form.ts';
import type { Inbound } from '../../src/chat/inbound.ts';
import { createConversation, type Conversation } from '../../src/chat/respond.ts';
import type { View } from '../../src/chat/view.ts';
import { commands } from '../../src/commands/index.ts';
import type { PersonId } from '../../src/domain/ids.ts';
import { plainText } from '../../src/i18n/index.ts';
import { identify } from '../../src/store/accounts.ts';
import { isPassing } from '../../src/store/database.ts';
import { createMemory } from '../../src/store/memory.ts';
import { startAssistant } from '../support/assistant.ts';
import { aClient, anAccount, aPerson, aVisit } from '../support/builders.ts';
import { at } from '../support/clock.ts';
import { invocationsOf, wordsOf } from '../support/recording-platform.ts';

const assistant = await startAssistant({ now: '2026-11-24T07:30:00Z' });
const { app, database } = assistant;
const errors: unknown[] = [];
const conversation: Conversation = createConversation({
  commands,
  memory: createMemory(database, {
    identify: (platform, sender) => identify(database, platform, sender),
    forget: () => undefined,
  }),
  operations: app.operations,
  clock: app.clock,
  currency: 'EUR',
  privateLink: () => null,
  passing: isPassing,
  report: (error) => void errors.push(error),
});

let updates = 0;
const from = (sender: string, id = String((updates += 1))): Omit<Inbound, 'said'> => ({
  from: { platform: 'slack', conversation: `D-${sender}` },
  sender,
  languageHint: null,
  private: true,
  forms: true,
  once: { source: 'slack:T1', id },
});

type Extra = Partial<Omit<Inbound, 'forms'>> & { readonly forms?: undefined };

async function says(sender: string, said: Inbound['said'], extra: Extra = {}): Promise<View> {
  const { forms: _forms, ...plain } = from(sender);
  const shown = 'forms' in extra ? plain : from(sender);
  const { forms: _none, ...others } = extra;
  const view = await conversation.respond({ ...shown, said, ...others });
  expect(errors).toEqual([]);
  if (!view) throw new Error('nothing was said');
  return view;
}
const command = (sender: string, name: string, rest = '', extra: Extra = {}): Promise<View> =>
  says(sender, { kind: 'command', name, rest }, extra);

const formOf = (view: View): Form => {
  if (!view.form) throw new Error(`no form, but: ${wordsOf(view)}`);
  return view.form;
};
const fills = (
  sender: string,
  form: Form,
  answers: Readonly<Record<string, string>>,
  extra: Extra = {},
): Promise<View> => says(sender, { kind: 'form', command: form.command, said: form.said, answers }, extra);

const input = (form: Form, field: string): Input => {
  const found = form.inputs.find((one) => one.field === field);
  if (!found) throw new Error(`no input ${field}, but ${form.inputs.map((one) => one.field).join()}`);
  return found;
};
const labels = (one: Input): string[] => one.options.map(({ label }) => label);

let anna: PersonId;
let ernst: number;
const visits = () => database.prisma.visit.findMany({ where: { personId: anna }, orderBy: { id: 'asc' } });

afterEach(() => database.prisma.visit.deleteMany());
beforeAll(async () => {
  const person = await aPerson(database, { name: 'Anna', mutedKinds: ['digest', 'visits-tomorrow'] });
  anna = person.id;
  await anAccount(database, { personId: anna, platform: 'slack', externalId: 'U1', conversation: 'D-U1' });
  ernst = (await aClient(database, { ownerId: anna, name: 'Ernst Handel', class: 'A' })).id;
  await aClient(database, { ownerId: anna, name: 'Tortuga Nord' });
  await aClient(database, { ownerId: anna, name: 'Tortuga Süd' });
  const boris = await aPerson(database, { name: 'Boris' });
  await anAccount(database, {
    personId: boris.id,
    platform: 'slack',
    externalId: 'U2',
    conversation: 'D-U2',
  });
  await aClient(database, { ownerId: boris.id, name: 'Canary of Boris' });
});

describe('a command that lacks pieces', () => {
  it('comes back as a form of everything that it takes', async () => {
    const view = await command('U1', 'visit');
    expect(view.blocks).toEqual([]);
    const form = formOf(view);
    expect(form).toMatchObject({ command: 'visit', title: 'Plan a visit', said: {}, submit: 'Save' });
    expect(form.close).toBe('Never mind');
    // Fields that say themselves what they are for need no question above them.
    expect(form.lead).toEqual([]);
    expect(form.inputs.map(({ field, label, optional }) => [field, label, optional])).toEqual([
      ['client', 'Client', false],
      ['when', 'When', false],
      ['kind', 'Kind', true],
      ['purpose', 'Purpose', true],
    ]);
    expect(form.inputs.every(({ problem }) => problem === null)).toBe(true);
    // All clients, not only those that a question would offer as buttons.
    expect(input(form, 'client')).toMatchObject({ words: 'none', search: true, options: [], value: null });
    expect(input(form, 'when')).toMatchObject({ words: 'line', search: false, value: null });
    expect(labels(input(form, 'when'))).toHaveLength(3);
    expect(input(form, 'when').hint).toContain('tomorrow 10:00');
    expect(input(form, 'kind')).toMatchObject({ words: 'none', value: 'visit' });
    expect(labels(input(form, 'kind'))).toContain('Call');
    expect(input(form, 'purpose')).toMatchObject({ words: 'line', options: [], value: null });
  });

  it('keeps what was said already and asks only for the rest', async () => {
    const form = formOf(await command('U1', 'visit', 'ernst'));
    expect(form.said).toEqual({ client: 'ernst' });
    expect(plainText(form.lead)).toContain('Ernst Handel');
    expect(form.inputs.map(({ field }) => field)).toEqual(['when', 'kind', 'purpose']);
    expect(await visits()).toEqual([]);
  });

  it('is asked question by question where forms cannot be shown', async () => {
    const view = await command('U1', 'visit', '', { forms: undefined });
    expect(view.form).toBeUndefined();
    expect(wordsOf(view)).toContain('Which client?');
    expect(invocationsOf(view).at(-1)).toBe('cancel');
    await command('U1', 'cancel');
  });

  it('leaves no question behind', async () => {
    await command('U1', 'visit');
    expect(wordsOf(await says('U1', { kind: 'text', text: 'tomorrow 10:00' }))).toContain('I did not find');
  });

  it('opened with its pieces by name asks for the others, and lets them be changed', async () => {
    const form = formOf(
      await says('U1', { kind: 'open', command: 'note', said: { text: 'they decide in May' } }),
    );
    expect(form.inputs.map(({ field, value, problem }) => [field, value, problem])).toEqual([
      ['client', null, null],
      ['text', 'they decide in May', null],
    ]);
    expect(input(form, 'client').search).toBe(true);
    const done = await fills('U1', form, { client: `#${ernst}`, text: 'they decide in June' });
    expect(wordsOf(done)).toBe('Noted for Ernst Handel');
    expect(await database.prisma.fact.findMany()).toMatchObject([{ text: 'they decide in June' }]);
  });
});

describe('a form that was filled in', () => {
  it('runs the command once, however often it comes', async () => {
    const form = formOf(await command('U1', 'visit'));
    const answers = { client: `#${ernst}`, when: 'tomorrow 10:00', kind: 'call', purpose: 'prices' };
    const once = { once: { source: 'slack:T1', id: 'submitted' } };
    const first = await fills('U1', form, answers, once);
    expect(first.form).toBeUndefined();
    expect(wordsOf(first)).toMatch(/^Planned: Ernst Handel, .*10:00/);
    const again = await fills('U1', form, answers, once);
    expect(wordsOf(again)).toContain('Ernst Handel');
    expect(await visits()).toMatchObject([
      { kind: 'call', purpose: 'prices', startsAt: at('2026-11-25T09:00:00Z').toJSDate() },
    ]);
  });

  it.each([
    { when: 'yesterday 10:00', problem: 'has passed already' },
    { when: '31 Feb 10:00', problem: 'There is no such day or time' },
    { when: 'when it suits', problem: 'I do not find a date in “when it suits”' },
  ])('with $when comes back with why not, and keeps the other answers', async ({ when, problem }) => {
    const form = formOf(await command('U1', 'visit'));
    const answers = { client: `#${ernst}`, when, kind: 'call', purpose: 'prices' };
    const back = formOf(await fills('U1', form, answers));
    const asked = input(back, 'when');
    expect(plainText(asked.problem ?? [])).toContain(problem);
    expect(labels(asked).length).toBeGreaterThan(0);
    expect(asked.words).toBe('line');
    expect(back.said).toEqual({});
    expect(back.inputs.map(({ field, value, problem: why }) => [field, value, why !== null])).toEqual([
      ['client', `#${ernst}`, false],
      ['when', expect.anything(), true],
      ['kind', 'call', false],
      ['purpose', 'prices', false],
    ]);
    expect(asked.value).toBe(when);
    const done = await fills('U1', back, { ...answers, when: 'fri 9:00' });
    expect(wordsOf(done)).toContain('Planned: Ernst Handel');
    expect(await visits()).toMatchObject([{ kind: 'call', purpose: 'prices' }]);
  });

  it('with a day and no hour keeps the day and asks for the hour, and joins the two', async () => {
    const form = formOf(await command('U1', 'visit', 'ernst'));
    const back = formOf(await fills('U1', form, { when: 'friday', kind: 'visit' }));
    const asked = input(back, 'when');
    expect(plainText(asked.problem ?? [])).toContain('at what time?');
    expect(asked.value).toBeNull();
    expect(labels(asked).every((label) => /^\d\d:\d\d$/.test(label))).toBe(true);
    expect(back.said).toEqual({ client: 'ernst', when: '2026-11-27' });
    await fills('U1', back, { when: '15:30', kind: 'visit' });
    expect(await visits()).toMatchObject([{ startsAt: at('2026-11-27T14:30:00Z').toJSDate() }]);
  });

  it('with one of the offered choices is taken as if it were written', async () => {
    const form = formOf(await command('U1', 'visit', 'ernst'));
    const [slot] = input(form, 'when').options;
    const done = await fills('U1', form, { when: slot?.raw ?? '' });
    expect(wordsOf(done).toLowerCase()).toContain(slot?.label.toLowerCase());
  });

  it('with too many words comes back with why not', async () => {
    const form = formOf(await command('U1', 'visit', 'ernst'));
    const back = formOf(await fills('U1', form, { when: 'tomorrow 11:00', purpose: 'z'.repeat(600) }));
    expect(plainText(input(back, 'purpose').problem ?? [])).toContain('more than 500 characters');
    expect(input(back, 'when').value).toBe('tomorrow 11:00');
    expect(await visits()).toEqual([]);
  });

  it('with another’s client says what it says of none', async () => {
    const canary = await database.prisma.client.findFirstOrThrow({ where: { name: 'Canary of Boris' } });
    const answers = { when: 'tomorrow 10:00' };
    for (const client of [`#${canary.id}`, '#999999']) {
      const back = formOf(await fills('U1', formOf(await command('U1', 'visit')), { ...answers, client }));
      expect(plainText(input(back, 'client').problem ?? [])).toBe(
        `I do not find a client called “${client}”. Please check the name.`,
      );
      expect(JSON.stringify(back)).not.toContain('Canary');
    }
    expect(await database.prisma.visit.count()).toBe(0);
  });

  it('of a command that there is not says that it is out of date', async () => {
    const form = { ...formOf(await command('U1', 'visit')), command: 'fly' };
    expect(wordsOf(await fills('U1', form, { when: 'tomorrow 10:00' }))).toContain('out of date');
  });

  it('with answers to fields that nobody asked for is not led astray', async () => {
    const form = formOf(await command('U1', 'visit', 'ernst'));
    const done = await fills('U1', form, {
      when: 'tomorrow 12:00',
      toString: 'x',
      __proto__: 'y',
      nonsense: 'z',
    });
    expect(wordsOf(done)).toContain('Planned: Ernst Handel');
  });

  it('by a stranger or in a channel does nothing', async () => {
    const form = formOf(await command('U1', 'visit', 'ernst'));
    const answers = { when: 'tomorrow 10:00' };
    expect(wordsOf(await fills('U9', form, answers))).toContain('I only speak with invited colleagues');
    expect(wordsOf(await fills('U1', form, answers, { private: false }))).toContain('private chat');
    expect(await visits()).toEqual([]);
  });
});

describe('clients in forms', () => {
  it('several that match come back as choices', async () => {
    const form = formOf(await command('U1', 'visit', 'tortuga tomorrow 10:00 call prices'));
    expect(plainText(form.lead)).toBe('Which one do you mean by “tortuga”?');
    const asked = input(form, 'client');
    expect(asked).toMatchObject({ search: false, words: 'line', value: null, problem: null });
    expect(labels(asked).sort()).toEqual(['Tortuga Nord', 'Tortuga Süd']);
    expect(form.said).toEqual({ when: 'tomorrow 10:00', kind: 'call', purpose: 'prices' });
    const south = asked.options.find(({ label }) => label === 'Tortuga Süd')?.raw ?? '';
    expect(wordsOf(await fills('U1', form, { client: south }))).toContain('Planned: Tortuga Süd');
  });

  it('none that matches is looked for while one types', async () => {
    const form = formOf(await command('U1', 'visit', 'zyx tomorrow 10:00'));
    expect(plainText(form.lead)).toContain('I do not find a client called “zyx”');
    expect(input(form, 'client')).toMatchObject({ search: true, options: [] });
  });

  it('are suggested to those who may see them, and to nobody else', async () => {
    const search = { command: 'visit', field: 'client', typed: 'tort' };
    const own = await conversation.suggest(from('U1'), search);
    expect(own.map(({ label }) => label).sort()).toEqual(['Tortuga Nord', 'Tortuga Süd']);
    expect(own.every(({ raw }) => /^#\d+$/.test(raw))).toBe(true);
    const recent = await conversation.suggest(from('U1'), { ...search, typed: ' ' });
    expect(recent.length).toBeGreaterThan(0);
    for (const typed of ['', 'tort', 'canary', 'z'.repeat(5_000), '%_\\'])
      for (const name of (await conversation.suggest(from('U1'), { ...search, typed })).map(
        ({ label }) => label,
      ))
        expect(name).not.toContain('Canary');
    expect(await conversation.suggest(from('U2'), search)).toEqual([]);
    expect(await conversation.suggest(from('U9'), search)).toEqual([]);
    expect(await conversation.suggest({ ...from('U1'), private: false }, search)).toEqual([]);
  });

  it.each([
    { command: 'fly', field: 'client' },
    { command: 'visit', field: 'when' },
    { command: 'visit', field: 'nonsense' },
    { command: 'visit', field: 'toString' },
    { command: 'visit', field: '__proto__' },
  ])('nothing is suggested for $command $field', async (asked) => {
    expect(await conversation.suggest(from('U1'), { ...asked, typed: 'tort' })).toEqual([]);
  });
});

describe('a command that goes on with a question', () => {
  it('is answered with what was done and a form for what was learnt', async () => {
    const visit = await aVisit(database, {
      clientId: ernst,
      startsAt: at('2026-11-24T06:00:00Z').toJSDate(),
    });
    const press = { kind: 'press', invocation: { command: 'held', rest: `${visit.id} 1` } } as const;
    const once = { source: 'slack:T1', id: 'held' };
    const view = await says('U1', press, { once });
    expect(wordsOf(view)).toContain('✅ Held: Ernst Handel');
    expect(invocationsOf(view).some((one) => one.startsWith('undo'))).toBe(true);
    const form = formOf(view);
    expect(form).toMatchObject({ command: 'note', close: 'Nothing to add', said: { after: 'visit' } });
    expect(form.inputs).toMatchObject([
      { field: 'text', words: 'paragraph', optional: false, problem: null },
    ]);
    expect(plainText(form.lead)).toContain('What did you learn?');
    // Pressed twice: it is told again, and not asked again.
    const again = await says('U1', press, { once });
    expect(again.form).toBeUndefined();
    expect(wordsOf(again)).toContain('Held: Ernst Handel');
    const done = await fills('U1', form, { text: 'they\nlike blue' });
    expect(wordsOf(done)).toBe('Noted for Ernst Handel');
    const facts = await database.prisma.fact.findMany({ orderBy: { id: 'desc' }, take: 1 });
    expect(facts).toMatchObject([{ text: 'they\nlike blue', clientId: ernst }]);
  });

  it('asks what it has to ask before it does anything', async () => {
    const visit = await aVisit(database, {
      clientId: ernst,
      startsAt: at('2026-11-25T10:00:00Z').toJSDate(),
    });
    const view = await says('U1', {
      kind: 'press',
      invocation: { command: 'move', rest: `${visit.id} 1` },
    });
    const form = formOf(view);
    expect(form).toMatchObject({ command: 'move', title: 'Move', said: { visit: `${visit.id} 1` } });
    expect(labels(input(form, 'when')).length).toBeGreaterThan(0);
    expect(plainText(form.lead)).toContain('Move it to when?');
    const back = formOf(await fills('U1', form, { when: 'yesterday' }));
    expect(plainText(input(back, 'when').problem ?? [])).not.toBe('');
    expect(wordsOf(await fills('U1', back, { when: '26.11. 12:00' }))).toContain('Moved: Ernst Handel');
  });
});

describe('every command that can be asked as a form', () => {
  it.each(['en', 'es', 'ru'])('has words for it in %s', async (language) => {
    const person = await aPerson(database, { language });
    const sender = `U-${language}`;
    await anAccount(database, { personId: person.id, platform: 'slack', externalId: sender });
    const client = await aClient(database, { ownerId: person.id, name: '№ 7' });
    const visit = await aVisit(database, {
      clientId: client.id,
      startsAt: at('2026-11-24T06:00:00Z').toJSDate(),
    });
    const ref = `${visit.id} 1`;
    const tries = [
      ...commands.map(({ name }) => [name, '']),
      ...['zone', 'mute', 'xyz', 'quiet never'].map((rest) => ['settings', rest]),
      ...['add', 'set № 7', 'xyz'].map((rest) => ['client', rest]),
      ...['visits xyz', 'note № 7', 'visit № 7 99:99', 'visit № 7 tomorrow'].map((words) =>
        words.split(/ (.*)/s),
      ),
    ] as const;
    const presses = [`move ${ref}`, `not-held ${ref}`, 'later 12'].map((words) => words.split(/ (.*)/s));
    const views = [];
    for (const [name = '', rest = ''] of tries) views.push({ name, view: await command(sender, name, rest) });
    for (const [name = '', rest = ''] of presses)
      views.push({ name, view: await says(sender, { kind: 'press', invocation: { command: name, rest } }) });
    const shown: string[] = [];
    for (const {
      name,
      view: { form },
    } of views) {
      if (!form) continue;
      shown.push(name);
      expect(form.title.length, form.title).toBeLessThanOrEqual(24);
      const words = [form.title, form.submit, form.close];
      if (form.lead.length > 0 || form.inputs.length < 2) words.push(plainText(form.lead));
      for (const each of form.inputs) words.push(each.label, ...labels(each));
      for (const each of words) {
        expect(each.trim(), `${name} ${JSON.stringify(form)}`).not.toBe('');
        const own = each.replaceAll(/[“«][^”»]*[”»]|№ 7|English|Español|Русский|\w+\/\w+/gu, '').trim();
        if (/\p{L}{3}/u.test(own))
          expect(/\p{Script=Cyrillic}/u.test(own), `${name}: ${each}`).toBe(language === 'ru');
      }
      expect(form.inputs.length, name).toBeGreaterThan(0);
      for (const { field } of form.inputs) if (form.said[field] !== undefined) expect(field).toBe('when');
    }
    expect(shown).toEqual(
      expect.arrayContaining(['visit', 'note', 'client', 'find', 'settings', 'move', 'not-held', 'later']),
    );
  });
});
