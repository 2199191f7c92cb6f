// What the tables propose, on the wall: where they stand, and what each way of merging makes of it.
import type { TemplateResult } from 'lit';
import { scenariosOf } from '../edits.ts';
import { scrolling } from '../figure.ts';
import { sentence } from '../format.ts';
import type { LightBench } from '../panel.ts';
import { isAside } from '../standing.ts';
import { html, say } from '../words.ts';
import { mergePicture, signOf } from './merge-picture.ts';
import { mergeOf, wayTable } from './merge-shown.ts';

/** As wide as the picture is drawn for, for its text to be large. */
const wall = 500;

export function proposalsSlide(bench: LightBench): TemplateResult {
  const handed = scenariosOf(bench.sound?.document).filter(({ proposed }) => proposed);
  if (handed.length === 0) return none(say`No table has handed in an option yet.`);
  const options = handed.filter((each) => !isAside(each));
  if (options.length === 0) return none(say`Every option that was handed in was set aside.`);
  const ids = options.map(({ id }) => id);
  const { answer: merge, findings: [found] = [] } = mergeOf(bench, ids) ?? {};
  if (merge === undefined)
    return none(
      found
        ? `${sentence(found.message)}: ${found.help}.`
        : say`This model cannot be worked out yet.`,
    );
  return html`<p class="present-told">${merge.summary.join(' ')}</p>
    <p class="present-note">● a table${merge.ways.map((way) => ` · ${signOf(way)} ${way.name}`).join('')}</p>
    ${mergePicture(merge, wall)}
    ${scrolling(say`Ways to merge, scrolls sideways`, wayTable(merge))}`;
}

const none = (words: string): TemplateResult => html`<p class="present-none">${words}</p>`;
