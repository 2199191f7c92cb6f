// How a figure was made, beside the page: what it is, the rule, the steps as a sum, what was typed and on what evidence.
import { nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { drawing } from '../drawing.ts';
import { inFull, sentence } from '../format.ts';
import { asking } from '../questions.ts';
import type { View } from '../view.ts';
import type { Working } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import type { Opened, Workings } from '../workings.ts';
import { coming } from './coming.ts';
import { hasControl } from './findings.ts';
import type { Whole } from './whole.ts';

/** The page, and beside it the working that is open. */
export function spread(
  page: TemplateResult,
  shown: Whole | undefined,
  workings: Workings,
): TemplateResult {
  const opened = shown && workings.opened(shown.view, shown.desk.handle);
  const state = opened === undefined ? '' : ' opened';
  return html`<div class=${`spread${state}${workings.isKnown ? ' known' : ''}`}>
    <div class="sheet">${page}</div>
    ${shown && opened ? panel(shown, opened) : nothing}
  </div>`;
}

function panel({ desk, view }: Whole, opened: Opened): TemplateResult {
  return html`<aside class="how-made" part="working" aria-labelledby="working-name">
    <div class="ways">
      ${trail(opened)}
      <button type="button" class="close" title="Close (Escape)" @click=${opened.close}>Close</button>
    </div>
    <h3 id="working-name" tabindex="-1">${opened.name}</h3>
    ${opened.under === undefined ? nothing : html`<p class="small quiet">Under ${opened.under}</p>`}
    ${opened.working ? made(desk, view, opened, opened.working) : missing(desk, opened)}
  </aside>`;
}

/** Nothing can be asked yet, or what was asked has no answer, or there is nothing to ask about. */
function missing(desk: Desk, { found }: Opened): TemplateResult {
  if (asking(desk.handle) === undefined) return coming();
  if (found.length === 0) return html`<p>${gone(desk)}</p>`;
  return html`${found.map(({ message, help }) => html`<p class="fault">${sentence(message)}: ${help}</p>`)}`;
}

const gone = ({ scenario }: Desk): string =>
  say`There is no such figure in “${scenario.name}” as it is now.`;

/** The figures that led here, each one press away: the first and the last two of them. */
function trail({ trail: names, backTo }: Opened): TemplateResult {
  const last = names.length - 1;
  const step = (name: string, place: number): TemplateResult | typeof nothing => {
    if (place > 0 && place < last - 1) return place === 1 ? html`<li>…</li>` : nothing;
    return html`<li><button type="button" class="link" @click=${() => backTo(place)}>${name}</button></li>`;
  };
  if (names.length === 0) return html`<p class="quiet">How this figure was made</p>`;
  return html`<nav aria-label="The way here">
    <button type="button" class="back" title="Back (Escape)" @click=${() => backTo(last)}>Back</button>
    <ol>${names.map(step)}</ol>
  </nav>`;
}

function made(
  desk: Desk,
  view: View | undefined,
  { copied, copy }: Opened,
  made: Working,
): TemplateResult {
  // Where one part stands alone, the controls are not on the page.
  const linked = desk.ask === undefined ? () => false : hasControl;
  return html`<p class="worked">${made.shown}</p>
    ${view ? real(desk, view, made) : nothing}
    <p>${sentence(made.how)} <span class="quiet rule">Rule ${made.rule}</span></p>
    ${drawing()?.tape(desk, made, linked)}
    ${made.notes.length === 0 ? nothing : html`<ul class="notes">${made.notes.map((note) => html`<li>${sentence(note)}</li>`)}</ul>`}
    <div class="actions">
      <button type="button" @click=${() => copy(made.text)}>Copy as text</button>
      <span role="status">${copied === undefined ? nothing : copies[copied]()}</span>
    </div>
    ${copied === 'selected' ? html`<textarea readonly rows="8" aria-label="The working as text" .value=${made.text}></textarea>` : nothing}`;
}

const copies = {
  copied: () => say`Copied.`,
  selected: () => say`It is selected below: press Ctrl+C to copy it.`,
};

/** The same in the prices of one year, where the model says what prices did. */
function real(desk: Desk, view: View, { amount, pointer }: Working) {
  const { deflator, years } = view.document;
  const year = view.outcome.years[Number(/^\/years\/(\d+)\//.exec(pointer)?.[1])]?.year;
  const base = deflator?.base ?? years.first;
  if (deflator === undefined || amount === undefined || year === undefined || year === base)
    return nothing;
  const restated = desk.handle.realTerms(amount, year);
  if (restated === undefined) return nothing;
  return html`<p class="real">In ${base} prices: ${inFull(restated)}</p>`;
}
