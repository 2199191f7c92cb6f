// The money map where there is no room for ribbons: every stop a row with its words and a bar, all on
// one scale. Text is the page's own, so it breaks and grows as the reader's settings say.
import { css, nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { figuredAt } from '../figures.ts';
import { isZero, short } from '../format.ts';
import type { Line } from '../label.ts';
import { hatch, weave } from '../palette.ts';
import type { View } from '../view.ts';
import { html, say, svg } from '../words.ts';
import type { Flow, Flows, Stop } from './money-stops.ts';

const tall = 16;

/** Money in, then each priority with its services, as bars. */
export function moneyBars(view: View, flows: Flows, sentence: string): TemplateResult {
  const { year } = view;
  const longest = Math.max(...flows.stops.map(({ money, lack }) => money + lack), 0);
  const scale = longest > 0 ? (view.width - 2) / longest : 0;
  const partners = flows.stops.filter(({ kind }) => kind === 'partner');
  const inward = flows.stops.filter(({ column, kind }) => column === 0 && kind !== 'partner');
  const left = flows.stops.filter(({ kind }) => kind === 'left');
  const priorities = flows.stops.filter(({ kind }) => kind === 'priority');
  const lack = isZero(year.shortfall) ? say`met in full` : say`${short(year.shortfall)} short`;
  const row = (stop: Stop): TemplateResult => rowOf(stop, flows, scale);
  return html`<div class="bars" role="group" aria-label=${sentence}>
    <svg width="0" height="0" aria-hidden="true"><defs>${hatch('hatch-bars')}${weave('weave-bars')}</defs></svg>
    <p class="quiet">Available ${short(year.available)}</p>
    ${repeat(inward, ({ id }) => id, row)}
    ${partnersHead(view)}${repeat(partners, ({ id }) => id, row)}
    ${left.length === 0 ? nothing : html`<p class="quiet">Not to services</p>`}${repeat(left, ({ id }) => id, row)}
    <p class="quiet">Services need ${short(year.need)}, ${html`<span class="lacking">${lack}</span>`}</p>
    ${repeat(
      priorities,
      ({ id }) => id,
      (priority) => {
        const own = flows.stops.filter(
          ({ column, block }) => column === 2 && block === priority.block,
        );
        return html`${row(priority)}${repeat(own, ({ id }) => id, row)}`;
      },
    )}
  </div>`;
}

/** Partners' money is none of what is available. */
function partnersHead({ year: { pooled } }: View): TemplateResult | typeof nothing {
  if (pooled === undefined || isZero(pooled.partners)) return nothing;
  return html`<p class="quiet">Partners ${short(pooled.partners)}</p>`;
}

function rowOf(stop: Stop, flows: Flows, scale: number): TemplateResult {
  return html`<div class="bar" data-kind=${stop.kind} data-row=${stop.id}>
    <p>${stop.lines.map((line, place) => html`<span class="run ${line.kind === 'short' ? 'lacking' : line.kind}">${run(stop, line, place)}</span> `)}</p>
    <svg width=${(stop.money + stop.lack) * scale + 2} height=${tall} aria-hidden="true">
      ${filled(stop, flows, scale)}
      ${stop.kind === 'partner' ? woven(stop, scale) : nothing}
      ${stop.lack > 0 ? outline(stop, scale) : nothing}
    </svg>
  </div>`;
}

/** The second line is the figure that the bar stands for. */
const run = ({ figure }: Stop, { text }: Line, place: number): TemplateResult | string =>
  figuredAt(place === 1 ? figure : undefined, text);

/** The fill of a bar, in parts by what it becomes (money in) or where it comes from (a priority). */
function filled(stop: Stop, { stops, flows }: Flows, scale: number): SVGTemplateResult {
  if (stop.column === 2 || stop.kind === 'left') {
    return svg`<rect class="stop stop-${stop.kind} ${stop.hue}" data-stop=${stop.id} x="1" y="0" width=${stop.money * scale} height=${tall}></rect>`;
  }
  const out = stop.column === 0;
  const own = flows.filter((flow) => (out ? flow.from : flow.to) === stop.id);
  const order = (flow: Flow): number =>
    stops.findIndex(({ id }) => id === (out ? flow.to : flow.from));
  let x = 1;
  return svg`${[...own]
    .sort((a, b) => order(a) - order(b))
    .map((flow) => {
      const width = flow.money * scale;
      const part = svg`<rect class="part ${flow.hue}" data-flow=${flow.id} x=${x} y="0" width=${width} height=${tall}></rect>`;
      x += width;
      return part;
    })}`;
}

/** Over a partner's bar, so that it is told from an own source's. */
const woven = (stop: Stop, scale: number): SVGTemplateResult =>
  svg`<rect class="woven" fill="url(#weave-bars)" x="1" y="0.75" width=${stop.money * scale} height=${tall - 1.5}></rect>`;

function outline(stop: Stop, scale: number): SVGTemplateResult {
  const counted = stop.kind !== 'not-counted';
  return svg`<rect class=${counted ? 'lack' : 'uncounted'} data-lack=${stop.id} fill=${counted ? 'url(#hatch-bars)' : 'none'}
    x=${1 + stop.money * scale} y="0.75" width=${stop.lack * scale} height=${tall - 1.5}></rect>`;
}

export const moneyBarsStyles = css`
  .bars {
    font-size: var(--ringfence-text-small);
    line-height: 1.35;
  }
  .bars > .quiet {
    margin-block: 0.75rem 0.25rem;
  }
  .bars .bar {
    margin-block-end: 0.5rem;
  }
  .bars .run {
    display: inline-block;
  }
  .bars .name {
    font-weight: 600;
  }
  .bars .lacking {
    color: var(--ringfence-short);
    font-weight: 600;
  }
  .bars [data-kind='priority'] {
    margin-block-start: 1rem;
    font-size: var(--ringfence-text);
  }
  .part {
    fill: var(--hue);
    stroke: var(--ringfence-paper);
    stroke-width: 1;
  }
  @media (forced-colors: active) {
    .part {
      fill: CanvasText;
      stroke: Canvas;
    }
  }
`;
