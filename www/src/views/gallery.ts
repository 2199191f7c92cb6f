// The pictures, one at a time under a list of tabs.
import { html, nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { pressBeside } from '../figure.ts';
import { ceasing, moneyMap, months } from '../pictures.ts';
import type { Pools } from '../pools-shown.ts';
import { panelId, tabId, tabList } from '../tabs.ts';
import type { View } from '../view.ts';
import { poolsPicture } from './pools.ts';

export type Picture = 'map' | 'months' | 'ceasing' | 'pools';

/** What the pictures draw: the outcome of a year, and for pools what is being edited too. */
export interface Drawn {
  readonly desk: Desk;
  /** None where there is no outcome. */
  readonly view: View | undefined;
  readonly pools: Pools;
  /** Whether the figures are older than what is typed now. */
  readonly stale: boolean;
}

const pictures: readonly { id: Picture; name: string; draw?: (view: View) => TemplateResult }[] = [
  { id: 'map', name: 'Money map', draw: moneyMap },
  { id: 'months', name: 'Months', draw: months },
  { id: 'ceasing', name: 'Ceasing grants', draw: ceasing },
  { id: 'pools', name: 'Pools' },
];

/** Whether a name is that of a picture. */
export const isPicture = (name: string): name is Picture => pictures.some(({ id }) => id === name);

/** One picture by itself; nothing until its room is measured. */
export function picture({ desk, view, pools, stale }: Drawn, chosen: Picture): TemplateResult {
  const draw = pictures.find(({ id }) => id === chosen)?.draw;
  const ready = view !== undefined && view.width > 0;
  const drawn =
    draw === undefined ? poolsPicture(desk, view, pools, stale) : ready ? draw(view) : nothing;
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
      label: 'Pictures',
      tabs: pictures,
      chosen,
      choose: (id) => isPicture(id) && choose(id),
    })}
    <div role="tabpanel" tabindex="-1" id=${panelId('pictures')} aria-labelledby=${tabId('pictures', chosen)}>
      ${none ? html`<p class="quiet">Nothing to draw until this scenario can be worked out.</p>` : picture(drawn, chosen)}
    </div>
  </section>`;
}
