// What the tables propose, on the wall: where they stand, and what each way of merging makes of it.
import { html, type TemplateResult } from 'lit';
import { scenariosOf } from '../edits.ts';
import { scrolling } from '../figure.ts';
import type { LightBench } from '../panel.ts';
import { mergePicture, signOf } from './merge-picture.ts';
import { mergeOf, wayTable } from './merge-shown.ts';

export function proposalsSlide(bench: LightBench): TemplateResult {
  const options = scenariosOf(bench.sound?.document).filter(({ proposed }) => proposed);
  const merge = mergeOf(
    bench,
    options.map(({ id }) => id),
  )?.answer;
  if (options.length === 0 || merge === undefined)
    return html`<p class="present-none">No table has handed in an option yet.</p>`;
  return html`<p class="present-said">${merge.summary[0]}</p>
    ${mergePicture(merge, bench.root.host.clientWidth)}
    <p class="present-note">● a table${merge.ways.map((way) => ` · ${signOf(way)} ${way.name}`).join('')}</p>
    ${scrolling('Ways to merge, scrolls sideways', wayTable(merge))}`;
}
