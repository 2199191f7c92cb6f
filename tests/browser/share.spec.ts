// A link that holds a whole model: what goes in comes out, and what is broken is said.
import { readdirSync, readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import { documentOf, linkOf } from '../../www/src/link.ts';
import type { Document } from '../../www/src/wasm/ringfence.js';
import {
  decision,
  expectNoViolations,
  headline,
  openLeicestershire,
  summary,
  type,
} from './journey.ts';
import { expect, test } from './quiet.ts';

const cases = new URL('../cases/', import.meta.url);
const modelOf = (name: string): Document =>
  JSON.parse(readFileSync(new URL(`${name}/model.json`, cases), 'utf8'));
const examples = ['leicestershire', 'durham', 'joint-fund'];

/** Made by the first version that made links: one ceasing grant, £1.5m, and one source, £1.2m. It opens for ever. */
const oldest =
  '#m=1.eJx1kU1vgzAMhv9KlDOsQLVN6m23ndbbLlMPWTCV1eAgx6yqKv77HPrFDuMCeW3Hjx7OtovcO7Eby0j7DsjDqraFFZQAmm4JzJ4dSWGifnYjtVo9geNkN2fbIac83FTNy6p51ZKPI2lST4UdGCOjIGjr19liq40_6AX7pI3k-rzg8xpMu8KmOLJfdhMcy-vKa_sHHG8Q-QWs2XvswWy7Dj1ofEDKozO0HpM4GfVKBSOl7SGPOqLRBQ3rpsrPU1VpyjAEd9lvY2jLyxW7TObBJfXzIHvU72jb0Jpb9A8bg8cBIQuybyar8hj-8DwvePLSTDPbLat1ua7nlMUhyUkLB4pHuqgDVrUzez55IKf2FypdKlFKtUHtwv5bMijmnqYhoOT_-n2a7ausadpNv772rr8';

const opened = (page: Page): Promise<Document | undefined> =>
  page.locator('ringfence-model').evaluate((element: RingfenceModel) => element.model);

const packed = (text: string): string => `#m=1.${deflateSync(text).toString('base64url')}`;

/** A document with names of all kinds of letters, grown by a number: the same number, the same document. */
function made(seed: number): Document {
  const letters = ['é', '£', '"', '\\', '\n', '漢', '😀', '&', '#', '%', '/', 'a', ' '];
  const name = (place: number): string =>
    Array.from(
      { length: 1 + ((seed * 7 + place) % 9) },
      (_, each) => letters[(seed * 31 + place * 17 + each * 5) % letters.length],
    ).join('');
  const model = modelOf('leicestershire');
  const sources = Array.from({ length: 1 + (seed % 5) }, (_, place) => ({
    id: `s-${place}`,
    name: `${name(place)}.`,
    funder: `${name(place + 50)}.`,
    kind: 'other' as const,
    status: 'confirmed' as const,
    annual: `${(seed * 104_729 + place * 7_919) % 900_000}.${10 + (seed % 90)}`,
  }));
  return { ...model, title: `${name(99)}.`, ceasing: [], sources };
}

test('every model that fits comes out of its link as it went in; the others have none', async () => {
  const base = 'https://an.office.example/ringfence/';
  for (const name of readdirSync(cases)) {
    const model = modelOf(name);
    const link = await linkOf(model, `${base}#m=1.old`);
    if (link === undefined) continue;
    expect(link.length).toBeLessThanOrEqual(8_000);
    expect(link.startsWith(`${base}#m=1.`)).toBe(true);
    expect(link.slice(base.length)).toMatch(/^#m=1\.[A-Za-z0-9_-]+$/);
    const linked = await documentOf(new URL(link).hash);
    expect('text' in linked && JSON.parse(linked.text), name).toEqual(model);
  }
  for (const name of examples) expect(await linkOf(modelOf(name), base)).toBeDefined();
  // Text that cannot be made shorter: 12,000 digits that repeat nothing.
  const noise = Array.from({ length: 3_000 }, (_, place) => (place ** 3 * 7_919) % 9_973).join('');
  expect(await linkOf({ ...modelOf('durham'), body: noise }, base)).toBeUndefined();
  for (let seed = 1; seed <= 60; seed += 1) {
    const model = made(seed);
    const linked = await documentOf(new URL((await linkOf(model, base)) ?? base).hash);
    expect('text' in linked && JSON.parse(linked.text)).toEqual(model);
  }
});

for (const name of examples) {
  test(`a link with ${name} opens it in the browser, as a model of its own`, async ({
    page,
    baseURL,
  }) => {
    const model = modelOf(name);
    await page.goto((await linkOf(model, `${baseURL}/`)) ?? '');
    await expect(headline(page)).toContainText(`In ${model.years.first}`);
    expect((await opened(page))?.title).toBe(model.title);
    await expect(page).toHaveURL(`${baseURL}/`);
    await expect(page.locator('.kept')).toContainText('Saved on this device');
    await page.reload();
    expect((await opened(page))?.title).toBe(model.title);
  });
}

test('models made at random come through a browser whole, one link after the other', async ({
  page,
  baseURL,
}) => {
  await openLeicestershire(page);
  for (const seed of [3, 14, 27]) {
    const model = made(seed);
    await page.goto((await linkOf(model, `${baseURL}/`)) ?? '');
    await expect.poll(async () => (await opened(page))?.title).toBe(model.title);
    const there = await opened(page);
    expect(there?.sources.map(({ name, funder }) => [name, funder])).toEqual(
      model.sources?.map(({ name, funder }) => [name, funder]),
    );
    await expect(page).toHaveURL(`${baseURL}/`);
  }
});

test('a link opens over what is at hand, which Undo brings back and the device keeps', async ({
  page,
  baseURL,
}) => {
  await openLeicestershire(page);
  await type(decision(page, 'Found since').getByRole('textbox'), '100000');
  await expect(page.locator('.kept')).toContainText('Saved on this device');
  await page.goto((await linkOf(modelOf('durham'), `${baseURL}/`)) ?? '');
  await expect(headline(page)).toContainText('In 2018/19');
  await page.getByRole('button', { name: 'Undo: open from a link' }).click();
  await expect(summary(page)).toContainText('£443,000');
});

test('a link of the first version opens', async ({ page }) => {
  await page.goto(`/${oldest}`);
  // 1,500,000 − 1,200,000 = 300,000, a fifth of what there was.
  await expect(headline(page)).toContainText(
    'the New fund of £1,200,000 replaces £1,500,000 of grants that ceased: £300,000 (20.0%) short',
  );
});

test('of a link cut short, of a newer version, or larger than any, it is said what to do', async ({
  page,
  baseURL,
}) => {
  const whole = (await linkOf(modelOf('durham'), `${baseURL}/`)) ?? '';
  const changed = whole.at(-9) === 'A' ? 'B' : 'A';
  const broken = [
    whole.slice(0, -20),
    // One letter within the compressed text is another: its own sum tells.
    `${whole.slice(0, -9)}${changed}${whole.slice(-8)}`,
    `${baseURL}/#m=`,
    `${baseURL}/#m=rubbish`,
    `${baseURL}/#m=1.***`,
  ];
  await openLeicestershire(page);
  for (const link of broken) {
    await page.goto(link);
    await expect(page.getByRole('alert')).toContainText('cut short or was changed on its way');
    await page.getByRole('button', { name: 'Close this note' }).click();
  }
  await page.goto('/#m=2.abc');
  await expect(page.getByRole('alert')).toContainText('made by a newer version of this page');
  await expectNoViolations(page);
  // 60 MB of nothing, in 60 kB.
  await page.goto(`/${packed(' '.repeat(60_000_000))}`);
  await expect(page.getByRole('alert')).toContainText('larger than any link holds');
  await expect(page).toHaveURL(`${baseURL}/`);
  await expect(headline(page)).toContainText('£343,000');
});

test('a broken link on the way in opens what was open last, and says what is the matter', async ({
  page,
}) => {
  await page.goto('/#m=1.abc');
  await expect(page.getByRole('alert')).toContainText('cut short');
  await expect(headline(page)).toContainText('£343,000');
});

test('a link to what is no model leaves what is at hand', async ({ page }) => {
  await openLeicestershire(page);
  await page.goto(`/${packed('{"title": "Half a model"}')}`);
  await expect(page.getByRole('alert')).toContainText('The file from a link was not opened');
  await expect(headline(page)).toContainText('£343,000');
});
