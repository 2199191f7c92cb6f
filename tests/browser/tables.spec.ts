// The figures as tables: typed, pasted, filled and taken back like a spreadsheet's.
import type { Locator, Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import { expectNoViolations, openDurham, openLeicestershire, said, serviceRow } from './journey.ts';
import { expect, test } from './quiet.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const figures = (page: Page): Locator => page.getByRole('region', { name: 'The figures' });
const answer = (page: Page): Locator => figures(page).getByText('What follows:').locator('..');
const grid = (page: Page): Locator => figures(page).getByRole('grid');
const undo = (page: Page, what: string): Locator =>
  page.getByRole('button', { name: `Undo: ${what}`, exact: true });

/** A cell by its row and column as they are numbered for those who hear the page: headings are row 1. */
const cell = (page: Page, row: number, column: number): Locator =>
  grid(page).locator(`[role=gridcell][aria-rowindex="${row}"][aria-colindex="${column}"]`);

async function openTable(page: Page, name: RegExp): Promise<void> {
  if ((await figures(page).count()) === 0)
    await page.getByRole('button', { name: 'Edit figures' }).click();
  await figures(page).getByRole('tab', { name }).click();
  await expect(cell(page, 2, 1)).toBeVisible();
}

/** Puts text on the clipboard and pastes it where the focus is. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await page.keyboard.press('Control+v');
}

const clipboard = (page: Page): Promise<string> =>
  page.evaluate(() => navigator.clipboard.readText());

/** Types into the cells of a row, from the one with the focus on. */
async function typeRow(page: Page, cells: readonly string[]): Promise<void> {
  for (const [place, text] of cells.entries()) {
    if (text !== '') await page.keyboard.type(text);
    if (place < cells.length - 1) await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
}

const modelOf = (page: Page) =>
  page.locator('ringfence-model').evaluate((element: RingfenceModel) => element.model);

test('by keyboard alone: a grant that ceased, what replaces it, a service; the answer follows', async ({
  page,
}) => {
  await openLeicestershire(page);
  const edit = page.getByRole('button', { name: 'Edit figures' });
  await edit.focus();
  await page.keyboard.press('Enter');
  const sources = figures(page).getByRole('tab', { name: /^Sources/ });
  await sources.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(figures(page).getByRole('tab', { name: /^Ceasing grants/ })).toBeFocused();
  // The line of the cell, then the table.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(cell(page, 2, 1)).toBeFocused();
  await page.keyboard.press('Control+ArrowDown');
  await expect(cell(page, 9, 1)).toBeFocused();
  // Name, funder, recipient, every year, 2013/14, last day, certainty.
  await typeRow(page, ['Small grant', 'Home Office', 'Shelter', '8k', '', '31/03/2013', 'known']);
  // 1,992,000 + 8,000 ceased, 1,649,000 replaces them: 351,000 short.
  await expect(answer(page)).toContainText('£351,000');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(sources).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+ArrowDown');
  await expect(cell(page, 3, 1)).toBeFocused();
  // Name, funder, kind, status, every year, 2013/14, first day, last day, fence, replaces.
  const source = ['Second fund', 'Home Office', 'grant', 'confirmed', '£51,000', '', '', '', ''];
  await typeRow(page, [...source, 'small grant']);
  // 1,649,000 + 51,000 against 2,000,000: 300,000 short.
  await expect(answer(page)).toContainText('£300,000');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+ArrowDown');
  await typeRow(page, ['Night shelter', 'Shelter', 'prevention', '10,000']);
  await expect(cell(page, 9, 4)).toHaveText('10,000.00');
  await expect(cell(page, 9, 3)).toHaveText('Prevention');
  await page.getByRole('button', { name: 'Back to the model' }).focus();
  await page.keyboard.press('Enter');
  await expect(serviceRow(page, 'Night shelter')).toContainText('10,000.00');
});

test('a cell is one step: taken back by key, and the focus stays in the table', async ({
  page,
}) => {
  await openLeicestershire(page);
  await openTable(page, /^Sources/);
  await cell(page, 2, 5).click();
  await page.keyboard.type('1,700,000');
  await page.keyboard.press('Enter');
  // 1,992,000 − 1,700,000.
  await expect(answer(page)).toContainText('£292,000');
  await expect(cell(page, 2, 5)).toHaveText('1,700,000.00');
  await expect(cell(page, 3, 5)).toBeFocused();
  await expect(undo(page, 'every year of Community Safety Fund')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(answer(page)).toContainText('£343,000');
  await expect(cell(page, 3, 5)).toBeFocused();
  await page.keyboard.press('Control+y');
  await expect(cell(page, 2, 5)).toHaveText('1,700,000.00');
});

test('a block from Excel goes in as one step, quotes, line breaks, pounds and all', async ({
  page,
}) => {
  await openLeicestershire(page);
  await openTable(page, /^Services/);
  await page.locator('revo-grid').focus();
  await page.keyboard.press('Control+ArrowDown');
  await expect(cell(page, 9, 1)).toBeFocused();
  await paste(
    page,
    'Night\tShelter\tPrevention\t£10,000.00\r\n"Two\nlines"\t"The ""Hub"""\tPrevention\t20k\r\nThird\tHub\tReoffending\t(500)\r\n',
  );
  await expect(undo(page, 'paste 3 rows into services')).toBeVisible();
  await expect(cell(page, 9, 4)).toHaveText('£10,000.00');
  await expect(cell(page, 10, 2)).toHaveText('The "Hub"');
  // What cannot be read stays as it was pasted, and says so; nothing is guessed.
  await expect(cell(page, 11, 4)).toContainText('(500)');
  await expect(cell(page, 11, 4)).toHaveAttribute('aria-invalid', 'true');
  expect((await modelOf(page))?.services[8]?.name).toBe('Two\nlines');
  await page.keyboard.press('Control+z');
  await expect(cell(page, 9, 1)).toHaveText('');
  await expect(cell(page, 10, 1)).toHaveCount(0);
});

test('a first row of headings says where the columns go, and is left out', async ({ page }) => {
  await openLeicestershire(page);
  await openTable(page, /^Services/);
  await page.locator('revo-grid').focus();
  await page.keyboard.press('Control+ArrowDown');
  await paste(page, 'Every year\tname\tPROVIDER\tLimit\n5000\tNight\tShelter\t4000\n');
  await expect(figures(page).getByText('The first row names columns')).toBeVisible();
  await expect(said(page)).toContainText('The first row names columns');
  await expect(cell(page, 9, 1)).toContainText('Night');
  await expect(cell(page, 9, 4)).toContainText('5');
  const service = (await modelOf(page))?.services[7];
  expect(service).toMatchObject({
    name: 'Night',
    provider: 'Shelter',
    annual: '5000',
    limit: '4000',
  });
});

test('a block that is copied is the block that is pasted', async ({ page }) => {
  await openLeicestershire(page);
  await openTable(page, /^Services/);
  await cell(page, 2, 1).click();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+c');
  const block =
    'City drugs and crime\tLeicester City Council\r\nCounty community safety partnerships\tLeicestershire County Council';
  expect(await clipboard(page)).toBe(block);
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press('Control+v');
  await expect(cell(page, 9, 1)).toContainText('City drugs and crime');
  await expect(cell(page, 10, 2)).toHaveText('Leicestershire County Council');
});

test('fill down, empty, remove, add and move rows, each a step with its name', async ({ page }) => {
  await openLeicestershire(page);
  await openTable(page, /^Services/);
  await cell(page, 2, 6).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+d');
  await expect(cell(page, 4, 6)).toHaveText('780,000.00');
  await expect(undo(page, 'fill down 2 cells of services')).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(cell(page, 3, 6)).toHaveText('');
  await expect(undo(page, 'clear 3 cells of services')).toBeVisible();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(cell(page, 2, 1)).toContainText('City youth offending service');
  await expect(undo(page, 'move 3 rows down in services')).toBeVisible();
  await page.keyboard.press('Control+Delete');
  await expect(undo(page, 'remove 3 rows from services')).toBeVisible();
  await expect(cell(page, 3, 1)).toContainText('County youth offending service');
  await page.getByRole('button', { name: 'Add a row below' }).click();
  await expect(undo(page, 'add a row to services')).toBeVisible();
  await expect(cell(page, 4, 6)).toBeFocused();
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('Control+z');
  await expect(cell(page, 4, 6)).toHaveText('28,750.00');
  await expect(cell(page, 8, 1)).toContainText('Drug testing');
});

test('what cannot be read stays in its cell, is said there and listed, and the rest goes on', async ({
  page,
}) => {
  await openLeicestershire(page);
  await openTable(page, /^Services/);
  await cell(page, 3, 4).click();
  await page.keyboard.type('512,50');
  await page.keyboard.press('Enter');
  const wrong = cell(page, 3, 4);
  await expect(wrong).toContainText('512,50');
  await expect(wrong).toHaveAttribute('aria-invalid', 'true');
  await expect(wrong).toHaveAttribute('aria-description', /threes/);
  await expect(answer(page)).toContainText('£343,000');
  await expect(page.getByText('Not all that is typed can be read')).toBeVisible();
  await figures(page)
    .getByRole('tab', { name: /^Evidence/ })
    .click();
  await figures(page)
    .getByRole('button', { name: 'County community safety partnerships, Every year' })
    .click();
  await expect(wrong).toBeFocused();
  await expect(figures(page).locator('#tables-found')).toContainText('threes');
  await page.keyboard.press('F2');
  const box = figures(page)
    .getByRole('textbox', { name: 'County community safety partnerships, Every year' })
    .last();
  await expect(box).toHaveValue('512,50');
  await box.fill('512,500');
  await box.press('Enter');
  await expect(wrong).toHaveText('512,500.00');
  await expect(page.getByText('Not all that is typed can be read')).toHaveCount(0);
});

test('beside what cannot be read the rest is worked out, also after a refresh, and the notice leads to the cell', async ({
  page,
}) => {
  await openLeicestershire(page);
  await openTable(page, /^Services/);
  await cell(page, 3, 4).click();
  await page.keyboard.type('512,50');
  await page.keyboard.press('Enter');
  const notice = page.getByText('go by County community safety partnerships as it last stood');
  await expect(notice).toBeVisible();
  await openTable(page, /^Sources/);
  await cell(page, 2, 5).click();
  await page.keyboard.type('1,700,000');
  await page.keyboard.press('Enter');
  // 1,992,000 − 1,700,000 = 292,000.
  await expect(answer(page)).toContainText('£292,000');
  // That it is saved stood there of the step before too: the page holds nobody back once this one is.
  const mayLeave = () => dispatchEvent(new Event('beforeunload', { cancelable: true }));
  await expect.poll(() => page.evaluate(mayLeave)).toBe(true);
  await page.reload();
  await expect(page.locator('.headline')).toContainText('£292,000');
  await expect(notice).toBeVisible();
  await page.getByRole('button', { name: 'Put it right' }).click();
  await expect(cell(page, 3, 4)).toBeFocused();
  await expect(cell(page, 3, 4)).toContainText('512,50');
});

test('an entry that is half typed is left out and named; the figures are those of the others', async ({
  page,
}) => {
  await openLeicestershire(page);
  await openTable(page, /^Services/);
  await cell(page, 9, 1).click();
  await page.keyboard.type('Court support');
  await page.keyboard.press('Enter');
  await expect(page.getByText('the figures leave out Court support')).toBeVisible();
  await expect(answer(page)).toContainText('£343,000');
  await page.getByRole('button', { name: 'Back to the model' }).click();
  await expect(serviceRow(page, 'Total').first()).toContainText('1,992,000.00');
  await expect(serviceRow(page, 'Court support')).toHaveCount(0);
});

test('where something is gone that others name, the figures before stay and say so: nothing is left out of them', async ({
  page,
}) => {
  await openLeicestershire(page);
  await openTable(page, /^Priorities/);
  await cell(page, 2, 1).click();
  await page.getByRole('button', { name: 'Remove rows' }).click();
  await expect(undo(page, 'remove Prevention from priorities')).toBeVisible();
  await expect(figures(page)).toContainText('From before the last change');
  await expect(figures(page).locator('.tables-answer')).toContainText('£343,000');
  await expect(page.getByText('leave out')).toHaveCount(0);
  await page.getByRole('button', { name: 'Back to the model' }).click();
  await expect(page.locator('.headline')).toContainText('£343,000 (17.2%) short');
  await expect(page.getByRole('region', { name: 'The answer' })).toContainText(
    'These figures are from before the last change',
  );
  expect(
    await page
      .locator('ringfence-model')
      .evaluate((element: RingfenceModel) => element.outcome === undefined),
  ).toBe(true);
});

test('a name typed before its entry is there means the entry once it is', async ({ page }) => {
  await openLeicestershire(page);
  await openTable(page, /^Services/);
  await cell(page, 2, 3).click();
  await page.keyboard.type('Victims');
  await page.keyboard.press('Enter');
  await expect(cell(page, 2, 3)).toHaveAttribute('aria-invalid', 'true');
  await openTable(page, /^Priorities/);
  await page.locator('revo-grid').focus();
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.type('Victims');
  await page.keyboard.press('Enter');
  await openTable(page, /^Services/);
  await expect(cell(page, 2, 3)).toHaveText('Victims');
  expect((await modelOf(page))?.services[0]?.priority).toBe('victims');
});

test('what is pressed while the model takes what was typed is what was meant', async ({ page }) => {
  await openLeicestershire(page);
  await openTable(page, /^Services/);
  await cell(page, 2, 3).click();
  await page.keyboard.type('Victim support');
  await page.keyboard.press('Enter');
  await expect(figures(page).getByRole('tab', { name: 'Services 7, 1 wrong' })).toBeVisible();
  await cell(page, 2, 3).click();
  await page.keyboard.type('Prevention');
  // The mistake mended, the tabs after it move to the left, from under the end of this one.
  const ceasing = figures(page).getByRole('tab', { name: /^Ceasing grants/ });
  const box = await ceasing.boundingBox();
  await ceasing.click({ position: { x: (box?.width ?? 0) - 4, y: (box?.height ?? 0) / 2 } });
  await expect(ceasing).toHaveAttribute('aria-selected', 'true');
  await expect(figures(page).getByRole('tab', { name: 'Services 7', exact: true })).toBeVisible();
});

test('a click on another cell takes what was typed, and the next letters go there; Enter goes back to where a run of Tabs began', async ({
  page,
}) => {
  await openLeicestershire(page);
  await openTable(page, /^Services/);
  await cell(page, 2, 2).click();
  await page.keyboard.type('One');
  await cell(page, 3, 2).click();
  await page.keyboard.type('Two');
  await cell(page, 5, 1).click();
  await page.keyboard.type('Three');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Four');
  await page.keyboard.press('Enter');
  await expect(cell(page, 6, 1)).toBeFocused();
  const typed = async (): Promise<(string | undefined)[]> => {
    const services = (await modelOf(page))?.services ?? [];
    return [services[0]?.provider, services[1]?.provider, services[3]?.name, services[3]?.provider];
  };
  // On a busy machine the model has it once the typing pauses.
  await expect.poll(typed).toEqual(['One', 'Two', 'Three', 'Four']);
  // The line of the cell takes what is typed into it.
  await cell(page, 7, 2).click();
  await figures(page).locator('#tables-line').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Five');
  await page.keyboard.press('Enter');
  await expect(cell(page, 7, 2)).toHaveText('Five');
  await expect(cell(page, 7, 2)).toBeFocused();
});

test('what may stand in a cell is offered, and the columns seldom used come when asked for', async ({
  page,
}) => {
  await openDurham(page);
  await openTable(page, /^Sources/);
  await cell(page, 2, 3).click();
  await page.keyboard.press('Enter');
  const offered = figures(page).locator('datalist option');
  const words = await offered.evaluateAll((all) =>
    all.map((one) => (one as HTMLOptionElement).value),
  );
  expect(words).toEqual(['Grant', 'Police grant', 'Precept', 'Reserve', 'Other']);
  await page.keyboard.press('Escape');
  await expect(cell(page, 2, 3)).toBeFocused();
  await expect(grid(page).getByRole('columnheader', { name: 'Id *', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'More columns' }).click();
  await page.locator('revo-grid').focus();
  await page.keyboard.press('End');
  await expect(grid(page).getByRole('columnheader', { name: 'Id *', exact: true })).toBeVisible();
});

test('a key that comes before the grid has its new columns brings the last one into view, and so does one that chooses as far', async ({
  page,
}) => {
  await openDurham(page);
  await openTable(page, /^Sources/);
  await cell(page, 2, 3).click();
  const id = grid(page).getByRole('columnheader', { name: 'Id *', exact: true });
  await page.getByRole('button', { name: 'More columns' }).evaluate(async (button: HTMLElement) => {
    const root = button.getRootNode() as ShadowRoot;
    button.click();
    await (root.host as RingfenceModel).updateComplete;
    root.querySelector<HTMLElement>('revo-grid')?.focus();
    root.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }));
  });
  await expect(id).toBeInViewport({ ratio: 1 });
  const last = Number(await id.getAttribute('aria-colindex'));
  await expect(cell(page, 2, last)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(cell(page, 2, 1)).toBeFocused();
  await expect(id).toHaveCount(0);
  await page.keyboard.press('Control+Shift+End');
  await expect(id).toBeInViewport({ ratio: 1 });
  // The whole row is chosen from where one is.
  await page.keyboard.press('Home');
  await expect(cell(page, 2, 1)).toBeFocused();
  await page.keyboard.press('Shift+Space');
  await expect(cell(page, 2, 1)).toBeInViewport({ ratio: 1 });
});

test("the model's own facts are boxes; a year that cannot be read is said at its box", async ({
  page,
}) => {
  await openLeicestershire(page);
  await page.getByRole('button', { name: 'Edit figures' }).click();
  await figures(page).getByRole('tab', { name: 'The model' }).click();
  const title = figures(page).getByRole('textbox', { name: 'Title' });
  await title.fill('Rutland');
  await title.press('Tab');
  await expect(page.getByRole('heading', { name: 'Rutland' })).toBeVisible();
  const first = figures(page).getByRole('textbox', { name: 'First financial year' });
  await first.fill('2013');
  await first.press('Tab');
  await expect(first).toHaveAttribute('aria-invalid', 'true');
  await expect(first).toHaveValue('2013');
  await first.fill('2013-14');
  await first.press('Tab');
  await expect(first).toHaveValue('2013/14');
});

test('shown but not to be changed where the element is readonly', async ({ page }) => {
  await openLeicestershire(page);
  await page.locator('ringfence-model').evaluate(async (element: RingfenceModel) => {
    element.readonly = true;
    await element.show('tables');
  });
  await expect(cell(page, 2, 1)).toContainText('Community Safety Fund');
  await cell(page, 2, 1).click();
  await page.keyboard.type('x');
  await page.keyboard.press('Delete');
  await expect(cell(page, 3, 1)).toHaveCount(0);
  await expect(figures(page).getByRole('button', { name: 'Remove rows' })).toHaveCount(0);
  expect((await modelOf(page))?.sources[0]?.name).toBe('Community Safety Fund');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('axe finds nothing in any table, nor with a mistake in a cell and a box open', async ({
      page,
    }) => {
      await openLeicestershire(page);
      for (const table of [/^Sources/, /^Services/, /^Ceasing/, /^Evidence/]) {
        await openTable(page, table);
        await expectNoViolations(page);
      }
      await figures(page).getByRole('tab', { name: 'The model' }).click();
      await expectNoViolations(page);
      await openTable(page, /^Services/);
      await cell(page, 2, 4).click();
      await page.keyboard.type('most');
      await page.keyboard.press('Enter');
      await expect(cell(page, 2, 4)).toHaveAttribute('aria-invalid', 'true');
      await page.keyboard.press('F2');
      await expectNoViolations(page);
    });
  });
}
