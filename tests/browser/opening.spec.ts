import type { RingfenceModel } from '../../www/src/element.ts';
import {
  decision,
  headline,
  openDurham,
  openLeicestershire,
  serviceRow,
  summary,
  type,
} from './journey.ts';
import { expect, test } from './quiet.ts';

const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'";

test('the page opens under the policy of the contract and loads the core', async ({ page }) => {
  const response = await page.goto('/');
  expect(response?.headers()['content-security-policy']).toBe(policy);
  await page.locator('ringfence-model').evaluate((element: RingfenceModel) => element.ready);
});

test('the page opens on Leicestershire and says in a sentence what is lost', async ({ page }) => {
  await openLeicestershire(page);
  await expect(headline(page)).toHaveText(
    'In 2013/14 the Community Safety Fund of £1,649,000 replaces £1,992,000 of grants that ceased: £343,000 (17.2%) short.',
  );
  await expect(summary(page)).toContainText('82.8%');
});

test('every line and the total stand in the table to the penny', async ({ page }) => {
  await openLeicestershire(page);
  const shares = [
    ['City drugs and crime', '780,000.00', '645,692.77', '(134,307.23)'],
    ['County community safety partnerships', '512,500.00', '424,253.26', '(88,246.74)'],
    ['Rutland community safety partnership', '28,750.00', '23,799.57', '(4,950.43)'],
    ['City youth offending service', '214,333.33', '177,427.54', '(36,905.79)'],
    ['County youth offending service', '196,416.67', '162,595.93', '(33,820.74)'],
    ['Positive Futures', '120,000.00', '99,337.35', '(20,662.65)'],
    ['Drug testing', '140,000.00', '115,893.58', '(24,106.42)'],
    ['Total', '1,992,000.00', '1,649,000.00', '(343,000.00)'],
  ];
  for (const [name = '', need = '', funded = '', short = ''] of shares) {
    const row = serviceRow(page, name);
    for (const figure of [need, funded, short, '82.8%']) await expect(row).toContainText(figure);
  }
});

test('the select in the header switches to Durham', async ({ page }) => {
  await openDurham(page);
  await expect(headline(page)).toContainText('£2,000,000');
  await expect(page.getByRole('heading', { name: /^County Durham and Darlington/ })).toBeVisible();
});

test('a file from this machine opens over the model at hand, and can be undone', async ({
  page,
}) => {
  await openDurham(page);
  const model = await page
    .locator('ringfence-model')
    .evaluate((element: RingfenceModel) => element.model);
  await page.getByLabel('File to open').setInputFiles({
    name: 'ours.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ ...model, title: 'Our own' })),
  });
  await expect(page.getByRole('heading', { name: 'Our own' })).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByRole('heading', { name: /^County Durham/ })).toBeVisible();
});

for (const [what, content] of [
  ['a letter', 'Dear all'],
  ['empty', ''],
  ['no text', '\u0000\u0001PNG\u001a'],
  ['no model', '{"title": "Half a model", "scenarios": {}}'],
] as const) {
  test(`a file that is ${what} is not opened, and what was open is not lost`, async ({ page }) => {
    await openLeicestershire(page);
    await type(decision(page, 'Found since').getByRole('textbox'), '100000');
    await page.getByLabel('File to open').setInputFiles({
      name: 'letter.json',
      mimeType: 'application/json',
      buffer: Buffer.from(content),
    });
    await expect(page.getByRole('alert')).toContainText('The file letter.json was not opened');
    await expect(page.locator('.rejected li').first()).toHaveText(/\w+/);
    await expect(page.locator('.rejected')).toBeFocused();
    await expect(summary(page)).toContainText('£443,000');
    await page.keyboard.press('Control+z');
    await expect(summary(page)).toContainText('£343,000');
    await expect(page.locator('.rejected')).toHaveCount(0);
    await page.getByRole('button', { name: /^Redo/ }).click();
    await expect(summary(page)).toContainText('£443,000');
    await page.locator('ringfence-model').evaluate((element: RingfenceModel) => element.undo());
    await expect(summary(page)).toContainText('£343,000');
  });
}

test('another example opens over the edited model, which Undo brings back', async ({ page }) => {
  await openLeicestershire(page);
  await type(decision(page, 'Found since').getByRole('textbox'), '100000');
  const model = page.getByLabel('Model');
  await model.selectOption({ label: 'County Durham and Darlington 2018/19' });
  await expect(headline(page)).toContainText('In 2018/19');
  await page.getByRole('button', { name: 'Undo: open County Durham' }).click();
  await expect(summary(page)).toContainText('£443,000');
  await expect(model.locator('option:checked')).toHaveText(/^Leicester/);
  await page.getByRole('button', { name: 'Undo: found since' }).click();
  await expect(summary(page)).toContainText('£343,000');
});

test('a model that is not there says so, and trying again opens it', async ({ page, noises }) => {
  await page.route('**/examples/leicestershire.json', (route) =>
    route.fulfill({ status: 404, body: 'not found' }),
  );
  await page.goto('/');
  await expect(page.getByRole('alert')).toContainText('examples/leicestershire.json answered 404');
  await page.unroute('**/examples/leicestershire.json');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(headline(page)).toContainText('£343,000');
  expect(noises.splice(0).every((noise) => noise.includes('404'))).toBe(true);
});

test('without the core the page says what to do, and no figure', async ({ page, noises }) => {
  await page.route('**/ringfence_bg.wasm', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto('/');
  await expect(page.getByRole('alert')).toContainText('ringfence_bg.wasm has to stand beside');
  await expect(headline(page)).toHaveCount(0);
  // The core is asked for again with the model: whatever was asked for has failed by then.
  await page.waitForLoadState('networkidle');
  await page.unroute('**/ringfence_bg.wasm');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(headline(page)).toContainText('£343,000');
  expect(noises.splice(0).every((noise) => /404|wasm/i.test(noise))).toBe(true);
});

test('the element works alone on any page, from any folder', async ({ page, baseURL }) => {
  // A site that put the build into a folder of its own, with a page that knows only ringfence.js.
  await page.route('**/some/site/**', async (route) => {
    const asked = route.request().url();
    if (asked.endsWith('/host.html')) {
      return route.fulfill({
        contentType: 'text/html',
        headers: { 'Content-Security-Policy': policy },
        body: `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,">
          <script type="module" src="lib/ringfence.js"></script>
          <ringfence-model></ringfence-model>`,
      });
    }
    const response = await route.fetch({ url: asked.replace('/some/site/lib', '') });
    return route.fulfill({ response });
  });
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url().replace(baseURL ?? '', '')));
  await page.goto('/some/site/host.html');
  await page.waitForFunction(() => customElements.get('ringfence-model') !== undefined);
  await page.locator('ringfence-model').evaluate((element: RingfenceModel) => element.ready);
  expect(fetched.filter((path) => !path.startsWith('data:'))).toEqual([
    '/some/site/host.html',
    '/some/site/lib/ringfence.js',
    '/some/site/lib/ringfence-element.js',
    '/some/site/lib/ringfence_bg.wasm',
  ]);
});
