// The months drawn: stacks of what is funded under an outline of what is needed, then a row a service.
import { nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { addressOf } from '../figures.ts';
import { isZero, monthAlone, monthInFull, monthLetter, monthName, short } from '../format.ts';
import { broken, type Line, label, lineHeight, textWidth } from '../label.ts';
import { area, box, type Mark, marks } from '../marks.ts';
import { hatch } from '../palette.ts';
import { inSight, type Stretch } from '../sight.ts';
import type { View } from '../view.ts';
import type { YearOutcome } from '../wasm/ringfence.js';
import { html, say, svg } from '../words.ts';
import {
  type MonthColumn,
  type MonthPlaces,
  type MonthRow,
  monthPlaces,
  rowRuns,
} from './months-places.ts';

/** The picture, with the words that stand at the cliff. */
export function monthsPicture(view: View, sentence: string, words: string): TemplateResult {
  if (isZero(view.year.need)) return html`<p>${sentence}</p>`;
  const places = monthPlaces(view, words);
  const { columns, rows, height, width } = places;
  return html`<svg class="months" width=${width} height=${height} viewBox="0 0 ${width} ${height}">
    <defs>${hatch('hatch-months')}</defs>
    <g role="img" aria-label=${sentence}>
      ${stacks(places)}${columns.map((column) => outline(column, places))}
      ${repeat(
        rows,
        ({ service }) => service.id,
        (row) => inSight(view.sight, stretch(row, places), () => cells(row, places)),
      )}
      ${rule(view.year, places)}
    </g>
    ${marks(
      say`Months`,
      [
        ...columns.map((column) => columnMark(column, places)),
        ...rows.map((row) => rowMark(row, view.year, places)),
      ],
      view.sight,
    )}
    <g class="labels" aria-hidden="true">
      ${cliff(view.year, places)}${heads(places)}${priorityNames(view.year, places)}
      ${repeat(
        rows,
        ({ service }) => service.id,
        (row) => inSight(view.sight, stretch(row, places), () => rowWords(row, places)),
      )}
    </g>
  </svg>`;
}

/** Where a row stands with its words. */
const stretch = ({ y }: MonthRow, { cell, size }: MonthPlaces): Stretch => ({
  top: y - 2 * lineHeight(size),
  bottom: y + cell + lineHeight(size),
});

/** What is funded, in one path a hue: a shape for every service and month would be slow to redraw in a drag. */
function stacks({ columns, column }: MonthPlaces): SVGTemplateResult {
  const paths = new Map<string, string>();
  for (const { x, parts } of columns) {
    for (const { hue, y, height } of parts) {
      if (height > 0) paths.set(hue, (paths.get(hue) ?? '') + box(x, y, column - 3, height));
    }
  }
  return svg`${repeat(
    paths,
    ([hue]) => hue,
    ([hue, path]) => svg`<path class="month-part ${hue}" d=${path}></path>`,
  )}`;
}

/** What a month needs, and the part of it that is missing. */
function outline({ x, top, gap, month }: MonthColumn, { column, ground }: MonthPlaces) {
  const width = column - 3;
  return svg`<g data-month=${month.month}>
    ${gap > 0 ? svg`<rect class="lack" fill="url(#hatch-months)" x=${x} y=${top} width=${width} height=${gap}></rect>` : nothing}
    <rect class="month-need" x=${x} y=${top} width=${width} height=${ground - top}></rect>
  </g>`;
}

/** A service through the year: each month full up to the part that is covered. */
function cells({ service, hue, y }: MonthRow, places: MonthPlaces): SVGTemplateResult {
  const width = places.column - 3;
  let full = '';
  let empty = '';
  for (const { x, month } of places.columns) {
    const at = month.services[service.id];
    if (!at || isZero(at.need)) continue;
    const covered = places.cell * Math.min(1, Number(at.funded) / Number(at.need));
    const missing = places.cell - covered;
    if (covered > 0) full += box(x, y + missing, width, covered);
    // Less than can be seen is not drawn: the outline of it would look like more.
    if (missing > 0.25) empty += box(x, y, width, missing);
  }
  return svg`<g data-service=${service.id}>
    <path class="month-part ${hue}" d=${full}></path>
    <path class="lack" fill="url(#hatch-months)" d=${empty}></path>
  </g>`;
}

/** The x of the first month that falls short. */
const cliffAt = (year: YearOutcome, { columns }: MonthPlaces): number | undefined =>
  columns.find(({ month }) => month.month === year.cliff)?.x;

function rule(year: YearOutcome, places: MonthPlaces): SVGTemplateResult | typeof nothing {
  const x = cliffAt(year, places);
  if (x === undefined) return nothing;
  const top = places.words.length * lineHeight(places.size) + 6;
  return svg`<line class="cliff-rule" data-cliff=${year.cliff} x1=${x - 1.5} x2=${x - 1.5} y1=${top} y2=${places.wide ? places.height - 6 : places.ground}></line>`;
}

/** The words at the cliff: they begin at its rule, or before it where they would run out of the picture. */
function cliff(year: YearOutcome, places: MonthPlaces): SVGTemplateResult {
  const { words, size, wide, left, width } = places;
  const at = wide ? (cliffAt(year, places) ?? left) : 0;
  const longest = Math.max(...words.map((line) => textWidth(line, size)));
  const x = Math.max(0, Math.min(at - 1.5, width - longest));
  const y = (words.length * lineHeight(size)) / 2;
  return svg`${label(words, { x, y, anchor: 'start', room: width, size })}`;
}

/** What each month needs over the first, the names of the months below. */
function heads(places: MonthPlaces): SVGTemplateResult {
  const { columns, size, left, ceiling, ground, column } = places;
  const first = columns[0];
  const need = first ? say`Need in ${monthName(first.month.month)} ${short(first.month.need)}` : '';
  const over = svg`<text class="quiet" font-size=${size} x=${left} y=${ceiling - 6}>${need}</text>`;
  const names = columns.map(({ x, month }) => {
    const text = column < 31 ? monthLetter(month.month) : monthAlone(month.month);
    return svg`<text font-size=${size} text-anchor="middle" x=${x + (column - 3) / 2} y=${ground + size + 4}>${text}</text>`;
  });
  return svg`${over}${names}${funded(places)}`;
}

/** What each month gets, below its name, where all of them have room. */
function funded(places: MonthPlaces): SVGTemplateResult | typeof nothing {
  const { columns, column, ground, size, figured } = places;
  if (!figured) return nothing;
  const y = ground + size + 4 + lineHeight(size);
  return svg`${columns.map(
    ({ x, month }) =>
      svg`<text font-size=${size} text-anchor="middle" x=${x + (column - 3) / 2} y=${y}>${short(month.funded)}</text>`,
  )}`;
}

/** Each priority's name beside its part of the first stack, moved up where two would touch. */
function priorityNames(year: YearOutcome, places: MonthPlaces): SVGTemplateResult | typeof nothing {
  const { columns, rows, size, wide, left, ground } = places;
  const parts = columns[0]?.parts;
  if (!wide || !parts) return nothing;
  let floor = ground;
  const names = [...year.priorities].reverse().map(({ id, name }) => {
    const own = rows.filter(({ service }) => service.priority === id);
    const drawn = parts.filter((part) => own.some(({ service }) => service.id === part.id));
    const top = Math.min(...drawn.map(({ y }) => y));
    const bottom = Math.max(...drawn.map(({ y, height }) => y + height));
    if (!own[0] || !(bottom > top)) return nothing;
    const runs: Line[] = [{ text: name, kind: 'name' }];
    const tall = broken(runs, left - 10, size).length * lineHeight(size);
    const y = Math.min((top + bottom) / 2, floor - tall / 2);
    floor = y - tall / 2;
    const place = { x: left - 10, y, anchor: 'end', room: left - 10, size } as const;
    return svg`<g class="own ${own[0].hue}">${label(runs, place)}</g>`;
  });
  return svg`${names}`;
}

/** A service's name and what the year comes to: beside its row, or over it where there is no room. */
function rowWords({ service, y }: MonthRow, places: MonthPlaces): SVGTemplateResult {
  const { left, right, size, wide, cell, width } = places;
  const room = wide ? left - 10 : width;
  const middle = y + cell / 2;
  if (!wide) {
    const runs = rowRuns(service);
    const above = y - 4 - (broken(runs, room, size).length * lineHeight(size)) / 2;
    return svg`${label(runs, { x: 0, y: above, anchor: 'start', room, size })}`;
  }
  const [name, comes] = rowRuns(service);
  const beside = { y: middle, size } as const;
  return svg`${label([name], { ...beside, x: left - 10, anchor: 'end', room })}
    ${label([comes], { ...beside, x: right + 6, anchor: 'start', room: width - right - 6 })}`;
}

function columnMark({ month, index, x, top }: MonthColumn, places: MonthPlaces): Mark {
  const lack = isZero(month.shortfall) ? say`in full` : say`${short(month.shortfall)} short`;
  return {
    id: `month:${month.month}`,
    column: 0,
    // The months first, one after another, then the rows.
    y: index,
    says: say`${monthInFull(month.month)}: services need ${short(month.need)}, get ${short(month.funded)}, ${lack}`,
    figure: addressOf(month, isZero(month.shortfall) ? 'funded' : 'shortfall'),
    shape: area(x, top, places.column - 3, places.ground - top),
  };
}

function rowMark(row: MonthRow, year: YearOutcome, places: MonthPlaces): Mark {
  const { service, y } = row;
  const { name, need, shortfall, covered, cliff: first } = service;
  const at = year.months.find(({ month }) => month === first)?.services[service.id];
  const lack = isZero(shortfall)
    ? say`in full`
    : say`${short(shortfall)} short, ${covered} covered`;
  const fall =
    first && at
      ? `; ${say`first below its need in ${monthInFull(first)}, when it needs ${short(at.need)} and gets ${short(at.funded)}`}`
      : '';
  return {
    id: `service:${service.id}`,
    column: 0,
    y: places.ground + y,
    says: say`${name}: needs ${short(need)} in ${year.year}, ${lack}${fall}`,
    figure: addressOf(service, isZero(shortfall) ? 'need' : 'shortfall'),
    stretch: stretch(row, places),
    shape: area(places.left, y, places.right - places.left, places.cell),
  };
}
