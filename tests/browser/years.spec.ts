import type { Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import { decision, headline, openDurham, scenario, type } from './journey.ts';
import { expect, test } from './quiet.ts';

/** Durham over three years, each with the money of the first. */
async function openThreeYears(page: Page): Promise<void> {
  await openDurham(page);
  await page.locator('ringfence-model').evaluate((element: RingfenceModel) => {
    const model = element.model;
    if (model) model.years.count = 3;
    for (const source of model?.sources ?? []) delete source.ends;
    element.model = model;
  });
  await expect(page.getByLabel('Year', { exact: true })).toBeVisible();
}

const victims = (page: Page) => page.getByRole('textbox', { name: 'Victims, per cent' });

test('the year on show is chosen from a list', async ({ page }) => {
  await openThreeYears(page);
  await page.getByLabel('Year', { exact: true }).selectOption('2020/21');
  await expect(headline(page)).toContainText('In 2020/21');
});

test('a year split by itself leaves the others as they are', async ({ page }) => {
  await openThreeYears(page);
  await page.getByLabel('Year', { exact: true }).selectOption('2019/20');
  await page.getByLabel('Split 2019/20 by itself').check();
  await type(victims(page), '52');
  await page.getByLabel('Year', { exact: true }).selectOption('2018/19');
  await expect(victims(page)).toHaveValue('40.0');
  await page.getByLabel('Year', { exact: true }).selectOption('2019/20');
  await expect(victims(page)).toHaveValue('52.0');
  await page.getByLabel('Split 2019/20 by itself').uncheck();
  await expect(victims(page)).toHaveValue('40.0');
});

test('many findings of one kind are folded until they are asked for', async ({ page }) => {
  await openThreeYears(page);
  const all = page.getByRole('button', { name: /^Show all/ });
  await all.click();
  await expect(all).toHaveCount(0);
});

test('the split warns of the year on show, and the list says which year is meant', async ({
  page,
}) => {
  await openThreeYears(page);
  await scenario(page, /^Move £130,000/).click();
  const split = decision(page, 'Split');
  await expect(split.locator('.placed.warning')).toHaveCount(1);
  await expect(split.locator('.placed')).toContainText('would be stranded');
  const list = page.getByRole('region', { name: 'To put right and to know' });
  for (const year of ['2018/19:', '2019/20:', '2020/21:']) await expect(list).toContainText(year);
});
