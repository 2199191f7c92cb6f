// The top of the element: what the model is, the year on show, and the way back and forward.
import { nothing, type TemplateResult } from 'lit';
import { compiles } from '../loading.ts';
import type { PanelName } from '../panel.ts';
import type { Document } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { assumptions } from './assumed.ts';

export interface Header {
  readonly document: Document;
  readonly years: readonly string[];
  readonly year: number;
  readonly chooseYear: (place: number) => void;
  readonly readonly: boolean;
  readonly undoLabel: string | undefined;
  readonly redoLabel: string | undefined;
  readonly undo: () => void;
  readonly redo: () => void;
  /** The panels; none where one part stands alone. */
  readonly panel:
    | { readonly open: PanelName | undefined; readonly show: (name: PanelName | undefined) => void }
    | undefined;
}

export function header(shown: Header): TemplateResult {
  const { title, body, marking } = shown.document;
  return html`<header class="top" part="header">
    <div>
      ${marking ? html`<p class="marking small">${marking}</p>` : nothing}
      <h2>${title}</h2>
      ${body ? html`<p class="quiet small">${body}</p>` : nothing}
      ${compiles ? nothing : html`<p class="quiet small">${slower()}</p>`}
      ${assumptions(shown.document).map((words) => html`<p class="small">${words}</p>`)}
    </div>
    ${year(shown)}
    ${
      shown.readonly
        ? nothing
        : html`<div class="actions">
      ${way(say`Undo`, shown.undoLabel, say`Undo: there is nothing to undo`, shown.undo, 'Control+Z')}
      ${way(say`Redo`, shown.redoLabel, say`Redo: there is nothing to redo`, shown.redo, 'Control+Shift+Z')}
      ${ways(shown, 'tables', say`Edit figures`)}
    </div>`
    }
    ${shown.panel ? html`<div class="actions">${ways(shown, 'room', say`In the room`)} ${ways(shown, 'present', say`Present`)} ${ways(shown, 'take-away', say`Take away`)}</div>` : nothing}
  </header>`;
}

/** Where the core is not WebAssembly. */
const slower = (): string =>
  say`WebAssembly is not allowed here: the same figures are worked out in JavaScript, and take longer.`;

function year({ years, year: chosen, chooseYear }: Header): TemplateResult | typeof nothing {
  if (years.length < 2) return nothing;
  return html`<span class="box">
    <label for="year">Year</label>
    <select id="year" @change=${(event: Event) => chooseYear((event.target as HTMLSelectElement).selectedIndex)}>
      ${years.map((name, place) => html`<option ?selected=${place === chosen}>${name}</option>`)}
    </select>
  </span>`;
}

/** A button that opens a panel, and closes it again. */
function ways({ panel }: Header, name: PanelName, words: string): TemplateResult | typeof nothing {
  if (panel === undefined) return nothing;
  const open = panel.open === name;
  return html`<button type="button" aria-pressed=${open} @click=${() => panel.show(open ? undefined : name)}>${words}</button>`;
}

/** A button that stays where it is when there is nothing left to do, so that the focus does too. */
function way(
  verb: string,
  label: string | undefined,
  otherwise: string,
  go: () => void,
  keys: string,
): TemplateResult {
  const none = label === undefined;
  const words = none ? otherwise : `${verb}: ${label}`;
  return html`<button type="button" aria-disabled=${none} aria-keyshortcuts=${keys} aria-label=${words}
    title=${words} @click=${() => none || go()}>${verb}</button>`;
}
