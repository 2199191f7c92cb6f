// A picture as a file that stands alone: the drawing with what its styles come to written into it, under a title, over
// what tells where it is from. SVG as other programs read it: no styles, no script, nothing fetched; PNG of the same.
import { lineHeight, textWidth, wrap } from '../label.ts';

/** What stands about a picture. */
export interface Caption {
  readonly heading: string;
  /** The model, its scenario. */
  readonly about: readonly string[];
  readonly marking: string | undefined;
  /** Where it is from: the fingerprint, the version. */
  readonly origin: readonly string[];
  /** What it shows, in words. */
  readonly sentence: string;
}

/** A picture that stands alone. */
export interface Picture {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

const space = 'http://www.w3.org/2000/svg';
const font = 'Arial, Helvetica, sans-serif';
const ink = '#1b1f24';
const quiet = '#4a525d';
const margin = 24;

/** A drawing as it stands in the page, as a picture by itself. */
export function pictureOf(drawing: SVGSVGElement, caption: Caption): Picture {
  const inner = sizeOf(drawing);
  const width = inner.width + 2 * margin;
  const head = block(above(caption), margin, inner.width);
  const foot = block(below(caption), head.end + 12 + inner.height + 12, inner.width);
  const height = Math.ceil(foot.end + margin);
  const root = element('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' });
  root.setAttribute('font-family', font);
  root.append(
    worded('title', caption.heading),
    worded('desc', [caption.sentence, ...caption.about, ...caption.origin].join(' ')),
    element('rect', { width, height, fill: '#ffffff' }),
    ...head.lines,
    moved(drawing, margin, head.end + 12),
    ...foot.lines,
  );
  return { text: new XMLSerializer().serializeToString(root), width, height };
}

/** The address of a picture that holds all of it. */
export const addressOf = ({ text }: Picture): string =>
  `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;

/** The most pixels along a side that browsers draw. */
const mostPixels = 16_000;

/** The same as a PNG, two pixels to one. */
export async function pngOf(picture: Picture): Promise<Blob> {
  const image = new Image();
  image.src = addressOf(picture);
  await image.decode();
  const scale = Math.min(2, mostPixels / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
}

/** A line of text about the drawing. */
interface Said {
  readonly text: string;
  readonly size: number;
  readonly fill: string;
  readonly bold?: true;
}

const above = ({ heading, about, marking }: Caption): Said[] => [
  ...(marking ? [{ text: marking, size: 13, fill: ink, bold: true } as const] : []),
  { text: heading, size: 19, fill: ink, bold: true },
  ...about.map((text) => ({ text, size: 13, fill: quiet })),
];

const below = ({ origin, marking }: Caption): Said[] => [
  ...origin.map((text) => ({ text, size: 11, fill: quiet })),
  ...(marking ? [{ text: marking, size: 13, fill: ink, bold: true } as const] : []),
];

/** Lines one under the other, broken where they do not fit. */
function block(
  said: readonly Said[],
  top: number,
  room: number,
): { lines: Element[]; end: number } {
  const lines: Element[] = [];
  let end = top;
  for (const { text, size, fill, bold } of said) {
    const kind = bold ? 'name' : 'quiet';
    for (const line of wrap({ text, kind }, room, size).flatMap((run) =>
      cut(run.text, room, size),
    )) {
      const place = { x: margin, y: end + size, 'font-size': size, fill };
      const words = element('text', bold ? { ...place, 'font-weight': 700 } : place);
      words.textContent = clean(line);
      lines.push(words);
      end += lineHeight(size) + 1;
    }
  }
  return { lines, end };
}

/** A word longer than the room, in pieces. */
function cut(text: string, room: number, size: number): string[] {
  if (text.includes(' ') || textWidth({ text, kind: 'name' }, size) <= room) return [text];
  const most = Math.max(1, Math.floor(room / size));
  return text.match(new RegExp(`.{1,${most}}`, 'gu')) ?? [];
}

function sizeOf(drawing: SVGSVGElement): { width: number; height: number } {
  const { width, height } = drawing.viewBox.baseVal;
  return { width, height };
}

function moved(drawing: SVGSVGElement, x: number, y: number): Element {
  const group = element('g', { transform: `translate(${x} ${y})` });
  group.append(...[...drawing.children].flatMap((child) => plain(child, initial)));
  return group;
}

/** What is written of a shape as it stands. */
const geometry = new Set(
  `id x y x1 x2 y1 y2 width height d cx cy r rx ry points dx dy transform patternUnits patternTransform
  patternContentUnits viewBox`.split(/\s+/),
);

/** What its styles may give a shape and those within it, where not told otherwise. */
const initial: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  'fill-rule': 'nonzero',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-opacity': '1',
  'stroke-dasharray': 'none',
  'stroke-linejoin': 'miter',
  'stroke-linecap': 'butt',
  'font-size': '16px',
  'font-weight': '400',
  'font-style': 'normal',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
};
const inherited = Object.keys(initial);

/** The edge of letters: painted first, and then the letters over it, since not every program does so by itself. */
type Edge = 'kept' | 'left out';

/** A part of the drawing with what its styles come to as its own attributes; nothing of what is not seen. */
function plain(shape: Element, around: Readonly<Record<string, string>>, edge?: Edge): Element[] {
  if (shape.classList.contains('marks')) return [];
  const style = getComputedStyle(shape);
  // What defines a pattern is not displayed, and meant all the same.
  if (style.display === 'none' && shape.closest('defs') === null) return [];
  const own = Object.fromEntries(inherited.map((name) => [name, style.getPropertyValue(name)]));
  if (edge === undefined && edged(shape, style, own))
    return [...plain(shape, around, 'kept'), ...plain(shape, around, 'left out')];
  if (edge === 'left out') own.stroke = 'none';
  return [copied(shape, style.opacity, own, around, edge)];
}

const edged = (
  shape: Element,
  style: CSSStyleDeclaration,
  own: Readonly<Record<string, string>>,
): boolean =>
  shape.localName === 'text' &&
  own.stroke !== 'none' &&
  style.getPropertyValue('paint-order').startsWith('stroke');

function copied(
  shape: Element,
  opacity: string,
  own: Readonly<Record<string, string>>,
  around: Readonly<Record<string, string>>,
  edge: Edge | undefined,
): Element {
  const copy = document.createElementNS(space, shape.localName);
  for (const { name, value } of shape.attributes)
    if (geometry.has(name)) copy.setAttribute(name, brief(value));
  for (const [name, value] of Object.entries(own))
    if (value !== around[name]) copy.setAttribute(name, written(value));
  if (opacity !== '1') copy.setAttribute('opacity', opacity);
  for (const child of shape.childNodes) {
    if (child instanceof Text) copy.append(clean(child.data));
    if (child instanceof Element) copy.append(...plain(child, own, edge));
  }
  return copy;
}

/** As attributes have it: no quotes about the name of a pattern, no unit that goes without saying. */
const written = (value: string): string =>
  value
    .replace(/^url\("(#[^"]*)"\)$/, 'url($1)')
    .replace('rgba(0, 0, 0, 0)', 'none')
    .replace(/(\d)px\b/g, '$1');

/** No more digits than anybody sees. */
const brief = (value: string): string =>
  value.replace(/\d+\.\d{3,}/g, (digits) => String(Number(Number(digits).toFixed(2))));

function element(name: string, attributes: Readonly<Record<string, string | number>>): Element {
  const made = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

function worded(name: string, words: string): Element {
  const made = element(name, {});
  made.textContent = clean(words);
  return made;
}

/** Without what XML cannot hold: controls, halves of letters. */
const clean = (text: string): string =>
  text.replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '');
