import type { Locator, Page } from '@playwright/test';
import { expectNoViolations, openJointFund, said, scenario, type } from './journey.ts';
import { expect, test } from './quiet.ts';

/** Who bears what in the joint fund of the third example: 250,000, 180,000 and 120,000 put in, caps of 5%. */
async function openRisk(page: Page): Promise<void> {
  await openJointFund(page);
  await scenario(page, 'Joint fund').click();
  await page.getByRole('tab', { name: 'Pools', exact: true }).click();
  await page.getByRole('tab', { name: 'If it costs more or less' }).click();
}

const pounds = (page: Page) => page.getByRole('textbox', { name: 'More or less, pounds' });
const part = (page: Page) => page.getByRole('textbox', { name: 'More or less, per cent' });
const slider = (page: Page) => page.getByRole('slider', { name: 'More or less, slider' });
const answer = (page: Page): Locator => page.locator('.borne');
const figure = (page: Page): Locator => page.getByRole('figure', { name: /^Who bears it/ });

async function cells(page: Page, name: string): Promise<string[]> {
  const row = figure(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  const texts = await row.getByRole('cell').allInnerTexts();
  return texts.map((text) => text.replace(/\s+/g, ' ').trim());
}

test('an overspend of £38,500: contingency, shares, caps, and what falls to the host', async ({
  page,
}) => {
  await openRisk(page);
  await type(pounds(page), '38,500');
  // 38,500 ÷ 550,000.
  await expect(part(page)).toHaveValue('7.0');
  await expect(slider(page)).toHaveValue('7');
  await expect(answer(page)).toContainText('£38,500 (7.0%) more than planned');
  await expect(answer(page)).toContainText('leave £1,000 uncovered: it falls to the host, City');
  await figure(page).getByRole('button', { name: 'Table' }).click();
  // 28,500 in proportion to 25 : 18 : 12, held at 5% of each; 454.55 + 327.27 + 218.18 = 1,000 to the host.
  expect(await cells(page, 'Commissioner')).toEqual([
    ...['250,000.00', '12,954.55', '12,500.00 cap reached'],
    ...['454.55', '0.00', '12,500.00', '262,500.00'],
  ]);
  expect(await cells(page, 'City council')).toEqual([
    ...['180,000.00', '9,327.27', '9,000.00 cap reached'],
    ...['327.27', '1,000.00', '10,000.00', '190,000.00'],
  ]);
  expect(await cells(page, 'Health board')).toEqual([
    ...['120,000.00', '6,218.18', '6,000.00 cap reached'],
    ...['218.18', '0.00', '6,000.00', '126,000.00'],
  ]);
  // 12,500 + 10,000 + 6,000 + 10,000 = 38,500.
  expect((await cells(page, 'Contingency takes'))[5]).toBe('10,000.00');
  // Shares sum to 38,500 − 10,000; pays of 262,500 + 190,000 + 126,000 and the contingency to 588,500.
  expect(await cells(page, 'Together')).toEqual([
    ...['550,000.00', '28,500.00', '', '1,000.00', '1,000.00', '28,500.00', '578,500.00'],
  ]);
  expect((await cells(page, 'More in all, and the new cost')).slice(5)).toEqual([
    ...['38,500.00', '588,500.00'],
  ]);
  const host = 'its own share is capped at £9,000; as host it also bears what caps leave uncovered';
  await expect(figure(page).getByText(`Host, City council: ${host}.`)).toBeVisible();
  await figure(page).getByRole('button', { name: 'Picture' }).click();
  await expect(figure(page).locator('text').filter({ hasText: 'City council' })).toContainText(
    host,
  );
});

test('the slider answers by key, by step and by mouse, and a cap is seen as it binds', async ({
  page,
}) => {
  await openRisk(page);
  await slider(page).focus();
  for (let presses = 0; presses < 6; presses += 1) await page.keyboard.press('ArrowRight');
  // 6% of 550,000 is 33,000: 23,000 shared, 10,454.55 of it the commissioner's, below its cap of 12,500.
  await expect(pounds(page)).toHaveValue('33,000');
  const picture = figure(page);
  await expect(picture.locator('.cap')).toHaveCount(3);
  await expect(picture.locator('.cap.reached')).toHaveCount(0);
  await page.getByRole('button', { name: '1% more', exact: true }).click();
  await expect(pounds(page)).toHaveValue('38,500');
  await expect(picture.locator('.cap.reached')).toHaveCount(3);
  await expect(slider(page)).toHaveAttribute('aria-valuetext', '7.0% more, £38,500');
  await page.keyboard.press('Tab');
  await slider(page).focus();
  await page.keyboard.press('Home');
  // A fifth of 550,000.
  await expect(pounds(page)).toHaveValue('-110,000');
  const held = await slider(page).boundingBox();
  if (held === null) throw new Error('the slider is not on the page');
  await page.mouse.move(held.x + 9, held.y + held.height / 2);
  await page.mouse.down();
  await page.mouse.move(held.x + held.width / 2, held.y + held.height / 2, { steps: 5 });
  // While it is held the answer is there already; it is told to those who hear it once it is let go.
  await expect(pounds(page)).toHaveValue('0');
  await expect(page.locator('.told')).toContainText('£110,000 (20.0%) less than planned');
  await page.mouse.move(held.x + held.width + 20, held.y + held.height / 2, { steps: 5 });
  await expect(pounds(page)).toHaveValue('110,000');
  await page.mouse.up();
  await expect(page.locator('.told')).toContainText('£110,000 (20.0%) more than planned');
  // 100,000 less 12,500 and 6,000.
  await expect(picture.locator('text').filter({ hasText: 'City council' })).toContainText(
    'bears £81,500',
  );
});

test('an underspend goes back, tied money to whoever tied it first', async ({ page }) => {
  await openRisk(page);
  await figure(page).getByRole('button', { name: 'Table' }).click();
  await type(pounds(page), '-22,750.01');
  // 22,750.01 in proportion to 25 : 18 : 12; the last penny by largest remainder.
  expect(await cells(page, 'Commissioner')).toEqual([
    ...['250,000.00', '10,340.91', '10,340.91', '239,659.09'],
    "£10,340.91 to Victims' grant, tied to it, first",
  ]);
  expect((await cells(page, 'City council'))[2]).toBe('7,445.46');
  expect((await cells(page, 'Health board'))[2]).toBe('4,963.64');
  // 550,000 − 22,750.01.
  expect((await cells(page, 'Together')).slice(2, 4)).toEqual(['22,750.01', '527,249.99']);
  expect((await cells(page, 'Less in all, and the new cost')).slice(2, 4)).toEqual([
    ...['22,750.01', '527,249.99'],
  ]);
});

test('text that is no amount stays in its box, and the last answer stays', async ({ page }) => {
  await openRisk(page);
  await type(pounds(page), '38,500');
  await type(pounds(page), 'a bit');
  await expect(pounds(page)).toHaveValue('a bit');
  await expect(pounds(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('"a bit" is not an amount of money')).toBeVisible();
  await expect(page.getByText('these figures are from before')).toBeVisible();
  await expect(answer(page)).toContainText('£38,500 (7.0%) more than planned');
  await type(part(page), '2.5');
  // 2.5% of 550,000.
  await expect(pounds(page)).toHaveValue('13,750');
  await expect(page.getByText('"a bit" is not an amount of money')).toHaveCount(0);
});

test('the rule, the caps and the contingency are one step each', async ({ page }) => {
  await openRisk(page);
  await type(pounds(page), '38,500');
  await figure(page).getByRole('button', { name: 'Table' }).click();
  const rule = page.getByLabel('More or less is shared');
  await type(page.getByRole('textbox', { name: 'Contingency, borne first' }), '');
  await type(page.getByRole('textbox', { name: 'Cap, of each contribution' }), '');
  // 38,500 in proportion to 25 : 18 : 12, nothing capped.
  expect((await cells(page, 'Commissioner'))[1]).toBe('17,500.00');
  expect((await cells(page, 'City council'))[1]).toBe('12,600.00');
  expect((await cells(page, 'Health board'))[1]).toBe('8,400.00');
  await rule.selectOption('equally');
  // A third each, the odd pence to the first two.
  expect((await cells(page, 'Commissioner'))[1]).toBe('12,833.34');
  await rule.selectOption('by fixed shares');
  // Until shares are typed the host bears all of it.
  expect((await cells(page, 'City council'))[1]).toBe('38,500.00');
  await type(page.getByRole('textbox', { name: 'City council, share' }), '60');
  await expect(page.getByText('The shares sum to 60', { exact: false }).first()).toBeVisible();
  expect((await cells(page, 'City council'))[1]).toBe('38,500.00');
  await type(page.getByRole('textbox', { name: 'Commissioner, share' }), '40');
  expect((await cells(page, 'Commissioner'))[1]).toBe('15,400.00');
  await type(page.getByRole('textbox', { name: 'Commissioner, cap in pounds' }), '15,000');
  expect((await cells(page, 'Commissioner'))[2]).toBe('15,000.00 cap reached');
  for (let steps = 0; steps < 7; steps += 1) await page.keyboard.press('Control+z');
  await expect(rule).toHaveValue('by_contribution');
  await expect(page.getByRole('textbox', { name: 'Contingency, borne first' })).toHaveValue(
    '10,000',
  );
  await expect(said(page)).toContainText('contingency of Joint fund');
});

test('a partner leaves: services by name and month, and what the others would have to add', async ({
  page,
}) => {
  await openRisk(page);
  await page.getByLabel('Partner', { exact: true }).selectOption('Health board');
  await page.getByLabel('Out from').selectOption('January 2027');
  const risk = page.getByRole('table', { name: /^At risk without Health board, 2026\/27/ });
  const year = page.getByRole('heading', { name: 'Without Health board in 2026/27' });
  await expect(year).toBeVisible();
  // A quarter of 120,000: nothing of it in January to March.
  await expect(page.getByText('Pools have £30,000 of its money less.')).toBeVisible();
  // All five are at 93.9% of their needs and fall to 91.7%: 30,000 less over needs of 1,368,800.
  await expect(risk.getByRole('row').nth(1)).toContainText('Jan 2027');
  const all = risk.getByRole('row', { name: /^Together/ }).getByRole('cell');
  // 1,000,000 + 300,000 − 15,000, and 30,000 less.
  await expect(all.nth(1)).toHaveText('1,285,000.00');
  await expect(all.nth(2)).toHaveText('1,255,000.00');
  await expect(all.nth(3)).toHaveText('(30,000.00)');
  const add = page.getByRole('table', { name: /^Would have to add, 2026\/27/ });
  // 30,000 in proportion to 250 : 180.
  await expect(add.getByRole('row', { name: /^Commissioner/ })).toContainText('17,441.86');
  await expect(add.getByRole('row', { name: /^City council/ })).toContainText('12,558.14');
  await expect(add.getByRole('row', { name: /^Together/ })).toContainText('30,000.00');
  // Without it the year after has 430,000 of the 450,000 that it takes.
  await expect(
    page.getByText(
      'Joint fund no longer goes ahead without it, so £180,000 of other partners’ money',
    ),
  ).toBeVisible();
});

test('own money is cut: what follows it out', async ({ page }) => {
  await openRisk(page);
  const cut = page.getByRole('textbox', { name: 'Own money in pools less by' });
  await expect(page.getByText('£1.20', { exact: true })).toBeVisible();
  await type(cut, '100,000');
  // 450,000 is just the minimum; a pound less and the pool does not go ahead.
  await expect(page.getByText("and £0 of partners' money goes with it")).toBeVisible();
  await type(cut, '100,001');
  await expect(page.locator('.cut .answer')).toContainText('Joint fund no longer goes ahead');
  await type(cut, 'some');
  await expect(cut).toHaveValue('some');
  await expect(page.locator('.cut .answer')).toContainText('Joint fund no longer goes ahead');
  await expect(page.getByText('these figures are from before')).toBeVisible();
});

test('where a scenario enters no pool, those that do are a press away', async ({ page }) => {
  await openJointFund(page);
  await page.getByRole('tab', { name: 'Pools', exact: true }).click();
  await page.getByRole('tab', { name: 'If it costs more or less' }).click();
  await expect(page.getByText('Go it alone enters no pool')).toBeVisible();
  await page.getByRole('button', { name: 'Show Joint fund' }).click();
  await expect(scenario(page, 'Joint fund')).toHaveAttribute('aria-selected', 'true');
  await expect(answer(page)).toBeVisible();
});

test('a cap is the true most of all but the host', async ({ page }) => {
  await openRisk(page);
  const caps = page.getByRole('table', { name: /^By member/ });
  const row = (name: RegExp) => caps.getByRole('row', { name }).getByRole('cell');
  await expect(row(/^Commissioner/).nth(1)).toHaveText('12,500.00');
  await expect(row(/^City council/).nth(1)).toHaveText('no limit');
  // 12,500 + 81,500 + 6,000, the rest of a fifth of 550,000 being the contingency; and 550,000 + 100,000.
  await expect(row(/^Together/).nth(2)).toHaveText('100,000.00');
  await expect(row(/^Together/).nth(3)).toHaveText('650,000.00');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('axe finds nothing where a pool costs more', async ({ page }) => {
      await openRisk(page);
      await type(pounds(page), '38,500');
      await expectNoViolations(page);
    });

    test('axe finds nothing where it costs less, with a mistake in a box', async ({ page }) => {
      await openRisk(page);
      await figure(page).getByRole('button', { name: 'Table' }).click();
      await type(pounds(page), '-5%');
      await type(page.getByRole('textbox', { name: 'Cap, of each contribution' }), 'five');
      await expectNoViolations(page);
    });
  });
}
