// The examples of how a page takes the element in, as the build ships them, under the policy of the contract.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import { decision, expectNoViolations, headline, type } from './journey.ts';
import { expect, test } from './quiet.ts';

const part = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

test('one tag on a plain page', async ({ page }) => {
  await page.goto('/examples/plain/');
  await expect(headline(page)).toContainText('£343,000 (17.2%) short');
  await expectNoViolations(page);
});

test('a page composed of parts: what is changed in one is shown by all', async ({ page }) => {
  await page.goto('/examples/dashboard/');
  await expect(headline(page)).toContainText('£343,000 (17.2%) short');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Leicester/);
  await type(decision(page, 'Found since').getByRole('textbox'), '100000');
  // 343,000 + 100,000
  await expect(part(page, 'In a sentence')).toContainText('£443,000');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(headline(page)).toContainText('£343,000');
  await page.getByLabel('Scenario').selectOption({ label: 'Six months in full' });
  await expect(part(page, 'In a sentence')).toContainText('uses £996,000');
  const shown = await page
    .locator('ringfence-model')
    .evaluateAll((all) => all.map((each) => (each as RingfenceModel).scenario));
  expect(new Set(shown)).toEqual(new Set(['six-months-in-full']));
  await expect(part(page, 'By service').getByRole('row')).not.toHaveCount(0);
});

test('a page composed of parts loads the core once, and nobody breaks a rule of accessibility', async ({
  page,
}) => {
  const cores: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/ringfence_bg.wasm')) cores.push(request.url());
  });
  await page.goto('/examples/dashboard/');
  await expect(part(page, 'By service').getByRole('row')).not.toHaveCount(0);
  expect(cores).toHaveLength(1);
  await expectNoViolations(page);
});

test('the single file is there to be saved', async ({ page }) => {
  await page.goto('/examples/single-file/');
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Save ringfence.html' }).click();
  const saved = await readFile(await (await coming).path(), 'utf8');
  expect(saved).toBe(
    await readFile(new URL('../../www/dist/ringfence.html', import.meta.url), 'utf8'),
  );
  await expectNoViolations(page);
});
