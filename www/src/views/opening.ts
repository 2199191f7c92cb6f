// Before there is an answer: nothing asked for, loading, or something that went wrong and what to do.
import { html, nothing, type TemplateResult } from 'lit';
import type { Failure } from '../opener.ts';

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
