/** The console in a real browser: a newcomer's first minutes, live reminders, dropped connections, the keyboard, everybody's eyes. */
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { secret, text } from '../../src/chat/view.ts';
import { browserPages, describeInBrowser } from '../support/browser.ts';
import { cable } from '../support/cable.ts';
import { startDemo } from '../support/demo.ts';

/** A Wednesday, a quarter to seven in Berlin: nothing is said yet. */
const morning = '2026-11-25T05:45:00Z';

const telegramOf = (page: Page): Locator => page.locator('.frame.telegram');
const slackOf = (page: Page): Locator => page.locator('.frame.slack');
/** What was said, without the sign that somebody is about to. */
const messages = (frame: Locator): Locator => frame.locator('.message:not(.typing)');
const newest = (frame: Locator): Locator => messages(frame).last();
const say = async (frame: Locator, words: string): Promise<void> => {
  const box = frame.getByRole('textbox').first();
  await box.fill(words);
  await box.press('Enter');
};
/** Waits until the newest message of the frame says so. */
const sees = (frame: Locator, words: string | RegExp): Promise<void> =>
  messages(frame).filter({ hasText: words }).last().waitFor();

describeInBrowser('the console', async () => {
  const demo = await startDemo(morning);
  const open = browserPages();
  const url = `http://127.0.0.1:${demo.port}/console`;
  const anna = await demo.person('Anna Weber');
  const enter = async (who: number, options: Parameters<typeof open>[0] = {}, at = url) => {
    const opened = await open(options);
    await opened.page.goto(`${at}?as=${who}`);
    await telegramOf(opened.page).waitFor({ state: 'attached' });
    return opened;
  };

  it('shows today in both looks, plans by a form and step by step, reminds, takes the outcome and takes it back', async () => {
    const { page, complaints } = await enter(anna);
    const [telegram, slack] = [telegramOf(page), slackOf(page)];
    await say(telegram, '/visits today');
    await sees(telegram, /Followthrough: Today: \d visits, next at/);
    await sees(slack, /Today: \d visits, next at/);

    // In Slack's look a form.
    await newest(slack).getByRole('button', { name: 'Plan a visit' }).click();
    const form = page.getByRole('dialog', { name: 'Plan a visit' });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Please fill this in.').first().waitFor();
    await form.getByRole('combobox', { name: 'Client' }).fill('sommerf');
    await form.getByRole('option', { name: 'Backhaus Sommerfeld GmbH' }).click();
    await form.getByRole('textbox', { name: 'When' }).fill('yesterday 10:00');
    await form.getByRole('textbox', { name: 'Purpose' }).fill('spring offer');
    await form.getByRole('button', { name: 'Save' }).click();
    await form
      .getByText(/has passed already/)
      .first()
      .waitFor();
    await form.getByRole('textbox').first().fill('27 Nov 15:00');
    await form.getByRole('button', { name: 'Save' }).click();
    await sees(slack, /Planned: Backhaus Sommerfeld GmbH, Fri 27 Nov, 15:00/);
    await sees(telegram, /Planned: Backhaus Sommerfeld GmbH, Fri 27 Nov, 15:00/);
    expect(await page.getByRole('dialog').count()).toBe(0);

    // In Telegram's look one question after the other, by buttons.
    await say(telegram, '/visit');
    await sees(telegram, 'Which client?');
    await newest(telegram).getByRole('button').first().click();
    await sees(telegram, /When\? Choose/);
    await newest(telegram).getByRole('button').first().click();
    await sees(telegram, /Planned: /);

    // The clock goes to the next thing that is due until it asks how a visit went.
    const held = messages(telegram).last().getByRole('button', { name: '✅ Held' });
    for (let moves = 0; moves < 12 && (await held.count()) === 0; moves += 1) {
      const before = await messages(telegram).count();
      await page.getByRole('button', { name: 'Next reminder' }).click();
      await messages(telegram).nth(before).waitFor();
    }
    await sees(slack, /How did it go with/);
    await held.click();
    await sees(telegram, /✅ Held: /);
    // What it asks then depends on whether the client has an open negotiation.
    await say(slack, '/undo');
    await sees(slack, /As it was before: /);
    await sees(telegram, /As it was before: /);
    expect(complaints).toEqual([]);
  });

  it('is gone on with in another language as somebody else, and says so when the language changes', async () => {
    const { page, complaints } = await enter(await demo.person('Ana López'));
    await slackOf(page).getByRole('textbox', { name: 'Mensaje para Followthrough' }).waitFor();
    await page.getByLabel('Quién eres').selectOption(String(await demo.person('Иван Петров')));
    await telegramOf(page).getByRole('button', { name: 'Меню' }).click();
    await telegramOf(page).getByRole('option', { name: '/визиты' }).click();
    await sees(slackOf(page), /: \d визит/);
    await say(telegramOf(page), '/настройки язык en');
    await page.getByRole('button', { name: 'Next reminder' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(complaints).toEqual([]);
  });

  it('shows what another process sends, which itself shows nothing', async () => {
    const apart = await startDemo(morning, false);
    const ana = await apart.person('Ana López');
    const { page } = await enter(ana, {}, `http://127.0.0.1:${apart.port}/console`);
    const worker = await apart.another('worker');
    expect((await fetch(`http://127.0.0.1:${worker.port}/console`)).status).toBe(404);
    // It hears of the moved clock, although nobody moved its own.
    await page.getByRole('button', { name: 'Mañana 08:30' }).click();
    await messages(telegramOf(page)).first().waitFor();
  });

  describe('with a bad connection', () => {
    it('keeps what was written, sends it once, and shows what came meanwhile', async () => {
      const line = await cable(demo.port);
      const oliver = await demo.person('Oliver Grant');
      const { page } = await enter(oliver, {}, `http://127.0.0.1:${line.port}/console`);
      const [telegram, slack] = [telegramOf(page), slackOf(page)];
      await say(telegram, '/today');
      await sees(telegram, /today/);
      line.cut();
      await say(telegram, '/settings');
      await say(slack, '/cancel');
      await telegram.getByText('Waiting to be sent').first().waitFor();
      await page.getByText('No connection.').first().waitFor();
      const address = { platform: 'console', conversation: String(oliver) };
      await sendAs(address, 'sent meanwhile');
      line.mend();
      await sees(telegram, 'sent meanwhile');
      await sees(telegram, 'There is nothing to cancel.');
      await page.getByText('No connection.').first().waitFor({ state: 'detached' });
      for (const words of ['/settings', 'Your settings', 'sent meanwhile'])
        expect(await messages(telegram).filter({ hasText: words }).count(), words).toBe(1);
    });

    it('goes on over twenty cuts and another process, with no message lost or doubled', async () => {
      const line = await cable(demo.port);
      const javier = await demo.person('Javier Moreno');
      const { page } = await enter(javier, {}, `http://127.0.0.1:${line.port}/console`);
      const address = { platform: 'console', conversation: String(javier) };
      const other = await demo.another('web');
      for (let n = 0; n < 20; n += 1) {
        line.cut();
        await sendAs(address, `message ${n}.`);
        line.mend(n % 2 === 0 ? other.port : demo.port);
        if (n % 5 === 4) await sees(slackOf(page), `message ${n}.`);
      }
      const shown = await slackOf(page).locator('.message.theirs').allInnerTexts();
      const numbers = shown.flatMap((words) => /message (\d+)\./.exec(words)?.[1] ?? []);
      expect(numbers).toEqual(Array.from({ length: 20 }, (_, n) => String(n)));
    });

    it('knows by itself when the browser says that it is offline', async () => {
      const { page } = await enter(await demo.person('Oliver Grant'));
      await page.context().setOffline(true);
      await page.getByText('No connection.').first().waitFor();
      await say(slackOf(page), '/today');
      await page.context().setOffline(false);
      await sees(slackOf(page), /today/i);
      await page.getByText('No connection.').first().waitFor({ state: 'detached' });
    });
  });

  const sendAs = async (
    address: { platform: string; conversation: string },
    words: string,
  ): Promise<void> => {
    const { consoleOn } = await import('../support/console.ts');
    const sent = await consoleOn(demo.app.database).send(address, secret(text(words)));
    expect(sent.ok).toBe(true);
  };

  it('is used by the keyboard alone', async () => {
    const { page, complaints } = await enter(await demo.person('James Whitfield'));
    await page.keyboard.press('/');
    await page.keyboard.type('/vis');
    const options = telegramOf(page).getByRole('option');
    await options.first().waitFor();
    expect(await options.allInnerTexts()).toEqual([
      expect.stringContaining('/visits'),
      expect.stringContaining('/visit'),
    ]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await sees(telegramOf(page), 'Which client?');
    // Back from where one writes to the buttons above, and from there on with what came of it.
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await page.locator(':focus').innerText()).toBe('Never mind');
    await page.keyboard.press('Enter');
    await sees(telegramOf(page), 'All right, left as it was.');
    expect(await telegramOf(page).locator('.message :focus, .message:focus').count()).toBe(1);
    // A form: opened, filled in, left by Escape, and one is back where one writes.
    await slackOf(page).getByRole('textbox').focus();
    await page.keyboard.type('/visit');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(await page.locator(':focus').getAttribute('role')).toBe('combobox');
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').inputValue()).not.toBe('');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.type('still here');
    expect(await slackOf(page).getByRole('textbox').inputValue()).toBe('still here');
    expect(complaints).toEqual([]);
  });

  describe('to everybody’s eyes', () => {
    const violations = async (page: Page): Promise<unknown> => {
      await page.evaluate(axe.source);
      return page.evaluate(`axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
        .then(({ violations }) => violations.map(({ id, nodes }) =>
          id + ': ' + nodes.map(({ html, any }) => html.slice(0, 120) + ' ' + (any[0]?.message ?? '')).join(' | ')))`);
    };

    it.each([
      ['light', 1280, 800],
      ['dark', 1280, 800],
      ['light', 360, 740],
      ['dark', 360, 740],
    ] as const)('is without a barrier in %s colours, %i wide', async (colorScheme, width, height) => {
      const { page, complaints } = await enter(await demo.person('Elena Ruiz'), {
        colorScheme,
        viewport: { width, height },
        reducedMotion: 'reduce',
      });
      const narrow = width < 500;
      const look = narrow ? page.getByRole('group', { name: 'Aspecto' }) : null;
      await say(telegramOf(page), '/ayuda');
      await sees(telegramOf(page), 'Lo que sé hacer');
      expect(await violations(page)).toEqual([]);
      await look?.getByRole('button', { name: 'Como en Slack' }).click();
      expect(await violations(page)).toEqual([]);
      await say(slackOf(page), '/visita');
      await page.getByRole('dialog').waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      expect(complaints).toEqual([]);
    });

    it('follows the system’s colours until somebody chooses', async () => {
      const { page } = await enter(anna, { colorScheme: 'dark' });
      const painted = (theme: string) =>
        page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' });
      await painted('dark');
      await page.emulateMedia({ colorScheme: 'light' });
      await painted('light');
      await page.getByRole('button', { name: 'Dark colours' }).click();
      await painted('dark');
      await page.reload();
      await painted('dark');
    });

    it('shows what people wrote as they wrote it, and runs none of it', async () => {
      const { page, complaints } = await enter(anna);
      const words = `<img src=x onerror="document.title='x'"> *b* </script><script>alert(1)</script> javascript:alert(2)`;
      await say(slackOf(page), words);
      await slackOf(page).locator('.message.own').filter({ hasText: words }).waitFor();
      expect(await page.title()).toBe('Followthrough');
      expect(complaints).toEqual([]);
    });
  });
});
