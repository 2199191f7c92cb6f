import {
  decision,
  openLeicestershire,
  said,
  scenario,
  serviceRow,
  summary,
  type,
} from './journey.ts';
import { expect, test } from './quiet.ts';

test('six months in full say what they cost and what is left for the rest of the year', async ({
  page,
}) => {
  await openLeicestershire(page);
  const guarantee = decision(page, 'Guarantee');
  await guarantee.getByRole('button', { name: 'Fund six months in full' }).click();
  await expect(guarantee).toContainText('Costs £996,000');
  await expect(summary(page)).toContainText(
    'Paying everyone in full until 30 September uses £996,000 and leaves 65.6% of what October to March needs.',
  );
  await expect(said(page)).toContainText('leaves 65.6%');
  await expect(serviceRow(page, 'Positive Futures')).toContainText('below need from Oct 2013');
});

test('half the old rate for six months costs half as much', async ({ page }) => {
  await openLeicestershire(page);
  const guarantee = decision(page, 'Guarantee');
  await guarantee.getByRole('button', { name: 'Fund six months in full' }).click();
  await type(guarantee.getByLabel('Share of last year’s rate'), '50');
  await expect(guarantee).toContainText('Costs £498,000');
});

test('fewer months and a later start change the cost, and none takes it away', async ({ page }) => {
  await openLeicestershire(page);
  const guarantee = decision(page, 'Guarantee');
  await guarantee.getByRole('button', { name: 'Fund six months in full' }).click();
  await type(guarantee.getByLabel('For how long'), '3');
  await expect(guarantee).toContainText('Costs £498,000');
  await guarantee.getByLabel('From').selectOption({ label: 'July 2013' });
  await expect(summary(page)).toContainText('until 30 September');
  await guarantee.getByRole('button', { name: 'No guarantee' }).click();
  await expect(guarantee.getByRole('button', { name: 'Fund six months in full' })).toBeVisible();
});

test('a grant found since raises the cost of the guarantee and the gap', async ({ page }) => {
  await openLeicestershire(page);
  await scenario(page, /^Six months in full/).click();
  await type(decision(page, 'Found since').getByRole('textbox'), '100k');
  await expect(decision(page, 'Guarantee')).toContainText('Costs £1,046,000');
  await expect(summary(page)).toContainText('£443,000');
});
