import type { RingfenceModel } from '../../www/src/element.ts';
import {
  decision,
  headline,
  openDurham,
  openLeicestershire,
  said,
  scenario,
  summary,
  type,
} from './journey.ts';
import { expect, test } from './quiet.ts';

test('what cannot be read stays in its box with the reason beside it, and the last good figures stay', async ({
  page,
}) => {
  await openDurham(page);
  const before = await summary(page).locator('.headline').innerText();
  const box = page.getByRole('textbox', { name: 'Victims, per cent' });
  await type(box, '40,5%x');
  await expect(box).toHaveValue('40,5%x');
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  await expect(box).toHaveAccessibleDescription(/is not a percentage/);
  await expect(summary(page)).toContainText('These figures are from before the last change');
  await expect(summary(page).locator('.headline')).toHaveText(before);
  await expect(said(page)).toContainText('not worked out');
  await type(box, '52');
  await expect(box).not.toHaveAttribute('aria-invalid');
  await expect(page.getByRole('textbox', { name: 'Prevention, per cent' })).toHaveValue('20.0');
  await expect(summary(page)).not.toContainText('from before the last change');
});

test('malformed money is refused with a question and never guessed', async ({ page }) => {
  await openLeicestershire(page);
  const box = decision(page, 'Found since').getByRole('textbox');
  for (const text of ['£31,78', '£22.955', '£334, 818', '€250,000', '£31.999', 'lots']) {
    await type(box, text);
    await expect(box).toHaveValue(text);
    await expect(box).toHaveAttribute('aria-invalid', 'true');
    await expect(box).toHaveAccessibleDescription(/\w/);
  }
  await expect(summary(page)).toContainText('£343,000');
});

test('a mistake in one scenario leaves the others as they are', async ({ page }) => {
  await openLeicestershire(page);
  await scenario(page, /^Six months in full/).click();
  await type(decision(page, 'Guarantee').getByLabel('For how long'), 'six');
  await expect(summary(page)).toContainText('from before the last change');
  await scenario(page, /^Protect Positive Futures/).click();
  await expect(summary(page)).not.toContainText('from before the last change');
  await expect(summary(page)).toContainText('£343,000');
  await page
    .getByRole('button', { name: /Go to it/ })
    .first()
    .click();
  await expect(scenario(page, /^Six months in full/)).toHaveAttribute('aria-selected', 'true');
  await expect(decision(page, 'Guarantee').getByLabel('For how long')).toBeFocused();
  await expect(decision(page, 'Guarantee').getByLabel('For how long')).toHaveValue('six');
});

test('Escape puts a box back to what it held', async ({ page }) => {
  await openDurham(page);
  const box = page.getByRole('textbox', { name: 'Victims, per cent' });
  await box.fill('99');
  await box.press('Escape');
  await expect(box).toHaveValue('40.0');
});

test('a scenario that comes with a mistake shows no figure, and can be put right', async ({
  page,
}) => {
  await openDurham(page);
  await page.locator('ringfence-model').evaluate((element: RingfenceModel) => {
    const model = element.model;
    const baseline = model?.scenarios[0];
    if (baseline?.split.by === 'percent') baseline.split.shares.victims = '30';
    element.model = model;
  });
  await expect(headline(page)).toContainText('cannot be worked out yet');
  await expect(page.getByText('£2,000,000')).toHaveCount(0);
  await page.getByRole('button', { name: 'As last year' }).click();
  await expect(headline(page)).toContainText('In 2018/19');
});

test('a mistake outside the scenarios says where it stands', async ({ page }) => {
  await openDurham(page);
  await page.locator('ringfence-model').evaluate((element: RingfenceModel) => {
    const model = element.model;
    const service = model?.services[2];
    if (service) service.annual = '£22.955';
    element.model = model;
  });
  await expect(headline(page)).toContainText('cannot be worked out');
  await expect(page.getByText('services, Domestic abuse outreach, annual')).toBeVisible();
});
