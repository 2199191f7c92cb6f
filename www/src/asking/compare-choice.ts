// Which scenarios stand side by side, what they are measured against, and how much of them is shown.
import { nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Compare } from '../compare-shown.ts';
import type { View } from '../view.ts';
import type { Id, Scenario } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { type Chosen, most } from './compare-asked.ts';
import { choiceOf } from './pool-choice.ts';

/** The scenarios to choose from, those chosen ticked. */
export function scenarioChoice(view: View, compare: Compare, chosen: Chosen): TemplateResult {
  const ids = chosen.scenarios.map(({ id }) => id);
  const full = ids.length >= most;
  return html`<div class="compare-choice">
    <fieldset class="checks" aria-describedby=${full ? 'compare-full' : nothing}>
      <legend class="small">Side by side, two to six</legend>
      ${view.document.scenarios.map((each) => tick(compare, ids, each, full))}
    </fieldset>
    ${full ? html`<p class="small quiet" id="compare-full">Six stand side by side at most: take one away to choose another.</p>` : nothing}
    ${ids.length < 2 ? nothing : measure(compare, chosen.scenarios)}
  </div>`;
}

function tick(
  compare: Compare,
  ids: readonly Id[],
  { id, name }: Scenario,
  full: boolean,
): TemplateResult {
  const on = ids.includes(id);
  const turn = (): void =>
    compare.show({ scenarios: on ? ids.filter((each) => each !== id) : [...ids, id] });
  return html`<label class="check"><input type="checkbox" name="side-by-side" value=${id}
    .checked=${live(on)} ?disabled=${full && !on} @change=${turn} />${name}</label>`;
}

function measure(compare: Compare, scenarios: readonly Scenario[]): TemplateResult {
  const ids = scenarios.map(({ id }) => id);
  return choiceOf({
    label: say`Measured against`,
    chosen: ids[0] ?? '',
    among: scenarios,
    choose: (id) => compare.show({ scenarios: [id, ...ids.filter((each) => each !== id)] }),
  });
}

/** A switch with what it does beside it. */
export function switched(
  label: string,
  effect: string,
  on: boolean,
  turn: (on: boolean) => void,
): TemplateResult {
  return html`<label class="check"><input type="checkbox" .checked=${live(on)}
    @change=${(event: Event) => turn((event.currentTarget as HTMLInputElement).checked)} />
    <span>${label} <span class="small quiet">${effect}</span></span></label>`;
}
