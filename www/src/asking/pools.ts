// The pools: built on one screen, put side by side, tried for what could go wrong, shared out, seen by a partner.
import { nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import type { PoolPart, Pools } from '../pools-shown.ts';
import { panelId, tabId, tabList } from '../tabs.ts';
import type { View } from '../view.ts';
import { html, say } from '../words.ts';
import { poolBuilder } from './pool-builder.ts';
import { poolOptions } from './pool-options.ts';
import { poolPartner } from './pool-partner.ts';
import { poolRisk } from './pool-risk.ts';
import { poolShares } from './pool-shares.ts';

type Draw = (desk: Desk, view: View, pools: Pools) => TemplateResult;

/** What each part draws; the builder needs no outcome, so that what stands in its way can be put right in it. */
const parts = (): readonly { id: PoolPart; name: string; draw?: Draw }[] => [
  { id: 'build', name: say`Build` },
  { id: 'options', name: say`Options`, draw: poolOptions },
  { id: 'risk', name: say`If it costs more or less`, draw: poolRisk },
  { id: 'shares', name: say`Fair shares`, draw: poolShares },
  { id: 'partner', name: say`A partner’s view`, draw: poolPartner },
];

const isPart = (name: string): name is PoolPart => parts().some(({ id }) => id === name);

/** The parts under a list of tabs of their own. */
export function poolsPicture(
  desk: Desk,
  view: View | undefined,
  pools: Pools,
  stale: boolean,
): TemplateResult {
  const chosen = pools.shown.part;
  return html`<div class="pools">
    ${tabList({
      name: 'pools',
      label: say`Pools`,
      tabs: parts(),
      chosen,
      choose: (id) => isPart(id) && pools.show({ part: id }),
    })}
    <div role="tabpanel" tabindex="-1" class="pool-part" id=${panelId('pools')} aria-labelledby=${tabId('pools', chosen)}>
      ${stale && view !== undefined ? html`<p class="stale small">${older()}</p>` : nothing}
      ${part(desk, view, pools)}
    </div>
  </div>`;
}

/** What stands in the way is said beside the box it is in, or in the list of what to put right. */
const older = (): string =>
  say`These figures are from before the last change, which cannot be worked out yet.`;

function part(desk: Desk, view: View | undefined, pools: Pools): TemplateResult {
  const draw = parts().find(({ id }) => id === pools.shown.part)?.draw;
  if (draw === undefined) return poolBuilder(desk, pools);
  if (view === undefined)
    return html`<p class="quiet">Nothing to show until this scenario can be worked out.</p>`;
  return draw(desk, view, pools);
}
