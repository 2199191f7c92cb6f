// What would it take to close a shortfall: every single change that would, each the least that does.
import { nothing, type TemplateResult } from 'lit';
import type { Asked } from '../asked-shown.ts';
import type { Desk } from '../desk.ts';
import { isZero, short } from '../format.ts';
import type { Questions } from '../long-question.ts';
import type { View } from '../view.ts';
import type { Finding, Headline, HeadlineFigure, Money, YearOutcome } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { headlineOf } from './bridge-choice.ts';
import { waysShown } from './closing-ways.ts';
import { answered } from './long-shown.ts';
import { supposed } from './pool-choice.ts';
import { headlineChoice } from './what-if-choice.ts';

/** The figures that can be closed, and those of them of which a part can be covered. */
const closable: readonly HeadlineFigure[] = [
  'shortfall',
  'gap',
  'priority_shortfall',
  'service_shortfall',
  'to_return',
  'promises_unmet',
];
const coverable: readonly HeadlineFigure[] = [
  'shortfall',
  'gap',
  'priority_shortfall',
  'service_shortfall',
];

/** Which shortfall, how far it is to be closed, and everything that would. */
export function closingPicture(
  desk: Desk,
  view: View,
  asked: Asked,
  stale: boolean,
): TemplateResult {
  const headline = wished(view, asked.shown.shortfall);
  const partly = coverable.includes(headline.figure);
  const coverage = partly ? asked.shown.coverage : '';
  const question: Questions['ways'] = { what: 'ways', scenario: view.scenario, headline, coverage };
  const known = asked.long.known(view.document, question);
  return html`<section class="closing questions" aria-labelledby="closing-heading">
    <h3 id="closing-heading" tabindex="-1">What would it take?</h3>
    <div class="actions question">
      ${headlineChoice(view, {
        headline,
        label: say`To close`,
        figures: closable,
        remark: (id) => remark(view, headline, id),
        choose: (shortfall) => asked.show({ shortfall }),
      })}
      ${partly ? covered(desk, asked, known?.findings ?? []) : nothing}
    </div>
    ${partly ? nothing : html`<p class="small quiet">${wholly()}</p>`}
    ${stale ? html`<p class="stale small">${older()}</p>` : nothing}
    ${answered({
      long: asked.long,
      document: view.document,
      asked: question,
      name: say`what would close it`,
      about: JSON.stringify([headline, coverage]),
      draw: (ways, worn) => waysShown(desk, ways, stale || worn),
    })}
  </section>`;
}

const older = (): string =>
  say`This is from before the last change, which cannot be worked out yet.`;
const wholly = (): string =>
  say`Of this figure nothing is covered in part: it is closed or it is not.`;

function wished(view: View, wish: Headline | undefined): Headline {
  const headline = headlineOf(view, wish);
  return closable.includes(headline.figure) ? headline : headlineOf(view, undefined);
}

/** Closed, or covered to so much. */
function covered(desk: Desk, asked: Asked, findings: readonly Finding[]): TemplateResult {
  return supposed(desk, {
    label: say`Covered to at least`,
    unit: '%',
    name: 'coverage',
    value: asked.shown.coverage,
    hint: say`empty: closed in full`,
    findings,
    take: (coverage) => asked.show({ coverage }),
  });
}

/** How short a service or a priority is in the year that is asked about. */
function remark({ outcome }: View, headline: Headline, id: string): string {
  const year = outcome.years.find((each) => each.year === headline.year);
  const missing = year && shortOf(year, headline.figure, id);
  if (missing === undefined) return '';
  return `: ${isZero(missing) ? say`nothing short` : say`${short(missing)} short`}`;
}

function shortOf(year: YearOutcome, figure: HeadlineFigure, id: string): Money | undefined {
  const all = figure === 'service_shortfall' ? year.services : year.priorities;
  return all.find((each) => each.id === id)?.shortfall;
}
