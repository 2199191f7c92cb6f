// The changes that close a shortfall, the cheapest first; those that come near; those that do nothing.
import { nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { freeName, freshId, without } from '../edits.ts';
import { pounds, short } from '../format.ts';
import type { Scenario, SingleChange, Ways } from '../wasm/ringfence.js';
import { html, many, say } from '../words.ts';

/** The answer; what it says is out of date where it is worn. */
export function waysShown(desk: Desk, answer: Ways, worn: boolean): TemplateResult {
  const reaching = answer.ways.filter(({ reaches }) => reaches);
  const lacking = answer.ways.filter(({ reaches }) => !reaches);
  return html`<p class="answer-said">${answer.words}</p>
    <p class="quiet">${now(answer)}</p>
    ${reaching.length === 0 ? nothing : list(desk, enough(), reaching, worn)}
    ${lacking.length === 0 ? nothing : list(desk, notEnough(), lacking, worn)}
    ${idle(answer)}`;
}

const now = ({ headline, now: figure, reached }: Ways): string =>
  reached ? '' : say`Now ${headline} is ${short(figure)}.`;

/** Changes that stand together. */
interface Group {
  readonly id: string;
  readonly heading: string;
  readonly order: string;
}

const enough = (): Group => ({
  id: 'ways-enough',
  heading: say`By itself enough`,
  order: say`Each is the least of its kind that does it; what costs least comes first.`,
});
const notEnough = (): Group => ({
  id: 'ways-not-enough',
  heading: say`Not enough by itself`,
  order: say`How near each comes and what stops it; the nearest comes first.`,
});

function list(
  desk: Desk,
  { id, heading, order }: Group,
  ways: readonly SingleChange[],
  worn: boolean,
): TemplateResult {
  return html`<h4 id=${id}>${heading}</h4>
    <p class="small quiet">${order}</p>
    <ol class="ways" aria-labelledby=${id}>${ways.map((way) => item(desk, way, worn))}</ol>`;
}

function item(desk: Desk, way: SingleChange, worn: boolean): TemplateResult {
  const { label, words, reaches, leaves, cost } = way;
  const rest = words.startsWith(label) ? words.slice(label.length) : ` ${words}`;
  return html`<li class=${reaches ? 'way reaches' : 'way'} data-key=${way.key}>
    <p class="way-said"><strong>${label}</strong>${rest}</p>
    <dl class="way-figures">
      ${reaches ? nothing : html`<div><dt>Leaves</dt><dd>${pounds(leaves)}</dd></div>`}
      <div><dt>Costs, £</dt><dd>${pounds(cost)}</dd></div>
    </dl>
    ${desk.readonly ? nothing : tryButton(desk, way, worn)}
  </li>`;
}

function tryButton(desk: Desk, way: SingleChange, worn: boolean): TemplateResult {
  const press = (event: Event): void => {
    if (worn) return;
    const panel = (event.currentTarget as Element).closest('.closing');
    tryIt(desk, way);
    panel?.querySelector<HTMLElement>('#closing-heading')?.focus();
  };
  return html`<button type="button" class="try" aria-disabled=${worn}
    aria-label=${say`Try it as a new scenario: ${way.label}`} @click=${press}>Try it as a new scenario</button>`;
}

/** The decisions with the change, as a scenario of its own after the one on show: one step. */
function tryIt(desk: Desk, { label, scenario: tried }: SingleChange): void {
  const { scenarios } = desk.document;
  const name = freeName(desk.document, label);
  const id = freshId(name, new Set(scenarios.map((held) => held.id)));
  const scenario: Scenario = { ...without(tried, 'note'), id, name };
  const place = scenarios.findIndex((held) => held.id === desk.scenario.id);
  const after = scenarios.toSpliced(place + 1, 0, scenario);
  desk.edit({ ...desk.document, scenarios: after }, () => say`try ${label}`, id);
}

/** What moves nothing, in a line to be opened where it is long. */
function idle({ idle: names, reached }: Ways): TemplateResult | typeof nothing {
  if (reached || names.length === 0) return nothing;
  const what = many(
    names.length,
    'One other change does nothing about it',
    '{n} other changes do nothing about it',
  );
  return html`<details class="idle"><summary>${what}</summary>
    <p>${names.join('; ')}.</p>
  </details>`;
}
