import { openDurham, openLeicestershire, scenario } from './journey.ts';
import { expect, test } from './quiet.ts';

test.use({ viewport: { width: 320, height: 640 } });

test('at 320 pixels the page never scrolls sideways, whatever is shown', async ({ page }) => {
  const wide = (): Promise<number> =>
    page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  await openLeicestershire(page);
  expect(await wide()).toBe(0);
  for (const picture of ['Months', 'Ceasing grants', 'Money map']) {
    await page.getByRole('tab', { name: picture, exact: true }).click();
    for (const mode of ['Table', 'Sentence', 'Picture']) {
      await page
        .getByRole('tabpanel', { name: picture })
        .getByRole('button', { name: mode })
        .click();
      expect(await wide(), `${picture} as ${mode}`).toBe(0);
    }
  }
  await openDurham(page);
  await scenario(page, /^Move £130,000/).click();
  expect(await wide()).toBe(0);
});

test('at 320 pixels a table scrolls in a region of its own, by keyboard too', async ({ page }) => {
  await openLeicestershire(page);
  const region = page.getByRole('region', { name: 'Services, 2013/14' }).last();
  await region.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => region.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
});
