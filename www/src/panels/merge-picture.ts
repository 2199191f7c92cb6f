// Every table's proposed split in one picture: a line a priority, a mark a table, and where the ways to merge them come out.
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { share } from '../format.ts';
import { hue } from '../palette.ts';
import type { Merge, MergeShare, MergeWay, Spread } from '../wasm/ringfence.js';
import { html, say, svg } from '../words.ts';

/** Sizes in the picture's own units. */
const margin = 8;
const row = 116;
const line = 52;
/** The first sign of a way below the line, and from one to the next: they may come out at the same place. */
const [signs, between] = [19, 15];
/** Marks that would cover one another are set above one another, so many deep. */
const deep = 4;

const ways: Readonly<Record<MergeWay['by'], string>> = { mean: '▲', median: '■', markets: '◆' };

/** What stands for a way in the picture and in the tables. */
export const signOf = ({ by }: MergeWay): string => ways[by];

/** The picture, for a place so many CSS pixels wide: where it is narrow its text is as large as elsewhere. */
export function mergePicture(merge: Merge, room: number): TemplateResult {
  const width = room < 480 ? 340 : room < 600 ? 460 : 640;
  const height = merge.spreads.length * row + 22;
  const at = (percent: number): number => margin + ((width - 2 * margin) * percent) / 100;
  return html`<svg class="merge-picture" role="img" aria-label=${merge.summary.join(' ')} viewBox="0 0 ${width} ${height}">
    ${[0, 25, 50, 75, 100].map(
      (
        tick,
      ) => svg`<line class="merge-grid" x1=${at(tick)} x2=${at(tick)} y1="4" y2=${height - 20}></line>
      <text class="quiet" x=${at(tick)} y=${height - 4} font-size="12" text-anchor=${tick === 0 ? 'start' : tick === 100 ? 'end' : 'middle'}>${tick}%</text>`,
    )}
    ${merge.spreads.map((spread, place) => lineOf(merge, spread, place, at))}
  </svg>`;
}

type At = (percent: number) => number;

function lineOf(merge: Merge, spread: Spread, place: number, at: At): SVGTemplateResult {
  const where = ({ percent }: MergeShare): number => at(Number(percent));
  const top = place * row;
  const middle = top + line;
  const { lowest, highest, name, said } = spread;
  const [from, to] = [where(lowest.share), where(highest.share)];
  const shares = merge.proposals.flatMap(({ by, shares: all }) => {
    const mine = all.find(({ priority }) => priority === spread.priority);
    return mine ? [{ by, share: mine }] : [];
  });
  return svg`<g class=${hue(
    merge.spreads.map(({ priority }) => ({ id: priority })),
    spread.priority,
  )}>
    <text class="name" x=${margin} y=${top + 16} font-size="14">${name} <tspan class="quiet" font-weight="400">${apart(spread, said)}</tspan></text>
    <line class="merge-range" x1=${from} x2=${to} y1=${middle} y2=${middle}></line>
    ${stacked(shares.map(({ share: mine }) => where(mine))).map(
      ([x, depth], index) =>
        svg`<circle class="merge-table" cx=${x} cy=${middle - depth * 6} r="5"><title>${shares[index]?.by}: ${percentOf(shares[index]?.share)}</title></circle>`,
    )}
    ${merge.ways.map((way, each) => sign(way, spread, where, middle + signs + each * between))}
  </g>`;
}

const apart = ({ lowest, highest }: Spread, said: string): string =>
  lowest.share.percent === highest.share.percent
    ? say`all ${lowest.share.said}`
    : say`${lowest.share.said} to ${highest.share.said}, ${said} apart`;

const percentOf = (mine: MergeShare | undefined): string => (mine ? `${share(mine.percent)}%` : '');

/** Where each mark stands, and how far up where others are too near. */
function stacked(places: readonly number[]): readonly (readonly [number, number])[] {
  const set: (readonly [number, number])[] = [];
  for (const x of places) {
    const near = set.filter(([other]) => Math.abs(other - x) < 9).length;
    set.push([x, Math.min(near, deep)]);
  }
  return set;
}

function sign(
  way: MergeWay,
  spread: Spread,
  where: (share: MergeShare) => number,
  y: number,
): SVGTemplateResult {
  const mine = way.proposed?.shares.find(({ priority }) => priority === spread.priority);
  if (mine === undefined) return svg``;
  return svg`<text class="merge-sign" x=${where(mine)} y=${y} font-size="13" text-anchor="middle"><title>${way.name}: ${percentOf(mine)}</title>${signOf(way)}</text>`;
}
