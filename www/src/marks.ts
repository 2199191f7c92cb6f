// What a picture says when it is pointed at or read along with the arrow keys. A picture is one stop
// of the Tab key; inside it the arrows go from mark to mark. The marks lie over the drawing, unseen,
// and what they say is written below it, so nothing is covered.
import { noChange, nothing, type SVGTemplateResult } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';
import { repeat } from 'lit/directives/repeat.js';
import { inSight, type Stretch } from './sight.ts';
import { svg } from './words.ts';

export interface Mark {
  readonly id: string;
  /** Left and right go from column to column, up and down within one. */
  readonly column: number;
  /** The height it stands at: left and right go to the nearest. */
  readonly y: number;
  readonly says: string;
  /** Where the figure it stands for is in the outcome, so that its working can be opened. */
  readonly figure?: string | undefined;
  /** Where it is drawn, if it may wait while that is out of sight. */
  readonly stretch?: Stretch;
  /** What there is to point at, as the data of an SVG path. */
  readonly shape: string;
}

/** A rectangle, as the data of a path. */
export const box = (x: number, y: number, width: number, height: number): string =>
  `M${x} ${y}h${width}v${height}h${-width}z`;

/** A rectangle to point at, never too thin to hit. */
export function area(x: number, y: number, width: number, height: number): string {
  const tall = Math.max(height, 12);
  return box(x, y - (tall - height) / 2, width, tall);
}

/** All marks of a picture, of which those out of sight may wait. */
export function marks(name: string, all: readonly Mark[], sight?: Stretch): SVGTemplateResult {
  const drawn = (mark: Mark): unknown =>
    mark.stretch ? inSight(sight, mark.stretch, () => shape(mark)) : shape(mark);
  return svg`<g class="marks" role="group" tabindex="0" aria-label="${name}, figure by figure: arrow keys"
    @focusin=${entered} @focusout=${left} @keydown=${moved} @pointerover=${pointed} @pointerleave=${pointed}
    >${repeat(all, (mark) => mark.id, drawn)}</g>`;
}

const shape = (mark: Mark): SVGTemplateResult =>
  svg`<path class="mark" role=${mark.figure === undefined ? 'img' : 'button'} tabindex="-1" aria-label=${mark.says}
    data-figure=${mark.figure ?? nothing} data-id=${mark.id} data-column=${mark.column} data-y=${mark.y} d=${mark.shape}></path>`;

/** Keeps the line below a picture at what is pointed at, also when the figures change under the pointer. */
class Reading extends Directive {
  override render(): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart): typeof noChange {
    // Drawn for the first time, it is not in its place yet.
    if (part.element.closest('.drawn') === null) queueMicrotask(() => read(part.element));
    else read(part.element);
    return noChange;
  }
}

/** Put on the line that repeats what is pointed at. */
export const reading = directive(Reading);

/** The mark each picture was last left at. */
const current = new WeakMap<Element, string>();

const listed = (group: Element): SVGElement[] => [
  ...group.querySelectorAll<SVGElement>(':scope > .mark'),
];

function entered(event: FocusEvent): void {
  const group = event.currentTarget as SVGElement;
  const mark = event.target as Element;
  if (mark === group) {
    const all = listed(group);
    (all.find((each) => each.dataset.id === current.get(group)) ?? all[0])?.focus();
    return;
  }
  current.set(group, mark.getAttribute('data-id') ?? '');
  read(group);
}

function left(event: FocusEvent): void {
  const group = event.currentTarget as SVGElement;
  if (group.contains(event.relatedTarget as Node | null)) return;
  group.setAttribute('tabindex', '0');
  read(group);
}

function pointed(event: Event): void {
  read(event.currentTarget as Element);
}

function moved(event: KeyboardEvent): void {
  const group = event.currentTarget as SVGElement;
  // Backwards out of the picture: the group, which hands the focus on, must not catch it.
  if (event.key === 'Tab' && event.shiftKey) group.setAttribute('tabindex', '-1');
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const from = (event.target as Element).closest<SVGElement>('.mark');
  const to = from && next(listed(group), from, event.key);
  if (!to) return;
  event.preventDefault();
  to.focus();
}

/** The mark a key leads to; where there is one column alone, all arrows go along it. */
function next(all: SVGElement[], from: SVGElement, key: string): SVGElement | undefined {
  const column = Number(from.dataset.column);
  const same = all
    .filter((mark) => Number(mark.dataset.column) === column)
    .sort((a, b) => Number(a.dataset.y) - Number(b.dataset.y));
  const place = same.indexOf(from);
  const alone = same.length === all.length;
  if (key === 'Home') return all[0];
  if (key === 'End') return all.at(-1);
  if (key === 'ArrowUp' || (alone && key === 'ArrowLeft')) return same[place - 1];
  if (key === 'ArrowDown' || (alone && key === 'ArrowRight')) return same[place + 1];
  if (key === 'ArrowLeft') return beside(all, from, column, -1);
  return key === 'ArrowRight' ? beside(all, from, column, 1) : undefined;
}

/** The mark at the same height in the nearest column on one side. */
function beside(
  all: SVGElement[],
  from: SVGElement,
  column: number,
  side: 1 | -1,
): SVGElement | undefined {
  const distance = (mark: SVGElement): number => (Number(mark.dataset.column) - column) * side;
  const off = (mark: SVGElement): number =>
    Math.abs(Number(mark.dataset.y) - Number(from.dataset.y));
  const ahead = all.filter((mark) => distance(mark) > 0);
  return ahead.sort((a, b) => distance(a) - distance(b) || off(a) - off(b))[0];
}

/** Writes what is pointed at, or else focused, on the line below, and marks what belongs to it. */
function read(within: Element): void {
  const picture = within.closest('.drawn');
  const line = picture?.querySelector('.reading');
  if (!picture || !(line instanceof HTMLElement)) return;
  const mark = picture.querySelector('.mark:hover') ?? picture.querySelector('.mark:focus');
  const opens = picture.querySelector('.mark[data-figure]') === null ? '' : line.dataset.opens;
  line.textContent = mark?.getAttribute('aria-label') ?? [line.dataset.rest, opens].join(' ');
  const id = mark?.getAttribute('data-id');
  if (mark === null && picture.querySelector('.ribbon[data-dim]') === null) return;
  for (const ribbon of picture.querySelectorAll('.ribbon')) {
    const ends = ribbon.getAttribute('data-ends')?.split(' ') ?? [];
    ribbon.toggleAttribute('data-dim', id !== undefined && id !== null && !ends.includes(id));
  }
}
