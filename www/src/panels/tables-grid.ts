// The table on the screen: RevoGrid draws the rows that are seen, their headings and what is chosen; the keys, the typing and
// the words for those who hear the page are laid over it here.

import { defineCustomElement } from '@revolist/revogrid/standalone/revo-grid.js';
import type { Column } from '../wasm/ringfence_files.js';
import { drawnColumn, type Mark, rowNumbers } from './tables-columns.ts';
import { CellInput } from './tables-input.ts';
import { type Chosen, led, one, type Place, within } from './tables-place.ts';
import { type Grid, Sight } from './tables-sight.ts';

/** What the table shows. */
export interface Shown {
  readonly label: string;
  readonly columns: readonly Column[];
  /** Its rows, a cell a column shown; the last one empty where more can be typed. */
  readonly rows: readonly (readonly string[])[];
  readonly fixed: boolean;
  readonly marked: (place: Place) => Mark | undefined;
  /** What a cell is called. */
  readonly called: (place: Place) => string;
}

/** What is done to what is chosen. */
export type Deed = 'clear' | 'fill' | 'above' | 'below' | 'remove' | 'up' | 'down';

/** What the table tells whoever shows it. */
export interface Heard {
  readonly chose: () => void;
  readonly typed: (place: Place, text: string) => void;
  readonly typing: (place: Place, text: string) => void;
  readonly done: (deed: Deed) => void;
  readonly copied: (cut: boolean) => string;
  readonly pasted: (text: string) => void;
  readonly list: (place: Place) => string | undefined;
  /** The focus leaves the table. */
  readonly left: () => void;
}

const rowHeight = 32;
const headings = 34;
/** The most that the table takes of the height of the window. */
const most = 0.6;
/** The ids of the words about the cell that has the focus. */
export const describedBy = 'tables-found';

export class TableGrid {
  readonly element = document.createElement('div');
  chosen: Chosen = one({ row: 0, column: 0 });

  readonly #heard: Heard;
  readonly #grid: Grid;
  readonly #sight: Sight;
  readonly #input: CellInput;
  #shown: Shown | undefined;
  /** The columns as they were last given, so that widths drawn by hand stay. */
  #columns = '';
  /** Whether the focus is in the table, or was before it was drawn anew. */
  #focused = false;
  /** Whether the focus is wanted here from wherever it is. */
  #claimed = false;
  /** The column that a run of Tabs began in, to which Enter goes back. */
  #begun: number | undefined;
  /** Escape was pressed: the next Tab leaves the table. */
  #leaving = false;
  /** The cell that had the focus when it was painted last. */
  #painted: Place | undefined;
  #frame = 0;
  /** The cell that the Tab key stops at. */
  #stopped: HTMLElement | undefined;

  constructor(heard: Heard) {
    defineCustomElement();
    this.#heard = heard;
    this.element.className = 'tables-grid';
    this.#grid = document.createElement('revo-grid') as unknown as Grid;
    this.#sight = new Sight(this.#grid);
    this.#input = new CellInput(this.element);
    this.#prepare();
    this.element.append(this.#grid);
    this.#listen();
  }

  get typing(): boolean {
    return this.#input.open;
  }

  show(shown: Shown): void {
    this.#shown = shown;
    const last = this.#last();
    this.chosen = { from: within(this.chosen.from, last), to: within(this.chosen.to, last) };
    const grid = this.#grid;
    grid.setAttribute('aria-label', shown.label);
    grid.setAttribute('aria-rowcount', String(shown.rows.length + 1));
    grid.setAttribute('aria-colcount', String(shown.columns.length));
    grid.setAttribute('aria-readonly', String(shown.fixed));
    const columns = JSON.stringify(
      shown.columns.map(({ key, name, kind }) => [key, name, kind.is]),
    );
    if (columns !== this.#columns) {
      grid.columns = shown.columns.map((column, place) =>
        drawnColumn(column, place, (row) => this.#shown?.marked({ row, column: place })),
      );
      this.#columns = columns;
    }
    grid.source = shown.rows.map((row) => ({ ...row }));
    this.#sight.given();
    this.#size();
    this.#paint();
  }

  /** Shows text in a cell before the model has it. */
  put(place: Place, text: string): void {
    const shown = this.#shown;
    if (shown === undefined) return;
    const rows = shown.rows.map((row, at) =>
      at === place.row ? row.with(place.column, text) : row,
    );
    const more = place.row === rows.length - 1 ? [shown.columns.map(() => '')] : [];
    this.show({ ...shown, rows: [...rows, ...more] });
  }

  /** Chooses a cell, or a rectangle, and puts the focus there. */
  choose(chosen: Chosen, focus = true): void {
    this.chosen = chosen;
    this.#focused ||= focus;
    this.#claimed ||= focus;
    this.#paint();
    this.#heard.chose();
  }

  focus(): void {
    [this.#focused, this.#claimed] = [true, true];
    this.#paint();
  }

  /** Opens the box over the cell that has the focus. */
  edit({ empty }: { empty: boolean } = { empty: false }): void {
    const place = this.chosen.from;
    const shown = this.#shown;
    if (shown === undefined || shown.fixed) return;
    const opened = {
      label: shown.called(place),
      text: shown.rows[place.row]?.[place.column] ?? '',
      list: this.#heard.list(place),
      invalid: shown.marked(place)?.grave ?? false,
      described: describedBy,
      rect: () => this.#cell(place)?.getBoundingClientRect(),
      typing: (text: string) => this.#heard.typing(place, text),
      cancel: () => this.focus(),
      commit: (text: string, key: 'Enter' | 'Tab' | undefined, back: boolean) =>
        this.#committed(place, text, key, back),
    };
    this.#input.show(opened, { empty });
  }

  leave(): void {
    this.#input.close();
    this.rest();
    cancelAnimationFrame(this.#frame);
  }

  /** Off the page, nothing of the page is listened to. */
  rest(): void {
    this.#clip(false);
  }

  /** Takes what is being typed, before something else is done. */
  finish(): void {
    this.#input.finish();
  }

  #prepare(): void {
    const grid = this.#grid;
    // Typing, clipboard and keys are seen to here: what is drawn is only read.
    Object.assign(grid, {
      readonly: true,
      range: true,
      resize: true,
      useClipboard: false,
      canDrag: false,
      accessible: false,
      filter: false,
      hideAttribution: true,
      rowSize: rowHeight,
      frameSize: 3,
      theme: 'default',
    });
    grid.rowHeaders = rowNumbers((row) => this.#isBlank(row));
    grid.setAttribute('role', 'grid');
    grid.setAttribute('aria-multiselectable', 'true');
    grid.tabIndex = 0;
  }

  /** Whether a row is the empty one to type into. */
  #isBlank(row: number): boolean {
    const shown = this.#shown;
    return shown !== undefined && !shown.fixed && row === shown.rows.length - 1;
  }

  #listen(): void {
    const { element } = this;
    const grid: HTMLElement = this.#grid;
    element.addEventListener('keydown', (event) => this.#press(event), true);
    element.addEventListener('dblclick', (event) => this.#doubled(event));
    element.addEventListener('mousedown', (event) => this.#down(event), true);
    element.addEventListener('mousemove', (event) => this.#over(event));
    element.addEventListener('focusin', (event) => this.#entered(event));
    element.addEventListener('focusout', (event) => this.#left(event));
    grid.addEventListener('beforekeydown', (event) => event.preventDefault());
    grid.addEventListener('beforefocuslost', (event) => event.preventDefault());
    grid.addEventListener('beforerowrender', (event) => rowNamed(event as CustomEvent));
    grid.addEventListener('aftergridrender', () => void this.#drawn());
    for (const name of ['viewportscroll', 'aftercolumnresize'])
      grid.addEventListener(name, () => this.#settle());
  }

  /** The clipboard speaks to the whole page: it is listened to while the focus is in the table. */
  #clip(listening: boolean): void {
    for (const name of ['copy', 'cut', 'paste'] as const) {
      if (listening) document.addEventListener(name, this.#clipped, true);
      else document.removeEventListener(name, this.#clipped, true);
    }
  }

  readonly #clipped = (event: ClipboardEvent): void => {
    if (!this.#focused || this.typing) return;
    if (event.type === 'paste') this.#paste(event);
    else this.#copy(event, event.type === 'cut');
  };

  #press(event: KeyboardEvent): void {
    if (event.target instanceof Node && !this.#grid.contains(event.target)) return;
    if (event.isComposing || event.altKey) {
      this.#altered(event);
      return;
    }
    // Undo takes back what was typed last, so the model has to have it.
    if ((event.ctrlKey || event.metaKey) && 'zy'.includes(event.key.toLowerCase()))
      this.#heard.left();
    const deed = this.#deedOf(event);
    if (deed !== undefined) {
      event.preventDefault();
      this.#heard.done(deed);
      return;
    }
    if (this.#opens(event) || this.#spans(event)) return;
    this.#goes(event);
  }

  /** With Alt, the arrows move rows. */
  #altered(event: KeyboardEvent): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    if (!this.#shown?.fixed) this.#heard.done(event.key === 'ArrowUp' ? 'up' : 'down');
  }

  #deedOf({ key, ctrlKey, metaKey }: KeyboardEvent): Deed | undefined {
    if (this.#shown?.fixed) return undefined;
    const far = ctrlKey || metaKey;
    if (far && key.toLowerCase() === 'd') return 'fill';
    if (key === 'Delete') return far ? 'remove' : 'clear';
    if (key === 'Backspace') return far ? undefined : 'clear';
    return key === 'Insert' && !far ? 'above' : undefined;
  }

  /** The keys that open the box: Enter, F2, and every letter. */
  #opens(event: KeyboardEvent): boolean {
    const { key, ctrlKey, metaKey, shiftKey } = event;
    if (ctrlKey || metaKey || this.#shown?.fixed) return false;
    if (key === 'F2' || (key === 'Enter' && !shiftKey)) {
      event.preventDefault();
      this.edit();
      return true;
    }
    if (key.length !== 1 || (key === ' ' && shiftKey)) return false;
    // The letter is on its way: it lands in the box that is opened for it.
    this.edit({ empty: true });
    return true;
  }

  /** The keys that choose all, the rows, the columns; and Escape, after which Tab leaves. */
  #spans(event: KeyboardEvent): boolean {
    const { key, ctrlKey, metaKey, shiftKey } = event;
    const { from, to } = this.chosen;
    const last = this.#last();
    if (key === 'Escape') {
      this.#leaving = true;
      this.choose(one(from));
      return true;
    }
    if ((ctrlKey || metaKey) && key.toLowerCase() === 'a')
      this.choose({ from: { row: 0, column: 0 }, to: last });
    else if (shiftKey && key === ' ')
      this.choose({ from: { ...from, column: 0 }, to: { ...to, column: last.column } });
    else if (ctrlKey && key === ' ')
      this.choose({ from: { ...from, row: 0 }, to: { ...to, row: last.row } });
    else return false;
    event.preventDefault();
    return true;
  }

  #goes(event: KeyboardEvent): void {
    if (event.key === 'Tab' && this.#leaving) return;
    const page = Math.max(1, Math.floor(this.element.clientHeight / rowHeight) - 2);
    const chosen = led(event, this.chosen, { last: this.#last(), page });
    if (chosen === undefined) return;
    event.preventDefault();
    this.#leaving = false;
    this.#begun = event.key === 'Tab' ? (this.#begun ?? this.chosen.from.column) : undefined;
    this.#sight.seek(chosen.to);
    this.choose(chosen);
  }

  #committed(place: Place, text: string, key: 'Enter' | 'Tab' | undefined, back: boolean): void {
    const stood = this.#shown?.rows[place.row]?.[place.column] ?? '';
    if (text !== stood) this.#heard.typed(place, text);
    if (key === undefined) return;
    const last = this.#last();
    const by = back ? -1 : 1;
    const begun = this.#begun ?? place.column;
    const next =
      key === 'Tab'
        ? { row: place.row, column: place.column + by }
        : { row: place.row + by, column: begun };
    this.#begun = key === 'Tab' ? begun : undefined;
    this.choose(one(within(next, last)));
  }

  #copy(event: ClipboardEvent, cut: boolean): void {
    if (cut && this.#shown?.fixed) return;
    event.preventDefault();
    event.stopPropagation();
    event.clipboardData?.setData('text/plain', this.#heard.copied(cut));
  }

  #paste(event: ClipboardEvent): void {
    if (this.#shown?.fixed) return;
    event.preventDefault();
    event.stopPropagation();
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text !== '') this.#heard.pasted(text);
  }

  #doubled(event: MouseEvent): void {
    if (placeOf(event.target)) this.edit();
  }

  /** A press chooses a cell, on a row's number the row; with Shift, all from where it was begun. */
  #down(event: MouseEvent): void {
    if (event.button !== 0 || event.target === this.element) return;
    const last = this.#last();
    const heading = (event.target as Element).closest<HTMLElement>('.rowHeaders [data-rgrow]');
    const cell = placeOf(event.target);
    if (!heading && !cell) return;
    // What is being typed is taken before another cell is chosen.
    this.finish();
    [this.#leaving, this.#begun] = [false, undefined];
    if (heading) {
      const row = Number(heading.dataset.rgrow);
      const from = event.shiftKey ? this.chosen.from.row : row;
      this.choose({ from: { row: from, column: 0 }, to: { row, column: last.column } });
    } else if (cell) this.choose(event.shiftKey ? { from: this.chosen.from, to: cell } : one(cell));
    // What RevoGrid would choose is chosen: its own way of it is not wanted.
    event.preventDefault();
    event.stopPropagation();
    this.focus();
  }

  /** The cells that a pressed pointer goes over are chosen too. */
  #over(event: MouseEvent): void {
    const cell = event.buttons === 1 && !this.typing ? placeOf(event.target) : undefined;
    const { from, to } = this.chosen;
    if (!cell || isSame(cell, to)) return;
    this.#sight.seek(cell);
    this.choose({ from, to: cell });
  }

  #entered(event: FocusEvent): void {
    if (event.target === this.#grid || placeOf(event.target)) {
      this.#focused = true;
      this.#clip(true);
      if (event.target === this.#grid) this.#settle();
    }
  }

  #left(event: FocusEvent): void {
    const next = event.relatedTarget;
    if (next instanceof Node && this.element.contains(next)) return;
    // A cell that was drawn away has nobody to give the focus to: it comes back to the cell.
    if (next === null && (this.#input.keyed || !(event.target as Element).isConnected)) return;
    if (!this.typing) {
      this.#focused = false;
      this.#clip(false);
      this.#heard.left();
    }
    [this.#leaving, this.#begun] = [false, undefined];
  }

  #last(): Place {
    const shown = this.#shown;
    return {
      row: Math.max(0, (shown?.rows.length ?? 1) - 1),
      column: Math.max(0, (shown?.columns.length ?? 1) - 1),
    };
  }

  #size(): void {
    const rows = (this.#shown?.rows.length ?? 1) * rowHeight + headings + 18;
    const room = Math.max(240, window.innerHeight * most);
    this.#grid.style.blockSize = `${Math.min(rows, room)}px`;
  }

  /** Has RevoGrid show what is chosen; where the focus went to another cell, that comes into view. */
  #paint(): void {
    const { from, to } = this.chosen;
    if (this.#painted === undefined || !isSame(this.#painted, from)) this.#sight.seek(from);
    this.#painted = from;
    const [start, end] = [from, to].map(({ row, column }) => ({ x: column, y: row }));
    void this.#grid.setCellsFocus?.(start, end, 'rgCol', 'rgRow');
    this.#settle();
  }

  /** What was chosen before RevoGrid had drawn the columns and rows for it went no further than those it had. */
  async #drawn(): Promise<void> {
    await this.#sight.drawn();
    this.#paint();
  }

  /**
   * Puts the focus on the cell that is chosen, and brings into view what is sought: at once, so that no key is lost, and again
   * when it is drawn anew.
   */
  #settle(tries = 12): void {
    this.#sight.bring();
    this.#land();
    this.#stop();
    this.#name();
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#input.place();
      if (!this.typing && tries > 0) this.#settle(tries - 1);
      else this.#sight.rest();
    });
  }

  /** The cell that is chosen is the table's one stop of the Tab key; the table itself, where that cell is not drawn. */
  #stop(): void {
    const cell = this.#cell(this.chosen.from);
    if (this.#stopped && this.#stopped !== cell) this.#stopped.tabIndex = -1;
    if (cell) cell.tabIndex = 0;
    this.#stopped = cell;
    const inside = this.element.contains((this.element.getRootNode() as ShadowRoot).activeElement);
    this.#grid.tabIndex = cell || inside ? -1 : 0;
  }

  /** What RevoGrid draws and does not name: the row of headings. Its numbers of rows say what the rows say themselves. */
  #name(): void {
    for (const row of this.element.querySelectorAll('.header-rgRow')) {
      row.setAttribute('role', 'row');
      row.setAttribute('aria-rowindex', '1');
    }
    this.element.querySelector('revogr-row-headers')?.setAttribute('aria-hidden', 'true');
  }

  #land(): void {
    if (!this.#focused || this.typing) return;
    const held = (this.element.getRootNode() as ShadowRoot).activeElement;
    if (!this.#claimed && held !== null && !this.element.contains(held)) return;
    const cell = this.#cell(this.chosen.from);
    if (cell) this.#claimed = false;
    // Until the cell is drawn the table has the focus, if nothing in it has.
    const inside = held !== null && this.element.contains(held);
    if (cell !== held && (cell || !inside)) (cell ?? this.#grid).focus({ preventScroll: true });
  }

  #cell({ row, column }: Place): HTMLElement | undefined {
    const at = `revogr-data[type="rgRow"][col-type="rgCol"] [data-rgrow="${row}"][data-rgcol="${column}"]`;
    return this.element.querySelector<HTMLElement>(at) ?? undefined;
  }
}

const isSame = (one: Place, other: Place): boolean =>
  one.row === other.row && one.column === other.column;

/** The place of the cell that an event happened in. */
function placeOf(target: EventTarget | null): Place | undefined {
  if (!(target instanceof Element)) return undefined;
  const cell = target.closest<HTMLElement>('[type="rgRow"][col-type="rgCol"] [data-rgcol]');
  return cell ? { row: Number(cell.dataset.rgrow), column: Number(cell.dataset.rgcol) } : undefined;
}

/** A row's name for those who hear the page. */
function rowNamed({ detail }: CustomEvent): void {
  const { node, item } = detail as { node: { $attrs$?: object }; item: { itemIndex: number } };
  node.$attrs$ = { ...node.$attrs$, role: 'row', 'aria-rowindex': String(item.itemIndex + 2) };
}
