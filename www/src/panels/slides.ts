// What each step of a meeting puts on the wall: one idea, large.
import { nothing, type TemplateResult } from 'lit';
import { splitOf } from '../desk.ts';
import { scenariosOf } from '../edits.ts';
import { isNegative, isZero, share, short } from '../format.ts';
import { hue } from '../palette.ts';
import type { LightBench } from '../panel.ts';
import { type Screens, type Step, screenOf } from '../stage.ts';
import type { CeasingLine, PriorityOutcome, Scenario, YearOutcome } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { decide } from './decide-slide.ts';
import { proposalsSlide } from './proposals-slide.ts';

type Draw = (bench: LightBench, screen: number) => TemplateResult;

/** The slide of the step that the meeting is at. */
export function slide(bench: LightBench, screens: Screens): TemplateResult {
  const draw: Readonly<Record<Step, Draw>> = {
    today,
    ceasing,
    split,
    map: (given) => picture(given, 'map'),
    pools,
    closing: (given) => picture(given, 'closing'),
    proposals: proposalsSlide,
    compare,
    decide,
  };
  return html`${bench.stale && bench.year ? html`<p class="stale">These figures are from before the last change, which cannot be worked out yet.</p>` : nothing}
    ${draw[bench.stage.step](bench, screenOf(bench.stage, screens))}`;
}

/** The answer of what the others are measured against. */
const today = (bench: LightBench): TemplateResult =>
  bench.part('summary', 'baseline') ?? none(say`This model cannot be worked out yet.`);

const picture = (bench: LightBench, name: string): TemplateResult =>
  bench.part(name, 'chosen') ?? none(say`This scenario cannot be worked out yet.`);

const none = (words: string): TemplateResult => html`<p class="present-none">${words}</p>`;

function pools(bench: LightBench): TemplateResult {
  const there = (bench.draft.pools ?? []).length > 0;
  return there ? picture(bench, 'pools') : none(say`There is no pooled fund in this model.`);
}

function compare(bench: LightBench): TemplateResult {
  const several = scenariosOf(bench.draft).length > 1;
  return several ? picture(bench, 'compare') : none(say`There is one scenario so far.`);
}

/** What each had and gets now. */
function ceasing({ year }: LightBench): TemplateResult {
  if (year === undefined) return none(say`This scenario cannot be worked out yet.`);
  const { recipients, together, lost } = year.ceasing;
  if (isZero(lost)) return none(say`No grant has ceased to pay in ${year.year}.`);
  const row = (line: CeasingLine, name: string): TemplateResult => html`<tr>
    <th scope="row">${name}</th>
    <td class="money">${short(line.had)}</td>
    <td class="money">${short(line.gets)}</td>
    <td class="money ${isNegative(line.difference) ? 'short' : ''}">${short(line.difference)}</td>
  </tr>`;
  return html`<table class="present-table">
    <thead><tr><th scope="col">In ${year.year}</th><th scope="col" class="money">Had a year</th>
      <th scope="col" class="money">Gets now</th><th scope="col" class="money">Difference</th></tr></thead>
    <tbody>${recipients.map((line) => row(line, line.name))}</tbody>
    <tfoot>${row(together, say`Together`)}</tfoot>
  </table>`;
}

/** Who gets what, and who is short: a line a priority. */
function split(bench: LightBench): TemplateResult {
  const { year } = bench;
  if (year === undefined) return none(say`This scenario cannot be worked out yet.`);
  const [headline] = year.summary;
  return html`<p class="present-said">${headline}</p>
    <table class="present-table">
      <thead><tr><th scope="col">Priority</th>${shares(bench) ? html`<th scope="col" class="money">Share</th>` : nothing}
        ${uncommissioned(year) ? html`<th scope="col" class="money">To commission</th>` : nothing}<th scope="col" class="money">Gets</th><th scope="col" class="money">Needs</th><th scope="col" class="money">Short</th></tr></thead>
      <tbody>${year.priorities.map((priority) => line(bench, year, priority))}</tbody>
    </table>`;
}

/** The shares of the scenario on show, where it says them in percent. */
function shares({ sound, scenarioId, year }: LightBench): Scenario['split'] | undefined {
  const scenario = scenariosOf(sound?.document).find(({ id }) => id === scenarioId);
  const made = scenario && splitOf(scenario, year?.year);
  return made?.by === 'percent' ? made : undefined;
}

/** Whether a part of a target goes to no service yet: no money is dropped from sight. */
const uncommissioned = ({ priorities }: YearOutcome): boolean =>
  priorities.some(({ to_commission }) => !isZero(to_commission));

function line(bench: LightBench, year: YearOutcome, priority: PriorityOutcome): TemplateResult {
  const { id, name, allocated, need, shortfall } = priority;
  const made = shares(bench);
  const part = made?.by === 'percent' ? made.shares[id] : undefined;
  return html`<tr class=${hue(year.priorities, id)}>
    <th scope="row">${name}</th>
    ${made ? html`<td class="money">${part === undefined ? '' : `${share(part)}%`}</td>` : nothing}
    ${uncommissioned(year) ? html`<td class="money">${short(priority.to_commission)}</td>` : nothing}
    <td class="money">${short(allocated)}</td>
    <td class="money">${short(need)}</td>
    <td class="money ${isZero(shortfall) ? '' : 'short'}">${isZero(shortfall) ? say`nothing` : `(${short(shortfall)})`}</td>
  </tr>`;
}
