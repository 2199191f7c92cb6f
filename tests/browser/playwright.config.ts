import { readFileSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const port = Number(process.env.TEST_PORT ?? 8971);
const origin = `http://127.0.0.1:${port}`;

/** One list of arguments for both runners: the tests of the boundary start Chromium with it too. */
const webdriver = JSON.parse(
  readFileSync(new URL('../../webdriver.json', import.meta.url), 'utf8'),
);

export default defineConfig({
  testDir: '.',
  reporter: 'list',
  workers: 2,
  fullyParallel: true,
  // Nobody is there to look again: what fails once is tried once more, and listed as flaky.
  retries: process.env.CI === undefined ? 0 : 1,
  // Rules of accessibility over a whole page take long on a slow machine, and so does whatever is waited for on a busy one:
  // nothing is a fault for being late.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env.CI !== undefined,
  use: {
    baseURL: origin,
    locale: 'en-GB',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: webdriver['goog:chromeOptions'].args,
    },
  },
  webServer: {
    command: 'node ../../www/serve.mjs ../../www/dist',
    env: { PORT: String(port) },
    url: origin,
    // Never a server left over from something else: it may serve another build.
    reuseExistingServer: false,
  },
});
