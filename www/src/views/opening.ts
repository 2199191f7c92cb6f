// Before there is an answer: nothing asked for, loading, or something that went wrong and what to do.
import { nothing, type TemplateResult } from 'lit';
import { fall, letBe } from '../anew.ts';
import { sentence } from '../format.ts';
import type { Aside } from '../mended.ts';
import type { Failure } from '../opener.ts';
import { placeInWords } from '../place.ts';
import type { Rejected } from '../refused.ts';
import type { Store } from '../store.ts';
import type { Finding } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';

export function loading(): TemplateResult {
  return html`<p class="opening quiet" part="loading">Opening the model…</p>`;
}

export function empty(): TemplateResult {
  return html`<p class="opening quiet" part="loading">No model is open.</p>`;
}

/** What failed, with a way to try again and, where a model was open before, a way back to it. */
export function failed(
  { what, help }: Failure,
  again: () => void,
  back: (() => void) | undefined,
): TemplateResult {
  return html`<div class="opening failed" role="alert" part="failure">
    <p><strong><span aria-hidden="true">✕</span> ${what}</strong></p>
    <p>${help}</p>
    <p class="actions">
      <button type="button" @click=${again}>Try again</button>
      ${back === undefined ? nothing : html`<button type="button" @click=${back}>Back to what was open</button>`}
    </p>
  </div>`;
}

/** That the core stopped, over all that stays as it was. */
export function fallen(): TemplateResult | typeof nothing {
  const how = fall();
  if (how === undefined) return nothing;
  const what =
    how === 'anew'
      ? say`The part that works out the figures stopped, and was begun anew.`
      : say`The part that works out the figures stopped. Take the model away as a file, then reload the page.`;
  return html`<div class="rejected" part="failure">
    <p role="alert"><strong><span aria-hidden="true">⚠</span> ${what}</strong>
      The model is as it was typed, with all its steps.</p>
    <p class="actions"><button type="button" @click=${letBe}>Close this note</button></p>
  </div>`;
}

/** Of what is the matter with a file, how much is said. */
const most = 8;

/** What was not opened, over what stays. */
export const notOpened = (store: Store): TemplateResult | typeof nothing =>
  store.rejected ? rejected(store.rejected, () => store.dismiss()) : nothing;

/** A file that was not opened, with what is the matter with it; what was open before stands below. */
function rejected({ name, document, findings }: Rejected, dismiss: () => void): TemplateResult {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const more = errors.slice(most).length;
  return html`<div class="rejected" part="failure" tabindex="-1">
    <p role="alert"><strong><span aria-hidden="true">✕</span> The file ${name} was not opened.</strong>
      What was open before stays as it was.</p>
    <ul>${errors.slice(0, most).map((found) => matter(document, found))}</ul>
    ${more === 0 ? nothing : html`<p class="small">And ${more} more like these.</p>`}
    <p class="actions"><button type="button" @click=${dismiss}>Close this note</button></p>
  </div>`;
}

function matter(document: unknown, { path, message, help }: Finding): TemplateResult {
  const place = placeInWords(document, path);
  return html`<li>${place === '' ? nothing : html`<span class="quiet">${sentence(place)}: </span>`}${sentence(message)}.
    <span class="quiet">${sentence(help)}${/[?.]$/.test(help) ? '' : '.'}</span></li>`;
}

function without({ before, name }: Aside): TemplateResult {
  const what = html`<strong>${name || say`an entry without a name`}</strong>`;
  return before ? html`go by ${what} as it last stood` : html`leave out ${what}`;
}

/** What the figures leave out, or go by as it last stood, with the way to it. */
export function aside(
  entries: readonly Aside[],
  goTo: (path: string) => void,
): TemplateResult | typeof nothing {
  const [first] = entries;
  if (first === undefined) return nothing;
  return html`<p class="stale"><span aria-hidden="true">⚠</span> Not all that is typed can be read: the figures
    ${entries.map((entry, place) => html`${place === 0 ? '' : '; '}${without(entry)}`)}.
    <button type="button" class="link" @click=${() => goTo(first.at)}>Put it right</button></p>`;
}
