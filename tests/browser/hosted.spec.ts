// The page in a frame of another page: what a host gives and hears, and what nobody else does.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Frame, FrameLocator, Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import { hostsIn, messageIn } from '../../www/src/page/messages.ts';
import { expectNoViolations, openLeicestershire, type } from './journey.ts';
import { stored } from './kept.ts';
import { expect, test } from './quiet.ts';

const example = new URL('../../www/examples/iframe/', import.meta.url);
const leicestershire = JSON.parse(
  readFileSync(new URL('../cases/leicestershire/model.json', import.meta.url), 'utf8'),
);
const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'";

/** A server of the host's own: another port is another origin. */
let server: Server;
let host = '';

test.beforeAll(async ({ baseURL }) => {
  server = createServer((request, response) => {
    const name =
      new URL(request.url ?? '/', 'http://host').pathname.split('/').at(-1) || 'index.html';
    const [text, kind] = served(name, baseURL ?? '');
    response.writeHead(200, {
      'Content-Type': `${kind}; charset=utf-8`,
      'Content-Security-Policy': `${policy}; frame-src 'self' ${baseURL}`,
    });
    response.end(text);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

test.afterAll(() => void server.close());

/** What the host serves: the example as it stands, but with Ringfence on another origin, and a bare page. */
function served(name: string, origin: string): [text: string, kind: string] {
  if (name === 'bare.html') return [bare, 'text/html'];
  if (name === 'speaker.html') return [speaker, 'text/html'];
  if (name === 'speaker.js') return [spoken, 'text/javascript'];
  if (name === 'leicestershire.json') return [JSON.stringify(leicestershire), 'application/json'];
  const text = readFileSync(new URL(name, example), 'utf8');
  const kinds: Record<string, string> = {
    html: 'text/html',
    js: 'text/javascript',
    css: 'text/css',
  };
  const kind = kinds[name.split('.').at(-1) ?? ''] ?? 'text/plain';
  return [text.replace('../../index.html', `${origin}/index.html`), kind];
}

const bare =
  '<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,"><body></body></html>';

/** A page that speaks to the frame beside it. */
const speaker = bare.replace('<body>', '<body><script src="speaker.js"></script>');
const spoken = `parent.frames[0].postMessage(${JSON.stringify({ ringfence: 1, type: 'open', model: leicestershire })}, '*');
parent.postMessage({ type: 'spoken' }, '*');`;

/** What is on the host's origin is meant to be. */
test.afterEach(({ noises }) => {
  const meant = `left the origin: ${host}/`;
  noises.splice(0, noises.length, ...noises.filter((noise) => !noise.startsWith(meant)));
});

async function openExample(page: Page): Promise<void> {
  await page.goto(`${host}/examples/iframe/`);
}

const answer = (page: Page) => page.locator('#answer');
const inside = (page: Page): FrameLocator => page.frameLocator('iframe');

/** The frame's own document, once it is there. */
async function frameOf(page: Page): Promise<Frame> {
  const element = await page.locator('iframe').first().elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error('there is no frame');
  return frame;
}

interface Said {
  readonly ringfence: number;
  readonly type: string;
  readonly [field: string]: unknown;
}

declare global {
  interface Window {
    heard: Said[];
  }
}

/** Until the frame has heard all that was said to it, and the host what it answered: messages keep their order. */
async function heardOut(page: Page): Promise<void> {
  const frame = await frameOf(page);
  await frame.evaluate(() => {
    addEventListener('message', ({ data, source }) => {
      if (data?.type === 'last') source?.postMessage(data, { targetOrigin: '*' });
    });
  });
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        addEventListener('message', ({ data }) => data?.type === 'last' && done());
        window.frames[0]?.postMessage({ type: 'last' }, '*');
      }),
  );
}

/** A host that writes down whatever any frame says to it, with a frame at an address. */
async function openHost(page: Page, address: string, at = `${host}/bare.html`): Promise<void> {
  await page.goto(at);
  await page.evaluate((src) => {
    window.heard = [];
    window.addEventListener('message', ({ data }) => window.heard.push(data));
    const frame = document.createElement('iframe');
    frame.title = 'Ringfence';
    frame.width = '1000';
    frame.height = '600';
    frame.src = src;
    document.body.append(frame);
  }, address);
}

const heard = (page: Page, kind: string): Promise<Said[]> =>
  page.evaluate((name) => window.heard.filter(({ type }) => type === name), kind);

/** Says things to the frame, as whoever frames it could. */
const say = (page: Page, ...said: readonly unknown[]): Promise<void> =>
  page.evaluate((all) => {
    for (const each of all) document.querySelector('iframe')?.contentWindow?.postMessage(each, '*');
  }, said);

const open = (model: unknown, more: object = {}) => ({
  ringfence: 1,
  type: 'open',
  model,
  ...more,
});

const titleIn = async (page: Page): Promise<string | undefined> =>
  (await frameOf(page))
    .locator('ringfence-model')
    .evaluate((element: RingfenceModel) => element.model?.title);

test('the example: a model goes in, answers come out, over two origins', async ({ page }) => {
  await openExample(page);
  await expect(answer(page)).toContainText('£343,000');
  await expect(page.locator('#scenario')).toHaveValue('as-it-was');

  // 343,000 and 100,000 found since.
  const found = inside(page).getByRole('group', { name: 'Found since', exact: true });
  await type(found.getByRole('textbox'), '100000');
  await expect(answer(page)).toContainText('£443,000');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('#saved')).toContainText('Saved: Leicester');

  await page.locator('#scenario').selectOption('six-months-in-full');
  await expect(
    inside(page).getByRole('tab', { name: /^Six months in full/, selected: true }),
  ).toBeVisible();
  await inside(page)
    .getByRole('tab', { name: /^As it was/ })
    .click();
  await expect(page.locator('#scenario')).toHaveValue('as-it-was');

  await page.getByLabel('To be read only').check();
  await expect(inside(page).getByRole('button', { name: /Undo/ })).toHaveCount(0);
  await expect(found.getByRole('textbox')).toHaveAttribute('readonly');
  await expectNoViolations(page);
});

test('the frame is as high as what is in it, and follows it both ways', async ({ page }) => {
  await openExample(page);
  await expect(answer(page)).toContainText('£343,000');
  const frame = await frameOf(page);
  const heights = () =>
    frame.evaluate(() => {
      const { scrollHeight, clientHeight } = document.documentElement;
      return { hidden: scrollHeight - clientHeight, height: clientHeight };
    });
  await expect.poll(async () => (await heights()).hidden).toBe(0);
  const whole = (await heights()).height;
  expect(whole).toBeGreaterThan(1000);

  await page.getByLabel('Show').selectOption('the answer');
  await expect.poll(async () => (await heights()).height).toBeLessThan(600);
  await expect.poll(async () => (await heights()).hidden).toBe(0);

  await page.getByLabel('Show').selectOption('the whole page');
  await expect.poll(async () => (await heights()).height).toBe(whole);
  await expect.poll(async () => (await heights()).hidden).toBe(0);
});

test('a host asks for the outcome of any scenario and for the model', async ({ page, baseURL }) => {
  await openHost(page, `${baseURL}/index.html#host=${host}`);
  await expect.poll(() => heard(page, 'ready')).toHaveLength(1);
  expect((await heard(page, 'ready'))[0]).toEqual({
    ringfence: 1,
    type: 'ready',
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
  });
  await say(page, open(JSON.stringify(leicestershire), { scenario: 'six-months-in-full' }));
  await expect
    .poll(async () => (await heard(page, 'change')).at(-1)?.scenario)
    .toBe('six-months-in-full');
  await page.evaluate(() => {
    window.heard = [];
  });
  await say(page, { ringfence: 1, type: 'ask', what: 'outcome', scenario: 'as-it-was' });
  await expect.poll(() => heard(page, 'outcome')).toHaveLength(1);
  const [other] = (await heard(page, 'outcome')) as unknown as {
    outcome: { scenario: string; years: { ceasing: { gap: string } }[] };
  }[];
  // 1,992,000 ceased, 1,649,000 came instead.
  expect(other?.outcome.scenario).toBe('as-it-was');
  expect(other?.outcome.years[0]?.ceasing.gap).toBe('343000.00');
  await say(page, { ringfence: 1, type: 'ask', what: 'model' });
  await expect.poll(() => heard(page, 'change')).toHaveLength(1);
  expect((await heard(page, 'change'))[0]).toMatchObject({
    scenario: 'six-months-in-full',
    model: { title: leicestershire.title },
  });

  // A host that came late says hello, and hears what it missed.
  await say(page, { ringfence: 1, type: 'hello' });
  await expect.poll(() => heard(page, 'ready')).toHaveLength(1);
  await expect.poll(() => heard(page, 'height')).toHaveLength(1);
});

test('a model that is none comes back as findings', async ({ page, baseURL }) => {
  await openHost(page, `${baseURL}/index.html#host=${host}`);
  await expect.poll(() => heard(page, 'ready')).toHaveLength(1);
  await say(page, open({ title: 'Half a model' }));
  await expect.poll(async () => (await heard(page, 'findings')).length).toBeGreaterThan(0);
  expect(await heard(page, 'outcome')).toEqual([]);
});

test('who is not named is neither heard nor spoken to', async ({ page, baseURL }) => {
  const address = `${baseURL}/index.html#host=https://intranet.example`;
  await openHost(page, address);
  const frame = await frameOf(page);
  await expect(frame.getByRole('alert')).toContainText('speaks with https://intranet.example');
  await expect(frame.getByText('No model is open.')).toBeVisible();
  await say(page, open(leicestershire), { ringfence: 1, type: 'hello' });
  await say(page, { ringfence: 1, type: 'ask', what: 'model' });
  await heardOut(page);
  expect(await titleIn(page)).toBeUndefined();
  expect(await page.evaluate(() => window.heard.filter(({ type }) => type !== 'last'))).toEqual([]);
});

test('what is on the named origin but is not the host is not heard', async ({ page, baseURL }) => {
  await openHost(page, `${baseURL}/index.html#host=${host}`);
  await expect.poll(() => heard(page, 'ready')).toHaveLength(1);
  // Another frame of the host, on the host's own origin, speaks to the first.
  await page.evaluate(() => {
    const other = document.createElement('iframe');
    other.title = 'Other';
    other.src = '/speaker.html';
    document.body.append(other);
  });
  await expect.poll(() => heard(page, 'spoken')).toHaveLength(1);
  await heardOut(page);
  expect(await titleIn(page)).toBeUndefined();
  await say(page, open(leicestershire));
  await expect.poll(() => titleIn(page)).toBe(leicestershire.title);
});

test('nothing malformed does anything', async ({ page, baseURL }) => {
  await openHost(page, `${baseURL}/index.html#host=${host}`);
  await expect.poll(() => heard(page, 'ready')).toHaveLength(1);
  await say(page, open(leicestershire));
  await expect.poll(() => heard(page, 'change')).toHaveLength(1);
  await say(page, ...garbage);
  await page.evaluate(() => {
    const around: { self?: unknown } = {};
    around.self = around;
    const odd = [
      around,
      { ringfence: 1, type: 'open', model: around },
      { ringfence: 1, type: 'open', model: { amount: 10n } },
      { ringfence: 1, type: 'open', model: 'x'.repeat(4_000_001) },
      { ringfence: 1, type: 'select', scenario: new Map() },
      new Map([['ringfence', 1]]),
      new ArrayBuffer(8),
      new Error('an error'),
    ];
    const frame = document.querySelector('iframe')?.contentWindow;
    for (const each of odd) frame?.postMessage(each, '*');
  });
  await say(page, { ringfence: 1, type: 'ask', what: 'model' });
  await expect.poll(() => heard(page, 'change')).toHaveLength(2);
  const [before, after] = await heard(page, 'change');
  expect(after).toEqual(before);
});

test('a hosted page opens nothing that is on the device and keeps nothing there', async ({
  page,
  baseURL,
}) => {
  // On the host's own origin, where a browser would let the frame have it all.
  await openLeicestershire(page);
  const found = page.getByRole('group', { name: 'Found since', exact: true }).getByRole('textbox');
  await type(found, '100000');
  await expect(page.getByText('Saved on this device.')).toBeVisible();
  const keptNow = async () => {
    const rows = await stored(page, 'steps');
    const rest = () => [{ ...sessionStorage }, { ...localStorage }];
    return JSON.stringify([rows, await page.evaluate(rest)]);
  };
  const before = await keptNow();
  await page.route('**/host.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: bare }),
  );
  await openHost(page, `${baseURL}/index.html#host=${baseURL}`, '/host.html');
  await expect.poll(() => heard(page, 'ready')).toHaveLength(1);
  await expect(inside(page).getByText('No model is open.')).toBeVisible();
  await expect(inside(page).getByText('is told of every change')).toContainText(baseURL ?? '');
  await expect(inside(page).getByRole('button', { name: /New model|Models on/ })).toHaveCount(0);
  await say(page, open(leicestershire));
  await type(
    inside(page).getByRole('group', { name: 'Found since', exact: true }).getByRole('textbox'),
    '250000',
  );
  // 343,000 and 250,000.
  await expect(inside(page).locator('.headline')).toContainText('£593,000');
  expect(await keptNow()).toBe(before);
});

test('without a host named, a framed page is the page, and says nothing to anyone', async ({
  page,
  baseURL,
}) => {
  await openHost(page, `${baseURL}/index.html`);
  await expect(inside(page).locator('.headline')).toContainText('£343,000');
  await say(page, open({ ...leicestershire, title: 'Given' }), { ringfence: 1, type: 'hello' });
  // Naming a host afterwards is too late.
  await page.locator('iframe').evaluate((frame: HTMLIFrameElement, host) => {
    frame.src = `${frame.src}#host=${host}`;
  }, host);
  await say(page, { ringfence: 1, type: 'ask', what: 'model' });
  await heardOut(page);
  expect(await page.evaluate(() => window.heard.filter(({ type }) => type !== 'last'))).toEqual([]);
  expect(await titleIn(page)).toBe(leicestershire.title);
});

test('a page that is not framed has no host, whatever its address says', async ({
  page,
  baseURL,
}) => {
  await page.goto(`/#host=${baseURL}`);
  await expect(page.locator('.headline')).toContainText('£343,000');
  await expect(page.getByLabel('Model')).toBeVisible();
});

/** What is no message at all. */
const garbage: readonly unknown[] = [
  null,
  undefined,
  1,
  'open',
  [],
  {},
  { ringfence: 1 },
  { ringfence: 2, type: 'open', model: {} },
  { ringfence: '1', type: 'open', model: {} },
  { type: 'open', model: {} },
  { ringfence: 1, type: 'close' },
  { ringfence: 1, type: 'constructor' },
  { ringfence: 1, type: '__proto__' },
  { ringfence: 1, type: ['open'], model: {} },
  { ringfence: 1, type: 'open' },
  { ringfence: 1, type: 'open', model: null },
  { ringfence: 1, type: 'open', model: 7 },
  { ringfence: 1, type: 'open', model: {}, scenario: 7 },
  { ringfence: 1, type: 'open', model: {}, scenario: 'x'.repeat(201) },
  { ringfence: 1, type: 'select' },
  { ringfence: 1, type: 'select', scenario: '' },
  { ringfence: 1, type: 'select', scenario: 7 },
  { ringfence: 1, type: 'select', scenario: ['as-it-was'] },
  { ringfence: 1, type: 'ask' },
  { ringfence: 1, type: 'ask', what: 'session' },
  { ringfence: 1, type: 'ask', what: 'outcome', scenario: null },
  { ringfence: 1, type: 'readonly' },
  { ringfence: 1, type: 'readonly', readonly: 'yes' },
  { ringfence: 1, type: 'view' },
  { ringfence: 1, type: 'view', view: 7 },
  { ringfence: 1, type: 'view', view: '' },
];

for (const data of garbage)
  test(`no message: ${JSON.stringify(data)?.slice(0, 80)}`, () => {
    expect(messageIn(data)).toBeUndefined();
  });

test('what is a message is read, and nothing beside it', () => {
  const more = { ringfence: 1, other: 'thing' };
  expect(messageIn({ ...more, type: 'hello' })).toEqual({ type: 'hello' });
  expect(messageIn({ ...more, type: 'open', model: { a: 1 } })).toEqual({
    type: 'open',
    model: '{"a":1}',
  });
  expect(messageIn({ ...more, type: 'open', model: 'x'.repeat(4_000_001) })).toBeUndefined();
  expect(messageIn({ ...more, type: 'view', view: null })).toEqual({
    type: 'view',
    view: undefined,
  });
});

test('a host is named by its origin and by nothing less or more', () => {
  const named = (hash: string) => hostsIn(hash);
  expect(named('')).toBeUndefined();
  expect(named('#m=1.abc')).toBeUndefined();
  expect(named('#hosts=https://a.example')).toBeUndefined();
  expect(named('#host=https://a.example')).toEqual(['https://a.example']);
  expect(named('#host=https%3A%2F%2Fa.example%2F')).toEqual(['https://a.example']);
  expect(named('#host=https://a.example&host=http://b.example:8080')).toEqual([
    'https://a.example',
    'http://b.example:8080',
  ]);
  for (const none of [
    '#host=',
    '#host=*',
    '#host=null',
    '#host=a.example',
    '#host=https://a.example/page',
    '#host=https://a.example?x',
    '#host=https://me@a.example',
    '#host=file:///home/me',
    '#host=javascript:alert(1)',
    '#host=data:text/html,x',
  ])
    expect(named(none), none).toEqual([]);
});
