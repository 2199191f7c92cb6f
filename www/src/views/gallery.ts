// The pictures, one at a time under a list of tabs.
import { nothing, type TemplateResult } from 'lit';
import type { Asked } from '../asked-shown.ts';
import type { Compare } from '../compare-shown.ts';
import type { Desk } from '../desk.ts';
import { pressBeside } from '../figure.ts';
import { ceasing, moneyMap, months } from '../pictures.ts';
import type { Pools } from '../pools-shown.ts';
import { asking } from '../questions.ts';
import { panelId, tabId, tabList } from '../tabs.ts';
import type { View } from '../view.ts';
import { html, say } from '../words.ts';
import { closingPicture } from './closing.ts';
import { coming } from './coming.ts';
import { comparePicture } from './compare.ts';
import { poolsPicture } from './pools.ts';
import { whatIfPicture } from './what-if.ts';

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

type Draw = (view: View, drawn: Drawn) => TemplateResult;

/**
 * What each draws; that of the pools needs no outcome. Those that are worked in have the whole width; those that ask questions
 * wait for the module that answers them.
 */
const pictures: readonly {
  id: Picture;
  name: () => string;
  draw?: Draw;
  wide?: true;
  asks?: true;
}[] = [
  { id: 'map', name: () => say`Money map`, draw: moneyMap },
  { id: 'months', name: () => say`Months`, draw: months },
  { id: 'ceasing', name: () => say`Ceasing grants`, draw: ceasing },
  { id: 'pools', name: () => say`Pools`, wide: true, asks: true },
  {
    id: 'closing',
    name: () => say`What would it take?`,
    draw: (view, { desk, asked, stale }) => closingPicture(desk, view, asked, stale),
    wide: true,
  },
  {
    id: 'compare',
    name: () => say`Compare`,
    draw: (view, { desk, compare, stale }) => comparePicture(desk, view, compare, stale),
    wide: true,
    asks: true,
  },
  {
    id: 'what-if',
    name: () => say`What if?`,
    draw: (view, { desk, asked, stale }) => whatIfPicture(desk, view, asked, stale),
    wide: true,
    asks: true,
  },
];

/** Whether a picture is worked in by itself, over the whole width. */
export const isWide = (name: string | undefined): boolean =>
  pictures.some(({ id, wide }) => id === name && wide);

/** The names by which each is shown alone. */
export const pictureNames: readonly string[] = pictures.map(({ id }) => id);

/** Whether a name is that of a picture. */
export const isPicture = (name: string): name is Picture => pictures.some(({ id }) => id === name);

/** One picture by itself; nothing until its room is measured. */
export function picture(shown: Drawn, chosen: Picture): TemplateResult {
  const { desk, view, pools, stale } = shown;
  const { draw, asks } = pictures.find(({ id }) => id === chosen) ?? {};
  const ready = view !== undefined && view.width > 0;
  const drawn =
    asks && asking(desk.handle) === undefined
      ? coming()
      : draw === undefined
        ? poolsPicture(desk, view, pools, stale)
        : ready
          ? draw(view, shown)
          : nothing;
  return html`<div class="picture" part="picture">${drawn}</div>`;
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
