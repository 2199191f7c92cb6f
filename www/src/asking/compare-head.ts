// The head of a part of the table of scenarios: what it is, and whose column is whose once more.
import type { TemplateResult } from 'lit';
import type { Compared } from '../wasm/ringfence.js';
import { html } from '../words.ts';

/** A row that heads a part; the names of the columns are in sight however far down it stands. */
export const partHead = (
  name: string,
  told: string,
  scenarios: readonly Compared[],
): TemplateResult =>
  html`<tr class="group">
    <th scope="rowgroup"><span>${name}<small class="aside quiet">${told}</small></span></th>
    ${scenarios.map((each) => html`<td class="column">${each.name}</td>`)}
  </tr>`;
