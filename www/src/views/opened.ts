// A panel in the place of the model's parts: its heading, the way back, or what stands in the way of it.
import { nothing, type TemplateResult } from 'lit';
import { compiles } from '../loading.ts';
import type { Panels } from '../panels.ts';
import { remedy } from '../remedy.ts';
import { html, say } from '../words.ts';

export function opened(panels: Panels): TemplateResult {
  const { panel, failed } = panels;
  if (panel?.over) return panel.render();
  return html`<section class="opened" part="panel" aria-labelledby="panel-heading">
    <div class="opened-head">
      <h3 id="panel-heading" tabindex="-1">${panel?.title ?? say`Opening…`}</h3>
      <button type="button" @click=${() => panels.close()}>Back to the model</button>
    </div>
    ${failed ? (compiles ? unreached(() => panels.again(), failed.of) : forbidden()) : (panel?.render() ?? nothing)}
  </section>`;
}

const forbidden = (): TemplateResult => html`<div class="opening failed" role="alert">
  <p><strong><span aria-hidden="true">✕</span> Tables, files and what is taken away need WebAssembly, which is not allowed here.</strong></p>
  <p>The model stays as it is, and its figures are worked out without. To have this part too, whoever keeps the site allows
    'wasm-unsafe-eval' in its content security policy; or the page is opened from its single file.</p>
</div>`;

/** A part that could not be fetched, with the way to try again. */
export const unreached = (
  again: () => void,
  failure: unknown,
): TemplateResult => html`<div class="opening failed" role="alert">
  <p><strong><span aria-hidden="true">✕</span> This part of the page could not be loaded.</strong></p>
  <p>${remedy(failure) ?? say`Its files have to stand beside ringfence.js on the same site. Where trying again does not help, reload the page.`} ${say`The model stays as it is.`}</p>
  <p class="actions"><button type="button" @click=${again}>Try again</button></p>
</div>`;
