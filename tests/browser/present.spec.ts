// What a room sees on the wall, led by keys or from another window.
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import type { RingfenceModel } from '../../www/src/element.ts';
import type { Document } from '../../www/src/wasm/ringfence.js';
import {
  expectNoViolations,
  openDurham,
  openJointFund,
  openLeicestershire,
  scenario,
} from './journey.ts';
import { expect, test } from './quiet.ts';

const wall = (page: Page) => page.getByRole('dialog', { name: 'On the projector' });
const step = (page: Page) => wall(page).getByRole('heading', { level: 3 }).first();

async function present(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await expect(step(page)).toHaveText('The position today');
}

test('a clicker leads through the steps, one idea a screen', async ({ page }) => {
  await openLeicestershire(page);
  await present(page);
  await expect(wall(page)).toContainText('£343,000 (17.2%) short');
  // Of nine steps there is nothing to show at two: this model has no pool, and no table has proposed anything.
  await expect(wall(page)).toContainText('1 of 7');
  await page.keyboard.press('PageDown');
  await expect(step(page)).toHaveText('What has been lost');
  // The case's own table: 780,000 of 1,992,000 was the city council's.
  await expect(wall(page).getByRole('row', { name: /^Leicester City Council/ })).toContainText(
    '£780,000',
  );
  await expect(wall(page).getByRole('row', { name: /^Together/ })).toContainText('(£343,000)');
  await page.keyboard.press('ArrowRight');
  await expect(step(page)).toHaveText('The split');
  await page.keyboard.press('PageUp');
  await expect(step(page)).toHaveText('What has been lost');
  await page.keyboard.press('End');
  await expect(step(page)).toHaveText('Decide');
  await page.keyboard.press('PageDown');
  await expect(wall(page)).toContainText('7 of 7');
  await expect(wall(page)).toContainText('screen 2 of 2');
  await page.keyboard.press('PageUp');
  await expect(wall(page)).toContainText('screen 1 of 2');
  await page.keyboard.press('Home');
  await expect(step(page)).toHaveText('The position today');
  await page.keyboard.press('Escape');
  await expect(wall(page)).toHaveCount(0);
  await expect(page.locator('.headline')).toContainText('£343,000');
});

test('the meeting begins with the baseline whatever is on show, and says so; nothing of the split is dropped', async ({
  page,
}) => {
  await openDurham(page);
  await scenario(page, /^Move £130,000/).click();
  await present(page);
  await expect(wall(page)).toContainText('2018/19 · 40 / 25 / 35');
  await expect(wall(page)).toContainText('£105,000');
  // Nothing has ceased there, so that the split is the next step.
  await page.keyboard.press('PageDown');
  await expect(step(page)).toHaveText('The split');
  await expect(wall(page)).toContainText('Move £130,000');
  await page.keyboard.press('Escape');
  await scenario(page, /^40 \/ 25/).click();
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  // A quarter of £2,000,000 is £500,000: its services need £470,000, and £30,000 is yet to be commissioned.
  await expect(wall(page).getByRole('row', { name: /^Prevention/ })).toContainText('£30,000');
});

test('a step with nothing to show is passed over both ways, until there is something', async ({
  page,
}) => {
  await openLeicestershire(page);
  await present(page);
  const seen = async (key: string): Promise<string[]> => {
    const steps = [(await step(page).textContent()) ?? ''];
    for (let place = 0; place < 9; place += 1) {
      await page.keyboard.press(key);
      steps.push((await step(page).textContent()) ?? '');
    }
    return [...new Set(steps)];
  };
  const shown = [
    'The position today',
    'What has been lost',
    'The split',
    'Where the money goes',
    'What it would take',
    'Side by side',
    'Decide',
  ];
  expect(await seen('PageDown')).toEqual(shown);
  expect(await seen('PageUp')).toEqual(shown.toReversed());
  await wall(page).getByRole('button', { name: 'Steps', exact: true }).click();
  await expect(wall(page).getByText('nothing to show in this model')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await page.locator('ringfence-model').evaluate((held: RingfenceModel) => {
    const model = held.model as Document;
    const [first, second, ...rest] = model.scenarios;
    const proposed = { by: 'Table 1' };
    held.edit({ ...model, scenarios: [first, { ...second, proposed }, ...rest] } as never, 'x');
  });
  expect(await seen('PageDown')).toContain('What the tables propose');
});

/** Eight scenarios that differ by their split alone: the first the model's own. */
async function openEight(page: Page): Promise<void> {
  await openDurham(page);
  await page.locator('ringfence-model').evaluate(async (held: RingfenceModel) => {
    const model = held.model as Document;
    const [first] = model.scenarios;
    const others = [10, 15, 20, 30, 35, 45, 50].map((victims, place) => ({
      ...first,
      id: `table-${place + 1}`,
      name: `Option of table ${place + 1}`,
      split: {
        by: 'percent',
        shares: { victims: `${victims}`, prevention: '25', reoffending: `${75 - victims}` },
      },
    }));
    held.model = { ...model, scenarios: [first, ...others] } as never;
    await held.ready;
  });
  await expect(scenario(page, /^Option of table 7/)).toBeVisible();
}

for (const [width, height] of [
  [1024, 768],
  [1280, 800],
  [1920, 1080],
] as const) {
  test(`eight options at ${width} × ${height} go on screens of their own, each with its split, none off the wall`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await openEight(page);
    await present(page);
    await page.keyboard.press('End');
    const options = wall(page).getByRole('listitem');
    const told: string[] = [];
    // At most three on a screen: eight take three screens.
    for (const screen of [1, 2, 3]) {
      await expect(wall(page)).toContainText(`screen ${screen} of 3`);
      await expect(wall(page).locator('.present-more')).toBeHidden();
      told.push(...(await options.locator('.present-told').allTextContents()));
      for (const option of await options.all()) {
        await expect(option).toContainText('Prevention 25.0%');
        await expect(option.locator('svg rect')).toHaveCount(3);
      }
      await page.keyboard.press('PageDown');
    }
    expect(told).toHaveLength(8);
    expect(new Set(told).size).toBe(8);
  });
}

test('what the wall does not hold is said to be below, until it is seen', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 420 });
  await openLeicestershire(page);
  await present(page);
  await page.keyboard.press('PageDown');
  await expect(step(page)).toHaveText('What has been lost');
  const more = wall(page).getByText('more below');
  await expect(more).toBeVisible();
  for (let place = 0; place < 6; place += 1) await page.keyboard.press('ArrowDown');
  await expect(more).toBeHidden();
  await expect(wall(page).getByRole('row', { name: /^Together/ })).toBeInViewport();
  // Another step is seen from its top.
  await page.keyboard.press('PageDown');
  await expect(step(page)).toHaveText('The split');
  await expect(wall(page).locator('.present-said')).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 1024, height: 1200 });
  await expect(more).toBeHidden();
});

test('what says that there is more stands above headings that stay put', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await openLeicestershire(page);
  await present(page);
  await page.keyboard.press('End');
  await page.keyboard.press('PageUp');
  await expect(step(page)).toHaveText('Side by side');
  const more = wall(page).locator('.present-more');
  await expect(more).toBeVisible();
  const ink = await more.evaluate((sign) => getComputedStyle(sign).backgroundColor);
  const { data, width, height } = PNG.sync.read(await more.screenshot({ scale: 'css' }));
  // Left of its words there is its own ground.
  const place = (Math.floor(height / 2) * width + 6) * 4;
  expect(`rgb(${[...data.subarray(place, place + 3)].join(', ')})`).toBe(ink);
});

test('where the room decides it is said what was accepted, set aside, or begun before the baseline changed', async ({
  page,
}) => {
  await openLeicestershire(page);
  await page.locator('ringfence-model').evaluate((held: RingfenceModel) => {
    const model = held.model as Document;
    const [first, second, third, ...rest] = model.scenarios;
    const proposed = { by: 'Table 1', baseline: '0123456789abcdef' };
    const settled = { standing: 'set_aside', at: '2026-11-22T10:40', why: 'Too dear' };
    const made = [
      { ...second, settled: { standing: 'accepted' } },
      { ...third, proposed, settled },
    ];
    held.edit({ ...model, scenarios: [first, ...made, ...rest] } as never, 'x');
  });
  await present(page);
  await page.keyboard.press('End');
  await expect(wall(page)).toContainText('screen 1 of 2');
  const options = wall(page).getByRole('listitem');
  await expect(options.filter({ hasText: 'Six months in full' })).toContainText('✓ accepted');
  await page.keyboard.press('PageDown');
  await expect(options.filter({ hasText: 'Six months at half' })).toContainText(
    '— set aside, 22 November 2026 at 10:40: Too dear · worked out on an earlier baseline',
  );
  await expect(options.filter({ hasText: 'Protect Positive Futures' })).not.toContainText(
    'baseline',
  );
});

test('B blanks the wall, and whoever goes on sees something again', async ({ page }) => {
  await openLeicestershire(page);
  await present(page);
  await page.keyboard.press('b');
  await expect(page.getByText('The wall is blank.')).toBeAttached();
  await expect(step(page)).toBeHidden();
  await page.keyboard.press('PageDown');
  await expect(step(page)).toBeVisible();
  await expect(step(page)).toHaveText('What has been lost');
  // Also where a button was pressed last by the mouse, and has the focus since.
  await wall(page).getByRole('button', { name: 'Next' }).click();
  await expect(step(page)).toHaveText('The split');
  await page.keyboard.press('b');
  await expect(step(page)).toBeHidden();
  await page.keyboard.press('b');
  await expect(step(page)).toHaveText('The split');
  await page.keyboard.press(' ');
  await expect(step(page)).toHaveText('Where the money goes');
});

test('the facilitator arranges the steps, and the device remembers them', async ({ page }) => {
  await openLeicestershire(page);
  await present(page);
  await page.getByRole('button', { name: 'Steps', exact: true }).click();
  for (const name of [
    'Pooled funds',
    'What the tables propose',
    'Side by side',
    'Where the money goes',
  ])
    await wall(page).getByRole('checkbox', { name }).uncheck();
  await page.getByRole('button', { name: 'The split earlier' }).click();
  await expect(wall(page)).toContainText('1 of 5');
  await page.reload();
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await page.keyboard.press('Home');
  await expect(wall(page)).toContainText('1 of 5');
  const seen: string[] = [];
  for (let place = 0; place < 5; place += 1) {
    seen.push((await step(page).textContent()) ?? '');
    await page.keyboard.press('PageDown');
  }
  expect(seen).toEqual([
    'The position today',
    'The split',
    'What has been lost',
    'What it would take',
    'Decide',
  ]);
});

test('the time runs down, stands still when it is told to, and runs out', async ({ page }) => {
  await page.clock.install({ time: new Date('2026-11-22T10:00:00') });
  await openLeicestershire(page);
  await present(page);
  await wall(page).getByLabel('Time').selectOption('5 minutes');
  await expect(wall(page).getByRole('timer')).toHaveText('5:00 left');
  await page.clock.runFor(65_000);
  // 300 seconds less 65 are 235: three minutes and 55 seconds.
  await expect(wall(page).getByRole('timer')).toHaveText('3:55 left');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.clock.runFor(60_000);
  await expect(wall(page).getByRole('timer')).toHaveText('3:55 left');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.clock.runFor(240_000);
  // 235 less 240: five seconds over.
  await expect(wall(page).getByRole('timer')).toHaveText('Time 0:05 over');
});

test('at the end the room decides: each option says what it alone says', async ({ page }) => {
  await openLeicestershire(page);
  await present(page);
  await page.keyboard.press('End');
  const option = wall(page).getByRole('listitem').filter({ hasText: 'Six months in full' });
  // Half a year of 1,992,000 is 996,000; 653,000 of 996,000 are 65.6%.
  await expect(option).toContainText('£996,000 and leaves 65.6%');
  await option.getByRole('button', { name: 'Show Six months in full' }).click();
  await expect(option).toContainText('on show');
  await page.keyboard.press('Escape');
  await expect(scenario(page, /Six months in full/)).toHaveAttribute('aria-selected', 'true');
});

test('axe finds nothing on any step', async ({ page }) => {
  test.slow();
  await openJointFund(page);
  await present(page);
  await page.keyboard.press('End');
  const last = await step(page).textContent();
  await page.keyboard.press('Home');
  for (;;) {
    await expectNoViolations(page);
    if ((await step(page).textContent()) === last) break;
    await page.keyboard.press('PageDown');
  }
  await page.getByRole('button', { name: 'Steps', exact: true }).click();
  await expectNoViolations(page);
});

for (const [width, height] of [
  [1024, 768],
  [1920, 1080],
] as const) {
  test(`from the back of the room at ${width} × ${height} every step is whole and large`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await openDurham(page);
    await present(page);
    for (const key of ['', 'PageDown', 'PageDown']) {
      if (key) await page.keyboard.press(key);
      const { over, smallest } = await wall(page).evaluate((shown) => {
        const slide = shown.querySelector('.present-slide') as HTMLElement;
        const sizes = [...slide.querySelectorAll('*')]
          .filter((each) =>
            [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
          )
          .filter((each) => each.checkVisibility())
          .map((each) => {
            const box = each.getBoundingClientRect();
            const lines = Math.max(1, each.getClientRects().length);
            return box.height / lines;
          })
          .filter((size) => size > 1);
        return { over: slide.scrollWidth - slide.clientWidth, smallest: Math.min(...sizes) };
      });
      expect(over).toBeLessThanOrEqual(1);
      // A line of text of at least 1/50 of the wall's height.
      expect(smallest).toBeGreaterThan(height / 60);
    }
  });
}

test('a second window follows the first: step, scenario, change and blank', async ({
  page,
  context,
}) => {
  await openLeicestershire(page);
  const [second] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('button', { name: 'Projector window' }).click(),
  ]);
  await expect(step(second)).toHaveText('The position today');
  await expect(wall(second).getByRole('button')).toHaveCount(0);
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(step(second)).toHaveText('What has been lost');
  await scenario(page, /Six months in full/).click();
  await expect(wall(second)).toContainText('Six months in full');
  const found = page.getByRole('group', { name: 'Found since', exact: true }).getByRole('textbox');
  await found.fill('100000');
  await found.press('Tab');
  // 343,000 and 100,000 more.
  await expect(wall(second).getByRole('row', { name: /^Together/ })).toContainText('(£443,000)');
  await page.getByRole('button', { name: 'Blank the wall' }).click();
  await expect(second.getByText('The wall is blank.')).toBeAttached();
  await expect(step(second)).toBeHidden();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(step(second)).toHaveText('The position today');
  // It comes back where the meeting is.
  await second.reload();
  await expect(step(second)).toHaveText('The position today');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(wall(second)).toContainText('Six months in full');
  // What cannot be worked out never comes on the wall.
  await found.fill('lots');
  await found.press('Tab');
  await expect(wall(second).getByRole('row', { name: /^Together/ })).toContainText('(£443,000)');
  // The window that leads may be loaded anew: it leads on.
  await found.fill('');
  await found.press('Tab');
  await page.reload();
  await expect(page.getByText('On the projector:')).toBeVisible();
  await expect(step(second)).toHaveText('What has been lost');
  await scenario(page, /Six months at half/).click();
  await expect(wall(second)).toContainText('Six months at half');
  await second.close();
  await expect(page.getByText('On the projector:')).toHaveCount(0);
});

test('a second window opened before there is anything to show waits for it without a word', async ({
  page,
  context,
}) => {
  await openLeicestershire(page);
  const found = page.getByRole('group', { name: 'Found since', exact: true }).getByRole('textbox');
  await found.fill('lots');
  await found.press('Tab');
  const [second] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('button', { name: 'Projector window' }).click(),
  ]);
  await expect(page.getByText('On the projector:')).toBeVisible();
  await expect(wall(second)).toHaveCount(0);
  await found.fill('100000');
  await found.press('Tab');
  await expect(wall(second)).toContainText('£443,000');
});

test('off the page the wall takes no keys, and comes back with it', async ({ page }) => {
  await openLeicestershire(page);
  await present(page);
  const model = page.locator('ringfence-model');
  const home = await model.evaluateHandle((element) => {
    const parent = element.parentElement as HTMLElement;
    element.remove();
    return { element, parent };
  });
  const taken = await page.evaluate(() => {
    const event = new KeyboardEvent('keydown', { key: 'b', bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
    return event.defaultPrevented;
  });
  expect(taken).toBe(false);
  await home.evaluate(({ element, parent }) => parent.append(element));
  await expect(step(page)).toHaveText('The position today');
  await page.keyboard.press('PageDown');
  await expect(step(page)).toHaveText('What has been lost');
});

test('a host leads the wall by its own buttons, and hears of it', async ({ page }) => {
  await openLeicestershire(page);
  const heard = await page.locator('ringfence-model').evaluate(async (element: RingfenceModel) => {
    const stages: string[] = [];
    element.addEventListener('ringfence-stage', (event) => {
      stages.push((event as CustomEvent<{ stage: { step: string } }>).detail.stage.step);
    });
    await element.show('present');
    element.stage = {
      ...element.stage,
      steps: ['decide', 'split', 'nonsense' as never],
      step: 'split',
    };
    await element.updateComplete;
    return stages;
  });
  expect(heard).toEqual([]);
  await expect(step(page)).toHaveText('The split');
  await expect(wall(page)).toContainText('2 of 2');
  await page.keyboard.press('PageUp');
  await expect(step(page)).toHaveText('Decide');
});
