// The module that answers questions and what draws its answers: they come when the page is at rest, keep nobody waiting, and
// are waited for.
import type { Page } from '@playwright/test';
import { decision, headline, keptBack, openLeicestershire, summary, type } from './journey.ts';
import { expect, test } from './quiet.ts';

const module = '**/ringfence_questions_bg.wasm';
const drawing = '**/ringfence-questions.js';

const working = (page: Page) => page.getByRole('complementary');

const how = (page: Page) => page.getByRole('button', { name: 'How was this figure made?' });

test('the first answer waits for the first module alone; the second comes unasked, once', async ({
  page,
}) => {
  const fetched: string[] = [];
  page.on('request', (request) => {
    const name = new URL(request.url()).pathname.split('/').at(-1) ?? '';
    if (/^ringfence[-_].*(js|wasm)$/.test(name)) fetched.push(name);
  });
  const go = await keptBack(page, drawing);
  await openLeicestershire(page);
  await expect(headline(page)).toContainText('£343,000 (17.2%) short');
  // Decisions are worked out without it.
  await type(decision(page, 'Found since').getByRole('textbox'), '100000');
  await expect(summary(page)).toContainText('£443,000');
  const first = ['ringfence-words.js', 'ringfence-element.js', 'ringfence_bg.wasm'];
  const asked = ['ringfence-questions.js', 'ringfence-rolldown-runtime.js'];
  const sorted = (names: readonly string[]) => [...names].sort();
  await expect.poll(() => fetched.slice(first.length)).toEqual(asked.slice(0, 1));
  expect(sorted(fetched.slice(0, first.length))).toEqual(sorted(first));
  go();
  await how(page).click();
  await expect(working(page).locator('.worked')).toHaveText('£443,000.00');
  expect(sorted(fetched)).toEqual(sorted([...first, ...asked, 'ringfence_questions_bg.wasm']));
});

for (const part of [module, drawing])
  test(`what is asked before ${part} is there is answered when it comes`, async ({ page }) => {
    const go = await keptBack(page, part);
    await openLeicestershire(page);
    await how(page).click();
    await expect(working(page)).toContainText('Opening…');
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Compare', exact: true }).click();
    await expect(page.getByRole('tabpanel', { name: 'Compare' })).toContainText('Opening…');
    go();
    await expect(
      page.getByRole('tabpanel', { name: 'Compare' }).getByRole('table'),
    ).not.toHaveCount(0);
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

for (const part of [module, drawing])
  test(`where ${part} cannot be had, figures go on, it is said where something is asked, and can be tried again`, async ({
    page,
    noises,
  }) => {
    await page.route(part, (route) => route.fulfill({ status: 404, body: '' }));
    await openLeicestershire(page);
    await how(page).click();
    await expect(working(page).getByRole('alert')).toContainText('could not be loaded');
    await type(decision(page, 'Found since').getByRole('textbox'), '100000');
    await expect(summary(page)).toContainText('£443,000');
    await page.unroute(part);
    await working(page).getByRole('button', { name: 'Try again' }).click();
    await expect(working(page).locator('.worked')).toHaveText('£443,000.00');
    expect(noises.splice(0).every((noise) => /404|wasm|questions/i.test(noise))).toBe(true);
  });
