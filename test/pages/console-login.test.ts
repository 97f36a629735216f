/** Into the console and out of it in a real browser, where real people write: by the link that the assistant sent. */
import { expect, it } from 'vitest';
import { startAssistant } from '../support/assistant.ts';
import { aClient, aVisit } from '../support/builders.ts';
import { browserPages, describeInBrowser } from '../support/browser.ts';
import { at } from '../support/clock.ts';

describeInBrowser('the way into the console', async () => {
  const assistant = await startAssistant({ now: '2026-11-24T07:30:00Z', console: true });
  const open = browserPages();

  it('is the link, pressed once; one is oneself there, sees what Telegram does not, and goes again', async () => {
    const { chat, id } = await assistant.someone('Nora Lind', { language: 'en' });
    const client = await aClient(assistant.database, { ownerId: id, name: 'Acme' });
    await aVisit(assistant.database, {
      clientId: client.id,
      startsAt: at('2026-11-24T10:00:00Z').toJSDate(),
    });
    await chat.says('/console');
    const link = /http:\S+/.exec(chat.sees())?.[0] ?? '';
    const { page, complaints } = await open({ locale: 'en-GB' });
    await page.goto(link);
    await page.getByText('It works once.').waitFor();
    await page.getByRole('button', { name: 'Open the conversation' }).click();
    await page.waitForURL(/\/console$/);
    // Nobody to be instead, no clock to be moved.
    await page.getByText('Nora Lind').first().waitFor();
    expect(await page.getByRole('button', { name: 'Next reminder' }).count()).toBe(0);
    expect(await page.locator('select').count()).toBe(0);
    await page.locator('.frame.slack textarea').fill('/visits today');
    await page.keyboard.press('Enter');
    await page.locator('.frame.telegram').getByText('Today: 1 visit, next at 11:00').waitFor();
    expect(chat.sees()).not.toContain('Today: 1 visit');
    expect(await page.evaluate('document.cookie')).toBe('');
    await page.getByRole('button', { name: 'Log out' }).click();
    await page.getByText('You are logged out here.').waitFor();
    expect(complaints).toEqual([]);
    await page.reload();
    await page.getByText('To come in, write /console to the assistant').waitFor();
    await page.goto(link);
    await page.getByRole('button', { name: 'Open the conversation' }).click();
    await page.getByText('This link does not work any more.').waitFor();
  });
});
