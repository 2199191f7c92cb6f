// The swings drawn, the longest first: from what the figure is now, a bar to what it is with an assumption at each
// end of its range. For the worse a bar is an outline with the pattern of what is missing, for the better it is full.
import { nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { isNegative, isZero, short } from '../format.ts';
import { broken, type Line, label, lineHeight, textSize } from '../label.ts';
import { area, type Mark, marks } from '../marks.ts';
import { hatch } from '../palette.ts';
import type { View } from '../view.ts';
import type { End, Money, Sensitivity, Swing } from '../wasm/ringfence.js';
import { html, many, say, svg } from '../words.ts';
import { isWorse, moved, movedShort } from './what-if-words.ts';

const bar = 20;
const gap = 18;
/** Room for what stands at the ends of the bars. */
const margin = 52;

/** As many as are drawn and said; the rest is in the table. */
export const most = 12;

interface Row {
  readonly swing: Swing;
  readonly runs: readonly Line[];
  /** The middle of its words, and the top of its bar. */
  readonly words: number;
  readonly y: number;
}

interface Places {
  readonly rows: readonly Row[];
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly now: number;
  /** Where nothing lies, where the figure comes to it. */
  readonly nought: number | undefined;
  readonly at: (amount: Money) => number;
}

/** The picture of what matters most. */
export function swingPicture(
  { width }: View,
  answer: Sensitivity,
  moving: readonly Swing[],
  sentence: string,
): TemplateResult {
  const places = placesOf(answer, moving.slice(0, most), width);
  const { rows, height, now, nought, size } = places;
  const left = moving.length - rows.length;
  const nowRuns: Line[] = [{ text: say`now ${short(answer.now)}`, kind: 'quiet' }];
  return html`<svg class="tornado" width=${width} height=${height} viewBox="0 0 ${width} ${height}">
    <defs>${hatch('hatch-swing')}</defs>
    <g role="img" aria-label=${sentence}>
      ${nought === undefined ? nothing : rows.map(({ y }) => upright('nought', nought, y))}
      ${rows.map((row) => drawn(row, places, answer.adverse))}
      ${rows.map(({ y }) => upright('now', now, y))}
    </g>
    ${marks(
      say`What matters most`,
      rows.map((row) => markOf(row, width)),
    )}
    <g class="labels" aria-hidden="true">
      ${label(nowRuns, heading(now, width, size))}
      ${sides(answer.adverse, places)}
      ${rows.map(
        ({ runs, words }) =>
          svg`<g class="haloed">${label(runs, { x: 0, y: words, anchor: 'start', room: width, size })}</g>`,
      )}
      ${rows.map((row) => ends(row, places))}
    </g>
  </svg>
  ${left === 0 ? nothing : html`<p class="small quiet">${many(left, '{n} more moves it less: they stand in the table.', '{n} more move it less: they stand in the table.')}</p>`}`;
}

/** A piece of an upright line beside a bar: between the bars stand words. */
const upright = (kind: string, x: number, y: number): SVGTemplateResult =>
  svg`<line class=${kind} x1=${x} x2=${x} y1=${y - 4} y2=${y + bar + 4}></line>`;

/** Which way it gets worse, in the corners. */
function sides(adverse: boolean, { width, size }: Places): SVGTemplateResult {
  const [left, right] = adverse ? [say`← better`, say`worse →`] : [say`← worse`, say`better →`];
  const y = lineHeight(size) / 2;
  const side = (text: string, x: number, anchor: 'start' | 'end'): unknown =>
    label([{ text, kind: 'quiet' }], { x, y, anchor, room: width / 3, size });
  return svg`${side(left, 0, 'start')} ${side(right, width, 'end')}`;
}

/** The name of the line of now, kept inside the picture and clear of its corners. */
function heading(now: number, width: number, size: number): Parameters<typeof label>[1] {
  const y = lineHeight(size) * 1.5;
  if (now < width / 4) return { x: now, y, anchor: 'start', room: width, size };
  const anchor = now > (width * 3) / 4 ? 'end' : 'middle';
  return { x: now, y, anchor, room: width, size };
}

/** An amount as a length to draw; no figure is made of it. */
const length = (money: Money): number => Number(money);

const endsOf = ({ low, high }: Swing): readonly End[] =>
  [low, high].filter((end) => end !== undefined && !isZero(end.difference)) as End[];

function placesOf(answer: Sensitivity, swings: readonly Swing[], width: number): Places {
  const size = textSize(width);
  const amounts = swings.flatMap((each) => endsOf(each).map(({ headline }) => length(headline)));
  const from = Math.min(length(answer.now), ...amounts);
  const to = Math.max(length(answer.now), ...amounts);
  const scale = (width - 2 * margin) / Math.max(0.01, to - from);
  const at = (amount: Money): number => margin + (length(amount) - from) * scale;
  let top = 2 * lineHeight(size) + 6;
  const rows = swings.map((swing): Row => {
    const runs = runsOf(swing);
    const tall = broken(runs, width, size).length * lineHeight(size);
    const row = { swing, runs, words: top + tall / 2, y: top + tall + 4 };
    top = row.y + bar + gap;
    return row;
  });
  const nought = from <= 0 && to >= 0 ? at('0') : undefined;
  return { rows, width, height: top - gap + 6, size, now: at(answer.now), nought, at };
}

/** What stands above a bar. */
function runsOf({ assumption, low, high, swing: apart }: Swing): Line[] {
  const end = (each: End | undefined): Line[] =>
    each === undefined || isZero(each.percent)
      ? []
      : [
          {
            text: `${moved(each.percent)}: ${short(each.headline)};`,
            kind: 'amount',
            joins: true,
          },
        ];
  return [
    { text: assumption.name, kind: 'name' },
    ...end(low),
    ...end(high),
    { text: say`${short(apart)} apart`, kind: 'quiet', joins: true },
  ];
}

/** The bars of one assumption; where both ends lie on one side, one above the other. */
function drawn({ swing, y }: Row, { at, now }: Places, adverse: boolean): SVGTemplateResult {
  const all = endsOf(swing);
  const [first, second] = all.map(({ difference }) => isNegative(difference));
  const shared = all.length === 2 && first === second;
  const tall = shared ? bar / 2 : bar;
  return svg`${all.map((end, place) => {
    const to = at(end.headline);
    const worse = isWorse(end.difference, adverse);
    return svg`<rect class=${worse ? 'lack' : 'better'} fill=${worse ? 'url(#hatch-swing)' : nothing}
      x=${Math.min(to, now)} y=${y + (shared ? place * tall : 0)} width=${Math.max(1, Math.abs(to - now))} height=${tall}></rect>`;
  })}`;
}

/** Which end of the range each bar belongs to. */
function ends({ swing, y }: Row, { at, now, size }: Places): SVGTemplateResult {
  return svg`${endsOf(swing).map((end) => {
    const to = at(end.headline);
    const right = to >= now;
    return svg`<g class="haloed">${label([{ text: movedShort(end.percent), kind: 'quiet' }], {
      x: right ? to + 4 : to - 4,
      y: y + bar / 2,
      anchor: right ? 'start' : 'end',
      room: margin,
      size: size - 2,
    })}</g>`;
  })}`;
}

function markOf({ swing, y }: Row, width: number): Mark {
  const { assumption, words, break_even } = swing;
  const sign = break_even === undefined ? '' : ` ${break_even.words}`;
  return {
    id: assumption.key,
    column: 0,
    y,
    says: `${words}${sign}`,
    shape: area(0, y, width, bar),
  };
}
