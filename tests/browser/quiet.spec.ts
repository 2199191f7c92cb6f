// The listener itself: what it takes for noise, and what not.
import { expect, test } from './quiet.ts';

const slow = '**/examples/leicestershire.json?slow';

test('what a page still waits for when it is loaded anew is not taken for noise', async ({
  page,
  noises,
}) => {
  await page.route(slow, () => {});
  await page.goto('/');
  const asked = page.waitForRequest(slow);
  await page.evaluate(
    (address) => void fetch(address).catch(() => {}),
    '/examples/leicestershire.json?slow',
  );
  await asked;
  const failed = page.waitForEvent('requestfailed');
  await page.reload();
  await failed;
  expect(noises).toEqual([]);
});

test('what a page gives up while it stays is taken for noise', async ({ page, noises }) => {
  await page.route(slow, () => {});
  await page.goto('/');
  const failed = page.waitForEvent('requestfailed');
  await page.evaluate(() => {
    const giving = new AbortController();
    void fetch('/examples/leicestershire.json?slow', { signal: giving.signal }).catch(() => {});
    giving.abort();
  });
  await failed;
  await page.reload();
  expect(noises.splice(0)).toEqual([
    expect.stringContaining('leicestershire.json?slow net::ERR_ABORTED'),
  ]);
});
