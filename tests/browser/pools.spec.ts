// Pools, built and entered by mouse and by keyboard alone, on the third example. Figures are worked out beside each test.
import type { Locator, Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import { expectToCast, expectToCastBothWays } from './casting.ts';
import {
  decision,
  expectNoViolations,
  headline,
  openJointFund,
  said,
  scenario,
  serviceRow,
  type,
} from './journey.ts';
import { expect, test } from './quiet.ts';

/** The screen on which a pool is built, in a scenario. */
async function build(page: Page, name: RegExp): Promise<Locator> {
  await openJointFund(page);
  await scenario(page, name).click();
  await page.getByRole('tab', { name: 'Pools', exact: true }).click();
  return page.getByRole('region', { name: 'Build a pool' });
}

/** Who puts what in. */
const grid = (page: Page): Locator =>
  page.getByRole('region', { name: /^Who puts what into/ }).last();

/** Where each pound goes. */
const pounds = (page: Page): Locator =>
  page.getByRole('region', { name: /^Where each pound of/ }).last();

const cell = (page: Page, name: string): Locator =>
  grid(page).getByRole('textbox', { name, exact: true });

/** The last cell of a row of the grid. */
const putsIn = (page: Page, name: RegExp): Locator =>
  grid(page).getByRole('row', { name }).getByRole('cell').last();

test('the third example says that its figures are assumed', async ({ page }) => {
  await openJointFund(page);
  await expect(
    page.getByText('Figures assumed for this example; replace with your own figures'),
  ).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Pools', exact: true })).toBeVisible();
});

test('a pool is entered, and own money put in from a fenced source: totals cast', async ({
  page,
}) => {
  const builder = await build(page, /^Go it alone/);
  await expect(builder).toContainText('Joint fund is not part of the scenario “Go it alone”');
  const own = cell(page, "Victims' grant, own money");
  await expect(own).not.toBeEditable();
  await expect(own).toHaveAccessibleDescription(/once the scenario “Go it alone” enters this pool/);
  await builder.getByRole('button', { name: 'Enter this pool in “Go it alone”' }).click();
  // 180,000 + 120,000 is 150,000 short of the minimum of 450,000.
  await expect(builder).toContainText('Joint fund does not go ahead in 2026/27');
  await expect(builder).toContainText('£150,000 short of its minimum of £450,000');
  await type(own, '100k');
  await expect(own).toHaveValue('100,000');
  await type(cell(page, 'Police grant, own money'), '150,000.01');
  await expect(builder).toContainText('✓ Joint fund goes ahead in 2026/27');
  // 100,000.00 + 150,000.01 + 180,000.00 + 120,000.00
  await expect(putsIn(page, /^Total/)).toHaveText('550,000.01');
  // Tied to the referral centre: 100,000.00 by its fence and 120,000.00 by its earmark.
  await expect(
    grid(page)
      .getByRole('row', { name: /^Total/ })
      .getByRole('cell'),
  ).toHaveText(['330,000.01', '0.00', '220,000.00', '550,000.01']);
  await expectToCastBothWays(pounds(page).getByRole('table'), 'Total');
  await expect(pounds(page).getByRole('row', { name: /^Total/ })).toContainText('15,000.00');
});

test('own money is not offered where a ring-fence forbids it, and it is said why', async ({
  page,
}) => {
  await build(page, /^Joint fund/);
  const row = grid(page).getByRole('row', { name: /^Victims' grant/ });
  await expect(row.getByRole('textbox')).toHaveCount(1);
  await expect(row.getByRole('cell').nth(1)).toHaveAttribute(
    'title',
    "The ring-fence of Victims' grant does not let it pay for Violence reduction service.",
  );
  await expect(row.getByRole('rowheader')).toContainText(
    'ring-fenced: may pay for Sexual assault referral centre alone',
  );
  await page.getByRole('checkbox', { name: 'Sexual assault referral centre' }).first().uncheck();
  await expect(grid(page).getByRole('rowheader', { name: /^Police grant/ })).toBeVisible();
  // It stays in view while it is in the pool, with what to do about it.
  await expect(page.getByRole('group', { name: 'Joint fund', exact: true })).toContainText(
    "£100,000 of Victims' grant cannot go into Joint fund in 2026/27: it may pay for nothing that the pool buys",
  );
});

test('what cannot be read stays in its box; a finding leads there; Undo takes it back', async ({
  page,
}) => {
  await build(page, /^Joint fund/);
  const before = await headline(page).innerText();
  const council = cell(page, 'City council, Any of its services');
  await type(council, '180,00');
  await expect(council).toHaveValue('180,00');
  await expect(council).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('the figures go by Joint fund as it last stood')).toBeVisible();
  await expect(headline(page)).toHaveText(before);
  await page.getByRole('tab', { name: 'Options', exact: true }).click();
  await page.getByRole('tab', { name: 'Months', exact: true }).click();
  await page
    .getByRole('button', { name: /^Go to it/ })
    .first()
    .click();
  await expect(council).toBeFocused();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(council).toHaveValue('180,000');
  await expect(page.getByText('as it last stood')).toHaveCount(0);
  const own = cell(page, 'Police grant, own money');
  await type(own, 'plenty');
  await expect(own).toHaveValue('plenty');
  await expect(own).toHaveAttribute('aria-invalid', 'true');
  await type(own, '');
  await expect(putsIn(page, /^Police grant/)).toHaveText('0.00');
  // 100,000 + 180,000 + 120,000
  await expect(page.getByRole('group', { name: 'Joint fund', exact: true })).toContainText(
    '£400,000 is put in',
  );
});

test('a partner is added and puts money in for one service', async ({ page }) => {
  const builder = await build(page, /^Joint fund/);
  await builder.getByLabel('A partner more').fill('Probation service');
  await builder.getByLabel('Its sector').fill('probation');
  await builder.getByRole('button', { name: 'Add partner' }).click();
  await type(cell(page, 'Probation service, Violence reduction service'), '20,000.50');
  await expect(putsIn(page, /^Probation service/)).toHaveText('20,000.50');
  await expect(putsIn(page, /^Total/)).toHaveText('570,000.50');
  await expectToCastBothWays(pounds(page).getByRole('table'), 'Total');
  await builder.getByRole('button', { name: /^Remove Probation service/ }).click();
  await expect(putsIn(page, /^Total/)).toHaveText('550,000.00');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(putsIn(page, /^Total/)).toHaveText('570,000.50');
});

test('a match and part of a year have a row and controls of their own', async ({ page }) => {
  const builder = await build(page, /^Joint fund/);
  await builder.getByLabel('Who', { exact: true }).selectOption('Health board');
  await builder.getByRole('button', { name: 'Add a contribution with conditions' }).click();
  const match = builder.getByRole('group', { name: 'What Health board puts in' });
  // Until its percentage is typed it counts for nothing, and is no step to undo.
  await expect(match.getByRole('textbox', { name: 'Match' })).toBeFocused();
  await expect(match.getByRole('textbox', { name: 'Match' })).toHaveValue('');
  await expect(page.getByRole('button', { name: /^Undo: open/ })).toBeVisible();
  await expect(putsIn(page, /^Health board counts for nothing/)).toHaveText('');
  await type(match.getByRole('textbox', { name: 'Match' }), '25');
  await expect(match.getByRole('textbox', { name: 'Up to, a year' })).toBeFocused();
  // 25% of the grant of 250,000 is 62,500; of the total, 250,000 × 25 ÷ 75 = 83,333.33.
  await expect(putsIn(page, /matches own money with 25.0% of it/)).toHaveText('62,500.00');
  await match.getByLabel('What it is').selectOption('total');
  await expect(putsIn(page, /matches own money so that it is 25.0%/)).toHaveText('83,333.33');
  await type(match.getByRole('textbox', { name: 'Up to, a year' }), '80,000');
  await expect(putsIn(page, /matches own money so that it is 25.0%/)).toHaveText('80,000.00');
  // Nine months of the twelve.
  await match.getByLabel('In until').fill('2026-12-31');
  await match.getByLabel('In until').blur();
  await expect(putsIn(page, /in until 31 December 2026/)).toHaveText('60,000.00');
  await expectToCastBothWays(pounds(page).getByRole('table'), 'Total');
  await match.getByRole('button', { name: /^Remove/ }).click();
  await expect(putsIn(page, /^Total/)).toHaveText('550,000.00');
});

test('a contribution stays in its row whatever becomes of its conditions', async ({ page }) => {
  const builder = await build(page, /^Joint fund/);
  await builder.getByLabel('Who', { exact: true }).selectOption('Health board');
  await builder.getByLabel('What', { exact: true }).selectOption('be in for part of a year');
  await builder.getByRole('button', { name: 'Add a contribution with conditions' }).click();
  const row = builder.getByRole('group', { name: 'What Health board puts in' });
  const amount = row.getByRole('textbox', { name: 'Amount a year' });
  await expect(amount).toBeFocused();
  await type(amount, '12,000');
  await expect(row.getByLabel('In from')).toHaveValue('2026-04-01');
  await expect(putsIn(page, /^Health board £12,000 a year, in from/)).toHaveText('12,000.00');
  await row.getByLabel('In from').fill('');
  await row.getByLabel('In from').blur();
  await expect(row).toContainText('It has no condition any more');
  await expect(putsIn(page, /^Health board £12,000 a year [^,]/)).toHaveText('12,000.00');
  // A match of the grant needs a percentage: until there is one, the amount counts as it was.
  const kind = row.getByLabel('What it is');
  await kind.focus();
  await kind.selectOption('grant');
  await expect(kind).toBeFocused();
  await expect(row.getByRole('textbox', { name: 'Match' })).toHaveValue('');
  await expect(putsIn(page, /£12,000 a year: so it counts until/)).toHaveText('12,000.00');
  // 10% of the own money of 250,000.
  await type(row.getByRole('textbox', { name: 'Match' }), '10');
  await expect(putsIn(page, /^Health board matches own money/)).toHaveText('25,000.00');
  await page.keyboard.press('Control+z');
  await expect(putsIn(page, /^Health board £12,000 a year/)).toHaveText('12,000.00');
  await kind.selectOption('grant');
  await kind.selectOption('stated');
  await expect(amount).toHaveValue('12,000');
});

test('dates the wrong way about are said beside the second', async ({ page }) => {
  const builder = await build(page, /^Joint fund/);
  const row = builder.getByRole('group', { name: 'What City council puts in' });
  const until = row.getByLabel('In until');
  await row.getByLabel('In from').fill('2026-10-01');
  await row.getByLabel('In from').blur();
  await until.fill('2026-09-01');
  await until.blur();
  await expect(until).toHaveAttribute('aria-invalid', 'true');
  await expect(until).toHaveAccessibleDescription(/starts|before|after/i);
  await row.getByLabel('In from').fill('2020-04-01');
  await row.getByLabel('In from').blur();
  await until.fill('2021-03-31');
  await until.blur();
  await expect(until).not.toHaveAttribute('aria-invalid', 'true');
  await expect(row).toContainText('its contribution is never counted');
  await expect(page.getByRole('group', { name: 'Joint fund', exact: true })).not.toContainText(
    'never counted',
  );
});

test('the owner of the model is offered things in kind alone', async ({ page }) => {
  const builder = await build(page, /^Joint fund/);
  const what = builder.getByLabel('What', { exact: true });
  await expect(what.locator('option')).toHaveCount(4);
  await builder.getByLabel('Who', { exact: true }).selectOption('Commissioner');
  await expect(what.locator('option')).toHaveText(['give in kind']);
});

test('no two pools or partners have one name', async ({ page }) => {
  const builder = await build(page, /^Joint fund/);
  const partner = builder.getByLabel('A partner more');
  await partner.fill(' city  COUNCIL');
  await builder.getByLabel('Its sector').fill('council');
  await builder.getByRole('button', { name: 'Add partner' }).click();
  await expect(partner).toHaveAttribute('aria-invalid', 'true');
  await expect(partner).toHaveAccessibleDescription(/partner called City council already/);
  await partner.fill('Fire authority');
  await builder.getByRole('button', { name: 'Add partner' }).click();
  await expect(partner).toHaveValue('');
  await expect(partner).not.toHaveAttribute('aria-invalid', 'true');
  const second = builder.getByRole('textbox', { name: 'Name', exact: true }).nth(2);
  await type(second, 'City council');
  await expect(second).toHaveValue('City council');
  await expect(second).toHaveAccessibleDescription(/partner called City council already/);
  const add = builder.getByRole('button', { name: 'New pool', exact: true });
  await add.click();
  await add.click();
  const name = builder.getByRole('textbox', { name: 'Name', exact: true }).first();
  await expect(name).toHaveValue('New pool 2');
  await type(name, 'Joint fund');
  await expect(name).toHaveAccessibleDescription(/a pool called Joint fund already/i);
});

test('a host that is removed is told of, until another is chosen', async ({ page }) => {
  const builder = await build(page, /^Joint fund/);
  await builder.getByRole('button', { name: /^Remove City council/ }).click();
  await expect(said(page)).toContainText('host of Joint fund: now Commissioner');
  const host = builder.getByLabel('Host, who holds the account');
  await expect(host).toHaveValue('own');
  await expect(host).toHaveAccessibleDescription(
    /City council held the account and was removed: Commissioner holds it now/,
  );
  await host.selectOption('Health board');
  await expect(host).toHaveAccessibleDescription('');
});

test('a scenario that enters no pool leads to those that do', async ({ page }) => {
  const builder = await build(page, /^Go it alone/);
  const way = builder.locator('.elsewhere');
  await expect(way).toContainText('Go it alone enters no pool');
  await way.getByRole('button', { name: 'Show Joint fund' }).click();
  await expect(builder).toContainText('✓ Joint fund goes ahead in 2026/27');
  await expect(way).toHaveCount(0);
});

test('each year may have amounts of its own', async ({ page }) => {
  const builder = await build(page, /^Joint fund/);
  await builder.getByLabel('Each year has amounts of its own').check();
  await page.getByLabel('Year', { exact: true }).selectOption('2027/28');
  await expect(cell(page, 'City council, Any of its services')).toHaveValue('');
  await expect(putsIn(page, /^City council council/)).toHaveText('180,000.00');
  await type(cell(page, 'City council, Any of its services'), '200,000');
  await expect(putsIn(page, /^City council council/)).toHaveText('200,000.00');
  await page.getByLabel('Year', { exact: true }).selectOption('2026/27');
  await expect(putsIn(page, /^City council council/)).toHaveText('180,000.00');
  const each = builder.getByLabel('Each year has amounts of its own');
  await expect(each).toHaveAccessibleDescription(/City council £200,000 in 2027\/28 goes/);
  await each.uncheck();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(each).toBeChecked();
});

test('a new pool is named, buys a service and goes ahead', async ({ page }) => {
  const builder = await build(page, /^Go it alone/);
  await builder.getByRole('button', { name: 'New pool' }).click();
  await expect(builder).toContainText('New pool names no service that it buys');
  await expect(builder).toContainText('Tick a service first: New pool buys nothing yet');
  await type(builder.getByRole('textbox', { name: 'Name', exact: true }).first(), 'Youth fund');
  await builder.getByRole('checkbox', { name: 'Youth diversion' }).check();
  await builder.getByRole('button', { name: 'Enter this pool in “Go it alone”' }).click();
  await expect(builder).toContainText(
    'Youth fund does not go ahead in 2026/27: no money is put in',
  );
  await expect(builder).not.toContainText('All of it goes back');
  await type(cell(page, 'City council, Any of its services'), '30,000');
  await expect(builder).toContainText('✓ Youth fund goes ahead in 2026/27');
  await expect(serviceRow(page, 'Youth diversion')).toContainText(
    'City council £30,000 through Youth fund',
  );
  await expect(
    decision(page, 'Pools entered').getByRole('checkbox', { name: 'Youth fund' }),
  ).toBeChecked();
  await builder.getByRole('button', { name: 'Remove Youth fund' }).click();
  await expect(serviceRow(page, 'Youth diversion')).not.toContainText('City council');
});

test('by keyboard alone: the tab, the pool, own money, and back', async ({ page }) => {
  await openJointFund(page);
  await page.getByRole('tab', { name: 'Ceasing grants' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Pools', exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tab', { name: 'Build', exact: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Show Joint fund' })).toBeFocused();
  await walkTo(page, page.getByLabel('Pool', { exact: true }));
  for (const _ of ['New pool', 'Remove', 'Enter']) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const leave = page.getByRole('button', { name: 'Leave it out of “Go it alone”' });
  await expect(leave).toBeFocused();
  const own = cell(page, "Victims' grant, own money");
  await walkTo(page, own);
  await page.keyboard.type('150000');
  await page.keyboard.press('Tab');
  await expect(putsIn(page, /^Total/)).toHaveText('450,000.00');
  await page.keyboard.press('Control+z');
  await expect(own).toHaveValue('');
  await expect(putsIn(page, /^Total/)).toHaveText('300,000.00');
});

/** Presses Tab until a control has the focus; not without end. */
async function walkTo(page: Page, control: Locator): Promise<void> {
  for (let steps = 0; steps < 40; steps += 1) {
    if (await control.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  await expect(control).toBeFocused();
}

test('the money map tells partners from own sources, and what runs pools', async ({ page }) => {
  await openJointFund(page);
  await scenario(page, /^Joint fund/).click();
  const map = page.getByRole('figure');
  const labels = map.locator('.labels');
  await expect(labels).toContainText('City council');
  await expect(labels).toContainText('Partners£300,000');
  await expect(map.locator('[data-stop="partner:city"]')).toHaveCount(1);
  await expect(map.locator('.woven')).toHaveCount(2);
  const council = await height(map, 'partner:city');
  const grant = await height(map, 'source:victims-grant');
  expect(Math.abs(council / grant - 180_000 / 300_000)).toBeLessThan(0.001);
  await expect(map.locator('.mark[aria-label*="runs pools"]').first()).toBeAttached();
  await map.getByRole('button', { name: 'Sentence' }).click();
  await expect(map).toContainText(
    'Partners put £300,000 into pools beside it (City council £180,000, Health board £120,000).',
  );
});

const height = (map: Locator, stop: string): Promise<number> =>
  map.locator(`[data-stop="${stop}"]`).evaluate((shape) => Number(shape.getAttribute('height')));

test('the tables of the budget cast with money in pools', async ({ page }) => {
  await openJointFund(page);
  await scenario(page, /^Joint fund/).click();
  const table = (name: RegExp): Locator =>
    page.getByRole('region', { name }).last().getByRole('table');
  await expectToCast(table(/^The budget by priority/), [
    'Need',
    'From the budget',
    'From partners',
    'Ring-fenced',
    'Own',
    'Freely movable',
    'Short',
  ]);
  const sources = table(/^The budget by source/);
  await expectToCast(sources, ['Available', 'To services', 'Runs pools', 'Unspent']);
  await expect(serviceRow(page, 'Total')).toContainText('1,368,800.00');
  // What services need is what they have from the budget and from partners, and what they are short of:
  // 993,181.82 + 291,818.18 + 83,800.00 = 1,368,800.00.
  await expect(serviceRow(page, 'Total').getByRole('cell')).toContainText([
    '',
    '1,340,000.00',
    '1,368,800.00',
    '993,181.82',
    '291,818.18',
    '(83,800.00)',
  ]);
});

test('pools stand alone by the name of their view, and without controls where nothing may be changed', async ({
  page,
}) => {
  await openJointFund(page);
  await scenario(page, /^Joint fund/).click();
  await page.locator('ringfence-model').evaluate(async (element: RingfenceModel) => {
    element.view = 'pools';
    element.readonly = true;
    await element.updateComplete;
  });
  await expect(page.getByRole('region', { name: 'Build a pool' })).toBeVisible();
  await expect(page.getByRole('tablist', { name: 'Scenarios' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /pool|Leave it out|Add/ })).toHaveCount(0);
  await expectNoViolations(page);
});

test('pools by themselves have a title with the year and the way back, and say what is wrong', async ({
  page,
}) => {
  await openJointFund(page);
  await scenario(page, /^Joint fund/).click();
  await page.locator('ringfence-model').evaluate(async (element: RingfenceModel) => {
    element.view = 'pools';
    await element.updateComplete;
  });
  await expect(page.getByText('Scenario: Joint fund')).toBeVisible();
  await page.getByLabel('Year', { exact: true }).selectOption('2027/28');
  await expect(page.getByRole('region', { name: 'Build a pool' })).toContainText('in 2027/28');
  const council = cell(page, 'City council, Any of its services');
  await type(council, '180,00');
  await expect(council).toHaveAttribute('aria-invalid', 'true');
  await expect(council).toHaveAccessibleDescription(/180,00/);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(council).toHaveValue('180,000');
  await expectNoViolations(page);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe, in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('finds nothing where a pool is built, with a mistake in a box', async ({ page }) => {
      await build(page, /^Joint fund/);
      await type(cell(page, 'Police grant, own money'), 'plenty');
      await expectNoViolations(page);
    });

    test('finds nothing where a scenario does not enter the pool', async ({ page }) => {
      await build(page, /^Go it alone/);
      await expectNoViolations(page);
    });

    test('finds nothing in the money map with partners', async ({ page }) => {
      await openJointFund(page);
      await scenario(page, /^Joint fund/).click();
      await expectNoViolations(page);
    });
  });
}

test('at 320 pixels the page does not scroll sideways where a pool is built', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await build(page, /^Joint fund/);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over).toBeLessThanOrEqual(0);
});
