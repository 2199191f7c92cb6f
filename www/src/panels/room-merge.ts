// From options to one split: where the tables differ, and ways to merge them side by side, each with its weakness.
import { nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { freeName, scenariosOf, withCopy, without, withScenario } from '../edits.ts';
import { scrolling } from '../figure.ts';
import { sentence, share, short } from '../format.ts';
import { whose } from '../option.ts';
import type { LightBench } from '../panel.ts';
import { isAside, standingOf } from '../standing.ts';
import type { Document, Id, Merge, MergedSplit, MergeWay, Scenario } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { mergePicture, signOf } from './merge-picture.ts';
import { mergeOf, wayTable } from './merge-shown.ts';
import type { RoomPanel } from './room.ts';
import { earlierNote } from './room-baseline.ts';
import { tableOfRoom } from './room-hand-in.ts';

export function merging(panel: RoomPanel): TemplateResult {
  const bench = panel.bench();
  const all = scenariosOf(bench.sound?.document);
  const ids = chosen(panel, all);
  return html`<p class="room-lead">What is proposed, and ways to make one split of it. Each way is worked out exactly,
      and set right where a ring-fence does not let it be.</p>
    ${all.length < 2 ? html`<p class="quiet">There is one scenario so far: gather options first.</p>` : choice(panel, all, ids)}
    ${ids.length === 0 ? html`<p class="quiet">Tick the options to be merged.</p>` : merged(panel, bench, ids)}`;
}

/** What tables handed in and was not set aside, unless it is chosen otherwise. */
function chosen(panel: RoomPanel, all: readonly Scenario[]): readonly Id[] {
  return all.filter((each) => panel.turned.get(each.id) ?? isProposal(each)).map(({ id }) => id);
}

const isProposal = (each: Scenario): boolean => each.proposed !== undefined && !isAside(each);

function choice(panel: RoomPanel, all: readonly Scenario[], ids: readonly Id[]): TemplateResult {
  const turn = (each: Scenario): void => {
    const wish = !ids.includes(each.id);
    const turned = new Map(panel.turned);
    if (wish === isProposal(each)) turned.delete(each.id);
    else turned.set(each.id, wish);
    panel.turned = turned;
    panel.bench().update();
  };
  return html`<fieldset class="checks"><legend class="small">Options that are merged</legend>
    ${all.map(
      (
        each,
      ) => html`<label class="check"><input type="checkbox" .checked=${live(ids.includes(each.id))}
      @change=${() => turn(each)} /> ${each.proposed ? whose(each) : each.name}${isAside(each) ? html` <span class="small quiet">${standingOf(each)}</span>` : nothing}</label>`,
    )}</fieldset>
    ${all.some((each) => isAside(each) && !ids.includes(each.id)) ? html`<p class="small quiet">What was set aside is left out: tick it to have it in.</p>` : nothing}
    ${earlierNote(panel, ids)}`;
}

function merged(panel: RoomPanel, bench: LightBench, ids: readonly Id[]): TemplateResult {
  const answer = mergeOf(bench, ids);
  const merge = answer?.answer;
  if (merge === undefined) {
    const [found] = answer?.findings ?? [];
    return html`<p class="fault">${found ? `${sentence(found.message)}: ${found.help}.` : say`This model cannot be worked out yet.`}</p>`;
  }
  return html`${spread(merge, bench.root.host.clientWidth)}
    <h4>Ways to merge</h4>
    ${scrolling(say`Ways to merge, scrolls sideways`, wayTable(merge))}
    <div class="room-merges">${merge.ways.map((way) => wayOf(panel, bench, merge, way))}</div>
    ${panel.done ? html`<p class="room-said">${panel.done}</p>` : nothing}`;
}

/** Where the tables stand: said, drawn, and as a table. */
function spread(merge: Merge, room: number): TemplateResult {
  return html`<p class="room-summary">${merge.summary.join(' ')}</p>
    ${mergePicture(merge, room)}
    <p class="small quiet">${ofTables(merge) ? say`● a table, and what each way gives before ring-fences` : say`● an option, and what each way gives before ring-fences`}${merge.ways.map((way) => ` · ${signOf(way)} ${way.name}`).join('')}</p>
    <details><summary>As a table</summary>${scrolling(ofTables(merge) ? say`What each table proposes, scrolls sideways` : say`What each option has, scrolls sideways`, proposalTable(merge))}</details>`;
}

/** Whether all that is merged was handed in. */
const ofTables = ({ proposals }: Merge): boolean => proposals.every(({ proposed }) => proposed);

const proposalTable = (merge: Merge): TemplateResult => html`<table>
  <caption>${ofTables(merge) ? say`What each table proposes in ${merge.year}, %` : say`What each option has in ${merge.year}, %`}</caption>
  <thead><tr><th scope="col">${ofTables(merge) ? tableOfRoom() : say`Option`}</th>${merge.spreads.map(({ name }) => html`<th scope="col" class="money">${name}</th>`)}</tr></thead>
  <tbody>${merge.proposals.map(
    ({ by, shares, note }) =>
      html`<tr><th scope="row">${by}${note ? html` <span class="small quiet">${note}</span>` : nothing}</th>${shares.map(({ percent }) => html`<td class="money">${share(percent)}</td>`)}</tr>`,
  )}</tbody>
</table>`;

/** A way in words: what it does, what is weak in it, what a fence changed, how it was made. */
function wayOf(panel: RoomPanel, bench: LightBench, merge: Merge, way: MergeWay): TemplateResult {
  const { clipped } = way;
  const here = clipped && madeOf(bench.draft, way, merge, yearsOf(bench));
  return html`<section aria-labelledby=${`merge-${way.by}`}>
    <h4 id=${`merge-${way.by}`}><span aria-hidden="true">${signOf(way)}</span> ${way.name}</h4>
    <p>${way.what}</p>
    <p class="small"><strong>Its weakness:</strong> ${way.weakness}</p>
    ${way.missing ? html`<p class="fault">${way.missing}</p>` : nothing}
    ${way.clips.map((clip) => html`<p class="small room-clip"><strong>*</strong> ${clip.name}: ${share(clip.from_percent)}% becomes ${share(clip.to_percent)}%, ${short(clip.from)} becomes ${short(clip.to)}: ${clip.why}.</p>`)}
    <details><summary>How it is made</summary><ol class="small">${way.steps.map((step) => html`<li>${step}</li>`)}</ol></details>
    ${
      clipped === undefined || bench.readonly
        ? nothing
        : html`<p class="actions"><button type="button" @click=${() => make(panel, merge, way, clipped)}>${here ? say`Put it into “${here.name}” anew` : say`Make it a scenario`}</button></p>`
    }
  </section>`;
}

/** The scenario that was made of the same options in the same way before, whatever it is called by now. */
function madeOf(draft: Document, way: MergeWay, merge: Merge, years: number): Scenario | undefined {
  const wanted = new Set(merge.proposals.map(({ scenario }) => scenario));
  return scenariosOf(draft).find(({ merged }) => {
    if (merged?.by !== way.by || (years > 1 && merged.year !== merge.year)) return false;
    const { of } = merged;
    return Array.isArray(of) && of.length === wanted.size && of.every((id) => wanted.has(id));
  });
}

/** The year stands in it where there are others. */
const nameOf = (way: MergeWay, merge: Merge, years: number): string =>
  years > 1
    ? say`Merged for ${merge.year}: ${way.name.toLowerCase()} of ${merge.proposals.length}`
    : say`Merged: ${way.name.toLowerCase()} of ${merge.proposals.length}`;

const yearsOf = ({ outcome }: LightBench): number => outcome?.years.length ?? 1;

/** The baseline's other decisions with this split, as a scenario, and that on show. */
function make(panel: RoomPanel, merge: Merge, way: MergeWay, { split }: MergedSplit): void {
  const { draft, edit, select } = panel.bench();
  const baseline = scenariosOf(draft).find(({ id }) => id === merge.baseline);
  if (baseline === undefined) return;
  const years = yearsOf(panel.bench());
  const clips = way.clips.map(({ name: of, why }) => `${of}: ${why}`).join('; ');
  const note = [
    `${way.what} ${say`Of ${merge.proposals.map(({ by }) => by).join(', ')}.`}`,
    clips && say`Set right: ${clips}.`,
  ]
    .filter(Boolean)
    .join(' ');
  const merged = {
    by: way.by,
    of: merge.proposals.map(({ scenario }) => scenario),
    year: merge.year,
  };
  // A merge is of one year: in a model of several the others stay as they are.
  const decided = (scenario: Scenario): Scenario =>
    years > 1
      ? { ...scenario, merged, split_years: { ...scenario.split_years, [merge.year]: split }, note }
      : { ...without(scenario, 'split_years'), merged, split, note };
  // What it is called stays as it was typed; what it is of is said anew.
  const held = madeOf(draft, way, merge, years);
  const name = held?.name ?? freeName(draft, nameOf(way, merge, years));
  const [document, id] = held ? [draft, held.id] : withCopy(draft, baseline, name);
  const made = scenariosOf(document).find((each) => each.id === id);
  if (made === undefined) return;
  edit(
    withScenario(document, id, decided(made)),
    () => say`make a scenario of the ${way.name.toLowerCase()}`,
  );
  select(id);
  panel.tell(say`“${name}” is a scenario now, and on show.`);
}
