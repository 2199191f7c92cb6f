// The answer in a sentence, large; what follows from it below.
import { html, nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { counted } from './findings.ts';

/** The summary; whether it is older than what is typed now; whether the findings stand on the page too. */
export function summary(desk: Desk, stale: boolean, linked: boolean): TemplateResult {
  const [headline, ...rest] = desk.year?.summary ?? [];
  return html`<section class="summary" part="summary" aria-label="The answer">
    ${headline === undefined ? html`<p class="headline">${without}</p>` : html`<p class="headline" part="headline">${headline}</p>`}
    ${headline === undefined ? nothing : html`<p class="rest">${rest.join(' ')}</p>`}
    ${desk.scenario.note ? html`<p class="quiet small">Note: ${desk.scenario.note}</p>` : nothing}
    ${stale && headline !== undefined ? html`<p class="stale">${kept}</p>` : nothing}
    ${counted(desk, linked)}
  </section>`;
}

const without = 'This scenario cannot be worked out yet: what stands in the way is said below.';

const kept =
  'These figures are from before the last change, which cannot be worked out yet: what stands in the way is said below.';
