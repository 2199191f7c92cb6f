// The figures as tables: typed, pasted and filled like a spreadsheet's, with what follows from them above.
import { nothing, type TemplateResult } from 'lit';
import type { Bench, Panel, PanelModule } from '../panel.ts';
import { panelId, tabId, tabList } from '../tabs.ts';
import type { Table } from '../wasm/ringfence_files.js';
import { html, type Language, say, spoken } from '../words.ts';
import { answer, foundList, help, line, tools } from './tables-around.ts';
import type { Mark } from './tables-columns.ts';
import * as edits from './tables-edits.ts';
import { factAt, factsShown } from './tables-facts.ts';
import { type Deed, describedBy, TableGrid } from './tables-grid.ts';
import { areaOf, one, type Place } from './tables-place.ts';
import { tablesStyles } from './tables-styles.ts';
import {
  type Found,
  foundIn,
  marksOf,
  names,
  offered,
  rowName,
  Sheets,
  ShownColumns,
  tables,
} from './tables-view.ts';

type Part = Table | 'model';

/** The tab that was open last, for when the panel is opened again. */
const remembered = new WeakMap<ShadowRoot, Part>();

const choicesId = 'tables-choices';
/** A model that takes longer than this to be worked out, in milliseconds, waits until the typing pauses. */
const quick = 80;
const pause = 400;
const presses = ['pointerdown', 'pointerup', 'pointercancel', 'click'] as const;

class Tables implements Panel {
  readonly styles = tablesStyles;

  readonly #given: () => Bench;
  readonly #sheets = new Sheets();
  readonly #columns = new ShownColumns();
  readonly #choices = document.createElement('datalist');
  readonly #grid: TableGrid;
  #part: Part;
  #found: readonly Found[] = [];
  #marks: ReadonlyMap<string, Mark> = new Map();
  #note: string | undefined;
  /** The language that the note is in. */
  #speaks: Language = spoken();
  #unfolded = false;
  /** What the grid was last given, so that it is given only what is news. */
  #drawn: readonly unknown[] = [];
  #foundFor: unknown;
  /** The document on show. */
  #base: unknown;
  /** What is typed and not in the model yet. */
  #waiting: edits.TypedCell[] = [];
  #timer = 0;
  /** How long the model took to be worked out with the last cell typed, in milliseconds. */
  #took = 0;
  /** A press of the pointer is under way: what it is meant for must not move from under it. */
  #pressed = false;

  constructor(given: () => Bench) {
    this.#given = given;
    this.#part = remembered.get(given().root) ?? 'sources';
    this.#choices.id = choicesId;
    this.#grid = new TableGrid({
      chose: () => this.#chose(),
      typed: (place, text) => this.#typed(place, text),
      typing: (place, text) => this.#offer(place, text),
      done: (deed) => this.#do(deed),
      copied: (cut) => this.#copied(cut),
      pasted: (text) => this.#pasted(text),
      left: () => (this.#pressed ? this.#wait() : this.#settle()),
      list: (place) => (this.#offer(place, '') ? choicesId : undefined),
    });
  }

  get title(): string {
    return say`The figures`;
  }

  readonly #hidden = (): void => this.#settle();

  readonly #pressing = ({ type }: Event): void => {
    this.#pressed = type === 'pointerdown';
    // What the click is for finds the model with all that was typed.
    if (type === 'click' && !this.#grid.typing) this.#settle();
  };

  render(): TemplateResult {
    const bench = this.#given();
    if (this.#speaks !== spoken()) [this.#speaks, this.#note] = [spoken(), undefined];
    this.#look(bench);
    const part = this.#part;
    return html`<div class="tables">
      ${answer(bench)}
      ${tabList({
        name: 'tables',
        label: say`Tables`,
        tabs: [
          ...tables.map((table) => this.#tab(bench, table)),
          { id: 'model', name: say`The model` },
        ],
        chosen: part,
        choose: (id) => this.#open(id as Part),
      })}
      <div class="tables-panel" role="tabpanel" id=${panelId('tables')} aria-labelledby=${tabId('tables', part)}>
        ${part === 'model' ? factsShown(bench) : this.#table(bench, part)}
      </div>
      ${foundList({
        bench,
        found: this.#found,
        all: this.#unfolded,
        unfold: () => {
          this.#unfolded = true;
          bench.update();
        },
        cell: (found) => this.#goTo(found),
        called: ({ table, row, key }) => this.#called(bench, table, row, key),
      })}
    </div>`;
  }

  drawn(): void {
    addEventListener('pagehide', this.#hidden);
    for (const name of presses) addEventListener(name, this.#pressing, true);
    const bench = this.#given();
    const table = this.#part;
    this.#base = bench.draft;
    if (table === 'model') return;
    // What waits is shown over the model as it stands: the table is not drawn from the model until it has it.
    if (this.#waiting.length > 0) return;
    const { sheet, shown } = this.#worked(bench, table);
    const news = [table, sheet, shown.join(), this.#marks, bench.readonly];
    if (news.every((each, place) => each === this.#drawn[place])) return;
    this.#drawn = news;
    const rows = sheet.rows.map((row) => shown.map((place) => row[place] ?? ''));
    this.#grid.show({
      label: names[table](),
      columns: shown.flatMap((place) => sheet.columns[place] ?? []),
      rows: bench.readonly ? rows : [...rows, shown.map(() => '')],
      fixed: bench.readonly,
      marked: ({ row, column }) =>
        this.#marks.get(`${row}${sheet.columns[shown[column] ?? -1]?.key}`),
      called: (place) => this.#calledAt(place),
    });
  }

  show(path: string): boolean {
    const bench = this.#given();
    const fact = factAt(path);
    if (fact !== undefined) {
      this.#open('model', () => this.#focusOn(bench, fact));
      return true;
    }
    const table = tables.find((each) => path.startsWith(`/${each}/`));
    const cell = table && bench.files.cellsOf(bench.draft, table, [path]).answer?.[0];
    if (!table || !cell) return false;
    const key = this.#sheets.of(bench, table).columns[cell[1]]?.key;
    if (key === undefined) return false;
    this.#reach(table, cell[0], key);
    return true;
  }

  leave(): void {
    // What is half typed belongs to the model it was typed for, not to another that took its place.
    if (this.#given().draft === this.#base) {
      this.#grid.finish();
      this.#settle();
    }
    clearTimeout(this.#timer);
    this.#grid.leave();
    this.rest();
  }

  rest(): void {
    this.#grid.rest();
    removeEventListener('pagehide', this.#hidden);
    for (const name of presses) removeEventListener(name, this.#pressing, true);
    this.#pressed = false;
  }

  #tab(bench: Bench, table: Table) {
    const wrong = this.#found.filter(
      (each) => each.table === table && each.finding.severity === 'error',
    );
    const count = this.#sheets.of(bench, table).rows.length;
    const remark = wrong.length === 0 ? String(count) : say`${count}, ${wrong.length} wrong`;
    return { id: table, name: names[table](), remark };
  }

  #table(bench: Bench, table: Table): TemplateResult {
    const worked = this.#worked(bench, table);
    const { row, column } = this.#grid.chosen.from;
    const named = worked.sheet.columns[worked.shown[column] ?? -1];
    const mark = named && this.#marks.get(`${row}${named.key}`);
    return html`
      ${line({
        bench,
        called: this.#calledAt({ row, column }),
        text: edits.textAt(worked, row, column),
        mark,
        describedBy,
        list: named && offered(bench, named, '').length > 0 ? choicesId : undefined,
        typed: (text) => this.#typed({ row, column }, text),
        typing: (text) => this.#offer({ row, column }, text),
        back: () => this.#grid.focus(),
      })}
      ${this.#grid.element}
      ${this.#choices}
      ${this.#note ? html`<p class="small">${this.#note}</p>` : nothing}
      ${tools({
        bench,
        all: this.#columns.all(table),
        toggle: () => this.#toggle(table),
        edit: () => this.#grid.edit(),
        do: (deed) => this.#do(deed),
      })}
      ${help(bench.readonly)}`;
  }

  #worked(bench: Bench, table: Table): edits.Worked {
    const sheet = this.#sheets.of(bench, table);
    return { table, sheet, shown: this.#columns.of(sheet) };
  }

  /** What was found, asked for once for each document. */
  #look(bench: Bench): void {
    const key = bench.findings;
    if (this.#foundFor !== key) {
      this.#foundFor = key;
      this.#found = foundIn(bench, this.#sheets);
      this.#drawn = [];
    }
    if (this.#part !== 'model' && this.#drawn.length === 0)
      this.#marks = marksOf(this.#found, this.#part);
  }

  #open(part: Part, then?: () => void): void {
    const bench = this.#given();
    this.#grid.finish();
    this.#settle();
    if (part !== this.#part) this.#grid.chosen = one({ row: 0, column: 0 });
    [this.#part, this.#drawn, this.#note] = [part, [], undefined];
    remembered.set(bench.root, part);
    bench.update();
    if (then) requestAnimationFrame(() => requestAnimationFrame(then));
  }

  #focusOn(bench: Bench, path: string): void {
    bench.root.getElementById(`box${path}`)?.focus();
  }

  #goTo({ table, row, key }: Found): void {
    this.#reach(table, row, key);
  }

  /** Opens a table at a cell, its column shown if it was not. */
  #reach(table: Table, row: number, key: string): void {
    const bench = this.#given();
    this.#columns.reveal(table, key);
    this.#open(table, () => {
      const { sheet, shown } = this.#worked(this.#given(), table);
      const column = shown.findIndex((place) => sheet.columns[place]?.key === key);
      this.#grid.choose(one({ row, column: Math.max(0, column) }));
      this.#grid.element.scrollIntoView({ block: 'nearest' });
    });
    bench.update();
  }

  #toggle(table: Table): void {
    this.#columns.toggle(table);
    this.#given().update();
  }

  #called(bench: Bench, table: Table, row: number, key: string): string {
    const sheet = this.#sheets.of(bench, table);
    const column = sheet.columns.find((each) => each.key === key);
    return `${rowName(sheet, row)}, ${column?.name ?? ''}`;
  }

  #calledAt({ row, column }: Place): string {
    const bench = this.#given();
    if (this.#part === 'model') return '';
    const { sheet, shown } = this.#worked(bench, this.#part);
    return `${rowName(sheet, row)}, ${sheet.columns[shown[column] ?? -1]?.name ?? ''}`;
  }

  #chose(): void {
    const { row, column } = this.#grid.chosen.from;
    this.#offer({ row, column }, '');
    this.#given().update();
  }

  /** Fills the list of what may stand in a cell; whether there is anything to offer. */
  #offer({ column }: Place, text: string): boolean {
    const bench = this.#given();
    if (this.#part === 'model') return false;
    const { sheet, shown } = this.#worked(bench, this.#part);
    const named = sheet.columns[shown[column] ?? -1];
    const words = named ? offered(bench, named, text) : [];
    const options = words.map((word) => {
      const option = document.createElement('option');
      option.value = word;
      return option;
    });
    this.#choices.replaceChildren(...options);
    return words.length > 0;
  }

  /** What is typed is in the model at once, or, in a large one, as soon as the typing pauses. */
  #typed({ row, column }: Place, text: string): void {
    this.#waiting.push({ row, column, text });
    if (this.#took < quick && !this.#pressed) this.#settle();
    else {
      this.#grid.put({ row, column }, text);
      this.#wait();
    }
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(
      () => (this.#grid.typing || this.#pressed ? this.#wait() : this.#settle()),
      pause,
    );
  }

  /** Puts what is typed into the model. */
  #settle(): void {
    clearTimeout(this.#timer);
    const typed = this.#waiting;
    this.#waiting = [];
    if (typed.length === 0 || this.#part === 'model') return;
    const bench = this.#given();
    const began = performance.now();
    this.#drawn = [];
    edits.typeCells(bench, this.#worked(bench, this.#part), typed);
    this.#took = performance.now() - began;
  }

  #copied(cut: boolean): string {
    let text = '';
    this.#with((bench, worked) => {
      const area = areaOf(this.#grid.chosen);
      text = edits.copied(worked, area);
      if (cut) edits.clear(bench, worked, area);
    });
    return text;
  }

  #pasted(text: string): void {
    this.#with((bench, worked) => {
      const area = areaOf(this.#grid.chosen);
      const pasted = edits.paste(bench, worked, area, text);
      if (pasted === undefined) return;
      for (const key of pasted.keys) this.#columns.reveal(worked.table, key);
      if (pasted.note) bench.say(pasted.note);
      this.#note = pasted.note;
      const right = area.left + pasted.columns - 1;
      const to = { row: area.top + pasted.rows - 1, column: right };
      if (pasted.rows > 0) this.#grid.choose({ from: { row: area.top, column: area.left }, to });
    });
  }

  #do(deed: Deed): void {
    this.#grid.finish();
    this.#with((bench, worked) => {
      const area = areaOf(this.#grid.chosen);
      const after = deedDone(bench, worked, area, deed);
      const { from, to } = this.#grid.chosen;
      const down = (place: Place): Place => ({ ...place, row: place.row + after });
      // The document is another by now: what is shown of it follows, then the focus.
      this.#given().update();
      this.#grid.choose(
        deed === 'remove' ? one({ ...from, row: area.top }) : { from: down(from), to: down(to) },
      );
    });
  }

  #with(work: (bench: Bench, worked: edits.Worked) => void): void {
    this.#settle();
    const bench = this.#given();
    this.#note = undefined;
    if (this.#part !== 'model') work(bench, this.#worked(bench, this.#part));
  }
}

/** Does what a button or a key asks for; by how many rows what is chosen goes down with it. */
function deedDone(
  bench: Bench,
  worked: edits.Worked,
  area: ReturnType<typeof areaOf>,
  deed: Deed,
): number {
  const count = area.bottom - area.top + 1;
  const last = worked.sheet.rows.length;
  switch (deed) {
    case 'clear':
      edits.clear(bench, worked, area);
      return 0;
    case 'fill':
      edits.fillDown(bench, worked, area);
      return 0;
    case 'above':
      edits.addRows(bench, worked, Math.min(area.top, last), count);
      return 0;
    case 'below':
      edits.addRows(bench, worked, Math.min(area.bottom + 1, last), count);
      return area.bottom < last ? count : 0;
    case 'remove':
      edits.removeRows(bench, worked, area);
      return 0;
    default: {
      const by = deed === 'down' ? 1 : -1;
      return edits.moveRows(bench, worked, area, by) ? by : 0;
    }
  }
}

export const panel: PanelModule['panel'] = (bench) => new Tables(bench);
