// `test` with a page opened from a file: not one request may be made besides the file itself, and nothing may go wrong.
import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';

/** The page in one file, as it lies on a disk. */
export const singleFile = new URL('../../www/dist/ringfence.html', import.meta.url);

export const test = base.extend<{ noises: string[] }>({
  noises: [
    async ({ context }, use) => {
      const noises: string[] = [];
      context.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) noises.push(message.text());
        else if (message.text().startsWith('breach')) noises.push(message.text());
      });
      context.on('weberror', (thrown) => noises.push(`thrown: ${thrown.error().stack}`));
      context.on('request', (request) => {
        const { protocol, pathname } = new URL(request.url());
        const itself = protocol === 'file:' && pathname.endsWith('/ringfence.html');
        if (!itself && !['data:', 'blob:'].includes(protocol))
          noises.push(`asked: ${request.url()}`);
      });
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          console.info(`breach of ${event.effectiveDirective} by ${event.blockedURI}`);
        });
      });
      await use(noises);
      expect(noises, 'the file asks nothing of anyone').toEqual([]);
    },
    { auto: true },
  ],
  // Nothing is served: no network at all.
  baseURL: undefined,
  offline: true,
});

export const path = fileURLToPath(singleFile);
export { expect };
