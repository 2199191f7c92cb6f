// A panel in the place of the model's parts: its heading, the way back, or what stands in the way of it.
import { html, nothing, type TemplateResult } from 'lit';
import type { Panels } from '../panels.ts';

export function opened(panels: Panels): TemplateResult {
  const { panel, failed } = panels;
  return html`<section class="opened" part="panel" aria-labelledby="panel-heading">
    <div class="opened-head">
      <h3 id="panel-heading" tabindex="-1">${panel?.title ?? 'Opening…'}</h3>
      <button type="button" @click=${() => panels.close()}>Back to the model</button>
    </div>
    ${failed ? unreached(panels) : (panel?.render() ?? nothing)}
  </section>`;
}

const unreached = (panels: Panels): TemplateResult => html`<div class="opening failed" role="alert">
  <p><strong><span aria-hidden="true">✕</span> This part of the page could not be loaded.</strong></p>
  <p>Its files have to stand beside ringfence.js on the same site. The model stays as it is.</p>
  <p class="actions"><button type="button" @click=${() => panels.again()}>Try again</button></p>
</div>`;
