import type { Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import { headline, openLeicestershire } from './journey.ts';
import { large } from './large.ts';
import { expect, test } from './quiet.ts';

/** What an A4 page leaves between margins of 12 mm, in CSS pixels. */
const PAPER = { width: 702, height: 1032 };

async function openLarge(page: Page, count: number): Promise<void> {
  await openLeicestershire(page);
  await page.locator('ringfence-model').evaluate((element: RingfenceModel, model) => {
    element.model = model;
    element.year = '2035/36';
  }, large(count));
  await expect(headline(page)).toContainText('2035/36');
}

/** The page as paper shows it. */
async function onPaper(page: Page): Promise<void> {
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
}

/** As an amount stands in the tables. */
const pounds = (amount: string | undefined): string =>
  Number(amount).toLocaleString('en-GB', { minimumFractionDigits: 2 });

test('on paper a large model has words and tables for its picture, and nothing beyond the edge', async ({
  page,
}) => {
  await openLarge(page, 60);
  const last = await page.locator('ringfence-model').evaluate((element: RingfenceModel) => {
    const { years } = element.evaluate('as-it-is');
    return years[9]?.services.find(({ name }) => name === 'Service 60');
  });
  await onPaper(page);
  const map = page.locator('[aria-labelledby=figure-money-map]');
  await expect(map.locator('svg')).toBeHidden();
  await expect(map.locator('.said')).toContainText('In 2035/36');
  await expect(map).toContainText('A picture of 60 services is too tall for paper');
  const row = page.locator('.services tr', {
    has: page.getByRole('rowheader', { name: 'Service 60', exact: true }),
  });
  await expect(row).toContainText(pounds(last?.need));
  await expect(row).toContainText(pounds(last?.allocated));
  // The heads of a table stand on each of its pages.
  await expect(page.locator('.services thead')).toHaveCSS('display', 'table-header-group');
  for (const table of await page.locator('.services table, .budget table').all()) {
    const box = await table.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PAPER.width);
  }
  await expect(page.locator('.findings')).toContainText(/The first 8 of \d+\./);
  await expect(
    page.getByRole('button', { name: /^(Show all|Go to it|What would it take)/ }),
  ).toHaveCount(0);
});

test('an example keeps its picture on paper, and its tables end at the edge', async ({ page }) => {
  await openLeicestershire(page);
  await onPaper(page);
  const map = page.locator('[aria-labelledby=figure-money-map]');
  await expect(map.locator('svg')).toBeVisible();
  await expect(map).not.toContainText('too tall');
  for (const table of await page.locator('.services table, .budget table').all()) {
    const box = await table.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PAPER.width);
  }
});

test('what is printed right after a step in a large model is all of that step', async ({
  page,
}) => {
  await openLarge(page, 60);
  await page.emulateMedia({ media: 'print' });
  // Within one task: what follows when nothing more comes cannot be there yet.
  const { shown, stands, before } = await page
    .locator('ringfence-model')
    .evaluate((element: RingfenceModel) => {
      const model = element.model;
      const root = element.shadowRoot;
      const rows = () =>
        [...(root?.querySelectorAll('.services tbody tr:not(.group, .subtotal)') ?? [])].map(
          (row) => row.querySelectorAll('td')[3]?.textContent?.trim(),
        );
      const before = rows();
      if (!model) throw new Error('there is no model');
      const sources = model.sources.map((source) => ({ ...source, annual: '700000' }));
      element.edit({ ...model, sources }, 'as much of each source');
      dispatchEvent(new Event('beforeprint'));
      const shown = rows();
      const year = element.evaluate('as-it-is').years[9];
      const stands = (year?.priorities ?? []).flatMap(({ id }) =>
        (year?.services ?? []).filter(({ priority }) => priority === id).map((of) => of.allocated),
      );
      return { shown, stands, before };
    });
  expect(shown).toEqual(stands.map(pounds));
  expect(shown).not.toEqual(before);
});
