// The answer in a sentence, large; what follows from it below.
import { nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { addressOf } from '../figures.ts';
import { isZero } from '../format.ts';
import type { YearOutcome } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { counted } from './findings.ts';
import { takes } from './takes.ts';

/** The summary; whether it is older than what is typed now; whether the findings stand on the page too. */
export function summary(desk: Desk, stale: boolean, linked: boolean): TemplateResult {
  const [headline, ...rest] = desk.year?.summary ?? [];
  return html`<section class="summary" part="summary" aria-label="The answer">
    ${headline === undefined ? html`<p class="headline">${without()}</p>` : answer(desk, headline)}
    ${headline === undefined ? nothing : html`<p class="rest">${rest.join(' ')}</p>`}
    ${desk.scenario.note ? html`<p class="quiet small">Note: ${desk.scenario.note}</p>` : nothing}
    ${stale && headline !== undefined ? html`<p class="stale">${kept()}</p>` : nothing}
    ${counted(desk, linked)}
  </section>`;
}

/** The headline, how its figure was made, and what it would take to close it. */
function answer(desk: Desk, headline: string): TemplateResult {
  const { year } = desk;
  const how = year && comesTo(year);
  return html`<div class="answering">
    <p class="headline" part="headline">${headline}</p>
    ${how === undefined ? nothing : html`<button type="button" class="link" data-figure=${how} aria-label="How was this figure made?">How?</button>`}
    ${year === undefined ? nothing : closing(desk, year)}
    ${how === undefined ? nothing : html`<p class="hint quiet small">Any figure opens its working: click it, or press Enter on it.</p>`}
  </div>`;
}

/** The figure that the headline ends with. */
function comesTo(year: YearOutcome): string | undefined {
  const { ceasing } = year;
  if (!isZero(ceasing.lost))
    return addressOf(ceasing, ceasing.successors.length === 0 ? 'lost' : 'gap');
  return addressOf(year, isZero(year.need) ? 'available' : 'shortfall');
}

/** The way to what would close the gap that the headline is about, or else the shortfall. */
function closing(desk: Desk, { year, ceasing, shortfall }: YearOutcome) {
  return isZero(ceasing.lost)
    ? takes(desk, shortfall, { figure: 'shortfall', year }, say`the shortfall`)
    : takes(desk, ceasing.gap, { figure: 'gap', year }, say`the gap`);
}

const without = (): string =>
  say`This scenario cannot be worked out yet: what stands in the way is said below.`;

const kept = (): string =>
  say`These figures are from before the last change, which cannot be worked out yet: what stands in the way is said below.`;
