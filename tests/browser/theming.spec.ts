// How the element looks is the host's to say by its custom properties, and by nothing else that the host's page says.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import { expect, test } from './quiet.ts';

const manifest = JSON.parse(
  readFileSync(new URL('../../www/custom-elements.json', import.meta.url), 'utf8'),
);
const properties: readonly string[] = manifest.modules
  .flatMap(
    ({ declarations }: { declarations: { cssProperties?: { name: string }[] }[] }) => declarations,
  )
  .flatMap(({ cssProperties = [] }: { cssProperties?: { name: string }[] }) => cssProperties)
  .map(({ name }: { name: string }) => name);

/** The example with as many priorities as there are hues. */
const model = JSON.parse(
  readFileSync(new URL('../cases/leicestershire/model.json', import.meta.url), 'utf8'),
);
for (let place = model.priorities.length; place < 8; place += 1)
  model.priorities.push({ id: `more-${place}`, name: `More ${place}` });

async function openHost(page: Page, style = '', attributes = ''): Promise<void> {
  await page.route('**/host.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,">
        <link rel="stylesheet" href="/host.css"><script type="module" src="/ringfence.js"></script>
        <main><ringfence-model ${attributes}></ringfence-model></main></html>`,
    }),
  );
  await page.route('**/host.css', (route) =>
    route.fulfill({ contentType: 'text/css', body: style }),
  );
  await page.goto('/host.html');
  await page.locator('ringfence-model').evaluate(async (element: RingfenceModel, given) => {
    await customElements.whenDefined('ringfence-model');
    element.model = given;
    await element.ready;
  }, model);
  await expect(page.locator('.headline')).toContainText('In 2013/14');
  await expect(page.locator('#figure-money-map')).toBeAttached();
}

/** How often a value stands among the computed styles of what is in the element. Runs in the page. */
function worn(element: HTMLElement, [value, names]: readonly [string, readonly string[]]): number {
  return [...(element.shadowRoot?.querySelectorAll('*') ?? [])].filter((each) => {
    const style = getComputedStyle(each);
    return names.some((name) => style.getPropertyValue(name) === value);
  }).length;
}

const colours = [
  'color',
  'background-color',
  'fill',
  'stroke',
  'outline-color',
  ...['inline-start', 'inline-end', 'block-start', 'block-end'].map(
    (side) => `border-${side}-color`,
  ),
];

/** What is set for a test, and where it is to be seen; a colour where nothing else is said. */
const others: Readonly<Record<string, readonly [value: string, names: readonly string[]]>> = {
  '--ringfence-font': ['monospace', ['font-family']],
  '--ringfence-text': ['31px', ['font-size']],
  '--ringfence-text-small': ['13.5px', ['font-size']],
  '--ringfence-text-large': ['47px', ['font-size']],
  '--ringfence-gap': ['37px', ['padding-left', 'margin-top', 'row-gap']],
  '--ringfence-radius': ['11px', ['border-top-left-radius']],
};

test('every custom property that the styles go by is listed', () => {
  const built = ['element', 'questions'].map(
    (name) => new URL(`../../www/dist/ringfence-${name}.js`, import.meta.url),
  );
  const styles = built.map((file) => readFileSync(file, 'utf8')).join('');
  const used = new Set(
    styles.match(/var\((--ringfence-[a-z0-9-]+)/g)?.map((each) => each.slice(4)),
  );
  expect([...used].sort()).toEqual([...properties].sort());
});

test('every custom property takes effect', async ({ page }) => {
  await openHost(page);
  const element = page.locator('ringfence-model');
  // The ring is about what has the focus from the keyboard.
  await page.keyboard.press('Tab');
  for (const name of properties) {
    const [value, names] = others[name] ?? ['rgb(1, 2, 3)', colours];
    expect(await element.evaluate(worn, [value, names] as const), `${name} before`).toBe(0);
    await element.evaluate((it, [key, to]) => it.style.setProperty(key, to), [
      name,
      value,
    ] as const);
    expect(await element.evaluate(worn, [value, names] as const), name).toBeGreaterThan(0);
    await element.evaluate((it, key) => it.style.removeProperty(key), name);
  }
});

/** All that is handed down, and what a page might do to all that is in it. */
const handedDown = [
  'color',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'font-variant-caps',
  'font-variant-numeric',
  'letter-spacing',
  'word-spacing',
  'line-height',
  'text-transform',
  'text-align',
  'text-indent',
  'text-shadow',
  'white-space-collapse',
  'word-break',
  'hyphens',
  'direction',
  'cursor',
  'list-style-type',
  'quotes',
  'tab-size',
  'border-collapse',
  'caption-side',
  'user-select',
  '-webkit-text-fill-color',
];

const looks = (page: Page): Promise<string[]> =>
  page.locator('ringfence-model').evaluate((element, names) => {
    return [...(element.shadowRoot?.querySelectorAll('*') ?? [])].map((each) => {
      const style = getComputedStyle(each);
      return `${each.localName}.${each.getAttribute('class')}: ${names.map((name) => `${name} ${style.getPropertyValue(name)}`).join('; ')}`;
    });
  }, handedDown);

const hostile = {
  'what is handed down': `html, body, main, ringfence-model {
    color: red; font: italic 700 40px/3 fantasy; font-variant: small-caps; letter-spacing: 1em; word-spacing: 2em;
    text-transform: uppercase; text-align: right; text-indent: 5em; text-shadow: 1px 1px red; white-space: pre;
    word-break: break-all; hyphens: auto; direction: rtl; cursor: crosshair; list-style-type: square; quotes: "x" "y";
    tab-size: 20; border-collapse: separate; caption-side: bottom; user-select: none; -webkit-text-fill-color: red; }
    html { font-size: 16px; }`,
  'rules for everything': `* { all: unset !important; color: red; }
    ringfence-model { display: block !important; }
    p, h2, h3, table, td, button, input, svg, rect { color: red !important; font: 40px fantasy !important; }`,
};

for (const [name, style] of Object.entries(hostile))
  test(`${name} in a host's page is not to be seen in the element`, async ({ page }) => {
    await openHost(page, 'main { inline-size: 1000px }');
    const before = await looks(page);
    await openHost(
      page,
      `${style} main { display: block !important; inline-size: 1000px !important }`,
    );
    const after = await looks(page);
    expect(before.length).toBeGreaterThan(500);
    expect(after).toEqual(before);
  });

test('what hides it, stops it or makes it dark still does', async ({ page }) => {
  await openHost(
    page,
    'ringfence-model { color-scheme: dark; visibility: hidden; pointer-events: none }',
  );
  const style = await page.locator('.headline').evaluate((it) => {
    const { visibility, pointerEvents, color } = getComputedStyle(it);
    return { visibility, pointerEvents, color };
  });
  // The ink on dark.
  expect(style).toEqual({
    visibility: 'hidden',
    pointerEvents: 'none',
    color: 'rgb(232, 234, 237)',
  });
});
