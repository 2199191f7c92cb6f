// What this page is: its version, the format of its models, its licence, and all that it contains by others.
import parts from 'ringfence:parts';
import type { TemplateResult } from 'lit/html.js';
import { version } from '../../package.json';
import { html, say } from '../words.ts';

/** The format of models that are read and written. */
const format = 'ringfence/1';

export class About {
  readonly #close: () => void;

  constructor(close: () => void) {
    this.#close = close;
  }

  render(): TemplateResult {
    return html`<section class="screen about" aria-labelledby="about-heading">
      <div class="head">
        <h2 id="about-heading" tabindex="-1">About Ringfence</h2>
        <button type="button" @click=${this.#close}>Back to the model</button>
      </div>
      <p>Ringfence works out budgets on this device, to the penny. Nothing is sent anywhere, but for what goes to the room of a
        workshop that is opened or joined here. Nothing is measured, and nothing is fetched from elsewhere.</p>
      <dl>
        <dt>Version</dt><dd id="version">${version}</dd>
        <dt>Format of its models</dt><dd>${format}</dd>
        <dt>Licence</dt><dd>${say`MIT or Apache-2.0, as you like`}</dd>
      </dl>
      <p>It contains these parts by others. None of them sends anything.</p>
      <div class="scroll" role="region" aria-labelledby="about-parts" tabindex="0"><table>
        <caption id="about-parts">Parts by others</caption>
        <thead><tr><th scope="col">Part</th><th scope="col">Version</th><th scope="col">Licence</th><th scope="col">Where it is</th></tr></thead>
        <tbody>${parts.map(
          ({ name, version, licence, places }) => html`<tr>
            <th scope="row" translate="no">${name}</th><td>${version}</td><td translate="no">${licence}</td>
            <td>${places.map((place) => where[place]()).join(', ')}</td>
          </tr>`,
        )}</tbody>
      </table></div>
      ${texts()}
    </section>`;
  }
}

/** What each module is for. */
const where = {
  figures: (): string => say`figures`,
  files: (): string => say`tables and files`,
  page: (): string => say`page`,
};

/** The licences word for word: in the file itself where that is all there is, or else beside the page. */
function texts(): TemplateResult {
  const carried = document.querySelector('script[data-carried=notices]')?.textContent;
  if (!carried) return html`<p><a href="NOTICES.txt">The licences word for word</a></p>`;
  return html`<details>
    <summary>The licences word for word</summary>
    <pre translate="no" tabindex="0">${carried}</pre>
  </details>`;
}
