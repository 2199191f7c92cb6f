// Where months and services stand in the picture of the year: one column a month, shared by the stacks
// above and the rows of services below, so that reading down a month tells who falls short in it.
import { isZero, short } from '../format.ts';
import { broken, type Line, lineHeight, textSize, textWidth, wrap } from '../label.ts';
import { hue } from '../palette.ts';
import type { View } from '../view.ts';
import type { Id, MonthOutcome, ServiceOutcome, YearOutcome } from '../wasm/ringfence.js';
import { say } from '../words.ts';

export interface MonthPart {
  readonly id: Id;
  readonly hue: string;
  readonly y: number;
  readonly height: number;
}

export interface MonthColumn {
  readonly month: MonthOutcome;
  readonly index: number;
  readonly x: number;
  readonly parts: readonly MonthPart[];
  /** The top of what is funded, where what is missing stands. */
  readonly top: number;
  readonly gap: number;
}

export interface MonthRow {
  readonly service: ServiceOutcome;
  readonly hue: string;
  /** The top of its cells. */
  readonly y: number;
}

export interface MonthPlaces {
  readonly size: number;
  readonly wide: boolean;
  readonly width: number;
  readonly height: number;
  /** Where the first month begins. */
  readonly left: number;
  /** Where the last month ends. */
  readonly right: number;
  readonly column: number;
  /** The words over the columns. */
  readonly words: readonly Line[];
  /** Whether what each month gets has room below its name. */
  readonly figured: boolean;
  readonly ceiling: number;
  readonly ground: number;
  readonly columns: readonly MonthColumn[];
  readonly rows: readonly MonthRow[];
  readonly cell: number;
}

/** Below this, names stand over their rows instead of beside them. */
const narrow = 600;

/** Places everything in a picture of the view's width. */
export function monthPlaces(view: View, words: string): MonthPlaces {
  const { width, year } = view;
  const size = textSize(width);
  const wide = width >= narrow;
  const left = wide ? Math.min(280, width * 0.26) : 1;
  const right = wide ? width - Math.min(200, width * 0.2) : width - 1;
  const column = (right - left) / Math.max(1, year.months.length);
  const kind = year.cliff === undefined ? 'name' : 'short';
  const lines = wrap({ text: words, kind }, wide ? (right - left) * 0.9 : width, size);
  const ceiling = lines.length * lineHeight(size) + lineHeight(size) + 12;
  const ground = ceiling + Math.min(260, Math.max(150, width * 0.2));
  const figured = year.months.every(
    ({ funded }) => textWidth({ text: short(funded), kind: 'amount' }, size) < column - 4,
  );
  const first = ground + lineHeight(size) * (figured ? 2 : 1) + 14;
  const { rows, height } = rowsOf(year, { first, size, left, wide, width });
  return {
    ...{
      size,
      wide,
      width,
      height,
      left,
      right,
      column,
      words: lines,
      figured,
      ceiling,
      ground,
      rows,
      cell,
    },
    columns: stacks(year, rows, { left, column, ceiling, ground }),
  };
}

const cell = 22;

/** A service's name and what the year comes to. */
export function rowRuns({ name, shortfall }: ServiceOutcome): [Line, Line] {
  const comes: Line = isZero(shortfall)
    ? { text: say`in full`, kind: 'quiet', joins: true }
    : { text: say`${short(shortfall)} short`, kind: 'short', joins: true };
  return [{ text: name, kind: 'amount' }, comes];
}

interface Room {
  readonly first: number;
  readonly size: number;
  readonly left: number;
  readonly wide: boolean;
  readonly width: number;
}

/** A row a service, each with room for its words. */
function rowsOf(year: YearOutcome, { first, size, left, wide, width }: Room) {
  let y = first;
  const rows = ordered(year).map((service): MonthRow => {
    const [name, comes] = rowRuns(service);
    const lines = wide ? broken([name], left - 10, size) : broken([name, comes], width, size);
    const text = lines.length * lineHeight(size);
    const above = wide ? Math.max(0, (text - cell) / 2) : text + 4;
    const row = { service, hue: hue(year.priorities, service.priority), y: y + above };
    y += wide ? Math.max(text, cell) + 8 : above + cell + 8;
    return row;
  });
  return { rows, height: y };
}

/** Services by priority, in the order of the model. */
function ordered({ priorities, services }: YearOutcome): ServiceOutcome[] {
  const known = new Set(priorities.map(({ id }) => id));
  return [
    ...priorities.flatMap(({ id }) => services.filter(({ priority }) => priority === id)),
    ...services.filter(({ priority }) => !known.has(priority)),
  ];
}

interface Frame {
  readonly left: number;
  readonly column: number;
  readonly ceiling: number;
  readonly ground: number;
}

/** Each month's services one upon another, each as tall as its own figure, then what is missing. */
function stacks(year: YearOutcome, rows: readonly MonthRow[], frame: Frame): MonthColumn[] {
  const tallest = Math.max(
    0,
    ...year.months.map(({ need, funded, shortfall }) =>
      Math.max(Number(need), Number(funded) + Number(shortfall)),
    ),
  );
  const scale = tallest > 0 ? (frame.ground - frame.ceiling) / tallest : 0;
  return year.months.map((month, index) => {
    let y = frame.ground;
    // The first priority on top, as in the rows below.
    const parts = [...rows].reverse().map(({ service, hue: tint }): MonthPart => {
      const height = Number(month.services[service.id]?.funded ?? 0) * scale;
      y -= height;
      return { id: service.id, hue: tint, y, height };
    });
    const gap = Number(month.shortfall) * scale;
    return { month, index, x: frame.left + index * frame.column, parts, top: y - gap, gap };
  });
}
