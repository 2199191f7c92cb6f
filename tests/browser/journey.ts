// Where every journey begins, and how it finds its way about.

import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page, Route } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import type { Document } from '../../www/src/wasm/ringfence.js';
import { expect } from './quiet.ts';

/** The page as it opens: Leicestershire 2013/14. */
export async function openLeicestershire(page: Page): Promise<void> {
  await page.goto('/');
  await expect(headline(page)).toContainText('In 2013/14');
}

/** Durham 2018/19, by the select in the header. */
export async function openDurham(page: Page): Promise<void> {
  await openLeicestershire(page);
  await page.getByLabel('Model').selectOption({ label: 'County Durham and Darlington 2018/19' });
  await expect(headline(page)).toContainText('In 2018/19');
}

/** The third example, of pooled funds, where no scenario but the second and third enters a pool. */
export async function openJointFund(page: Page): Promise<void> {
  await openLeicestershire(page);
  await page.getByLabel('Model').selectOption('examples/joint-fund.json');
  await expect(headline(page)).toContainText('In 2026/27');
}

/** The answer in a sentence. */
export const headline = (page: Page): Locator => page.locator('.headline');

/** The answer with all that is said beneath it. */
export const summary = (page: Page): Locator => page.getByRole('region', { name: 'The answer' });

/** One decision by its name. */
export const decision = (page: Page, name: string): Locator =>
  page.getByRole('group', { name, exact: true });

/** A service's row in the table of services. */
export const serviceRow = (page: Page, name: string): Locator =>
  page
    .getByRole('region', { name: /^Services, / })
    .last()
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) });

export const scenario = (page: Page, name: RegExp | string): Locator =>
  page.getByRole('tablist', { name: 'Scenarios' }).getByRole('tab', { name });

/** What people who hear the page are told. */
export const said = (page: Page): Locator => page.locator('ringfence-model').getByRole('status');

/** Types into a box and leaves it. */
export async function type(box: Locator, text: string): Promise<void> {
  await box.fill(text);
  await box.press('Tab');
}

/** The baseline decides otherwise: need is a tenth higher. */
export async function raiseNeed(page: Page): Promise<void> {
  await page.locator('ringfence-model').evaluate((held: RingfenceModel) => {
    const model = held.model as Document;
    const [baseline, ...rest] = model.scenarios;
    held.edit(
      { ...model, scenarios: [{ ...baseline, uplift: '10' }, ...rest] } as Document,
      'need a tenth higher',
    );
  });
}

/** Keeps a file back until the function that comes back is called. */
export async function keptBack(page: Page, file: string): Promise<() => void> {
  let go = (): void => {};
  const released = new Promise<void>((now) => {
    go = now;
  });
  await page.route(file, async (route: Route) => {
    await released;
    await route.continue();
  });
  return go;
}

/** That axe finds nothing, by the rules of WCAG 2.2 A and AA. */
export async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations).toEqual([]);
}
