// What is kept on the device: every change, over a refresh, between tabs, and where it cannot be.
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import {
  decision,
  expectNoViolations,
  headline,
  openLeicestershire,
  scenario,
  summary,
  type,
} from './journey.ts';
import { spoil, stored } from './kept.ts';
import { expect, test } from './quiet.ts';

const found = (page: Page): Locator => decision(page, 'Found since').getByRole('textbox');
const choice = (page: Page): Locator => page.getByRole('combobox', { name: 'Model', exact: true });
const kept = (page: Page): Locator => page.locator('.kept');
const news = (page: Page): Locator => page.locator('#notes').getByRole('status');
const models = (page: Page): Locator => page.getByRole('region', { name: 'Models on this device' });

async function saved(page: Page): Promise<void> {
  await expect(kept(page)).toContainText('Saved on this device');
}

/** £100,000 more found to be ceasing: a gap of 343,000 + 100,000 = 443,000. */
async function find(page: Page, amount = '100000'): Promise<void> {
  await type(found(page), amount);
  await saved(page);
}

/** Another tab of the same browser, which opens what was changed last. */
async function anotherTab(context: BrowserContext): Promise<Page> {
  const other = await context.newPage();
  await other.goto('/');
  await expect(headline(other)).toBeVisible();
  return other;
}

test('a refresh loses nothing, and Undo and Redo reach as far as before', async ({ page }) => {
  await openLeicestershire(page);
  await decision(page, 'Guarantee')
    .getByRole('button', { name: 'Fund six months in full' })
    .click();
  await find(page);
  await expect(summary(page)).toContainText('£1,046,000');
  await page.reload();
  await expect(summary(page)).toContainText('£1,046,000');
  await page.getByRole('button', { name: 'Undo: found since' }).click();
  await expect(summary(page)).toContainText('£996,000');
  await saved(page);
  await page.reload();
  await expect(summary(page)).toContainText('£996,000');
  await page.getByRole('button', { name: 'Redo: found since' }).click();
  await expect(summary(page)).toContainText('£1,046,000');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(summary(page)).toContainText('£343,000');
  await expect(page.getByRole('button', { name: /^Undo: there is nothing/ })).toBeVisible();
});

test('an example is kept from its first change on, and the scenario on show with it', async ({
  page,
}) => {
  await openLeicestershire(page);
  await expect(kept(page)).toContainText('An example');
  await scenario(page, /^Six months in full/).click();
  await expect(kept(page)).toContainText('An example');
  expect(await stored(page, 'models')).toEqual([]);
  await find(page);
  await scenario(page, /^Protect Positive Futures/).click();
  await expect.poll(async () => JSON.stringify(await stored(page, 'models'))).toContain('protect');
  await page.reload();
  await expect(scenario(page, /^Protect Positive Futures/)).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(choice(page).locator('optgroup[label="On this device"] option')).toHaveCount(1);
});

test('what was typed and not taken yet is gone with a refresh, what was taken is there', async ({
  page,
}) => {
  await openLeicestershire(page);
  await find(page);
  await found(page).fill('2');
  await page.reload();
  await expect(found(page)).toHaveValue('100,000');
  await expect(headline(page)).toContainText('£443,000');
});

test('what cannot be read is kept as it was typed', async ({ page }) => {
  await openLeicestershire(page);
  await type(found(page), '£31,78');
  await saved(page);
  await page.reload();
  await expect(found(page)).toHaveValue('£31,78');
  await page.getByRole('button', { name: 'Undo: found since' }).click();
  await expect(headline(page)).toContainText('£343,000');
});

test('several models stand side by side, each with its own steps', async ({ page }) => {
  await openLeicestershire(page);
  await find(page);
  await choice(page).selectOption('examples/durham.json');
  await expect(headline(page)).toContainText('In 2018/19');
  await page.getByRole('button', { name: 'Equal shares' }).click();
  await saved(page);
  await choice(page).selectOption({ label: 'Leicester, Leicestershire and Rutland 2013/14' });
  await expect(headline(page)).toContainText('£443,000');
  await page.reload();
  await expect(headline(page)).toContainText('£443,000');
  await expect(page.getByRole('button', { name: 'Undo: found since' })).toBeVisible();
  await choice(page).selectOption({ label: 'County Durham and Darlington 2018/19' });
  await expect(page.getByRole('button', { name: 'Undo: split' })).toBeVisible();
  expect(await stored(page, 'models')).toHaveLength(2);
});

test('a file that is opened is a model of its own, from the first; the one before it stays', async ({
  page,
}) => {
  await openLeicestershire(page);
  await find(page);
  const model = await page
    .locator('ringfence-model')
    .evaluate((element: RingfenceModel) => element.model);
  await page.getByLabel('File to open').setInputFiles({
    name: 'ours.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ ...model, title: 'Our own' })),
  });
  await expect(page.getByRole('heading', { name: 'Our own' })).toBeVisible();
  await expect.poll(async () => (await stored(page, 'models')).length).toBe(2);
  await page.getByRole('button', { name: 'Undo: open ours.json' }).click();
  await expect(choice(page).locator('option:checked')).toHaveText(/^Leicester/);
  await page.getByRole('button', { name: 'Undo: found since' }).click();
  await saved(page);
  const titles = (await stored(page, 'models')).map((held) => Reflect.get(Object(held), 'title'));
  expect(titles.sort()).toEqual(['Leicester, Leicestershire and Rutland 2013/14', 'Our own']);
  expect(await stored(page, 'steps')).toHaveLength(3);
  await page.getByRole('button', { name: 'Redo: found since' }).click();
  await page.getByRole('button', { name: 'Redo: open ours.json' }).click();
  await expect(choice(page).locator('option:checked')).toHaveText('Our own');
  await saved(page);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Our own' })).toBeVisible();
  expect(await stored(page, 'models')).toHaveLength(2);
});

test('a tab without changes of its own follows the other, and says so', async ({
  page,
  context,
}) => {
  await openLeicestershire(page);
  await find(page);
  const other = await anotherTab(context);
  await expect(headline(other)).toContainText('£443,000');
  await find(page, '200000');
  await expect(headline(other)).toContainText('£543,000');
  await expect(news(other)).toContainText('Changed in another tab');
  await other.getByRole('button', { name: 'Undo: found since' }).click();
  await expect(news(other)).toHaveText('');
  await expect(headline(page)).toContainText('£443,000');
  await expect(news(page)).toContainText('Changed in another tab');
  expect(await stored(page, 'models')).toHaveLength(1);
});

test('of two tabs that change one model at once neither is lost', async ({ page, context }) => {
  await openLeicestershire(page);
  await find(page);
  // A tab that hears nothing of the other, as one does that was asleep.
  await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'));
  const other = await anotherTab(context);
  await find(page, '200000');
  await type(found(other), '300000');
  await expect(news(other)).toContainText('was changed in another tab at the same time');
  await saved(other);
  await expect(choice(other).locator('option:checked')).toHaveText(
    'Leicester, Leicestershire and Rutland 2013/14 (copy from another tab)',
  );
  await expect(headline(other)).toContainText('£643,000');
  expect(await stored(page, 'models')).toHaveLength(2);
  await page.reload();
  await expect(headline(page)).toContainText('£543,000');
  await other.reload();
  await expect(headline(other)).toContainText('£643,000');
  await other.getByRole('button', { name: 'Undo: found since' }).click();
  await expect(headline(other)).toContainText('£443,000');
});

test('where the device is full it is said at once, with the model to download, and tried again', async ({
  page,
}) => {
  await openLeicestershire(page);
  await find(page);
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    Reflect.set(globalThis, 'full', true);
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given) {
      // Half of what is to be written still finds room.
      if (this.name === 'steps' && Reflect.get(globalThis, 'full')) {
        throw new DOMException('full', 'QuotaExceededError');
      }
      return put.apply(this, given);
    };
  });
  await type(found(page), '200000');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Not saved: this device has no room left for it.');
  await expect(headline(page)).toContainText('£543,000');
  await expectNoViolations(page);
  const coming = page.waitForEvent('download');
  await alert.getByRole('button', { name: 'Download the model now' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe('Leicester-Leicestershire-and-Rutland-2013-14.json');
  const model = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(model.scenarios[0].discovered).toBe('200000.00');
  const asked = page.waitForEvent('dialog');
  void page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await page.evaluate(() => Reflect.set(globalThis, 'full', false));
  await alert.getByRole('button', { name: 'Try again' }).click();
  await saved(page);
  await expect(alert).toHaveCount(0);
  // The half that found room was not left behind, so nothing stands in the way of the whole.
  expect(await stored(page, 'models')).toHaveLength(1);
  await page.reload();
  await expect(headline(page)).toContainText('£543,000');
});

test('what could not be saved is left only by whoever says so', async ({ page }) => {
  await openLeicestershire(page);
  await find(page);
  await choice(page).selectOption('examples/durham.json');
  await expect(headline(page)).toContainText('In 2018/19');
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.getByRole('button', { name: 'Equal shares' }).click();
  await expect(page.getByRole('alert')).toContainText('no room left');
  const leicester = { label: 'Leicester, Leicestershire and Rutland 2013/14' };
  await choice(page).selectOption(leicester);
  await expect(page.getByText('is not saved on this device and would be lost')).toBeVisible();
  await page.getByRole('button', { name: 'Stay here' }).click();
  await expect(page.getByRole('button', { name: 'Undo: split' })).toBeVisible();
  await expect(choice(page).locator('option:checked')).toHaveText(/^County Durham/);
  await choice(page).selectOption(leicester);
  await page.getByRole('button', { name: 'Open the other and lose this' }).click();
  await expect(headline(page)).toContainText('£443,000');
  expect(await stored(page, 'models')).toHaveLength(1);
});

test('where nothing may be kept that is said before anything is done, and the work goes on', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const refuse = (): never => {
      throw new DOMException('no', 'SecurityError');
    };
    Object.defineProperty(globalThis, 'indexedDB', { get: refuse });
    Object.defineProperty(globalThis, 'sessionStorage', { get: refuse });
    Object.defineProperty(globalThis, 'localStorage', { get: refuse });
  });
  await openLeicestershire(page);
  await expect(page.getByRole('alert')).toContainText(
    'Not saved: this browser does not let the page keep anything',
  );
  await type(found(page), '100000');
  await expect(headline(page)).toContainText('£443,000');
  await page.getByRole('button', { name: 'Undo: found since' }).click();
  await expect(headline(page)).toContainText('£343,000');
  await expect(kept(page)).toContainText('Not saved');
});

test('models that a newer version of the page keeps are left alone, and that is said', async ({
  page,
}) => {
  await page.route('**/empty.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><html lang="en"><title>Empty</title><link rel="icon" href="data:,"></html>',
    }),
  );
  await page.goto('/empty.html');
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('ringfence', 99);
        opening.onsuccess = () => {
          opening.result.close();
          resolve(undefined);
        };
      }),
  );
  await openLeicestershire(page);
  await expect(page.getByRole('alert')).toContainText('a newer version of this page');
  await type(found(page), '100000');
  await expect(headline(page)).toContainText('£443,000');
});

test('a state that cannot be read any more is said, and the one before it is shown', async ({
  page,
}) => {
  await openLeicestershire(page);
  await find(page);
  await find(page, '200000');
  await spoil(page, 'steps', { draft: '{"title', scenarioId: '', label: '' }, 'last');
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('its last state cannot be read');
  await expect(headline(page)).toContainText('£443,000');
  await find(page, '300000');
  await page.reload();
  await expect(headline(page)).toContainText('£643,000');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('the last three hundred steps of a model are kept, and the one on show among them', async ({
  page,
}) => {
  await openLeicestershire(page);
  await page.locator('ringfence-model').evaluate((element: RingfenceModel) => {
    const draft = element.model;
    if (draft === undefined) throw new Error('no model');
    const opening = {};
    const steps = Array.from({ length: 320 }, (_, place) => ({
      draft: { ...draft, title: `Step ${place}` },
      scenarioId: '',
      opening,
      label: `to ${place + 1}`,
    }));
    element.session = { steps, at: 319 };
  });
  await saved(page);
  const steps = (await stored(page, 'steps')) as { draft: string }[];
  expect(steps).toHaveLength(300);
  expect(JSON.parse(steps[0]?.draft ?? '').title).toBe('Step 20');
  await find(page);
  expect(await stored(page, 'steps')).toHaveLength(300);
  await page.reload();
  await page.getByRole('button', { name: 'Undo: found since' }).click();
  await expect(page.getByRole('heading', { name: 'Step 319' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo: to 319' }).click();
  await expect(page.getByRole('heading', { name: 'Step 318' })).toBeVisible();
});

test('without a connection editing, going back and keeping all go on', async ({
  page,
  context,
}) => {
  const whole = page.waitForResponse('**/ringfence_questions_bg.wasm');
  await openLeicestershire(page);
  await expect(choice(page)).toBeEnabled();
  // What comes at rest is not on its way any more.
  await (await whole).finished();
  await context.setOffline(true);
  await find(page);
  await expect(headline(page)).toContainText('£443,000');
  await page.getByRole('button', { name: 'Undo: found since' }).click();
  await expect(headline(page)).toContainText('£343,000');
  await page.getByRole('button', { name: 'Redo: found since' }).click();
  await saved(page);
  await choice(page).selectOption({ label: 'County Durham and Darlington 2018/19' });
  await expect(headline(page)).toContainText('In 2018/19');
  await context.setOffline(false);
  await page.goto('/');
  await choice(page).selectOption({ label: 'Leicester, Leicestershire and Rutland 2013/14' });
  await expect(headline(page)).toContainText('£443,000');
});

test('the models on the device are copied, deleted and brought back, by keyboard alone', async ({
  page,
}) => {
  await openLeicestershire(page);
  await find(page);
  const title = 'Leicester, Leicestershire and Rutland 2013/14';
  await page.getByRole('button', { name: 'Models on this device' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Models on this device' })).toBeFocused();
  await expectNoViolations(page);
  await page.getByRole('button', { name: `Make a copy of ${title}` }).focus();
  await page.keyboard.press('Enter');
  const copy = page.getByRole('button', { name: `Open ${title} (copy)` });
  await expect(copy).toBeVisible();
  await page.getByRole('button', { name: `Delete ${title}`, exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(models(page).getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(models(page).getByRole('row')).toHaveCount(3);
  await copy.focus();
  await page.keyboard.press('Enter');
  await expect(headline(page)).toContainText('£443,000');
  await expect(choice(page).locator('option:checked')).toHaveText(`${title} (copy)`);
  await page.getByRole('button', { name: 'Models on this device' }).click();
  await page.getByRole('button', { name: `Delete ${title} (copy)` }).click();
  await page.getByRole('button', { name: `Delete ${title}`, exact: true }).click();
  await expect(page.getByText('None is kept here yet')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the model' }).click();
  await expect(headline(page)).toContainText('£343,000');
  await page.reload();
  await expect(kept(page)).toContainText('An example');
});

test('a cleared device holds nothing, and other tabs are told', async ({ page, context }) => {
  await openLeicestershire(page);
  await find(page);
  const other = await anotherTab(context);
  await page.getByRole('button', { name: 'Models on this device' }).click();
  await page.getByRole('button', { name: 'Clear this device' }).click();
  await expect(page.getByRole('group', { name: /^Remove the one model/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await expectNoViolations(page);
  await page.keyboard.press('Enter');
  expect(await stored(page, 'models')).toHaveLength(1);
  await page.getByRole('button', { name: 'Clear this device' }).click();
  await page.getByRole('button', { name: 'Remove the one model' }).click();
  await expect(page.getByText('This device is cleared: one model was removed.')).toBeVisible();
  expect([await stored(page, 'models'), await stored(page, 'steps')]).toEqual([[], []]);
  await expect(news(other)).toContainText('This device was cleared in another tab');
  await expect(kept(other)).toContainText('Not kept on this device any more');
  await expect(headline(other)).toContainText('£443,000');
  await type(found(other), '200000');
  await saved(other);
  expect(await stored(page, 'models')).toHaveLength(1);
  await page.getByRole('button', { name: 'Back to the model' }).click();
  await expect(headline(page)).toContainText('£343,000');
  await expect(page.getByRole('button', { name: /^Undo: there is nothing/ })).toBeVisible();
});

test('what is deleted in another tab is not brought back by looking at it', async ({
  page,
  context,
}) => {
  await openLeicestershire(page);
  await find(page);
  const other = await anotherTab(context);
  await page.getByRole('button', { name: 'Models on this device' }).click();
  await page.getByRole('button', { name: /^Delete/ }).click();
  await expect(news(other)).toContainText('This model was deleted in another tab');
  await scenario(other, /^Six months in full/).click();
  await expect(kept(other)).toContainText('Not kept');
  expect(await stored(page, 'models')).toEqual([]);
});
