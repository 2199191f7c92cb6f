// Elements come and go on a host's page: what goes leaves nothing behind, and what is only moved loses nothing.
import type { CDPSession, Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import type { PanelName } from '../../www/src/panel.ts';
import { expect, test } from './quiet.ts';

declare global {
  interface Window {
    /** Every element that ever was, without keeping it. */
    made: WeakRef<Element>[];
    /** The memory of every WebAssembly module on the page. */
    memories: WebAssembly.Memory[];
  }
}

/** Notes the memory of each module as it is made. Runs before the page. */
function noteMemories(): void {
  window.made = [];
  window.memories = [];
  const streaming = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const made = await streaming(source, imports);
    for (const item of Object.values(made.instance.exports))
      if (item instanceof WebAssembly.Memory) window.memories.push(item);
    return made;
  };
}

async function openHost(page: Page): Promise<CDPSession> {
  await page.addInitScript(noteMemories);
  await page.route('**/host.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,">
        <script type="module" src="/ringfence.js"></script><main></main></html>`,
    }),
  );
  await page.goto('/host.html');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return session;
}

interface Live {
  readonly elements: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Bytes of WebAssembly. */
  readonly memory: number;
}

/** What is alive. What is freed when it is collected is freed a turn later, and may let go of more: ask again. */
async function alive(page: Page, session: CDPSession): Promise<Live> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name: string): number => metrics.find((each) => each.name === name)?.value ?? 0;
  const { elements, memory } = await page.evaluate(() => ({
    elements: window.made.filter((each) => each.deref()).length,
    memory: window.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
  }));
  return { elements, nodes: metric('Nodes'), listeners: metric('JSEventListeners'), memory };
}

/** The same once no element is left and nothing more goes. */
async function settled(page: Page, session: CDPSession): Promise<Live> {
  for (let last = await alive(page, session); ; ) {
    const now = await alive(page, session);
    const rests = now.nodes === last.nodes && now.listeners === last.listeners;
    if (now.elements === 0 && rests) return now;
    last = now;
  }
}

/** Makes elements one after the other, does something in each and takes it away. Runs in the page. */
async function cycle(
  element: Element,
  [times, views, panels]: readonly [number, readonly string[], readonly PanelName[]],
): Promise<void> {
  const text = await (await fetch('/examples/leicestershire.json')).text();
  const drawn = () => new Promise((done) => requestAnimationFrame(done));
  for (let time = 0; time < times; time += 1) {
    const made = document.createElement('ringfence-model') as RingfenceModel;
    window.made.push(new WeakRef(made));
    const view = views[time % views.length];
    if (view) made.view = view;
    made.model = text;
    element.append(made);
    await made.ready;
    await made.updateComplete;
    made.scenario = 'six-months-in-full';
    await drawn();
    made.renderRoot.querySelector<HTMLElement>('[data-figure]')?.click();
    await made.updateComplete;
    const panel = panels[time % panels.length];
    if (panel && !view) {
      await made.show(panel);
      // The grid of the tables answers to its own first scrolling a little later.
      await drawn();
      await drawn();
    }
    // Some go with a question half answered, some at once after a change.
    if (time % 3 === 0) made.undo();
    made.remove();
  }
}

// Hundreds of elements, and as many collections of what they leave, take their time on a slow machine.
test.describe.configure({ timeout: 300_000 });

test('200 elements that came and went leave nothing behind', async ({ page }) => {
  const session = await openHost(page);
  const views = ['', 'summary', 'months', 'closing', 'compare', 'split', '', 'what-if', 'pools'];
  const panels: PanelName[] = ['tables', 'take-away'];
  const run = (times: number) =>
    page.locator('main').evaluate(cycle, [times, views, panels] as const);
  // What is made once for all of them is there after the first.
  await run(40);
  const before = await settled(page, session);
  await run(200);
  await expect(async () => {
    const after = await alive(page, session);
    expect(after.elements).toBe(0);
    expect(after.nodes).toBeLessThanOrEqual(before.nodes + 10);
    expect(after.listeners).toBeLessThanOrEqual(before.listeners);
    // A model that is not freed holds some 8 kB: 200 of them are 1.6 MB.
    expect(after.memory - before.memory).toBeLessThan(800_000);
  }).toPass({ timeout: 60_000 });
});

test('an element that is moved with its tables open keeps them, and what they listen to', async ({
  page,
}) => {
  await openHost(page);
  await page.locator('main').evaluate(async (main) => {
    main.innerHTML = '<ringfence-model src="/examples/leicestershire.json"></ringfence-model>';
    const element = main.querySelector('ringfence-model') as unknown as RingfenceModel;
    await element.ready;
    await element.show('tables');
  });
  const cell = page.locator('[role=gridcell]', { hasText: 'Community Safety Fund' }).first();
  await expect(cell).toBeVisible();
  await page.evaluate(() => {
    const element = document.querySelector('ringfence-model');
    const aside = document.createElement('aside');
    document.body.append(aside);
    if (element) aside.append(element);
  });
  await cell.dblclick();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Safer Streets Fund');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Back to the model' }).click();
  await expect(page.locator('.headline')).toContainText('the Safer Streets Fund of £1,649,000');
});
