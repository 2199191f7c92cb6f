// What is shown of one table: its columns, its rows as text, and what was found wrong in which cell.
import type { Bench } from '../panel.ts';
import type { Document, Finding } from '../wasm/ringfence.js';
import type { Column, Sheet, Table } from '../wasm/ringfence_files.js';
import { say, spoken } from '../words.ts';
import type { Mark } from './tables-columns.ts';
import type { Place } from './tables-place.ts';

export const tables: readonly Table[] = [
  'priorities',
  'sources',
  'services',
  'ceasing',
  'partners',
  'evidence',
];

/** What people call the tables. */
export const names: Readonly<Record<Table, () => string>> = {
  priorities: () => say`Priorities`,
  sources: () => say`Sources`,
  services: () => say`Services`,
  ceasing: () => say`Ceasing grants`,
  partners: () => say`Partners`,
  evidence: () => say`Evidence`,
};

/** Columns that stand there from the first, whether or not anything is in them. */
const usual: Readonly<Record<Table, readonly string[]>> = {
  priorities: [],
  sources: ['/starts', '/ends', '/ring_fence/priorities', '/replaces'],
  services: ['/previous', '/committed'],
  ceasing: ['/priority', '/service'],
  partners: [],
  evidence: ['/publisher', '/date', '/where', '/quality'],
};

/** The document's list as it was last asked for: a document does not change, so neither does what is shown of it. */
export class Sheets {
  #draft: Document | undefined;
  #sheets = new Map<Table, Sheet>();
  /** The language that its headings are in. */
  #speaks = spoken();

  of({ files, draft }: Bench, table: Table): Sheet {
    if (draft !== this.#draft || this.#speaks !== spoken()) {
      this.#draft = draft;
      this.#speaks = spoken();
      this.#sheets = new Map();
    }
    const held = this.#sheets.get(table);
    const sheet = held ?? files.sheet(draft, table).answer ?? { table, columns: [], rows: [] };
    this.#sheets.set(table, sheet);
    return sheet;
  }
}

/** Which columns are shown: those that are needed, usual or filled, and the rest where they are asked for. */
export class ShownColumns {
  readonly #seen = new Map<Table, Set<string>>();
  readonly #all = new Set<Table>();

  /** The places of the columns shown. A column that was shown stays, so that nothing moves under the hand. */
  of({ table, columns, rows }: Sheet): readonly number[] {
    const seen = this.#seen.get(table) ?? new Set();
    this.#seen.set(table, seen);
    columns.forEach((column, place) => {
      const filled = (): boolean => rows.some((row) => row[place] !== '');
      if (isUsual(table, column) || (column.kind.is !== 'id' && filled())) seen.add(column.key);
    });
    const all = this.#all.has(table);
    return columns.flatMap(({ key }, place) => (all || seen.has(key) ? [place] : []));
  }

  /** Whether the columns seldom used are shown too. */
  all(table: Table): boolean {
    return this.#all.has(table);
  }

  toggle(table: Table): void {
    if (!this.#all.delete(table)) this.#all.add(table);
  }

  reveal(table: Table, key: string): void {
    this.#seen.set(table, (this.#seen.get(table) ?? new Set()).add(key));
  }
}

const isUsual = (table: Table, { key, required, kind, year }: Column): boolean =>
  kind.is !== 'id' && (required || year !== undefined || usual[table].includes(key));

/** A finding with the cell of its table that it belongs to. */
export interface Found {
  readonly finding: Finding;
  readonly table: Table;
  readonly row: number;
  readonly key: string;
}

const grades = ['error', 'warning', 'note'] as const;

/** The findings that belong to cells, gravest first, then in the order of the tables. */
export function foundIn(bench: Bench, sheets: Sheets): readonly Found[] {
  const all = tables.flatMap((table) => {
    const mine = bench.findings.filter(({ path }) => path.startsWith(`/${table}/`));
    if (mine.length === 0) return [];
    const paths = mine.map(({ path }) => path);
    const cells = bench.files.cellsOf(bench.draft, table, paths).answer ?? [];
    const { columns } = sheets.of(bench, table);
    return mine.flatMap((finding, place) => {
      const [row, column] = cells[place] ?? [];
      const key = column === undefined ? undefined : columns[column]?.key;
      return row === undefined || key === undefined ? [] : [{ finding, table, row, key }];
    });
  });
  return grades.flatMap((grade) => all.filter(({ finding }) => finding.severity === grade));
}

/** What is marked at the cells of a table, by row and key. */
export function marksOf(found: readonly Found[], table: Table): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const { finding, row, key, table: its } of found) {
    if (its !== table || finding.severity === 'note') continue;
    const at = `${row}${key}`;
    const held = marks.get(at);
    const words = `${finding.message}; ${finding.help}`;
    const grave = finding.severity === 'error' || (held?.grave ?? false);
    marks.set(at, { grave, words: held ? `${held.words}. ${words}` : words });
  }
  return marks;
}

/** What a row is called: its name, or its number. */
export function rowName({ rows, columns }: Sheet, row: number): string {
  const place = columns.findIndex(({ key }) => key === '/name' || key === '/title');
  const name = rows[row]?.[place] ?? '';
  if (name !== '') return name;
  return row >= rows.length ? say`a new row` : say`row ${row + 1}`;
}

/** What may stand in a cell, to be offered; what is typed already goes before it where several may. */
export function offered({ draft }: Bench, { kind }: Column, typed: string): readonly string[] {
  if (kind.is === 'choice') return kind.choices.map(({ name }) => name);
  if (kind.is === 'carry_forward') return ['none', 'all', '50'];
  if (kind.is !== 'reference' && kind.is !== 'references') return [];
  const entries: unknown = draft[kind.table] ?? [];
  const known = Array.isArray(entries) ? entries.flatMap(entryName) : [];
  if (kind.is === 'reference') return known;
  const before = typed.slice(0, typed.lastIndexOf(';') + 1);
  const held = before.split(';').map((name) => name.trim());
  const ahead = before === '' ? '' : `${before.trimEnd()} `;
  return known.filter((name) => !held.includes(name)).map((name) => `${ahead}${name}`);
}

function entryName(entry: unknown): string[] {
  if (typeof entry !== 'object' || entry === null) return [];
  const named: unknown = Reflect.get(entry, 'name') ?? Reflect.get(entry, 'title');
  return typeof named === 'string' && named !== '' ? [named] : [];
}

export const samePlace = (one: Place, other: Place): boolean =>
  one.row === other.row && one.column === other.column;
