import {
  decision,
  openDurham,
  openLeicestershire,
  said,
  scenario,
  summary,
  type,
} from './journey.ts';
import { expect, test } from './quiet.ts';

test('every step is undone and redone in turn, by button and by key', async ({ page }) => {
  await openLeicestershire(page);
  await decision(page, 'Guarantee')
    .getByRole('button', { name: 'Fund six months in full' })
    .click();
  await type(decision(page, 'Found since').getByRole('textbox'), '100000');
  await expect(summary(page)).toContainText('£1,046,000');
  await page.getByRole('button', { name: 'Undo: found since' }).click();
  await expect(summary(page)).toContainText('£996,000');
  await page.keyboard.press('Control+z');
  await expect(summary(page)).not.toContainText('£996,000');
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Control+y');
  await expect(summary(page)).toContainText('£1,046,000');
  await expect(said(page)).toContainText('Redone: found since');
});

test('Undo goes to the scenario it changes', async ({ page }) => {
  await openLeicestershire(page);
  await type(decision(page, 'Found since').getByRole('textbox'), '100000');
  await scenario(page, /^Six months in full/).click();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(scenario(page, /^As it was/)).toHaveAttribute('aria-selected', 'true');
  await expect(summary(page)).toContainText('£343,000');
});

test('in a box that is being typed in, Ctrl+Z takes back the typing and no step', async ({
  page,
}) => {
  await openDurham(page);
  await page.getByRole('button', { name: 'Equal shares' }).click();
  const box = page.getByRole('textbox', { name: 'Victims, per cent' });
  await box.click();
  await box.press('End');
  await page.keyboard.type('9');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('textbox', { name: 'Prevention, per cent' })).toHaveValue('33.3333');
});
