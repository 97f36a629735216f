// Makes the README's pictures of the console: node scripts/console-pictures.mjs http://127.0.0.1:3000 (a fresh demo, and
// Debian's chromium; `followthrough demo reset` before it).
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { chromium } from 'playwright-core';

const url = process.argv[2];
if (url === undefined) {
  console.error('usage: node scripts/console-pictures.mjs URL');
  process.exit(2);
}
const docs = path.join(path.dirname(import.meta.dirname), 'docs');
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

async function open(language, options) {
  const context = await browser.newContext({ locale: language, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  await page.goto(`${url}/console`);
  await page.locator('.frame.telegram').waitFor({ state: 'attached' });
  return page;
}

const say = async (page, look, words) => {
  const box = page.locator(`.frame.${look} textarea`);
  await box.fill(words);
  await box.press('Escape');
  const before = await page.locator(`.frame.${look} .message.theirs:not(.typing)`).count();
  await box.press('Enter');
  await page.locator(`.frame.${look} .message.theirs:not(.typing)`).nth(before).waitFor();
};

/** The demo's clock goes to the next reminder, which arrives. */
const remind = async (page) => {
  await page.locator('.move.next').click();
  await page.locator('.move.next:not([aria-disabled])').waitFor();
};

async function keep(page, name) {
  const file = path.join(docs, name);
  await page.screenshot({ path: file, animations: 'disabled' });
  // A third of the size, where there is ImageMagick.
  spawnSync('convert', [
    file,
    '+dither',
    '-colors',
    '160',
    '-define',
    'png:compression-level=9',
    `PNG8:${file}`,
  ]);
  await page.context().close();
  console.log(`docs/${name}`);
}

const spanish = await open('es', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' });
await remind(spanish);
await spanish.locator('.frame.slack textarea').fill('/visita');
await spanish.locator('.frame.slack textarea').press('Enter');
await spanish.getByRole('dialog').getByRole('combobox').first().fill('turia');
const offers = spanish.getByRole('listbox', { name: 'Cliente' }).getByRole('option');
await offers.nth(1).waitFor({ state: 'detached' });
await offers.click();
await keep(spanish, 'console-dark.png');

const english = await open('en', { viewport: { width: 1280, height: 800 } });
await remind(english);
await say(english, 'telegram', '/visits tomorrow');
await keep(english, 'console-light.png');

const russian = await open('ru', { viewport: { width: 390, height: 780 }, deviceScaleFactor: 1.5 });
await say(russian, 'telegram', '/визиты сегодня');
await keep(russian, 'console-phone.png');
await browser.close();
