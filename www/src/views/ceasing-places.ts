// Where the parts of the picture of ceasing grants stand: what was lost above what replaces it, on one
// scale, each part with a label that a line leads to; then a bar for each recipient.
import { addressOf } from '../figures.ts';
import { isNegative, isZero, short } from '../format.ts';
import { broken, type Line, lineHeight, textSize, textWidth } from '../label.ts';
import { hue, undiscovered } from '../palette.ts';
import type { View } from '../view.ts';
import type { CeasingLine, CeasingOutcome, Money } from '../wasm/ringfence.js';
import { say } from '../words.ts';

export interface Part {
  readonly id: string;
  readonly kind: 'part' | 'supposed' | 'replacing' | 'lack';
  readonly hue: string;
  readonly runs: readonly Line[];
  readonly says: string;
  /** Where the figure it stands for is in the outcome. */
  readonly figure: string | undefined;
  readonly x: number;
  readonly width: number;
  /** The top of its bar. */
  readonly y: number;
  /** Where its label begins, and the middle of it. */
  readonly labelX: number;
  readonly labelY: number;
  readonly labelWidth: number;
  readonly labelHeight: number;
  /** The upper and lower end of the line between label and bar. */
  readonly line: readonly [number, number];
}

export interface Recipient {
  readonly line: CeasingLine;
  readonly runs: readonly Line[];
  /** The middle of its words. */
  readonly words: number;
  /** The top of its bar. */
  readonly y: number;
  readonly got: number;
  readonly had: number;
}

export interface CeasingPlaces {
  readonly size: number;
  readonly width: number;
  readonly height: number;
  readonly lost: readonly Part[];
  readonly replaced: readonly Part[];
  readonly recipients: readonly Recipient[];
  /** What the replacement comes to, and the middle of it. */
  readonly foot: Line;
  readonly footY: number;
  /** The baseline of the heading over the recipients. */
  readonly second: number;
}

export const barHeight = 30;
export const rowBar = 14;

interface Piece {
  readonly id: string;
  readonly kind: Part['kind'];
  readonly hue: string;
  readonly name: string;
  readonly amount: Money;
  readonly note: string;
  readonly figure: string | undefined;
}

/** Places everything in a picture of the view's width. */
export function ceasingPlaces(view: View): CeasingPlaces {
  const { width } = view;
  const size = textSize(width);
  const step = lineHeight(size);
  const [gone, come] = [lostPieces(view), replacedPieces(view)];
  const longest = Math.max(lengthOf(gone), lengthOf(come));
  const room = { size, width, scale: longest > 0 ? (width - 2) / longest : 0 };
  const above = rowsOf(gone, step + 8, room);
  const first = above.end + 6;
  const below = first + barHeight + 4;
  // Mirrored: the last part's label is nearest to its bar, so that no line crosses another's label.
  const under = rowsOf([...come].reverse(), below + barHeight + 6, room);
  const foot: Line = { text: replacement(view.year.ceasing), kind: 'name' };
  const tall = broken([foot], width, size).length * step;
  const second = under.end + tall + 2 * step;
  const recipients = recipientsOf(view, second + 14, room);
  return {
    ...{ size, width, second, ...recipients },
    foot,
    footY: under.end + 4 + tall / 2,
    lost: laid(gone, first, room, above.tops),
    replaced: laid(come, below, room, [...under.tops].reverse()),
  };
}

function replacement({ replaced, covered }: CeasingOutcome): string {
  if (isZero(replaced)) return say`Nothing replaces it`;
  return say`Replaced ${short(replaced)}, ${covered} of what was lost`;
}

interface Room {
  readonly size: number;
  readonly width: number;
  readonly scale: number;
}

const tallOf = (piece: Piece, { size, width }: Room): number =>
  broken(runsOf(piece), width, size).length * lineHeight(size);

/** A row for each label, one below another. */
function rowsOf(pieces: readonly Piece[], from: number, room: Room) {
  let end = from;
  const tops = pieces.map((piece) => {
    const top = end;
    end += tallOf(piece, room) + 1;
    return top;
  });
  return { tops, end };
}

const runsOf = ({ kind, name, amount, note }: Piece): Line[] => [
  { text: name, kind: kind === 'lack' ? 'short' : 'name' },
  { text: `${short(amount)}${note}`, kind: kind === 'lack' ? 'short' : 'amount', joins: true },
];

function lostPieces({ document, year }: View): Piece[] {
  const { grants, discovered } = year.ceasing;
  const ended = grants
    .filter(({ lost }) => !isZero(lost))
    .map((grant): Piece => {
      const { id, name, lost, still } = grant;
      const priority = document.ceasing.find((each) => each.id === id)?.priority;
      const note = isZero(still) ? '' : `, ${say`${short(still)} still paid`}`;
      const figure = addressOf(grant, 'lost');
      const tint = hue(year.priorities, priority);
      return { id, kind: 'part', hue: tint, name, amount: lost, note, figure };
    });
  if (isZero(discovered)) return ended;
  const name = say`Yet to be discovered`;
  const supposed = { id: undiscovered, kind: 'supposed', hue: 'hue-0', name } as const;
  const figure = addressOf(year.ceasing, 'discovered');
  return [...ended, { ...supposed, amount: discovered, note: '', figure }];
}

function replacedPieces({ year: { ceasing } }: View): Piece[] {
  const come = ceasing.successors
    .filter(({ amount }) => !isZero(amount))
    .map((paid): Piece => {
      const { source, name, amount } = paid;
      const figure = addressOf(paid, 'amount');
      const id = `by:${source ?? name}`;
      return { id, kind: 'replacing', hue: 'hue-0', name, amount, note: '', figure };
    });
  if (isZero(ceasing.gap) || isNegative(ceasing.gap)) return come;
  const gap = { id: 'gap', kind: 'lack', hue: 'hue-0', name: say`Not replaced` } as const;
  return [...come, { ...gap, amount: ceasing.gap, note: '', figure: addressOf(ceasing, 'gap') }];
}

const lengthOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((all, { amount }) => all + Number(amount), 0);

/** A bar's parts end to end, each label on a row of its own, beginning at its part where it fits. */
function laid(pieces: readonly Piece[], y: number, room: Room, tops: readonly number[]): Part[] {
  const { size, width, scale } = room;
  let x = 1;
  return pieces.map((piece, index) => {
    const { id, kind, hue: tint, name, amount, note, figure } = piece;
    const runs = runsOf(piece);
    const lines = broken(runs, width, size);
    const top = tops[index] ?? y;
    const labelHeight = tallOf(piece, room);
    const bottom = top + labelHeight;
    const labelWidth = Math.max(...lines.map(widthOf(size)));
    const part: Part = {
      ...{ id, kind, hue: tint, runs, says: `${name}: ${short(amount)}${note}`, figure, x, y },
      width: Number(amount) * scale,
      ...{ labelWidth, labelHeight },
      labelX: Math.max(0, Math.min(x + 6, width - 6 - labelWidth)),
      labelY: (top + bottom) / 2,
      line: top < y ? [bottom, y] : [y + barHeight, top],
    };
    x += part.width;
    return part;
  });
}

const widthOf =
  (size: number) =>
  (runs: readonly Line[]): number =>
    runs.reduce((all, run) => all + textWidth(run, size), size * 0.36 * (runs.length - 1));

function recipientsOf({ year }: View, from: number, { size, width }: Room) {
  const lines = year.ceasing.recipients;
  const longest = Math.max(0, ...lines.map(({ had, gets }) => Math.max(Number(had), Number(gets))));
  const scale = longest > 0 ? (width - 2) / longest : 0;
  let y = from;
  const recipients = lines.map((line): Recipient => {
    const runs = recipientRuns(line);
    const tall = broken(runs, width, size).length * lineHeight(size);
    const bars = { got: Number(line.gets) * scale, had: Number(line.had) * scale };
    const placed = { line, runs, words: y + tall / 2, y: y + tall + 2, ...bars };
    y += tall + rowBar + 16;
    return placed;
  });
  return { recipients, height: y };
}

/** What a recipient had, gets, and the difference. */
function recipientRuns(line: CeasingLine): Line[] {
  const kind = isNegative(line.difference) ? 'short' : 'amount';
  return [
    { text: line.name, kind: 'name' },
    { text: `${hadAndGets(line)},`, kind: 'amount', joins: true },
    { text: changeOf(line), kind, joins: true },
  ];
}

/** What a recipient had and gets. */
export const hadAndGets = ({ had, gets }: CeasingLine): string =>
  say`had ${short(had)}, gets ${short(gets)}`;

/** More or less than before, in pounds and per cent. */
export function changeOf({ difference, percent_in_words: rate }: CeasingLine): string {
  if (isZero(difference)) return say`no change`;
  const by = short(difference.replace('-', ''));
  const part = rate === undefined ? '' : ` (${rate.replace('-', '')})`;
  return isNegative(difference) ? say`${by} less${part}` : say`${by} more${part}`;
}
