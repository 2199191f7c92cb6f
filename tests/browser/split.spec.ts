import type { Page } from '@playwright/test';
import { decision, openDurham, said, scenario, serviceRow, summary, type } from './journey.ts';
import { expect, test } from './quiet.ts';

const share = (page: Page, name: string, unit = 'per cent') =>
  page.getByRole('textbox', { name: `${name}, ${unit}` });

const target = (page: Page, name: string) =>
  page
    .getByRole('region', { name: /^The budget by priority/ })
    .last()
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
    .getByRole('cell')
    .first();

test('a typed share is taken from the others in proportion and the sum stays whole', async ({
  page,
}) => {
  await openDurham(page);
  await type(share(page, 'Victims'), '52');
  await expect(share(page, 'Prevention')).toHaveValue('20.0');
  await expect(share(page, 'Reoffending')).toHaveValue('28.0');
  await expect(decision(page, 'Split')).toContainText('100% of £2,000,000');
});

test('a locked share stays where it is: five points from reoffending to prevention', async ({
  page,
}) => {
  await openDurham(page);
  await page.getByRole('button', { name: 'Lock Victims' }).click();
  await type(share(page, 'Prevention'), '30');
  await expect(share(page, 'Victims')).toHaveValue('40.0');
  await expect(share(page, 'Reoffending')).toHaveValue('30.0');
  await expect(target(page, 'Victims')).toHaveText('800,000.00');
  await expect(target(page, 'Prevention')).toHaveText('600,000.00');
  await expect(target(page, 'Reoffending')).toHaveText('600,000.00');
});

test('a share that cannot move says why', async ({ page }) => {
  await openDurham(page);
  await page.getByRole('button', { name: 'Lock Victims' }).click();
  await page.getByRole('button', { name: 'Lock Prevention' }).click();
  await expect(decision(page, 'Split')).toContainText('Locked: unlock it to move it');
  await expect(decision(page, 'Split')).toContainText('All the others are locked');
  await expect(page.getByRole('slider', { name: 'Reoffending' })).toBeDisabled();
});

test('a typed share that cannot be had is refused with the reason and stays as typed', async ({
  page,
}) => {
  await openDurham(page);
  const box = share(page, 'Prevention');
  for (const text of ['-5', '101', '101%']) {
    await type(box, text);
    await expect(box).toHaveValue(text);
    await expect(box).toHaveAccessibleDescription(/has no meaning here/);
  }
  await type(box, '25');
  await page.getByRole('button', { name: 'In proportion to need' }).click();
  await page.getByRole('button', { name: 'Lock Victims' }).click();
  await type(box, '90');
  await expect(box).toHaveValue('90');
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  await expect(box).toHaveAccessibleDescription(/58.6% is free while Victims is locked/);
  await type(box, '58.5542');
  await expect(box).not.toHaveAttribute('aria-invalid');
  await expect(share(page, 'Reoffending')).toHaveValue('0.0');
});

test('more pounds than there are to split are refused, and as many as there are are taken', async ({
  page,
}) => {
  await openDurham(page);
  await page.getByRole('button', { name: 'Pounds' }).click();
  const box = share(page, 'Victims', 'pounds');
  await type(box, '£2,000,001');
  await expect(box).toHaveValue('£2,000,001');
  await expect(box).toHaveAccessibleDescription(/£2,000,000 is split in all/);
  await type(box, '-5');
  await expect(box).toHaveValue('-5');
  await expect(box).toHaveAccessibleDescription(/less than nothing/);
  await type(box, '£2m');
  await expect(box).toHaveValue('2,000,000');
});

test('a lock stands in the way of the presets, which say so', async ({ page }) => {
  await openDurham(page);
  await page.getByRole('button', { name: 'Lock Victims' }).click();
  const preset = page.getByRole('button', { name: 'Equal shares' });
  await expect(preset).toHaveAttribute('aria-disabled', 'true');
  await expect(preset).toHaveAccessibleDescription(/Unlock to use a preset/);
  await preset.press('Enter');
  await expect(share(page, 'Prevention')).toHaveValue('25.0');
});

test('the step buttons go by a point, and by a tenth with Shift', async ({ page }) => {
  await openDurham(page);
  await page.getByRole('button', { name: 'Victims: 1 point more' }).click();
  await expect(share(page, 'Victims')).toHaveValue('41.0');
  await page.getByRole('button', { name: 'Victims: 1 point less' }).click({ modifiers: ['Shift'] });
  await expect(share(page, 'Victims')).toHaveValue('40.9');
});

test('a slider shows its effect while it is dragged, and is one step of Undo when let go', async ({
  page,
}) => {
  await openDurham(page);
  const slider = page.getByRole('slider', { name: 'Victims' });
  await slider.scrollIntoViewIfNeeded();
  const before = await slider.boundingBox();
  if (before === null) throw new Error('no slider to drag');
  const y = before.y + before.height / 2;
  await page.mouse.move(before.x + before.width * 0.405, y);
  await page.mouse.down();
  await page.mouse.move(before.x + before.width * 0.2, y, { steps: 12 });
  await expect(summary(page)).toContainText('cannot be spent and goes back');
  await expect(decision(page, 'Split')).toContainText('would be stranded');
  expect(await slider.boundingBox(), 'the slider stays under the pointer').toEqual(before);
  await expect(said(page)).not.toContainText('split');
  await page.mouse.up();
  await expect(said(page)).toContainText('split');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(share(page, 'Victims')).toHaveValue('40.0');
  await expect(page.getByRole('button', { name: 'Undo: open County Durham' })).toBeVisible();
});

test('the same split is said in pounds, and pounds are taken as people write them', async ({
  page,
}) => {
  await openDurham(page);
  await page.getByRole('button', { name: 'Pounds' }).click();
  await expect(share(page, 'Victims', 'pounds')).toHaveValue('800,000');
  await type(share(page, 'Victims', 'pounds'), '£0.9m');
  await expect(share(page, 'Victims', 'pounds')).toHaveValue('900,000');
  await expect(target(page, 'Victims')).toHaveText('900,000.00');
  await page.getByRole('button', { name: 'By need', exact: true }).click();
  await expect(share(page, 'Victims', 'pounds')).toHaveCount(0);
  await expect(target(page, 'Victims')).toHaveText('none');
});

test('the presets split anew: equal, as last year, in proportion to need', async ({ page }) => {
  await openDurham(page);
  await page.getByRole('button', { name: 'Equal shares' }).click();
  await expect(share(page, 'Victims')).toHaveValue('33.3334');
  await page.getByRole('button', { name: 'As last year' }).click();
  await expect(share(page, 'Prevention')).toHaveValue('25.0');
  await page.getByRole('button', { name: 'In proportion to need' }).click();
  await expect(share(page, 'Victims')).toHaveValue('41.4458');
});

test('money that a ring-fence strands is shown at the split, and a button puts it right', async ({
  page,
}) => {
  await openDurham(page);
  await scenario(page, /^Move £130,000/).click();
  const split = decision(page, 'Split');
  await expect(split).toContainText("£10,000 of Victims' Grant would be stranded");
  await expect(summary(page)).toContainText('£10,000 is ring-fenced, cannot be spent');
  await split.getByRole('button', { name: 'Raise Victims to 34.0%' }).click();
  await expect(share(page, 'Victims')).toHaveValue('34.0');
  await expect(split).not.toContainText('stranded');
  await expect(summary(page)).not.toContainText('cannot be spent');
});

test('each priority shows what is ring-fenced, its own and freely movable', async ({ page }) => {
  await openDurham(page);
  const victims = page.locator('.priority').filter({ hasText: 'Victims' });
  for (const [name, figure] of [
    ['Target', '800,000.00'],
    ['Ring-fenced', '680,000.00'],
    ['Own', '120,000.00'],
    ['Freely movable', '120,000.00'],
  ] as const) {
    await expect(victims.locator('dl > div').filter({ hasText: name }).locator('dd')).toHaveText(
      figure,
    );
  }
  await expect(serviceRow(page, 'Victims together')).toContainText('800,000.00');
});
