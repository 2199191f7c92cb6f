// The screen on which a model begins: five questions, or an example, or a file. Everything is optional but the first.

import { live } from 'lit/directives/live.js';
import { nothing, type TemplateResult } from 'lit/html.js';
import { sentence } from '../format.ts';
import { core } from '../ringfence.ts';
import type { Finding } from '../wasm/ringfence.js';
import { html, many, say } from '../words.ts';
import * as given from './answers.ts';
import { type Answers, boxId, isBlank, type List, type Row } from './answers.ts';
import { recallAnswers, rememberAnswers } from './recalled.ts';

/** What the screen asks of the page. */
export interface Starting {
  readonly open: (model: object) => void;
  readonly openFile: () => void;
  readonly openExample: (address: string) => void;
  readonly examples: () => readonly { readonly address: string; readonly title: string }[];
  readonly close: () => void;
  readonly draw: () => void;
}

interface Column {
  readonly box: string;
  readonly label: string;
  readonly kind: 'words' | 'money' | 'day' | 'priority' | 'source';
}

const columns = (): Readonly<Record<List, readonly Column[]>> => ({
  sources: [
    { box: 'name', label: say`Name`, kind: 'words' },
    { box: 'funder', label: say`Who gives it`, kind: 'words' },
    { box: 'annual', label: say`Pounds a year`, kind: 'money' },
  ],
  priorities: [{ box: 'name', label: say`Name`, kind: 'words' }],
  services: [
    { box: 'name', label: say`Name`, kind: 'words' },
    { box: 'provider', label: say`Who provides it`, kind: 'words' },
    { box: 'priority', label: say`Priority`, kind: 'priority' },
    { box: 'annual', label: say`Pounds it needs a year`, kind: 'money' },
  ],
  ceasing: [
    { box: 'name', label: say`Name`, kind: 'words' },
    { box: 'funder', label: say`Who gave it`, kind: 'words' },
    { box: 'recipient', label: say`Who received it`, kind: 'words' },
    { box: 'annual', label: say`Pounds a year`, kind: 'money' },
    { box: 'ceases', label: say`Last day funded`, kind: 'day' },
    { box: 'source', label: say`Replaced by`, kind: 'source' },
  ],
});

const lineNames: Readonly<Record<List, (line: number) => string>> = {
  sources: (line) => say`Source ${line}`,
  priorities: (line) => say`Priority ${line}`,
  services: (line) => say`Service ${line}`,
  ceasing: (line) => say`Ceasing grant ${line}`,
};

export class Start {
  readonly #page: Starting;
  #answers: Answers;
  /** What stands there before anything is answered. */
  #first = given.unanswered(new Date());
  #found: ReadonlyMap<string, Finding> = new Map();
  /** What was found that belongs to no box. */
  #rest: readonly Finding[] = [];
  #answer = '';
  /** Boxes that were left with something in them: what is wrong there is said. */
  readonly #left = new Set<string>();
  #asked = false;
  #failed = false;

  constructor(page: Starting) {
    this.#page = page;
    this.#answers = given.answersOf(recallAnswers()) ?? this.#first;
    void this.#read();
  }

  /** What the answers make as far as they can be read; else a model with nothing in it. */
  model(): object {
    const sound = this.#found.size + this.#rest.length === 0;
    return given.modelOf(sound ? this.#answers : this.#first);
  }

  render(): TemplateResult {
    return html`<section class="screen start" aria-labelledby="start-heading">
      <div class="head">
        <h2 id="start-heading" tabindex="-1">New model</h2>
        <button type="button" @click=${this.#page.close}>Back to the model</button>
      </div>
      <p>Answer what you know and leave the rest: all of it can be changed and added to afterwards.
        What is typed stays on this device.
        ${given.isBegun(this.#answers, this.#first) ? html`<button type="button" class="link" @click=${() => this.#anew()}>Empty all boxes</button>` : nothing}</p>
      ${this.#others()}
      <form novalidate @submit=${(event: Event) => this.#submit(event)} @keydown=${down}>
        ${this.#years()}
        ${this.#rows('sources', say`2. What money is there?`, say`Grants, precept, reserves and contributions, for a full year. Money as you would write it: 1,649,000 or £1.649m or 250k.`)}
        ${this.#rows('priorities', say`3. What are the priorities?`, say`The headings that the budget is split by.`)}
        ${this.#rows('services', say`4. Which services need money?`, say`One service by one provider on a line.`)}
        ${this.#rows('ceasing', say`5. What is ceasing?`, say`Grants that end, with the last day they fund and the source that replaces them, if one does.`)}
        ${this.#end()}
      </form>
    </section>`;
  }

  /** Everything else a model may begin with. */
  #others(): TemplateResult {
    const { examples, openExample, openFile } = this.#page;
    const link = (words: string, go: () => void): TemplateResult =>
      html`<li><button type="button" class="link" @click=${go}>${words}</button></li>`;
    return html`<div class="others">
      <p id="others">Or begin with an example, or with what you have:</p>
      <ul aria-labelledby="others">
        ${examples().map(({ address, title }) => link(title, () => openExample(address)))}
        ${link(say`A file of your own: a model or a spreadsheet`, openFile)}
      </ul>
    </div>`;
  }

  #years(): TemplateResult {
    return html`<fieldset>
      <legend>1. What is it called, and which years is it for?</legend>
      <div class="row">
        ${this.#text('title', say`Title`, 'words', this.#answers.title)}
        ${this.#text('first', say`First financial year`, 'year', this.#answers.first)}
        ${this.#text('count', say`How many years`, 'count', this.#answers.count)}
      </div>
    </fieldset>`;
  }

  #text(
    name: 'title' | 'first' | 'count',
    label: string,
    kind: string,
    text: string,
  ): TemplateResult {
    const type = (event: Event): void => this.#take({ ...this.#answers, [name]: textOf(event) });
    return this.#box(
      name,
      label,
      html`<input type="text" id=${name} class=${kind} autocomplete="off"
      aria-invalid=${this.#wrong(name) ? 'true' : nothing} aria-describedby=${this.#wrong(name) ? `${name}-wrong` : nothing}
      .value=${live(text)} @input=${type} @change=${() => this.#leave(name)}>`,
    );
  }

  #rows(list: List, legend: string, help: string): TemplateResult {
    return html`<fieldset class=${`list ${list}`}>
      <legend>${legend}</legend>
      <p class="quiet help">${help}</p>
      ${this.#answers[list].map((row, place) => this.#row(list, row, place))}
    </fieldset>`;
  }

  #row(list: List, row: Row, place: number): TemplateResult {
    return html`<div class="row" role="group" aria-label=${lineNames[list](place + 1)}>
      ${columns()[list].map((column) => this.#cell(list, row, column))}
    </div>`;
  }

  #cell(list: List, row: Row, { box, label, kind }: Column): TemplateResult {
    const id = boxId(row.key, box);
    const text = row[box] ?? '';
    const take = (event: Event): void =>
      this.#take(given.typedInto(this.#answers, list, row.key, box, textOf(event)));
    const leave = (): void => this.#leave(id);
    const wrong = this.#wrong(id);
    const described = wrong ? `${id}-wrong` : nothing;
    if (kind === 'priority' || kind === 'source') {
      const rows = given.begun(this.#answers, kind === 'source' ? 'sources' : 'priorities');
      return this.#box(
        id,
        label,
        html`<select id=${id} data-box=${box} aria-describedby=${described} @change=${(
          event: Event,
        ) => {
          take(event);
          leave();
        }}>
        ${kind === 'source' ? html`<option value="" .selected=${text === ''}>Nothing yet</option>` : nothing}
        ${rows.map(({ key, name }) => html`<option value=${key} .selected=${key === text}>${name || say`Without a name`}</option>`)}
      </select>`,
      );
    }
    const example = kind === 'day' && isBlank(row, list) ? nothing : this.#example(kind);
    return this.#box(
      id,
      label,
      html`<input type="text" id=${id} class=${kind} data-box=${box} autocomplete="off"
      inputmode=${kind === 'money' ? 'decimal' : nothing} placeholder=${example}
      aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${described}
      .value=${live(text)} @input=${take} @change=${leave}>`,
      kind === 'money',
    );
  }

  /** What stands for an empty box. */
  #example(kind: Column['kind']): string | typeof nothing {
    return kind === 'day' ? given.lastDayBefore(this.#answers.first) : nothing;
  }

  #box(id: string, label: string, control: TemplateResult, pounds = false): TemplateResult {
    const wrong = this.#wrong(id);
    return html`<div class="box">
      <label for=${id}>${label}</label>
      <span class="field">${pounds ? html`<span aria-hidden="true">£</span>` : nothing}${control}</span>
      ${wrong ? html`<span class="wrong" id=${`${id}-wrong`}><span aria-hidden="true">✕</span> ${inFull(wrong)}</span>` : nothing}
    </div>`;
  }

  #end(): TemplateResult {
    const count = this.#shown().length + this.#rest.length;
    return html`<div class="end">
      ${this.#failed ? html`<p role="alert" class="wrong">The part that works out the figures did not load. Try again.</p>` : nothing}
      ${this.#asked && count > 0 ? html`<p role="alert" class="wrong">${many(count, 'One box has to be put right first.', '{n} boxes have to be put right first.')}</p>` : nothing}
      ${this.#rest.map((found) => html`<p class="wrong">${inFull(found)}</p>`)}
      ${this.#answer ? html`<p><span class="quiet">So far:</span> ${this.#answer}</p>` : nothing}
      <button type="submit" class="chief">Make the model</button>
    </div>`;
  }

  /** What is wrong with a box, where it is time to say so. */
  #wrong(id: string): Finding | undefined {
    return this.#asked || this.#left.has(id) ? this.#found.get(id) : undefined;
  }

  #shown(): readonly string[] {
    return [...this.#found.keys()].filter((id) => this.#wrong(id) !== undefined);
  }

  #take(answers: Answers): void {
    this.#answers = answers;
    rememberAnswers(answers);
    this.#page.draw();
  }

  #leave(id: string): void {
    const control = document.getElementById(id) as HTMLInputElement | null;
    if (control?.value.trim()) this.#left.add(id);
    void this.#read();
  }

  /** Says everything anew, in another language. */
  sayAnew(): void {
    const begun = given.isBegun(this.#answers, this.#first);
    this.#first = given.unanswered(new Date());
    if (!begun) this.#answers = this.#first;
    void this.#read();
  }

  #anew(): void {
    this.#first = given.unanswered(new Date());
    this.#answers = this.#first;
    this.#asked = false;
    this.#left.clear();
    rememberAnswers(undefined);
    void this.#read();
    document.getElementById('start-heading')?.focus();
  }

  /** What the core finds in the model that the answers make, each at its box; and what it comes to. */
  async #read(): Promise<boolean> {
    const read = await core().catch(() => undefined);
    this.#failed = read === undefined;
    if (read === undefined) {
      this.#page.draw();
      return false;
    }
    const handle = read.read(given.modelOf(this.#answers));
    const errors = handle.findings().filter(({ severity }) => severity === 'error');
    const [years] = handle.ok ? [handle.evaluate('as-it-stands').years] : [];
    this.#answer = years?.[0]?.summary[0] ?? '';
    handle.free();
    const placed = errors.map((found) => [given.boxOf(this.#answers, found), found] as const);
    this.#found = new Map(placed.flatMap(([id, found]) => (id ? [[id, found] as const] : [])));
    this.#rest = placed.flatMap(([id, found]) => (id ? [] : [found]));
    this.#page.draw();
    return errors.length === 0;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    this.#asked = true;
    if (await this.#read()) {
      rememberAnswers(undefined);
      this.#page.open(given.modelOf(this.#answers));
      return;
    }
    document.querySelector<HTMLElement>('.start [aria-invalid]')?.focus();
  }
}

/** What was found, as sentences. */
const inFull = ({ message, help }: Finding): string =>
  [message, help].map((words) => sentence(words).replace(/[^.?]$/, '$&.')).join(' ');

const textOf = (event: Event): string => (event.target as HTMLInputElement).value;

/** Enter goes to the same box of the next line, as in a spreadsheet; it does not end the questions. */
function down(event: KeyboardEvent): void {
  const box = event.target;
  if (event.key !== 'Enter' || !(box instanceof HTMLInputElement)) return;
  event.preventDefault();
  const next = box.closest('.row')?.nextElementSibling;
  next?.querySelector<HTMLElement>(`[data-box="${box.dataset.box}"]`)?.focus();
}
