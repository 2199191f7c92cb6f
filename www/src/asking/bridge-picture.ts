// The bridge drawn: where it starts, each step from where the one before ended, where it ends. A step for
// the worse is an outline filled with the pattern of what is missing, one for the better a full bar.
import { nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { isZero, short } from '../format.ts';
import { broken, type Line, label, lineHeight, textSize } from '../label.ts';
import { area, type Mark, marks } from '../marks.ts';
import { hatch } from '../palette.ts';
import type { View } from '../view.ts';
import type { Bridge, BridgeStep, Money } from '../wasm/ringfence.js';
import { html, say, svg } from '../words.ts';
import { isWorse, moreOrLess } from './compare-words.ts';

const bar = 20;
/** Of a step that moves nothing there is a stroke alone. */
const stroke = 8;
const gap = 16;

type Kind = 'total' | 'worse' | 'better' | 'level';

/** One bar with what stands above it. */
interface Row {
  readonly id: string;
  readonly kind: Kind;
  readonly from: Money;
  readonly to: Money;
  readonly runs: readonly Line[];
  readonly says: string;
}

interface Placed extends Row {
  /** The middle of its words, and the top of its bar. */
  readonly words: number;
  readonly y: number;
  readonly tall: number;
}

interface Places {
  readonly rows: readonly Placed[];
  readonly width: number;
  readonly height: number;
  readonly size: number;
  /** Where an amount lies. */
  readonly at: (amount: Money) => number;
}

/** The picture of the way from one scenario to another. */
export function bridgePicture({ width }: View, bridge: Bridge, sentence: string): TemplateResult {
  const places = placesOf(bridge, width);
  const { rows, height } = places;
  return html`<svg class="bridge" width=${width} height=${height} viewBox="0 0 ${width} ${height}">
    <defs>${hatch('hatch-bridge')}</defs>
    <g role="img" aria-label=${sentence}>
      <line class="nought" x1=${places.at('0')} x2=${places.at('0')} y1=${(rows[0]?.y ?? 0) - 4} y2=${height}></line>
      ${rows.map((row, place) => drawn(row, rows[place + 1], places))}
    </g>
    ${marks(
      say`The bridge`,
      rows.map(
        ({ id, y, tall, says }) =>
          ({ id, column: 0, y, says, shape: area(0, y, width, tall) }) satisfies Mark,
      ),
    )}
    <g class="labels" aria-hidden="true">
      ${rows.map(
        ({ runs, words }) =>
          svg`<g class="haloed">${label(runs, { x: 0, y: words, anchor: 'start', room: width, size: places.size })}</g>`,
      )}
    </g>
  </svg>`;
}

/** An amount as a length to draw; no figure is made of it. */
const length = (money: Money): number => Number(money);

function placesOf(bridge: Bridge, width: number): Places {
  const rows = rowsOf(bridge);
  const text = textSize(width);
  const ends = rows.flatMap(({ from, to }) => [length(from), length(to)]);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const scale = (width - 4) / Math.max(1, high - low);
  let top = 0;
  const placed = rows.map((row): Placed => {
    const lines = broken(row.runs, width, text).length * lineHeight(text);
    const y = top + lines + 4;
    const words = top + lines / 2;
    const tall = row.kind === 'level' ? stroke : bar;
    top = y + tall + gap;
    return { ...row, words, y, tall };
  });
  return {
    rows: placed,
    width,
    height: Math.max(0, top - gap + 4),
    size: text,
    at: (amount) => 2 + (length(amount) - low) * scale,
  };
}

function rowsOf(bridge: Bridge): readonly Row[] {
  const { from, to, start, end, difference, steps } = bridge;
  const sum = isZero(difference)
    ? say`as under ${from}`
    : say`${moreOrLess(difference)} than under ${from}`;
  return [
    total('start', from, start, ''),
    ...steps.map((step, place) =>
      stepRow(bridge, step, place, steps[place - 1]?.comes_to ?? start),
    ),
    total('end', to, end, sum),
  ];
}

function total(id: string, name: string, amount: Money, more: string): Row {
  const runs: Line[] = [
    { text: name, kind: 'name' },
    { text: more === '' ? short(amount) : `${short(amount)},`, kind: 'amount', joins: true },
  ];
  if (more !== '') runs.push({ text: more, kind: 'quiet', joins: true });
  const says = `${name}: ${short(amount)}${more === '' ? '' : `, ${more}`}`;
  return { id, kind: 'total', from: '0', to: amount, runs, says };
}

function stepRow(bridge: Bridge, step: BridgeStep, place: number, before: Money): Row {
  const { key, name, moves, comes_to } = step;
  const kind = kindOf(moves, bridge.adverse);
  const by = inWords(moves, kind);
  return {
    id: `step:${key}`,
    kind,
    from: before,
    to: comes_to,
    runs: [
      { text: `${place + 1}. ${name}`, kind: 'name' },
      { text: say`${step.before}, then ${step.after}:`, kind: 'quiet', joins: true },
      { text: `${by},`, kind: kind === 'worse' ? 'short' : 'amount', joins: true },
      { text: say`comes to ${short(comes_to)}`, kind: 'quiet', joins: true },
    ],
    says: say`${place + 1}. ${name} (${step.before}, then ${step.after}): ${by}; comes to ${short(comes_to)}`,
  };
}

function inWords(moves: Money, kind: Kind): string {
  if (isZero(moves)) return say`moves nothing`;
  const by = moreOrLess(moves);
  return kind === 'worse' ? say`${by} (worse)` : say`${by} (better)`;
}

function kindOf(moves: Money, adverse: boolean): Kind {
  if (isZero(moves)) return 'level';
  return isWorse(moves, adverse) ? 'worse' : 'better';
}

/** A bar, and the line that leads from its end to the next. */
function drawn(row: Placed, next: Placed | undefined, { at }: Places): SVGTemplateResult {
  const [from, to] = [at(row.from), at(row.to)];
  const [left, right] = from < to ? [from, to] : [to, from];
  const fill = row.kind === 'worse' ? 'url(#hatch-bridge)' : nothing;
  return svg`${next === undefined ? nothing : svg`<line class="joint" x1=${to} x2=${to} y1=${row.y} y2=${next.y + next.tall}></line>`}
    ${
      row.kind === 'level'
        ? svg`<line class="level" x1=${to} x2=${to} y1=${row.y} y2=${row.y + stroke}></line>`
        : svg`<rect class=${classes[row.kind]} fill=${fill} x=${left} y=${row.y} width=${Math.max(2, right - left)} height=${bar}></rect>`
    }
    ${row.kind === 'better' || row.kind === 'worse' ? arrow(row, left, right) : nothing}`;
}

const classes: Readonly<Record<Kind, string>> = {
  total: 'total',
  worse: 'lack',
  better: 'better',
  level: 'level',
};

/** Which way a step goes: a head at its end, where there is room for one. */
function arrow(
  { from, to, y }: Placed,
  left: number,
  right: number,
): SVGTemplateResult | typeof nothing {
  if (right - left < 12) return nothing;
  const up = length(to) > length(from);
  const [tip, tail] = up ? [right - 2, right - 8] : [left + 2, left + 8];
  return svg`<path class="head" d="M${tail} ${y + 5}L${tip} ${y + bar / 2}L${tail} ${y + bar - 5}"></path>`;
}
