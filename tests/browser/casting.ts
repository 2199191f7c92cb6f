// Whether the tables of the page cast, worked out from what they show.
import type { Locator } from '@playwright/test';
import { expect } from './quiet.ts';

/** What a table says, row by row. */
const said = (table: Locator): Promise<string[][]> =>
  table.evaluate((element) =>
    [...(element as HTMLTableElement).rows].map((row) =>
      [...row.cells].map((cell) => cell.textContent?.trim() ?? ''),
    ),
  );

const pence = (text = ''): number =>
  Number(text.replace(/[^\d]/g, '')) * (text.startsWith('(') ? -1 : 1);

/** That each column of money of a table comes to what its last row says, in pence. */
export async function expectToCast(table: Locator, columns: readonly string[]): Promise<void> {
  const [heads = [], ...body] = await said(table);
  for (const column of columns) {
    const place = heads.indexOf(column);
    const figures = body.map((row) => pence(row[place]));
    const total = figures.pop();
    expect(
      figures.reduce((all, each) => all + each, 0),
      column,
    ).toBe(total);
  }
}

/** That each row of a table, from its second cell on, comes to its last cell, and each column to the row named. */
export async function expectToCastBothWays(table: Locator, total: string): Promise<void> {
  const [, ...body] = await said(table);
  const end = body.findIndex(([name]) => name === total);
  const rows = body.slice(0, end + 1).map(([, ...cells]) => cells.map(pence));
  const last = rows.at(-1) ?? [];
  expect(rows.length).toBeGreaterThan(1);
  for (const row of rows) {
    expect(row.slice(0, -1).reduce((all, each) => all + each, 0)).toBe(row.at(-1));
  }
  for (const [place, sum] of last.entries()) {
    const column = rows.slice(0, -1).map((row) => row[place] ?? 0);
    expect(column.reduce((all, each) => all + each, 0)).toBe(sum);
  }
}
