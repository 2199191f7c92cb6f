// Where the stops and ribbons of the money map stand. One scale for the whole picture: a pound is as
// tall at a source as at a service. Stops keep the order of the model and never change places, and each
// has room for its label, however small it is; a general layout would shuffle and squeeze them.
import { broken, lineHeight, textSize } from '../label.ts';
import type { Stretch } from '../sight.ts';
import type { Column, Flow, Flows, Stop } from './money-stops.ts';

export interface Placed extends Stop, Stretch {
  readonly x: number;
  /** The top of the bar. */
  readonly y: number;
  readonly width: number;
  /** How tall the money is. */
  readonly height: number;
  /** How tall what is missing is, below it. */
  readonly gap: number;
  /** The middle of the room it has, from `top` to `bottom`, where its label stands. */
  readonly middle: number;
}

export interface Ribbon extends Flow, Stretch {
  readonly path: string;
  readonly thickness: number;
  readonly x: number;
  readonly y: number;
}

export interface Places {
  readonly size: number;
  readonly height: number;
  readonly stops: readonly Placed[];
  readonly ribbons: readonly Ribbon[];
  /** Where each column begins, and the room for its labels. */
  readonly columns: readonly { x: number; room: number }[];
  /** The top of the room for the head of the partners, where there are any. */
  readonly partners: number | undefined;
}

/** The top of the picture, kept for the heads of the columns. */
const head = 52;
/** The room for the head of the partners: two lines and what keeps it apart. */
const partnersHead = (size: number): number => 2 * lineHeight(size) + 16;
const between = 10;
const betweenBlocks = 14;
const bars: Record<Column, number> = { 0: 14, 1: 14, 2: 24 };

interface Slot {
  readonly stop: Stop;
  readonly tall: number;
}

/** Places everything in a picture of a width. */
export function moneyPlaces({ stops, flows }: Flows, width: number): Places {
  const size = textSize(width);
  const columns = columnsOf(width);
  const labels = stops.map((stop) => labelled(stop, columns, size));
  const scale = scaleOf(stops, labels, width);
  const slots = stops.map(
    (stop, at): Slot => ({
      stop,
      tall: Math.max((stop.money + stop.lack) * scale, labels[at] ?? 0),
    }),
  );
  const tops = topsOf(slots, partnersHead(size));
  const [partner] = stops.filter(({ kind }) => kind === 'partner');
  const placed = slots.map(({ stop, tall }): Placed => {
    const height = stop.money * scale;
    const gap = stop.lack * scale;
    const top = tops.get(stop.id) ?? head;
    const middle = top + tall / 2;
    const { x = 0 } = columns[stop.column] ?? {};
    return {
      ...stop,
      x,
      y: middle - (height + gap) / 2,
      width: bars[stop.column],
      height,
      gap,
      middle,
      top,
      bottom: top + tall,
    };
  });
  const bottoms = placed.map(({ bottom }) => bottom);
  return {
    size,
    columns,
    partners: partner && (tops.get(partner.id) ?? 0) - partnersHead(size),
    stops: placed,
    ribbons: ribbonsOf(placed, flows, scale),
    height: Math.ceil(Math.max(head, ...bottoms) + 4),
  };
}

/** Labels of money in stand left of it, those of priorities on their ribbons, of services right of them. */
function columnsOf(width: number): { x: number; room: number }[] {
  const first = Math.min(240, Math.max(110, width * 0.17));
  const last = Math.min(360, Math.max(190, width * 0.35));
  const start = first + 10;
  const end = width - last - 10 - bars[2];
  const middle = start + (end - start) * 0.46;
  return [
    { x: start, room: first },
    { x: middle, room: end - middle - bars[1] - 16 },
    { x: end, room: last },
  ];
}

/** Pixels a pound: the fullest column gets its share of the picture, more where labels make it tall anyway. */
function scaleOf(stops: readonly Stop[], labels: readonly number[], width: number): number {
  const of = (column: Column, measure: (stop: Stop, at: number) => number): number =>
    stops.reduce(
      (all, stop, at) =>
        stop.column === column && stop.kind !== 'not-counted' ? all + measure(stop, at) : all,
      0,
    );
  const most = (measure: (stop: Stop, at: number) => number): number =>
    Math.max(of(0, measure), of(1, measure), of(2, measure));
  const fullest = most(({ money, lack }) => money + lack);
  const share = Math.max(
    Math.min(520, Math.max(300, width * 0.36)),
    most((_, at) => labels[at] ?? 0) * 0.6,
  );
  return fullest > 0 ? share / fullest : 0;
}

/** How tall the label of a stop is. */
function labelled(stop: Stop, columns: Places['columns'], size: number): number {
  const room = columns[stop.column]?.room ?? 0;
  return Math.max(broken(stop.lines, room, size).length * lineHeight(size), 8);
}

/** The top of every slot: services in blocks by priority, each priority at the middle of its block. */
function topsOf(slots: readonly Slot[], forHead: number): Map<string, number> {
  const tops = new Map<string, number>();
  const priorities = slots.filter(({ stop }) => stop.kind === 'priority');
  let y = head;
  for (const priority of priorities) {
    const own = slots.filter(({ stop }) => stop.column === 2 && stop.block === priority.stop.block);
    const block = Math.max(stackHeight(own), priority.tall);
    stack(own, y + (block - stackHeight(own)) / 2, tops);
    tops.set(priority.stop.id, y + (block - priority.tall) / 2);
    y += block + betweenBlocks;
  }
  stack(
    slots.filter(({ stop }) => stop.kind === 'left'),
    y,
    tops,
  );
  const inward = slots.filter(({ stop }) => stop.column === 0);
  const partners = inward.filter(({ stop }) => stop.kind === 'partner');
  const sources = inward.filter((slot) => !partners.includes(slot));
  const apart = partners.length === 0 ? 0 : forHead;
  const all = stackHeight(inward) + apart;
  const top = Math.max(head, (head + y - betweenBlocks - all) / 2);
  stack(sources, top, tops);
  stack(partners, top + all - stackHeight(partners), tops);
  return tops;
}

const stackHeight = (slots: readonly Slot[]): number =>
  slots.reduce((all, { tall: each }) => all + each, between * Math.max(0, slots.length - 1));

function stack(slots: readonly Slot[], from: number, tops: Map<string, number>): void {
  let y = from;
  for (const slot of slots) {
    tops.set(slot.stop.id, y);
    y += slot.tall + between;
  }
}

/** Ribbons leave and arrive in the order of what is at their other end, so that few of them cross. */
function ribbonsOf(stops: readonly Placed[], flows: readonly Flow[], scale: number): Ribbon[] {
  const ends = new Map(stops.map((stop) => [stop.id, { stop, out: 0, into: 0 }]));
  const level = (id: string): number => ends.get(id)?.stop.middle ?? 0;
  const sorted = [...flows].sort(
    (a, b) => level(a.to) - level(b.to) || level(a.from) - level(b.from),
  );
  return sorted.flatMap((flow) => {
    const from = ends.get(flow.from);
    const to = ends.get(flow.to);
    if (!from || !to) return [];
    const thickness = flow.money * scale;
    const y0 = from.stop.y + from.out;
    const y1 = to.stop.y + to.into;
    from.out += thickness;
    to.into += thickness;
    const x0 = from.stop.x + from.stop.width;
    return [{ ...flow, thickness, ...ribbon(x0, y0, to.stop.x, y1, thickness) }];
  });
}

/** A band as thick at every x as the money is: a stroked line would be thinner where it is steep. */
function ribbon(x0: number, y0: number, x1: number, y1: number, thickness: number) {
  const middle = (x0 + x1) / 2;
  const [a, b] = [y0 + thickness, y1 + thickness];
  const path = `M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}V${b}C${middle} ${b} ${middle} ${a} ${x0} ${a}Z`;
  return {
    ...{ path, x: middle, y: (y0 + y1 + thickness) / 2 },
    ...{ top: Math.min(y0, y1), bottom: Math.max(a, b) },
  };
}
