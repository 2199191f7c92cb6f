// Whether amounts put into a pool are those of every year, or each year has amounts of its own.
import { nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { memberName } from '../pool-edits.ts';
import { html, say } from '../words.ts';
import type { Built } from './pool-builder.ts';
import { listed, said } from './pool-words.ts';
import { byYear, droppedBut, everyYear, isYearly, withAmounts } from './pool-years.ts';

/** Only where there are several years. What taking it back would drop is said before it is done. */
export function eachYear(built: Built): TemplateResult | typeof nothing {
  const { desk, pool, place, year } = built;
  const { first, count } = desk.document.years;
  if (count === 1 || desk.readonly) return nothing;
  const on = isYearly(pool, desk.scenario);
  const change = on ? everyYear(year) : byYear(first);
  const toggle = (): void =>
    desk.edit(withAmounts(desk.document, place, desk.scenario, change), () =>
      on ? say`one amount of ${pool.name} for every year` : say`amounts of ${pool.name} by year`,
    );
  return html`<label class="check"><input type="checkbox" .checked=${live(on)} aria-describedby=${on ? 'pool-years' : nothing} @change=${toggle} />
    <span>Each year has amounts of its own${on ? html`<span class="quiet small">: these are of ${year}; where a box is empty, the year follows the one before</span>` : nothing}</span></label>
    ${on ? html`<p class="small quiet" id="pool-years">${unticked(built)}</p>` : nothing}`;
}

function unticked({ desk, pool, year }: Built): string {
  const { sources } = desk.document;
  const dropped = droppedBut(year, pool, desk.scenario).map(({ giver, stated, amount }) => {
    const name = sources.find(({ id }) => id === giver)?.name ?? memberName(desk.document, giver);
    return say`${name} ${said(amount)} in ${stated}`;
  });
  return dropped.length === 0
    ? say`Without the tick, what holds in ${year} holds in every year: nothing else is stated.`
    : say`Without the tick, what holds in ${year} holds in every year: ${listed(dropped)} goes.`;
}
