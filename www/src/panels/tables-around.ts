// What stands about a table: the answer that follows from it, the line of the cell that has the focus, the buttons, and what
// was found in all the tables.
import { nothing, type TemplateResult } from 'lit';
import { sentence } from '../format.ts';
import type { Bench } from '../panel.ts';
import type { Severity } from '../wasm/ringfence.js';
import { html, many, say } from '../words.ts';
import type { Mark } from './tables-columns.ts';
import type { Deed } from './tables-grid.ts';
import type { Found } from './tables-view.ts';

/** The answer as it stands with what is typed. */
export function answer({ year, sound, stale }: Bench): TemplateResult {
  const [headline] = year?.summary ?? [];
  if (sound === undefined || headline === undefined)
    return html`<p class="tables-answer quiet">The answer stands here as soon as the model can be worked out.</p>`;
  return html`<p class="tables-answer"><span class="small quiet">${stale ? say`From before the last change, which cannot be worked out yet:` : say`What follows:`}</span> <strong>${headline}</strong></p>`;
}

interface Line {
  readonly bench: Bench;
  readonly called: string;
  readonly text: string;
  readonly mark: Mark | undefined;
  readonly describedBy: string;
  readonly list: string | undefined;
  readonly typed: (text: string) => void;
  readonly typing: (text: string) => void;
  readonly back: () => void;
}

/** The cell that has the focus: what it is called, what is typed in it in full, and what is the matter with it. */
export function line(shown: Line): TemplateResult {
  const { bench, called, text, mark, describedBy, list, typed, typing, back } = shown;
  const box = (event: Event): HTMLInputElement => event.currentTarget as HTMLInputElement;
  const press = (event: KeyboardEvent): void => {
    const pending = box(event).value !== text;
    // While it is being typed in, its keys are its own.
    if (pending && event.key.toLowerCase() === 'z') event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    if (event.key === 'Escape') box(event).value = text;
    back();
  };
  return html`<div class="tables-line">
    <label class="small" for="tables-line">${called}</label>
    <input type="text" id="tables-line" autocomplete="off" spellcheck="false" .value=${text}
      aria-describedby=${describedBy} aria-invalid=${mark?.grave ? 'true' : nothing} list=${list ?? nothing}
      ?readonly=${bench.readonly} @input=${(event: Event) => typing(box(event).value)}
      @change=${(event: Event) => typed(box(event).value)} @keydown=${press} />
    <p class="tables-about small" id=${describedBy}>${
      mark
        ? html`<span class=${mark.grave ? 'error' : 'warning'}><span aria-hidden="true">${mark.grave ? '✕' : '⚠'}</span>
            ${sentence(mark.words)}</span>`
        : nothing
    }</p>
  </div>`;
}

interface Tools {
  readonly bench: Bench;
  readonly all: boolean;
  readonly toggle: () => void;
  readonly edit: () => void;
  readonly do: (deed: Deed) => void;
}

const deeds: readonly (readonly [Deed, () => string, string])[] = [
  ['above', () => say`Add a row above`, 'Insert'],
  ['below', () => say`Add a row below`, ''],
  ['remove', () => say`Remove rows`, 'Control+Delete'],
  ['up', () => say`Move up`, 'Alt+ArrowUp'],
  ['down', () => say`Move down`, 'Alt+ArrowDown'],
  ['fill', () => say`Fill down`, 'Control+D'],
];

export function tools({ bench, all, toggle, edit, do: act }: Tools): TemplateResult {
  const change = html`<button type="button" aria-keyshortcuts="F2" @click=${edit}>Change the cell</button>
    ${deeds.map(
      ([deed, words, keys]) => html`<button type="button" aria-keyshortcuts=${keys || nothing}
        title=${keys ? `${words()} (${keys.replace('Control', 'Ctrl').replace('Arrow', '')})` : words()}
        @click=${() => act(deed)}>${words()}</button>`,
    )}`;
  return html`<div class="tables-tools" role="group" aria-label="Rows and columns">
    ${bench.readonly ? nothing : change}
    <button type="button" aria-pressed=${all} @click=${toggle}>More columns</button>
  </div>`;
}

const keys = (): readonly (readonly [string, string])[] => [
  [
    say`Arrows, Home, End, Page Up, Page Down`,
    say`go about; with Ctrl to the edge; with Shift they choose cells`,
  ],
  [
    say`Enter, F2 or any letter`,
    say`type; Enter takes it and goes down, Tab goes right, Escape lets it be`,
  ],
  [
    'Ctrl+C, Ctrl+X, Ctrl+V',
    say`copy, cut and paste, from and to Excel too; a row of headings is recognised`,
  ],
  ['Ctrl+D', say`fills the first row chosen down`],
  ['Delete', say`empties what is chosen; with Ctrl it removes the rows`],
  [say`Insert; Alt+Up, Alt+Down`, say`a row above; move rows`],
  [say`Shift+Space, Ctrl+Space, Ctrl+A`, say`choose the row, the column, all`],
  ['Ctrl+Z, Ctrl+Y', say`undo and redo, step by step`],
  [say`Escape, then Tab`, say`leaves the table`],
];

export function help(readonly: boolean): TemplateResult | typeof nothing {
  if (readonly) return nothing;
  return html`<details class="tables-help small">
    <summary>Keys in the table</summary>
    <ul>${keys().map(([key, words]) => html`<li><kbd>${key}</kbd>: ${words}</li>`)}</ul>
    <p class="quiet">Amounts may be typed as 1,649,000, £1.649m or 250k; days as 31/03/2026; several names with a
      semicolon between them. * stands by what no row can do without. The table is drawn by RevoGrid.</p>
  </details>`;
}

interface List {
  readonly bench: Bench;
  readonly found: readonly Found[];
  readonly all: boolean;
  readonly unfold: () => void;
  readonly cell: (found: Found) => void;
  readonly called: (found: Found) => string;
}

/** Of what was found, how much is listed before the rest is asked for. */
const first = 12;

const grades: Readonly<Record<Severity, readonly [string, () => string]>> = {
  error: ['✕', () => say`Error`],
  warning: ['⚠', () => say`Warning`],
  note: ['ⓘ', () => say`Note`],
};

/** All that was found in the tables, each with the way to its cell. */
export function foundList({ bench, found, all, unfold, cell, called }: List): TemplateResult {
  const shown = all ? found : found.slice(0, first);
  const rest = found.length - shown.length;
  return html`<section class="tables-found" aria-labelledby="tables-found-heading">
    <h4 id="tables-found-heading">To put right in the tables</h4>
    ${found.length === 0 ? html`<p class="quiet small">Nothing to put right.</p>` : nothing}
    <ul class="small">${shown.map((each) => item(each, cell, called))}</ul>
    ${rest > 0 ? html`<button type="button" class="link" @click=${unfold}>Show all ${found.length}</button>` : nothing}
    ${elsewhere(bench, found)}
  </section>`;
}

function item(
  found: Found,
  cell: (found: Found) => void,
  called: (found: Found) => string,
): TemplateResult {
  const { severity, message, help: what } = found.finding;
  const [symbol, grade] = grades[severity];
  return html`<li><span class=${severity}><span aria-hidden="true">${symbol}</span>
      <span class="unseen">${grade()}: </span></span>
    <button type="button" class="link" @click=${() => cell(found)}>${sentence(called(found))}</button>:
    ${ended(message)} <span class="quiet">${ended(sentence(what))}</span></li>`;
}

/** A sentence with its full stop, where it is no question. */
const ended = (words: string): string => (words.endsWith('?') ? words : `${words}.`);

/** What was found in the rest of the model, which the tables do not hold. */
function elsewhere(bench: Bench, found: readonly Found[]): TemplateResult | typeof nothing {
  const mine = new Set(found.map(({ finding }) => finding));
  const others = bench.findings.filter((each) => !mine.has(each) && each.severity !== 'note');
  const [head] = others;
  if (head === undefined) return nothing;
  const words = many(
    others.length,
    'One more in the rest of the model.',
    '{n} more in the rest of the model.',
  );
  return html`<p class="small">${words}
    <button type="button" class="link" @click=${() => bench.goTo('')}>Go to what there is to put right</button></p>`;
}
