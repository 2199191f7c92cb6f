// What goes out of a model: each file is looked into. Expected figures are the worked cases' own.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import type { Download, Locator, Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import type { Document } from '../../www/src/wasm/ringfence.js';
import {
  expectNoViolations,
  openJointFund,
  openLeicestershire,
  said,
  scenario,
} from './journey.ts';
import { expect, test } from './quiet.ts';

async function open(page: Page, name = 'As it was'): Promise<void> {
  await openLeicestershire(page);
  await scenario(page, name).click();
  await page.getByRole('button', { name: 'Take away' }).click();
  await expect(page.getByRole('heading', { name: 'Take away' })).toBeVisible();
}

/** Puts a changed model in the place of the one at hand, and opens the panel. */
async function openChanged(page: Page, change: (model: Document) => void): Promise<void> {
  await openLeicestershire(page);
  const model = await modelOf(page);
  change(model);
  await page.locator('ringfence-model').evaluate((element: RingfenceModel, changed) => {
    element.model = changed;
  }, model);
  await page.locator('ringfence-model').evaluate((element: RingfenceModel) => element.ready);
  await page.getByRole('button', { name: 'Take away' }).click();
  await expect(page.getByRole('heading', { name: 'Take away' })).toBeVisible();
}

const modelOf = (page: Page): Promise<Document> =>
  page.locator('ringfence-model').evaluate((element: RingfenceModel) => element.model as Document);

async function taken(page: Page, name: string | RegExp): Promise<Download> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name, exact: typeof name === 'string' }).click();
  return coming;
}

const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path());

const textOf = async (download: Download): Promise<string> =>
  (await bytesOf(download)).toString('utf8');

const digits = async (page: Page): Promise<string> =>
  ((await page.locator('.take-away-digits').textContent()) ?? '').replaceAll(' ', '');

const part = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

const pictures = (page: Page): Locator => part(page, 'Pictures').getByRole('img');

test('the model file has the fingerprint that the page shows, and opens as the same model', async ({
  page,
}) => {
  await open(page);
  const file = await taken(page, 'Save the model file (.json)');
  expect(file.suggestedFilename()).toBe('Leicester, Leicestershire and Rutland 2013-14.json');
  const text = await textOf(file);
  expect(createHash('sha256').update(text).digest('hex')).toBe(await digits(page));
  expect(JSON.parse(text)).toEqual(await modelOf(page));
  await expect(said(page)).toHaveText(`Saved as ${file.suggestedFilename()}`);
  await expect(part(page, 'Model file')).toContainText(`Saved as ${file.suggestedFilename()}`);
});

test('what was typed goes out as CSV that no spreadsheet works out', async ({ page }) => {
  await openChanged(page, (model) => {
    const [first] = model.services;
    if (first) first.name = '=HYPERLINK("https://example.org")';
  });
  const text = await textOf(await taken(page, 'Save services as CSV'));
  expect(text.startsWith('\ufeff')).toBe(true);
  expect(text).toContain('\r\n"\'=HYPERLINK(""https://example.org"")"');
  expect(text.trimEnd().split('\r\n')).toHaveLength(8);
  for (const name of ['priorities', 'sources', 'ceasing grants', 'evidence']) {
    const file = await taken(page, `Save ${name} as CSV`);
    expect(file.suggestedFilename()).toBe(
      `Leicester, Leicestershire and Rutland 2013-14, ${name}.csv`,
    );
  }
});

test('results go out as CSV, of the scenario that is chosen', async ({ page }) => {
  await open(page, 'As it was');
  const of = page.getByLabel('Scenario, also of the pictures');
  await of.selectOption('Protect Positive Futures');
  const protecting = await textOf(await taken(page, 'Save services by year as CSV'));
  expect(protecting).toContain('Positive Futures');
  expect(protecting).toContain(',120000.00,120000.00,');
  expect(protecting).toContain(',637083.33,');
  await of.selectOption('As it was');
  const asItWas = await textOf(await taken(page, 'Save services by year as CSV'));
  expect(asItWas).toContain(',780000.00,');
  expect(asItWas).toContain(',645692.77,');
  expect(asItWas).not.toContain('637083.33');
  // 1,992,000 of grants, nothing of it paid any more.
  const ceasing = await textOf(await taken(page, 'Save ceasing grants by year as CSV'));
  expect(ceasing.trimEnd().split('\r\n')).toHaveLength(8);
});

test('the workbook is a zip with sheets in it', async ({ page }) => {
  await open(page);
  const file = await taken(page, 'Save the workbook (.xlsx)');
  expect(file.suggestedFilename()).toBe('Leicester, Leicestershire and Rutland 2013-14.xlsx');
  const bytes = await bytesOf(file);
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  expect(bytes.includes('xl/worksheets/sheet1.xml')).toBe(true);
});

test('a picture goes out as SVG that stands alone', async ({ page }) => {
  await open(page, 'Six months in full');
  await expect(pictures(page)).toHaveCount(3);
  for (const [name, words] of [
    ['money map', ['£645,692.77', '£134,307.23 short']],
    ['months', ['From October 2013 the money falls short, by £57,166.67']],
    ['ceasing grants', ['Not replaced £343,000']],
  ] as const) {
    const text = await textOf(await taken(page, `Save ${name} as SVG`));
    const looked = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      const all = [...parsed.querySelectorAll('*')];
      return {
        root: parsed.documentElement.namespaceURI,
        elements: [...new Set(all.map(({ localName }) => localName))].sort(),
        foreign: all
          .flatMap((each) => [...each.attributes])
          .filter(
            ({ name, value }) => /^on|href|style|class/.test(name) || /url\((?!#)/.test(value),
          )
          .map(({ name, value }) => `${name}=${value}`),
        unpainted: all
          .flatMap((each) => [...each.attributes])
          .filter(({ value }) => /var\(|light-dark/.test(value)).length,
        title: parsed.querySelector('title')?.textContent,
        words: [...parsed.querySelectorAll('text')].map(({ textContent }) => textContent).join(' '),
      };
    }, text);
    expect(looked.root).toBe('http://www.w3.org/2000/svg');
    expect(looked.elements).not.toContain('script');
    expect(looked.elements).not.toContain('foreignObject');
    expect(looked.foreign).toEqual([]);
    expect(looked.unpainted).toBe(0);
    expect(looked.title).toContain('2013/14');
    for (const held of [
      ...words,
      'Leicester, Leicestershire and Rutland 2013/14',
      'Scenario: Six months in full',
      (await digits(page)).replace(/.{4}(?=.)/g, '$& '),
    ])
      expect(looked.words.replace(/\s+/g, ' ')).toContain(held);
  }
});

test('the marking stands on a picture, and names with signs in them do not break it', async ({
  page,
}) => {
  await openChanged(page, (model) => {
    model.marking = 'OFFICIAL-SENSITIVE';
    model.title = 'Ours <&> "theirs"';
  });
  const text = await textOf(await taken(page, 'Save money map as SVG'));
  expect(text.match(/>OFFICIAL-SENSITIVE</g)).toHaveLength(2);
  expect(text).toContain('Ours &lt;&amp;&gt; "theirs"');
});

test('the pictures that answer questions go out in their colours too', async ({ page }) => {
  await openJointFund(page);
  await scenario(page, 'Joint fund').click();
  await page.getByRole('button', { name: 'Take away' }).click();
  for (const name of ['bridge from the baseline', 'joint fund: who bears a fifth more']) {
    const button = new RegExp(`^Save ${name} as SVG$`, 'i');
    const text = await textOf(await taken(page, button));
    // What no style is there for has no fill of its own, and would be black.
    const bars = text.match(/<rect[^>]*>/g) ?? [];
    expect(bars.length).toBeGreaterThan(3);
    for (const bar of bars) expect(bar).toContain(' fill=');
  }
});

for (const how of [{ colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
  test(`a picture goes out in light colours on white, also from ${JSON.stringify(how)}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await open(page);
    const light = await textOf(await taken(page, 'Save money map as SVG'));
    expect(light).toContain('fill="rgb(0, 114, 178)"');
    await page.emulateMedia(how);
    await open(page);
    expect(await textOf(await taken(page, 'Save money map as SVG'))).toBe(light);
  });
}

test('words on a ribbon have their edge as letters of their own, for programs that paint it last', async ({
  page,
}) => {
  await open(page);
  const text = await textOf(await taken(page, 'Save money map as SVG'));
  const words = [...text.matchAll(/<text([^>]*)>(?:(?!<\/text>).)*>Prevention</gs)];
  expect(words.map(([, attributes]) => attributes?.includes('stroke="none"'))).toEqual([
    false,
    true,
  ]);
});

test('a picture goes out as PNG, two pixels to one', async ({ page }) => {
  await open(page);
  const svg = await textOf(await taken(page, 'Save months as SVG'));
  const png = await bytesOf(await taken(page, 'Save months as PNG'));
  expect(png.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n');
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
    2 * Number(width),
    2 * Number(height),
  ]);
  // A sheet of white alone would be a few thousand bytes.
  expect(png.length).toBeGreaterThan(30_000);
});

test('a link holds the whole model, and can be copied', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await page.getByRole('button', { name: 'Make a link' }).click();
  await expect(page.getByRole('textbox', { name: 'The link' })).toBeFocused();
  const address = await page.getByRole('textbox', { name: 'The link' }).inputValue();
  const [, packed = ''] = /#m=\d+\.(.*)$/.exec(address) ?? [];
  expect(address.startsWith(baseURL ?? '?')).toBe(true);
  const held = JSON.parse(inflateSync(Buffer.from(packed, 'base64url')).toString('utf8'));
  expect(held).toEqual(await modelOf(page));
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(part(page, 'Link')).toContainText('The link is on the clipboard.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
});

test('a model too large for a link says so, and what to do', async ({ page }) => {
  await openChanged(page, (model) => {
    const scatter = (at: number): string => createHash('sha256').update(`${at}`).digest('hex');
    model.body = Array.from({ length: 400 }, (_, at) => scatter(at)).join(' ');
  });
  await page.getByRole('button', { name: 'Make a link' }).click();
  await expect(part(page, 'Link')).toContainText(
    'The model is too large for a link: hand on the model file instead.',
  );
});

test('the fingerprint is copied without the spaces it is shown with', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await page.getByRole('button', { name: 'Copy the fingerprint' }).click();
  await expect(said(page)).toHaveText('The fingerprint is on the clipboard.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await digits(page));
});

test('without the newer way to the clipboard the older one does', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.addInitScript(() => {
    Object.defineProperty(navigator.clipboard, 'writeText', { value: undefined });
  });
  await open(page);
  await page.getByRole('button', { name: 'Copy the fingerprint' }).click();
  await expect(said(page)).toHaveText('The fingerprint is on the clipboard.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await digits(page));
});

test.describe('the check of an export', () => {
  const form = (page: Page): Locator => page.getByRole('form', { name: 'Check an export' });

  async function check(page: Page, typed: string): Promise<Locator> {
    await form(page).getByLabel('Fingerprint of the export').fill(typed);
    await page.keyboard.press('Enter');
    return page.locator('.take-away-told');
  }

  test('says that the figures are the same, are not, or that this is no fingerprint', async ({
    page,
  }) => {
    await open(page);
    const ours = await digits(page);
    await expect(await check(page, ours)).toContainText('The figures are the same.');
    const short = `${ours.slice(0, 4)} ${ours.slice(4, 8)} ${ours.slice(8, 12)}`.toUpperCase();
    await expect(await check(page, short)).toContainText('The figures are the same, as far as');
    const other = ours.startsWith('0') ? `1${ours.slice(1)}` : `0${ours.slice(1)}`;
    await expect(await check(page, other)).toContainText('The figures are not the same.');
    await expect(await check(page, 'twelve')).toContainText('That is no fingerprint.');
  });

  test('takes a model file of another figure for another', async ({ page }) => {
    await open(page);
    const ours = await digits(page);
    const file = await textOf(await taken(page, 'Save the model file (.json)'));
    const choose = (content: string): Promise<void> =>
      form(page)
        .getByLabel('Model file (.json)')
        .setInputFiles({
          name: 'm.json',
          mimeType: 'application/json',
          buffer: Buffer.from(content),
        });
    await form(page).getByLabel('A model file').check();
    await choose(file);
    await expect(await check(page, ours)).toContainText('The figures are the same.');
    const penny = file.replace('1649000.00', '1649000.01');
    expect(penny).not.toBe(file);
    await choose(penny);
    await expect(await check(page, ours)).toContainText('The figures are not the same.');
    await choose('Dear all');
    await expect(await check(page, ours)).toContainText('There is no model to check it against.');
  });

  test('asks for the file where none was chosen', async ({ page }) => {
    await open(page);
    await form(page).getByLabel('A model file').check();
    await expect(await check(page, await digits(page))).toContainText(
      'Choose the model file first.',
    );
  });
});

test('while something cannot be read, the model file goes out as it is typed, and the rest says why not', async ({
  page,
}) => {
  await openChanged(page, (model) => {
    const [first] = model.services;
    if (first) first.annual = '£31,78';
  });
  await expect(page.getByText('only the model file goes out')).toBeVisible();
  const file = JSON.parse(await textOf(await taken(page, 'Save the model file (.json)')));
  expect(file.services[0].annual).toBe('£31,78');
  expect(file.services).toHaveLength(7);
  for (const name of ['Open the decision record', 'Save the workbook (.xlsx)', 'Make a link']) {
    const button = page.getByRole('button', { name });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription(/only the model file goes out.*£31,78/s);
    await button.press('Enter');
  }
  await expect(page.getByText('There is none until the errors are put right.')).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Go to what is to be put right' }).click();
  await expect(page.getByRole('heading', { name: 'To put right and to know' })).toBeFocused();
});

test('a later change goes out with its own figures', async ({ page }) => {
  await open(page);
  const before = await digits(page);
  await page.locator('ringfence-model').evaluate(async (element: RingfenceModel) => {
    const model = element.model;
    if (model?.scenarios[0]) model.scenarios[0].note = 'Another note';
    await element.open(new File([JSON.stringify(model)], 'changed.json'));
    await element.show('take-away');
  });
  await expect(page.locator('.take-away-digits')).not.toHaveText('');
  expect(await digits(page)).not.toBe(before);
});

test('all of it by keyboard alone', async ({ page }) => {
  await openLeicestershire(page);
  await page.getByRole('button', { name: 'Take away' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Take away' })).toBeVisible();
  await expect(pictures(page)).toHaveCount(3);
  const save = page.getByRole('button', { name: 'Save the model file (.json)' });
  for (let steps = 0; steps < 12; steps += 1) {
    await page.keyboard.press('Tab');
    if (await save.evaluate((each) => each.matches(':focus'))) break;
  }
  await expect(save).toBeFocused();
  const coming = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await coming).suggestedFilename()).toMatch(/\.json$/);
  await expect(save).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing where it goes out, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page);
    await expect(pictures(page)).toHaveCount(3);
    await page.getByRole('button', { name: 'Make a link' }).click();
    await page.getByLabel('A model file').check();
    await expectNoViolations(page);
  });
}

test('at 320 pixels the page does not scroll sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page);
  await expect(pictures(page)).toHaveCount(3);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over).toBeLessThanOrEqual(0);
});
