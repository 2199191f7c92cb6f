// What there is to choose from: each option with its split, and what it has to say that no other says.
import { nothing, type TemplateResult } from 'lit';
import { differsMost } from '../asking/compare-words.ts';
import { splitOf } from '../desk.ts';
import { scenariosOf } from '../edits.ts';
import { share, short } from '../format.ts';
import { hue } from '../palette.ts';
import type { LightBench } from '../panel.ts';
import { optionsOn } from '../screens.ts';
import { onEarlier, standingOf } from '../standing.ts';
import type { Document, Handle, Id, Outcome, Scenario, YearOutcome } from '../wasm/ringfence.js';
import { html, say, svg } from '../words.ts';

/** The options of one screen. */
export function decide(bench: LightBench, screen: number): TemplateResult {
  const { sound } = bench;
  const scenarios = scenariosOf(sound?.document);
  if (sound === undefined || scenarios.length === 0)
    return html`<p class="present-none">This model cannot be worked out yet.</p>`;
  const shown = optionsOn(scenarios, screen);
  const earlier = onEarlier(sound);
  return html`<ol class="present-options">${shown.map((scenario) => option(bench, sound, scenario, earlier))}</ol>`;
}

function option(
  bench: LightBench,
  sound: Sound,
  scenario: Scenario,
  earlier: readonly Scenario[],
): TemplateResult {
  const { id, name } = scenario;
  const note = own(sound.document, scenario);
  const here = id === bench.scenarioId;
  const show = html`<button type="button" @click=${() => bench.select(id)} aria-label=${say`Show ${name}`}>Show this one</button>`;
  return html`<li aria-current=${here ? 'true' : nothing}>
    <p class="present-name"><strong>${name}</strong> ${here ? html`<span class="present-here">◆ on show</span>` : bench.readonly ? nothing : show}</p>
    ${stands(scenario, earlier)}
    ${made(sound, scenario, bench.year?.year)}
    <p class="present-told">${told(sound, id, bench.year)}</p>
    ${note ? html`<p class="present-note">${note}</p>` : nothing}
  </li>`;
}

/** What was made of an option, and that its figures are not to be held against the others'. */
function stands(scenario: Scenario, earlier: readonly Scenario[]): TemplateResult | typeof nothing {
  const begun = earlier.includes(scenario) ? say`worked out on an earlier baseline` : undefined;
  const said = [standingOf(scenario), begun];
  const words = said.filter(Boolean).join(' · ');
  return words === '' ? nothing : html`<p class="present-note">${words}</p>`;
}

/** An option's note, unless another that it was made of has the same. */
const own = ({ scenarios }: Document, { id, note }: Scenario): string | undefined =>
  scenarios.some((other) => other.id !== id && other.note === note) ? undefined : note;

type Sound = { readonly handle: Handle; readonly document: Document };

/** A priority's part of a split: as it is said, and as wide as it is drawn. */
interface Part {
  readonly id: Id;
  readonly name: string;
  readonly words: string;
  readonly width: number;
}

/** How an option splits the money: drawn as one bar, and said beneath it. */
function made(sound: Sound, scenario: Scenario, year: string | undefined): TemplateResult {
  const parts = partsOf(sound, scenario, year);
  const { priorities } = sound.document;
  const words = parts.map(
    ({ id, name, words }) =>
      html`<span class=${hue(priorities, id)}>${name} ${html`<strong>${words}</strong>`}</span>`,
  );
  return html`${bar(parts, priorities)}
    <p class="present-parts">${splitOf(scenario, year).by === 'need' ? html`<span>By need</span>` : nothing} ${words}</p>`;
}

/** By percent and by amount as it is decided; by need as it comes out. */
function partsOf(
  { handle, document }: Sound,
  scenario: Scenario,
  year: string | undefined,
): Part[] {
  const split = splitOf(scenario, year);
  const gets = yearOf(handle, scenario.id, year)?.priorities ?? [];
  return document.priorities.map(({ id, name }) => {
    const comes = gets.find((each) => each.id === id)?.allocated;
    const sum = (split.by === 'need' ? comes : split.shares[id]) ?? '0';
    const words = split.by === 'percent' ? `${share(sum)}%` : short(sum);
    return { id, name, words, width: Math.max(0, Number(sum) || 0) };
  });
}

const [long, high] = [1000, 24];

function bar(parts: readonly Part[], priorities: Document['priorities']): TemplateResult {
  const all = Math.max(
    1,
    parts.reduce((sum, { width }) => sum + width, 0),
  );
  let x = 0;
  return html`<svg class="present-split" viewBox="0 0 ${long} ${high}" preserveAspectRatio="none" aria-hidden="true">
    ${parts.map(({ id, width }) => {
      const [from, wide] = [x, (width / all) * long];
      x += wide;
      return svg`<rect class=${hue(priorities, id)} x=${from} width=${Math.max(0, wide - 3)} height=${high}></rect>`;
    })}
  </svg>`;
}

/** The first sentence that an option alone says; where it says nothing that others do not, what differs most from the baseline. */
function told({ handle, document }: Sound, id: Id, year: YearOutcome | undefined): string {
  const said = yearOf(handle, id, year?.year)?.summary ?? [];
  if (said.length === 0) return say`It cannot be worked out yet.`;
  const others = document.scenarios
    .filter((other) => other.id !== id)
    .flatMap((other) => yearOf(handle, other.id, year?.year)?.summary ?? []);
  const alone = said.filter((sentence) => !others.includes(sentence));
  const [baseline] = document.scenarios;
  if (alone.length > 0 || year === undefined || baseline === undefined || baseline.id === id)
    return alone[0] ?? said[0] ?? '';
  const option = document.scenarios.find((other) => other.id === id) ?? baseline;
  return differsMost({ handle }, { year }, baseline, option);
}

/** What each scenario comes to is asked once of each model. */
const outcomes = new WeakMap<Handle, Map<Id, Outcome>>();

function yearOf(handle: Handle, id: Id, year: string | undefined): YearOutcome | undefined {
  const known = outcomes.get(handle) ?? new Map<Id, Outcome>();
  outcomes.set(handle, known);
  const outcome = known.get(id) ?? handle.evaluate(id);
  known.set(id, outcome);
  return outcome.years.find((each) => each.year === year) ?? outcome.years[0];
}
