// What is done to a table, each as one step of the model: typed, pasted, filled, rows added, taken away and moved.
import type { Label as Called } from '../history.ts';
import type { Bench } from '../panel.ts';
import type { Document } from '../wasm/ringfence.js';
import type { Answer, Sheet, Table } from '../wasm/ringfence_files.js';
import { many, say } from '../words.ts';
import { type Area, between } from './tables-place.ts';
import { folded, readBlock, writeBlock } from './tables-text.ts';
import { names, rowName } from './tables-view.ts';

/** A table with the columns of it that are shown. */
export interface Worked {
  readonly table: Table;
  readonly sheet: Sheet;
  readonly shown: readonly number[];
}

interface Cell {
  readonly row: number;
  readonly key: string;
  readonly text: string;
}

/** What a paste came to. */
export interface Pasted {
  readonly rows: number;
  readonly columns: number;
  /** The keys of the columns that it went into. */
  readonly keys: readonly string[];
  /** What is to be said of it. */
  readonly note: string | undefined;
}

const low = (table: Table): string => names[table]().toLowerCase();
const ofRows = (count: number): string => many(count, 'a row', '{n} rows');
const ofCells = (count: number): string => many(count, 'a cell', '{n} cells');

const keyAt = ({ sheet, shown }: Worked, column: number): string | undefined =>
  sheet.columns[shown[column] ?? -1]?.key;

/** The text of a cell. */
export const textAt = ({ sheet, shown }: Worked, row: number, column: number): string =>
  sheet.rows[row]?.[shown[column] ?? -1] ?? '';

/** A cell that is typed. */
export interface TypedCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** What was typed: one cell, or several where they came faster than the model is worked out. */
export function typeCells(bench: Bench, worked: Worked, typed: readonly TypedCell[]): void {
  const { table, sheet } = worked;
  const cells = typed.flatMap(({ row, column, text }) => {
    const key = keyAt(worked, column);
    return key === undefined ? [] : [{ row, key, text }];
  });
  const [only] = cells;
  if (only === undefined) return;
  const column = sheet.columns.find(({ key }) => key === only.key);
  const one =
    only.row >= sheet.rows.length
      ? say`new row in ${low(table)}`
      : columnOfRow(lowered(column?.name ?? ''), rowName(sheet, only.row));
  put(
    bench,
    table,
    cells,
    cells.length === 1 ? one : say`type ${ofCells(cells.length)} of ${low(table)}`,
  );
}

/** `amount of Custody suite`: the value that is nothing tells it in other languages from one thing of several. */
const columnOfRow = (column: string, row: string): string => say`${column} of ${row}${''}`;

/** A heading within a sentence: a year stays as it is. */
const lowered = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** A block from the clipboard, from a cell on; one cell goes into all that are chosen. */
export function paste(bench: Bench, worked: Worked, area: Area, text: string): Pasted | undefined {
  const block = readBlock(text);
  const [first, ...rest] = block;
  if (first === undefined) return undefined;
  if (rest.length === 0 && first.length === 1) return pasteOne(bench, worked, area, first[0] ?? '');
  const headed = byHeadings(worked, first);
  const rows = headed ? rest : block;
  const keys = headed ?? first.map((_, place) => keyAt(worked, area.left + place));
  const widest = Math.max(...rows.map((row) => row.length), 0);
  const wanted = headed ?? between(0, widest - 1).map((place) => keyAt(worked, area.left + place));
  const cells = rows.flatMap((row, down) =>
    row.flatMap((cell, across) => {
      const key = wanted[across];
      return key === undefined ? [] : [{ row: area.top + down, key, text: cell }];
    }),
  );
  put(bench, worked.table, cells, say`paste ${ofRows(rows.length)} into ${low(worked.table)}`);
  const taken = wanted.filter((key) => key !== undefined);
  return {
    rows: rows.length,
    columns: headed ? keys.length : taken.length,
    keys: taken,
    note: noteOf(worked, headed, widest - taken.length),
  };
}

function pasteOne(bench: Bench, worked: Worked, area: Area, text: string): Pasted {
  const label: Label = (cells, table) => say`paste into ${cells} of ${table}`;
  fillWith(bench, worked, area, () => text, label);
  return { rows: 0, columns: 0, keys: [], note: undefined };
}

/** The keys of the columns that a first row names; none where it does not name a column in each cell. */
function byHeadings(
  { sheet }: Worked,
  first: readonly string[],
): readonly (string | undefined)[] | undefined {
  const key = (heading: string): string | undefined =>
    sheet.columns.find(({ name }) => folded(name) === folded(heading.replace(/\s*\*$/, '')))?.key;
  const keys = first.map((heading) => (heading.trim() === '' ? undefined : key(heading)));
  const named = keys.filter((each) => each !== undefined);
  const all = first.every((heading, place) => heading.trim() === '' || keys[place] !== undefined);
  return all && named.length > 1 && new Set(named).size === named.length ? keys : undefined;
}

function noteOf(worked: Worked, headed: unknown, over: number): string | undefined {
  if (headed)
    return say`The first row names columns: each column went under its heading, and the headings were left out.`;
  if (over <= 0) return undefined;
  const table = low(worked.table);
  return over === 1
    ? say`One column of the block had no room to the right of the table and was left out of ${table}.`
    : say`${over} columns of the block had no room to the right of the table and were left out of ${table}.`;
}

/** The first row of what is chosen into the rows below it; of one row alone, the row above into it. */
export function fillDown(bench: Bench, worked: Worked, area: Area): void {
  const from = area.top === area.bottom ? area.top - 1 : area.top;
  if (from < 0) return;
  const below = { ...area, top: from + 1 };
  const label: Label = (cells, table) => say`fill down ${cells} of ${table}`;
  fillWith(bench, worked, below, (column) => textAt(worked, from, column), label);
}

export function clear(bench: Bench, worked: Worked, area: Area): void {
  const bottom = Math.min(area.bottom, worked.sheet.rows.length - 1);
  const label: Label = (cells, table) => say`clear ${cells} of ${table}`;
  fillWith(bench, worked, { ...area, bottom }, () => '', label);
}

/** What a step is called that changes so many cells of a table. */
type Label = (cells: string, table: string) => string;

function fillWith(
  bench: Bench,
  worked: Worked,
  { top, bottom, left, right }: Area,
  text: (column: number) => string,
  label: Label,
): void {
  const columns = between(left, right);
  const cells = between(top, bottom).flatMap((row) =>
    columns.flatMap((column) => {
      const key = keyAt(worked, column);
      return key === undefined ? [] : [{ row, key, text: text(column) }];
    }),
  );
  if (cells.length > 0)
    put(bench, worked.table, cells, () => label(ofCells(cells.length), low(worked.table)));
}

export function copied(worked: Worked, { top, bottom, left, right }: Area): string {
  const columns = between(left, right);
  const rows = between(top, Math.max(top, Math.min(bottom, worked.sheet.rows.length - 1)));
  return writeBlock(rows.map((row) => columns.map((column) => textAt(worked, row, column))));
}

export function addRows(bench: Bench, { table }: Worked, before: number, count: number): void {
  const label = (): string => say`add ${ofRows(count)} to ${low(table)}`;
  take(bench, bench.files.withRows(bench.draft, table, before, count), label);
}

export function removeRows(bench: Bench, { table, sheet }: Worked, { top, bottom }: Area): void {
  const rows = between(top, Math.min(bottom, sheet.rows.length - 1));
  const [only] = rows;
  if (only === undefined) return;
  const what = (): string => (rows.length === 1 ? rowName(sheet, only) : ofRows(rows.length));
  const label = (): string => say`remove ${what()} from ${low(table)}`;
  take(bench, bench.files.withoutRows(bench.draft, table, rows), label);
}

/** Moves rows by one; false where there is nowhere to go. */
export function moveRows(bench: Bench, { table, sheet }: Worked, area: Area, by: 1 | -1): boolean {
  const bottom = Math.min(area.bottom, sheet.rows.length - 1);
  const rows = between(area.top, bottom);
  const free = by === 1 ? bottom < sheet.rows.length - 1 : area.top > 0;
  if (rows.length === 0 || !free) return false;
  const before = by === 1 ? bottom + 2 : area.top - 1;
  const label = (): string =>
    by === 1
      ? say`move ${ofRows(rows.length)} down in ${low(table)}`
      : say`move ${ofRows(rows.length)} up in ${low(table)}`;
  take(bench, bench.files.movedRows(bench.draft, table, rows, before), label);
  return true;
}

function put(bench: Bench, table: Table, cells: readonly Cell[], label: Called): void {
  take(bench, bench.files.typedInto(bench.draft, table, [...cells]), label);
}

function take(bench: Bench, { answer }: Answer<Document>, label: Called): void {
  if (answer !== undefined) bench.edit(answer, label);
}
