// Where the scenario on show enters no pool that is looked at: the scenarios that do, one press away.
import { nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { OWN } from '../pool-edits.ts';
import type { Id, Pool } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';

/** The scenarios that enter one of these pools, the one on show apart. */
export function elsewhere(
  desk: Desk,
  about: string,
  isOne: (pool: Pool) => boolean = () => true,
): TemplateResult | typeof nothing {
  const ids = new Set(desk.document.pools.filter(isOne).map(({ id }) => id));
  const found = desk.document.scenarios.filter(
    ({ id, pools = [] }) => id !== desk.scenario.id && pools.some(({ pool }) => ids.has(pool)),
  );
  if (found.length === 0) return nothing;
  return html`<div class="elsewhere">
    <p>${about}</p>
    <div class="actions">${found.map(
      ({ id, name }) =>
        html`<button type="button" @click=${() => desk.select(id)}>Show ${name}</button>`,
    )}</div>
  </div>`;
}

/** The same at the head of a view, where the scenario enters no pool at all. */
export const entersNone = (desk: Desk): TemplateResult | typeof nothing =>
  (desk.scenario.pools ?? []).length > 0
    ? nothing
    : elsewhere(desk, say`${desk.scenario.name} enters no pool. Scenarios that do:`);

/** Whether a member puts something into a pool, or holds its account. */
export const hasMember =
  (id: Id) =>
  ({ contributions, host }: Pool): boolean =>
    id === OWN || host === id || contributions.some(({ partner }) => partner === id);
