// The module that answers questions: it comes when the page is at rest, waits for nobody, and is waited for.
import type { Page } from '@playwright/test';
import { decision, headline, keptBack, openLeicestershire, summary, type } from './journey.ts';
import { expect, test } from './quiet.ts';

const module = '**/ringfence_questions_bg.wasm';

const working = (page: Page) => page.getByRole('complementary');

const how = (page: Page) => page.getByRole('button', { name: 'How was this figure made?' });

test('the first answer waits for the first module alone; the second comes unasked, once', async ({
  page,
}) => {
  const modules: string[] = [];
  page.on('request', (request) => {
    const name = new URL(request.url()).pathname.split('/').at(-1) ?? '';
    if (name.endsWith('.wasm')) modules.push(name);
  });
  const go = await keptBack(page, module);
  await openLeicestershire(page);
  await expect(headline(page)).toContainText('£343,000 (17.2%) short');
  // Decisions are worked out without it.
  await type(decision(page, 'Found since').getByRole('textbox'), '100000');
  await expect(summary(page)).toContainText('£443,000');
  await expect.poll(() => modules).toEqual(['ringfence_bg.wasm', 'ringfence_questions_bg.wasm']);
  go();
  await how(page).click();
  await expect(working(page).locator('.worked')).toHaveText('£443,000.00');
  expect(modules).toHaveLength(2);
});

test('what is asked before the module is there is answered when it comes', async ({ page }) => {
  const go = await keptBack(page, module);
  await openLeicestershire(page);
  await how(page).click();
  await expect(working(page)).toContainText('Opening…');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('tabpanel', { name: 'Compare' })).toContainText('Opening…');
  go();
  await expect(page.getByRole('tabpanel', { name: 'Compare' }).getByRole('table')).not.toHaveCount(
    0,
  );
  await how(page).click();
  await expect(working(page).locator('.worked')).toHaveText('£343,000.00');
});

test('its coming is no change: no event, nothing to undo, and the focus stays', async ({
  page,
}) => {
  const go = await keptBack(page, module);
  await openLeicestershire(page);
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const name of ['change', 'outcome', 'findings'])
      document.addEventListener(`ringfence-${name}`, () => heard.push(name));
  });
  await how(page).click();
  await expect(working(page)).toContainText('Opening…');
  await expect(working(page).getByRole('heading', { level: 3 })).toBeFocused();
  go();
  await expect(working(page).locator('.worked')).toHaveText('£343,000.00');
  await expect(working(page).getByRole('heading', { level: 3 })).toBeFocused();
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('where it cannot be had, figures go on, it is said where something is asked, and can be tried again', async ({
  page,
  noises,
}) => {
  await page.route(module, (route) => route.fulfill({ status: 404, body: '' }));
  await openLeicestershire(page);
  await how(page).click();
  await expect(working(page).getByRole('alert')).toContainText('could not be loaded');
  await type(decision(page, 'Found since').getByRole('textbox'), '100000');
  await expect(summary(page)).toContainText('£443,000');
  await page.unroute(module);
  await working(page).getByRole('button', { name: 'Try again' }).click();
  await expect(working(page).locator('.worked')).toHaveText('£443,000.00');
  expect(noises.splice(0).every((noise) => /404|wasm/i.test(noise))).toBe(true);
});
