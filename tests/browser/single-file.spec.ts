// The page in one file: opened from a disk, with no server and no network. Expected figures are those of the worked cases.
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import { expect, path, singleFile, test } from './alone.ts';
import { decision, expectNoViolations, headline, scenario, summary, type } from './journey.ts';

async function open(page: Page, address = singleFile.href): Promise<void> {
  await page.goto(address);
  await expect(headline(page)).toContainText('In 2013/14');
}

const found = (page: Page): Locator => decision(page, 'Found since').getByRole('textbox');

test('the file opens from a disk on Leicestershire, and asks nothing of any network', async ({
  page,
}) => {
  await open(page);
  await expect(headline(page)).toHaveText(
    'In 2013/14 the Community Safety Fund of £1,649,000 replaces £1,992,000 of grants that ceased: £343,000 (17.2%) short.',
  );
  await expectNoViolations(page);
});

test('a figure is changed, and stays over a refresh where this browser keeps it', async ({
  page,
}) => {
  await open(page);
  await type(found(page), '100000');
  // 343,000 + 100,000
  await expect(summary(page)).toContainText('£443,000');
  await expect(page.locator('.kept')).toContainText('Saved on this device');
  await page.reload();
  await expect(summary(page)).toContainText('£443,000');
  await page.getByRole('button', { name: 'Undo: found since' }).click();
  await expect(summary(page)).toContainText('£343,000');
});

test('where the browser keeps nothing for a file, the page says so and goes on', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const refuse = (): never => {
      throw new DOMException('refused', 'SecurityError');
    };
    Object.defineProperty(window, 'indexedDB', { get: () => ({ open: refuse }) });
    Object.defineProperty(window, 'sessionStorage', { get: refuse });
    Object.defineProperty(window, 'localStorage', { get: refuse });
  });
  await open(page);
  await type(found(page), '100000');
  await expect(summary(page)).toContainText('£443,000');
  await expect(page.locator('#notes')).toContainText('does not let the page keep anything');
});

test('the examples are inside, and a model opens that lies beside', async ({ page }) => {
  await open(page);
  await page.getByLabel('Model').selectOption({ label: 'County Durham and Darlington 2018/19' });
  await expect(headline(page)).toContainText('In 2018/19');
  await page
    .getByLabel('File to open')
    .setInputFiles(new URL('../cases/joint-fund/model.json', import.meta.url).pathname);
  await expect(headline(page)).toContainText('In 2026/27');
});

test('the module of tables and files is inside: tables, a spreadsheet in, and what is taken away', async ({
  page,
}) => {
  await open(page);
  await page.getByRole('button', { name: 'Edit figures' }).click();
  const figures = page.getByRole('region', { name: 'The figures' });
  await figures.getByRole('tab', { name: /^Services/ }).click();
  await expect(
    figures.getByRole('gridcell', { name: 'Positive Futures', exact: true }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Take away' }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the model file (.json)' }).click();
  const saved = JSON.parse(await readFile(await (await coming).path(), 'utf8'));
  expect(saved.title).toBe('Leicester, Leicestershire and Rutland 2013/14');
  await expect(page.getByRole('img').first()).toBeVisible();
  const workbook = page.waitForEvent('download');
  await page
    .getByRole('button', { name: /workbook/i })
    .first()
    .click();
  const sheets = await readFile(await (await workbook).path());
  expect(sheets.subarray(0, 2).toString()).toBe('PK');
});

test('a long question is worked out beside the page', async ({ page }) => {
  await open(page);
  const started = page.waitForEvent('worker', { timeout: 60_000 });
  await page.getByRole('tab', { name: 'What would it take?', exact: true }).click();
  expect((await started).url()).toMatch(/^blob:/);
  await expect(page.getByText('Community Safety Fund: £343,000.00 more')).toBeVisible({
    timeout: 60_000,
  });
});

test('a link made here opens this file', async ({ page, context }) => {
  await open(page);
  await type(found(page), '100000');
  await expect(summary(page)).toContainText('£443,000');
  await page.getByRole('button', { name: 'Take away' }).click();
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByRole('textbox', { name: 'The link' }).inputValue();
  expect(link.startsWith(`${singleFile.href}#m=1.`)).toBe(true);
  const other = await context.newPage();
  await other.goto(link);
  await expect(summary(other)).toContainText('£443,000');
});

test('a name with spaces and signs, as of an attachment, is no hindrance', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'ring fence £ '));
  const copy = join(folder, 'ringfence.html');
  await copyFile(path, copy);
  await page.goto(`file://${encodeURI(copy)}`);
  await expect(headline(page)).toContainText('£343,000');
  await scenario(page, /^Six months in full/).click();
  await expect(summary(page)).toContainText('uses £996,000');
  await page.close();
  await rm(folder, { recursive: true });
});

test('the policy of the file lets no other script in, and nothing out', async ({
  page,
  noises,
}) => {
  await open(page);
  const tried = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.head.append(script);
    const asked = await fetch('https://ringfence.example/').catch(() => 'refused');
    const said = await fetch('data:,hello').catch(() => 'refused');
    return { ran: Reflect.get(window, 'ran'), asked, said };
  });
  expect(tried).toEqual({ ran: undefined, asked: 'refused', said: 'refused' });
  expect(noises.splice(0).length).toBeGreaterThan(0);
});

test('the file works where the whole page has no element but ours', async ({ page }) => {
  await open(page);
  const outcome = await page
    .locator('ringfence-model')
    .evaluate((element: RingfenceModel) => element.outcome?.years[0]?.ceasing.gap);
  expect(outcome).toBe('343000.00');
});
