// Scenarios side by side, and the bridge from one to another.
import { nothing, type TemplateResult } from 'lit';
import type { Compare } from '../compare-shown.ts';
import type { Desk } from '../desk.ts';
import { withNew } from '../edits.ts';
import { sentence } from '../format.ts';
import type { View } from '../view.ts';
import type { Comparison } from '../wasm/ringfence.js';
import { html, many, say } from '../words.ts';
import { bridgeOf } from './bridge.ts';
import { type Chosen, chosenOf, type Failed } from './compare-asked.ts';
import { scenarioChoice, switched } from './compare-choice.ts';
import { realTerms } from './compare-real.ts';
import { comparisonTable, partsOf } from './compare-table.ts';
import { differsMost } from './compare-words.ts';

/** What differs between scenarios, and which decision makes it so. */
export function comparePicture(
  desk: Desk,
  view: View,
  compare: Compare,
  stale: boolean,
): TemplateResult {
  if (view.document.scenarios.length < 2)
    return html`<div class="compare">${alone(desk, view)}</div>`;
  const chosen = chosenOf(desk, view, compare.shown);
  const { comparison } = chosen;
  return html`<div class="compare">
    ${stale ? html`<p class="stale small">${older()}</p>` : nothing}
    <section class="beside-all" aria-labelledby="compare-heading">
      <h3 id="compare-heading">Scenarios side by side in ${view.year.year}</h3>
      ${scenarioChoice(view, compare, chosen)}
      ${chosen.failed.map((failed) => unsound(desk, failed))}
      ${comparison === undefined ? none(chosen) : side(desk, view, compare, comparison)}
    </section>
    ${comparison === undefined ? nothing : bridgeOf(desk, view, compare, comparison)}
  </div>`;
}

const older = (): string =>
  say`These figures are from before the last change, which cannot be worked out yet.`;

/** One scenario alone: there is nothing to set it against. */
function alone(desk: Desk, { baseline }: View): TemplateResult {
  const add = (): void => {
    const [document, id] = withNew(desk.document, desk.baseline);
    desk.edit(document, () => say`new scenario`, id);
  };
  return html`<h3>Scenarios side by side</h3>
    <p>There is one scenario, ${baseline.name}. Add a scenario to compare with it: it begins with the same decisions,
      and what you then decide otherwise is explained here to the penny.</p>
    ${desk.readonly ? nothing : html`<div class="actions"><button type="button" @click=${add}>Add a scenario to compare</button></div>`}`;
}

/** Why nothing stands side by side: there is no answer, or too few that could. */
const none = ({ found, failed }: Chosen): TemplateResult =>
  found.length > 0
    ? html`${found.map(({ message, help }) => html`<p class="fault">${sentence(message)}: ${help}</p>`)}`
    : tooFew(failed);

const tooFew = (failed: readonly Failed[]): TemplateResult =>
  html`<p>${failed.length > 0 ? say`Tick another scenario that can be worked out, to see two side by side.` : say`Tick another scenario: two or more stand side by side.`}</p>`;

/** A scenario that stands in the way of nothing but itself. */
function unsound(desk: Desk, { scenario, findings }: Failed): TemplateResult {
  const [found] = findings;
  const here = desk.scenario.id === scenario.id;
  return html`<p class="unsound"><span class="fault"><span aria-hidden="true">✕</span> ${scenario.name} cannot be worked
      out, so it is left out.</span>
    ${found === undefined ? nothing : html`${sentence(found.message)}: ${found.help}`}
    ${here ? nothing : html`<button type="button" class="link" @click=${() => desk.select(scenario.id)}>Show ${scenario.name}</button>`}</p>`;
}

function side(desk: Desk, view: View, compare: Compare, comparison: Comparison): TemplateResult {
  const [first, ...others] = comparison.scenarios;
  if (first === undefined) return html``;
  const all = partsOf(view, comparison).flatMap(({ rows }) => rows);
  const same = all.filter(({ differs }) => !differs).length;
  return html`<ul class="sentences" aria-label="What differs most">
      ${others.map((other) => html`<li>${html`<strong>${other.name}</strong>`} against ${first.name}: ${differsMost(desk, view, first, other)}</li>`)}
    </ul>
    <p><button type="button" class="link to-bridge" @click=${toBridge}>To the bridge: which decision moves how much</button></p>
    <div class="compare-switches">
      ${switched(say`Also what is alike`, many(same, 'shows {n} more figures', 'shows {n} more figures'), compare.shown.alike, (alike) => compare.show({ alike }))}
      ${realTerms(view, compare)}
    </div>
    ${comparisonTable(desk, view, compare, comparison)}`;
}

/** The bridge stands below a table that may be long. */
function toBridge(event: Event): void {
  const whole = (event.currentTarget as HTMLElement).closest('.compare');
  whole?.querySelector<HTMLElement>('#bridge-heading')?.focus();
}
