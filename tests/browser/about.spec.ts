// What the page says of itself: its version, its licence, and all that it contains by others.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { path } from './alone.ts';
import { expectNoViolations, headline, openLeicestershire } from './journey.ts';
import { expect, test } from './quiet.ts';

const dist = fileURLToPath(new URL('../../www/dist/', import.meta.url));
const textOf = (file: string): string =>
  readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const { version } = JSON.parse(textOf('www/package.json'));

/** The versions that lock files pin. */
const crate = (name: string): string =>
  new RegExp(`name = "${name}"\nversion = "([^"]+)"`).exec(textOf('Cargo.lock'))?.[1] ?? '';
const packed = (name: string): string =>
  JSON.parse(textOf('www/package-lock.json')).packages[`node_modules/${name}`].version;

const row = (page: Page, name: string): Locator =>
  page.locator('.about tr', { has: page.getByRole('rowheader', { name, exact: true }) });

/** Every file below a folder, by its path in it. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));

test('about is reached by keyboard, lists what is contained, and leads back', async ({ page }) => {
  await openLeicestershire(page);
  await page.getByRole('button', { name: 'About Ringfence' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'About Ringfence' })).toBeFocused();
  await expect(page.locator('#version')).toHaveText(version);
  await expect(page.locator('.about')).toContainText('ringfence/1');
  await expect(page.locator('.about')).toContainText('Nothing is sent anywhere');
  for (const [name, wanted, licence, where] of [
    ['serde_json', crate('serde_json'), 'MIT OR Apache-2.0', 'figures, tables and files'],
    ['calamine', crate('calamine'), 'MIT', 'tables and files'],
    ['lit-html', packed('lit-html'), 'BSD-3-Clause', 'page'],
    ['yjs', packed('yjs'), 'MIT', 'page'],
  ] as const) {
    await expect(row(page, name).getByRole('cell')).toHaveText([wanted, licence, where]);
  }
  // What only builds and tests is not in it.
  for (const name of ['vite', 'proptest', 'serde_derive'])
    await expect(row(page, name)).toHaveCount(0);
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Back to the model' }).click();
  await expect(page.getByRole('button', { name: 'About Ringfence' })).toBeFocused();
  await expect(headline(page)).toContainText('In 2013/14');
});

test('each part that is listed has its licence in the file beside the page', async ({ page }) => {
  await openLeicestershire(page);
  await page.getByRole('button', { name: 'About Ringfence' }).click();
  const parts = await page.locator('.about tbody tr').evaluateAll((rows) =>
    rows.map((row) =>
      [...row.children]
        .slice(0, 2)
        .map((cell) => cell.textContent)
        .join(' '),
    ),
  );
  expect(parts.length).toBeGreaterThan(30);
  const address = await page
    .getByRole('link', { name: 'The licences word for word' })
    .getAttribute('href');
  const notices = await (await page.request.get(`/${address}`)).text();
  for (const part of parts) expect(notices).toContain(`\n${part} (`);
  expect(notices).toContain('Permission is hereby granted, free of charge');
});

test('about is said in Welsh too, and follows a change of language', async ({ page }) => {
  await openLeicestershire(page);
  await page.getByRole('button', { name: 'About Ringfence' }).click();
  await page.getByRole('button', { name: 'Cymraeg' }).click();
  await expect(page.getByRole('heading', { name: 'Ynghylch Ringfence' })).toBeVisible();
  await expect(page.locator('.about')).toContainText('Ni chaiff dim ei anfon i unman');
  await expectNoViolations(page);
});

test('at 320 pixels its table scrolls in a region of its own', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openLeicestershire(page);
  await page.getByRole('button', { name: 'About Ringfence' }).click();
  await expect(row(page, 'lit')).toBeVisible();
  const root = page.locator('html');
  expect(await root.evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0);
});

test('where the list cannot be had, that is said, and the model stays', async ({
  page,
  noises,
}) => {
  await openLeicestershire(page);
  await page.route('**/ringfence-about.js', (route) => route.abort());
  await page.getByRole('button', { name: 'About Ringfence' }).click();
  await expect(page.locator('#notes')).toContainText('did not load. Try again.');
  await expect(headline(page)).toContainText('In 2013/14');
  expect(noises.splice(0).join()).toContain('ringfence-about.js');
});

test('every file that ships is known by its sum', () => {
  const lines = readFileSync(join(dist, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
  const sums = new Map(
    lines.map((line) => line.split('  ') as [string, string]).map(([sum, file]) => [file, sum]),
  );
  expect([...sums.keys()]).toEqual(
    filesIn(dist)
      .filter((file) => file !== 'SHA256SUMS')
      .sort(),
  );
  for (const [file, sum] of sums)
    expect(
      createHash('sha256')
        .update(readFileSync(join(dist, file)))
        .digest('hex'),
      file,
    ).toBe(sum);
});

test('the single file carries the licences itself', async () => {
  const text = readFileSync(path, 'utf8');
  const [, carried = ''] = /data-carried="notices">([\s\S]*?)<\/script>/.exec(text) ?? [];
  expect(carried).toBe(readFileSync(join(dist, 'NOTICES.txt'), 'utf8'));
});
