// What fails about the page: what is kept on the device, the clock, a frozen tab. Each time the page says what
// happened and what to do, and the model is still there. A full device, one that forbids keeping, a newer version and a
// step that cannot be read are in keep.spec.ts.
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { decision, expectNoViolations, headline, openLeicestershire, type } from './journey.ts';
import { spoil } from './kept.ts';
import { expect, test } from './quiet.ts';

const found = (page: Page): Locator => decision(page, 'Found since').getByRole('textbox');
const alert = (page: Page): Locator => page.getByRole('alert');
const again = (page: Page): Locator => page.getByRole('button', { name: 'Try again' });
const choice = (page: Page): Locator => page.getByRole('combobox', { name: 'Model', exact: true });
const saved = (page: Page): Promise<void> =>
  expect(page.locator('.kept')).toContainText('Saved on this device');

async function find(page: Page, amount: string): Promise<void> {
  await type(found(page), amount);
  await saved(page);
}

/** A page of the same origin that is not ours. */
async function empty(context: BrowserContext): Promise<Page> {
  await context.route('**/empty.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><html lang="en"><title>Empty</title><link rel="icon" href="data:,"></html>',
    }),
  );
  const page = await context.newPage();
  await page.goto('/empty.html');
  return page;
}

/** Opens the database from another page, with the stores given, and keeps it open. */
const hold = (page: Page, version: number, stores: readonly string[]): Promise<unknown> =>
  page.evaluate(
    ([number, names]) =>
      new Promise((resolve) => {
        const opening = indexedDB.open('ringfence', number);
        opening.onupgradeneeded = () => {
          for (const name of names)
            opening.result.createObjectStore(name, name === 'models' ? { keyPath: 'id' } : {});
        };
        opening.onsuccess = () => {
          Reflect.set(globalThis, 'held', opening.result);
          resolve(undefined);
        };
      }),
    [version, stores] as const,
  );

test('a tab of an older version that holds the store is said, and once it is closed nothing is lost', async ({
  page,
  context,
}) => {
  const older = await empty(context);
  await hold(older, 1, ['models', 'steps']);
  await openLeicestershire(page);
  await expect(alert(page)).toContainText(
    'Not saved: another tab holds an older version of this page: close it, then try again.',
  );
  await type(found(page), '100000');
  // 343,000 + 100,000.
  await expect(headline(page)).toContainText('£443,000');
  await expectNoViolations(page);
  await older.evaluate(() => Reflect.get(globalThis, 'held').close());
  await again(page).click();
  await saved(page);
  await expect(alert(page)).toHaveCount(0);
  await page.reload();
  await expect(headline(page)).toContainText('£443,000');
});

test('where the browser has no store at all it is said, and the work goes on', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined }),
  );
  await openLeicestershire(page);
  await expect(alert(page)).toContainText('Not saved: this browser has no place to keep anything');
  await type(found(page), '100000');
  await expect(headline(page)).toContainText('£443,000');
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the model now' }).click();
  expect((await coming).suggestedFilename()).toMatch(/\.json$/);
});

test('a store that does not answer is not waited for, and is tried again', async ({ page }) => {
  await page.clock.install();
  await page.addInitScript(() => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (this: IDBFactory, ...given) {
      return Reflect.get(globalThis, 'answers')
        ? open.apply(this, given)
        : Object.create(IDBOpenDBRequest.prototype, { addEventListener: { value: () => {} } });
    };
  });
  await page.goto('/');
  await page.clock.fastForward(5_000);
  await expect(alert(page)).toContainText('Not saved: the browser does not answer.');
  await type(found(page), '100000');
  await expect(headline(page)).toContainText('£443,000');
  await page.evaluate(() => Reflect.set(globalThis, 'answers', true));
  await page.clock.fastForward(5_000);
  await again(page).click();
  await saved(page);
  await expect(alert(page)).toHaveCount(0);
});

test('a damaged store is said with what to do, and the work goes on', async ({ page }) => {
  await openLeicestershire(page);
  await find(page, '100000');
  await page.addInitScript(() => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (this: IDBFactory, ...given) {
      if (sessionStorage.getItem('sound')) return open.apply(this, given);
      const request = open.apply(this, ['spoilt']);
      Object.defineProperty(request, 'error', {
        value: new DOMException('Internal error opening backing store', 'UnknownError'),
      });
      request.addEventListener(
        'success',
        (event) => {
          event.stopImmediatePropagation();
          request.dispatchEvent(new Event('error'));
        },
        { once: true },
      );
      return request;
    };
  });
  await page.reload();
  await expect(alert(page)).toContainText(
    'Not saved: what this browser keeps for the page is damaged: close the browser and open it again',
  );
  // What was kept cannot be seen; an example is open.
  await expect(headline(page)).toContainText('£343,000');
  await page.evaluate(() => sessionStorage.setItem('sound', 'yes'));
  await page.reload();
  await expect(headline(page)).toContainText('£443,000');
});

test('a store of that name that others made is said to be damaged, and left alone', async ({
  page,
  context,
}) => {
  const other = await empty(context);
  await hold(other, 2, ['theirs']);
  await openLeicestershire(page);
  await expect(alert(page)).toContainText('what this browser keeps for the page is damaged');
  await type(found(page), '100000');
  await expect(headline(page)).toContainText('£443,000');
  expect(await other.evaluate(() => [...Reflect.get(globalThis, 'held').objectStoreNames])).toEqual(
    ['theirs'],
  );
});

test('a model whose row is spoilt is opened as far as it can be read, and another beside it too', async ({
  page,
}) => {
  await openLeicestershire(page);
  await find(page, '100000');
  await spoil(page, 'models', { title: 7, changed: null, at: 'here' });
  await page.reload();
  await expect(headline(page)).toContainText('£443,000');
  await expect(alert(page)).toContainText('Of “A model without a title”, kept on this device');
  await choice(page).selectOption('examples/durham.json');
  await expect(headline(page)).toContainText('In 2018/19');
  await page.getByRole('button', { name: 'Equal shares' }).click();
  await saved(page);
  await page.getByRole('button', { name: /^Models on this device/ }).click();
  await expect(page.getByRole('row')).toHaveCount(3);
  await expectNoViolations(page);
});

test('a model of which no step can be read says so, and leaves the page whole', async ({
  page,
}) => {
  await openLeicestershire(page);
  await find(page, '100000');
  await page.getByRole('button', { name: 'Undo: found since' }).click();
  await saved(page);
  await spoil(page, 'steps', 'spoilt');
  await page.reload();
  await expect(alert(page)).toContainText('it cannot be read any more');
  await expect(headline(page)).toContainText('£343,000');
  await find(page, '200000');
  await expect(headline(page)).toContainText('£543,000');
});

test('a store that is cleared behind the page is made anew by the next change', async ({
  page,
  context,
}) => {
  await openLeicestershire(page);
  await find(page, '100000');
  const other = await empty(context);
  await other.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase('ringfence').onsuccess = resolve;
      }),
  );
  await find(page, '200000');
  await expect(page.locator('#notes')).toContainText('was deleted in another tab');
  await page.reload();
  await expect(headline(page)).toContainText('£543,000');
  // The steps before are written with it: 543,000 − 100,000.
  await page.getByRole('button', { name: 'Undo: found since' }).click();
  await expect(headline(page)).toContainText('£443,000');
});

test('a clock that goes back, or far ahead, changes no model and loses none', async ({ page }) => {
  await page.clock.install({ time: new Date('2026-04-01T09:00:00') });
  await openLeicestershire(page);
  await find(page, '100000');
  await page.clock.setSystemTime(new Date('1999-01-01T00:00:00'));
  await find(page, '200000');
  await page.reload();
  await expect(headline(page)).toContainText('£543,000');
  await page.clock.setSystemTime(new Date('2199-01-01T00:00:00'));
  await find(page, '300000');
  await page.getByRole('button', { name: 'Undo: found since' }).click();
  await saved(page);
  await page.reload();
  await expect(headline(page)).toContainText('£543,000');
  await page.getByRole('button', { name: 'Redo: found since' }).click();
  await expect(headline(page)).toContainText('£643,000');
});

/** Freezes a tab as a browser does to save power, or thaws it. */
async function lifecycle(page: Page, state: 'frozen' | 'active'): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state });
  await session.detach();
}

test('a tab that slept shows what another did meanwhile, and says so', async ({
  page,
  context,
}) => {
  await openLeicestershire(page);
  await find(page, '100000');
  const other = await context.newPage();
  await other.goto('/');
  await expect(headline(other)).toContainText('£443,000');
  await lifecycle(page, 'frozen');
  await find(other, '200000');
  await lifecycle(page, 'active');
  await page.bringToFront();
  await expect(headline(page)).toContainText('£543,000');
  await expect(page.locator('#notes')).toContainText('Changed in another tab');
  await find(page, '300000');
  await page.reload();
  await expect(headline(page)).toContainText('£643,000');
});

test('a long question is answered though the tab slept while it was worked out', async ({
  page,
}) => {
  await openLeicestershire(page);
  await find(page, '100000');
  await page.getByRole('tab', { name: 'What if?', exact: true }).click();
  await page.getByRole('tab', { name: 'Two at once', exact: true }).click();
  await lifecycle(page, 'frozen');
  await lifecycle(page, 'active');
  await page.bringToFront();
  await expect(page.locator('.answer:not(.older, .other) .answer-said')).toBeVisible();
  await expect(headline(page)).toContainText('£443,000');
});
