// A workshop without a server: tables are invited, hand in, are gathered and merged.
import type { BrowserContext, Locator, Page } from '@playwright/test';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { RingfenceModel } from '../../www/src/element.ts';
import { linkOf } from '../../www/src/link.ts';
import type { Document, Scenario } from '../../www/src/wasm/ringfence.js';
import {
  expectNoViolations,
  headline,
  openLeicestershire,
  raiseNeed,
  said,
  scenario,
} from './journey.ts';
import { expect, test } from './quiet.ts';

const room = (page: Page): Locator => page.getByRole('region', { name: 'In the room' });
const options = (page: Page): Locator => room(page).locator('.room-options > li');

async function openRoom(page: Page, part: string): Promise<void> {
  const button = page.getByRole('button', { name: 'In the room', exact: true });
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
  await room(page).getByRole('tab', { name: part }).click();
}

/** The text of a code, read off its picture by a decoder of other makers. */
async function readCode(code: Locator): Promise<string | undefined> {
  const { data, width, height } = PNG.sync.read(await code.screenshot({ scale: 'css' }));
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}

/** A table in a browser of its own, at the model it was invited to. */
async function joined(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(link);
  await expect(headline(page)).toContainText('£343,000');
  return page;
}

/** Splits by percent: prevention so much, reoffending the rest. */
async function split(page: Page, prevention: number): Promise<void> {
  const element = page.locator('ringfence-model');
  await element.evaluate((held: RingfenceModel, percent) => {
    const model = held.model as Document;
    const shares = { prevention: `${percent}`, reoffending: `${100 - percent}` };
    const [first, ...rest] = model.scenarios;
    held.model = {
      ...model,
      scenarios: [{ ...first, split: { by: 'percent', shares } }, ...rest],
    } as never;
  }, prevention);
  await expect(page.getByRole('slider').first()).toBeVisible();
}

/** What a table hands in, as the text that it copies. */
async function handedIn(page: Page, by: string, why = ''): Promise<string> {
  await openRoom(page, 'Hand in from a table');
  await room(page).getByLabel('Table', { exact: true }).fill(by);
  if (why) await room(page).getByLabel('A sentence, if you like').fill(why);
  await room(page).getByRole('button', { name: 'Make it ready to hand in' }).click();
  const text = room(page).getByLabel('The option as text');
  await expect(text).toBeVisible();
  return text.inputValue();
}

async function paste(page: Page, text: string): Promise<void> {
  await openRoom(page, 'Gather');
  await room(page)
    .getByLabel(/^Paste what tables sent/)
    .fill(text);
  await room(page).getByRole('button', { name: 'Take in' }).click();
}

/** Three tables' options of a model, as links: 80, 70 and 60 per cent to prevention. */
async function threeTables(page: Page): Promise<string> {
  const model = await page
    .locator('ringfence-model')
    .evaluate((held: RingfenceModel) => held.model as Document);
  const links = [80, 70, 60].map((percent, place) => {
    const by = `Table ${place + 1}`;
    const shares = { prevention: `${percent}`, reoffending: `${100 - percent}` };
    const option = {
      format: 'ringfence-option/1',
      title: model.title,
      scenario: {
        id: 'as-it-was',
        name: 'Ours',
        split: { by: 'percent', shares },
        proposed: { by, at: `2026-11-22T10:3${place}` },
        reasons: [
          {
            by,
            at: `2026-11-22T10:3${place}`,
            about: 'split',
            text: `${percent} because we say so`,
          },
        ],
      },
    };
    return linkOf(option, page.url(), 'option');
  });
  return (await Promise.all(links)).join('\n');
}

test('a table comes by the code, works on its option, hands it in by a code, and is gathered', async ({
  page,
  context,
  browser,
}) => {
  await openLeicestershire(page);
  await openRoom(page, 'Invite tables');
  const code = room(page).getByRole('img', { name: /^Code of the link/ });
  const link = await room(page).getByLabel('The link', { exact: true }).inputValue();
  expect(await readCode(code)).toBe(link);
  expect(link).toContain('/index.html#t=1.');
  const other = await browser.newContext();
  const table = await joined(other, link);
  await expect(table.getByText('You are at a table of a workshop')).toBeVisible();
  await split(table, 80);
  await table.getByRole('button', { name: 'Hand in', exact: true }).click();
  await expect(room(table).getByRole('tab', { name: 'Hand in from a table' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  const option = await handedIn(table, 'Table 3', 'Prevention is cheaper later');
  const held = room(table).getByRole('img', { name: 'Code of Table 3’s option' });
  expect(await readCode(held)).toBe(option);
  const picture = await held.screenshot();
  await other.close();

  await openRoom(page, 'Gather');
  await room(page)
    .locator('#room-files')
    .setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: picture });
  await expect(options(page)).toHaveCount(1);
  await expect(options(page)).toContainText('Table 3');
  await expect(options(page)).toContainText('“Prevention is cheaper later”');
  await expect(said(page)).toContainText('Table 3 is in');
  await options(page).getByRole('button', { name: 'Accept: Prevention is cheaper later' }).click();
  await expect(options(page)).toContainText('✓ accepted');
  await options(page)
    .getByRole('button', { name: /^Show Table 3/ })
    .click();
  await page.getByRole('button', { name: 'Back to the model' }).click();
  await expect(scenario(page, /^Table 3/)).toHaveAttribute('aria-selected', 'true');
  // 80% of 1,649,000.
  await expect(
    page
      .getByRole('region', { name: /^Budget|By priority/ })
      .or(page.locator('.budget'))
      .first(),
  ).toContainText('1,319,200.00');
  expect(context.pages()).toHaveLength(1);
});

test('what tables sent is pasted all at once, is one step, and goes again by Undo', async ({
  page,
}) => {
  await openLeicestershire(page);
  await paste(page, `Hello, here are ours:\n${await threeTables(page)}\nRegards`);
  await expect(options(page)).toHaveCount(3);
  await expect(room(page).getByLabel(/^Paste what tables sent/)).toHaveValue('');
  await expect(options(page).first()).toContainText('Table 1, handed in 22 November 2026 at 10:30');
  await page.getByRole('button', { name: 'Undo: gather 3 options' }).click();
  await expect(options(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Redo: gather 3 options' }).click();
  await expect(options(page)).toHaveCount(3);
});

test('a table that hands in again takes the place of its option before; what was accepted stays so', async ({
  page,
}) => {
  await openLeicestershire(page);
  const sent = await threeTables(page);
  await paste(page, sent);
  await options(page)
    .first()
    .getByRole('button', { name: 'Set aside: 80 because we say so' })
    .click();
  await paste(page, sent);
  await expect(room(page)).toContainText('Table 1 is here already');
  await expect(options(page)).toHaveCount(3);
  const model = await page
    .locator('ringfence-model')
    .evaluate((held: RingfenceModel) => held.model as Document);
  const again = model.scenarios.find(({ proposed }) => proposed?.by === 'Table 1');
  const option = {
    format: 'ringfence-option/1',
    title: model.title,
    scenario: {
      ...again,
      proposed: { by: 'Table 1', at: '2026-11-22T11:00' },
      split: { by: 'percent', shares: { prevention: '90', reoffending: '10' } },
    },
  };
  await options(page)
    .first()
    .getByRole('button', { name: /^Add a reason/ })
    .click();
  await room(page).getByLabel('The sentence').fill('Said in the room');
  await room(page).getByRole('button', { name: 'Keep' }).click();
  await paste(page, JSON.stringify(option));
  await expect(room(page)).toContainText('its new option takes the place of the old');
  await expect(options(page)).toHaveCount(3);
  await expect(options(page).first()).toContainText('— set aside');
  await expect(options(page).first()).toContainText('“Said in the room”');
  // What was handed in before it comes too late.
  await paste(page, sent);
  await expect(room(page)).toContainText('Table 1 handed this in before the option that is here');
  await expect(options(page).first()).toContainText('handed in 22 November 2026 at 11:00');
});

test('what is no option, cut short, newer, or does not fit the model is said and changes nothing', async ({
  page,
}) => {
  await openLeicestershire(page);
  const before = await page
    .locator('ringfence-model')
    .evaluate((held: RingfenceModel) => JSON.stringify(held.model));
  const [first = ''] = (await threeTables(page)).split('\n');
  for (const [text, words] of [
    ['see you at ten', 'holds no option'],
    [first.slice(0, -9), 'cut short'],
    [first.replace('#o=1.', '#o=2.'), 'newer version'],
    ['{"format":"ringfence-option/2"}', 'newer version'],
    ['{"format":"ringfence-option/1","scenario":{"id":7}}', 'cannot be read'],
    [
      '{"format":"ringfence-option/1","scenario":{"id":"a","split":{"by":"need"},"proposed":{"by":"T"}}}',
      'cannot be read',
    ],
    [
      '{"format":"ringfence-option/1","scenario":{"id":"a","name":"A","split":{"by":"need"},"proposed":{"by":7}}}',
      'cannot be read',
    ],
    [
      '{"format":"ringfence-option/1","scenario":{"id":"a","name":"A","split":{"by":"need"}}}',
      'does not say which table',
    ],
    [first.replace('#o=1.', '#t=1.'), 'an invitation to a table'],
    [
      '{"format":"ringfence-option/1","scenario":{"id":"a","name":"A","split":{"by":"percent","shares":{"nobody":"100"}},"proposed":{"by":"Table 9"}}}',
      'Table 9 is not taken in',
    ],
  ] as const) {
    await paste(page, text);
    await expect(room(page).getByRole('alert')).toContainText(words);
    await expect(room(page).getByLabel(/^Paste what tables sent/)).toHaveValue(text);
  }
  const after = await page
    .locator('ringfence-model')
    .evaluate((held: RingfenceModel) => JSON.stringify(held.model));
  expect(after).toBe(before);
});

test('of a model that a table sends, each scenario that is not here already becomes an option', async ({
  page,
}) => {
  await openLeicestershire(page);
  const model = await page
    .locator('ringfence-model')
    .evaluate((held: RingfenceModel) => held.model as Document);
  const [baseline] = model.scenarios;
  const made = [30, 20].map((percent) => ({
    ...baseline,
    id: `p-${percent}`,
    name: `Plan ${percent}`,
    note: 'See #m=1.abc',
    split: { by: 'percent', shares: { prevention: `${percent}`, reoffending: `${100 - percent}` } },
  }));
  await openRoom(page, 'Gather');
  const sent = JSON.stringify({ ...model, scenarios: [baseline, ...made] });
  await room(page)
    .locator('#room-files')
    .setInputFiles({
      name: 'table3.json',
      mimeType: 'application/json',
      buffer: Buffer.from(sent),
    });
  await expect(options(page)).toHaveCount(2);
  await expect(options(page).first()).toContainText('Plan 30');
  await expect(options(page).last()).toContainText('Plan 20');
});

test('what two tables send at once is all in', async ({ page }) => {
  await openLeicestershire(page);
  const [one = '', two = '', three = ''] = (await threeTables(page)).split('\n');
  await openRoom(page, 'Gather');
  const sent = [one, two, three].map((text, place) => ({
    name: `${place}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  }));
  const [first, ...rest] = sent;
  const box = room(page).locator('#room-files');
  await Promise.all([box.setInputFiles(first ? [first] : []), box.setInputFiles(rest)]);
  await expect(options(page)).toHaveCount(3);
});

test('the baseline stays whoever proposed it once, and a model that is full takes no more', async ({
  page,
}) => {
  await openLeicestershire(page);
  const sent = await threeTables(page);
  const element = page.locator('ringfence-model');
  await element.evaluate((held: RingfenceModel) => {
    const model = held.model as Document;
    const [baseline, ...rest] = model.scenarios;
    const proposed = { by: 'Table 1', at: '2026-11-22T09:00' };
    held.model = { ...model, scenarios: [{ ...baseline, proposed }, ...rest] } as never;
  });
  await paste(page, sent);
  // Its own as before, and the option of Table 1 beside it.
  await expect(options(page)).toHaveCount(4);
  await expect(options(page).first()).toContainText('As it was');
  await element.evaluate((held: RingfenceModel) => {
    const model = held.model as Document;
    const more = Array.from({ length: 500 - model.scenarios.length }, (_, place) => ({
      id: `more-${place}`,
      name: `More ${place}`,
      split: { by: 'need' },
    }));
    held.model = { ...model, scenarios: [...model.scenarios, ...more] } as never;
  });
  await paste(page, JSON.stringify(option501));
  await expect(room(page).getByRole('alert')).toContainText('Table 9 is not taken in');
  expect(await element.evaluate((held: RingfenceModel) => held.model?.scenarios.length)).toBe(500);
});

/** One more than a model may hold. */
const option501 = {
  format: 'ringfence-option/1',
  title: 'Any',
  scenario: { id: 'x', name: 'X', split: { by: 'need' }, proposed: { by: 'Table 9' } },
};

test('names and reasons with markup in them stay words', async ({ page }) => {
  await openLeicestershire(page);
  const bad = '<img src=x onerror="document.title=1"><script>alert(1)</script>';
  const scenarioGiven = {
    id: 'x',
    name: bad,
    note: 'javascript:alert(1)',
    split: { by: 'need' },
    proposed: { by: bad.slice(0, 60) },
    reasons: [{ by: bad.slice(0, 60), text: bad }],
  };
  await paste(
    page,
    JSON.stringify({ format: 'ringfence-option/1', title: bad, scenario: scenarioGiven }),
  );
  await expect(options(page)).toHaveCount(1);
  await expect(options(page)).toContainText(bad);
  await expect(options(page).locator('img, script')).toHaveCount(0);
});

test('options are merged by three ways, and one of them becomes a scenario', async ({ page }) => {
  await openLeicestershire(page);
  await paste(page, await threeTables(page));
  await openRoom(page, 'Merge');
  const ways = room(page).getByRole('table').filter({ hasText: 'Each way’s split' });
  const prevention = ways.getByRole('row', { name: /^Prevention/ });
  // Mean of 80, 70, 60: 70. Median: 70. Markets: the middle of 0.6, 0.7, 0.8 and the four markers 0, 1/3, 2/3, 1 is 2/3.
  await expect(prevention.getByRole('cell').nth(0)).toHaveText('70.0%');
  await expect(prevention.getByRole('cell').nth(1)).toHaveText('1,154,300.00');
  await expect(prevention.getByRole('cell').nth(2)).toHaveText('70.0%');
  await expect(prevention.getByRole('cell').nth(4)).toHaveText('66.6667%');
  const together = ways.getByRole('row', { name: /^Together/ });
  await expect(together.getByRole('cell').nth(1)).toHaveText('1,649,000.00');
  await expect(room(page).getByText('Its weakness:')).toHaveCount(3);
  const markets = room(page).getByRole('region', { name: /independent markets/i });
  await markets.getByText('How it is made').click();
  await expect(markets.getByRole('listitem').first()).toBeVisible();
  await markets.getByRole('button', { name: 'Make it a scenario' }).click();
  await expect(room(page)).toContainText('is a scenario now, and on show');
  await page.getByRole('button', { name: 'Back to the model' }).click();
  await expect(scenario(page, /^Merged: independent markets of 3/)).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expect(page.getByText(/^Note: /)).toContainText('Table 1, Table 2, Table 3');
  // Two steps: the scenario is shown, and the change that made it is undone at once.
  await page
    .getByRole('button', { name: /^Undo: make a scenario of the independent markets/ })
    .click();
  await expect(scenario(page, /^Merged/)).toHaveCount(0);
});

const modelOf = (page: Page): Promise<Document> =>
  page
    .locator('ringfence-model')
    .evaluate((held: RingfenceModel) => held.model as Document) as Promise<Document>;

/** Table 3's option with another split, handed in later. */
async function laterOfThree(page: Page): Promise<string> {
  const { title, scenarios } = await modelOf(page);
  const held = scenarios.find(({ proposed }) => proposed?.by === 'Table 3');
  const shares = { prevention: '50', reoffending: '50' };
  const proposed = { by: 'Table 3', at: '2099-11-22T11:00' };
  const made = { ...held, proposed, settled: { standing: 'accepted' } };
  const option = { ...made, split: { by: 'percent', shares } };
  return JSON.stringify({ format: 'ringfence-option/1', title, scenario: option });
}

test('an option set aside stands so in the model and its record, and is left out of what is merged', async ({
  page,
}) => {
  await openLeicestershire(page);
  await paste(page, await threeTables(page));
  const last = options(page).last();
  await last.getByRole('button', { name: 'Set aside the option of Table 3' }).click();
  await last.getByRole('button', { name: 'Say why of the option of Table 3' }).click();
  await last.getByLabel('Why it was settled so').fill('Too dear');
  await last.getByRole('button', { name: 'Keep' }).click();
  await expect(last).toContainText(/— set aside, \d+ \w+ \d{4} at \d\d:\d\d: Too dear/);
  await options(page).first().getByRole('button', { name: 'Accept the option of Table 1' }).click();
  const { scenarios } = await modelOf(page);
  expect(scenarios.slice(-3).map(({ settled }) => settled?.standing)).toEqual([
    'accepted',
    undefined,
    'set_aside',
  ]);
  expect(scenarios.at(-1)?.settled).toMatchObject({ why: 'Too dear' });

  await openRoom(page, 'Merge');
  const box = room(page).getByRole('checkbox', { name: /^Table 3/ });
  await expect(box).not.toBeChecked();
  await expect(room(page).locator('.checks')).toContainText('Too dear');
  const first = room(page)
    .getByRole('table')
    .filter({ hasText: 'Each way’s split' })
    .getByRole('row', { name: /^Prevention/ })
    .getByRole('cell')
    .first();
  // The mean of 80 and 70; with 60 too it is 70.
  await expect(first).toHaveText('75.0%');
  await box.check();
  await expect(first).toHaveText('70.0%');

  await page.getByRole('button', { name: 'Take away' }).click();
  await page.getByRole('button', { name: 'Open the decision record' }).click();
  const record = page.getByRole('article');
  await expect(record).toContainText(/Set aside by whoever led the workshop, .*: Too dear\./);
  await expect(record).toContainText(/Accepted by whoever led the workshop, /);
});

test('an option that is changed here after it was accepted is no longer accepted', async ({
  page,
}) => {
  await openLeicestershire(page);
  await paste(page, await threeTables(page));
  await options(page).first().getByRole('button', { name: 'Accept the option of Table 1' }).click();
  await expect(options(page).first()).toContainText('✓ accepted');
  const decide = (change: Partial<Scenario>): Promise<void> =>
    page.locator('ringfence-model').evaluate((held: RingfenceModel, made) => {
      const model = held.model as Document;
      const scenarios = model.scenarios.map((each) =>
        each.proposed?.by === 'Table 1' ? { ...each, ...(made as object) } : each,
      );
      held.edit({ ...model, scenarios } as Document, 'a change');
    }, change as never);
  // What it is called is no decision.
  await decide({ name: 'Table 1, as it was agreed' });
  await expect(options(page).first()).toContainText('✓ accepted');
  await decide({ discovered: '100000' });
  await expect(options(page).first()).toContainText('£443,000');
  await expect(options(page).first()).not.toContainText('✓ accepted');
  await page.getByRole('button', { name: 'Undo: a change' }).click();
  await expect(options(page).first()).toContainText('✓ accepted');
});

test('what a table hands in after its option was set aside waits to be asked for', async ({
  page,
}) => {
  await openLeicestershire(page);
  await paste(page, await threeTables(page));
  await options(page)
    .last()
    .getByRole('button', { name: 'Set aside the option of Table 3' })
    .click();
  const before = JSON.stringify(await modelOf(page));
  const later = await laterOfThree(page);
  await paste(page, later);
  await expect(room(page)).toContainText('Table 3 handed in again. Its option was set aside');
  expect(JSON.stringify(await modelOf(page))).toBe(before);
  await room(page).getByRole('button', { name: 'Leave the new option of Table 3' }).click();
  await expect(room(page)).not.toContainText('Table 3 handed in again');
  expect(JSON.stringify(await modelOf(page))).toBe(before);
  await paste(page, later);
  await room(page).getByRole('button', { name: 'Take in the new option of Table 3' }).click();
  await expect(room(page)).toContainText('its new option takes the place of the old');
  const { scenarios } = await modelOf(page);
  expect(scenarios.at(-1)?.split).toMatchObject({ shares: { prevention: '50' } });
  // What was set aside was the option before, and what a table says of its own standing counts for nothing.
  expect(scenarios.at(-1)?.settled).toBeUndefined();
});

test('a merge is found again by what it is of, whatever it is called and in whichever language', async ({
  page,
}) => {
  await openLeicestershire(page);
  await paste(page, await threeTables(page));
  await openRoom(page, 'Merge');
  // Its heading is in the language of the page.
  const mean = page.locator('section[aria-labelledby="merge-mean"]');
  await mean.getByRole('button', { name: 'Make it a scenario' }).click();
  const { scenarios } = await modelOf(page);
  const made = scenarios.find(({ merged }) => merged !== undefined);
  expect(made?.merged).toEqual({
    by: 'mean',
    of: scenarios.filter(({ proposed }) => proposed).map(({ id }) => id),
    year: '2013/14',
  });
  const element = page.locator('ringfence-model');
  await element.evaluate((held: RingfenceModel) => {
    const model = held.model as Document;
    const renamed = model.scenarios.map((each) =>
      each.merged ? { ...each, name: 'What we agreed' } : each,
    );
    held.edit({ ...model, scenarios: renamed } as Document, 'a name');
    held.lang = 'cy';
  });
  await mean.getByRole('button', { name: 'What we agreed' }).click();
  await expect
    .poll(async () => (await modelOf(page)).scenarios.find(({ merged }) => merged)?.note)
    .toContain('Mae pob blaenoriaeth');
  const after = (await modelOf(page)).scenarios;
  expect(after).toHaveLength(scenarios.length);
  expect(after.find(({ merged }) => merged)?.name).toBe('What we agreed');
  // Of other options it is another merge.
  await page.getByRole('checkbox', { name: /^Table 3/ }).uncheck();
  await mean.getByRole('button').click();
  await expect.poll(async () => (await modelOf(page)).scenarios.length).toBe(after.length + 1);
});

test('what no table proposed is called an option where it is merged', async ({ page }) => {
  await openLeicestershire(page);
  await paste(page, (await threeTables(page)).split('\n')[0] ?? '');
  await openRoom(page, 'Merge');
  await expect(room(page)).toContainText('One table proposes a split of £1,649,000');
  await expect(room(page)).toContainText('● a table');
  await room(page).getByRole('checkbox', { name: 'Six months in full' }).check();
  await expect(room(page)).toContainText('2 options split £1,649,000');
  await expect(room(page)).toContainText('● an option');
});

test('an option that was begun before the baseline changed is said to be, and its split alone is taken onto that', async ({
  page,
}) => {
  await openLeicestershire(page);
  const handed = await handedIn(page, 'Table 4');
  await raiseNeed(page);
  await paste(page, handed);
  const words = '“Table 4” was worked out on an earlier baseline';
  await expect(room(page)).toContainText(words);
  for (const part of ['Invite tables', 'Merge']) {
    await openRoom(page, part);
    await expect(room(page)).toContainText(words);
  }
  await room(page).getByRole('button', { name: 'Take the split of Table 4 alone' }).click();
  await expect(room(page)).not.toContainText('earlier baseline');
  const { scenarios } = await modelOf(page);
  expect(scenarios.at(-1)).toMatchObject({ uplift: '10', proposed: { by: 'Table 4' } });
  await page.getByRole('button', { name: /^Undo: take the split of Table 4/ }).click();
  await expect(room(page)).toContainText(words);
});

test('on the wall stands what the tables propose', async ({ page }) => {
  await openLeicestershire(page);
  await paste(page, await threeTables(page));
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  const wall = page.getByRole('dialog', { name: 'On the projector' });
  await expect(wall.getByRole('heading', { level: 3 }).first()).toHaveText('The position today');
  // The sixth step that has something to show: there is no pool.
  for (let place = 0; place < 5; place += 1) await page.keyboard.press('PageDown');
  await expect(wall.getByRole('heading', { level: 3 }).first()).toHaveText(
    'What the tables propose',
  );
  await expect(wall.locator('.merge-table')).toHaveCount(6);
  await expect(wall.getByRole('row', { name: /^Prevention/ })).toContainText('70.0%');
  await expectNoViolations(page);
});

test('a link of an option opened on the page comes to the model at hand once that is wanted', async ({
  page,
}) => {
  await openLeicestershire(page);
  const [first = ''] = (await threeTables(page)).split('\n');
  await page.evaluate((hash) => {
    location.hash = hash;
  }, new URL(first).hash);
  await expect(headline(page)).toContainText('£343,000');
  await page.getByRole('button', { name: 'Take it in' }).click();
  await expect(options(page)).toHaveCount(1);
});

test('an option saved as a file is dropped on the page and taken in', async ({ page }) => {
  await openLeicestershire(page);
  await openRoom(page, 'Hand in from a table');
  await room(page).getByLabel('Table', { exact: true }).fill('Table 5');
  await room(page).getByRole('button', { name: 'Make it ready to hand in' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    room(page).getByRole('button', { name: 'Save as a file' }).click(),
  ]);
  await page.getByRole('button', { name: 'Back to the model' }).click();
  await page.locator('#file').setInputFiles((await file.path()) ?? '');
  await expect(options(page)).toHaveCount(1);
  await expect(options(page)).toContainText('Table 5');
});

test('axe finds nothing in any part, wide and narrow', async ({ page }) => {
  test.slow();
  await openLeicestershire(page);
  await paste(page, await threeTables(page));
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const part of ['Invite tables', 'Hand in from a table', 'Gather', 'Merge']) {
      await openRoom(page, part);
      await expectNoViolations(page);
    }
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
  }
});

test('where no server stands beside the page, none is offered, and none is asked before the panel is opened', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/workshop')) asked.push(request.url());
  });
  await openLeicestershire(page);
  expect(asked).toEqual([]);
  await openRoom(page, 'Gather');
  const known = (): Promise<string | undefined> =>
    page
      .locator('ringfence-model')
      .evaluate((held: RingfenceModel) => held.workshop?.server) as Promise<string | undefined>;
  await expect.poll(known).toBe('none');
  await expect(room(page).getByRole('tab', { name: 'On this server' })).toHaveCount(0);
  expect(asked).toHaveLength(1);
});
