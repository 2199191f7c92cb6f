import type { Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import type { Outcome } from '../../www/src/wasm/ringfence.d.ts';
import {
  decision,
  headline,
  openLeicestershire,
  said,
  scenario,
  summary,
  type,
} from './journey.ts';
import { expect, test } from './quiet.ts';

/** A host's own page, on the origin of the build, with what it wants in its body. */
async function openHost(page: Page, body: string): Promise<void> {
  await page.route('**/host.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:,">${body}</html>`,
    }),
  );
  await page.goto('/host.html');
}

test('properties set before the element is defined are honoured', async ({ page }) => {
  await openHost(page, '<ringfence-model></ringfence-model>');
  await page.evaluate(async () => {
    const element = document.querySelector('ringfence-model') as unknown as Record<string, unknown>;
    element.scenario = 'six-months-in-full';
    element.model = await (await fetch('/examples/leicestershire.json')).json();
    const script = document.createElement('script');
    script.type = 'module';
    script.src = '/ringfence.js';
    document.head.append(script);
  });
  await expect(page.getByText('uses £996,000')).toBeVisible();
});

test('the services of a month stand in the outcome by name, and come to their year', async ({
  page,
}) => {
  await openLeicestershire(page);
  const outcome = await page
    .locator('ringfence-model')
    .evaluate((element: RingfenceModel) => JSON.stringify(element.outcome));
  const { years }: Outcome = JSON.parse(outcome);
  const pence = (money = 'none'): number => Number(money.replace('.', ''));
  const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0);
  expect(years[0]?.services.length).toBeGreaterThan(3);
  for (const { months, services } of years)
    for (const { id, need, allocated, others } of services) {
      const cells = months.map((month) => month.services[id]);
      expect(sum(cells.map((cell) => pence(cell?.need)))).toBe(pence(need));
      const funded = cells.map((cell) => pence(cell?.funded));
      expect(sum(funded)).toBe(pence(allocated) + pence(others));
      expect(cells[0]?.need).toMatch(/^\d+\.\d\d$/);
    }
});

test('moving the element loses nothing', async ({ page }) => {
  await openLeicestershire(page);
  await type(decision(page, 'Found since').getByRole('textbox'), '100000');
  await page.evaluate(() => {
    const element = document.querySelector('ringfence-model');
    if (element) document.body.append(element);
  });
  await expect(headline(page)).toContainText('£443,000');
  await page.getByRole('button', { name: 'Undo: found since' }).click();
  await expect(headline(page)).toContainText('£343,000');
});

test('two on one page are worked apart and load the core once', async ({ page }) => {
  const cores: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/ringfence_bg.wasm')) cores.push(request.url());
  });
  await openHost(
    page,
    `<script type="module" src="/ringfence.js"></script>
     <ringfence-model id="one" src="/examples/leicestershire.json" view="summary"></ringfence-model>
     <ringfence-model id="two" src="/examples/durham.json" view="summary"></ringfence-model>`,
  );
  await expect(page.locator('#one').getByText('£343,000')).toBeVisible();
  await expect(page.locator('#two').getByText('In 2018/19')).toBeVisible();
  expect(cores).toHaveLength(1);
});

test('a host hears of changes, outcomes and findings, and can ask and go back itself', async ({
  page,
}) => {
  await openLeicestershire(page);
  const heard = await page.locator('ringfence-model').evaluate(async (element: RingfenceModel) => {
    const events: string[] = [];
    for (const name of ['change', 'outcome', 'findings']) {
      document.addEventListener(`ringfence-${name}`, (event) => {
        const { detail } = event as CustomEvent;
        events.push(name === 'change' ? `${name} ${detail.scenario} ${detail.model.title}` : name);
      });
    }
    element.scenario = 'six-months-in-full';
    const other = element.evaluate('as-it-was').years[0]?.ceasing.gap;
    const shown = element.outcome?.years[0]?.promises.guarantee;
    return { events, other, shown };
  });
  expect(heard).toEqual({
    events: [
      'change six-months-in-full Leicester, Leicestershire and Rutland 2013/14',
      'outcome',
      'findings',
    ],
    other: '343000.00',
    shown: '996000.00',
  });
});

test('a model given by a host that is no model has findings and no outcome', async ({ page }) => {
  await openLeicestershire(page);
  const answer = await page.locator('ringfence-model').evaluate((element: RingfenceModel) => {
    element.model = { title: 'Half a model' } as never;
    return { outcome: element.outcome, years: element.evaluate('any').years };
  });
  expect(answer).toEqual({ outcome: undefined, years: [] });
  await expect(headline(page)).toContainText('cannot be worked out');
});

for (const scenarios of [{}, 'x', [null], [], [{ id: 'a', name: 'A' }]]) {
  test(`scenarios that are ${JSON.stringify(scenarios)} are refused in words`, async ({ page }) => {
    await openLeicestershire(page);
    await page.locator('ringfence-model').evaluate((element: RingfenceModel, given) => {
      element.model = { ...element.model, scenarios: given } as never;
    }, scenarios);
    await expect(headline(page)).toContainText('cannot be worked out');
  });
}

test('of what is asked for one after the other the last is opened', async ({ page }) => {
  await openLeicestershire(page);
  const titles = await page.locator('ringfence-model').evaluate(async (element: RingfenceModel) => {
    const ours = { ...element.model, title: 'Ours' };
    const title = (): string | undefined => element.model?.title;
    element.src = '/examples/durham.json';
    element.model = ours as never;
    // The same file once more, to the end: by then what was asked for first has come too.
    await (await fetch('/examples/durham.json')).text();
    await element.ready;
    const given = title();
    const slow = element.open(new File([JSON.stringify(ours)], 'ours.json'));
    element.model = { ...ours, title: 'Given last' } as never;
    await slow;
    return [given, title()];
  });
  expect(titles).toEqual(['Ours', 'Given last']);
});

test('what is asked of a model with a mistake in it has findings and no years', async ({
  page,
}) => {
  await openLeicestershire(page);
  await type(decision(page, 'Found since').getByRole('textbox'), 'lots');
  const answer = await page.locator('ringfence-model').evaluate((element: RingfenceModel) => {
    const { years, findings } = element.evaluate(element.scenario ?? '');
    const odd = element.evaluate(7 as never).years;
    return { years, odd, wrong: findings.some(({ severity }) => severity === 'error') };
  });
  expect(answer).toEqual({ years: [], odd: [], wrong: true });
});

test('no scenario asked for is the baseline, and the same figure typed again is no news', async ({
  page,
}) => {
  await openLeicestershire(page);
  await scenario(page, /^Six months in full/).click();
  await page.locator('ringfence-model').evaluate((element: RingfenceModel) => {
    element.scenario = null;
  });
  await expect(scenario(page, /^As it was/)).toHaveAttribute('aria-selected', 'true');
  const found = decision(page, 'Found since').getByRole('textbox');
  await type(found, '100000');
  await expect(summary(page)).toContainText('£443,000');
  await page.evaluate(() => {
    for (const name of ['change', 'outcome', 'findings']) {
      document.addEventListener(`ringfence-${name}`, () => document.body.append(`heard ${name}`));
    }
  });
  await type(found, '£100k');
  await expect(found).toHaveValue('100,000');
  await expect(page.getByText(/heard/)).toHaveCount(0);
});

test('what is to be read only can be read and not changed', async ({ page }) => {
  await openLeicestershire(page);
  await page.locator('ringfence-model').evaluate((element: RingfenceModel) => {
    element.readonly = true;
  });
  await expect(page.getByRole('button', { name: /Undo|Duplicate|Fund six/ })).toHaveCount(0);
  await scenario(page, /^Six months in full/).click();
  await expect(page.getByLabel('For how long')).toHaveAttribute('readonly');
  await page.getByLabel('For how long').press('Control+z');
  await expect(said(page)).toContainText('Six months in full');
});
