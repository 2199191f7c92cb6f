import type { Locator, Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import type { Document } from '../../www/src/wasm/ringfence.js';
import { expectNoViolations, headline, openLeicestershire, scenario, type } from './journey.ts';
import { expect, test } from './quiet.ts';

const openCompare = (page: Page): Promise<void> =>
  page.getByRole('tab', { name: 'Compare', exact: true }).click();

/** Leicestershire with a scenario on show beside the baseline. */
async function beside(page: Page, name: string): Promise<void> {
  await openLeicestershire(page);
  await scenario(page, name).click();
  await openCompare(page);
}

/** The model at hand with something changed. */
async function change(page: Page, edit: (model: Document) => void): Promise<void> {
  const element = page.locator('ringfence-model');
  const model = await element.evaluate(({ model }: RingfenceModel) => model as Document);
  edit(model);
  await element.evaluate((element: RingfenceModel, model) => {
    element.model = model;
  }, model);
}

const side = (page: Page): Locator => page.getByRole('table', { name: 'Scenarios side by side' });

/** The cells of a row, one a scenario. */
const row = (page: Page, name: string): Locator =>
  side(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
    .getByRole('cell');

const most = (page: Page): Locator => page.getByRole('list', { name: 'What differs most' });

const tick = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: 'Side by side' }).getByRole('checkbox', { name, exact: true });

const alike = (page: Page): Locator => page.getByRole('checkbox', { name: 'Also what is alike' });

const bridge = (page: Page): Locator => page.getByRole('region', { name: /decision by decision$/ });

const steps = (page: Page): Locator => bridge(page).getByRole('listitem');

async function bridgeFigure(page: Page, name: string): Promise<void> {
  await page.getByLabel('In which figure').selectOption(name);
}

test('what is protected against what it had: figures, differences, what differs most', async ({
  page,
}) => {
  await beside(page, 'Protect Positive Futures');
  // 120,000.00 − 99,337.35, and that ÷ 99,337.35.
  await expect(most(page)).toContainText(
    'Positive Futures, out of the budget: £120,000 against £99,337.35, £20,662.65 (20.8%) more',
  );
  await expect(most(page)).toContainText('All services together are short of £343,000 under both.');
  const held = row(page, 'Positive Futures, out of the budget');
  await expect(held.nth(0)).toHaveText('99,337.35');
  await expect(held.nth(1)).toContainText('120,000.00');
  await expect(held.nth(1)).toContainText('◆ +20,662.65 · +20.8%');
  await expect(held.nth(1)).toContainText('20,662.65, 20.8% more than under As it was');
  // 645,692.77 − 637,083.33: less is worse, and stands in brackets.
  const city = row(page, 'City drugs and crime, out of the budget');
  await expect(city.nth(1)).toContainText('637,083.33');
  await expect(city.nth(1)).toContainText('◆ (−8,609.44 · −1.3%)');
  await expect(city.nth(1)).toContainText('8,609.44, 1.3% less than under As it was, worse');
  // More of a shortfall is worse: 780,000.00 − 637,083.33.
  const short = row(page, 'City drugs and crime, short');
  await expect(short.nth(1)).toContainText('(142,916.67)');
  await expect(short.nth(1)).toContainText('◆ (+8,609.44');
  // The largest change first.
  const services = side(page).locator('tbody').filter({ hasText: '14 of 21 figures differ' });
  await expect(services.getByRole('rowheader').nth(1)).toHaveText(
    'Positive Futures, out of the budget',
  );
  await expect(services.getByRole('rowheader').nth(3)).toHaveText(
    'City drugs and crime, out of the budget',
  );
});

test('a figure says which of the outcome it is, and of which scenario', async ({ page }) => {
  await beside(page, 'Protect Positive Futures');
  const figure = row(page, 'Positive Futures, out of the budget').nth(1).locator('[data-figure]');
  await expect(figure).toHaveText('120,000.00');
  await expect(figure).toHaveAttribute('data-figure', '/years/0/services/5/allocated');
  await expect(figure).toHaveAttribute('data-scenario', 'protect-positive-futures');
});

test('a figure opens its working under its own scenario, whichever is on show', async ({
  page,
}) => {
  await openLeicestershire(page);
  await openCompare(page);
  await tick(page, 'Protect Positive Futures').check();
  const cells = row(page, 'Positive Futures, out of the budget');
  const panel = page.getByRole('complementary');
  await cells.nth(2).getByRole('button').click();
  await expect(panel.locator('.worked')).toHaveText('£120,000.00');
  await expect(panel).toContainText('Under Protect Positive Futures');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(cells.nth(2).getByRole('button')).toBeFocused();
  // The same line of the next column, which is the scenario on show.
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(panel.locator('.worked')).toHaveText('£99,337.35');
  await expect(panel).not.toContainText('Under');
  await expect(cells.nth(0).getByRole('button')).toHaveAttribute('aria-current', 'true');
  await expect(cells.nth(2).getByRole('button')).not.toHaveAttribute('aria-current');
});

test('only what differs, what is alike by a switch, and what each decides first', async ({
  page,
}) => {
  await beside(page, 'Six months in full');
  await expect(most(page)).toContainText('Every service needs and gets the same over the year.');
  await expect(row(page, 'The guarantee').nth(0)).toHaveText('none');
  await expect(row(page, 'The guarantee').nth(1)).toHaveText('◆ 100.0% for 6 months');
  // 996,000 for the first six months, 166,000 a month; a twelfth of 1,649,000 without the guarantee.
  await expect(row(page, 'Promises, asked').nth(1)).toContainText('996,000.00');
  const april = row(page, 'April 2013, funded');
  await expect(april.nth(0)).toHaveText('137,416.67');
  await expect(april.nth(1)).toContainText('166,000.00');
  await expect(april.nth(1)).toContainText('+28,583.33');
  await expect(row(page, 'October 2013, funded')).toHaveCount(0);
  await page.getByRole('button', { name: 'Show all 24 figures of months' }).click();
  await expect(row(page, 'October 2013, funded').nth(1)).toContainText('108,833.33');
  const same = row(page, 'City drugs and crime, out of the budget');
  await expect(same).toHaveCount(0);
  // Of the year two figures differ, and what services need does not.
  const need = row(page, 'Need');
  await expect(need).toHaveCount(0);
  await expect(
    page.getByText('Alike in every figure: sources, priorities, services'),
  ).toBeVisible();
  await alike(page).check();
  await expect(same).toHaveText(['645,692.77', '645,692.77']);
  await expect(need).toHaveText(['1,992,000.00', '1,992,000.00']);
  await alike(page).uncheck();
  await expect(same).toHaveCount(0);
});

test('scenarios are chosen and measured against another by keyboard', async ({ page }) => {
  await openLeicestershire(page);
  await openCompare(page);
  const heads = side(page).getByRole('columnheader');
  await expect(heads).toHaveCount(3);
  await tick(page, 'Protect Positive Futures').focus();
  await page.keyboard.press('Space');
  await expect(heads).toHaveCount(4);
  await page.getByLabel('Measured against').focus();
  await page.keyboard.press('End');
  await expect(heads.nth(1)).toContainText('Protect Positive Futures');
  // The same difference seen from the other side: 20,662.65 of 120,000.00.
  const held = row(page, 'Positive Futures, out of the budget');
  await expect(held.nth(1)).toContainText('99,337.35');
  await expect(held.nth(1)).toContainText('◆ (−20,662.65 · −17.2%)');
  await tick(page, 'As it was').focus();
  await page.keyboard.press('Space');
  await expect(heads).toHaveCount(3);
  await tick(page, 'Six months in full').focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Tick another scenario: two or more')).toBeVisible();
  await expect(side(page)).toHaveCount(0);
});

test('six stand side by side at most', async ({ page }) => {
  await openLeicestershire(page);
  await change(page, (model) => {
    for (const name of ['e', 'f', 'g']) {
      model.scenarios.push({ id: name, name, split: { by: 'need' } });
    }
  });
  await openCompare(page);
  for (const name of ['Six months at half', 'Protect Positive Futures', 'e', 'f']) {
    await tick(page, name).check();
  }
  await expect(side(page).getByRole('columnheader')).toHaveCount(7);
  await expect(tick(page, 'g')).toBeDisabled();
  await expect(page.getByText('Six stand side by side at most')).toBeVisible();
  await expect(most(page)).toContainText('e against As it was: Every figure is the same');
});

/** Positive Futures protected, and another £100,000 of grants found: two steps that depend on their order. */
async function openTwoSteps(page: Page): Promise<void> {
  await openLeicestershire(page);
  await change(page, (model) => {
    model.scenarios.push({
      id: 'both',
      name: 'Protected, and more found',
      split: { by: 'need' },
      protect: [{ service: 'positive-futures', amount: '120000.00' }],
      discovered: '100000.00',
    });
  });
  await scenario(page, 'Protected, and more found').click();
  await openCompare(page);
  await bridgeFigure(page, 'Funding of a service');
  await page.getByLabel('Service', { exact: true }).selectOption('Positive Futures');
}

/** What each step moves, in pence, and after them what all move together. */
async function moves(page: Page): Promise<number[]> {
  await bridge(page).getByRole('button', { name: 'Table' }).click();
  const cells = bridge(page).getByRole('table').locator('tr > :nth-child(4)');
  const texts = (await cells.allTextContents()).filter((text) => /\d/.test(text));
  const pence = texts.map((text) => Number(text.replace(/\D/g, '')) * (/−/.test(text) ? -1 : 1));
  await bridge(page).getByRole('button', { name: 'Picture' }).click();
  return pence;
}

test('the steps of the bridge sum to the difference, in whatever order', async ({ page }) => {
  await openTwoSteps(page);
  await expect(bridge(page)).toContainText('goes from £99,337.35 to £120,000: £20,662.65 more');
  // Once it is protected, what is found takes nothing from it.
  expect(await moves(page)).toEqual([20_662_65, 0, 20_662_65]);
  await page.getByRole('button', { name: 'Take Grants found since earlier' }).click();
  await expect(steps(page).nth(0)).toContainText('1. Grants found since');
  // 1,649,000 × 120,000 ÷ 2,092,000 = 94,588.91: 4,748.44 less, then 25,411.09 more.
  await expect(steps(page).nth(0)).toContainText('(−4,748.44)');
  expect(await moves(page)).toEqual([-4_748_44, 25_411_09, 20_662_65]);
  await expect(bridge(page).getByText('£20,662.65 more, in any order')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the usual order' }).click();
  await expect(steps(page).nth(0)).toContainText('1. Protection of Positive Futures');
});

test('steps are put in another order by keyboard, the focus goes with the step', async ({
  page,
}) => {
  await openTwoSteps(page);
  const later = (name: string) => page.getByRole('button', { name: `Take ${name} later` });
  await later('Protection of Positive Futures').focus();
  await page.keyboard.press('Enter');
  await expect(steps(page).nth(1)).toContainText('2. Protection of Positive Futures');
  await expect(later('Protection of Positive Futures')).toBeFocused();
  await expect(bridge(page).locator('[aria-live]')).toHaveText(
    'Protection of Positive Futures is step 2 of 2 now: it makes £25,411.09 more',
  );
  // Last already: nothing moves, the focus stays.
  await page.keyboard.press('Enter');
  await expect(steps(page).nth(1)).toContainText('2. Protection of Positive Futures');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Space');
  await expect(steps(page).nth(0)).toContainText('1. Protection of Positive Futures');
});

test('steps are put in another order by dragging', async ({ page }) => {
  await openTwoSteps(page);
  await steps(page).nth(1).dragTo(steps(page).nth(0));
  await expect(steps(page).nth(0)).toContainText('1. Grants found since');
  expect(await moves(page)).toEqual([-4_748_44, 25_411_09, 20_662_65]);
});

test('the bridge in another figure: the gap once more is found, as picture, table and words', async ({
  page,
}) => {
  await openTwoSteps(page);
  await bridgeFigure(page, 'Gap left by ceasing grants');
  // 343,000 and another 100,000.
  await expect(bridge(page)).toContainText('goes from £343,000 to £443,000: £100,000 more');
  expect(await moves(page)).toEqual([0, 100_000_00, 100_000_00]);
  const marks = bridge(page).getByRole('group', { name: /^The bridge, figure by figure/ });
  await marks.focus();
  await page.keyboard.press('End');
  await expect(bridge(page).locator('.reading')).toHaveText(
    'Protected, and more found: £443,000, £100,000 more than under As it was',
  );
  await page.keyboard.press('ArrowUp');
  await expect(bridge(page).locator('.reading')).toContainText('£100,000 more (worse)');
  await page.keyboard.press('s');
  await expect(bridge(page).locator('.said')).toContainText(
    'Grants found since (none, then £100,000 a year) raises it by £100,000.',
  );
  await page.keyboard.press('t');
  // A step for the worse stands in brackets.
  await expect(bridge(page).getByRole('row', { name: /Grants found since/ })).toContainText(
    '(+100,000.00)',
  );
});

test('where no decision moves the figure, the service that differs most is offered', async ({
  page,
}) => {
  await beside(page, 'Protect Positive Futures');
  await expect(bridge(page)).toContainText('is £343,000 in both');
  await page.getByRole('button', { name: 'Show the funding of Positive Futures instead' }).click();
  await expect(bridge(page)).toContainText('goes from £99,337.35 to £120,000');
});

test('years in the prices of one year, by the model’s own index', async ({ page }) => {
  await beside(page, 'Six months in full');
  await expect(page.getByText('the years could be restated in the prices of one')).toBeVisible();
  await change(page, (model) => {
    model.years.count = 2;
    model.evidence.push({ id: 'prices', title: 'GDP deflators', publisher: 'HM Treasury' });
    model.deflator = {
      date: '2013-03-20',
      base: '2013/14',
      index: { '2013/14': '100', '2014/15': '102.5' },
      evidence: 'prices',
    };
  });
  await alike(page).check();
  const need = row(page, '2014/15, need');
  await expect(need.nth(0)).toHaveText('1,992,000.00');
  await page.getByRole('checkbox', { name: 'Years in prices of 2013/14' }).check();
  // 1,992,000 ÷ 1.025; the base year stays as it is.
  await expect(need.nth(0)).toHaveText('1,943,414.63');
  await expect(row(page, '2013/14, need').nth(0)).toHaveText('1,992,000.00');
  await expect(side(page)).toContainText('Year by year, in prices of 2013/14');
  await expect(
    page.getByText('index of prices of 20 March 2013: GDP deflators, HM Treasury.'),
  ).toContainText('a restated column need not cast');
});

test('a scenario with an error is said to be left out, and the rest goes on', async ({ page }) => {
  await openLeicestershire(page);
  await change(page, (model) => {
    const shares = { prevention: '60', reoffending: '39' };
    model.scenarios.push({ id: 'odd', name: 'Odd', split: { by: 'percent', shares } });
  });
  await openCompare(page);
  await tick(page, 'Protect Positive Futures').check();
  await tick(page, 'Odd').check();
  await expect(page.getByText('Odd cannot be worked out, so it is left out.')).toBeVisible();
  await expect(page.locator('.unsound')).toContainText('The shares sum to 99.0%, not 100%');
  await expect(side(page).getByRole('columnheader')).toHaveCount(4);
  await expect(row(page, 'Positive Futures, out of the budget').nth(2)).toContainText('120,000.00');
  await tick(page, 'Six months in full').uncheck();
  await tick(page, 'Protect Positive Futures').uncheck();
  await expect(page.getByText('Tick another scenario that can be worked out')).toBeVisible();
});

test('one scenario alone: what to do, and a second in one step', async ({ page }) => {
  await openLeicestershire(page);
  await change(page, (model) => {
    model.scenarios.splice(1);
  });
  await openCompare(page);
  await page.getByRole('button', { name: 'Add a scenario to compare' }).click();
  await expect(most(page)).toContainText(
    'New scenario against As it was: Every figure is the same',
  );
  await expect(bridge(page)).toContainText('They decide alike');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByText('There is one scenario, As it was.')).toBeVisible();
  await page.locator('ringfence-model').evaluate((element: RingfenceModel) => {
    element.readonly = true;
  });
  await expect(page.getByRole('button', { name: 'Add a scenario to compare' })).toHaveCount(0);
  await expect(page.getByText('There is one scenario, As it was.')).toBeVisible();
});

test('an edit is followed; one that cannot be worked out leaves the last figures, said to be older', async ({
  page,
}) => {
  await beside(page, 'Protect Positive Futures');
  const floor = page.getByRole('group', { name: 'Nobody below' }).getByRole('textbox');
  await type(floor, '50');
  await expect(row(page, 'The floor for all').nth(1)).toHaveText('◆ 50.0% of last year');
  await type(floor, 'most');
  const part = page.getByRole('tabpanel', { name: 'Compare' });
  await expect(part.getByText('from before the last change')).toBeVisible();
  await expect(row(page, 'The floor for all').nth(1)).toHaveText('◆ 50.0% of last year');
});

test('alone and read only, it answers as it does on the page', async ({ page }) => {
  await beside(page, 'Protect Positive Futures');
  await page.locator('ringfence-model').evaluate((element: RingfenceModel) => {
    element.view = 'compare';
    element.readonly = true;
  });
  await expect(headline(page)).toHaveCount(0);
  await expect(row(page, 'Positive Futures, out of the budget').nth(1)).toContainText('120,000.00');
  await tick(page, 'Six months in full').check();
  await expect(side(page).getByRole('columnheader')).toHaveCount(4);
  await expectNoViolations(page);
});

test('on paper every row stands, picture and table of the bridge, and no control', async ({
  page,
}) => {
  await openTwoSteps(page);
  await tick(page, 'Six months in full').check();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(row(page, 'March 2014, short').nth(2)).toBeVisible();
  await expect(bridge(page).getByRole('table')).toBeVisible();
  await expect(bridge(page).locator('svg.bridge')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Show all 24/ })).toBeHidden();
  await expect(page.getByLabel('In which figure')).toBeHidden();
  await expect(steps(page).first()).toBeHidden();
});

test('at 390 pixels nothing but the tables scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await openTwoSteps(page);
  await tick(page, 'Six months in full').check();
  for (const mode of ['Table', 'Sentence', 'Picture']) {
    await bridge(page).getByRole('button', { name: mode }).click();
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over, mode).toBe(0);
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('axe finds nothing with six months, both steps and what is alike', async ({ page }) => {
      await openTwoSteps(page);
      await tick(page, 'Six months in full').check();
      await alike(page).check();
      for (const mode of ['Table', 'Sentence', 'Picture']) {
        await bridge(page).getByRole('button', { name: mode }).click();
        await expectNoViolations(page);
      }
    });
  });
}
