// A model that begins on the page: by five questions, from nothing, from an example.
import type { Locator, Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import {
  expectNoViolations,
  headline,
  openLeicestershire,
  serviceRow,
  summary,
} from './journey.ts';
import { expect, test } from './quiet.ts';

const row = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true });
const title = (page: Page): Locator => page.getByRole('textbox', { name: 'Title', exact: true });

async function begin(page: Page): Promise<void> {
  await openLeicestershire(page);
  await page.getByRole('button', { name: 'New model' }).click();
  await expect(page.getByRole('heading', { name: 'New model' })).toBeFocused();
}

const make = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Make the model' }).click();

test('five answers make a model, typed with the keys alone', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-04-01T09:00:00'));
  await begin(page);
  const type = async (...texts: string[]): Promise<void> => {
    for (const text of texts) {
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    }
  };
  await title(page).focus();
  await type('Our budget');
  await row(page, 'Source 1').getByLabel('Name').focus();
  await type('New fund', 'Home Office', '£1.2m');
  // In the boxes of a list Enter goes down, as in a spreadsheet.
  await row(page, 'Priority 1').getByLabel('Name').focus();
  await page.keyboard.press('Enter');
  await expect(row(page, 'Priority 2').getByLabel('Name')).toBeFocused();
  await row(page, 'Service 1').getByLabel('Name').focus();
  await type('Helpline', 'A charity', 'P', '800k');
  await expect(row(page, 'Service 2').getByLabel('Name')).toBeFocused();
  await type('Refuge', '', '', '600,000');
  await row(page, 'Ceasing grant 1').getByLabel('Name').focus();
  await type('Old grant', 'Home Office', 'A council', '1,500,000', '', 'New');
  await row(page, 'Ceasing grant 2').getByLabel('Name').focus();
  await expect(page.getByText('So far: In 2026/27')).toBeVisible();
  await page.getByRole('button', { name: 'Make the model' }).focus();
  await page.keyboard.press('Enter');
  // 1,500,000 − 1,200,000 = 300,000, a fifth; 1,200,000 of 1,400,000 needed is 85.7%.
  await expect(headline(page)).toContainText(
    'In 2026/27 the New fund of £1,200,000 replaces £1,500,000 of grants that ceased: £300,000 (20.0%) short.',
  );
  await expect(summary(page)).toContainText('85.7%');
  // Fairly by need: 800,000 × 6/7 and 600,000 × 6/7.
  await expect(serviceRow(page, 'Helpline')).toContainText('685,714.29');
  await expect(serviceRow(page, 'Refuge')).toContainText('514,285.71');
  await expect(page.locator('.kept')).toContainText('Saved on this device');
  const model = await page
    .locator('ringfence-model')
    .evaluate((element: RingfenceModel) => element.model);
  expect(model?.services.map(({ provider, priority }) => [provider, priority])).toEqual([
    ['A charity', 'prevention'],
    ['Not stated', 'victims'],
  ]);
  expect(model?.ceasing[0]?.ceases).toBe('2026-03-31');
  expect(model?.scenarios.map(({ name }) => name)).toEqual(['As it stands']);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Our budget' })).toBeVisible();
});

test('one ceasing grant and one source are a model', async ({ page }) => {
  await begin(page);
  await row(page, 'Source 1').getByLabel('Name').fill('New fund');
  await row(page, 'Source 1').getByLabel('Pounds a year').fill('90k');
  await row(page, 'Ceasing grant 1').getByLabel('Name').fill('Old grant');
  await row(page, 'Ceasing grant 1').getByLabel('Pounds a year').fill('£100,000');
  await row(page, 'Ceasing grant 1').getByLabel('Last day funded').fill('30/6/2020');
  await row(page, 'Ceasing grant 1').getByLabel('Replaced by').selectOption({ label: 'New fund' });
  await make(page);
  await expect(headline(page)).toContainText('£10,000 (10.0%) short');
});

test('what cannot be read is said at its box, and nothing that was typed is lost', async ({
  page,
}) => {
  await begin(page);
  const money = row(page, 'Source 1').getByLabel('Pounds a year');
  await row(page, 'Source 1').getByLabel('Who gives it').fill('Home Office');
  await money.fill('£31,78');
  await money.press('Tab');
  await expect(money).toHaveAccessibleDescription(/not marked off in threes by commas/);
  await page.getByLabel('How many years').fill('a few');
  await page.getByLabel('First financial year').fill('next year');
  await make(page);
  await expect(page.getByRole('alert')).toHaveText('4 boxes have to be put right first.');
  await expect(page.getByLabel('First financial year')).toBeFocused();
  await expect(page.getByLabel('First financial year')).toHaveAccessibleDescription(
    /is not a financial year/,
  );
  await expect(page.getByLabel('How many years')).toHaveAccessibleDescription(/whole number/);
  await expect(row(page, 'Source 1').getByLabel('Name')).toHaveAccessibleDescription(/empty/);
  await expectNoViolations(page);
  await expect(money).toHaveValue('£31,78');
  await money.fill('31,780');
  await page.getByLabel('How many years').fill('2');
  await page.getByLabel('First financial year').fill('2027-28');
  await row(page, 'Source 1').getByLabel('Name').fill('Fund');
  await make(page);
  await expect(headline(page)).toContainText('In 2027/28');
});

test('a refresh in the middle of the questions loses no letter', async ({ page, context }) => {
  await begin(page);
  await title(page).fill('Half done');
  await row(page, 'Service 1').getByLabel('Name').fill('Helpline');
  await row(page, 'Service 2').getByLabel('Name').pressSequentially('Ref');
  await page.reload();
  await expect(title(page)).toHaveValue('Half done');
  await expect(row(page, 'Service 1').getByLabel('Name')).toHaveValue('Helpline');
  await expect(row(page, 'Service 2').getByLabel('Name')).toHaveValue('Ref');
  await expect(row(page, 'Service 3')).toBeVisible();
  // Also where the tab was closed.
  const other = await context.newPage();
  await begin(other);
  await expect(title(other)).toHaveValue('Half done');
  await other.getByRole('button', { name: 'Empty all boxes' }).click();
  await expect(title(other)).toHaveValue('');
  await expect(row(other, 'Service 2')).toHaveCount(0);
  await other.getByRole('button', { name: 'Back to the model' }).click();
  await expect(headline(other)).toContainText('£343,000');
  await other.reload();
  await expect(headline(other)).toContainText('£343,000');
});

test('a model with no answers opens, and says what to do next', async ({ page }) => {
  await begin(page);
  await make(page);
  const first = await page
    .locator('ringfence-model')
    .evaluate((element: RingfenceModel) => element.model?.years.first);
  await expect(headline(page)).toContainText(
    `In ${first} there is £0, and no service needs money.`,
  );
  await expect(page.getByRole('heading', { name: `A model of ${first}` })).toBeVisible();
  const next = page.locator('#notes').getByRole('status');
  await expect(next).toContainText('There is nothing in this model yet.');
  await expectNoViolations(page);
  await next.getByRole('button', { name: 'Type figures into tables' }).click();
  await expect(page.getByRole('button', { name: 'Edit figures' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.getByRole('button', { name: 'Back to the model' }).click();
  await page.getByRole('button', { name: 'Undo: open new model' }).click();
  await expect(headline(page)).toContainText('£343,000');
  await expect(next).not.toContainText('nothing in this model');
});

for (const [today, year] of [
  ['2027-03-31T23:00:00', '2026/27'],
  ['2027-04-01T01:00:00', '2027/28'],
  ['2099-12-31T12:00:00', '2099/00'],
] as const) {
  test(`on ${today.slice(0, 10)} the first year is ${year}`, async ({ page }) => {
    await page.clock.setFixedTime(new Date(today));
    await begin(page);
    await expect(page.getByLabel('First financial year')).toHaveValue(year);
    const priorities = page.getByRole('group', { name: /^Priority/ }).getByLabel('Name');
    expect(
      await priorities.evaluateAll((all) => all.map((box) => (box as HTMLInputElement).value)),
    ).toEqual(['Victims', 'Prevention', 'Reoffending', '']);
  });
}

test('a model may begin from an example or a file instead', async ({ page }) => {
  await begin(page);
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'County Durham and Darlington 2018/19' }).click();
  await expect(headline(page)).toContainText('In 2018/19');
  await page.getByRole('button', { name: 'New model' }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'A file of your own' }).click();
  await (await choosing).setFiles({
    name: 'ours.json',
    mimeType: 'application/json',
    buffer: Buffer.from(
      JSON.stringify({
        format: 'ringfence/1',
        title: 'Ours',
        years: { first: '2030/31', count: 1 },
        priorities: [],
        scenarios: [{ id: 'now', name: 'Now', split: { by: 'need' } }],
      }),
    ),
  });
  await expect(headline(page)).toContainText('In 2030/31');
});

test('at 320 pixels the questions and the list of models never scroll sideways', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = (): Promise<number> =>
    page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  await begin(page);
  expect(await wide()).toBe(0);
  await title(page).fill('A title that is quite long for a telephone');
  await make(page);
  await page.getByRole('button', { name: 'Models on this device' }).click();
  expect(await wide()).toBe(0);
});

test('a spreadsheet that a model is to begin with goes into a new one, not into what was open', async ({
  page,
}) => {
  await begin(page);
  await title(page).fill('From our sheet');
  await title(page).press('Tab');
  await page.getByLabel('File to open').setInputFiles({
    name: 'lines.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Name,Funder,2026/27\nFund,Home Office,1000\n'),
  });
  await expect(page.getByRole('button', { name: 'Back to the model' })).toBeVisible();
  expect(
    await page
      .locator('ringfence-model')
      .evaluate((element: RingfenceModel) => element.model?.title),
  ).toBe('From our sheet');
});
