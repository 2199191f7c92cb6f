// One part alone, as a page of one's own is composed of them: each shows itself and nothing else, and to be read only it
// leaves nothing that edits.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import { expectNoViolations } from './journey.ts';
import { expect, test } from './quiet.ts';

const cases = new URL('../cases/', import.meta.url);
const modelOf = (name: string): string =>
  readFileSync(new URL(`${name}/model.json`, cases), 'utf8');

/** A part, something that it alone shows in the joint fund's second scenario. */
interface Part {
  readonly view: string;
  readonly shows: string;
  /** Whether it is worked in: it has the model's title above it, and questions to ask. */
  readonly titled?: true;
}

const parts: readonly Part[] = [
  { view: 'summary', shows: '.summary' },
  { view: 'split', shows: '#decision-split' },
  { view: 'decisions', shows: '.decisions' },
  { view: 'map', shows: '#figure-money-map' },
  { view: 'months', shows: '#figure-months' },
  { view: 'ceasing', shows: '#figure-ceasing' },
  { view: 'pools', shows: '.pools', titled: true },
  {
    view: 'closing',
    shows: '.closing',
    titled: true,
  },
  { view: 'compare', shows: '.compare', titled: true },
  { view: 'what-if', shows: '.what-if', titled: true },
  { view: 'services', shows: '.services' },
  { view: 'budget', shows: '.budget' },
  { view: 'findings', shows: '.findings' },
];

/** A host's own page with one element in it, and a model that has pools, years and findings. */
async function openAlone(page: Page, attributes: string, name = 'joint-fund'): Promise<void> {
  await page.route('**/host.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,">
        <script type="module" src="/ringfence.js"></script><main><h1>Host</h1>
        <ringfence-model ${attributes}></ringfence-model></main></html>`,
    }),
  );
  await page.goto('/host.html');
  await page.locator('ringfence-model').evaluate(async (element: RingfenceModel, text) => {
    await customElements.whenDefined('ringfence-model');
    element.model = text;
    await element.ready;
  }, modelOf(name));
}

const element = (page: Page) => page.locator('ringfence-model');

for (const { view, shows, titled } of parts) {
  test(`${view} stands alone`, async ({ page }) => {
    await openAlone(page, `view="${view}" scenario="joint-fund"`);
    await expect(page.locator(shows)).toBeVisible();
    for (const other of parts)
      if (other.view !== view) await expect(page.locator(other.shows), other.view).toHaveCount(0);
    await expect(page.locator('.top')).toHaveCount(titled ? 1 : 0);
    await expect(page.getByRole('tablist', { name: 'Scenarios' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: /Edit figures|Take away/ })).toHaveCount(0);
    await expectNoViolations(page);
  });

  test(`${view}, to be read only, leaves the model as it is whatever is pressed`, async ({
    page,
  }) => {
    await openAlone(page, `view="${view}" scenario="joint-fund" readonly`);
    await expect(page.locator(shows)).toBeVisible();
    const before = await element(page).evaluate((it: RingfenceModel) => JSON.stringify(it.model));
    const pressed = await element(page).evaluate(pressAll);
    const after = await element(page).evaluate((it: RingfenceModel) => [
      JSON.stringify(it.model),
      it.session?.steps.length,
    ]);
    expect(after, pressed.join('; ')).toEqual([before, 1]);
    // What is left to press chooses what is seen; what a question is asked by, where it asks any.
    if (titled) return;
    const left = pressed.filter((name) => !reads.some((known) => known.test(name)));
    expect(left).toEqual([]);
  });
}

/**
 * Presses all there is to press, tab by tab, as far as it is not fixed; the names of what was pressed. Runs in the page.
 */
async function pressAll(element: HTMLElement): Promise<string[]> {
  const it = element as RingfenceModel;
  const root = it.renderRoot;
  const pressed = new Set<string>();
  const frame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
  // What a press brings about is drawn by the second frame after it.
  const rest = async (): Promise<void> => {
    await it.updateComplete;
    await frame();
    await frame();
  };
  const isBusy = (): boolean =>
    [...root.querySelectorAll('button')].some(
      ({ textContent }) => textContent?.trim() === 'Cancel',
    );
  const settled = async (): Promise<void> => {
    await rest();
    while (isBusy()) await rest();
  };
  const nameOf = (control: Element): string => {
    const labels = (control as HTMLInputElement).labels ?? [];
    const said =
      control.getAttribute('aria-label') ?? labels[0]?.textContent ?? control.textContent;
    return (said ?? '').replace(/\s+/g, ' ').trim();
  };
  const isFixed = (control: Element): boolean => {
    const { disabled, readOnly } = control as HTMLInputElement;
    return disabled || readOnly || control.getAttribute('aria-disabled') === 'true';
  };
  const press = (control: HTMLElement): void => {
    if (control instanceof HTMLSelectElement) control.selectedIndex = control.options.length - 1;
    else if (control instanceof HTMLInputElement && control.type === 'text') control.value = '7';
    else control.click();
    if (control instanceof HTMLButtonElement) return;
    control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    control.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  };
  // Buttons first: what is chosen or typed asks something else, and what an answer offers goes with it.
  const all = ['button:not([role=tab])', 'input, select, textarea, summary, [contenteditable]'];
  const tabs = [...root.querySelectorAll<HTMLElement>('[role=tab]')];
  for (const tab of tabs.length > 0 ? tabs : [undefined]) {
    tab?.click();
    await settled();
    // What a press opens is pressed in the second turn.
    for (const _turn of [1, 2]) {
      const controls = all.flatMap((each) => [...root.querySelectorAll<HTMLElement>(each)]);
      for (const control of controls) {
        if (!control.isConnected || isFixed(control)) continue;
        pressed.add(nameOf(control));
        press(control);
        await it.updateComplete;
      }
      await settled();
    }
  }
  return [...pressed];
}

/** What may be pressed where nothing may be changed: it chooses what is seen, or how, or asks. */
const reads: readonly RegExp[] = [
  /^(Picture|Table|Sentence)$/,
  /^(How was this figure made\?|Close)$/,
  /^Ranks of services/,
  /^Show all /,
];

test('what is no part says so and lists those that are', async ({ page }) => {
  await openAlone(page, 'view="sumary"');
  await expect(page.locator('[part=failure]')).toContainText('There is no part called “sumary”.');
  await expect(page.locator('[part=failure]')).toContainText(
    'What can be shown alone: summary, split, decisions, services, budget, findings, map, months, ceasing, pools, closing, compare, what-if.',
  );
  await expect(page.locator('.summary')).toHaveCount(0);
  // The model is open all the same: what else asks the element hears of it.
  await element(page).evaluate((it: RingfenceModel) => {
    it.view = 'summary';
  });
  await expect(page.locator('.summary')).toContainText('In 2026/27');
  await element(page).evaluate((it: RingfenceModel) => it.removeAttribute('view'));
  await expect(page.locator('.services')).toBeVisible();
});
