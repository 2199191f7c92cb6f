import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import { expectNoViolations, openLeicestershire } from './journey.ts';
import { expect, test } from './quiet.ts';

/** Drops a file on the element, as a hand would. */
async function drop(page: Page, name: string, content: Buffer): Promise<void> {
  await page.locator('ringfence-model').evaluate(
    (element, { name, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name));
      element.dispatchEvent(new DragEvent('drop', { dataTransfer: data, cancelable: true }));
    },
    { name, base64: content.toString('base64') },
  );
}

const text = (page: Page, name: string, lines: readonly string[]): Promise<void> =>
  drop(page, name, Buffer.from(lines.join('\r\n')));

const panel = (page: Page): Locator => page.getByRole('region', { name: 'Rows from a file' });
const answer = (page: Page): Locator => panel(page).getByRole('status');
const totals = (page: Page): Locator => panel(page).locator('.incoming-totals li');

/** What the element holds of a list. */
const held = (page: Page, list: 'services' | 'sources'): Promise<unknown[]> =>
  page
    .locator('ringfence-model')
    .evaluate((element: RingfenceModel, list) => element.model?.[list] ?? [], list);

const services = [
  'Service,Provider,Theme,2013/14',
  'Refuge,Aid,Victims,"100,000"',
  'Mentoring,Youth trust,Prevention,"£25,500"',
  'Total,,,"125,500"',
];

test('services come in from a file that is dropped, and only once they are accepted', async ({
  page,
}) => {
  await openLeicestershire(page);
  const before = await held(page, 'services');
  await text(page, 'awards.csv', services);
  await expect(answer(page)).toContainText('2 services would come in; 1 row is set aside.');
  // 100,000 + 25,500 = 125,500.
  await expect(totals(page)).toHaveText(/Row 4, Total, 2013\/14: £125,500\.00 casts\./);
  expect(await held(page, 'services')).toEqual(before);
  await expectNoViolations(page);
  await panel(page).getByRole('button', { name: 'Replace the services' }).click();
  await expect(panel(page)).toHaveCount(0);
  const after = (await held(page, 'services')) as { name: string; annual: unknown }[];
  expect(after.map(({ name, annual }) => [name, annual])).toEqual([
    ['Refuge', { '2013/14': '100,000' }],
    ['Mentoring', { '2013/14': '£25,500' }],
  ]);
  await page.getByRole('button', { name: /^Undo/ }).click();
  expect(await held(page, 'services')).toEqual(before);
});

test('what is not imported leaves the model as it was', async ({ page }) => {
  await openLeicestershire(page);
  const before = await held(page, 'services');
  await text(page, 'awards.csv', services);
  await panel(page).getByRole('button', { name: 'Do not import' }).click();
  await expect(panel(page)).toHaveCount(0);
  expect(await held(page, 'services')).toEqual(before);
});

test('of headings that nobody knows nothing is said to come in', async ({ page }) => {
  await openLeicestershire(page);
  await text(page, 'odd.csv', [
    'Who gets it,What for,Yr cost £',
    'Harbour,Victims support,"120,000"',
  ]);
  await expect(answer(page)).toContainText('choose the row that holds the headings');
  await expect(answer(page)).not.toContainText('would come in');
});

test('rows are added after those that are there', async ({ page }) => {
  await openLeicestershire(page);
  const before = await held(page, 'services');
  await text(page, 'awards.csv', services);
  await panel(page).getByRole('button', { name: 'Add to the services' }).click();
  const after = await held(page, 'services');
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after).toHaveLength(before.length + 2);
});

test('a printed total that its lines do not come to is said, and nothing is corrected', async ({
  page,
}) => {
  await openLeicestershire(page);
  await drop(
    page,
    'suffolk.csv',
    readFileSync(new URL('../files/printed-total.csv', import.meta.url)),
  );
  // 44,152 + 176,610 + 194,237 + 85,000 + 100,000 = 599,999.
  await expect(totals(page)).toHaveText(
    /says £600,000\.00, £1 more than its lines, which come to £599,999\.00\./,
  );
  await expect(panel(page).getByLabel('It lists')).toHaveValue('sources');
  const missing = panel(page).getByRole('region', { name: 'What the file does not say' });
  await missing.getByLabel('Kind').selectOption('Grant');
  await missing.getByLabel('Status').selectOption('Confirmed');
  await expect(missing).toHaveCount(1);
  await panel(page).getByRole('button', { name: 'Add to the sources' }).click();
  expect((await held(page, 'sources')).slice(-5)).toMatchObject([
    { annual: '44152.00', kind: 'grant', status: 'confirmed' },
    { annual: '176610.00' },
    { annual: '194237.00' },
    { annual: '85000.00' },
    { annual: '100000.00' },
  ]);
});

test('every problem is said by row and column', async ({ page }) => {
  await openLeicestershire(page);
  await drop(page, 'bad.csv', readFileSync(new URL('../files/bad-money.csv', import.meta.url)));
  const rows = panel(page).getByRole('region', { name: 'What is the matter, by row and column' });
  for (const where of ['Row 2', 'Row 3', 'Row 4', 'Row 5', 'Row 6']) {
    await expect(rows.getByRole('row', { name: `${where}, column D (2013/14)` })).toHaveCount(1);
  }
  await expect(rows.getByRole('row', { name: 'Row 7, column B (Provider)' })).toHaveCount(1);
  // A priority that the model does not have is asked about, until it is wanted.
  const unknown = rows.getByRole('row', { name: 'Row 7, column C (Priority)' });
  await expect(unknown).toContainText('There is no priority called "Victms"');
  await panel(page)
    .getByRole('checkbox', { name: /^Add the names .* to the priorities: / })
    .check();
  await expect(unknown).toHaveCount(0);
  await expectNoViolations(page);
});

test('what a column means is put right by keyboard', async ({ page }) => {
  await openLeicestershire(page);
  await text(page, 'awards.csv', ['Work,Provider,Theme,2013/14', 'Refuge,Aid,Victims,1']);
  const means = panel(page).getByLabel('Column A, Work means');
  await expect(means).toHaveValue('');
  await means.focus();
  await page.keyboard.press('ArrowDown');
  await expect(means).toHaveValue('/name');
  await expect(panel(page).getByRole('columnheader', { name: 'Name', exact: true })).toHaveCount(1);
});

test('a row that looks like a total can be taken for an entry', async ({ page }) => {
  await openLeicestershire(page);
  await text(page, 'awards.csv', [...services.slice(0, 3), 'Total Respect,,,"9,000"']);
  await expect(answer(page)).toContainText('2 services would come in');
  const take = panel(page).getByRole('button', { name: 'Take it for an entry: row 4' });
  await take.press('Enter');
  await expect(answer(page)).toContainText('3 services would come in');
});

test('a file that is no table is refused in words, and the model stays', async ({ page }) => {
  await openLeicestershire(page);
  const before = await held(page, 'services');
  await drop(page, 'plan.csv', Buffer.from('%PDF-1.4'));
  await expect(panel(page).getByRole('alert')).toContainText('This is a PDF, not a table.');
  await expectNoViolations(page);
  await panel(page)
    .getByLabel('Choose another file')
    .setInputFiles({
      name: 'awards.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(services.join('\n')),
    });
  await expect(answer(page)).toContainText('2 services would come in');
  expect(await held(page, 'services')).toEqual(before);
});

/** A cell whose column is written so long that the reader's count of it overflows. */
test('a workbook that its reader stops dead on is refused, and the next file is read', async ({
  page,
}) => {
  await openLeicestershire(page);
  await drop(page, 'bad.xlsx', readFileSync(new URL('../files/stops-dead.xlsx', import.meta.url)));
  await expect(panel(page).getByRole('alert')).toContainText('This file could not be read.');
  await text(page, 'awards.csv', services);
  await expect(answer(page)).toContainText('2 services would come in');
});
