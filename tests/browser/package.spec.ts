// The package as `npm pack` makes it: installed from the tarball into a fresh page that Vite builds, and into a plain page.
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { headline } from './journey.ts';
import { expect, test } from './quiet.ts';

const www = fileURLToPath(new URL('../../www/', import.meta.url));
const tool = (name: string): string => join(www, 'node_modules/.bin', name);
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'";

/** Where the package is installed; made once. */
let site = '';

const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { cwd: site, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const write = (files: Record<string, string>): void => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(site, name), text);
};

const installed = (name: string): string => join(site, 'node_modules/ringfence', name);

test.describe.configure({ mode: 'serial' });

test.beforeAll(() => {
  site = mkdtempSync(join(tmpdir(), 'ringfence-site-'));
  write({ 'package.json': '{ "name": "site", "private": true, "type": "module" }' });
  execFileSync('npm', ['pack', '--pack-destination', site], { cwd: www, stdio: 'pipe' });
  const [tarball = ''] = readdirSync(site).filter((name) => name.endsWith('.tgz'));
  run('npm', 'install', '--offline', '--no-audit', '--no-fund', join(site, tarball));
});

test.afterAll(() => rmSync(site, { recursive: true }));

/** Serves a folder under an address of the origin, by the policy of the contract. */
async function serve(page: Page, address: string, folder: string): Promise<void> {
  await page.context().route(`**${address}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const headers = { 'Content-Security-Policy': policy };
    return route.fulfill({ path: join(folder, pathname.slice(address.length)), headers });
  });
}

test('the package has its licence, its types and its manifest, and needs nothing else', () => {
  const { dependencies, license, customElements, types } = JSON.parse(
    readFileSync(installed('package.json'), 'utf8'),
  );
  expect({ dependencies, license }).toEqual({
    dependencies: undefined,
    license: 'MIT OR Apache-2.0',
  });
  for (const name of ['dist/LICENSE', 'README.md', 'HOSTING.md', customElements, types])
    expect(readFileSync(installed(name), 'utf8').length).toBeGreaterThan(0);
  expect(readdirSync(join(site, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
    'ringfence',
  ]);
  const { modules } = JSON.parse(readFileSync(installed(customElements), 'utf8'));
  for (const { path } of modules) expect(readFileSync(installed(path), 'utf8')).not.toBe('');
});

test('in a fresh page it is typed, and built by Vite shows the headline', async ({ page }) => {
  test.slow();
  write({
    'index.html': `<!doctype html><html lang="en"><title>Site</title><link rel="icon" href="data:,">
      <script type="module" src="/main.ts"></script>
      <ringfence-model view="summary"></ringfence-model></html>`,
    'main.ts': `import { core } from 'ringfence';
      import model from './model.json';

      const element = document.querySelector('ringfence-model');
      if (element) {
        element.model = JSON.stringify(model);
        void element.ready.then(async () => {
          const handle = (await core()).read(model);
          document.title = String(element.outcome?.years[0]?.ceasing.gap === '343000.00' && handle.ok);
        });
      }`,
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        target: 'ES2022',
        module: 'ESNext',
        moduleResolution: 'bundler',
        resolveJsonModule: true,
        lib: ['ES2023', 'ESNext.Disposable', 'DOM'],
        types: [],
      },
      files: ['main.ts', 'wrong.ts', 'alone.ts'],
    }),
    // Each line that is wrong has to be found.
    'wrong.ts': `import 'ringfence';
      const element = document.createElement('ringfence-model');
      // @ts-expect-error
      element.readonly = 'yes';
      // @ts-expect-error
      element.outcome = undefined;
      // @ts-expect-error
      element.open(7);`,
    'alone.ts': `import { RingfenceModel } from 'ringfence/element';
      export class Ours extends RingfenceModel {}
      export const same: HTMLElement = new Ours();`,
  });
  cpSync(join(www, '../tests/cases/leicestershire/model.json'), join(site, 'model.json'));
  run(tool('tsc'), '-p', '.');
  run(tool('vite'), 'build', '--base', './');
  await serve(page, '/site', join(site, 'dist'));
  await page.goto('/site/index.html');
  await expect(headline(page)).toContainText('£343,000 (17.2%) short');
  await expect(page).toHaveTitle('true');
});

test('built by Vite it keeps its worker and its panels', async ({ page }) => {
  await serve(page, '/site', join(site, 'dist'));
  await page.goto('/site/index.html');
  const started = page.waitForEvent('worker', { timeout: 60_000 });
  await page.locator('ringfence-model').evaluate((element: HTMLElement) => {
    element.removeAttribute('view');
  });
  await page.getByRole('tab', { name: 'What would it take?', exact: true }).click();
  await started;
  await expect(page.getByText('Community Safety Fund: £343,000.00 more')).toBeVisible({
    timeout: 60_000,
  });
  expect(page.workers()).toHaveLength(1);
  await page.getByRole('button', { name: 'Edit figures' }).click();
  await expect(page.getByRole('region', { name: 'The figures' }).getByRole('grid')).toBeVisible();
});

test('in a plain page its files stand beside the page, with no build at all', async ({ page }) => {
  const folder = join(site, 'plain');
  mkdirSync(folder);
  cpSync(installed('dist'), join(folder, 'ringfence'), { recursive: true });
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><title>Plain</title><link rel="icon" href="data:,">
      <script type="module" src="ringfence/ringfence.js"></script>
      <ringfence-model src="ringfence/examples/leicestershire.json"></ringfence-model></html>`,
  );
  await serve(page, '/plain', folder);
  await page.goto('/plain/index.html');
  await expect(headline(page)).toContainText('£343,000 (17.2%) short');
});

test('the class alone registers nothing', async ({ page }) => {
  await serve(page, '/plain', join(site, 'plain'));
  await page.goto('/plain/index.html');
  await expect(headline(page)).toBeVisible();
  await page.context().route('**/empty.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><link rel="icon" href="data:,">',
    }),
  );
  await page.goto('/plain/../empty.html');
  const known = await page.evaluate(async (address) => {
    const { RingfenceModel } = await import(address);
    const before = customElements.get('ringfence-model') === undefined;
    customElements.define('our-model', class extends RingfenceModel {});
    return [before, document.createElement('our-model') instanceof RingfenceModel];
  }, '/plain/ringfence/ringfence-element.js');
  expect(known).toEqual([true, true]);
});
