/** A real browser for tests of pages: Debian's chromium, a fresh profile each time. Without one its tests are skipped. */
import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, describe } from 'vitest';

const program = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((file) => existsSync(file));

/** As `describe`; reported as skipped, with what to install, where there is no browser. */
export function describeInBrowser(what: string, suite: () => void | Promise<void>): void {
  describe.skipIf(program === undefined)(
    program === undefined ? `${what}: there is no browser, run "apt-get install -y chromium"` : what,
    suite,
  );
}

const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface OpenPage {
  readonly page: Page;
  /** What the browser complained about: errors of scripts, refusals of the security policy, failed loads. */
  readonly complaints: readonly string[];
}

/** Opens pages in one browser, closed at the end of the file. */
export function browserPages(): (options?: BrowserContextOptions) => Promise<OpenPage> {
  let browser: Browser | null = null;
  afterAll(() => browser?.close());
  return async (options = {}) => {
    browser ??= await chromium.launch({ executablePath: program ?? '', args: switches });
    const context = await browser.newContext(options);
    const page = await context.newPage();
    // What does not come by then does not come: say where, before the test's own time is over.
    page.setDefaultTimeout(8_000);
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    return { page, complaints };
  };
}
