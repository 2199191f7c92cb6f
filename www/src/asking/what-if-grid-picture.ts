// Two assumptions at once, drawn: a field for every pair of moves, the figure in it. What is worse than now is
// the stronger the worse it is, and has the pattern of what is missing; what is better is grey.
import { nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { short } from '../format.ts';
import { broken, type Line, label, lineHeight, textSize, textWidth } from '../label.ts';
import { box, type Mark, marks } from '../marks.ts';
import { hatch } from '../palette.ts';
import type { View } from '../view.ts';
import type { Grid, Money } from '../wasm/ringfence.js';
import { html, say, svg } from '../words.ts';
import { moved, movedShort, unmoved } from './what-if-words.ts';

/** One pair of moves. */
interface Field {
  readonly column: number;
  readonly row: number;
  readonly amount: Money | null;
  readonly here: boolean;
  /** How far from now, −1 for the best there is to 1 for the worst. */
  readonly shade: number;
}

interface Places {
  readonly size: number;
  /** Where the fields begin. */
  readonly left: number;
  readonly top: number;
  readonly wide: number;
  readonly tall: number;
}

/** The picture of two assumptions at once. */
export function gridPicture({ width }: View, answer: Grid): TemplateResult {
  const fields = fieldsOf(answer);
  const places = placesOf(answer, width);
  const { top, tall } = places;
  const height = top + tall * answer.down_by.length + 3;
  const unit = unitOf(fields, places);
  return html`<p class="small quiet">Hatched is worse than now, grey is better; the stronger, the more. ${unit.said()}</p>
    <svg class="heat" width=${width} height=${height} viewBox="0 0 ${width} ${height}">
    <defs>${hatch('hatch-grid')}</defs>
    <g role="img" aria-label=${answer.words}>
      ${fields.map((field) => shade(field, places))}
      ${fields.filter(({ here }) => here).map((field) => svg`<path class="here" d=${shapeOf(field, places, 1.5)}></path>`)}
    </g>
    <g class="labels" aria-hidden="true">
      ${heads(answer, places, width)}
      ${fields.map((field) => figureIn(field, places, unit))}
    </g>
    ${marks(
      say`Two at once`,
      fields.map((field) => markOf(field, answer, places)),
    )}
  </svg>`;
}

/** An amount as a length to draw; no figure is made of it. */
const length = (money: Money): number => Number(money);

function fieldsOf({ cells, now, adverse, across_by, down_by }: Grid): Field[] {
  const worse = (amount: Money): number => (length(amount) - length(now)) * (adverse ? 1 : -1);
  const reach = Math.max(0.01, ...cells.flat().map((cell) => Math.abs(worse(cell ?? now))));
  return cells.flatMap((line, row) =>
    line.map((amount, column) => ({
      column,
      row,
      amount,
      here: unmoved(across_by[column] ?? '') && unmoved(down_by[row] ?? ''),
      shade: amount === null ? 0 : worse(amount) / reach,
    })),
  );
}

function placesOf({ across, down, across_by, down_by }: Grid, width: number): Places {
  const size = textSize(width);
  const runs = down_by.map((by): Line => ({ text: movedShort(by), kind: 'quiet' }));
  const left = Math.ceil(Math.max(...runs.map((run) => textWidth(run, size)))) + 12;
  const wide = (width - left - 4) / Math.max(1, across_by.length);
  const lines = broken(headRuns(across.name, down.name), width, size).length;
  const top = (lines + 1) * lineHeight(size) + 10;
  return { size, left, top, wide, tall: Math.max(40, Math.min(56, wide * 0.6)) };
}

const headRuns = (across: string, down: string): Line[] => [
  { text: say`Across → ${across};`, kind: 'name' },
  { text: say`down ↓ ${down}`, kind: 'name', joins: true },
];

function heads(answer: Grid, places: Places, width: number): SVGTemplateResult {
  const { size, left, top, wide, tall } = places;
  const titles = headRuns(answer.across.name, answer.down.name);
  const lines = broken(titles, width, size).length;
  const by = (text: string, x: number, y: number, anchor: 'middle' | 'end'): unknown =>
    label([{ text, kind: 'quiet' }], { x, y, anchor, room: Math.max(wide, left), size });
  return svg`${label(titles, { x: 0, y: (lines * lineHeight(size)) / 2, anchor: 'start', room: width, size })}
    ${answer.across_by.map((rate, column) =>
      by(movedShort(rate), left + (column + 0.5) * wide, top - lineHeight(size) / 2 - 2, 'middle'),
    )}
    ${answer.down_by.map((rate, row) => by(movedShort(rate), left - 8, top + (row + 0.5) * tall, 'end'))}`;
}

const shapeOf = ({ column, row }: Field, { left, top, wide, tall }: Places, inset = 0.5): string =>
  box(left + column * wide + inset, top + row * tall + inset, wide - 2 * inset, tall - 2 * inset);

/** In five steps either way, so that what differs is seen to. */
function shade(field: Field, places: Places): SVGTemplateResult {
  const step = Math.ceil(Math.abs(field.shade) * 5 - 1e-9);
  const kind = field.shade > 0 ? 'worse' : field.shade < 0 ? 'better' : 'level';
  const shape = shapeOf(field, places);
  return svg`<path class=${`field ${kind} step-${step}`} d=${shape}></path>
    ${kind === 'worse' ? svg`<path class="pattern" fill="url(#hatch-grid)" d=${shape}></path>` : nothing}`;
}

/** How figures are written in the fields, and what is said of it where that is not to the pound. */
interface Written {
  readonly write: (money: Money) => string;
  readonly said: () => string;
}

const units: readonly Written[] = [
  { write: (money) => short(money), said: () => '' },
  {
    write: (money) => short(toWhole(money, 0)),
    said: () => say`In the picture to the nearest pound.`,
  },
  {
    write: (money) => `${short(toWhole(money, 3))}k`,
    said: () => say`In the picture to the nearest thousand pounds.`,
  },
];

/** The first way to write them in which every figure has room. */
function unitOf(fields: readonly Field[], { wide, size }: Places): Written {
  const fits = ({ write }: Written): boolean =>
    fields.every(
      ({ amount }) =>
        amount === null || textWidth({ text: write(amount), kind: 'amount' }, size) < wide - 6,
    );
  return units.find(fits) ?? (units[2] as Written);
}

/** An amount to the nearest pound or thousand pounds, halves away from nothing: text to text. */
function toWhole(money: Money, places: number): Money {
  const pence = BigInt(money.replace('.', '').replace('-', ''));
  const unit = 10n ** BigInt(places + 2);
  const rounded = (pence + unit / 2n) / unit;
  return `${money.startsWith('-') ? '-' : ''}${rounded}.00`;
}

function figureIn(field: Field, places: Places, { write }: Written): SVGTemplateResult {
  const { left, top, wide, tall, size } = places;
  const { column, row, amount, here } = field;
  const text = amount === null ? '–' : write(amount);
  const runs: Line[] = [{ text, kind: 'amount' }];
  if (here) runs.push({ text: say`now`, kind: 'quiet' });
  const place = { x: left + (column + 0.5) * wide, y: top + (row + 0.5) * tall, size };
  return svg`<g class="haloed">${label(runs, { ...place, anchor: 'middle', room: wide })}</g>`;
}

function comparedBy(far: number): string {
  if (far === 0) return say`as now`;
  return far > 0 ? say`worse than now` : say`better than now`;
}

function markOf(field: Field, answer: Grid, places: Places): Mark {
  const { column, row, amount, here, shade: far } = field;
  const move = (name: string, by: string): string => `${name} ${moved(by)}`;
  const where = `${move(answer.across.name, answer.across_by[column] ?? '0')}, ${move(answer.down.name, answer.down_by[row] ?? '0')}`;
  const way = here ? say`as it is now` : comparedBy(far);
  const said = amount === null ? say`cannot be worked out` : `${short(amount)}, ${way}`;
  return {
    id: `${row}-${column}`,
    column,
    y: row,
    says: `${where}: ${said}`,
    shape: shapeOf(field, places),
  };
}
