import type { Page } from '@playwright/test';
import { decision, openDurham, openLeicestershire, scenario, summary } from './journey.ts';
import { expect, test } from './quiet.ts';

/** Goes on with the Tab key until something has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const named = (): Promise<string> =>
    page.evaluate(() => {
      const held = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
      const label = held instanceof HTMLInputElement ? held.labels?.[0]?.textContent : undefined;
      return (held?.getAttribute('aria-label') ?? label ?? held?.textContent ?? '')
        .replace(/\s+/g, ' ')
        .trim();
    });
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await named();
    if (typeof name === 'string' ? at === name : name.test(at)) return;
  }
  throw new Error(`the Tab key does not lead to ${name}`);
}

test('Leicestershire by keyboard alone: a guarantee, its months, and back', async ({ page }) => {
  await openLeicestershire(page);
  await tabTo(page, 'Fund six months in full');
  await page.keyboard.press('Enter');
  await expect(summary(page)).toContainText('£996,000');
  await tabTo(page, 'For how long');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await expect(decision(page, 'Guarantee')).toContainText('Costs £498,000');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(summary(page)).not.toContainText('£498,000');
});

test('Durham by keyboard alone: a tab by arrow key, the remedy, a slider by arrow keys', async ({
  page,
}) => {
  await openDurham(page);
  await tabTo(page, /^40 \/ 25 \/ 35/);
  await page.keyboard.press('ArrowRight');
  await expect(scenario(page, /^Move £130,000/)).toBeFocused();
  await expect(summary(page)).toContainText('£10,000 is ring-fenced, cannot be spent');
  await tabTo(page, 'Raise Victims to 34.0%');
  await page.keyboard.press('Space');
  const victims = page.getByRole('textbox', { name: 'Victims, per cent' });
  await expect(victims).toHaveValue('34.0');
  await expect(decision(page, 'Split')).toBeFocused();
  await tabTo(page, 'Victims, slider');
  await page.keyboard.press('ArrowRight');
  await expect(victims).toHaveValue('35.0');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(victims).toHaveValue('34.9');
});

test('pictures change by arrow key, and a table is one key press away', async ({ page }) => {
  await openLeicestershire(page);
  await tabTo(page, 'Money map');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Months', exact: true })).toBeFocused();
  await tabTo(page, 'Table');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('tabpanel', { name: 'Months' }).getByRole('table').first(),
  ).toBeVisible();
});

test('P, T and S work on the tabs of the pictures too, and the focus stays', async ({ page }) => {
  await openLeicestershire(page);
  const tab = page.getByRole('tab', { name: 'Money map' });
  await tab.focus();
  await page.keyboard.press('t');
  await expect(page.getByRole('figure').getByRole('table').first()).toBeVisible();
  await expect(tab).toBeFocused();
  await page.keyboard.press('s');
  await expect(page.getByRole('figure').getByRole('paragraph')).toContainText(
    'Community Safety Fund £1,649,000',
  );
});

test('whatever has the focus is seen to have it', async ({ page }) => {
  await openDurham(page);
  const seen = new Set<string>();
  for (;;) {
    await page.keyboard.press('Tab');
    const [what, ring] = await page.evaluate(() => {
      const held = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
      if (held === null || held === document.body) return ['', true];
      const { outlineStyle, outlineWidth } = getComputedStyle(held);
      const drawn =
        held instanceof SVGElement || (outlineStyle !== 'none' && outlineWidth !== '0px');
      return [held.outerHTML.slice(0, 200), drawn] as const;
    });
    expect(ring, what).toBe(true);
    // The end of the page, or its beginning again.
    if (what === '' || seen.has(what)) break;
    seen.add(what);
  }
  expect(seen.size).toBeGreaterThan(40);
});
