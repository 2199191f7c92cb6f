// A file of rows comes in: what is in it, what each column means, what would be entered and what is the matter with it.
// Nothing enters the model until it is accepted; the file is read here and sent nowhere.
import type { TemplateResult } from 'lit';
import type { Bench, Panel, PanelModule } from '../panel.ts';
import type { Document } from '../wasm/ringfence.js';
import type {
  CountedIn,
  Fill,
  Finding,
  Guess,
  ImportChoice,
  Incoming,
  Listing,
  PageOutline,
  Preview,
  Table,
} from '../wasm/ringfence_files.js';
import { html, say, spoken } from '../words.ts';
import { forget } from './files.ts';
import { incomingStyles } from './incoming-styles.ts';
import { asking, opened, reading, refused } from './incoming-view.ts';
import { cameIn, gaveUp, told } from './incoming-words.ts';

/** What a file comes to as it is read now. */
export interface Shown {
  readonly name: string;
  readonly encoding: string;
  readonly pages: readonly PageOutline[];
  readonly guess: Guess;
  readonly choice: ImportChoice;
  readonly preview: Preview;
  /** The same, were the rows added to those that are there; none where there are none. */
  readonly added: Preview | undefined;
}

export type State =
  | { readonly is: 'asking' }
  | { readonly is: 'reading'; readonly name: string }
  | { readonly is: 'refused'; readonly name: string; readonly findings: readonly Finding[] }
  | { readonly is: 'open'; readonly shown: Shown };

export class IncomingPanel implements Panel {
  readonly styles = incomingStyles;
  readonly bench: () => Bench;

  #state: State = { is: 'asking' };
  #held: Incoming | undefined;
  #pages: readonly PageOutline[] = [];
  #name = '';
  #file: File | undefined;
  #guess: Guess | undefined;
  #choice: ImportChoice | undefined;
  /** The document that was looked at last, so that it is looked at again when it changes. */
  #document: Document | undefined;
  /** The language that what is held of the file is said in. */
  #speaks = spoken();
  /** Counts the files, so that one that is slow to arrive does not take the place of a later one. */
  #turn = 0;

  constructor(bench: () => Bench, file?: File) {
    this.bench = bench;
    if (file) this.take(file);
  }

  get title(): string {
    return say`Rows from a file`;
  }

  render(): TemplateResult {
    if (this.#speaks !== spoken()) this.#sayAnew();
    if (this.#state.is === 'open' && this.#document !== this.bench().draft) this.#look();
    const state = this.#state;
    switch (state.is) {
      case 'asking':
        return html`<div class="incoming">${asking(this)}</div>`;
      case 'reading':
        return html`<div class="incoming">${reading(state.name)}</div>`;
      case 'refused':
        return html`<div class="incoming">${refused(this, state.name, state.findings)}</div>`;
      case 'open':
        return html`<div class="incoming">${opened(this, state.shown)}</div>`;
    }
  }

  take(file: File): boolean {
    void this.#read(file);
    return true;
  }

  leave(): void {
    this.#turn += 1;
    this.#drop();
  }

  /** Reads another sheet, or the same with other headings or as another list. */
  reread(page: number, heading?: number, table?: Table): void {
    const bench = this.bench();
    this.#guard(() => {
      const { answer, findings } = this.#incoming().guess(page, bench.draft, heading, table);
      if (!answer) return this.#refuse(findings);
      this.#guess = answer;
      this.#choice = answer.choice;
      this.#look();
    });
    bench.update();
  }

  /** Changes what a column means. */
  mean(column: number, key: string): void {
    this.#change((choice) => ({
      ...choice,
      columns: choice.columns.map((each, at) =>
        at === column ? { ...each, key, unit: 'ones' } : each,
      ),
    }));
  }

  /** Changes what the figures of a column are counted in. */
  count(column: number, unit: CountedIn): void {
    this.#change((choice) => ({
      ...choice,
      columns: choice.columns.map((each, at) => (at === column ? { ...each, unit } : each)),
    }));
  }

  /** Gives one answer for every row. */
  fill(answer: Fill): void {
    this.#change((choice) => ({
      ...choice,
      fill: [...choice.fill.filter(({ key }) => key !== answer.key), answer],
    }));
  }

  /** Takes a row for an entry, or sets it aside. */
  stand(row: number, is: 'line' | 'aside'): void {
    const without = (rows: readonly number[]): number[] => rows.filter((each) => each !== row);
    this.#change((choice) => ({
      ...choice,
      lines: is === 'line' ? [...without(choice.lines), row] : without(choice.lines),
      aside: is === 'aside' ? [...without(choice.aside), row] : without(choice.aside),
    }));
  }

  /** Whether names that are not there yet are added. */
  addNames(add: boolean): void {
    this.#change((choice) => ({ ...choice, names: add ? 'add' : 'say' }));
  }

  /** Enters the rows, as one step that can be undone. */
  enter(list: Listing): void {
    const bench = this.bench();
    const choice = this.#choice;
    if (choice === undefined || this.#state.is !== 'open') return;
    const { shown } = this.#state;
    this.#guard(() => {
      const { answer, findings } = this.#incoming().accept({ ...choice, list }, bench.draft);
      if (!answer) return this.#refuse(findings);
      const words = cameIn(shown, list);
      bench.close();
      bench.edit(answer, () => cameIn(shown, list));
      bench.say(words);
    });
  }

  async #read(file: File): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#drop();
    [this.#name, this.#file] = [file.name, file];
    this.#state = { is: 'reading', name: file.name };
    // The panel may be in the making: it is drawn once it is there.
    await Promise.resolve();
    if (turn === this.#turn) this.bench().update();
    const bytes = await file.arrayBuffer().catch(() => undefined);
    if (turn !== this.#turn) return;
    const bench = this.bench();
    if (bytes === undefined) this.#refuse([gaveUp()]);
    else this.#guard(() => this.#open(bench, new Uint8Array(bytes)));
    bench.say(told(this.#state));
    bench.update();
  }

  #open(bench: Bench, bytes: Uint8Array): void {
    const held = bench.files.Incoming.read(this.#name, bytes);
    this.#held = held;
    const findings = held.findings();
    this.#pages = held.pages();
    if (findings.length > 0) this.#refuse(findings);
    else this.reread(fullest(this.#pages));
  }

  /** What would be entered, as it is read now. */
  #look(): void {
    const [guess, choice] = [this.#guess, this.#choice];
    if (guess === undefined || choice === undefined) return;
    const { draft } = this.bench();
    this.#document = draft;
    this.#guard(() => {
      const held = this.#incoming();
      const { answer, findings } = held.preview({ ...choice, list: 'replace' }, draft);
      if (!answer) return this.#refuse(findings);
      const some = (draft[choice.table] ?? []).length > 0;
      const added = some ? held.preview({ ...choice, list: 'add' }, draft).answer : undefined;
      const { encoding } = held;
      const [name, pages] = [this.#name, this.#pages];
      this.#state = {
        is: 'open',
        shown: { name, encoding, pages, guess, choice, preview: answer, added },
      };
    });
  }

  /** What the columns may mean is said in another language; what was chosen stays. */
  #sayAnew(): void {
    this.#speaks = spoken();
    const choice = this.#choice;
    // What is the matter with a file is found anew.
    if (this.#state.is === 'refused' && this.#file) void this.#read(this.#file);
    if (choice === undefined || this.#state.is !== 'open') return;
    const { page, heading, table } = choice;
    this.#guard(() => {
      this.#guess = this.#incoming().guess(page, this.bench().draft, heading, table).answer;
      this.#look();
    });
  }

  #change(change: (choice: ImportChoice) => ImportChoice): void {
    if (this.#choice === undefined) return;
    this.#choice = change(this.#choice);
    this.#look();
    this.bench().update();
  }

  #incoming(): Incoming {
    if (this.#held === undefined) throw new Error('no file is open');
    return this.#held;
  }

  #refuse(findings: readonly Finding[]): void {
    this.#state = { is: 'refused', name: this.#name, findings };
  }

  /** A file may be made so badly that its reader stops dead: then the reader is begun anew, and the file refused. */
  #guard(ask: () => void): void {
    try {
      ask();
    } catch (failure) {
      if (!(failure instanceof WebAssembly.RuntimeError)) throw failure;
      this.#held = undefined;
      forget();
      this.#refuse([gaveUp()]);
    }
  }

  #drop(): void {
    this.#held?.free();
    this.#held = undefined;
    this.#guess = undefined;
    this.#choice = undefined;
    this.#state = { is: 'asking' };
  }
}

/** The first sheet that holds more than a title. */
function fullest(pages: readonly PageOutline[]): number {
  const place = pages.findIndex(({ rows, columns }) => rows > 2 && columns > 1);
  return Math.max(place, 0);
}

export const panel: PanelModule['panel'] = (bench, file) => new IncomingPanel(bench, file);
