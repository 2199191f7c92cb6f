// How quick the page is with the large model on a slow machine, as Chromium itself sees it: from the pointer to the painted
// frame in a drag (its tracing), the slowest answer to a click or a key of each journey (its event timing), and opening the
// page to the first answer on screen. Another build is measured in the same run, in turn.
//   node page.mjs MODEL DIST [AGAINST]     MODEL is a document, DIST and AGAINST folders of builds
//   ROUNDS=3 SLOWER=4 MOVES=40             rounds; how much slower the processor is made; moves of a drag
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { launched, served } from './browser.mjs';
import { middle } from './timing.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').CDPSession} Session */
/** @typedef {Record<string, number[]>} Figures milliseconds by what was measured */

const [model, ...dists] = process.argv.slice(2);
if (model === undefined || dists[0] === undefined)
  throw new Error('node page.mjs MODEL DIST [AGAINST], as make bench-page does');
const rounds = Number(process.env.ROUNDS ?? 3);
const slower = Number(process.env.SLOWER ?? 4);
const moves = Number(process.env.MOVES ?? 40);

/** What is done with the model open: each is clicks and keys, and what is on screen once it is done. */
const journeys =
  /** @type {readonly (readonly [string, (page: Page) => Promise<void>])[]} */
  ([
    ['a step of a share, by its button', (page) => page.locator('.mover .step').last().click()],
    [
      'a step of a share, by key',
      (page) => pressed(page, '.mover input[type=range]', 'ArrowRight'),
    ],
    ['a share typed', typed],
    ['undo', (page) => page.getByRole('button', { name: /^Undo/ }).first().click()],
    ['redo', (page) => page.getByRole('button', { name: /^Redo/ }).first().click()],
    ['another year', (page) => pressed(page, '#year', 'ArrowDown')],
    ['another scenario', (page) => tab(page, /^Second/)],
    ['the months', (page) => tab(page, /^Months?\b/)],
    ['how a figure was made', (page) => page.locator('[data-figure]:visible').first().click()],
    ['the tables', (page) => page.getByRole('button', { name: 'Edit figures' }).first().click()],
  ]);

/** @param {Page} page @param {RegExp} name */
const tab = (page, name) => page.getByRole('tab', { name }).first().click();

/** @param {Page} page @param {string} control @param {string} key */
async function pressed(page, control, key) {
  await page.locator(control).first().focus();
  await page.keyboard.press(key);
}

/** @param {Page} page */
async function typed(page) {
  const box = page.getByRole('textbox', { name: /, per cent$/ }).first();
  await box.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('17');
  await page.keyboard.press('Tab');
}

/** Watches from the first moment: every answer to a click or a key, and when the answer in a sentence is painted. */
function watch() {
  /** @type {number[]} */
  const events = [];
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  const note = (/** @type {PerformanceEntryList} */ entries) => {
    for (const entry of entries) {
      const { interactionId = 0, duration } =
        /** @type {PerformanceEventTiming & { interactionId?: number }} */ (entry);
      if (interactionId > 0) events.push(duration);
    }
  };
  const shown = { type: 'event', durationThreshold: 16, buffered: true };
  observer.observe(shown);
  const answered = () =>
    document.querySelector('ringfence-model')?.shadowRoot?.querySelector('.headline')?.textContent;
  const look = () => {
    if (!answered()) requestAnimationFrame(look);
    // The frame with it in is painted before the second one from here begins.
    else
      requestAnimationFrame(() =>
        requestAnimationFrame(() => Object.assign(watched, { opened: performance.now() })),
      );
  };
  const watched = {
    opened: 0,
    take() {
      note(observer.takeRecords());
      return events.splice(0);
    },
  };
  Object.assign(globalThis, { watched });
  requestAnimationFrame(look);
}

/** Until what was begun is painted, and the page has nothing at hand. @param {Page} page */
const settled = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const idle = () => requestIdleCallback(() => done(undefined));
        requestAnimationFrame(() => requestAnimationFrame(idle));
      }),
  );

/** When the first answer was painted. @param {Page} page @returns {Promise<number>} */
const opened = (page) => page.evaluate(() => /** @type {any} */ (globalThis).watched.opened);

/** How long each answer took since this was asked last. @param {Page} page @returns {Promise<number[]>} */
const answers = (page) => page.evaluate(() => /** @type {any} */ (globalThis).watched.take());

/**
 * The drag of a slider, there and back; how long each move took from the pointer to the frame that shows it.
 * @param {import('playwright-core').Browser} browser @param {Page} page
 * @returns {Promise<number[]>}
 */
async function dragged(browser, page) {
  const slider = page.locator('.mover input[type=range]').first();
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (box === null) throw new Error('there is no slider to drag');
  const session = await browser.newBrowserCDPSession();
  const events = await traced(session, async () => {
    const height = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.2, height);
    await page.mouse.down();
    for (let move = 0; move < moves; move += 1) {
      const far = 0.2 + 0.5 * Math.abs((((2 * move) / moves) % 2) - 1);
      await page.mouse.move(box.x + box.width * far, height);
    }
    await page.mouse.up();
    await settled(page);
  });
  await session.detach();
  return latencies(events);
}

/** @typedef {{ name: string, ph: string, ts: number, dur?: number, args?: { data?: { type?: string } } }} TraceEvent */

/**
 * What Chromium traces while something is done.
 * @param {Session} session @param {() => Promise<void>} act
 * @returns {Promise<TraceEvent[]>}
 */
async function traced(session, act) {
  /** @type {TraceEvent[]} */
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(.../** @type {any[]} */ (value));
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['cc', 'viz', 'latencyInfo', 'devtools.timeline'],
      excludedCategories: ['*'],
    },
  });
  await act();
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.end');
  await complete;
  return events;
}

/**
 * Milliseconds from each move of a held pointer that moved the slider to the screen that shows it: what the page was told of
 * it, what it made of that and handed over, and the first screen that was drawn from then on. (Chromium's own sum, from the
 * event to its frame, counts moves to a frame long after the one that showed them.)
 * @param {readonly TraceEvent[]} events
 */
function latencies(events) {
  const sorted = events.toSorted((one, other) => one.ts - other.ts);
  const spans = [];
  let moved = 0;
  /** When a move was made that the page was told of, and whether what it made of it was handed over. */
  let shown = { from: 0, ready: false };
  for (const { name, ph, ts, dur = 0, args } of sorted) {
    if (name === 'InputLatency::MouseMove' && ph === 'b') moved = ts;
    if (name === 'EventDispatch' && args?.data?.type === 'input')
      shown = { from: moved, ready: false };
    if (name === 'ProxyMain::BeginMainFrame::commit' && ph === 'X') shown.ready = shown.from > 0;
    if (name !== 'Display::DrawAndSwap' || !shown.ready) continue;
    spans.push((ts + dur - shown.from) / 1000);
    shown = { from: 0, ready: false };
  }
  return spans;
}

/**
 * One round of a build.
 * @param {import('playwright-core').Browser} browser @param {string} origin
 * @returns {Promise<Figures>}
 */
async function round(browser, origin) {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
  });
  context.setDefaultTimeout(600_000);
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
    await page.addInitScript(watch);
    await page.goto(`${origin}/index.html`);
    await page.waitForFunction(() => /** @type {any} */ (globalThis).watched?.opened > 0);
    /** @type {Figures} */
    const figures = { [opening]: [await opened(page)] };
    const before = await page.locator('.headline').first().textContent();
    await page.getByLabel('File to open').setInputFiles(/** @type {string} */ (model));
    await page
      .locator('.headline', { hasNotText: before ?? '' })
      .first()
      .waitFor();
    await settled(page);
    figures[dragging] = await dragged(browser, page);
    await answers(page);
    for (const [name, act] of journeys) {
      await act(page);
      await settled(page);
      figures[name] = [Math.max(0, ...(await answers(page)))];
    }
    return figures;
  } finally {
    await context.close();
  }
}

const opening = 'opening the page, to the first answer on screen';
const dragging = 'a drag of a share, from the pointer to the painted frame';

/** What each is to come to at most: the median, and the 95th of a hundred. */
const aims = /** @param {string} name @returns {readonly (number | undefined)[]} */ (name) =>
  name === opening ? [1000] : name === dragging ? [16.7, 50] : [200];

/** @param {readonly number[]} times */
const late = (times) =>
  times.toSorted((one, other) => one - other)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;

const said = (/** @type {number | undefined} */ time) =>
  time === undefined ? '' : time === 0 ? '< 16' : time >= 100 ? time.toFixed(0) : time.toFixed(1);

const loads = () =>
  loadavg()
    .map((one) => one.toFixed(1))
    .join(' ');
const before = loads();
const browser = await launched();
const servers = await Promise.all(dists.map((dist) => served({ '/': resolve(dist) })));
/** @type {Figures[]} */
const found = dists.map(() => ({}));
try {
  for (let at = 1; at <= rounds; at += 1) {
    console.error(`round ${at} of ${rounds}`);
    for (const [which, { origin }] of servers.entries()) {
      const kept = found[which] ?? {};
      for (const [name, times] of Object.entries(await round(browser, origin))) {
        kept[name] = [...(kept[name] ?? []), ...times];
      }
    }
  }
} finally {
  await browser.close();
  for (const { close } of servers) close();
}

const columns = dists.flatMap((dist) => [dist.split('/').slice(-2).join('/'), 'p95']);
const line = (/** @type {string} */ name, /** @type {readonly string[]} */ cells) =>
  console.log(`${name.padEnd(60)}${cells.map((cell) => cell.padStart(12)).join('')}`);
line('milliseconds, medians', [...columns, 'at most', 'p95']);
for (const name of Object.keys(found[0] ?? {})) {
  const cells = found.flatMap((figures) => {
    const times = figures[name] ?? [];
    return [said(middle(times)), times.length >= 20 ? said(late(times)) : ''];
  });
  const [most, p95] = aims(name);
  line(name, [...cells, said(most), said(p95)]);
}
console.log(
  `${rounds} rounds, the processor ${slower} times slower, Chromium ${browser.version()}; the slowest answer of a journey ` +
    `is in steps of 8 ms; ${cpus().length} cores (${cpus()[0]?.model}), load ${before} before, ${loads()} after`,
);
