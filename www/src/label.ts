// Text in pictures: SVG does not break lines, so a label is broken here, by an estimate of its width
// that errs on the wide side. Measuring would make the browser lay the page out in the middle of a drag.
import { nothing, type SVGTemplateResult } from 'lit';
import { svg } from './words.ts';

/** The size of a picture's text in CSS pixels: the page's small size, a step up on a large picture. */
export const textSize = (width: number): number => (width < 1200 ? 14 : 16);

/** From one line of text to the next. */
export const lineHeight = (size: number): number => Math.round(size * 1.25);

const narrow = /[ijltfrI.,'’:;!|() -]/;
const wide = /[mwMW@%—]/;
const capital = /[A-Z£&]/;

const known = new Map<string, number>();

function letterWidth(letter: string): number {
  let width = known.get(letter);
  if (width === undefined) {
    width = narrow.test(letter)
      ? 0.36
      : wide.test(letter)
        ? 0.95
        : capital.test(letter)
          ? 0.72
          : 0.62;
    known.set(letter, width);
  }
  return width;
}

/** One run of a label: what it says and how it is set. */
export interface Line {
  readonly text: string;
  readonly kind: 'name' | 'amount' | 'short' | 'quiet';
  /** Whether it goes on the line before it, if there is room. */
  readonly joins?: boolean;
}

/** About how wide a run is, in CSS pixels, in a wide face. */
export function textWidth({ text, kind }: Line, size: number): number {
  let ems = 0;
  for (const letter of text) ems += letterWidth(letter);
  return ems * size * (kind === 'name' || kind === 'short' ? 1.12 : 1);
}

/** The lines a run takes in the room there is; a word longer than the room stands alone. */
export function wrap({ text, kind }: Line, room: number, size: number): Line[] {
  const lines: Line[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth({ text: longer, kind }, size) > room) {
      lines.push({ text: line, kind });
      line = word;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, { text: line, kind }];
}

/** Where a label stands. */
export interface Place {
  readonly x: number;
  /** The middle of the label. */
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly room: number;
  readonly size: number;
}

/** The lines of a label, each of one or more runs, broken where they do not fit. */
export function broken(runs: readonly Line[], room: number, size: number): Line[][] {
  const lines: Line[][] = [];
  for (const run of runs) {
    const last = lines.at(-1) ?? [];
    const long = [...last, run].reduce((all, each) => all + textWidth(each, size), size * 0.36);
    if (run.joins && last.length > 0 && long <= room) last.push(run);
    else lines.push(...wrap(run, room, size).map((part) => [part]));
  }
  return lines;
}

/** A label, its lines about the middle of its place. */
export function label(runs: readonly Line[], place: Place): SVGTemplateResult | typeof nothing {
  const lines = broken(runs, place.room, place.size);
  if (lines.length === 0) return nothing;
  const step = lineHeight(place.size);
  const top = place.y - ((lines.length - 1) * step) / 2 + place.size * 0.35;
  return svg`<text font-size=${place.size} text-anchor=${place.anchor}>${lines.map(
    (line, index) =>
      svg`<tspan x=${place.x} y=${top + index * step}>${line.map(
        ({ text, kind }, part) => svg`<tspan class=${kind}>${part > 0 ? ' ' : ''}${text}</tspan>`,
      )}</tspan>`,
  )}</text>`;
}
