// A headless Chromium, and a server on this machine for it: what both timings of the page and of the core stand on.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
import { serving } from '../serving.mjs';

const options = JSON.parse(readFileSync(new URL('../../webdriver.json', import.meta.url), 'utf8'));

/** @returns {Promise<import('playwright-core').Browser>} */
export const launched = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: options['goog:chromeOptions'].args,
  });

/**
 * Serves folders, each behind the beginning of an address, the last that fits.
 * @param {Readonly<Record<string, string>>} folders
 * @returns {Promise<{ origin: string, close: () => void }>}
 */
export async function served(folders) {
  const places = await Promise.all(
    Object.entries(folders).map(async ([at, folder]) => ({ at, answer: await serving(folder) })),
  );
  const server = createServer((request, response) => {
    const place = places.findLast(({ at }) => request.url?.startsWith(at));
    if (place === undefined) {
      response.writeHead(404).end();
      return;
    }
    // A page of one origin alone is given a finer clock.
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    request.url = `/${request.url?.slice(place.at.length)}`;
    void place.answer(request, response);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(undefined)));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`;
  return { origin, close: () => server.close() };
}
