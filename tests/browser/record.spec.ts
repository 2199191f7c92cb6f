// The decision record: what it says, and how it goes to paper, to a page of its own and to Word. Expected figures are the
// worked cases' own.

import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import {
  expectNoViolations,
  openJointFund,
  openLeicestershire,
  said,
  scenario,
} from './journey.ts';
import { expect, test } from './quiet.ts';

async function open(page: Page, name: string): Promise<void> {
  await openLeicestershire(page);
  await scenario(page, name).click();
  await page.getByRole('button', { name: 'Take away' }).click();
  await page.getByRole('button', { name: 'Open the decision record' }).click();
  await expect(record(page)).toBeVisible();
}

const record = (page: Page): Locator => page.getByRole('article');

const table = (page: Page, name: string | RegExp): Locator =>
  record(page).getByRole('table', { name });

/** Cells of a row, by the words it begins with. */
const cells = (of: Locator, name: string): Promise<string[]> =>
  of
    .getByRole('row')
    .filter({ has: of.page().getByRole('rowheader', { name, exact: true }) })
    .getByRole('cell')
    .allTextContents();

/** `1,649,000.00` as whole pence. */
const pence = (figure: string): bigint => BigInt(figure.replace(/[^\d]/g, ''));

const taken = async (page: Page, name: string): Promise<[string, string]> => {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name, exact: true }).click();
  const file = await coming;
  return [file.suggestedFilename(), (await readFile(await file.path())).toString('utf8')];
};

test('the record opens with its heading in the focus, and says what is proposed', async ({
  page,
}) => {
  await open(page, 'Six months in full');
  await expect(page.getByRole('heading', { name: 'Decision record', level: 3 })).toBeFocused();
  await expect(record(page)).toContainText('Option proposed: Six months in full');
  await expect(
    record(page).getByRole('heading', { name: 'Leicester, Leicestershire and Rutland 2013/14' }),
  ).toBeVisible();
  const levels = await record(page)
    .getByRole('heading')
    .evaluateAll((all) => all.map(({ localName }) => localName));
  expect(levels[0]).toBe('h4');
  expect(new Set(levels.slice(1))).toEqual(new Set(['h5']));
});

test('every award stands in it to the penny, and the awards cast', async ({ page }) => {
  await open(page, 'As it was');
  const awards = table(page, 'Awards by provider, 2013/14');
  // The lines of the case, in pence: the cuts of 17.2% by largest remainder.
  const lines = [
    64_569_277n,
    42_425_326n,
    2_379_957n,
    17_742_754n,
    16_259_593n,
    9_933_735n,
    11_589_358n,
  ];
  const rows = await awards
    .locator('tbody tr:not(.total)')
    .evaluateAll((all) =>
      all.map(
        (row) => [...row.querySelectorAll('.figure')].map(({ textContent }) => textContent)[0],
      ),
    );
  expect(rows.map((figure) => pence(figure ?? '')).sort()).toEqual(lines.sort());
  expect(lines.reduce((all, each) => all + each, 0n)).toBe(164_900_000n);
  expect(await cells(awards, 'All awards')).toEqual(['', '1,649,000.00']);
});

test('the options considered stand side by side, and those left out do not', async ({ page }) => {
  await open(page, 'As it was');
  const options = table(page, 'Headline figures by option, 2013/14');
  await expect(options.locator('tbody tr')).toHaveCount(4);
  expect((await cells(options, 'Six months in full')).slice(0, 6)).toEqual([
    '1,649,000.00',
    '1,649,000.00',
    '0.00',
    '1,992,000.00',
    '(343,000.00)',
    '82.8%',
  ]);
  const beside = page.getByRole('group', { name: 'Options considered beside it' });
  await beside.getByLabel('Six months at half').uncheck();
  await expect(options.locator('tbody tr')).toHaveCount(3);
  await expect(record(page)).not.toContainText('Six months at half');
  for (const name of ['Six months in full', 'Protect Positive Futures'])
    await beside.getByLabel(name).uncheck();
  await expect(options.locator('tbody tr')).toHaveCount(1);
});

test('another option can be proposed, and the one that was is then considered', async ({
  page,
}) => {
  await open(page, 'As it was');
  await page.getByLabel('Option proposed').selectOption('Protect Positive Futures');
  await expect(record(page)).toContainText('Option proposed: Protect Positive Futures');
  const awards = table(page, 'Awards by provider, 2013/14');
  await expect(awards).toContainText('120,000.00');
  await expect(awards).toContainText('637,083.33');
  await expect(page.getByRole('checkbox', { name: 'As it was' })).toBeChecked();
});

test('it prints alone, with the page around it hidden, and the page prints itself again after', async ({
  page,
}) => {
  await open(page, 'As it was');
  const onPaper = page.locator('body > .ringfence-record-on-paper');
  await expect(onPaper).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(onPaper).toBeVisible();
  for (const other of await page.locator('body > :not(.ringfence-record-on-paper)').all())
    await expect(other).toBeHidden();
  const rules = await page.evaluate(() =>
    document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)),
  );
  const paper = rules.find((rule) => rule.startsWith('@page')) ?? '';
  for (const held of [
    'counter(page)',
    'counter(pages)',
    'Rutland 2013/14: As it was',
    'Fingerprint ',
  ])
    expect(paper.replaceAll('\\2f ', '/')).toContain(held);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'Back to the model' }).click();
  await expect(onPaper).toHaveCount(0);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.headline')).toBeVisible();
});

test('an element taken off the page takes its record off the paper', async ({ page }) => {
  await open(page, 'As it was');
  await page.evaluate(() => {
    document.querySelector('ringfence-model')?.remove();
    dispatchEvent(new Event('beforeprint'));
  });
  await expect(page.locator('.ringfence-record-on-paper')).toHaveCount(0);
});

test('as PDF it has its headings and tables for those who hear it, and runs over pages', async ({
  page,
}) => {
  await open(page, 'As it was');
  const pdf = (await page.pdf({ preferCSSPageSize: true, tagged: true })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
  expect(pdf).toContain('/MarkInfo');
  // A4 in points, to the nearest.
  expect(pdf).toMatch(/\/MediaBox \[0 0 59[45]\.?\d* 84[12]/);
});

test('a page of its own opens by itself, fetches nothing, and axe finds nothing in it', async ({
  page,
  baseURL,
}) => {
  await open(page, 'Six months in full');
  const [name, text] = await taken(page, 'Save as a page (.html)');
  expect(name).toMatch(/^Leicester, Leicestershire and Rutland 2013-14, .*decision record\.html$/);
  expect(text).not.toContain('<!--');
  expect(text).not.toContain('<script');
  const fetched: string[] = [];
  await page.route('**/kept.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: text }),
  );
  page.on('request', (request) => fetched.push(request.url()));
  await page.goto('/kept.html');
  expect(fetched.filter((address) => !address.endsWith('favicon.ico'))).toEqual([
    `${baseURL}/kept.html`,
  ]);
  await expect(page).toHaveTitle(
    'Leicester, Leicestershire and Rutland 2013/14: Six months in full, decision record',
  );
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Leicester, Leicestershire and Rutland 2013/14',
  );
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('1. Summary');
  await expect(page.getByRole('table', { name: 'Awards by provider, 2013/14' })).toContainText(
    '1,649,000.00',
  );
  await expectNoViolations(page);
});

test('for Word it is on the clipboard with headings and bordered tables, and as plain text', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, 'As it was');
  await page.getByRole('button', { name: 'Copy for Word' }).click();
  await expect(said(page)).toHaveText('The record is on the clipboard: paste it into Word.');
  // As a program takes it that is pasted into.
  await page.evaluate(() => {
    const box = document.createElement('textarea');
    box.addEventListener('paste', ({ clipboardData }) => {
      box.dataset.html = clipboardData?.getData('text/html');
    });
    document.body.append(box);
    box.focus();
  });
  await page.keyboard.press('Control+v');
  const box = page.locator('body > textarea');
  const html = (await box.getAttribute('data-html')) ?? '';
  const text = await box.inputValue();
  expect(html).toMatch(/<h1[ >]/);
  expect(html).toMatch(/<th[^>]*border: ?1px solid/);
  expect(html).toMatch(/<td[^>]*text-align: ?right[^>]*>1,649,000\.00</);
  expect(text).toContain('All awards\t\t1,649,000.00');
});

test('the marking stands at the head and in the margin of every page', async ({ page }) => {
  await openLeicestershire(page);
  await page.locator('ringfence-model').evaluate(async (element: RingfenceModel) => {
    const { model } = element;
    if (model) element.model = { ...model, marking: 'OFFICIAL "SENSITIVE"; }' };
    await element.ready;
    await element.show('take-away');
  });
  await page.getByRole('button', { name: 'Open the decision record' }).click();
  await expect(record(page)).toContainText('OFFICIAL "SENSITIVE"; }');
  const margin = await page.evaluate(
    () =>
      document.adoptedStyleSheets
        .flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText))
        .find((rule) => rule.startsWith('@page')) ?? '',
  );
  expect(margin).toContain('top-right');
  expect(margin).toContain('OFFICIAL \\"SENSITIVE\\"; }');
});

test('pooled funds stand in it, to the penny', async ({ page }) => {
  await openJointFund(page);
  await scenario(page, 'Joint fund').click();
  await page.getByRole('button', { name: 'Take away' }).click();
  await page.getByRole('button', { name: 'Open the decision record' }).click();
  const put = table(page, /^Joint fund: who puts in what/);
  // Own money 250,000, the council 180,000, the health board 120,000.
  expect((await cells(put, 'Total'))[0]).toBe('550,000.00');
});

test('back to all that goes out, by keyboard alone', async ({ page }) => {
  await openLeicestershire(page);
  await page.getByRole('button', { name: 'Take away' }).press('Enter');
  const open = page.getByRole('button', { name: 'Open the decision record' });
  await open.press('Enter');
  await expect(page.getByRole('heading', { name: 'Decision record', level: 3 })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'All that can be taken away' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(open).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the record, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, 'Six months in full');
    await expectNoViolations(page);
  });
}

test('at 320 pixels its tables scroll and the page does not', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, 'As it was');
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over).toBeLessThanOrEqual(0);
});
