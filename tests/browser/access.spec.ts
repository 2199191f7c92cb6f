import type { RingfenceModel } from '../../www/src/element.ts';
import {
  decision,
  expectNoViolations,
  openDurham,
  openLeicestershire,
  scenario,
  type,
} from './journey.ts';
import { expect, test } from './quiet.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('axe finds nothing on the page as it opens, nor under any tab', async ({ page }) => {
      await openLeicestershire(page);
      await expectNoViolations(page);
      for (const picture of ['Months', 'Ceasing grants']) {
        await page.getByRole('tab', { name: picture, exact: true }).click();
        await expectNoViolations(page);
      }
    });

    test('axe finds nothing with every decision taken and a mistake in a box', async ({ page }) => {
      await openDurham(page);
      await scenario(page, /^Move £130,000/).click();
      await decision(page, 'Guarantee').getByRole('button').last().click();
      await page.getByRole('button', { name: 'Protect it' }).click();
      await page.getByRole('button', { name: 'Change it' }).click();
      await page.getByRole('button', { name: 'Lock Victims' }).click();
      await page.getByText('Ranks of services').click();
      await type(decision(page, 'Nobody below').getByRole('textbox'), 'most');
      await expectNoViolations(page);
    });
  });
}

test('axe finds nothing on any part shown alone', async ({ page }) => {
  await openDurham(page);
  const parts = 'summary split decisions ceasing months map services budget findings'.split(' ');
  for (const part of parts) {
    await page.locator('ringfence-model').evaluate(async (element: RingfenceModel, view) => {
      element.view = view;
      await element.updateComplete;
    }, part);
    await expect(page.getByRole('tablist', { name: 'Scenarios' })).toHaveCount(0);
    await expectNoViolations(page);
  }
});
