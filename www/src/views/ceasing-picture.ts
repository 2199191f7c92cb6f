// The ceasing grants drawn: the lost bar, the bar of what replaces it with the gap left empty, and what
// each recipient gets inside the outline of what it had.
import { nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { addressOf } from '../figures.ts';
import { isZero, short } from '../format.ts';
import { label } from '../label.ts';
import { area, type Mark, marks } from '../marks.ts';
import { hatch } from '../palette.ts';
import type { View } from '../view.ts';
import { html, say, svg } from '../words.ts';
import {
  barHeight,
  type CeasingPlaces,
  ceasingPlaces,
  changeOf,
  hadAndGets,
  type Part,
  type Recipient,
  rowBar,
} from './ceasing-places.ts';

/** The picture of what ceased and what replaces it. */
export function ceasingPicture(view: View, sentence: string): TemplateResult {
  if (isZero(view.year.ceasing.lost)) return html`<p>${sentence}</p>`;
  const places = ceasingPlaces(view);
  const { lost, replaced, recipients, width, height } = places;
  const parts = [...lost, ...replaced];
  return html`<svg class="ceasing" width=${width} height=${height} viewBox="0 0 ${width} ${height}">
    <defs>${hatch('hatch-ceasing')}</defs>
    <g role="img" aria-label=${sentence}>
      ${parts.map(fall)}
      ${repeat(parts, ({ id }) => id, piece)}
      ${repeat(recipients, ({ line }) => line.id, bars)}
    </g>
    ${marks(say`Ceasing grants`, [...parts.map(partMark), ...recipients.map((each) => recipientMark(each, places))])}
    <g class="labels" aria-hidden="true">
      ${heads(view, places)}
      ${repeat(
        parts,
        ({ id }) => id,
        (part) => named(part, places),
      )}
      ${repeat(
        recipients,
        ({ line }) => line.id,
        (each) => recipientWords(each, places),
      )}
    </g>
  </svg>`;
}

const classes = {
  part: 'part-of',
  supposed: 'supposed',
  replacing: 'part-of replacing',
  lack: 'lack',
};

/** The line that leads from a part to its label; it passes behind the labels that stand between. */
const fall = ({ x, line }: Part): SVGTemplateResult =>
  svg`<line class="fall" x1=${x + 0.5} x2=${x + 0.5} y1=${line[0]} y2=${line[1]}></line>`;

/** A part of a bar. */
function piece({ id, kind, hue, x, y, width }: Part): SVGTemplateResult {
  const fill = kind === 'lack' ? 'url(#hatch-ceasing)' : kind === 'supposed' ? 'none' : nothing;
  return svg`<rect class="${classes[kind]} ${hue}" data-part=${id} fill=${fill} x=${x} y=${y} width=${width} height=${barHeight}></rect>`;
}

function bars({ line, y, got, had }: Recipient): SVGTemplateResult {
  const filled = Math.min(got, had);
  return svg`<rect class="part-of replacing" data-gets=${line.id} x="1" y=${y} width=${got} height=${rowBar}></rect>
    ${had > got ? svg`<rect class="lack" fill="url(#hatch-ceasing)" x=${1 + filled} y=${y + 0.75} width=${had - got} height=${rowBar - 1.5}></rect>` : nothing}`;
}

function heads({ year }: View, { size, width, foot, footY, second, recipients }: CeasingPlaces) {
  return svg`<text font-size=${size} x="0" y=${size}><tspan class="name">Lost ${short(year.ceasing.lost)}</tspan></text>
    ${label([foot], { x: 0, y: footY, anchor: 'start', room: width, size })}
    ${recipients.length > 0 ? svg`<text class="quiet" font-size=${size} x="0" y=${second}>What each had and gets now</text>` : nothing}`;
}

function named(part: Part, { size, width }: CeasingPlaces): SVGTemplateResult {
  const { runs, labelX, labelY, labelWidth, labelHeight } = part;
  const place = { x: labelX, y: labelY, anchor: 'start', room: width, size } as const;
  return svg`<rect class="ground" x=${labelX - 3} y=${labelY - labelHeight / 2} width=${labelWidth + 6} height=${labelHeight}></rect>
    <g class="haloed">${label(runs, place)}</g>`;
}

function recipientWords({ runs, words }: Recipient, { size, width }: CeasingPlaces) {
  return svg`${label(runs, { x: 0, y: words, anchor: 'start', room: width, size })}`;
}

const partMark = ({ id, says, figure, x, y, width }: Part): Mark => ({
  id,
  column: 0,
  y: y + x / 1e6,
  says,
  figure,
  shape: area(x, y, width, barHeight),
});

const recipientMark = ({ line, y }: Recipient, { width }: CeasingPlaces): Mark => ({
  id: `to:${line.id}`,
  column: 0,
  y,
  says: `${line.name} ${hadAndGets(line)}, ${changeOf(line)}${line.from.map(({ name, amount }) => `; ${say`${short(amount)} from ${name}`}`).join('')}`,
  figure: addressOf(line, isZero(line.difference) ? 'gets' : 'difference'),
  shape: area(0, y, width, rowBar),
});
