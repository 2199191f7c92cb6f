// Every column of money casts: its rows, with what is not allocated, come to its total.
import type { Locator, Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import { expectToCast } from './casting.ts';
import { openDurham, openLeicestershire, scenario, serviceRow } from './journey.ts';
import { expect, test } from './quiet.ts';

const table = (page: Page, name: RegExp): Locator =>
  page.getByRole('region', { name }).last().getByRole('table');

test('both tables of the budget cast, with free money that nobody was given', async ({ page }) => {
  await openDurham(page);
  await page.locator('ringfence-model').evaluate((element: RingfenceModel) => {
    const model = element.model;
    const [baseline] = model?.scenarios ?? [];
    if (baseline) {
      const shares = { victims: '600000', prevention: '500000', reoffending: '700000' };
      baseline.split = { by: 'amount', shares };
    }
    element.model = model;
  });
  const priorities = table(page, /^The budget by priority/);
  await expect(priorities.getByRole('row', { name: /^Not allocated 120,000.00/ })).toBeVisible();
  await expectToCast(priorities, [
    'Need',
    'Funded',
    'To commission',
    'Ring-fenced',
    'Own',
    'Freely movable',
    'Short',
  ]);
  await expectToCast(table(page, /^The budget by source/), [
    'Available',
    'Brought forward',
    'To services',
    'To commission',
    'Unspent',
    'Carried forward',
    'To return',
    'Left free',
  ]);
  await expect(page.getByText('Freely movable and not allocated')).toBeVisible();
});

test('last year has a total, and so have the recipients of ceasing grants', async ({ page }) => {
  await openLeicestershire(page);
  await expect(serviceRow(page, 'Total').getByRole('cell').nth(1)).toHaveText('1,992,000.00');
  await page.getByRole('tab', { name: 'Ceasing grants' }).click();
  await page.getByRole('figure').getByRole('button', { name: 'Table' }).click();
  const together = page.getByRole('figure').getByRole('row', { name: /^Together/ });
  await expect(together).toContainText('1,992,000.00');
  await expect(together).toContainText('(343,000.00)');
  await expect(together).toContainText('(17.2%)');
});

test('a name of 600 letters does not widen the page', async ({ page }) => {
  await openDurham(page);
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await page.getByLabel('Name of the scenario').fill('n'.repeat(600));
  await page.keyboard.press('Enter');
  await expect(scenario(page, /^nnn/)).toBeVisible();
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over, `at ${width}`).toBeLessThanOrEqual(0);
  }
});
