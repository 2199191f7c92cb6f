import { decision, headline, openLeicestershire, scenario, summary, type } from './journey.ts';
import { expect, test } from './quiet.ts';

test('a new scenario decides as the baseline does, and what it changes stays its own', async ({
  page,
}) => {
  await openLeicestershire(page);
  await page.getByRole('button', { name: 'New scenario' }).click();
  await expect(scenario(page, /^New scenario/)).toHaveAttribute('aria-selected', 'true');
  await expect(scenario(page, /^New scenario/)).toContainText('0 changed');
  await type(decision(page, 'Found since').getByRole('textbox'), '100,000');
  await expect(summary(page)).toContainText('£443,000');
  await scenario(page, /^As it was/).click();
  await expect(summary(page)).toContainText('£343,000');
  await expect(decision(page, 'Found since').getByRole('textbox')).toHaveValue('');
});

test('a duplicate has the same decisions under a name of its own', async ({ page }) => {
  await openLeicestershire(page);
  await scenario(page, /^Six months in full/).click();
  await page.getByRole('button', { name: 'Duplicate' }).click();
  await expect(scenario(page, /^Copy of Six months in full/)).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(summary(page)).toContainText('£996,000');
});

test('a scenario is renamed where it stands, and Escape leaves the name alone', async ({
  page,
}) => {
  await openLeicestershire(page);
  await scenario(page, /^Six months at half/).click();
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  const name = page.getByLabel('Name of the scenario');
  await expect(name).toBeFocused();
  await name.fill('Half until autumn');
  await page.getByLabel('Note', { exact: true }).fill('As the city asked.');
  await name.press('Enter');
  await expect(page.getByText('Note: As the city asked.')).toBeVisible();
  await expect(scenario(page, /^Half until autumn/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Rename', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByLabel('Name of the scenario').fill('Never');
  await page.keyboard.press('Escape');
  await expect(scenario(page, /^Half until autumn/)).toBeVisible();
});

test('a deleted scenario is gone until Undo brings it back', async ({ page }) => {
  await openLeicestershire(page);
  await scenario(page, /^Six months at half/).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(scenario(page, /^Six months at half/)).toHaveCount(0);
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(scenario(page, /^Six months at half/)).toHaveAttribute('aria-selected', 'true');
});

test('the baseline cannot be deleted, and the button says why', async ({ page }) => {
  await openLeicestershire(page);
  const button = page.getByRole('button', { name: 'Delete' });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(button).toHaveAccessibleDescription(/baseline stays/);
  await button.press('Enter');
  await expect(scenario(page, /^As it was/)).toBeVisible();
  await expect(headline(page)).toContainText('£343,000');
});
