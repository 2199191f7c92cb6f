// Any figure on the page opens its working: by mouse, by keyboard, beside the page, on a phone and on paper.
import type { Locator, Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import {
  decision,
  expectNoViolations,
  openDurham,
  openJointFund,
  openLeicestershire,
  scenario,
  serviceRow,
  type,
} from './journey.ts';
import { expect, test } from './quiet.ts';

const panel = (page: Page): Locator => page.getByRole('complementary');
const name = (page: Page): Locator => panel(page).getByRole('heading', { level: 3 });
const worked = (page: Page): Locator => panel(page).locator('.worked');
const lines = (page: Page): Locator => panel(page).getByRole('row');
const lead = (page: Page, words: string | RegExp): Locator =>
  panel(page)
    .getByRole('table')
    .getByRole('button', { name: words })
    .filter({ hasNotText: 'Go to where it was typed' });

/** The figure in a column of a service's row. */
async function inServices(page: Page, service: string, column: string): Promise<Locator> {
  const heads = page
    .getByRole('region', { name: /^Services, / })
    .last()
    .getByRole('columnheader');
  const place = (await heads.allInnerTexts()).indexOf(column);
  return serviceRow(page, service)
    .getByRole('cell')
    .nth(place - 1)
    .getByRole('button');
}

test('How? after the headline leads from the gap down to what was typed and its evidence', async ({
  page,
}) => {
  await openLeicestershire(page);
  await expect(page.getByText('Any figure opens its working')).toBeVisible();
  await page.getByRole('button', { name: 'How was this figure made?' }).click();
  await expect(name(page)).toHaveText('Gap, 2013/14');
  await expect(name(page)).toBeFocused();
  await expect(worked(page)).toHaveText('£343,000.00');
  // 1,992,000 − 1,649,000 = 343,000.
  await expect(lines(page).nth(1)).toContainText(/Lost\s*£1,992,000.00/);
  await expect(lines(page).nth(2)).toContainText(/less\s*Replaced\s*£1,649,000.00/);
  await expect(lines(page).last()).toContainText(/Comes to\s*£343,000.00/);
  await expect(page.getByText('Any figure opens its working')).toBeHidden();
  await lead(page, 'Lost').click();
  await expect(worked(page)).toHaveText('£1,992,000.00');
  // Seven grants, the first of them £780,000 a year, all of which had ceased.
  await expect(lead(page, /./)).toHaveCount(7);
  await lead(page, /City drugs and crime/).click();
  await expect(worked(page)).toHaveText('£780,000.00');
  while ((await lead(page, /./).count()) > 0) await lead(page, /./).first().click();
  await expect(panel(page)).toContainText('Typed: £780,000.00');
  await expect(panel(page)).toContainText('In the document: ceasing, City drugs and crime');
  await expect(panel(page)).toContainText(
    'The split of £1,992,000 into seven lines, and which priority each serves, the report gives the total only, assumed',
  );
});

test('a fair share says its level, and where its penny went', async ({ page }) => {
  await openLeicestershire(page);
  await (await inServices(page, 'Positive Futures', 'Funded')).click();
  await expect(name(page)).toHaveText('Positive Futures, out of the budget, 2013/14');
  // 120,000 × 1,649,000 ÷ 1,992,000 = 99,337.349…, by largest remainder 99,337.35.
  await expect(worked(page)).toHaveText('£99,337.35');
  await expect(panel(page)).toContainText('£99,337.34');
  await expect(panel(page)).toContainText('1649/1992');
  await expect(panel(page)).toContainText('Community Safety Fund');
});

test('by keyboard: one stop a table, arrows along and down it, Enter, Space and W', async ({
  page,
}) => {
  await openLeicestershire(page);
  const table = page.getByRole('region', { name: /^Services, / }).last();
  await expect(table.locator('[data-figure][tabindex="0"]')).toHaveCount(1);
  await table.focus();
  await page.keyboard.press('Tab');
  const [first, need, funded] = await Promise.all(
    ['Last year', 'Need', 'Funded'].map((column) =>
      inServices(page, 'City drugs and crime', column),
    ),
  );
  await expect(first as Locator).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(need as Locator).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(funded as Locator).toBeFocused();
  await page.keyboard.press('ArrowDown');
  const below = await inServices(page, 'County community safety partnerships', 'Funded');
  await expect(below).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await expect(first as Locator).toBeFocused();
  await page.keyboard.press('ArrowRight');
  // The Tab key leads on to what is no figure, and back to where it was.
  await page.keyboard.press('Tab');
  await expect(table.locator('[data-figure]:focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await expect(need as Locator).toBeFocused();
  for (const key of ['Enter', 'Space', 'w']) {
    await page.keyboard.press(key);
    await expect(worked(page)).toHaveText('£780,000.00');
    await expect(name(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(panel(page)).toHaveCount(0);
    await expect(need as Locator).toBeFocused();
  }
});

test('Escape goes back step by step, then closes, and the focus is where it came from', async ({
  page,
}) => {
  await openLeicestershire(page);
  const short = await inServices(page, 'Drug testing', 'Short');
  await short.focus();
  await page.keyboard.press('Enter');
  // 140,000 − 115,893.58 = 24,106.42.
  await expect(worked(page)).toHaveText('£24,106.42');
  await expect(short).toHaveAttribute('aria-current', 'true');
  await lead(page, 'Out of the budget').press('Enter');
  await expect(worked(page)).toHaveText('£115,893.58');
  await lead(page, 'What it needs').press('Enter');
  await expect(worked(page)).toHaveText('£140,000.00');
  const way = panel(page).getByRole('navigation', { name: 'The way here' });
  await expect(way.getByRole('listitem')).toHaveText([
    'Drug testing, shortfall, 2013/14',
    'Drug testing, out of the budget, 2013/14',
  ]);
  await page.keyboard.press('Escape');
  await expect(worked(page)).toHaveText('£115,893.58');
  await expect(lead(page, 'What it needs')).toBeFocused();
  await lead(page, 'What it needs').click();
  await way.getByRole('button', { name: /shortfall/ }).click();
  await expect(worked(page)).toHaveText('£24,106.42');
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await expect(short).toBeFocused();
  await expect(short).not.toHaveAttribute('aria-current', 'true');
});

test('the figures of pictures open their workings, by mouse and by keyboard', async ({ page }) => {
  await openLeicestershire(page);
  const figure = page.getByRole('figure');
  const marks: readonly (readonly [tab: string, mark: RegExp, shown: string])[] = [
    ['Money map', /^Community Safety Fund: £1,649,000 available/, '£1,649,000.00'],
    ['Money map', /^Community Safety Fund pays £455,917.05 to Reoffending/, '£455,917.05'],
    ['Months', /^Positive Futures: needs £120,000/, '£20,662.65'],
    ['Ceasing grants', /^Not replaced: £343,000/, '£343,000.00'],
  ];
  for (const [tab, mark, shown] of marks) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    const found = figure.getByRole('button', { name: mark });
    await found.first().dispatchEvent('click');
    await expect(worked(page)).toHaveText(shown);
    await page.keyboard.press('Escape');
    await expect(panel(page)).toHaveCount(0);
    await found.first().focus();
    await page.keyboard.press('Enter');
    await expect(worked(page)).toHaveText(shown);
    await page.keyboard.press('Escape');
    await expect(found.first()).toBeFocused();
  }
});

test('a click with the mouse on a bar of the money map opens it, and the bar stays in sight', async ({
  page,
}) => {
  await openLeicestershire(page);
  const bar = page.locator('[data-figure="/years/0/sources/0/available"].mark');
  await bar.click();
  await expect(worked(page)).toHaveText('£1,649,000.00');
  await expect(bar).toBeInViewport();
});

test('every table has a figure that opens: all tabs, pools and a partner’s page too', async ({
  page,
}) => {
  test.slow();
  await openJointFund(page);
  await scenario(page, /^Joint fund/).click();
  let opened = 0;
  // What is chosen is drawn with what it shows: else the tables of the tab before would be looked at.
  const choose = async (tab: Locator): Promise<void> => {
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
  };
  const openEach = async (part: string): Promise<void> => {
    for (const table of await page.locator(part).getByRole('table').all()) {
      const figures = table.locator('.fig');
      if (!(await table.isVisible()) || (await figures.count()) === 0) continue;
      await expect(table.locator('.fig[tabindex="0"]')).toHaveCount(1);
      const last = figures.last();
      const text = ((await last.textContent()) ?? '').replace(/[()£,%]/g, '').replace(/\.00$/, '');
      await last.click();
      await expect(worked(page)).toContainText(/\d/);
      expect((await worked(page).innerText()).replace(/[£,%−]/g, '')).toContain(text);
      await page.keyboard.press('Escape');
      await expect(panel(page)).toHaveCount(0);
      opened += 1;
    }
  };
  for (const tab of ['Money map', 'Months', 'Ceasing grants']) {
    await choose(page.getByRole('tab', { name: tab, exact: true }));
    const asTable = page.getByRole('figure').getByRole('button', { name: 'Table' });
    await asTable.click();
    await expect(asTable).toHaveAttribute('aria-pressed', 'true');
    await openEach('.gallery');
  }
  await choose(page.getByRole('tab', { name: 'Pools', exact: true }));
  await openEach('.gallery');
  await choose(page.getByRole('tab', { name: 'A partner’s view' }));
  await openEach('.gallery');
  await openEach('.services, .budget');
  // Three of the map, one of months; two of the builder; on a partner's page what it puts in, what is bought and a
  // fifth more; the services and the two of the budget.
  expect(opened).toBe(3 + 1 + 2 + 3 + 3);
});

test('what was typed into a control is one press away from it', async ({ page }) => {
  await openLeicestershire(page);
  await scenario(page, /^Six months in full/).click();
  await decision(page, 'Guarantee').getByRole('button', { name: '£996,000' }).click();
  await expect(worked(page)).toHaveText('£996,000.00');
  // Down to one service's promise, which rests on the months that were typed.
  const typed = lines(page).filter({ hasText: /In the document: scenarios, .*guarantee/ });
  while ((await typed.count()) === 0) await lead(page, /./).first().click();
  await typed.getByRole('button', { name: 'Go to where it was typed' }).first().click();
  const focused = page.locator('ringfence-model').locator('[data-path]:focus');
  await expect(focused).toHaveAttribute('data-path', /^\/scenarios\/1\/guarantee/);
  await expect(panel(page)).toBeVisible();
});

test('it is worked out anew when the model changes', async ({ page }) => {
  await openLeicestershire(page);
  await (await inServices(page, 'Positive Futures', 'Need')).click();
  await expect(worked(page)).toHaveText('£120,000.00');
  await type(decision(page, 'Dearer services').getByRole('textbox'), '10');
  // 120,000 × 1.1.
  await expect(worked(page)).toHaveText('£132,000.00');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(worked(page)).toHaveText('£120,000.00');
});

test('a figure is followed to its new place in a list', async ({ page }) => {
  await openJointFund(page);
  await scenario(page, /^Joint fund/).click();
  const pools = decision(page, 'Pools entered');
  await pools.getByRole('checkbox', { name: 'Referral centre fund' }).check();
  // The second pool of the year; once the first is left out, the first.
  await pools.getByRole('listitem').last().getByRole('button').last().click();
  await expect(name(page)).toContainText('Referral centre fund');
  await expect(
    page.locator('[data-figure^="/years/0/pools/1/"][aria-current]').first(),
  ).toBeVisible();
  await pools.getByRole('checkbox', { name: 'Joint fund' }).uncheck();
  await expect(name(page)).toContainText('Referral centre fund');
  await expect(worked(page)).toContainText('£');
  await expect(
    page.locator('[data-figure^="/years/0/pools/0/"][aria-current]').first(),
  ).toBeVisible();
});

test('a figure of a pool is gone where the scenario leaves the pool', async ({ page }) => {
  await openJointFund(page);
  await scenario(page, /^Joint fund/).click();
  await page.getByRole('tab', { name: 'Pools', exact: true }).click();
  const goes = page.getByRole('region', { name: /^Where each pound of/ }).last();
  await goes.locator('.fig').last().click();
  const [before, worth] = [await name(page).innerText(), await worked(page).innerText()];
  await scenario(page, /^Go it alone/).click();
  await expect(panel(page)).toContainText('There is no such figure in “Go it alone” as it is now.');
  await expect(name(page)).toHaveText(before);
  await scenario(page, /^Joint fund/).click();
  await expect(worked(page)).toHaveText(worth);
});

test('as text: copied where that is allowed, else selected', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openLeicestershire(page);
  await page.getByRole('button', { name: 'How was this figure made?' }).click();
  await panel(page).getByRole('button', { name: 'Copy as text' }).click();
  await expect(panel(page).getByRole('status')).toHaveText('Copied.');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain('Gap, 2013/14: £343,000.00');
  expect(text).toContain('£1,992,000.00');
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
  });
  await panel(page).getByRole('button', { name: 'Copy as text' }).click();
  const box = panel(page).getByRole('textbox');
  await expect(box).toBeFocused();
  expect(
    await box.evaluate((held: HTMLTextAreaElement) =>
      held.value.slice(held.selectionStart, held.selectionEnd),
    ),
  ).toBe(text);
});

test('on paper it stands whole under the tables', async ({ page }) => {
  await openLeicestershire(page);
  await (await inServices(page, 'Positive Futures', 'Funded')).click();
  await page.emulateMedia({ media: 'print' });
  await expect(panel(page)).toHaveCSS('position', 'static');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const place = await panel(page).boundingBox();
  const budget = await page.locator('.budget').boundingBox();
  expect(place?.y ?? 0).toBeGreaterThan((budget?.y ?? 0) + (budget?.height ?? 0));
  expect(
    await panel(page).evaluate((held) => held.scrollHeight - held.clientHeight),
  ).toBeLessThanOrEqual(0);
  await expect(worked(page)).toHaveText('£99,337.35');
  await expect(lines(page).last()).toContainText('£99,337.35');
  await expect(panel(page).getByRole('button', { name: 'Close' })).toBeHidden();
});

test('with prices of the model it says what the figure is in those of another year', async ({
  page,
}) => {
  await openLeicestershire(page);
  await page.locator('ringfence-model').evaluate((element: RingfenceModel) => {
    const model = element.model;
    if (model === undefined) return;
    const index = { '2012/13': '100', '2013/14': '102' };
    element.model = { ...model, deflator: { date: '2013-01-30', base: '2012/13', index } };
  });
  await page.getByRole('button', { name: 'How was this figure made?' }).click();
  // 343,000 ÷ 1.02 = 336,274.509….
  await expect(panel(page)).toContainText('In 2012/13 prices: £336,274.51');
});

test('where nothing can be changed, and in a part alone, figures open too', async ({ page }) => {
  await openDurham(page);
  await page.locator('ringfence-model').evaluate(async (element: RingfenceModel) => {
    element.readonly = true;
    element.view = 'services';
    await element.updateComplete;
  });
  await expect(page.getByRole('button', { name: /^What would it take/ })).toHaveCount(0);
  await serviceRow(page, 'Total').getByRole('button').last().click();
  await expect(worked(page)).toContainText('%');
  while ((await lead(page, /./).count()) > 0) await lead(page, /./).last().click();
  await expect(panel(page)).toContainText('Typed:');
  await expect(panel(page).getByRole('button', { name: 'Go to where it was typed' })).toHaveCount(
    0,
  );
  await panel(page).getByRole('button', { name: 'Close' }).click();
  await expect(panel(page)).toHaveCount(0);
});

test('in a part alone no button leads to what is not there', async ({ page }) => {
  const show = (view: string): Promise<void> =>
    page.locator('ringfence-model').evaluate(async (element: RingfenceModel, view) => {
      element.view = view;
      await element.updateComplete;
    }, view);
  await openLeicestershire(page);
  await scenario(page, /^Six months in full/).click();
  await page.getByRole('tab', { name: 'Ceasing grants' }).click();
  const asks = page.getByRole('button', { name: 'What would it take to close the gap?' });
  await expect(asks).toHaveCount(2);
  for (const part of ['summary', 'ceasing']) {
    await show(part);
    await expect(page.getByRole('tablist', { name: 'Scenarios' })).toHaveCount(0);
    await expect(asks).toHaveCount(0);
  }
  await show('summary');
  await page.getByRole('button', { name: 'How was this figure made?' }).click();
  await expect(worked(page)).toHaveText('£343,000.00');
  await page.keyboard.press('Escape');
  await show('decisions');
  await decision(page, 'Guarantee').getByRole('button', { name: '£996,000' }).click();
  while (!(await panel(page).innerText()).includes('A decision of this scenario.'))
    await lead(page, /./).first().click();
  await expect(panel(page).getByRole('button', { name: 'Go to where it was typed' })).toHaveCount(
    0,
  );
});

test('the figure stays where it was on the screen while the panel makes room', async ({ page }) => {
  await openLeicestershire(page);
  const funded = await inServices(page, 'Positive Futures', 'Funded');
  await funded.scrollIntoViewIfNeeded();
  const before = await funded.boundingBox();
  await funded.click();
  await expect(panel(page)).toBeVisible();
  // Also once the picture above has measured its new room.
  const top = async (): Promise<number> => (await funded.boundingBox())?.y ?? 0;
  await expect.poll(async () => Math.abs((await top()) - (before?.y ?? 0))).toBeLessThanOrEqual(1);
  const after = await funded.boundingBox();
  const beside = await panel(page).boundingBox();
  expect(beside?.x ?? 0).toBeGreaterThanOrEqual((after?.x ?? 0) + (after?.width ?? 0));
});

test('on a phone it is a sheet that neither covers the figure nor widens the page', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLeicestershire(page);
  const bars = page.locator('.bars .fig');
  await bars.last().click();
  await expect(worked(page)).toHaveText('£115,893.58');
  const foot = async (): Promise<number> => {
    const box = await bars.last().boundingBox();
    return (box?.y ?? 0) + (box?.height ?? 0);
  };
  await expect
    .poll(async () => (await foot()) <= ((await panel(page).boundingBox())?.y ?? 0))
    .toBe(true);
  const [figure, sheet] = [await bars.last().boundingBox(), await panel(page).boundingBox()];
  expect((figure?.y ?? 0) + (figure?.height ?? 0)).toBeLessThanOrEqual(sheet?.y ?? 0);
  expect(figure?.y ?? -1).toBeGreaterThanOrEqual(0);
  expect((sheet?.y ?? 0) + (sheet?.height ?? 0)).toBeLessThanOrEqual(845);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over).toBeLessThanOrEqual(0);
  await expectNoViolations(page);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('axe finds nothing with a working open, three steps down', async ({ page }) => {
      await openLeicestershire(page);
      await (await inServices(page, 'Positive Futures', 'Short')).click();
      await expectNoViolations(page);
      await lead(page, 'Out of the budget').click();
      await lead(page, 'What it needs').click();
      await expect(panel(page)).toContainText('Typed:');
      await expectNoViolations(page);
    });
  });
}
