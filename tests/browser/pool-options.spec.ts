import type { Locator, Page } from '@playwright/test';
import { expectNoViolations, headline, openJointFund, said, scenario } from './journey.ts';
import { expect, test } from './quiet.ts';

/** The third example under its joint fund, with a part of the pools on show. */
async function openPools(page: Page, part: string): Promise<void> {
  await openJointFund(page);
  await scenario(page, 'Joint fund').click();
  await page.getByRole('tab', { name: 'Pools', exact: true }).click();
  await page.getByRole('tab', { name: part }).click();
}

const partnerView = 'A partner’s view';

const table = (page: Page): Locator => page.getByRole('table', { name: 'Options side by side' });

const row = (page: Page, name: string): Locator =>
  table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) });

const columns = (page: Page): Locator => table(page).locator('thead th');

test('no pool, each alone and both together, the differences in words', async ({ page }) => {
  await openPools(page, 'Options');
  await expect(columns(page)).toHaveCount(5);
  // 100,000 of the victims' grant and 150,000 of the police grant; 180,000 and 120,000 of the partners.
  const own = row(page, 'Own money put in').getByRole('cell');
  await expect(own.nth(0)).toHaveText('0.00');
  await expect(own.nth(1)).toContainText('250,000.00');
  await expect(own.nth(1)).toContainText('+250,000.00 more than under No pool');
  await expect(row(page, 'Partners’ money').getByRole('cell').nth(1)).toContainText('300,000.00');
  // 250,000 + 300,000 less 15,000 for running it.
  const bought = row(page, 'What pools buy').getByRole('cell');
  await expect(bought.nth(1)).toContainText('535,000.00');
  // 4% of 420,000 and of 360,000.
  const saved = row(page, 'Saved by buying together').getByRole('cell');
  await expect(saved.nth(1)).toContainText('31,200.00');
  // Needs of 1,400,000 against 1,000,000; in the pool 1,368,800 against 1,000,000 + 300,000 − 15,000.
  const gap = row(page, 'Gap left').getByRole('cell');
  await expect(gap.nth(0)).toHaveText('(400,000.00)');
  await expect(gap.nth(1)).toContainText('(83,800.00)');
  await expect(gap.nth(1)).toContainText('−316,200.00 less than under No pool');
  // 300,000 ÷ 250,000.
  const leverage = row(page, 'For each £1 of own money, from partners').getByRole('cell');
  await expect(leverage.nth(1)).toContainText('£1.20');
  await expect(leverage.nth(2)).toContainText('£1.00');
  // 5% of 250,000 and of 120,000 beside; the host bears what the caps leave of 110,000 − 10,000.
  const most = (name: string) => row(page, name).getByRole('cell').nth(1);
  await expect(most('Commissioner')).toContainText('262,500.00');
  await expect(most('Health board')).toContainText('126,000.00');
  await expect(most('City council')).toContainText('261,500.00');
});

test('a column becomes a scenario in one step, and one step takes it back', async ({ page }) => {
  await openPools(page, 'Options');
  await page
    .getByRole('button', { name: 'Make this a scenario with Joint fund and Referral centre fund' })
    .click();
  const made = scenario(page, 'Joint fund and Referral centre fund');
  await expect(made).toHaveAttribute('aria-selected', 'true');
  await expect(said(page)).toContainText('new scenario');
  await expect(columns(page).last()).toContainText('as in this scenario');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(made).toHaveCount(0);
});

test('columns are taken away and put back by keyboard', async ({ page }) => {
  await openPools(page, 'Options');
  const remove = page.getByRole('button', { name: 'Remove Referral centre fund', exact: true });
  await remove.focus();
  await page.keyboard.press('Enter');
  await expect(columns(page)).toHaveCount(4);
  const tick = page
    .getByRole('group', { name: 'Pools of another column' })
    .getByRole('checkbox', { name: 'Referral centre fund' });
  await tick.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(columns(page)).toHaveCount(5);
  await expect(columns(page).last()).toContainText('Referral centre fund');
  // The same mix a second time is no column more, and is said to have its column.
  await tick.check();
  await page.getByRole('button', { name: 'Add a column with the pools ticked' }).click();
  await expect(page.getByText('Referral centre fund has a column already.')).toBeVisible();
  await expect(columns(page)).toHaveCount(5);
  // What the others are measured against stays.
  await expect(page.getByRole('button', { name: 'Remove No pool' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Back to each alone and all together' }).click();
  await expect(columns(page).last()).toContainText('Joint fund and Referral centre fund');
});

test('a pool below its minimum says in its column that it does not go ahead', async ({ page }) => {
  await openPools(page, 'Options');
  await page.locator('ringfence-model').evaluate((element) => {
    const model = Reflect.get(element, 'model');
    model.pools[0].minimum = '600000.00';
    Reflect.set(element, 'model', model);
  });
  const stopped = columns(page).filter({ hasText: 'Joint fund does not go ahead' });
  await expect(stopped).toHaveCount(2);
  await expect(stopped.first()).toContainText('£50,000');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    for (const part of ['Options', 'Fair shares', partnerView]) {
      test(`axe finds nothing: ${part}`, async ({ page }) => {
        await openPools(page, part);
        await expectNoViolations(page);
      });
    }
  });
}

test('fair shares: four ways side by side, and who would be better off outside', async ({
  page,
}) => {
  await openPools(page, 'Fair shares');
  const ways = page.getByRole('table', { name: 'What each would pay a year, £' });
  const member = (name: string) =>
    ways
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
      .getByRole('cell');
  // 330,000 less 3% of what goes beyond 300,000, and 30,000 for buying at all.
  await expect(member('Commissioner')).toContainText(['330,000.00', '359,100.00', '250,000.00']);
  // 780,000 − 3% of 300,000 − 6% of 180,000 + 30,000 = 790,200, a third of it each.
  await expect(member('Health board').nth(4)).toHaveText('263,400.00');
  // Shapley, over the six orders: alone 359,100 / 280,000 / 230,000; pairs 601,600 / 553,100 / 475,500.
  await expect(member('Commissioner').nth(5)).toHaveText('332,050.00');
  await expect(member('City council').nth(5)).toHaveText('253,700.00');
  await expect(member('Health board').nth(5)).toHaveText('204,450.00');
  await expect(member('Over, or (under) it').nth(2)).toHaveText('(240,200.00)');
  // 330,000 + 250,000 + 200,000.
  await expect(member('Together').nth(0)).toHaveText('780,000.00');
  await expect(
    page.getByText('nobody, but only because £240,200 of the joint cost would be left unpaid'),
  ).toBeVisible();
  // Equal parts ask 263,400 of the health board, which would pay 230,000 by itself.
  await expect(page.getByText('Health board would save £33,400.00 by commissioning')).toBeVisible();
  await page.getByText('All 7 groups, each by itself').click();
  const groups = page.getByRole('table', { name: /^What every group would pay/ });
  await expect(groups.getByRole('row')).toHaveCount(8);
  await expect(groups.getByRole('row', { name: /^City council and Health board / })).toContainText(
    '475,500.00',
  );
});

test('what the shares rest on is typed, and stated where a pool says nothing', async ({ page }) => {
  await openPools(page, 'Fair shares');
  const requires = page.getByRole('textbox', { name: 'Health board would have to buy' });
  await requires.fill('lots');
  await requires.press('Tab');
  await expect(requires).toHaveValue('lots');
  await expect(requires).toHaveAttribute('aria-invalid', 'true');
  // 869,100 apart and 790,200 together still stand.
  await expect(page.getByText('£78,900 is saved')).toBeVisible();
  await requires.fill('250k');
  await requires.press('Tab');
  // 250,000 more than the tier of 600,000 is now 230,000: 830,000 − 9,000 − 13,800 + 30,000.
  await expect(page.getByText('together £837,200')).toBeVisible();
  await page.getByLabel('Pool', { exact: true }).selectOption('Referral centre fund');
  await page.getByRole('button', { name: 'State what each would have to buy' }).click();
  await expect(page.getByRole('textbox', { name: 'Commissioner would have to buy' })).toHaveValue(
    '0',
  );
});

test('a tier is added only once it can be read', async ({ page }) => {
  await openPools(page, 'Fair shares');
  const from = page.getByRole('textbox', { name: 'Another tier, from so much on' });
  const add = page.getByRole('button', { name: 'Add this tier' });
  await from.fill('700,000');
  await add.click();
  await expect(page.getByText('Fill in both boxes')).toBeVisible();
  await page.getByRole('textbox', { name: 'off', exact: true }).fill('lots');
  await add.click();
  await expect(page.getByText('"lots" is not a percentage', { exact: false })).toBeVisible();
  await expect(from).toHaveValue('700,000');
  await page.getByRole('textbox', { name: 'off', exact: true }).fill('8');
  await add.click();
  await expect(page.getByRole('textbox', { name: 'Tier 3, from so much on' })).toHaveValue(
    '700,000',
  );
  // 80,000 of 780,000 at 2% more off than the tier before: 790,200 − 1,600.
  await expect(page.getByText('together £788,600')).toBeVisible();
});

test('a member of no pool of the scenario is one press from those that have it', async ({
  page,
}) => {
  await openPools(page, partnerView);
  await scenario(page, 'Referral centre fund').click();
  await page.getByLabel('Member').selectOption('City council');
  await expect(page.getByText('Scenarios that enter a pool with City council')).toBeVisible();
  await page.getByRole('button', { name: 'Show Joint fund' }).click();
  const own = page.getByRole('article', { name: 'City council' });
  await expect(own).toContainText('City council puts in £180,000 (32.7%) and £25,000 in kind');
  await expect(own).toContainText('City council keeps its £180,000.');
  await expect(own).toContainText('as host it also bears what caps leave uncovered');
});

test('a member’s page in its own terms, printed alone', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await openPools(page, partnerView);
  await page.getByLabel('Member').selectOption('Health board');
  const own = page.getByRole('article', { name: 'Health board' });
  await expect(own).toContainText('puts £120,000 into Joint fund, 21.8% of its £550,000');
  // 5% of 120,000 beside.
  await expect(own).toContainText('£126,000 paid in all');
  await expect(own).toContainText('it cannot be asked for more than £6,000 beyond what it puts in');
  // 430,000 is below the minimum of 450,000.
  await expect(own).toContainText('Without it Joint fund no longer goes ahead');
  await expect(own).toContainText('pay £230,000 a year');
  await page.getByRole('button', { name: 'Print this page' }).click();
  await expect(page.locator('body[data-printed]')).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  await expect(own).toBeVisible();
  await expect(headline(page)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Print this page' })).toBeHidden();
  await expect(page.getByRole('region', { name: /^Services, / })).toHaveCount(0);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(headline(page)).toBeVisible();
});
