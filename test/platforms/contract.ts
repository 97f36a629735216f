/** What every chat platform does alike. A platform's own test gives a running one and a person who uses it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Address, Inbound } from '../../src/chat/inbound.ts';
import { below, button, buttons, image, list, secret, text, view, type View } from '../../src/chat/view.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { aPicture, pixel } from '../support/pictures.ts';

/** A platform that has not been started, and somebody with a private conversation on it. */
export interface Arrangement {
  readonly platform: Platform;
  readonly person: {
    readonly address: Address;
    says(words: string): Promise<void>;
    presses(label: string): Promise<void>;
    /** The private conversation as it stands: what the platform said, oldest first. */
    screen(): readonly string[];
    /** The pictures in it as they stand, oldest first. */
    pictures(): readonly Uint8Array[];
  };
  /** After the platform was stopped. */
  end(): Promise<void>;
}

export function platformContract(name: string, arrange: () => Promise<Arrangement>): void {
  describe(`${name} as a platform`, () => {
    let given: Arrangement;
    let heard: Inbound[];
    let answer: (inbound: Inbound) => View | null;
    beforeEach(async () => {
      given = await arrange();
      heard = [];
      answer = () => null;
      await given.platform.start(
        async (inbound) => {
          heard.push(inbound);
          return answer(inbound);
        },
        async () => [],
      );
    });
    afterEach(async () => {
      await given.platform.stop();
      await given.end();
    });

    it('is well once it has started, and is named by its addresses and its bot', () => {
      const { platform, person } = given;
      expect(platform.health()).toEqual({ ok: true, detail: 'ok' });
      expect(person.address.platform).toBe(platform.id);
      expect(platform.bot.startsWith(`${platform.id}:`)).toBe(true);
      expect(platform.pace.botGapMs).toBeGreaterThanOrEqual(0);
      expect(platform.link() ?? 'https://none').toMatch(/^https?:\/\//);
    });

    it('hears text and commands, each update under a name of its own', async () => {
      await given.person.says('tomorrow at 10');
      await given.person.says('/visits today');
      expect(heard.map(({ said }) => said)).toEqual([
        { kind: 'text', text: 'tomorrow at 10' },
        { kind: 'command', name: 'visits', rest: 'today' },
      ]);
      expect(heard.map(({ from, private: isPrivate }) => [from, isPrivate])).toEqual(
        Array(2).fill([given.person.address, true]),
      );
      expect(new Set(heard.map(({ once }) => once.id)).size).toBe(2);
      expect(heard.every(({ once }) => once.source === given.platform.bot)).toBe(true);
    });

    it('says nothing where there is nothing to say', async () => {
      await given.person.says('hello');
      expect(given.person.screen()).toEqual([]);
    });

    it('shows what people wrote as they wrote it', async () => {
      const name = '<b>Bold</b> & *Sons* <!channel> @all';
      answer = () => view(text({ bold: name }), list([[name]]));
      await given.person.says('hello');
      expect(given.person.screen()).toEqual([expect.stringContaining(name)]);
    });

    it('brings a press back as what the button invokes, and replaces the message or speaks below', async () => {
      answer = ({ said }) =>
        said.kind === 'press' && said.invocation.rest === '8'
          ? below(view(text('below')))
          : view(text(said.kind), buttons(button('Held', 'held', '7'), button('Note', 'note', '8')));
      await given.person.says('/visits');
      await given.person.presses('Held');
      expect(heard.at(-1)?.said).toEqual({ kind: 'press', invocation: { command: 'held', rest: '7' } });
      expect(given.person.screen()).toEqual([expect.stringContaining('press')]);
      await given.person.presses('Note');
      expect(given.person.screen()).toHaveLength(2);
    });

    it('sends unasked, edits what it sent, and takes the same again for success', async () => {
      const { platform, person } = given;
      const sent = await platform.send(person.address, secret(text('at 10:00')));
      if (!sent.ok) throw new Error(sent.failure.kind);
      const moved = secret(text('at 11:00'));
      expect((await platform.edit(person.address, sent.value.messageRef, moved)).ok).toBe(true);
      expect((await platform.edit(person.address, sent.value.messageRef, moved)).ok).toBe(true);
      expect(person.screen()).toEqual(['at 11:00']);
    });

    it('shows a picture with its words and buttons, in answers and unasked', async () => {
      const { platform, person } = given;
      const shown = secret(
        text('Receivables by age'),
        image(aPicture()),
        buttons(button('Held', 'held', '7')),
      );
      answer = ({ said }) => (said.kind === 'press' ? view(text('pressed')) : shown);
      await person.says('/debts');
      expect(person.pictures().map((png) => Buffer.from(png))).toEqual([pixel]);
      expect(person.screen()).toEqual([expect.stringContaining('Receivables by age')]);
      await person.presses('Held');
      expect(person.screen().join('\n')).toContain('pressed');
      const before = person.pictures().length;
      expect((await platform.send(person.address, shown)).ok).toBe(true);
      expect(person.pictures()).toHaveLength(before + 1);
    });

    it('says a picture in words where it cannot be made', async () => {
      const broken = async (): Promise<never> => Promise.reject(new Error('no fonts'));
      const shown = view(text('Receivables by age'), image(aPicture({ png: broken })));
      expect((await given.platform.send(given.person.address, shown)).ok).toBe(true);
      expect(given.person.pictures()).toEqual([]);
      expect(given.person.screen().join('\n')).toContain('1 to 30 days: 20 €');
    });

    it('shows a picture in place of words, and words in place of a picture', async () => {
      const { platform, person } = given;
      const sent = await platform.send(person.address, view(text('at 10:00')));
      if (!sent.ok) throw new Error(sent.failure.kind);
      const drawn = view(text('by age'), image(aPicture()));
      const edited = await platform.edit(person.address, sent.value.messageRef, drawn);
      if (!edited.ok) throw new Error(edited.failure.kind);
      expect(person.pictures()).toHaveLength(1);
      expect(person.screen().at(-1)).toContain('by age');
      const back = await platform.edit(person.address, edited.value.messageRef, view(text('in words')));
      expect(back.ok).toBe(true);
      expect(person.screen().at(-1)).toBe('in words');
    });

    it('delivers pictures with more words than a caption takes', async () => {
      const lines = Array.from({ length: 60 }, (_, i) => [`${i} ${'x'.repeat(40)}`]);
      const shown = view(image(aPicture()), list(lines), buttons(button('Held', 'held', '7')));
      expect((await given.platform.send(given.person.address, shown)).ok).toBe(true);
      expect(given.person.pictures()).toHaveLength(1);
      const read = given.person.screen().join('\n');
      expect(lines.every(([line]) => line !== undefined && read.includes(line))).toBe(true);
      await given.person.presses('Held');
      expect(heard.at(-1)?.said).toEqual({ kind: 'press', invocation: { command: 'held', rest: '7' } });
    });

    it('delivers 20,000 characters', async () => {
      const lines = Array.from({ length: 200 }, (_, i) => [`${i} ${'x'.repeat(95)}`]);
      expect((await given.platform.send(given.person.address, view(list(lines)))).ok).toBe(true);
      const shown = given.person.screen().join('\n');
      expect(lines.every(([line]) => line !== undefined && shown.includes(line))).toBe(true);
    });

    it('has a failure for an address that is none, and throws nothing', async () => {
      const nobody = { platform: given.platform.id, conversation: '1' };
      expect(await given.platform.send(nobody, view(text('x')))).toMatchObject({ ok: false });
    });

    it('publishes menus, once or again', async () => {
      const menu = [{ byLanguage: { en: { name: 'visits', summary: 'Your visits' } } }];
      expect((await given.platform.publishMenu(menu)).ok).toBe(true);
      expect((await given.platform.publishMenu(menu)).ok).toBe(true);
    });

    it('stops twice as well as once', async () => {
      await given.platform.stop();
      await given.platform.stop();
    });
  });
}
