// A workshop over its server: a facilitator and tables, each a browser of its own, over the real server.
import type { BrowserContext, Locator, Page } from '@playwright/test';
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { RingfenceModel } from '../../www/src/element.ts';
import type { Document, Scenario } from '../../www/src/wasm/ringfence.js';
import { decision, expectNoViolations, headline, raiseNeed, scenario, type } from './journey.ts';
import { stored } from './kept.ts';
import { test as base, expect, listened } from './quiet.ts';
import { type Forger, forger, WorkshopServer } from './workshop-server.ts';

interface Device {
  readonly context: BrowserContext;
  readonly noises: string[];
}

const test = base.extend<{
  server: WorkshopServer;
  device: () => Promise<Device>;
  forged: (link: string) => Promise<Forger>;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: a fixture names what it needs
  server: async ({}, use) => {
    const server = new WorkshopServer();
    await server.start();
    await use(server);
    await server.end();
  },
  // The page of the test is the facilitator's.
  baseURL: async ({ server }, use) => {
    await use(server.origin);
  },
  /** A browser of somebody else's: it has to stay as quiet. */
  device: async ({ browser, server }, use) => {
    const devices: Device[] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL: server.origin, locale: 'en-GB' });
      const device = { context, noises: await listened(context, server.origin) };
      devices.push(device);
      return device;
    });
    for (const { context, noises } of devices) {
      await context.close();
      expect(noises, 'a table’s page has to stay quiet').toEqual([]);
    }
  },
  /** Devices without a page, with the key of a link. */
  forged: async ({ server }, use) => {
    const forgers: Forger[] = [];
    await use(async (link) => {
      const [room = '', key = ''] = new URL(link).hash.replace(/^#wf?=/, '').split('.');
      const made = await forger(server.origin, room, key);
      forgers.push(made);
      return made;
    });
    for (const made of forgers) made.end();
  },
});

const room = (page: Page): Locator => page.getByRole('region', { name: 'In the room' });
const options = (page: Page): Locator => room(page).locator('.room-options > li');
const line = (page: Page): Locator => page.locator('#notes');
const row = (page: Page, name: string): Locator =>
  room(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) });

async function openPart(page: Page, part: string): Promise<void> {
  const button = page.getByRole('button', { name: 'In the room', exact: true });
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
  await room(page).getByRole('tab', { name: part }).click();
}

/** Opens a room with Leicestershire in it; the tables' link. */
async function openRoom(page: Page): Promise<string> {
  await page.goto('/');
  await expect(headline(page)).toContainText('£343,000');
  await openPart(page, 'On this server');
  await room(page).getByRole('button', { name: 'Open a room' }).click();
  await expect(room(page)).toContainText('The room is open, and the model is shared.');
  return room(page).getByRole('textbox', { name: 'The tables’ link' }).inputValue();
}

/** The facilitator's own link, as the panel shows it once it is asked for. */
async function leadLink(page: Page): Promise<string> {
  await room(page).getByText('Show the facilitator’s link').click();
  return room(page).getByRole('textbox', { name: 'The facilitator’s link' }).inputValue();
}

/** Joins a room as a table, by its link. */
async function join(device: Device, link: string, name: string): Promise<Page> {
  const page = await device.context.newPage();
  await page.goto(link);
  await page.getByLabel('What is your table called?').fill(name);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(line(page)).toContainText(`In the room as ${name}`);
  await expect(scenario(page, new RegExp(`^${name}`))).toHaveAttribute('aria-selected', 'true');
  return page;
}

const modelOf = (page: Page): Promise<Document> =>
  page
    .locator('ringfence-model')
    .evaluate((held: RingfenceModel) => held.model as Document) as Promise<Document>;

/** The scenario on show. */
const onShow = (page: Page): Promise<Scenario | undefined> =>
  page
    .locator('ringfence-model')
    .evaluate((held: RingfenceModel) =>
      held.model?.scenarios.find(({ id }) => id === held.scenario),
    ) as Promise<Scenario | undefined>;

/** Decides something in the scenario on show, as one step. */
async function decide(page: Page, change: Partial<Scenario>): Promise<void> {
  await page.locator('ringfence-model').evaluate((held: RingfenceModel, made) => {
    const model = held.model as Document;
    const scenarios = model.scenarios.map((each) =>
      each.id === held.scenario ? { ...each, ...(made as object) } : each,
    );
    held.edit({ ...model, scenarios }, 'a decision');
  }, change as never);
}

/** Splits by percent: prevention so much, reoffending the rest. */
const split = (page: Page, prevention: number): Promise<void> =>
  decide(page, { split: percents(prevention) });

const percents = (prevention: number): Scenario['split'] => ({
  by: 'percent',
  shares: { prevention: `${prevention}`, reoffending: `${100 - prevention}` },
});

/** What goes wrong on a network that is not there is said by the browser too. */
const unheard = (noises: string[]): void => {
  const meant =
    /WebSocket connection|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|^failed: .*\/workshop /;
  noises.splice(0, noises.length, ...noises.filter((noise) => !meant.test(noise)));
};

/** The text of a code, read off its picture by a decoder of other makers. */
async function readCode(code: Locator): Promise<string | undefined> {
  const { data, width, height } = PNG.sync.read(await code.screenshot({ scale: 'css' }));
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}

test('two tables join by the code and work; the facilitator sees both, merges them, and has them in the record', async ({
  page,
  device,
}) => {
  test.slow();
  const link = await openRoom(page);
  expect(new URL(link).hash).toMatch(/^#w=[a-z0-9]{10}\.[\w-]{22}$/);
  const code = room(page).getByRole('img', { name: 'Code of the tables’ link: joins the room' });
  expect(await readCode(code)).toBe(link);
  const one = await join(await device(), link, 'Table 1');
  const two = await join(await device(), link, 'Table 2');
  // The key is not left standing in the address.
  expect(new URL(one.url()).hash).toBe('');
  await expect(row(page, 'Table 1')).toContainText('Connected');
  await expect(row(page, 'Table 1')).toContainText('Nothing yet');
  // What no table has changed yet is no option.
  expect((await modelOf(page)).scenarios).toHaveLength(4);

  await type(decision(one, 'Found since').getByRole('textbox'), '100000');
  await expect(headline(one)).toContainText('£443,000');
  await split(one, 80);
  await split(two, 60);
  await expect(row(page, 'Table 1')).toContainText('Prevention 80.0%, Reoffending 20.0%');
  await expect(row(page, 'Table 2')).toContainText('Prevention 60.0%, Reoffending 40.0%');
  for (const name of ['Table 1', 'Table 2'])
    await expect(row(page, name)).toContainText('✓ in the model');
  const { scenarios } = await modelOf(page);
  const first = scenarios.find(({ proposed }) => proposed?.by === 'Table 1');
  expect(first).toMatchObject({ discovered: '100000.00', split: percents(80) });

  await line(one).getByRole('button', { name: 'Say why' }).click();
  await room(one).getByLabel('A sentence that says why').fill('Prevention is cheaper later');
  await room(one).getByRole('button', { name: 'Attach it to our option' }).click();
  await expect(room(one)).toContainText('“Prevention is cheaper later”');
  await openPart(page, 'Gather');
  await expect(options(page)).toHaveCount(2);
  await options(page).getByRole('button', { name: 'Accept: Prevention is cheaper later' }).click();
  await expect(room(one)).toContainText('✓ accepted by the facilitator');
  await openPart(page, 'On this server');
  await room(page).getByRole('button', { name: 'Set aside the option of Table 2' }).click();
  await expect(line(two)).toContainText('The facilitator set your option aside.');

  await openPart(page, 'Merge');
  const ways = room(page).getByRole('table').filter({ hasText: 'Each way’s split' });
  // What was set aside is left out; with it, the mean of 80 and 60.
  const mean = ways
    .getByRole('row', { name: /^Prevention/ })
    .getByRole('cell')
    .first();
  await expect(mean).toHaveText('80.0%');
  await room(page)
    .getByRole('checkbox', { name: /^Table 2/ })
    .check();
  await expect(mean).toHaveText('70.0%');
  await page.getByRole('button', { name: 'Take away' }).click();
  await page.getByRole('button', { name: 'Open the decision record' }).click();
  const record = page.getByRole('article');
  const considered = record.getByRole('table', { name: /^Headline figures by option/ });
  for (const name of ['Table 1', 'Table 2'])
    await expect(considered.getByRole('rowheader', { name })).toBeVisible();
  await expect(record).toContainText('Prevention is cheaper later');
  await expect(record).toContainText('Set aside by whoever led the workshop');
});

test('what a table changes after its option was set aside does not come in unasked', async ({
  page,
  device,
}) => {
  const link = await openRoom(page);
  const table = await join(await device(), link, 'Table 1');
  await split(table, 80);
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  const shown = async (): Promise<Scenario | undefined> => (await modelOf(page)).scenarios.at(-1);
  await room(page).getByRole('button', { name: 'Set aside the option of Table 1' }).click();
  await expect(line(table)).toContainText('The facilitator set your option aside.');
  await expect.poll(shown).toMatchObject({ settled: { standing: 'set_aside' } });
  await split(table, 60);
  await expect(row(page, 'Table 1')).toContainText('It changed since you set it aside');
  await room(page).getByRole('button', { name: 'Take in all' }).click();
  await expect.poll(shown).toMatchObject({ split: percents(80) });
  await room(page).getByRole('button', { name: 'Leave what Table 1 changed' }).click();
  await expect(row(page, 'Table 1')).not.toContainText('It changed since');
  await split(table, 55);
  await expect(row(page, 'Table 1')).toContainText('It changed since you set it aside');
  await expect.poll(shown).toMatchObject({ split: percents(80) });
  await room(page).getByRole('button', { name: 'Take in the option of Table 1' }).click();
  await expect.poll(shown).toMatchObject({ split: percents(55) });
  expect((await shown())?.settled).toBeUndefined();
  await expect(line(table)).not.toContainText('set your option aside');
});

test('what is accepted is what stands in the row, also where the model has an earlier option of the table', async ({
  page,
  device,
}) => {
  const link = await openRoom(page);
  const table = await join(await device(), link, 'Table 1');
  await split(table, 80);
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  await room(page).getByLabel('Take options in as they come').uncheck();
  await split(table, 60);
  await expect(row(page, 'Table 1')).toContainText('Prevention 60.0%');
  await room(page).getByRole('button', { name: 'Accept the option of Table 1' }).click();
  await expect
    .poll(async () => (await modelOf(page)).scenarios.at(-1))
    .toMatchObject({ split: percents(60), settled: { standing: 'accepted' } });
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
});

test('what cannot come in is not accepted in its stead either', async ({ page, device }) => {
  const link = await openRoom(page);
  const table = await join(await device(), link, 'Table 1');
  await split(table, 80);
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  await decide(table, { split: { by: 'percent', shares: { nobody: '100' } } });
  await expect(row(page, 'Table 1')).toContainText('Table 1 is not taken in');
  const accept = room(page).getByRole('button', { name: 'Accept the option of Table 1' });
  await accept.click();
  // It is tried once more, and what is in the model stays what it was.
  await room(page).getByRole('button', { name: 'Take in the option of Table 1' }).click();
  await expect(accept).toHaveAttribute('aria-pressed', 'false');
  const [held] = (await modelOf(page)).scenarios.slice(-1);
  expect(held).toMatchObject({ split: percents(80) });
  expect(held?.settled).toBeUndefined();
});

test('by keyboard alone, a button that goes by being pressed leaves the focus where it stood', async ({
  page,
  device,
}) => {
  const link = await openRoom(page);
  const table = await join(await device(), link, 'Table 1');
  await room(page).getByLabel('Take options in as they come').uncheck();
  await split(table, 80);
  const take = room(page).getByRole('button', { name: 'Take in the option of Table 1' });
  await take.press('Enter');
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  await expect(row(page, 'Table 1')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(
    room(page).getByRole('button', { name: 'Accept the option of Table 1' }),
  ).toHaveAttribute('aria-pressed', 'true');
  await room(page).getByRole('button', { name: 'Leave the room' }).press('Enter');
  await expect(room(page).getByRole('button', { name: 'Leave it now' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(room(page).getByRole('button', { name: 'Stay in the room' })).toBeFocused();
  await openPart(page, 'Gather');
  await options(page).getByRole('button', { name: 'Remove Table 1' }).press('Enter');
  await expect(options(page)).toHaveCount(0);
  await expect(room(page).getByRole('tabpanel')).toBeFocused();
});

test('that a table changed after its option was accepted stands there until something is made of it', async ({
  page,
  device,
}) => {
  const link = await openRoom(page);
  const [one, two] = [
    await join(await device(), link, 'Table 1'),
    await join(await device(), link, 'Table 2'),
  ];
  await split(one, 80);
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  const accept = room(page).getByRole('button', { name: 'Accept the option of Table 1' });
  await accept.click();
  await expect(accept).toHaveAttribute('aria-pressed', 'true');
  await split(one, 75);
  const words = 'It changed since you accepted it';
  await expect(row(page, 'Table 1')).toContainText(words);
  // What another table does takes nothing of it away, nor does a refresh.
  await split(two, 55);
  await expect(room(page).first()).toContainText('Taken in: Table 2.');
  await expect(row(page, 'Table 1')).toContainText(words);
  await expect(page.getByText('Saved on this device.')).toBeVisible();
  await page.reload();
  await openPart(page, 'Gather');
  await expect(options(page).first()).toContainText(words);
  await expect(options(page).last()).not.toContainText(words);
  await openPart(page, 'On this server');
  await accept.click();
  await expect(accept).toHaveAttribute('aria-pressed', 'true');
  await expect(room(page).first()).not.toContainText(words);
});

test('what one device of the facilitator decides stands on the other too, both ways', async ({
  page,
  device,
}) => {
  test.slow();
  const link = await openRoom(page);
  const table = await join(await device(), link, 'Table 1');
  await split(table, 80);
  await line(table).getByRole('button', { name: 'Say why' }).click();
  await room(table).getByLabel('A sentence that says why').fill('Cheaper later');
  await room(table).getByRole('button', { name: 'Attach it to our option' }).click();
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  const own = await leadLink(page);
  const other = await (await device()).context.newPage();
  await other.goto(own);
  await openPart(other, 'On this server');
  await expect(row(other, 'Table 1')).toContainText('✓ in the model');
  const of = async (whom: Page): Promise<Scenario | undefined> =>
    (await modelOf(whom)).scenarios.at(-1);
  await room(page).getByRole('button', { name: 'Accept the option of Table 1' }).click();
  await expect.poll(async () => (await of(other))?.settled?.standing).toBe('accepted');
  await openPart(page, 'Gather');
  await options(page).getByRole('button', { name: 'Set aside: Cheaper later' }).click();
  await expect.poll(async () => (await of(other))?.reasons?.[0]?.standing).toBe('set_aside');
  await room(other).getByRole('button', { name: 'Set aside the option of Table 1' }).click();
  await expect.poll(async () => (await of(page))?.settled?.standing).toBe('set_aside');
  await expect(line(table)).toContainText('The facilitator set your option aside.');
  // What was taken up is a step that can be taken back, and that is then news to the other.
  await page
    .getByRole('button', { name: 'Undo: what was decided on another device of yours' })
    .click();
  await expect.poll(async () => (await of(other))?.settled?.standing).toBe('accepted');
  // A refresh decides nothing by itself.
  await expect(other.getByText('Saved on this device.')).toBeVisible();
  await other.reload();
  await expect(line(other)).toContainText('Your room is open: one table, 1 connected');
  await openPart(other, 'On this server');
  await expect(
    room(other).getByRole('button', { name: 'Accept the option of Table 1' }),
  ).toHaveAttribute('aria-pressed', 'true');
  expect((await of(page))?.settled?.standing).toBe('accepted');
});

test('an option handed in beside the room has a name of its own, and a renamed table is told', async ({
  page,
  device,
}) => {
  const link = await openRoom(page);
  const table = await join(await device(), link, 'Table 1');
  await split(table, 80);
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  const { title } = await modelOf(page);
  const given = { id: 'x', name: 'X', split: percents(10), proposed: { by: 'Table 1' } };
  const text = JSON.stringify({ format: 'ringfence-option/1', title, scenario: given });
  await openPart(page, 'Gather');
  await room(page)
    .getByLabel(/^Paste what tables sent/)
    .fill(text);
  await room(page).getByRole('button', { name: 'Take in', exact: true }).click();
  await expect(room(page)).toContainText('stands as Table 1 (2)');
  const of = async (name: string): Promise<Scenario | undefined> =>
    (await modelOf(page)).scenarios.find(({ proposed }) => proposed?.by === name);
  expect((await of('Table 1'))?.split).toEqual(percents(80));
  expect((await of('Table 1 (2)'))?.split).toMatchObject({ shares: { prevention: '10' } });

  const other = await join(await device(), link, 'table 1');
  await expect(line(other)).toContainText('In the room as table 1 (3)');
  await expect(line(other)).toContainText(
    'The facilitator’s list calls your table table 1 (3): table 1 was there already.',
  );
  await expect(line(table)).not.toContainText('was there already');
  await split(other, 60);
  // By the name of its list alone, and not by its own name beside it.
  await expect.poll(async () => (await of('table 1 (3)'))?.name).toBe('table 1 (3)');
});

test('a table whose option was begun before the baseline changed is told, and begins from the new one', async ({
  page,
  device,
}) => {
  const link = await openRoom(page);
  const table = await join(await device(), link, 'Table 1');
  await split(table, 80);
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  await raiseNeed(page);
  const words = '“Table 1” was worked out on an earlier baseline';
  await expect(room(page).first()).toContainText(words);
  await room(page).getByRole('button', { name: 'Share the model as it is now' }).click();
  await expect(line(table)).toContainText('The facilitator changed the baseline since');
  await table
    .getByRole('button', { name: 'Keep our split, take the rest from the baseline' })
    .click();
  await expect(line(table)).not.toContainText('The facilitator changed the baseline since');
  expect(await onShow(table)).toMatchObject({ uplift: '10', split: percents(80) });
  await expect(room(page).first()).not.toContainText('earlier baseline');
  expect((await modelOf(page)).scenarios.at(-1)).toMatchObject({ uplift: '10' });
});

test('a device with two tables of a room says which it leaves, and leaves both where it is asked to', async ({
  page,
  device,
}) => {
  const link = await openRoom(page);
  const [held, elsewhere] = [await device(), await device()];
  const second = await join(elsewhere, link, 'Table 2');
  await openPart(second, 'On this server');
  const own = await room(second).getByRole('textbox', { name: 'This table’s link' }).inputValue();
  await join(held, link, 'Table 1');
  const both = await held.context.newPage();
  await both.goto(own);
  await expect(line(both)).toContainText('In the room as Table 2');
  await openPart(both, 'On this server');
  await expect(room(both)).toContainText('This device keeps the keys of Table 1 too.');
  await room(both).getByRole('button', { name: 'Leave the room' }).click();
  await room(both).getByRole('button', { name: 'Leave it now' }).click();
  await expect(room(both)).toContainText('It keeps the key of Table 1.');
  await both.goto(own);
  await expect(line(both)).toContainText('In the room as Table 2');
  await openPart(both, 'On this server');
  await room(both).getByRole('button', { name: 'Leave the room' }).click();
  await room(both).getByRole('button', { name: 'Leave as Table 2 and Table 1' }).click();
  await expect(room(both)).toContainText(
    'This device left the room as Table 2 and Table 1, and forgot their keys.',
  );
  await both.goto(link);
  await expect(both.getByLabel('What is your table called?')).toBeVisible();
});

test('what comes in at once is one step, which Undo takes back for good; taken in by hand it is back', async ({
  page,
  device,
}) => {
  const link = await openRoom(page);
  const tables = await Promise.all(
    ['Table 1', 'Table 2'].map(async (name) => join(await device(), link, name)),
  );
  await room(page).getByLabel('Take options in as they come').uncheck();
  await Promise.all(tables.map((table, place) => split(table, 80 - 10 * place)));
  await expect(row(page, 'Table 1')).toContainText('80.0%');
  await expect(row(page, 'Table 2')).toContainText('70.0%');
  expect((await modelOf(page)).scenarios).toHaveLength(4);
  await room(page).getByRole('button', { name: 'Take in all' }).click();
  await expect(row(page, 'Table 2')).toContainText('✓ in the model');
  await page.getByRole('button', { name: 'Undo: gather 2 options' }).click();
  expect((await modelOf(page)).scenarios).toHaveLength(4);
  await room(page).getByLabel('Take options in as they come').check();
  await split(tables[0] as Page, 81);
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  // What was taken out is not taken in again by itself: only what is new is.
  await expect(row(page, 'Table 2')).not.toContainText('✓ in the model');
  await room(page).getByRole('button', { name: 'Take in the option of Table 2' }).click();
  await expect(row(page, 'Table 2')).toContainText('✓ in the model');
  await room(page).getByRole('button', { name: 'Close the room to options' }).click();
  await expect(line(tables[0] as Page)).toContainText('takes no more options in');
  await split(tables[0] as Page, 82);
  await expect(row(page, 'Table 1')).toContainText('82.0%');
  await expect(row(page, 'Table 1')).not.toContainText('✓ in the model');
  await room(page).getByRole('button', { name: 'Open the room to options again' }).click();
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
});

test('a page that is loaded anew before its table has a name still asks for it', async ({
  page,
  device,
}) => {
  const link = await openRoom(page);
  await expect(room(page)).toContainText('This address leads to this computer alone');
  const table = await (await device()).context.newPage();
  await table.goto(link);
  await expect(table.getByLabel('What is your table called?')).toBeVisible();
  await table.reload();
  await table.getByLabel('What is your table called?').fill('Table 9');
  await table.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(line(table)).toContainText('In the room as Table 9');
  await table.reload();
  await expect(line(table)).toContainText('In the room as Table 9');
});

test('a table that looks at another scenario is told that nothing of it goes to the facilitator', async ({
  page,
  device,
}) => {
  const link = await openRoom(page);
  const table = await join(await device(), link, 'Table 1');
  await expect(line(table)).toContainText('your option goes to the facilitator as you change it');
  await scenario(table, /^As it was/).click();
  await expect(line(table)).toContainText('“As it was” is on show');
  await table.getByRole('button', { name: 'Back to your option' }).click();
  await expect(line(table)).toContainText('your option goes to the facilitator as you change it');
  await expect(scenario(table, /^Table 1/)).toHaveAttribute('aria-selected', 'true');
});

test('a table that drops off the network goes on, and joins again with nothing lost', async ({
  page,
  device,
}) => {
  const link = await openRoom(page);
  const away = await device();
  const table = await join(away, link, 'Table 1');
  await split(table, 80);
  await expect(row(page, 'Table 1')).toContainText('80.0%');
  await away.context.setOffline(true);
  await expect(line(table)).toContainText('Away from the room: what you do is kept here');
  await expect(row(page, 'Table 1')).toContainText('Away since');
  await split(table, 75);
  await type(decision(table, 'Found since').getByRole('textbox'), '50000');
  await expect(row(page, 'Table 1')).toContainText('80.0%');
  await away.context.setOffline(false);
  await expect(line(table)).toContainText('In the room as Table 1');
  await expect(row(page, 'Table 1')).toContainText('75.0%');
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  const { scenarios } = await modelOf(page);
  expect(scenarios.at(-1)).toMatchObject({ discovered: '50000.00', split: percents(75) });
  unheard(away.noises);
});

test('where no live connection passes it is said, a refresh keeps everything, and options go by hand', async ({
  page,
  device,
}) => {
  const link = await openRoom(page);
  const held = await device();
  let cut = false;
  const open: { close(): Promise<void> }[] = [];
  await held.context.routeWebSocket(/\/workshop\/live$/, async (socket) => {
    if (cut) return socket.close();
    socket.connectToServer();
    open.push(socket);
  });
  const table = await join(held, link, 'Table 1');
  await split(table, 80);
  await expect(row(page, 'Table 1')).toContainText('80.0%');
  cut = true;
  await Promise.all(open.map((socket) => socket.close()));
  await expect(line(table)).toContainText('This network lets no live connection through');
  await split(table, 65);
  await expect(table.getByText('Saved on this device.')).toBeVisible();
  await table.reload();
  await expect(scenario(table, /^Table 1/)).toHaveAttribute('aria-selected', 'true');
  await expect(line(table)).toContainText('This network lets no live connection through');
  expect(await onShow(table)).toMatchObject({ split: percents(65) });
  await decide(table, { discovered: '70000.00' } as Partial<Scenario>);
  await line(table).getByRole('button', { name: 'Hand in' }).click();
  await room(table).getByLabel('Table', { exact: true }).fill('Table 1');
  await room(table).getByRole('button', { name: 'Make it ready to hand in' }).click();
  const text = await room(table).getByLabel('The option as text').inputValue();
  await openPart(page, 'Gather');
  await room(page)
    .getByLabel(/^Paste what tables sent/)
    .fill(text);
  await room(page).getByRole('button', { name: 'Take in' }).click();
  await expect(options(page)).toHaveCount(1);
  cut = false;
  await expect(line(table)).toContainText('In the room as Table 1');
  await openPart(page, 'On this server');
  await expect(row(page, 'Table 1')).toContainText('65.0%');
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  const { scenarios } = await modelOf(page);
  const mine = scenarios.filter(({ proposed }) => proposed?.by === 'Table 1');
  expect(mine).toHaveLength(1);
  expect(mine[0]).toMatchObject({ discovered: '70000.00', split: percents(65) });
  unheard(held.noises);
});

test('the server is started again: what either side did meanwhile is with the other', async ({
  page,
  device,
  server,
  noises,
}) => {
  const link = await openRoom(page);
  const held = await device();
  const table = await join(held, link, 'Table 1');
  await split(table, 80);
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  await server.stop();
  await expect(line(page)).toContainText('Away from the room');
  await expect(line(table)).toContainText('Away from the room');
  await expect(row(page, 'Table 1')).toContainText('Not known');
  await split(table, 55);
  await room(page).getByRole('button', { name: 'Accept the option of Table 1' }).click();
  await server.start();
  await expect(row(page, 'Table 1')).toContainText('55.0%');
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  // What was accepted is what the table had decided by then.
  await expect(room(page).first()).toContainText(
    'Table 1 changed its option since it was accepted',
  );
  await room(page).getByRole('button', { name: 'Accept the option of Table 1' }).click();
  await expect(line(table)).toContainText('The facilitator accepted your option.');
  unheard(noises);
  unheard(held.noises);
});

test('two devices of one table keep both their changes', async ({ page, device }) => {
  const link = await openRoom(page);
  const [one, two] = [await device(), await device()];
  const first = await join(one, link, 'Table 1');
  await openPart(first, 'On this server');
  const own = await room(first).getByRole('textbox', { name: 'This table’s link' }).inputValue();
  await first.getByRole('button', { name: 'Back to the model' }).click();
  const second = await two.context.newPage();
  await second.goto(own);
  await expect(line(second)).toContainText('In the room as Table 1');
  await split(first, 80);
  await expect.poll(async () => (await onShow(second))?.split).toEqual(percents(80));
  await two.context.setOffline(true);
  await expect(line(second)).toContainText('Away from the room');
  await split(first, 70);
  await decide(second, { discovered: '10000.00' } as Partial<Scenario>);
  await two.context.setOffline(false);
  for (const device of [first, second])
    await expect
      .poll(() => onShow(device))
      .toMatchObject({ split: percents(70), discovered: '10000.00' });
  await expect(room(page).getByRole('row')).toHaveCount(2);
  await expect
    .poll(async () => (await modelOf(page)).scenarios.at(-1))
    .toMatchObject({
      split: percents(70),
      discovered: '10000.00',
    });
  unheard(two.noises);
});

test('a newer model is taken by the tables with their options kept', async ({ page, device }) => {
  const link = await openRoom(page);
  const table = await join(await device(), link, 'Table 1');
  await split(table, 80);
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  await expect(
    room(page).getByRole('button', { name: 'Share the model as it is now' }),
  ).toHaveCount(0);
  await page.locator('ringfence-model').evaluate((held: RingfenceModel) => {
    const model = held.model as Document;
    const [source, ...rest] = model.sources ?? [];
    held.edit(
      { ...model, sources: [{ ...source, annual: '1700000.00' }, ...rest] } as Document,
      'a late settlement',
    );
  });
  await room(page).getByRole('button', { name: 'Share the model as it is now' }).click();
  await expect(line(table)).toContainText('The facilitator shared a newer model');
  const taken = await modelOf(table);
  expect(taken.sources?.[0]?.annual).toBe('1700000.00');
  // Its own option once, and nobody else's.
  expect(taken.scenarios.map(({ name }) => name).slice(4)).toEqual(['Table 1']);
  expect(await onShow(table)).toMatchObject({ name: 'Table 1', split: percents(80) });
  await expect(row(page, 'Table 1')).not.toContainText('as it was before');
});

test('a participant changes neither the model nor another table, whatever its device says', async ({
  page,
  device,
  forged,
}) => {
  const link = await openRoom(page);
  const table = await join(await device(), link, 'Table 1');
  await split(table, 80);
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  const bad = await forged(link);
  const model = await bad
    .join('model')
    .synced()
    .catch(() => undefined);
  model?.map('room').set('model', '{}');
  model?.map('room').set('version', 99);
  model?.map('standing').set('anything', 'accepted');
  const tables = bad.join('tables');
  expect(await tables.refusal()).toContain('not-yours');
  const claimed = (await modelOf(page)).scenarios.length;
  // The room of the table whose name it takes: it stands beside it, and not in its place.
  const mine = await bad.join('table/impostor-1', { secret: 'a-secret-of-its-own' }).synced();
  mine.map('table').set('name', 'Table 1');
  mine.map('option').set('name', JSON.stringify('Ours'));
  mine.map('option').set('split', JSON.stringify(percents(1)));
  mine.map('table').set('changed', '2026-11-22T10:00');
  await expect(row(page, 'Table 1 (2)')).toContainText('✓ in the model');
  const { scenarios } = await modelOf(page);
  expect(scenarios).toHaveLength(claimed + 1);
  expect(scenarios.find(({ proposed }) => proposed?.by === 'Table 1')?.split).toEqual(percents(80));
  // Nor does another name later make it another's.
  mine.map('table').set('name', 'Table 1');
  mine.map('option').set('split', JSON.stringify(percents(2)));
  await expect(row(page, 'Table 1 (2)')).toContainText('2.0%');
  await expect(line(table)).toContainText('In the room as Table 1');
  expect((await modelOf(table)).scenarios).toHaveLength(5);
  await expect(row(page, 'Table 1')).toContainText('80.0%');
});

test('what comes from the room is data: markup, scripts, formulas and nonsense stay words or stay out', async ({
  page,
  device,
  forged,
}) => {
  const link = await openRoom(page);
  const bad = await forged(link);
  const markup = '<img src=x onerror="document.title=1"><script>alert(1)</script>';
  const table = await bad.join('table/hostile-1', { secret: 'a-secret-of-its-own' }).synced();
  table.map('table').set('name', `${markup}\u0000\u202e\n`);
  table.map('option').set('name', JSON.stringify('=cmd()|javascript:alert(1)'));
  table.map('option').set('note', JSON.stringify(markup));
  table.map('option').set('id', JSON.stringify('as-it-was'));
  table.map('option').set('proposed', JSON.stringify({ by: 'As it was' }));
  table.map('option').set('__proto__', JSON.stringify({ polluted: true }));
  table.map('option').set('split', JSON.stringify(percents(40)));
  table.map('reasons').set('a', JSON.stringify({ by: 'Somebody else', text: markup }));
  table.map('reasons').set('b', 'no JSON');
  table.map('reasons').set('c', JSON.stringify({ by: 7, text: [] }));
  table.map('table').set('changed', '2026-11-22T10:00');
  await expect(row(page, markup)).toContainText('✓ in the model');
  await openPart(page, 'Gather');
  await expect(options(page)).toContainText('=cmd()|javascript:alert(1)');
  await expect(options(page)).toContainText(`“${markup}”`);
  // Whose words they are is not for the table to say.
  await expect(options(page)).not.toContainText('Somebody else');
  await expect(room(page).locator('img, script, a')).toHaveCount(0);
  const { scenarios } = await modelOf(page);
  expect(scenarios.map(({ id }) => id)).toContain('as-it-was');
  expect(scenarios[0]?.name).toBe('As it was');
  expect(await page.evaluate(() => Reflect.get({}, 'polluted'))).toBeUndefined();

  await openPart(page, 'On this server');
  const odd = await bad.join('table/constructor', { secret: 'a-secret-of-its-own' }).synced();
  odd.map('table').set('name', 'Odd');
  odd.map('option').set('name', JSON.stringify('Odd'));
  odd.map('option').set('split', JSON.stringify({ by: 'percent', shares: { nobody: '100' } }));
  odd.map('table').set('changed', '2026-11-22T10:00');
  await expect(row(page, 'Odd')).toContainText('Odd is not taken in');
  odd.map('option').set('split', JSON.stringify(7));
  await expect(row(page, 'Odd')).toContainText('cannot be read');
  expect((await modelOf(page)).scenarios).toHaveLength(5);

  // And the other way: what a facilitator shares is read as any file is.
  const own = await leadLink(page);
  const other = await join(await device(), link, 'Table 2');
  const lead = await (await forged(own)).join('model').synced();
  lead.map('room').set('model', '{"format":"ringfence/1","title":"<b>x</b>"}');
  lead.map('room').set('version', 50);
  await expect(line(other)).toContainText('The model that the facilitator shared cannot be opened');
  await expect(line(other)).toContainText('is missing');
  // In another language what is the matter is said anew with the rest.
  await other.getByRole('button', { name: 'Cymraeg' }).click();
  await expect(line(other)).toContainText('Ni ellir agor y model a rannodd yr hwylusydd');
  await expect(line(other)).toContainText('ar goll');
  await expect(line(other)).not.toContainText('is missing');
  expect((await modelOf(other)).title).toContain('Leicester');
});

test('where there is a server, the room opens on it; what somebody chose stays', async ({
  page,
}) => {
  await page.goto('/');
  await expect(headline(page)).toContainText('£343,000');
  await page.getByRole('button', { name: 'In the room', exact: true }).click();
  const chosen = room(page).getByRole('tab', { selected: true });
  await expect(chosen).toHaveText('On this server');
  await room(page).getByRole('tab', { name: 'Invite tables' }).click();
  await expect(chosen).toHaveText('Invite tables');
});

test('on a facilitator’s phone each table is seen whole, with what to do', async ({
  page,
  device,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const link = await openRoom(page);
  const table = await join(await device(), link, 'Victims and witnesses, second table');
  await split(table, 80);
  const held = row(page, 'Victims and witnesses, second table');
  await expect(held).toContainText('✓ in the model');
  for (const each of [held.getByRole('rowheader'), ...(await held.getByRole('cell').all())]) {
    const box = await each.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  }
  await expectNoViolations(page);
});

test('a refresh of the facilitator goes on leading; the facilitator’s link leads from another device', async ({
  page,
  device,
}) => {
  const link = await openRoom(page);
  const table = await join(await device(), link, 'Table 1');
  await split(table, 80);
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  await expect(page.getByText('Saved on this device.')).toBeVisible();
  await page.reload();
  await expect(line(page)).toContainText('Your room is open: one table, 1 connected');
  await split(table, 60);
  await openPart(page, 'On this server');
  await expect(row(page, 'Table 1')).toContainText('60.0%');
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  const own = await leadLink(page);
  const other = await (await device()).context.newPage();
  await other.goto(own);
  await expect(line(other)).toContainText('Your room is open: one table, 1 connected');
  await openPart(other, 'On this server');
  await expect(row(other, 'Table 1')).toContainText('60.0%');
  await expect(row(other, 'Table 1')).toContainText('✓ in the model');
  expect(await room(other).getByRole('textbox', { name: 'The tables’ link' }).inputValue()).toBe(
    link,
  );
});

test('the model of the room stays on show on a device that is slow to read what it keeps', async ({
  page,
  device,
}) => {
  const link = await openRoom(page);
  await split(await join(await device(), link, 'Table 1'), 80);
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  const own = await leadLink(page);
  const other = await (await device()).context.newPage();
  await other.addInitScript(() => {
    const read = new Promise((now) => Reflect.set(globalThis, 'read', now));
    const { addEventListener } = EventTarget.prototype;
    IDBRequest.prototype.addEventListener = function (name: string, heard: unknown): void {
      const { source } = this;
      const isLate = name === 'success' && source && 'name' in source && source.name === 'models';
      const later = (event: Event): void => void read.then(() => (heard as EventListener)(event));
      addEventListener.call(this, name, isLate ? later : (heard as EventListener));
    };
  });
  await other.goto(own);
  await expect(line(other)).toContainText('Your room is open');
  await other.evaluate(() => Reflect.get(globalThis, 'read')());
  await expect(line(other)).toContainText('Your room is open: one table, 1 connected');
  await openPart(other, 'On this server');
  await expect(row(other, 'Table 1')).toContainText('✓ in the model');
});

test('a room that is left is forgotten, and so is one by clearing the device', async ({
  page,
  device,
}) => {
  const link = await openRoom(page);
  const held = await device();
  const table = await join(held, link, 'Table 1');
  await table.reload();
  await expect(line(table)).toContainText('In the room as Table 1');
  await openPart(table, 'On this server');
  await room(table).getByRole('button', { name: 'Leave the room' }).click();
  await room(table).getByRole('button', { name: 'Stay in the room' }).click();
  await expect(line(table)).toContainText('In the room as Table 1');
  await room(table).getByRole('button', { name: 'Leave the room' }).click();
  await room(table).getByRole('button', { name: 'Leave it now' }).click();
  await expect(line(table)).not.toContainText('In the room');
  await expect(table.getByText('Nothing is sent anywhere.')).toBeVisible();
  await table.reload();
  await expect(scenario(table, /^Table 1/)).toBeVisible();
  await expect(table.getByText('Nothing is sent anywhere.')).toBeVisible();
  const kept = async (): Promise<number> => (await stored(table, 'rooms')).length;
  expect(await kept()).toBe(0);
  await table.goto(link);
  await table.getByLabel('What is your table called?').fill('Table 1 again');
  await table.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(line(table)).toContainText('In the room as Table 1 again');
  expect(await kept()).toBe(1);
  await table.getByRole('button', { name: 'Models on this device' }).click();
  await table.getByRole('button', { name: 'Clear this device' }).click();
  await table.getByRole('button', { name: /^Remove/ }).click();
  await expect(line(table)).not.toContainText('In the room');
  expect(await kept()).toBe(0);
});

test('links that lead nowhere are said in words, with what to do', async ({ page, device }) => {
  const link = await openRoom(page);
  for (const [bad, words] of [
    [link.slice(0, -8), 'cut short'],
    [link.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')), 'does not open the room'],
    [link.replace(/#w=[a-z0-9]{10}/, '#w=aaaaaaaaaa'), 'There is no such room'],
  ] as const) {
    const other = await (await device()).context.newPage();
    await other.goto(bad);
    const name = other.getByLabel('What is your table called?');
    await expect(name.or(line(other).getByRole('alert'))).toBeVisible();
    if (await name.isVisible()) {
      await other.getByRole('button', { name: 'Join', exact: true }).click();
      await expect(name).toHaveAccessibleDescription(/Type a name/);
      await name.fill('Table 1');
      await other.getByRole('button', { name: 'Join', exact: true }).click();
    }
    await expect(line(other).getByRole('alert')).toContainText(words);
  }
});

test('more than the server takes is refused in words, and the room goes on once it is less', async ({
  page,
  device,
}) => {
  const link = await openRoom(page);
  const table = await join(await device(), link, 'Table 1');
  await decide(table, {
    note: 'a'.repeat(90_000),
    reasons: Array.from({ length: 60 }, (_, place) => ({
      by: 'Table 1',
      text: `${place} ${'b'.repeat(3_900)}`,
    })),
  } as Partial<Scenario>);
  await expect(line(table).getByRole('alert')).toContainText('more in it than the server takes');
  await table.getByRole('button', { name: 'Undo: a decision' }).click();
  await split(table, 80);
  await line(table).getByRole('button', { name: 'Try again' }).click();
  await expect(line(table)).toContainText('In the room as Table 1');
  await expect(row(page, 'Table 1')).toContainText('80.0%');
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
});

test('the room is one tab’s: another one takes over, and the first says so', async ({
  page,
  device,
}) => {
  const link = await openRoom(page);
  const held = await device();
  const first = await join(held, link, 'Table 1');
  await split(first, 80);
  await expect(row(page, 'Table 1')).toContainText('80.0%');
  const second = await held.context.newPage();
  await second.goto(link);
  await expect(line(second)).toContainText('In the room as Table 1');
  await expect(line(first)).toContainText('goes on in another tab');
  expect(await onShow(second)).toMatchObject({ split: percents(80) });
  await split(second, 70);
  await expect(row(page, 'Table 1')).toContainText('70.0%');
  await line(first).getByRole('button', { name: 'Go on in this tab' }).click();
  await expect(line(second)).toContainText('goes on in another tab');
  await expect(room(page).getByRole('row')).toHaveCount(2);
});

/** Requires Trusted Types from the first element on. */
function trusting(): void {
  const rules =
    "require-trusted-types-for 'script'; trusted-types lit-html ringfence 'allow-duplicates'";
  new MutationObserver((_, watching) => {
    if (!document.head) return;
    watching.disconnect();
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = rules;
    document.head.append(policy);
  }).observe(document, { childList: true, subtree: true });
}

test('it runs where Trusted Types are required', async ({ page, context, device, noises }) => {
  const held = await device();
  for (const each of [context, held.context]) await each.addInitScript(trusting);
  const link = await openRoom(page);
  const table = await join(held, link, 'Table 1');
  await split(table, 80);
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  expect(noises).toEqual([]);
  const refused = await page.evaluate(() => {
    try {
      document.createElement('p').innerHTML = '<b>x</b>';
      return false;
    } catch {
      return true;
    }
  });
  expect(refused).toBe(true);
  // What was refused is said twice: on the console, and as a breach.
  await expect.poll(() => noises).toHaveLength(2);
  noises.length = 0;
});

test('axe finds nothing in any state, wide and narrow', async ({
  page,
  device,
  server,
  noises,
}) => {
  test.slow();
  const widths = [1280, 390];
  const looked = async (shown: Page): Promise<void> => {
    for (const width of widths) {
      await shown.setViewportSize({ width, height: 800 });
      await expectNoViolations(shown);
      const wider = await shown.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wider).toBeLessThanOrEqual(0);
    }
  };
  await page.goto('/');
  await expect(headline(page)).toContainText('£343,000');
  await openPart(page, 'On this server');
  await looked(page);
  const link = await openRoom(page);
  await looked(page);
  const held = await device();
  const asked = await held.context.newPage();
  await asked.goto(link);
  await expect(asked.getByLabel('What is your table called?')).toBeVisible();
  await looked(asked);
  await asked.close();
  const table = await join(held, link, 'Table 1');
  await split(table, 80);
  await expect(row(page, 'Table 1')).toContainText('✓ in the model');
  await looked(page);
  await looked(table);
  for (const part of ['On this server', 'Hand in from a table']) {
    await openPart(table, part);
    await looked(table);
  }
  await server.stop();
  await expect(line(page)).toContainText('Away from the room');
  await looked(page);
  unheard(noises);
  unheard(held.noises);
});
