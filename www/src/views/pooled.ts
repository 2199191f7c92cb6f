// Which pools a scenario enters, among its decisions; what each is made of is built under the pools' own tab.
import { nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Desk } from '../desk.ts';
import { figured } from '../figures.ts';
import { isZero, short } from '../format.ts';
import { entered, entryOf, leftOut } from '../pool-edits.ts';
import type { Pool } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { decision } from './decision.ts';

export function pooled(desk: Desk): TemplateResult | typeof nothing {
  const { pools } = desk.document;
  if (pools.length === 0) return nothing;
  const body = html`<ul class="lines">${pools.map((pool) => line(desk, pool))}</ul>`;
  return decision(desk, 'pools', say`Pools entered`, body);
}

function line(desk: Desk, { id, name }: Pool): TemplateResult {
  const isIn = entryOf(desk.scenario, id) !== undefined;
  const toggle = (): void => desk.decide((scenario) => (isIn ? leftOut : entered)(scenario, id));
  return html`<li>
    <label class="check"><input type="checkbox" .checked=${live(isIn)} ?disabled=${desk.readonly} @change=${toggle} />${name}</label>
    ${isIn ? comesTo(desk, id) : nothing}
  </li>`;
}

function comesTo({ year }: Desk, id: string): TemplateResult | typeof nothing {
  const outcome = year?.pools.find((pool) => pool.id === id);
  if (outcome === undefined) return nothing;
  const { own, partners, put_in, goes_ahead } = outcome;
  const stops = isZero(put_in)
    ? say`; it does not go ahead: no money is put in`
    : say`; it does not go ahead: all goes back`;
  const goes = goes_ahead ? '' : stops;
  return html`<p class="cost">${html`<strong>${figured(outcome, 'own', short(own))}</strong>`} of own money and
    ${html`<strong>${figured(outcome, 'partners', short(partners))}</strong>`} from partners${goes}</p>`;
}
