import {
  decision,
  openDurham,
  openLeicestershire,
  scenario,
  serviceRow,
  summary,
  type,
} from './journey.ts';
import { expect, test } from './quiet.ts';

test('a protected service keeps its money and the others share the rest', async ({ page }) => {
  await openLeicestershire(page);
  const protect = decision(page, 'Protect a service');
  await protect.getByLabel('Service to protect').selectOption({ label: 'Positive Futures' });
  await protect.getByRole('button', { name: 'Protect it' }).click();
  await expect(protect).toContainText('Promises £120,000');
  await expect(serviceRow(page, 'Positive Futures')).toContainText('100.0%');
  await expect(serviceRow(page, 'City drugs and crime')).toContainText('637,083.33');
  await expect(serviceRow(page, 'Drug testing')).toContainText('114,348.29');
  await protect.getByRole('button', { name: 'Remove Positive Futures' }).click();
  await expect(serviceRow(page, 'City drugs and crime')).toContainText('645,692.77');
});

test('nobody below 90% says what it would take and that it cannot all be paid', async ({
  page,
}) => {
  await openLeicestershire(page);
  const floor = decision(page, 'Nobody below');
  await type(floor.getByRole('textbox'), '90');
  await expect(floor).toContainText('Promises £1,792,800');
  await expect(page.getByRole('region', { name: 'Decisions' })).toContainText(
    'Of £1,792,800 promised in all, £1,649,000 can be paid',
  );
  await expect(floor).toContainText(
    '£143,800.00 of what is promised is more than there is to pay it',
  );
  await expect(page.getByRole('region', { name: 'To put right and to know' })).toContainText(
    'cannot be paid',
  );
});

test('a grant cut by 4.2% reaches the budget and only the services it may pay for', async ({
  page,
}) => {
  await openDurham(page);
  const change = decision(page, 'Change a grant or a cost');
  await change.getByLabel('What to change').selectOption({ label: "Victims' Grant" });
  await change.getByRole('button', { name: 'Change it' }).click();
  await type(change.getByRole('textbox', { name: "Victims' Grant" }), '-4.2');
  const source = page.getByRole('row', { name: /^Victims' Grant confirmed/ });
  await expect(source).toContainText('651,440.00');
  await expect(page.getByRole('region', { name: /^The budget by source/ }).last()).toContainText(
    '1,971,440.00',
  );
});

test('ranks given to services decide who is served first', async ({ page }) => {
  await openLeicestershire(page);
  const ranks = decision(page, 'Order of rank');
  await expect(ranks).toContainText('No service has a rank yet');
  await ranks.getByText('Ranks of services').click();
  await type(ranks.getByLabel('Positive Futures'), '1');
  await ranks.getByLabel('Rank 1 is served first').check();
  await expect(serviceRow(page, 'Positive Futures')).toContainText('100.0%');
});

test('dearer services and money not yet sure change the answer only when chosen', async ({
  page,
}) => {
  await openLeicestershire(page);
  const dearer = decision(page, 'Dearer services');
  await type(dearer.getByRole('textbox'), '10');
  await expect(dearer).toContainText('Need in the year £2,191,200');
  await decision(page, 'Money counted').getByLabel('confirmed').uncheck();
  await expect(decision(page, 'Money counted')).toContainText(
    'Not counted, beside the budget: £1,649,000',
  );
});

test('a changed decision is marked and goes back to the baseline by a button', async ({ page }) => {
  await openLeicestershire(page);
  await scenario(page, /^Six months in full/).click();
  const guarantee = decision(page, 'Guarantee');
  await expect(guarantee).toContainText('changed');
  await expect(guarantee).toContainText('baseline £0');
  await guarantee.getByRole('button', { name: 'Back to the baseline: Guarantee' }).click();
  await expect(guarantee).not.toContainText('changed');
  await expect(scenario(page, /^Six months in full/)).toContainText('0 changed');
  await expect(summary(page)).not.toContainText('£996,000');
});
