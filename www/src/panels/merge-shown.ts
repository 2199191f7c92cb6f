// A merge of what tables propose, as it stands in the room and on the wall: asked for once, and its ways side by side.
import { nothing, type TemplateResult } from 'lit';
import { pounds, share, short } from '../format.ts';
import type { LightBench } from '../panel.ts';
import { asking } from '../questions.ts';
import type { Answer, Id, Merge, MergeWay } from '../wasm/ringfence.js';
import { html } from '../words.ts';
import { signOf } from './merge-picture.ts';

/** A merge is asked for once of each model, options and year. */
const asked = new WeakMap<object, Map<string, Answer<Merge>>>();

export function mergeOf(bench: LightBench, ids: readonly Id[]): Answer<Merge> | undefined {
  const { sound, year } = bench;
  const model = sound && asking(sound.handle);
  if (model === undefined || year === undefined) return undefined;
  const known = asked.get(model) ?? new Map<string, Answer<Merge>>();
  asked.set(model, known);
  const key = JSON.stringify([ids, year.year]);
  const held = known.get(key) ?? model.merge([...ids], year.year);
  known.set(key, held);
  return held;
}

/** The ways side by side, with the money: as the ring-fences allow them. */
export const wayTable = (merge: Merge): TemplateResult => html`<table>
  <caption>Each way’s split of ${short(merge.available)} in ${merge.year}, as ring-fences allow it</caption>
  <thead><tr><th scope="col">Priority</th>${merge.ways.map((way) => html`<th scope="col" class="money" colspan="2"><span aria-hidden="true">${signOf(way)}</span> ${way.name}</th>`)}</tr></thead>
  <tbody>${merge.spreads.map(
    ({ priority, name }) =>
      html`<tr><th scope="row">${name}</th>${merge.ways.map((way) => cells(way, priority))}</tr>`,
  )}</tbody>
  <tfoot><tr><th scope="row">Together</th>${merge.ways.map(({ clipped }) => (clipped ? html`<td class="money">100%</td><td class="money">${pounds(merge.available)}</td>` : html`<td></td><td></td>`))}</tr></tfoot>
</table>`;

function cells(way: MergeWay, priority: Id): TemplateResult {
  const held = way.clipped?.shares.find((each) => each.priority === priority);
  const clip = way.clips.some((each) => each.priority === priority);
  return held === undefined
    ? html`<td class="money"></td><td class="money"></td>`
    : html`<td class="money">${share(held.percent)}%${clip ? html`<span title="set right for a ring-fence">*</span>` : nothing}</td><td class="money">${pounds(held.amount)}</td>`;
}
