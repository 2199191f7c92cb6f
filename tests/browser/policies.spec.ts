// Policies that sites hold their pages to, stricter or otherwise than that of the contract. Every page here has to stay
// quiet: a breach of the policy fails the test.
import { readdirSync, readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { byName } from '../../www/src/by-name.ts';
import type { Core } from '../../www/src/loading.ts';
import type { Handle, Outcome } from '../../www/src/wasm/ringfence.d.ts';
import { decision, headline, openLeicestershire, scenario, summary, type } from './journey.ts';
import { expect, test } from './quiet.ts';

const contract =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'";

/** Our own Lit is in the element and in the page around it, each with a policy of the same name. */
const trusted = `${contract}; require-trusted-types-for 'script'; trusted-types lit-html ringfence 'allow-duplicates'`;

const withoutWasm = contract.replace(" 'wasm-unsafe-eval'", '');

/** As a modern page of SharePoint is served: hosts by name, eval for its own framework, inline script only by nonce. */
const sharePoint = (origin: string): string =>
  [
    `script-src 'self' ${origin} https://res-1.cdn.office.net https://res-2.cdn.office.net 'unsafe-eval' 'nonce-b2ZmaWNl'`,
    "style-src 'self' 'unsafe-inline'",
    `connect-src 'self' ${origin}`,
    "worker-src 'self' blob:",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ');

/** Serves all there is under another policy. */
async function under(context: BrowserContext, policy: string): Promise<void> {
  await context.route('**/*', async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': policy };
    await route.fulfill({ response, headers });
  });
}

/** Changes a figure, looks at every picture, asks what takes long, and opens every panel. */
async function walk(page: Page): Promise<void> {
  await type(decision(page, 'Found since').getByRole('textbox'), '100000');
  // 343,000 + 100,000
  await expect(summary(page)).toContainText('£443,000');
  await page.getByRole('button', { name: 'Undo: found since' }).click();
  await scenario(page, /^Six months in full/).click();
  await expect(summary(page)).toContainText('uses £996,000');
  await scenario(page, /^As it was/).click();
  const pictures = page.getByRole('tablist', { name: 'Pictures' }).getByRole('tab');
  for (const picture of await pictures.all()) await picture.click();
  const started = page.waitForEvent('worker', { timeout: 60_000 });
  await pictures.filter({ hasText: 'What would it take?' }).click();
  await started;
  await expect(page.getByText('Community Safety Fund: £343,000.00 more')).toBeVisible({
    timeout: 60_000,
  });
  await walkPanels(page);
}

/** The panels that the element has of itself, with no page around it. */
async function walkPanelsOfElement(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Edit figures' }).click();
  await expect(page.getByRole('region', { name: 'The figures' }).getByRole('grid')).toBeVisible();
  await page.getByRole('button', { name: 'Take away' }).click();
  await expect(
    page.getByRole('region', { name: 'Pictures' }).getByRole('img').first(),
  ).toBeVisible();
}

async function walkPanels(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Edit figures' }).click();
  const figures = page.getByRole('region', { name: 'The figures' });
  for (const table of await figures.getByRole('tab').all()) await table.click();
  await figures.getByRole('tab', { name: /^Services/ }).click();
  const name = figures.getByRole('gridcell', { name: 'Positive Futures', exact: true });
  await name.click();
  await page.keyboard.type('Positive Futures again');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Back to the model' }).click();
  await expect(page.getByText('Positive Futures again').first()).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await page.getByLabel('File to open').setInputFiles({
    name: 'awards.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Service,Provider,Theme,2013/14\r\nRefuge,Aid,Victims,"100,000"'),
  });
  const rows = page.getByRole('region', { name: 'Rows from a file' });
  await expect(rows.getByRole('status')).toContainText('1 service would come in');
  await page.getByRole('button', { name: 'Take away' }).click();
  await expect(
    page.getByRole('region', { name: 'Pictures' }).getByRole('img').first(),
  ).toBeVisible();
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the model file (.json)' }).click();
  await file;
  await page.getByRole('button', { name: 'Open the decision record' }).click();
  await expect(page.getByRole('article')).toBeVisible();
  for (const screen of ['New model', 'Models on this device']) {
    await page.getByRole('button', { name: screen }).click();
    await expect(page.locator('#screen').getByRole('heading').first()).toBeVisible();
  }
}

test('with Trusted Types required everything works, and nothing is breached', async ({
  page,
  context,
}) => {
  test.slow();
  await under(context, trusted);
  await openLeicestershire(page);
  await walk(page);
});

test('with Trusted Types required the element needs but its own two policies', async ({
  page,
  context,
}) => {
  await under(context, trusted.replace(" 'allow-duplicates'", ''));
  await context.route('**/host.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'Content-Security-Policy': trusted.replace(" 'allow-duplicates'", '') },
      body: `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,">
        <script type="module" src="ringfence.js"></script>
        <ringfence-model src="examples/leicestershire.json" view="closing"></ringfence-model>`,
    }),
  );
  const started = page.waitForEvent('worker', { timeout: 60_000 });
  await page.goto('/host.html');
  await started;
  await expect(page.getByText('Community Safety Fund: £343,000.00 more')).toBeVisible({
    timeout: 60_000,
  });
});

test('with workers forbidden long questions are worked out on the page', async ({
  page,
  context,
  noises,
}) => {
  await under(context, `${contract}; worker-src 'none'`);
  await openLeicestershire(page);
  await page.getByRole('tab', { name: 'What would it take?', exact: true }).click();
  await expect(page.getByText('Community Safety Fund: £343,000.00 more')).toBeVisible({
    timeout: 60_000,
  });
  expect(noises.splice(0).every((noise) => noise.includes('worker'))).toBe(true);
});

test('as on a page of SharePoint, with eval and without inline script, everything works', async ({
  page,
  context,
  baseURL,
}) => {
  test.slow();
  await under(context, sharePoint(baseURL ?? ''));
  await openLeicestershire(page);
  await walk(page);
});

test('as from a listed host of another origin the element works, without its worker', async ({
  page,
  context,
  baseURL,
  noises,
}) => {
  const here = new URL(baseURL ?? '');
  const site = here.origin.replace('127.0.0.1', 'localhost');
  await context.route(`${here.origin}/**`, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'access-control-allow-origin': site };
    await route.fulfill({ response, headers });
  });
  await context.route(`${site}/**`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: {
        'Content-Security-Policy': sharePoint(here.origin),
      },
      body: `<!doctype html><html lang="en"><title>Site</title><link rel="icon" href="data:,">
        <script type="module" src="${here.origin}/ringfence.js"></script>
        <ringfence-model src="${here.origin}/examples/leicestershire.json"></ringfence-model>`,
    }),
  );
  await page.goto(`${site}/sites/office/page.aspx`);
  await expect(headline(page)).toContainText('£343,000 (17.2%) short');
  await page.getByRole('tab', { name: 'What would it take?', exact: true }).click();
  await expect(page.getByText('Community Safety Fund: £343,000.00 more')).toBeVisible({
    timeout: 60_000,
  });
  expect(page.workers()).toHaveLength(0);
  await walkPanelsOfElement(page);
  const origins = [`left the origin: ${site}/`, `left the origin: ${here.origin}/`];
  expect(noises.splice(0).filter((noise) => !origins.some((one) => noise.startsWith(one)))).toEqual(
    [],
  );
});

/** Every scenario of every worked case, as the core answers it. */
type Answers = Record<string, string>;

const cases = new URL('../cases/', import.meta.url);

/** The documents of the cases, with the scenarios that only the tests look at. */
const documents: Record<string, string> = Object.fromEntries(
  readdirSync(cases).map((name) => {
    const read = (file: string) =>
      JSON.parse(readFileSync(new URL(`${name}/${file}`, cases), 'utf8'));
    const model = read('model.json');
    const { also = [] } = read('expected.json');
    return [name, JSON.stringify({ ...model, scenarios: [...model.scenarios, ...also] })];
  }),
);

/** Runs in the page and here: what a core answers to all of them. */
function answersOf({ core, asked }: { core: Core; asked: Record<string, string> }): Answers {
  const answers: Answers = {};
  for (const [name, text] of Object.entries(asked)) {
    const handle = core.read(text);
    for (const { id } of JSON.parse(text).scenarios)
      answers[`${name} ${id}`] = JSON.stringify(handle.evaluate(id));
    handle.free();
  }
  return answers;
}

/** What the core answers as WebAssembly. */
async function byWasm(): Promise<Answers> {
  const wasm = new URL('../../www/src/wasm/', import.meta.url);
  const module: typeof import('../../www/src/wasm/ringfence.js') = await import(
    new URL('ringfence.js', wasm).href
  );
  module.initSync({ module: readFileSync(new URL('ringfence_bg.wasm', wasm)) });
  const read = (text: unknown): Handle => {
    const handle = module.Handle.read(text);
    const evaluate = (id: string): Outcome => byName(handle.evaluate(id));
    return { evaluate, free: () => handle.free() } as Handle;
  };
  return answersOf({ core: { read }, asked: documents });
}

/** Opens the page where WebAssembly is forbidden; that it was tried is the one thing that the policy has to say. */
async function openWithoutWasm(page: Page, noises: string[]): Promise<string[]> {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await under(page.context(), withoutWasm);
  await openLeicestershire(page);
  expect(noises.splice(0).every((noise) => noise.includes('wasm-eval'))).toBe(true);
  return asked;
}

test('where WebAssembly is forbidden, every worked case comes to the same, figure for figure', async ({
  page,
  noises,
}) => {
  test.slow();
  const asked = await openWithoutWasm(page, noises);
  expect(asked).toContain('/ringfence-no-wasm.js');
  expect(asked.filter((path) => path.endsWith('.wasm'))).toEqual([]);
  const core = await page.evaluateHandle(async (address) => {
    const { core } = await import(address);
    return core() as Promise<Core>;
  }, '/ringfence.js');
  const answers = await page.evaluate(answersOf, { core, asked: documents });
  expect(answers).toEqual(await byWasm());
});

test('where WebAssembly is forbidden, the page says that it is slower, and works', async ({
  page,
  noises,
}) => {
  test.slow();
  await openWithoutWasm(page, noises);
  await expect(page.getByText('WebAssembly is not allowed here')).toBeVisible();
  await expect(headline(page)).toContainText('£343,000 (17.2%) short');
  await type(decision(page, 'Found since').getByRole('textbox'), '100000');
  // 343,000 + 100,000
  await expect(summary(page)).toContainText('£443,000');
  await page.getByRole('button', { name: 'Undo: found since' }).click();
  const started = page.waitForEvent('worker', { timeout: 60_000 });
  await page.getByRole('tab', { name: 'What would it take?', exact: true }).click();
  await started;
  await expect(page.getByText('Community Safety Fund: £343,000.00 more')).toBeVisible({
    timeout: 120_000,
  });
  await expect.poll(() => page.workers().length).toBe(1);
  // The worker tries too, and its breach is its own.
  noises.splice(0);
});

test('where WebAssembly is forbidden, tables and files say so, and the model stays', async ({
  page,
  noises,
}) => {
  await openWithoutWasm(page, noises);
  for (const name of ['Edit figures', 'Take away']) {
    await page.getByRole('button', { name }).click();
    await expect(page.getByRole('alert')).toContainText('need WebAssembly');
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Back to the model' }).click();
    await expect(headline(page)).toContainText('£343,000');
  }
  noises.splice(0);
});

test('where WebAssembly is allowed, nothing is said of it', async ({ page }) => {
  await openLeicestershire(page);
  await expect(page.getByText('WebAssembly')).toHaveCount(0);
});
