import type { Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import type { Outcome } from '../../www/src/wasm/ringfence.d.ts';
import { headline, openLeicestershire } from './journey.ts';
import { large } from './large.ts';
import { expect, test } from './quiet.ts';

declare global {
  interface Window {
    outcomes: Outcome[];
  }
}

/** The large model with a split in per cent and money that goes into the next year, its third year on show. */
async function openSplit(page: Page): Promise<void> {
  const model = structuredClone(large());
  const shares = { p0: '25', p1: '25', p2: '25', p3: '25' };
  const sources = model.sources.map((source) => ({ ...source, carry_forward: 'all' }));
  // From 2030/31 on each share is enough for its services, until it is moved.
  const services = model.services.map((service, at) =>
    at < 8 ? service : { ...service, ends: '2030-03-31' },
  );
  const scenarios = [{ id: 'as-it-is', name: 'As it is', split: { by: 'percent', shares } }];
  await openLeicestershire(page);
  await page.locator('ringfence-model').evaluate(
    (element: RingfenceModel, given) => {
      element.model = given as never;
      element.year = '2028/29';
      window.outcomes = [];
      element.addEventListener('ringfence-outcome', ({ detail }) => {
        window.outcomes.push(detail.outcome);
      });
    },
    { ...model, sources, services, scenarios },
  );
  await expect(headline(page)).toContainText('2028/29');
  await page.evaluate(() => window.outcomes.splice(0));
}

/** The first share's slider on its way, or let go. */
const move = (page: Page, to: string, event: 'input' | 'change') =>
  page
    .getByRole('slider')
    .first()
    .evaluate(
      (slider: HTMLInputElement, [value, type]) => {
        slider.value = value;
        slider.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
      },
      [to, event] as const,
    );

/** From which month on the sixth year is short. */
const falls = (page: Page) =>
  page
    .locator('ringfence-model')
    .evaluate((element: RingfenceModel) => element.outcome?.years[5]?.cliff);

const told = (page: Page) => page.evaluate(() => window.outcomes.length);

test('a drag of a large model shows its year at once, and the rest when it is asked for or the pointer rests', async ({
  page,
}) => {
  await openSplit(page);
  const before = await headline(page).textContent();
  const fallBefore = await falls(page);
  await move(page, '97', 'input');
  await expect.poll(() => told(page)).toBeGreaterThan(0);
  await expect(headline(page)).not.toHaveText(before ?? '');
  const during = await headline(page).textContent();
  // The year on show is there; another is worked out when it is read.
  const isThere = await page.evaluate(() =>
    [2, 5].map((place) => {
      const year = window.outcomes[0]?.years[place] ?? {};
      return Object.getOwnPropertyDescriptor(year, 'need')?.value !== undefined;
    }),
  );
  expect(isThere).toEqual([true, false]);

  // A year that was funded in full says from which month on it no longer is.
  expect(fallBefore).toBeUndefined();
  expect(await falls(page)).toBe('2031-04');

  // The pointer rests: all of it is told. Then it is let go.
  await expect.poll(() => told(page)).toBe(2);
  await move(page, '97', 'change');
  await expect.poll(() => told(page)).toBe(3);
  await expect(headline(page)).toHaveText(during ?? '');
  const [first, rested, done] = await page.evaluate(() =>
    window.outcomes.map((outcome) => JSON.stringify(outcome)),
  );
  expect(first).toBe(done);
  expect(rested).toBe(done);
});

test('in a drag of a large model what is said of the other years stays until it is worked out', async ({
  page,
}) => {
  await openSplit(page);
  const counted = page.locator('.counted').first();
  const said = await counted.textContent();
  expect(Number.parseInt(said?.replace(/\D+/, '') ?? '', 10)).toBeGreaterThan(10);
  // Read in the frame that tells it first, before the pointer rests: then all of it is worked out.
  const meanwhile = page.locator('ringfence-model').evaluate(
    (element: RingfenceModel) =>
      new Promise<string | undefined | null>((done) => {
        const read = async (): Promise<void> => {
          await element.updateComplete;
          done(element.shadowRoot?.querySelector('.counted')?.textContent);
        };
        element.addEventListener('ringfence-outcome', read, { once: true });
      }),
  );
  await move(page, '25', 'input');
  expect(await meanwhile).toBe(said);
});
