import type { Locator, Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import { headline, openLeicestershire } from './journey.ts';
import { large } from './large.ts';
import { expect as quickly, test } from './quiet.ts';

/** Where what is waited for has to be worked out first. */
const expect = quickly.configure({ timeout: 60_000 });

/** With so many services a question takes seconds: long enough to be seen at work. */
const LONG = 400;

/** A step for each service and each of the six sources. */
const STEPS = LONG + 6;
const stopped = new RegExp(`Cancelled at \\d+ of ${STEPS}`);
const far = new RegExp(`\\d+ of ${STEPS}`);

const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name, exact: true });

/** The answer in a sentence. */
const answer = (page: Page): Locator => page.locator('.answer:not(.older, .other) .answer-said');

/** How far the work is, and the way to stop it. */
const working = (page: Page): Locator => page.locator('.at-work');

const fund = (page: Page): Locator => page.getByText('Community Safety Fund: £343,000.00 more');

async function openLarge(page: Page): Promise<void> {
  await openLeicestershire(page);
  await page.locator('ringfence-model').evaluate((element: RingfenceModel, model) => {
    element.model = model;
  }, large(LONG));
  await expect(headline(page)).toContainText('2026/27');
}

test('says how far it is, is cancelled at once, and goes on when asked', async ({ page }) => {
  await openLarge(page);
  await tab(page, 'What would it take?').click();
  await expect(working(page)).toContainText(far);
  await expect(page.getByRole('progressbar')).toHaveAttribute('max', String(STEPS));
  await working(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(working(page)).toContainText(stopped);
  await expect.poll(() => page.workers().length).toBe(0);
  const again = working(page).getByRole('button', { name: 'Work it out' });
  await expect(again).toBeFocused();
  await again.press('Enter');
  await expect(working(page)).toContainText(/Working out what would close it/);
  await expect(answer(page)).toContainText('the shortfall of all services in 2026/27');
  await expect(working(page)).toHaveCount(0);
});

test('what is asked meanwhile is answered, and never what was asked before', async ({ page }) => {
  await openLarge(page);
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    const root = document.querySelector('ringfence-model')?.shadowRoot;
    const look = (): void => {
      const said = root?.querySelector('.answer:not(.older, .other) .answer-said');
      if (said?.textContent && seen.at(-1) !== said.textContent) seen.push(said.textContent);
    };
    new MutationObserver(look).observe(root as Node, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  await tab(page, 'What would it take?').click();
  await expect(working(page)).toContainText(far);
  const coverage = page.getByRole('textbox', { name: 'Covered to at least' });
  await coverage.fill('80');
  await coverage.press('Tab');
  await expect(answer(page)).toContainText('covers 80.0% of what is needed');
  const seen = await page.evaluate(() => Reflect.get(window, 'seen') as string[]);
  expect(seen).toHaveLength(1);
  expect(seen[0]).toContain('covers 80.0% of what is needed');
});

test('an element taken off the page ends its worker, and works on when it is back', async ({
  page,
}) => {
  await openLarge(page);
  await tab(page, 'What would it take?').click();
  await expect(working(page)).toContainText(far);
  expect(page.workers()).toHaveLength(1);
  await page.evaluate(() => {
    const model = document.querySelector('ringfence-model');
    Object.assign(window, { model });
    model?.remove();
  });
  await expect.poll(() => page.workers().length).toBe(0);
  await page.evaluate(() =>
    document.querySelector('main')?.append(Reflect.get(window, 'model') as Node),
  );
  await expect(answer(page)).toContainText('2026/27');
});

test('without a worker the page takes the steps itself, and stays at hand', async ({
  page,
  noises,
}) => {
  await page.route('**/ringfence-worker.js', (route) => route.fulfill({ status: 404 }));
  await openLeicestershire(page);
  await tab(page, 'What would it take?').click();
  await expect(fund(page)).toBeVisible();
  await page.locator('ringfence-model').evaluate((element: RingfenceModel, model) => {
    element.model = model;
  }, large(LONG));
  await expect(working(page)).toContainText(far);
  await working(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(working(page)).toContainText(stopped);
  await working(page).getByRole('button', { name: 'Work it out' }).click();
  await expect(answer(page)).toContainText('2026/27');
  const said = noises.splice(0);
  expect(said.every((noise) => noise.includes('ringfence-worker.js'))).toBe(true);
});

test('where a worker is refused, as from another origin, the page answers all the same', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.assign(window, {
      Worker: class {
        constructor() {
          throw new DOMException('another origin', 'SecurityError');
        }
      },
    });
  });
  await openLeicestershire(page);
  await tab(page, 'What would it take?').click();
  await expect(fund(page)).toBeVisible();
  expect(page.workers()).toHaveLength(0);
});

test('a worker that dies is said, and another takes its place', async ({ page, noises }) => {
  const dying = `postMessage({ said: 'ready' });
    onmessage = () => { throw new Error('gone'); };`;
  const contentType = 'text/javascript';
  await page.route('**/ringfence-worker.js', (route) =>
    route.fulfill({ body: dying, contentType }),
  );
  await openLeicestershire(page);
  await tab(page, 'What would it take?').click();
  await expect(working(page)).toContainText('The work broke off before there was an answer.');
  await page.unroute('**/ringfence-worker.js');
  await working(page).getByRole('button', { name: 'Try again' }).click();
  await expect(fund(page)).toBeVisible();
  const said = noises.splice(0);
  expect(said.every((noise) => noise.includes('gone'))).toBe(true);
});

test('two elements on one page each have their own answer', async ({ page }) => {
  await openLeicestershire(page);
  await page.evaluate(async () => {
    const second = document.createElement('ringfence-model') as RingfenceModel;
    second.src = 'examples/durham.json';
    second.view = 'closing';
    document.querySelector('main')?.append(second);
    await second.ready;
  });
  await tab(page, 'What would it take?').click();
  const durham = page.locator('ringfence-model').last();
  await expect(durham.locator('.answer-said')).toContainText('2018/19');
  await expect(page.locator('ringfence-model').first().locator('.answer-said')).toContainText(
    '2013/14',
  );
});
