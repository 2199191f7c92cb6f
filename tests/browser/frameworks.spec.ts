// The element in frameworks, as their own templates write it and without any wrapper.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { decision, headline, type } from './journey.ts';
import { expect, test } from './quiet.ts';

const require = createRequire(import.meta.url);

/** What each framework is made of, by the name that it is imported by; React's files speak of each other by `require`. */
const vue = require.resolve('vue/dist/vue.esm-browser.prod.js');
const react: Readonly<Record<string, string>> = {
  react: 'react/cjs/react.production.js',
  'react/jsx-runtime': 'react/cjs/react-jsx-runtime.production.js',
  'react-dom': 'react-dom/cjs/react-dom.production.js',
  'react-dom/client': 'react-dom/cjs/react-dom-client.production.js',
  scheduler: 'scheduler/cjs/scheduler.production.js',
};

/** Reads a file of a package past the list of what it lets others import. */
function fileOf(path: string): string {
  const [name = ''] = path.split('/');
  const from = name === 'scheduler' ? createRequire(require.resolve('react-dom')) : require;
  const folder = from.resolve(`${name}/package.json`).replace(/package\.json$/, '');
  return readFileSync(`${folder}${path.slice(name.length + 1)}`, 'utf8');
}

/** React's files as they are, each in a function that gives it the others. */
const reactModule = (): string => `const files = {
  ${Object.entries(react)
    .map(([name, path]) => `${JSON.stringify(name)}(module, exports, require) {${fileOf(path)}\n}`)
    .join(',\n')}
};
const loaded = {};
function require(name) {
  if (!loaded[name]) {
    loaded[name] = { exports: {} };
    files[name](loaded[name], loaded[name].exports, require);
  }
  return loaded[name].exports;
}
export const { createElement, useState } = require('react');
export const { jsx } = require('react/jsx-runtime');
export const { createRoot } = require('react-dom/client');`;

/** What JSX becomes: `<ringfence-model model={model} readonly={fixed} onringfence-change={heard} />`. */
const reactPage = `import { createRoot, jsx, useState } from './react.js';
const model = await (await fetch('/examples/leicestershire.json')).json();
function App() {
  const [heard, setHeard] = useState('nothing yet');
  const [fixed, setFixed] = useState(false);
  return [
    jsx('p', { id: 'heard', children: heard }, 'heard'),
    jsx('button', { type: 'button', onClick: () => setFixed(true), children: 'Fix' }, 'fix'),
    jsx('ringfence-model', {
      model,
      readonly: fixed,
      'onringfence-change': ({ detail }) => setHeard(detail.scenario + ' ' + (detail.model.scenarios[0].discovered ?? '')),
    }, 'model'),
  ];
}
createRoot(document.querySelector('#app')).render(jsx(App, {}));`;

const vuePage = `import { createApp, h, ref } from './vue.js';
const model = await (await fetch('/examples/leicestershire.json')).json();
createApp({
  setup() {
    const heard = ref('nothing yet');
    const fixed = ref(false);
    // What Vue's compiler makes of <ringfence-model :model="model" :readonly="fixed" @ringfence-change="…" />.
    return () => [
      h('p', { id: 'heard' }, heard.value),
      h('button', { type: 'button', onClick: () => (fixed.value = true) }, 'Fix'),
      h('ringfence-model', {
        model,
        readonly: fixed.value,
        onRingfenceChange: ({ detail }) => (heard.value = detail.scenario + ' ' + (detail.model.scenarios[0].discovered ?? '')),
      }),
    ];
  },
}).mount('#app');`;

/** Serves a page with a framework beside the build. */
async function openWith(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, body] of Object.entries(files))
    await page.route(`**/${name}`, (route) =>
      route.fulfill({ contentType: 'text/javascript', body }),
    );
  await page.route('**/host.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,">
        <script type="module" src="/ringfence.js"></script><script type="module" src="/app.js"></script>
        <div id="app"></div></html>`,
    }),
  );
  await page.goto('/host.html');
}

/** The model given once is kept while the framework draws anew; what is done in it is heard. */
async function works(page: Page): Promise<void> {
  await expect(headline(page)).toContainText('£343,000');
  await expect(page.locator('#heard')).toContainText('as-it-was');
  await type(decision(page, 'Found since').getByRole('textbox'), '100000');
  // 343,000 and 100,000 found since.
  await expect(headline(page)).toContainText('£443,000');
  await expect(page.locator('#heard')).toHaveText('as-it-was 100000.00');
  await page.getByRole('button', { name: 'Fix' }).click();
  await expect(page.getByRole('button', { name: /Undo/ })).toHaveCount(0);
  await expect(headline(page)).toContainText('£443,000');
}

test('React 19 gives it a model and hears of changes', async ({ page }) => {
  await openWith(page, { 'app.js': reactPage, 'react.js': reactModule() });
  await works(page);
});

test('Vue 3 gives it a model and hears of changes', async ({ page }) => {
  await openWith(page, { 'app.js': vuePage, 'vue.js': readFileSync(vue, 'utf8') });
  await works(page);
});
