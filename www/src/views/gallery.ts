// The pictures, one at a time under a list of tabs.
import { html, nothing, type TemplateResult } from 'lit';
import { pressBeside } from '../figure.ts';
import { ceasing, moneyMap, months } from '../pictures.ts';
import { panelId, tabId, tabList } from '../tabs.ts';
import type { View } from '../view.ts';

export type Picture = 'map' | 'months' | 'ceasing';

const pictures: readonly { id: Picture; name: string; draw: (view: View) => TemplateResult }[] = [
  { id: 'map', name: 'Money map', draw: moneyMap },
  { id: 'months', name: 'Months', draw: months },
  { id: 'ceasing', name: 'Ceasing grants', draw: ceasing },
];

/** Whether a name is that of a picture. */
export const isPicture = (name: string): name is Picture => pictures.some(({ id }) => id === name);

/** One picture by itself; nothing until its room is measured. */
export function picture(view: View | undefined, chosen: Picture): TemplateResult {
  const drawn = pictures.find(({ id }) => id === chosen);
  const ready = view !== undefined && view.width > 0;
  return html`<div class="picture" part="picture">${ready ? drawn?.draw(view) : nothing}</div>`;
}

/** All of them under tabs. */
export function gallery(
  view: View | undefined,
  chosen: Picture,
  choose: (picture: Picture) => void,
): TemplateResult {
  return html`<section class="gallery" part="pictures" aria-label="Pictures" @keydown=${pressBeside}>
    ${tabList({
      name: 'pictures',
      label: 'Pictures',
      tabs: pictures,
      chosen,
      choose: (id) => isPicture(id) && choose(id),
    })}
    <div role="tabpanel" tabindex="-1" id=${panelId('pictures')} aria-labelledby=${tabId('pictures', chosen)}>
      ${view === undefined ? html`<p class="quiet">Nothing to draw until this scenario can be worked out.</p>` : picture(view, chosen)}
    </div>
  </section>`;
}
