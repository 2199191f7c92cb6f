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

interface Said {
  readonly id: string;
  readonly says: string | null;
  readonly seen: boolean;
  readonly far: boolean;
}

/** What each figure of the picture says, now or once the next outcome is told, and whether it is on the screen. */
const said = (page: Page, when: 'now' | 'next') =>
  page.locator('ringfence-model').evaluate(async (element: RingfenceModel, when) => {
    if (when === 'next')
      await new Promise((done) =>
        element.addEventListener('ringfence-outcome', done, { once: true }),
      );
    await element.updateComplete;
    return [...(element.shadowRoot?.querySelectorAll('.mark') ?? [])].map((mark): Said => {
      const { top, bottom } = mark.getBoundingClientRect();
      const seen = bottom > 0 && top < innerHeight;
      const id = mark.getAttribute('data-id') ?? '';
      return { id, says: mark.getAttribute('aria-label'), seen, far: top > innerHeight + 300 };
    });
  }, when);

test('in a drag of a large model what the picture shows out of sight waits until the pointer rests', async ({
  page,
}) => {
  await openSplit(page);
  await page.getByRole('slider').first().scrollIntoViewIfNeeded();
  const before = await said(page, 'now');
  const first = said(page, 'next');
  await move(page, '97', 'input');
  const says = (all: readonly Said[]) => new Map(all.map(({ id, says }) => [id, says]));
  const during = says(await first);
  const changed = async (): Promise<readonly Said[]> => {
    const now = says(await said(page, 'now'));
    return before.filter(({ id, says }) => now.has(id) && now.get(id) !== says);
  };
  const far = async () => (await changed()).filter((one) => one.far);
  await expect.poll(async () => (await far()).length).toBeGreaterThan(0);
  const after = says(await said(page, 'now'));
  const seen = (await changed()).filter((one) => one.seen);
  expect(seen.length).toBeGreaterThan(0);
  for (const { id } of seen) expect(during.get(id)).toBe(after.get(id));
  for (const { id, says } of await far()) expect(during.get(id)).toBe(says);
});

/** Puts an edited document in the place of the one at hand, and says whether anything came of it, if asked. */
const edit = (page: Page, sources: readonly object[], asks: boolean) =>
  page.locator('ringfence-model').evaluate(
    (element: RingfenceModel, [added, asks]) => {
      const model = element.model;
      if (!model) return undefined;
      const sources = [...model.sources, ...(added as typeof model.sources)];
      element.edit({ ...model, sources }, 'a source more');
      return asks ? element.outcome?.years.length : undefined;
    },
    [sources, asks] as const,
  );

const grant = { funder: 'Funder', kind: 'grant', status: 'confirmed', annual: '90000' };

/** £98bn, with 1% more every year: in the fourth it is beyond the £100bn that an amount may be, 1.01³ × 98 = 100.97. */
const beyond = { ...grant, id: 'beyond', name: 'Beyond', annual: '98000000000', growth: '1' };

test('a step in a large model shows its year at once, and soon all that it came to is told', async ({
  page,
}) => {
  await openSplit(page);
  const before = await headline(page).textContent();
  // Within one task: what follows when nothing more comes cannot be there yet.
  const atOnce = await page.locator('ringfence-model').evaluate(
    async (element: RingfenceModel, [added]) => {
      const model = element.model;
      if (!model || !added) return undefined;
      element.edit({ ...model, sources: [...model.sources, added] }, 'a source more');
      await element.updateComplete;
      const shown = element.shadowRoot?.querySelector('.headline')?.textContent;
      return { shown, told: window.outcomes.length };
    },
    [{ ...grant, id: 'more', name: 'More' } as never],
  );
  expect(atOnce?.shown).not.toBe(before);
  expect(atOnce?.told).toBe(0);
  await expect.poll(() => told(page)).toBe(1);
  await expect(headline(page)).toHaveText(atOnce?.shown ?? '');
  await expect(page.locator('ringfence-model .unseen[role=status]')).toContainText(
    'a source more: ',
  );
  const same = await page
    .locator('ringfence-model')
    .evaluate(
      (element: RingfenceModel) =>
        JSON.stringify(window.outcomes[0]) === JSON.stringify(element.evaluate('as-it-is')),
    );
  expect(same).toBe(true);
});

test('whoever asks what a step in a large model came to is told of all years', async ({ page }) => {
  await openSplit(page);
  expect(await edit(page, [{ ...grant, id: 'more', name: 'More' }], true)).toBe(10);
  expect(await edit(page, [beyond], true)).toBeUndefined();
});

test('an error of another year is found soon after steps in a large model, and what was sound is back', async ({
  page,
}) => {
  await openSplit(page);
  await edit(page, [{ ...grant, id: 'more', name: 'More' }], false);
  const before = await headline(page).textContent();
  await edit(page, [beyond], false);
  await expect(page.locator('.stale')).toBeVisible();
  await expect(page.locator('.findings')).toContainText('Beyond');
  // The last step alone is not sound.
  await expect(headline(page)).toHaveText(before ?? '');
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect(page.locator('.stale')).toBeHidden();
  await expect(headline(page)).toHaveText(before ?? '');
});

test('what cannot be read in a large model stays found when all of the rest is worked out', async ({
  page,
}) => {
  await openSplit(page);
  const found = await page.locator('ringfence-model').evaluate((element: RingfenceModel) => {
    const model = element.model;
    if (!model) return [];
    let found: readonly { readonly path: string }[] = [];
    element.addEventListener('ringfence-findings', ({ detail }) => {
      found = detail.findings;
    });
    const services = model.services.map((one, at) => (at === 3 ? { ...one, annual: 'abc' } : one));
    element.edit({ ...model, services }, 'a bad cell');
    // All of it is worked out for whoever asks, and what is found is told with whatever is done next.
    void element.outcome;
    element.shadowRoot?.querySelector<HTMLElement>('button.lock')?.click();
    return found.map(({ path }) => path);
  });
  expect(found).toContain('/services/3/annual');
});

test('a baseline that a step lays an error in is no longer set beside another scenario', async ({
  page,
}) => {
  await openSplit(page);
  const seen = await page.locator('ringfence-model').evaluate(async (element: RingfenceModel) => {
    const model = element.model;
    const [first] = model?.scenarios ?? [];
    if (!model || !first) return undefined;
    const other = { ...first, id: 'other', name: 'Other' };
    element.edit({ ...model, scenarios: [first, other] }, 'another');
    element.scenario = 'other';
    element.year = '2029/30';
    await element.updateComplete;
    const compared = (): number =>
      element.shadowRoot?.querySelectorAll('table.compared').length ?? -1;
    const before = compared();
    // Beyond the £100bn that an amount may be, in a year that is not on show.
    const adjust = [{ source: 's0', amount: '99999999999', years: ['2030/31'] }];
    element.edit({ ...model, scenarios: [{ ...first, adjust }, other] } as never, 'too much');
    const years = element.outcome?.years.length;
    element.year = '2030/31';
    await element.updateComplete;
    return { before, years, after: compared(), stands: element.evaluate(first.id).years.length };
  });
  expect(seen?.before).toBeGreaterThan(0);
  expect(seen).toMatchObject({ years: 10, after: 0, stands: 0 });
});

test('another scenario that is chosen before a step in a large model is all worked out goes by that step', async ({
  page,
}) => {
  await openSplit(page);
  const seen = await page.locator('ringfence-model').evaluate(
    async (element: RingfenceModel, [added]) => {
      const model = element.model;
      const [first] = model?.scenarios ?? [];
      if (!model || !first || !added) return undefined;
      const shares = { p0: '40', p1: '10', p2: '25', p3: '25' };
      const split = { by: 'percent', shares } as const;
      const other = { ...first, id: 'other', name: 'Other', split };
      element.edit({ ...model, scenarios: [first, other] }, 'another');
      const before = JSON.stringify(element.outcome?.years);
      element.edit(
        { ...model, scenarios: [first, other], sources: [...model.sources, added] },
        'a source more',
      );
      element.scenario = 'other';
      await element.updateComplete;
      const after = JSON.stringify(element.outcome?.years);
      const alone = JSON.stringify(element.evaluate('other').years);
      element.undo();
      return { before, after, alone, undone: JSON.stringify(element.outcome?.years) };
    },
    [{ ...grant, id: 'more', name: 'More' } as never],
  );
  expect(seen?.after).not.toBe(seen?.before);
  expect(seen?.after).toBe(seen?.alone);
  expect(seen?.undone).toBe(seen?.before);
});

test('what a step in a large model came to is not said into a drag', async ({ page }) => {
  await openSplit(page);
  const status = page.locator('ringfence-model .unseen[role=status]');
  await edit(page, [{ ...grant, id: 'more', name: 'More' }], false);
  await move(page, '97', 'input');
  // Once in the frame, and once when the pointer rests: what would be said of the step has had its time by then.
  await expect.poll(() => told(page)).toBe(2);
  await expect(status).not.toContainText('a source more');
  await move(page, '97', 'change');
  await expect(status).toContainText('split');
  await expect(status).not.toContainText('a source more');
});

test('a drag of a large model that whoever is told of it stops does not come back', async ({
  page,
}) => {
  await openSplit(page);
  const slider = page.getByRole('slider').first();
  await edit(page, [{ ...grant, id: 'more', name: 'More' }], true);
  await page.locator('ringfence-model').evaluate((element: RingfenceModel) => {
    element.addEventListener('ringfence-outcome', () => element.undo(), { once: true });
  });
  await move(page, '97', 'input');
  await expect(page.locator('ringfence-model .unseen[role=status]')).toContainText('Undone');
  // What is out of sight follows another year only after a while in which the drag would have come back.
  await page.locator('ringfence-model').evaluate((element: RingfenceModel) => {
    element.year = '2029/30';
  });
  await expect(page.locator('.budget')).toContainText('2029/30');
  await expect(slider).toHaveValue('25');
});
