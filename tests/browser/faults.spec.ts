// What fails beneath the page: a module of the core that does not come, is not whole, is of another version, or stops; a
// worker that dies. Each time the page says what happened and what to do, and the model is still there.
import type { Locator, Page, Route } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import type { Document } from '../../www/src/wasm/ringfence.d.ts';
import { falling, growsNoMore, mark, otherImports } from './falling.ts';
import {
  decision,
  expectNoViolations,
  headline,
  keptBack,
  openLeicestershire,
  type,
} from './journey.ts';
import { expect, test } from './quiet.ts';

const first = '**/ringfence_bg.wasm';
const whole = '**/ringfence_questions_bg.wasm';
const stopped = 'The part that works out the figures stopped, and was begun anew.';
const stops = 'The part that works out the figures stops at this';
const late = 'The page has not opened yet.';

const found = (page: Page): Locator => decision(page, 'Found since').getByRole('textbox');
const alert = (page: Page): Locator => page.getByRole('alert');
const again = (page: Page): Locator => page.getByRole('button', { name: 'Try again' });
const working = (page: Page): Locator => page.getByRole('complementary');
const how = (page: Page): Locator =>
  page.getByRole('button', { name: 'How was this figure made?' });

/** £100,000 more found to be ceasing: a gap of 343,000 + 100,000 = 443,000, kept on the device. */
async function find(page: Page): Promise<void> {
  await type(found(page), '100000');
  await expect(headline(page)).toContainText('£443,000');
  await expect(page.locator('.kept')).toContainText('Saved on this device');
}

/** What comes in the place of a module, made of what it is. */
const instead = (page: Page, file: string, made: (bytes: Buffer) => Buffer | string) =>
  page.route(file, async (route: Route) => {
    const response = await route.fetch();
    const body = made(await response.body());
    const contentType = typeof body === 'string' ? 'text/html' : 'application/wasm';
    await route.fulfill({ body, contentType });
  });

const faults: readonly [what: string, made: (bytes: Buffer) => Buffer | string, says: string][] = [
  ['cut off in the middle', (bytes) => bytes.subarray(0, bytes.length / 2), 'it is not whole'],
  ['empty', () => Buffer.alloc(0), 'it is not whole'],
  ['a page of the site', () => '<!doctype html><title>Sign in</title>', 'something else came'],
  ['of another build', (bytes) => mark(bytes, 'another'), 'is of another version than this page'],
  ['without a mark', (bytes) => mark(bytes, undefined), 'is of another version than this page'],
  ['of another interface', otherImports, 'is of another version than this page'],
];

for (const [what, made, says] of faults) {
  test(`a core that is ${what} is said to be so, and trying again brings the model back`, async ({
    page,
    noises,
  }) => {
    await openLeicestershire(page);
    await find(page);
    await instead(page, first, made);
    await page.reload();
    await expect(alert(page)).toContainText('The part that works out the figures did not load.');
    await expect(alert(page)).toContainText('ringfence_bg.wasm');
    await expect(alert(page)).toContainText(says);
    await expect(headline(page)).toHaveCount(0);
    await page.unroute(first);
    await again(page).click();
    await expect(headline(page)).toContainText('£443,000');
    await expect(page.getByRole('button', { name: 'Undo: found since' })).toBeEnabled();
    expect(noises).toEqual([]);
  });
}

test('a module of yesterday that the browser kept is fetched anew, and nothing needs to be said', async ({
  page,
}) => {
  let asked = 0;
  await instead(page, first, (bytes) => {
    asked += 1;
    return asked === 1 ? mark(bytes, 'yesterday') : bytes;
  });
  await openLeicestershire(page);
  await expect(headline(page)).toContainText('£343,000');
  await expect(alert(page)).toHaveCount(0);
  expect(asked).toBe(2);
});

test('a module with another type than its own is compiled all the same', async ({ page }) => {
  await page.route('**/*.wasm', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { 'Content-Type': 'application/octet-stream' } });
  });
  await openLeicestershire(page);
  await how(page).click();
  await expect(working(page).locator('.worked')).toHaveText('£343,000.00');
});

test('where questions are of another version figures go on, and it is said where something is asked', async ({
  page,
}) => {
  await instead(page, whole, (bytes) => mark(bytes, 'another'));
  await openLeicestershire(page);
  await how(page).click();
  await expect(working(page).getByRole('alert')).toContainText(
    'ringfence_questions_bg.wasm is of another version than this page. Reload the page;',
  );
  await find(page);
  await page.unroute(whole);
  await again(page).click();
  await expect(working(page).locator('.worked')).toHaveText('£443,000.00');
});

test('where the module of tables is cut off, that is said in their place, and the model stays', async ({
  page,
}) => {
  const file = '**/ringfence_files_bg.wasm';
  await instead(page, file, (bytes) => bytes.subarray(0, 1000));
  await openLeicestershire(page);
  await page.getByRole('button', { name: 'Edit figures' }).click();
  await expect(alert(page)).toContainText('ringfence_files_bg.wasm came, but it is not whole');
  await expect(alert(page)).toContainText('The model stays as it is.');
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Back to the model' }).click();
  await find(page);
  await page.unroute(file);
  await page.getByRole('button', { name: 'Edit figures' }).click();
  await expect(page.getByRole('grid').first()).toBeVisible();
});

test('a translation of another version works out nothing where WebAssembly is forbidden', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Reflect.set(WebAssembly, 'Module', function refused() {
      throw new Error('forbidden');
    });
  });
  await page.route('**/ringfence-no-wasm.js', async (route) => {
    const body = (await (await route.fetch()).text()).replace(/(build = ")\w+/, '$1another');
    await route.fulfill({ body, contentType: 'text/javascript' });
  });
  await page.goto('/');
  await expect(alert(page)).toContainText('ringfence-no-wasm.js is of another version');
  await page.unroute('**/ringfence-no-wasm.js');
  await page.reload();
  await expect(headline(page)).toContainText('£343,000');
});

test('where there is no memory for the core it is said, and trying again opens the model', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const { instantiate } = WebAssembly;
    // The core is asked for once by itself, and once with the model.
    let refused = 2;
    Object.assign(WebAssembly, {
      instantiate: (module: WebAssembly.Module, imports: WebAssembly.Imports) => {
        refused -= 1;
        return refused < 0
          ? instantiate(module, imports)
          : Promise.reject(new RangeError('Out of memory'));
      },
    });
  });
  await page.goto('/');
  await expect(alert(page)).toContainText('This browser has no memory left for it. Close other');
  await page.waitForLoadState('networkidle');
  await again(page).click();
  await expect(headline(page)).toContainText('£343,000');
});

test('code that does not hang together is said by the page itself', async ({ page, noises }) => {
  await openLeicestershire(page);
  await find(page);
  await page.route('**/ringfence.js', (route) =>
    route.fulfill({ body: 'export {};', contentType: 'text/javascript' }),
  );
  const thrown = page.waitForEvent('pageerror');
  await page.reload();
  expect((await thrown).message).toContain('does not provide an export');
  await expect(page.getByText(late)).toBeVisible();
  await page.unroute('**/ringfence.js');
  await page.reload();
  await expect(headline(page)).toContainText('£443,000');
  await expect(page.getByText(late)).toBeHidden();
  expect(noises.splice(0)).toHaveLength(1);
});

test('on a slow line the page says that it has not opened yet, until it does', async ({ page }) => {
  const go = await keptBack(page, '**/ringfence.js');
  await page.goto('/', { waitUntil: 'commit' });
  await expect(page.getByText(late)).toBeVisible();
  await expect(page.getByText('On a slow line it may take longer: wait for it.')).toBeVisible();
  go();
  await expect(headline(page)).toContainText('£343,000');
  await expect(page.getByText(late)).toBeHidden();
});

test('a core that stops once at a change is begun anew: the change is made, and it is said once', async ({
  page,
}) => {
  await page.addInitScript(falling);
  await openLeicestershire(page);
  await how(page).click();
  await expect(working(page).locator('.worked')).toHaveText('£343,000.00');
  await page.evaluate(() => Reflect.set(globalThis, 'falls', { handle_evaluate: 1 }));
  await find(page);
  await expect(alert(page)).toHaveCount(1);
  await expect(alert(page)).toContainText(stopped);
  await expect(alert(page)).toContainText('The model is as it was typed, with all its steps.');
  await expect(working(page).locator('.worked')).toHaveText('£443,000.00');
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Close this note' }).click();
  await page.getByRole('button', { name: 'Undo: found since' }).click();
  await expect(headline(page)).toContainText('£343,000');
  await expect(alert(page)).toHaveCount(0);
});

test('a core that stops whenever it is asked keeps the last figures and what was typed', async ({
  page,
}) => {
  await page.addInitScript(falling);
  await openLeicestershire(page);
  await page.evaluate(() => Reflect.set(globalThis, 'falls', { handle_evaluate: 99 }));
  await type(found(page), '100000');
  await expect(alert(page)).toContainText(stopped);
  await expect(
    page.getByText(/the part that works out the figures stops at this/i).first(),
  ).toBeVisible();
  await expect(found(page)).toHaveValue(/100,?000/);
  await expect(page.locator('.kept')).toContainText('Saved on this device');
  await page.evaluate(() => Reflect.set(globalThis, 'falls', {}));
  await page.getByRole('button', { name: 'Undo: found since' }).click();
  await expect(headline(page)).toContainText('£343,000');
  await page.getByRole('button', { name: 'Redo: found since' }).click();
  await expect(headline(page)).toContainText('£443,000');
  await page.reload();
  await expect(headline(page)).toContainText('£443,000');
});

test('a question that the core stops at is not answered, and all else goes on', async ({
  page,
}) => {
  await page.addInitScript(falling);
  await openLeicestershire(page);
  await page.evaluate(() =>
    Reflect.set(globalThis, 'falls', { handle_working: 99, handle_compare: 99 }),
  );
  await how(page).click();
  await expect(alert(page)).toContainText(stopped);
  await expect(working(page)).toContainText(`${stops}: go on without it`);
  await page.getByRole('tab', { name: 'Compare', exact: true }).click();
  const compare = page.getByRole('region', { name: 'Scenarios side by side in 2013/14' });
  await expect(compare).toContainText(`${stops}: go on without it`);
  await find(page);
  await page.evaluate(() => Reflect.set(globalThis, 'falls', {}));
  await type(found(page), '200000');
  // 343,000 + 200,000.
  await expect(headline(page)).toContainText('£543,000');
  await how(page).click();
  await expect(working(page).locator('.worked')).toHaveText('£543,000.00');
});

test('memory that is refused to a large model leaves the one before, and it goes on', async ({
  page,
}) => {
  // 48 pages of 64 kB: enough for Leicestershire, and not for a thousand services.
  for (const file of [first, whole]) await instead(page, file, growsNoMore);
  await openLeicestershire(page);
  await find(page);
  const held = await page
    .locator('ringfence-model')
    .evaluate((element: RingfenceModel) => element.model as Document);
  const [service] = held.services ?? [];
  const services = [...Array(5000)].map((_, at) => ({
    ...service,
    id: `v${at}`,
    name: `Service ${at} ${'long '.repeat(40)}`,
  }));
  const large = JSON.stringify({ ...held, services });
  await page.locator('#file').setInputFiles({
    name: 'large.json',
    mimeType: 'application/json',
    buffer: Buffer.from(large),
  });
  await expect(alert(page).first()).toContainText(stopped);
  await expect(page.getByText('The file large.json was not opened.')).toBeVisible();
  await expect(page.getByText(/the part that works out the figures stops at this/i)).toBeVisible();
  await expect(headline(page)).toContainText('£443,000');
  await page.getByRole('button', { name: 'Undo: found since' }).click();
  await expect(headline(page)).toContainText('£343,000');
});

/** A worker that tells of each step it takes, and ends at the fourth as said. */
const dying = (page: Page, ends: string) =>
  page.route('**/ringfence-worker.js', async (route) => {
    const code = await (await route.fetch()).text();
    const body = `let at = 0;
      performance.now = () => (at += 1000);
      const tell = self.postMessage.bind(self);
      self.postMessage = (said) => {
        tell(said);
        if (said.said === 'progress' && said.progress.done === 3) ${ends};
      };
      ${code}`;
    await route.fulfill({ body, contentType: 'text/javascript' });
  });

async function openGrid(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'What if?', exact: true }).click();
  await page.getByRole('tab', { name: 'Two at once', exact: true }).click();
}

/** That the grid broke off, that the model goes on meanwhile, and that it is worked out when it is asked for again. */
async function askAgain(page: Page): Promise<void> {
  const atWork = page.locator('.at-work');
  await expect(atWork).toContainText(
    'The work broke off before there was an answer. The model is as it was.',
  );
  await page.unroute('**/ringfence-worker.js');
  await atWork.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('.answer:not(.older, .other) .answer-said')).toBeVisible();
  await find(page);
  await expect(atWork).toHaveCount(0);
  await expect(page.locator('.answer:not(.older, .other) .answer-said')).toBeVisible();
}

test('a worker that dies in the middle of a grid is said, and asking again works', async ({
  page,
  noises,
}) => {
  await dying(page, "queueMicrotask(() => { throw new Error('gone'); })");
  await openLeicestershire(page);
  await openGrid(page);
  await askAgain(page);
  expect(noises.splice(0).every((noise) => noise.includes('gone'))).toBe(true);
});

test('a worker that ends in the middle of a grid without a word is not waited for', async ({
  page,
}) => {
  await page.clock.install();
  await dying(page, 'self.close()');
  await openLeicestershire(page);
  await openGrid(page);
  await expect(page.locator('.at-work')).toContainText(/3 of \d+/);
  // A minute is not long for one step: a page that slept has to hear what it missed.
  await page.clock.fastForward(60_000);
  await expect(page.locator('.at-work')).toContainText(/3 of \d+/);
  await page.clock.fastForward(60_000);
  await askAgain(page);
});

test('without a worker, a core that stops in the middle of a grid is begun anew', async ({
  page,
  noises,
}) => {
  await page.addInitScript(falling);
  await page.route('**/ringfence-worker.js', (route) => route.fulfill({ status: 404 }));
  await openLeicestershire(page);
  await page.evaluate(() => Reflect.set(globalThis, 'falls', { task_step: 1 }));
  await openGrid(page);
  await expect(alert(page)).toContainText(stopped);
  await askAgain(page);
  expect(noises.splice(0).every((noise) => noise.includes('ringfence-worker.js'))).toBe(true);
});
