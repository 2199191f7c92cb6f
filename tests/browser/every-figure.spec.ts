// Every figure marked on the page has a working that comes to it: all tabs, examples, scenarios and years.
import type { Page } from '@playwright/test';
import { byName } from '../../www/src/by-name.ts';
import type { RingfenceModel } from '../../www/src/element.ts';
import type { Document } from '../../www/src/wasm/ringfence.js';
import { openDurham, openJointFund, openLeicestershire, scenario } from './journey.ts';
import { expect, test } from './quiet.ts';
import { agrees, coreOf, due, type Shown, shownOn, unmarked, workingOf } from './workings.ts';

const examples: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['Leicestershire', openLeicestershire],
  ['Durham', openDurham],
  ['the joint fund', openJointFund],
];

/** Every figure under every tab for the scenario and year on show. */
async function gathered(page: Page, partners: readonly string[]): Promise<readonly Shown[]> {
  const found: Shown[] = [];
  for (const tab of ['Money map', 'Months', 'Ceasing grants', 'Pools']) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    found.push(...(await shownOn(page)));
    if (tab !== 'Pools' || partners.length === 0) continue;
    await page.getByRole('tab', { name: 'A partner’s view' }).click();
    for (const partner of partners) {
      await page.getByLabel('Member').selectOption(partner);
      found.push(...(await shownOn(page)));
    }
    await page.getByRole('tab', { name: 'Build', exact: true }).click();
  }
  // What stands under every tab is asked once.
  return [...new Map(found.map((figure) => [`${figure.address} ${figure.text}`, figure])).values()];
}

for (const [example, open] of examples) {
  test(`of ${example} every figure has a working that comes to it`, async ({ page }) => {
    test.slow();
    await open(page);
    const document = await page
      .locator('ringfence-model')
      .evaluate((element: RingfenceModel) => element.model as Document);
    const core = coreOf(document);
    const partners = document.partners.map(({ id }) => id);
    for (const [place, held] of document.scenarios.entries()) {
      await scenario(page, new RegExp(`^${held.name.replace(/[^\w ]/g, '.')}`))
        .first()
        .click();
      for (let year = 0; year < document.years.count; year += 1) {
        if (document.years.count > 1)
          await page.getByLabel('Year', { exact: true }).selectOption({ index: year });
        const where = `${example}, ${held.name}, year ${year}`;
        const shown = await gathered(page, place === 0 ? [] : partners);
        const wrong = shown.flatMap((figure) => {
          const working = workingOf(core, held, figure.address);
          if (working !== undefined && agrees(figure, working.shown)) return [];
          return [`${figure.address} shows ${figure.text}, works out as ${working?.shown}`];
        });
        expect([...new Set(wrong)], where).toEqual([]);
        const marked = new Set(shown.map(({ address }) => address));
        const missing = due(byName(core.evaluate(held.id)), year).filter(
          (each) => !marked.has(each),
        );
        expect(missing, where).toEqual([]);
        expect(await unmarked(page.locator('.services')), where).toEqual([]);
        expect(await unmarked(page.locator('.budget')), where).toEqual([]);
      }
    }
    core.free();
  });
}

test('every figure of the tables under the pictures is marked', async ({ page }) => {
  await openLeicestershire(page);
  await scenario(page, /^Six months in full/).click();
  for (const tab of ['Money map', 'Months', 'Ceasing grants']) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    expect(await unmarked(page.locator('.gallery')), tab).toEqual([]);
  }
});
