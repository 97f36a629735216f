/** Commands asked as modals come to an end, whatever is filled in on the way; Slack keeps what was typed under the same id. */
import type { ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import type { Inbound } from '../../../src/chat/inbound.ts';
import { createConversation } from '../../../src/chat/respond.ts';
import type { View } from '../../../src/chat/view.ts';
import { commands } from '../../../src/commands/index.ts';
import { plainText } from '../../../src/i18n/index.ts';
import { createSigner } from '../../../src/platforms/press.ts';
import { errorsOf, readForm, renderForm, type Origin } from '../../../src/platforms/slack/modal.ts';
import { createIdentityCache } from '../../../src/store/identity-cache.ts';
import { createOperations } from '../../../src/operations/index.ts';
import { createMemory } from '../../../src/store/memory.ts';
import { violationsOf } from '../../support/block-kit.ts';
import { aClient, anAccount, aPerson, aVisit } from '../../support/builders.ts';
import { fixedClock } from '../../support/clock.ts';
import { moveDatabaseClock, testDatabase } from '../../support/database.ts';
import { handedIn, inputsIn, shownBlocks } from './filling.ts';

const database = await testDatabase();
const clock = fixedClock('2026-11-24T07:30:00Z');
await moveDatabaseClock(database, clock);
const parts = {
  database,
  clock,
  wake: () => undefined,
  forgetPeople: () => undefined,
  consoleUrl: null,
};
const conversation = createConversation({
  commands,
  memory: createMemory(
    database,
    createIdentityCache(database, { trusted: () => false, now: () => clock.now().toMillis() }),
  ),
  operations: createOperations(parts),
  clock,
  currency: 'EUR',
  privateLink: () => null,
  passing: () => false,
  report: (error) => {
    throw error;
  },
});
const person = await aPerson(database, { name: 'Anna' });
await anAccount(database, { personId: person.id, platform: 'slack', externalId: 'U2', conversation: 'D2' });
const acme = await aClient(database, { ownerId: person.id, name: 'Acme Bakery' });
await aClient(database, { ownerId: person.id, name: 'Acme Tools' });

const signer = createSigner('secret', 'slack', 2000);
const presser = { bot: 'T1', sender: 'U2', chat: 'U2' };
const origin: Origin = { kind: 'command', channel: null, ts: null };
let updates = 0;
const say = async (said: Inbound['said']): Promise<View> => {
  const view = await conversation.respond({
    from: { platform: 'slack', conversation: 'D2' },
    sender: 'U2',
    languageHint: null,
    private: true,
    forms: true,
    once: { source: 'slack:T1', id: String((updates += 1)) },
    said,
  });
  expect(view).not.toBeNull();
  return view!;
};

const readable = (view: View): string =>
  view.blocks.map((block) => (block.kind === 'text' ? plainText(block.line) : '')).join('\n');

/** Somebody at a modal. What was typed stays where the same input is shown again, as in Slack. */
async function atForm(said: Inbound['said']) {
  let modal: ModalView | null = null;
  let typed: Record<string, string> = {};
  let errors: Readonly<Record<string, string>> | null = null;
  let answer = await say(said);
  const show = (view: View): void => {
    answer = view;
    if (!view.form) {
      modal = null;
      return;
    }
    errors = modal === null ? null : errorsOf(view.form, shownBlocks(modal));
    if (errors !== null) return;
    modal = renderForm(view.form, view.blocks, origin, presser, signer);
    expect(violationsOf('modal', modal)).toEqual([]);
  };
  const open = (): ModalView => {
    expect(modal).not.toBeNull();
    return modal!;
  };
  show(answer);
  return {
    fields: () => inputsIn(open()).map(({ block_id: id = '' }) => id.split(':').slice(0, 2).join(':')),
    options: (field: string): readonly string[] =>
      inputsIn(open()).flatMap(({ block_id: id = '', element }) =>
        id.startsWith(`choose:${field}:`) && 'options' in element
          ? (element.options ?? []).map(({ value = '' }) => value)
          : [],
      ),
    /** Fills in by 'choose:when' and the like, and hands in. */
    async handsIn(filled: Readonly<Record<string, string>>) {
      for (const { block_id: id = '' } of inputsIn(open())) {
        const given = filled[id.split(':').slice(0, 2).join(':')];
        if (given !== undefined) typed = { ...typed, [id]: given };
      }
      const read = readForm(handedIn(open(), typed), presser, signer);
      expect(read).not.toBeNull();
      const { command, said: kept, answers } = read!;
      show(await say({ kind: 'form', command, said: kept, answers }));
    },
    errors: () => Object.values(errors ?? {}).join('\n'),
    answer: () => readable(answer),
    isOpen: () => modal !== null,
  };
}
const asked = (command: string, said: Record<string, string> = {}) => atForm({ kind: 'open', command, said });

describe('a visit planned in a modal', () => {
  it('shows everything at once, and is planned from it', async () => {
    const form = await asked('visit');
    expect(form.fields()).toEqual([
      'search:client',
      'choose:when',
      'write:when',
      'choose:kind',
      'write:purpose',
    ]);
    await form.handsIn({
      'search:client': `#${acme.id}`,
      'write:when': 'tomorrow 10:00',
      'choose:kind': 'call',
    });
    expect(form.isOpen()).toBe(false);
    expect(form.answer()).toContain('Acme Bakery');
    expect(form.answer()).toContain('25 Nov');
  });

  it('says under the field what is wrong with it, and takes the correction', async () => {
    const form = await asked('visit', { client: `#${acme.id}` });
    await form.handsIn({ 'write:when': '31 February 10:00' });
    expect(form.errors()).not.toBe('');
    await form.handsIn({ 'write:when': '27 November 10:00' });
    expect(form.isOpen()).toBe(false);
    expect(form.answer()).toContain('27 Nov');
  });

  it('asks for the time of a day that was written, and takes a choice for it', async () => {
    const form = await asked('visit', { client: `#${acme.id}` });
    await form.handsIn({ 'write:when': '30 November' });
    expect(form.errors()).toBe('');
    const [time = ''] = form.options('when');
    expect(time).toMatch(/^@\d+$/);
    await form.handsIn({ 'choose:when': time });
    expect(form.isOpen()).toBe(false);
    expect(form.answer()).toContain('30 Nov');
  });

  it('keeps the day when only the time is written then', async () => {
    const form = await asked('visit', { client: `#${acme.id}` });
    await form.handsIn({ 'write:when': '1 December' });
    await form.handsIn({ 'write:when': '11:30' });
    expect(form.isOpen()).toBe(false);
    expect(form.answer()).toMatch(/1 Dec.*11:30/);
  });

  it('says what was left out', async () => {
    const form = await asked('visit');
    await form.handsIn({ 'search:client': `#${acme.id}` });
    expect(form.isOpen()).toBe(true);
    expect(form.errors()).toContain('When');
    await form.handsIn({ 'choose:when': form.options('when')[0] ?? '' });
    expect(form.isOpen()).toBe(false);
  });

  it('asks which client is meant by a name', async () => {
    const form = await asked('visit', { client: 'Acme', when: 'tomorrow 15:00' });
    expect(form.options('client')).toHaveLength(2);
    await form.handsIn({ 'write:client': 'Acne tools' });
    expect(form.isOpen()).toBe(false);
    expect(form.answer()).toContain('Acme Tools');
  });
});

describe('an outcome recorded in a modal', () => {
  it('takes a reason that is offered, or one in own words', async () => {
    const startsAt = clock.now().minus({ hours: 3 }).toJSDate();
    for (const [part, reason] of [
      ['choose:reason', 'client-cancelled'],
      ['write:reason', 'The bridge was closed'],
    ] as const) {
      const visit = await aVisit(database, { clientId: acme.id, personId: person.id, startsAt });
      const form = await asked('not-held', { visit: `${visit.id} ${visit.version}` });
      const offered = form.options('reason');
      await form.handsIn({ [part]: part === 'choose:reason' ? (offered[0] ?? reason) : reason });
      expect(form.isOpen()).toBe(false);
      expect(form.answer()).toContain('Acme Bakery');
    }
  });

  it('asks below the answer what was learnt', async () => {
    const startsAt = clock.now().minus({ hours: 3 }).toJSDate();
    const visit = await aVisit(database, { clientId: acme.id, personId: person.id, startsAt });
    const form = await asked('held', { visit: `${visit.id} ${visit.version}` });
    expect(form.fields()).toEqual(['write:text']);
    await form.handsIn({ 'write:text': 'They open *a second shop* <soon> & hire' });
    expect(form.isOpen()).toBe(false);
    const note = await database.prisma.fact.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(note).toMatchObject({ text: 'They open *a second shop* <soon> & hire' });
  });
});
