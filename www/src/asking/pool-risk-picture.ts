// Who bears a variance, drawn: for each member a bar of what it bears with its cap marked, what goes
// beyond the cap an empty outline, what falls to the host set apart. The scale holds while the slider
// moves: it reaches as far as a fifth either way asks of anyone.
import { nothing, type SVGTemplateResult, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isNegative, isZero, short } from '../format.ts';
import { broken, type Line, label, lineHeight, textSize } from '../label.ts';
import { area, type Mark, marks } from '../marks.ts';
import { hatch } from '../palette.ts';
import type { View } from '../view.ts';
import type { Borne, Pool, Variance } from '../wasm/ringfence.js';
import { html, say, svg } from '../words.ts';
import { type Asker, fifths, size } from './pool-questions.ts';
import { capWords, one } from './pool-risk-words.ts';

const bar = 20;
const gap = 22;

/** The bar of one member. */
interface Row {
  readonly member: Borne;
  readonly runs: readonly Line[];
  /** The middle of its words. */
  readonly words: number;
  readonly y: number;
}

interface Places {
  readonly rows: readonly Row[];
  readonly width: number;
  readonly height: number;
  readonly size: number;
  /** Where an amount lies. */
  readonly at: (amount: number) => number;
}

/** The picture of who bears it. */
export function riskPicture(
  desk: Asker,
  view: View,
  pool: Pool,
  answer: Variance,
  sentence: string,
): TemplateResult {
  const places = placesOf(desk, view, pool, answer);
  const { rows, width, height } = places;
  return html`<svg class="risk" width=${width} height=${height} viewBox="0 0 ${width} ${height}">
    <defs>${hatch('hatch-risk')}</defs>
    <g role="img" aria-label=${sentence}>
      ${repeat(
        rows,
        ({ member }) => member.id,
        (row) => drawn(row, places),
      )}
    </g>
    ${marks(
      say`Who bears it`,
      rows.map((row) => markOf(row, places, answer)),
    )}
    <g class="labels" aria-hidden="true">
      ${repeat(
        rows,
        ({ member }) => member.id,
        ({ runs, words }) =>
          label(runs, { x: 0, y: words, anchor: 'start', room: width, size: places.size }),
      )}
    </g>
  </svg>`;
}

/** An amount as a length to draw; no figure is made of it. */
const length = (money: string | undefined): number => Number(money ?? 0);

function placesOf(desk: Asker, view: View, pool: Pool, answer: Variance): Places {
  const { width } = view;
  const text = textSize(width);
  const ends = fifths(desk, view, pool.id);
  const reach = [...ends, ...answer.members].map(({ bears, cap }) =>
    Math.max(length(size(bears)), length(cap)),
  );
  const scale = (width - 2) / Math.max(1, ...reach);
  let top = 0;
  const rows = answer.members.map((member): Row => {
    const runs = runsOf(member, answer);
    // As many lines as the words ever take, so that no bar moves while the slider does.
    const everSaid = [member, ...ends.filter(({ id }) => id === member.id)];
    const lines = everSaid.map((each) => broken(runsOf(each, answer), width, text).length);
    const tall = Math.max(...lines) * lineHeight(text);
    const row = { member, runs, words: top + tall / 2, y: top + tall + 4 };
    top = row.y + bar + gap;
    return row;
  });
  return {
    rows,
    width,
    height: Math.max(0, top - gap + 4),
    size: text,
    at: (amount) => 1 + amount * scale,
  };
}

/** What stands above a bar. */
function runsOf(member: Borne, answer: Variance): Line[] {
  const { name, bears, as_host, pays, back: to } = member;
  const back = isNegative(bears);
  const sum = short(size(bears));
  const rest: Line[] = [
    { text: back ? say`gets back ${sum},` : say`bears ${sum},`, kind: 'amount', joins: true },
  ];
  if (to.length > 0) {
    const names = to.map((each) => each.name).join(say`, then `);
    rest.push({ text: say`to ${names},`, kind: 'quiet', joins: true });
  }
  if (!isZero(as_host))
    rest.push({ text: say`${short(as_host)} of it as host,`, kind: 'short', joins: true });
  if (!back) rest.push(...capRuns(member, answer));
  const paid: Line = { text: say`pays ${short(pays)} in all`, kind: 'quiet', joins: true };
  return [{ text: name, kind: 'name' }, ...rest, paid];
}

/** The cap as the table says it; of a host, that its cap is not all that it may have to bear. */
function capRuns(member: Borne, { host, members }: Variance): Line[] {
  const { id, cap, over_cap } = member;
  const reached = !isZero(over_cap);
  if (id === host && members.some((each) => each.cap !== undefined)) {
    const text = capWords(member, host, members);
    return [{ text: `${text},`, kind: reached ? 'short' : 'quiet', joins: true }];
  }
  if (cap === undefined) return [];
  const text = reached ? say`cap ${short(cap)} reached,` : say`cap ${short(cap)},`;
  return [{ text, kind: reached ? 'short' : 'quiet', joins: true }];
}

/** What comes back, or what is borne with its cap. */
function drawn({ member, y }: Row, { at, width }: Places): SVGTemplateResult {
  const { bears, cap, over_cap, as_host, share } = member;
  const from = (money: string): number => at(length(money));
  if (isNegative(bears))
    return svg`${piece('gets-back', 1, y + 1, from(size(bears)) - 2, bar - 2)}`;
  const borne = at(length(bears) - length(as_host));
  const reached = !isZero(over_cap);
  // Of a host, what falls to it stands in the place of what its own cap leaves.
  const beyond = reached && isZero(as_host);
  return svg`<line class="nought" x1="1" x2="1" y1=${y - 4} y2=${y + bar + 4}></line>
    ${piece('bears', 1, y, borne - 1)}
    ${beyond ? piece('lack', borne, y, Math.min(from(share), width - 1) - borne) : nothing}
    ${isZero(as_host) ? nothing : piece('as-host', borne, y, from(bears) - borne)}
    ${cap === undefined ? nothing : svg`<line class=${reached ? 'cap reached' : 'cap'} x1=${from(cap)} x2=${from(cap)} y1=${y - 4} y2=${y + bar + 4}></line>`}`;
}

type Kind = 'bears' | 'gets-back' | 'lack' | 'as-host';

function piece(kind: Kind, x: number, y: number, width: number, height = bar): SVGTemplateResult {
  const fill = kind === 'lack' ? 'url(#hatch-risk)' : nothing;
  return svg`<rect class=${kind} fill=${fill} x=${x} y=${y} width=${Math.max(0, width)} height=${height}></rect>`;
}

function markOf({ member, y }: Row, { width }: Places, { host, members }: Variance): Mark {
  const cap = isNegative(member.bears) ? '' : `; ${capWords(member, host, members)}`;
  return {
    id: member.id,
    column: 0,
    y,
    says: say`${one(member)}${cap}; it pays ${short(member.pays)} in all`,
    shape: area(0, y, width, bar),
  };
}
