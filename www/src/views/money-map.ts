// The money map: from each source through the priorities to the services, with what is yet to
// commission and what stays unspent. What a service lacks is an empty outline after what it gets.
import { css, type SVGTemplateResult, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { figure } from '../figure.ts';
import { isZero, short } from '../format.ts';
import { label, lineHeight } from '../label.ts';
import { area, type Mark, marks } from '../marks.ts';
import { hatch, weave } from '../palette.ts';
import { inSight, type Stretch } from '../sight.ts';
import type { View } from '../view.ts';
import type { Money, YearOutcome } from '../wasm/ringfence.js';
import { html, say, svg } from '../words.ts';
import { moneyBars } from './money-bars.ts';
import { moneyFlows } from './money-flows.ts';
import { moneyPlaces, type Placed, type Places, type Ribbon } from './money-places.ts';
import type { Flows } from './money-stops.ts';
import { moneyTable } from './money-table.ts';

/** Below this the three columns leave no room for ribbons, and the map becomes rows of bars. */
const narrow = 600;

/** Where the year's money comes from and where it goes. */
export function moneyMap(view: View): TemplateResult {
  const sentence = said(view.year);
  return figure(view, {
    id: 'money-map',
    heading: say`Where the money goes in ${view.year.year}`,
    picture: () => (view.width < narrow ? moneyBars : drawn)(view, moneyFlows(view), sentence),
    table: () => moneyTable(view),
    sentence,
    marked: view.width >= narrow,
    services: view.year.services.length,
  });
}

function said(year: YearOutcome): string {
  const { available, allocated, overhead, to_commission, unspent, need, shortfall } = year;
  const rest = [
    isZero(overhead) ? '' : say`${short(overhead)} of it runs pools`,
    isZero(to_commission) ? '' : say`${short(to_commission)} is yet to commission`,
    isZero(unspent) ? '' : say`${short(unspent)} stays unspent`,
  ].filter(Boolean);
  const last = isZero(shortfall)
    ? say`Their need of ${short(need)} is met in full.`
    : say`Their need of ${short(need)} is ${short(shortfall)} short.`;
  const from = listed(year.sources.map(({ name, available: money }) => ({ name, money })));
  const to = listed(year.priorities.map(({ name, allocated: money }) => ({ name, money })));
  const goes = say`In ${year.year}, ${short(available)} is available${from} and ${short(allocated)} of it goes to services${to}`;
  return `${[goes, ...rest].join('; ')}.${fromPartners(year)}${isZero(need) ? '' : ` ${last}`}`;
}

/** What partners put in beside the budget, each by name. */
function fromPartners({ pooled }: YearOutcome): string {
  if (pooled === undefined || isZero(pooled.partners)) return '';
  const members = pooled.members.filter(({ id }) => id !== 'own');
  const who = listed(members.map(({ name, puts_in: money }) => ({ name, money })));
  return ` ${say`Partners put ${short(pooled.partners)} into pools beside it${who}.`}`;
}

/** Who has how much, in brackets; those with nothing are not named. */
function listed(all: readonly { name: string; money: Money }[]): string {
  const words = all.filter(({ money }) => !isZero(money));
  return words.length === 0
    ? ''
    : ` (${words.map(({ name, money }) => `${name} ${short(money)}`).join(', ')})`;
}

function drawn(view: View, flows: Flows, sentence: string): TemplateResult {
  const places = moneyPlaces(flows, view.width);
  const { stops, ribbons, height, size } = places;
  const seen = <Part extends Stretch & { readonly id: string }>(
    all: readonly Part[],
    draw: (part: Part) => SVGTemplateResult,
  ) =>
    repeat(
      all,
      ({ id }) => id,
      (part) => inSight(view.sight, part, () => draw(part)),
    );
  return html`<svg class="map" width=${view.width} height=${height} viewBox="0 0 ${view.width} ${height}">
    <defs>${hatch('hatch-money')}${weave('weave-money')}</defs>
    <g role="img" aria-label=${sentence}>
      <g>${seen(ribbons, band)}</g>
      <g>${seen(stops, bar)}</g>
    </g>
    ${marks(say`Money map`, [...stops.map(stopMark), ...ribbons.map(ribbonMark)], view.sight)}
    <g class="labels" aria-hidden="true">
      ${heads(view.year, places)}
      ${seen(stops, (stop) => named(stop, places, size))}
    </g>
  </svg>`;
}

const band = ({ path, hue, from, to, id }: Ribbon): SVGTemplateResult =>
  svg`<path class="ribbon ${hue}" data-ends="${from} ${to} ${id}" data-flow=${id} d=${path}></path>`;

function bar(stop: Placed): SVGTemplateResult {
  const { x, y, width, height, gap } = stop;
  const empty = stop.kind === 'not-counted' ? 'uncounted' : 'lack';
  const fill = stop.kind === 'not-counted' ? 'none' : 'url(#hatch-money)';
  return svg`<rect class="stop stop-${stop.kind} ${stop.hue}" data-stop=${stop.id} x=${x} y=${y} width=${width} height=${height}></rect>
    ${stop.kind === 'partner' ? svg`<rect class="woven" fill="url(#weave-money)" x=${x} y=${y} width=${width} height=${height}></rect>` : ''}
    ${gap > 0 ? svg`<rect class=${empty} data-lack=${stop.id} fill=${fill} x=${x} y=${y + height} width=${width} height=${gap}></rect>` : ''}`;
}

/** The label of a stop: money in to the left, the others to the right. */
function named(stop: Placed, { columns }: Places, size: number): SVGTemplateResult {
  const room = columns[stop.column]?.room ?? 0;
  const first = stop.column === 0;
  const place = {
    x: first ? stop.x - 10 : stop.x + stop.width + 8,
    y: stop.middle,
    anchor: first ? ('end' as const) : ('start' as const),
    room,
    size,
  };
  return svg`<g class=${stop.column === 1 ? 'haloed' : ''}>${label(stop.lines, place)}</g>`;
}

/** What each column is, with its total. */
function heads(year: YearOutcome, { columns, size, partners }: Places): SVGTemplateResult {
  const lack = isZero(year.shortfall) ? say`met in full` : say`${short(year.shortfall)} short`;
  const [need, state] = isZero(year.need)
    ? [say`Services`, say`none`]
    : [say`Services need ${short(year.need)}`, lack];
  const { pooled } = year;
  const words: [string, string, string][] = [
    [say`Available`, short(year.available), 'amount'],
    [say`To services`, short(year.allocated), 'amount'],
    [need, state, isZero(year.shortfall) ? 'amount' : 'short'],
  ];
  const one = (said: readonly [string, string, string], column: number, y: number) => {
    const [first, second, kind] = said;
    const x = (columns[column]?.x ?? 0) + (column === 0 ? 14 : 0);
    const anchor = column === 0 ? 'end' : 'start';
    return svg`<text font-size=${size} text-anchor=${anchor}><tspan class="quiet" x=${x} y=${y}>${first}</tspan><tspan class=${kind} x=${x} y=${y + lineHeight(size)}>${second}</tspan></text>`;
  };
  return svg`${words.map((said, column) => one(said, column, size))}
    ${partners === undefined || pooled === undefined ? '' : one([say`Partners`, short(pooled.partners), 'amount'], 0, partners + size + 8)}`;
}

const stopMark = (stop: Placed): Mark => ({
  id: stop.id,
  column: stop.column * 2,
  y: stop.middle,
  says: stop.says,
  figure: stop.figure,
  stretch: stop,
  shape: area(stop.x, stop.y, stop.width, stop.height + stop.gap),
});

const ribbonMark = (ribbon: Ribbon): Mark => ({
  id: ribbon.id,
  column: ribbon.to.startsWith('service') || ribbon.to.startsWith('to-commission') ? 3 : 1,
  y: ribbon.y,
  says: ribbon.says,
  figure: ribbon.figure,
  stretch: ribbon,
  shape: ribbon.path,
});

export const moneyMapStyles = css`
  .ribbon {
    fill: var(--hue);
    opacity: 0.28;
  }
  .ribbon[data-dim] {
    opacity: 0.1;
  }
  .stop {
    fill: var(--hue);
  }
  .stop-to-commission,
  .stop-left {
    fill-opacity: 0.35;
    stroke: var(--hue);
  }
  .stop-partner {
    fill: var(--ringfence-paper);
  }
  .woven {
    stroke: var(--ringfence-source);
    stroke-width: 1.5;
  }
  .stop-elsewhere {
    fill-opacity: 0.5;
  }
  .uncounted {
    stroke: var(--ringfence-quiet);
    stroke-width: 1.5;
  }
  .labels {
    pointer-events: none;
  }
  .labels text {
    pointer-events: auto;
  }
  @media (forced-colors: active) {
    .ribbon {
      fill: Canvas;
      stroke: CanvasText;
      opacity: 1;
    }
    .ribbon[data-dim] {
      stroke: GrayText;
    }
    .stop {
      fill: CanvasText;
      stroke: CanvasText;
    }
    .uncounted,
    .woven {
      stroke: CanvasText;
    }
    .stop-partner {
      fill: Canvas;
    }
  }
`;
