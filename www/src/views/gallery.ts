// The pictures, one at a time under a list of tabs.
import { nothing, type TemplateResult } from 'lit';
import type { Asked } from '../asked-shown.ts';
import type { Compare } from '../compare-shown.ts';
import type { Desk } from '../desk.ts';
import { drawing } from '../drawing.ts';
import { pressBeside } from '../figure.ts';
import { ceasing, moneyMap, months } from '../pictures.ts';
import type { Pools } from '../pools-shown.ts';
import { asking } from '../questions.ts';
import { panelId, tabId, tabList } from '../tabs.ts';
import type { View } from '../view.ts';
import { html, say } from '../words.ts';
import { coming } from './coming.ts';

export type Picture = 'map' | 'months' | 'ceasing' | 'pools' | 'closing' | 'compare' | 'what-if';

/** What the pictures draw: the outcome of a year, and for pools what is being edited too. */
export interface Drawn {
  readonly desk: Desk;
  /** None where there is no outcome. */
  readonly view: View | undefined;
  readonly pools: Pools;
  readonly compare: Compare;
  readonly asked: Asked;
  /** Whether the figures are older than what is typed now. */
  readonly stale: boolean;
}

type Beside = NonNullable<ReturnType<typeof drawing>>;

/** What is drawn of an outcome, once its room is measured. */
type Draw = (view: View, drawn: Drawn) => TemplateResult;

/** What asks questions, by what came with the module that answers them. It is worked in, and has the whole width. */
type Work = (by: Beside, view: View, drawn: Drawn) => TemplateResult;

/** The pictures; that of the pools needs no outcome. */
const pictures: readonly { id: Picture; name: () => string; draw?: Draw; work?: Work }[] = [
  { id: 'map', name: () => say`Money map`, draw: moneyMap },
  { id: 'months', name: () => say`Months`, draw: months },
  { id: 'ceasing', name: () => say`Ceasing grants`, draw: ceasing },
  { id: 'pools', name: () => say`Pools` },
  {
    id: 'closing',
    name: () => say`What would it take?`,
    work: (by, view, { desk, asked, stale }) => by.closingPicture(desk, view, asked, stale),
  },
  {
    id: 'compare',
    name: () => say`Compare`,
    work: (by, view, { desk, compare, stale }) => by.comparePicture(desk, view, compare, stale),
  },
  {
    id: 'what-if',
    name: () => say`What if?`,
    work: (by, view, { desk, asked, stale }) => by.whatIfPicture(desk, view, asked, stale),
  },
];

/** Whether a picture is worked in by itself, over the whole width. */
export const isWide = (name: string | undefined): boolean =>
  pictures.some(({ id, draw }) => id === name && draw === undefined);

/** The names by which each is shown alone. */
export const pictureNames: readonly string[] = pictures.map(({ id }) => id);

/** Whether a name is that of a picture. */
export const isPicture = (name: string): name is Picture => pictures.some(({ id }) => id === name);

/** One picture by itself; nothing until its room is measured. */
export const picture = (shown: Drawn, chosen: Picture): TemplateResult =>
  html`<div class="picture" part="picture">${inside(shown, chosen)}</div>`;

function inside(shown: Drawn, chosen: Picture): TemplateResult | typeof nothing {
  const { desk, pools, stale } = shown;
  const { draw, work } = pictures.find(({ id }) => id === chosen) ?? {};
  const view = shown.view?.width ? shown.view : undefined;
  if (draw) return view ? draw(view, shown) : nothing;
  const by = drawing();
  if (by === undefined || asking(desk.handle) === undefined) return coming();
  if (work) return view ? work(by, view, shown) : nothing;
  return by.poolsPicture(desk, shown.view, pools, stale);
}

/** All of them under tabs. */
export function gallery(
  drawn: Drawn,
  chosen: Picture,
  choose: (picture: Picture) => void,
): TemplateResult {
  const none = drawn.view === undefined && chosen !== 'pools';
  return html`<section class="gallery" part="pictures" aria-label="Pictures" @keydown=${pressBeside}>
    ${tabList({
      name: 'pictures',
      label: say`Pictures`,
      tabs: pictures.map(({ id, name }) => ({ id, name: name() })),
      chosen,
      choose: (id) => isPicture(id) && choose(id),
    })}
    <div role="tabpanel" tabindex="-1" id=${panelId('pictures')} aria-labelledby=${tabId('pictures', chosen)}>
      ${none ? html`<p class="quiet">Nothing to draw until this scenario can be worked out.</p>` : picture(drawn, chosen)}
    </div>
  </section>`;
}
