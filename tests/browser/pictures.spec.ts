// The three pictures, on the worked cases of Leicestershire 2013/14 and Durham 2018/19. Expected
// figures are the cases' own, worked by hand.
import type { Locator, Page } from '@playwright/test';
import {
  decision,
  expectNoViolations,
  openDurham,
  openLeicestershire,
  scenario,
} from './journey.ts';
import { expect, test } from './quiet.ts';

const pictures = ['Money map', 'Months', 'Ceasing grants'];

async function open(page: Page, name: string, picture: string): Promise<Locator> {
  await openLeicestershire(page);
  await scenario(page, name).click();
  return show(page, picture);
}

async function show(page: Page, picture: string): Promise<Locator> {
  await page.getByRole('tab', { name: picture, exact: true }).click();
  return page.getByRole('figure');
}

/** How tall or wide something is in the picture, in its own pixels. */
const measure = (figure: Locator, selector: string, attribute: 'height' | 'width') =>
  figure.locator(selector).evaluate((shape, name) => Number(shape.getAttribute(name)), attribute);

test('table, sentence and picture of each figure are one key press apart', async ({ page }) => {
  await openLeicestershire(page);
  const inTable = ['1,649,000.00', '166,000.00', '(134,307.23)'];
  const inSentence = ['£1,649,000', '£343,000', '£343,000'];
  for (const [place, name] of pictures.entries()) {
    const figure = await show(page, name);
    await figure.getByRole('group', { name: 'figure by figure' }).focus();
    await page.keyboard.press('t');
    await expect(figure.getByRole('table').first()).toContainText(inTable[place] ?? '');
    await expect(figure.getByRole('button', { name: 'Table' })).toBeFocused();
    await page.keyboard.press('s');
    await expect(figure.getByRole('paragraph')).toContainText(inSentence[place] ?? '');
    await expect(figure.getByRole('table')).toHaveCount(0);
    await page.keyboard.press('p');
    await expect(figure.getByRole('img').first()).toBeVisible();
  }
});

test('each picture says in a sentence what it shows', async ({ page }) => {
  await openLeicestershire(page);
  for (const [name, words] of [
    ['Money map', 'Their need of £1,992,000 is £343,000 short.'],
    ['Ceasing grants', '82.8% of it, and £343,000 is not replaced.'],
  ] as const) {
    const figure = await show(page, name);
    await expect(figure.getByRole('img', { name: words })).toBeVisible();
  }
});

test('the money map is true to the money, to the pixel', async ({ page }) => {
  const figure = await open(page, 'As it was', 'Money map');
  const fund = await measure(figure, '[data-stop="source:community-safety-fund"]', 'height');
  const pixels = (pounds: number): number => (pounds * fund) / 1_649_000;
  const services = [
    ['city-drugs-and-crime', 645_692.77, 134_307.23],
    ['county-partnerships', 424_253.26, 88_246.74],
    ['rutland-partnership', 23_799.57, 4_950.43],
    ['city-youth-offending', 177_427.54, 36_905.79],
    ['county-youth-offending', 162_595.93, 33_820.74],
    ['positive-futures', 99_337.35, 20_662.65],
    ['drug-testing', 115_893.58, 24_106.42],
  ] as const;
  for (const [id, funded, short] of services) {
    const filled = await measure(figure, `[data-stop="service:${id}"]`, 'height');
    const empty = await measure(figure, `[data-lack="service:${id}"]`, 'height');
    expect(Math.abs(filled - pixels(funded)), id).toBeLessThan(1);
    expect(Math.abs(empty - pixels(short)), id).toBeLessThan(1);
  }
});

test('at every stop of the money map the ribbons add up to it', async ({ page }) => {
  await openDurham(page);
  await scenario(page, 'Move £130,000 out of victims').click();
  const figure = await show(page, 'Money map');
  const ribbons = await figure.locator('[data-flow]').evaluateAll((all) =>
    all.map((ribbon) => {
      const [, arrival, end] = /([\d.]+)V([\d.]+)/.exec(ribbon.getAttribute('d') ?? '') ?? [];
      const [from, to] = (ribbon.getAttribute('data-ends') ?? '').split(' ');
      return { from, to, thick: Number(end) - Number(arrival) };
    }),
  );
  const stops = await figure
    .locator('[data-stop]')
    .evaluateAll((all) =>
      all.map(
        (stop) => [stop.getAttribute('data-stop'), Number(stop.getAttribute('height'))] as const,
      ),
    );
  const add = (thick: { thick: number }[]): number =>
    thick.reduce((all, each) => all + each.thick, 0);
  for (const [id, height] of stops) {
    const out = ribbons.filter(({ from }) => from === id);
    const into = ribbons.filter(({ to }) => to === id);
    expect(out.length + into.length, `${id}`).toBeGreaterThan(0);
    if (out.length > 0) expect(Math.abs(add(out) - height), `out of ${id}`).toBeLessThan(0.5);
    if (into.length > 0) expect(Math.abs(add(into) - height), `into ${id}`).toBeLessThan(0.5);
  }
});

test('money that a fence strands stands in the money map, with whom it goes back to', async ({
  page,
}) => {
  await openDurham(page);
  await scenario(page, 'Move £130,000 out of victims').click();
  const figure = await show(page, 'Money map');
  const stranded = figure.getByRole('button', {
    name: "Victims' Grant, to return to Ministry of Justice: £10,000",
    exact: true,
  });
  await expect(stranded.first()).toBeVisible();
  const grant = await measure(figure, '[data-stop="source:victims-grant"]', 'height');
  const left = await measure(figure, '[data-stop="return:victims-grant"]', 'height');
  expect(Math.abs(left - (grant * 10_000) / 680_000)).toBeLessThan(1);
});

test('six months in full: the cliff is marked at October and named', async ({ page }) => {
  const figure = await open(page, 'Six months in full', 'Months');
  await expect(figure.locator('.labels')).toContainText('From October 2013 the money falls short');
  await expect(figure.locator('.labels')).toContainText('£57,166.67');
  const rule = await figure.locator('[data-cliff="2013-10"]').boundingBox();
  const october = await figure.locator('[data-month="2013-10"] .month-need').boundingBox();
  expect(Math.abs((rule?.x ?? 0) - (october?.x ?? 0))).toBeLessThan(4);
  const need = await measure(figure, '[data-month="2013-10"] .month-need', 'height');
  const lack = await measure(figure, '[data-month="2013-10"] .lack', 'height');
  expect(Math.abs(lack - (need * (166_000 - 108_833.33)) / 166_000)).toBeLessThan(1);
  await expect(figure.locator('[data-month="2013-09"] .lack')).toHaveCount(0);
});

test('the table of months casts to the year', async ({ page }) => {
  const figure = await open(page, 'Six months in full', 'Months');
  await figure.getByRole('button', { name: 'Table' }).click();
  const total = figure.locator('tfoot tr');
  await expect(total.nth(1).getByRole('cell')).toHaveText([
    ...Array(6).fill('166,000.00'),
    ...['108,833.33', '108,833.34', '108,833.33', '108,833.33', '108,833.34', '108,833.33'],
    '1,649,000.00',
  ]);
  await expect(total.nth(2).getByRole('cell').last()).toHaveText('(343,000.00)');
});

test('ceasing grants: what is lost, what replaces it, and the gap left empty', async ({ page }) => {
  const figure = await open(page, 'As it was', 'Ceasing grants');
  await expect(figure.locator('.labels')).toContainText('Lost £1,992,000');
  await expect(figure.locator('.labels')).toContainText('Not replaced £343,000');
  const fund = await measure(figure, '[data-part="by:community-safety-fund"]', 'width');
  const gap = await measure(figure, '[data-part="gap"]', 'width');
  expect(Math.abs(gap - (fund * 343_000) / 1_649_000)).toBeLessThan(1);
});

test('ceasing grants by recipient, by service and by priority', async ({ page }) => {
  const figure = await open(page, 'As it was', 'Ceasing grants');
  await figure.getByRole('button', { name: 'Table' }).click();
  const row = (name: string): Locator => figure.getByRole('row', { name });
  await expect(row('Rutland County Council').first()).toContainText('(4,950.43)');
  await expect(row('Rutland County Council').first()).toContainText('(17.2%)');
  await figure.getByRole('radio', { name: 'by service' }).check();
  await expect(row('Drug testing').first()).toContainText('115,893.58');
  await figure.getByRole('radio', { name: 'by priority' }).check();
  await expect(row('Prevention').first()).toContainText('1,441,250.00');
});

test('the arrow keys read along the money map, which is one stop of the Tab key', async ({
  page,
}) => {
  const figure = await open(page, 'As it was', 'Money map');
  await figure.getByRole('button', { name: 'Sentence' }).focus();
  const reading = figure.locator('.reading');
  await page.keyboard.press('Tab');
  await expect(reading).toHaveText('Community Safety Fund: £1,649,000 available');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight']) {
    await page.keyboard.press(key);
  }
  await expect(reading).toContainText(': needs £');
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+Tab');
  await expect(figure.getByRole('button', { name: 'Sentence' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(figure.locator(':focus')).toHaveCount(0);
});

test('pointing at a service says its figures', async ({ page }) => {
  const figure = await open(page, 'As it was', 'Money map');
  await figure.locator('.mark[data-id="service:positive-futures"]').hover();
  await expect(figure.locator('.reading')).toContainText(
    'Positive Futures: needs £120,000, gets £99,337.35 from the budget, £20,662.65 short',
  );
});

test('on paper both picture and table stand', async ({ page }) => {
  const figure = await open(page, 'As it was', 'Months');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(figure.locator('svg')).toBeVisible();
  await expect(figure.getByRole('table')).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(figure.getByRole('table')).toHaveCount(0);
});

test('on paper totals stand after their rows, and what is not decided is left out', async ({
  page,
}) => {
  await openLeicestershire(page);
  await page.emulateMedia({ media: 'print' });
  await expect(decision(page, 'Split')).toBeVisible();
  await expect(page.locator('[aria-labelledby=decision-floor]')).toBeHidden();
  await expect(page.locator('.services tfoot')).toHaveCSS('display', 'table-row-group');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const name of pictures) {
    test(`axe finds nothing in ${name} however it is shown, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      const figure = await open(page, 'Six months in full', name);
      for (const mode of ['Picture', 'Table', 'Sentence']) {
        await figure.getByRole('button', { name: mode }).click();
        await expectNoViolations(page);
      }
    });
  }
}

test('at 320 pixels the page does not scroll sideways, whatever is shown', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openLeicestershire(page);
  await scenario(page, 'Six months in full').click();
  for (const name of pictures) {
    const figure = await show(page, name);
    for (const mode of ['Picture', 'Table', 'Sentence']) {
      await figure.getByRole('button', { name: mode }).click();
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over, `${name}, ${mode}`).toBeLessThanOrEqual(0);
    }
  }
});
