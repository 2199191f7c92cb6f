// The frame about one decision: its name, whether it differs from the baseline, and the way back.
import { nothing, type TemplateResult } from 'lit';
import { type Desk, decisionPath, isBaseline } from '../desk.ts';
import { type Decision, decidedAs, same } from '../edits.ts';
import { figured } from '../figures.ts';
import { short } from '../format.ts';
import type { Money, YearOutcome } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';

export function decision(
  desk: Desk,
  name: Decision,
  title: string,
  body: TemplateResult,
): TemplateResult {
  const changed = !isBaseline(desk) && !same(desk.scenario[name], desk.baseline[name]);
  const heading = `decision-${name}`;
  const unused = desk.scenario[name] === undefined;
  return html`<div class=${unused ? 'decision unused' : 'decision'} part="decision" role="group" aria-labelledby=${heading}
      tabindex="-1" data-path=${decisionPath(desk, name)}>
    <div class="named">
      <h4 id=${heading}>${title}</h4>
      ${changed ? back(desk, name, title) : nothing}
    </div>
    ${body}
  </div>`;
}

function back(desk: Desk, name: Decision, title: string): TemplateResult {
  const goBack = (): void => desk.decide((scenario) => decidedAs(scenario, desk.baseline, name));
  return html`<p class="changed small"><span><span aria-hidden="true">◆</span> changed</span>
    ${
      desk.readonly
        ? nothing
        : html`<button type="button" class="link"
      aria-label=${say`Back to the baseline: ${title}`} @click=${goBack}>Back to the baseline</button>`
    }
  </p>`;
}

/** What a decision costs in the year, and what it costs in the baseline where that differs. */
export function cost<Field extends string>(
  desk: Desk,
  words: string,
  of: (year: YearOutcome) => Readonly<Record<Field, Money>>,
  field: Field,
): TemplateResult | typeof nothing {
  if (desk.year === undefined) return nothing;
  const held = of(desk.year);
  const now = held[field];
  const before = desk.before && of(desk.before)[field];
  const differs = before !== undefined && before !== now;
  return html`<p class="cost">${words} <strong>${figured(held, field, short(now))}</strong>${differs ? ` ${say`(baseline ${short(before)})`}` : ''}</p>`;
}
