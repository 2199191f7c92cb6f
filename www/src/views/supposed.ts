// What a scenario supposes: grants yet to be found, figures otherwise than the model has them, dearer
// services, and money that may or may not be counted.
import { nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { box } from '../box.ts';
import { type Desk, decisionPath } from '../desk.ts';
import { without } from '../edits.ts';
import { figured } from '../figures.ts';
import { isZero, short } from '../format.ts';
import type { Scenario, Status } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { type Adjusting, adjustedLines, adjustMore } from './adjusted.ts';
import { cost, decision } from './decision.ts';

/** Grants supposed to be ceasing that nobody has found yet. */
export function discovered(desk: Desk): TemplateResult {
  const body = html`<div class="line">
      ${typedDecision(desk, 'discovered', say`Another grant that is ending, a year`, '£', say`empty: none`)}
    </div>
    ${desk.scenario.discovered === undefined ? nothing : cost(desk, say`Lost in the year`, (year) => year.ceasing, 'discovered')}`;
  return decision(desk, 'discovered', say`Found since`, body);
}

/** Every need above what the model says. */
export function uplift(desk: Desk): TemplateResult {
  const body = html`<div class="line">
      ${typedDecision(desk, 'uplift', say`Every need higher by`, '%', say`empty: as the model says`)}
    </div>
    ${cost(desk, say`Need in the year`, (year) => year, 'need')}`;
  return decision(desk, 'uplift', say`Dearer services`, body);
}

/** A decision that is one figure; an empty box takes it back. */
function typedDecision(
  desk: Desk,
  name: 'discovered' | 'uplift',
  label: string,
  unit: '£' | '%',
  hint: string,
): TemplateResult {
  return box(desk, {
    label,
    unit,
    hint,
    path: decisionPath(desk, name),
    value: desk.scenario[name] ?? '',
    commit: (text) =>
      desk.decide((scenario) =>
        text === '' ? without(scenario, name) : { ...scenario, [name]: text },
      ),
  });
}

const statuses: readonly [Status, () => string][] = [
  ['confirmed', () => say`confirmed`],
  ['indicative', () => say`indicative`],
  ['bid', () => say`bid for`],
  ['at_risk', () => say`at risk`],
];
/** What counts where a scenario does not say. */
const usual: readonly Status[] = ['confirmed', 'indicative'];

/** Which money is counted; the rest stands beside. */
export function counted(desk: Desk): TemplateResult {
  const chosen = desk.scenario.count ?? usual;
  const beside = desk.year?.not_counted;
  const body = html`<div class="checks">
      ${statuses.map(
        ([status, words]) => html`<label class="check">
        <input type="checkbox" .checked=${live(chosen.includes(status))} ?disabled=${desk.readonly}
          @change=${() => desk.decide((scenario) => toggled(scenario, status))} />${words()}</label>`,
      )}
    </div>
    ${beside === undefined || isZero(beside) ? nothing : html`<p class="cost">Not counted, beside the budget: <strong>${figured(desk.year, 'not_counted', short(beside))}</strong></p>`}`;
  return decision(desk, 'count', say`Money counted`, body);
}

function toggled(scenario: Scenario, status: Status): Scenario {
  const chosen = new Set(scenario.count ?? usual);
  if (!chosen.delete(status)) chosen.add(status);
  const count = statuses.map(([name]) => name).filter((name) => chosen.has(name));
  const asUsual = count.length === usual.length && usual.every((name) => chosen.has(name));
  return asUsual ? without(scenario, 'count') : { ...scenario, count };
}

/** Figures of the model supposed otherwise: a grant cut, a service dearer, a ceasing grant larger. */
export function adjusted(desk: Desk): TemplateResult {
  const adjusting: Adjusting = {
    held: desk.scenario.adjust ?? [],
    path: decisionPath(desk, 'adjust'),
    put: (change) =>
      desk.decide((scenario) => {
        const adjust = change(scenario.adjust ?? []);
        return adjust.length === 0 ? without(scenario, 'adjust') : { ...scenario, adjust };
      }),
  };
  const body = html`${adjustedLines(desk, adjusting)} ${desk.readonly ? nothing : adjustMore(desk, adjusting)}`;
  return decision(desk, 'adjust', say`Change a grant or a cost`, body);
}
