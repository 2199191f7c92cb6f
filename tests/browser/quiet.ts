// `test` with a page that has to stay quiet: it fails on anything said on the console, any error
// thrown, any breach of the content security policy and any request that leaves the origin.
import {
  type BrowserContext,
  test as base,
  expect,
  type Page,
  type Request,
} from '@playwright/test';

const breach = 'breach of the policy:';

/** Asked for and not there: that is how a page finds out that no server of workshops is beside it. */
const isAsking = (address: string): boolean =>
  new URL(address, 'http://x').pathname === '/workshop';

/** What is fetched when a page is at rest is given up where the page is left. */
const isGivenUp = (address: string, why: string | undefined): boolean =>
  why === 'net::ERR_ABORTED' && address.endsWith('/ringfence_questions_bg.wasm');

/** What a page still waits for when it is loaded anew, or left for another, is given up with it: no fault of the page. */
class Leaving {
  readonly #waiting = new Map<Request, Page>();
  /** Pages on their way to the next: until that is there, what the last asks for is given up too. */
  readonly #going = new Map<Page, Request>();
  readonly #left = new WeakSet<Request>();

  begun(request: Request): void {
    const page = pageOf(request);
    if (page === undefined) return;
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) {
      for (const [one, of] of this.#waiting) if (of === page) this.#left.add(one);
      this.#going.set(page, request);
      page.once('framenavigated', () => this.#going.delete(page));
    } else if (this.#going.has(page)) {
      this.#left.add(request);
    }
    this.#waiting.set(request, page);
  }

  ended(request: Request): void {
    const page = this.#waiting.get(request);
    this.#waiting.delete(request);
    if (page && this.#going.get(page) === request) this.#going.delete(page);
  }

  isLeft(request: Request, why: string | undefined): boolean {
    return why === 'net::ERR_ABORTED' && this.#left.has(request);
  }
}

/** None where a frame is only now being made: there is nothing to leave. */
function pageOf(request: Request): Page | undefined {
  try {
    return request.frame().page();
  } catch {
    return undefined;
  }
}

/** Listens to the whole context, so that a window the page opens has to be quiet too. */
function listen(context: BrowserContext, origin: string): string[] {
  const noises: string[] = [];
  const leaving = new Leaving();
  context.on('console', (message) => {
    if (message.text().startsWith(breach)) noises.push(message.text());
    else if (message.text().includes('404') && isAsking(message.location().url)) return;
    else if (['error', 'warning'].includes(message.type())) {
      noises.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  context.on('weberror', (thrown) => noises.push(`thrown: ${thrown.error().stack}`));
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    leaving.ended(request);
    if (leaving.isLeft(request, why) || isGivenUp(request.url(), why)) return;
    noises.push(`failed: ${request.url()} ${why}`);
  });
  context.on('requestfinished', (request) => leaving.ended(request));
  context.on('request', (request) => {
    leaving.begun(request);
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin) {
      noises.push(`left the origin: ${request.url()}`);
    }
  });
  return noises;
}

/** Runs in the page: Chromium does not write every breach on the console. */
function reportBreaches(prefix: string): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.info(`${prefix} ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
  });
}

/** A context of its own beside that of the test, which has to stay as quiet. */
export async function listened(context: BrowserContext, origin: string): Promise<string[]> {
  await context.addInitScript(reportBreaches, breach);
  return listen(context, origin);
}

/** A test that means to make a noise takes it out of `noises` once it has looked at it. */
export const test = base.extend<{ noises: string[] }>({
  noises: [
    async ({ context, baseURL }, use) => {
      const noises = listen(context, new URL(baseURL ?? '').origin);
      await context.addInitScript(reportBreaches, breach);
      await use(noises);
      expect(noises, 'the page has to stay quiet').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
