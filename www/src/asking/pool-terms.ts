// The terms of a pool: what it is called, who holds it, what it buys, and what it takes to run and to go ahead.

import { nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { box } from '../box.ts';
import { pointer, without } from '../edits.ts';
import { isZero, short } from '../format.ts';
import type { Label } from '../history.ts';
import { annualIn, annualPath, annualWith, memberName, namesake, OWN } from '../pool-edits.ts';
import type { LostHost, PoolsShown } from '../pools-shown.ts';
import type { Document, Id, Pool } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import type { Built } from './pool-builder.ts';

export function poolTerms(built: Built): TemplateResult {
  const { desk, pool, place } = built;
  return html`<fieldset class="terms">
    <legend>Terms of ${pool.name}, in every scenario</legend>
    <div class="line">
      ${box(desk, {
        label: say`Name`,
        unit: '',
        words: true,
        path: pointer('pools', place, 'name'),
        value: pool.name,
        commit: (name) => rename(built, name),
      })}
      ${host(built)} ${overhead(built)}
      ${sum(built, {
        name: 'saving',
        label: say`Buying together saves`,
        unit: '%',
        hint: say`of what its services need`,
        step: () => say`saving of ${pool.name}`,
      })}
      ${sum(built, {
        name: 'minimum',
        label: say`Minimum`,
        unit: '£',
        hint: say`below it, all goes back`,
        step: () => say`minimum of ${pool.name}`,
      })}
      ${sum(built, {
        name: 'contingency',
        label: say`Contingency`,
        unit: '£',
        hint: say`takes an overspend first`,
        step: () => say`contingency of ${pool.name}`,
      })}
    </div>
    ${effect(built)}
    ${bought(built)}
  </fieldset>`;
}

/** No two pools have one name: what was typed stays in its box, with why. */
function rename({ desk, pool, place, put }: Built, text: string): void {
  const other = namesake(desk.document.pools, text, pool.id);
  if (other === undefined) put({ ...pool, name: text }, () => say`name of the pool`);
  else
    desk.refuse({
      path: pointer('pools', place, 'name'),
      text,
      get why() {
        return say`there is a pool called ${other.name} already`;
      },
      get help() {
        return say`give this one a name that tells them apart`;
      },
    });
}

function host({ desk, pool, pools, place, put }: Built): TemplateResult {
  const members = [OWN, ...desk.document.partners.map(({ id }) => id)];
  const lost = lostHost(desk.document, pools.shown, pool);
  const choose = (event: Event): void => {
    const lostHosts = pools.shown.lostHosts.filter((each) => each.pool !== pool.id);
    pools.show({ lostHosts });
    put(
      { ...pool, host: (event.target as HTMLSelectElement).value },
      () => say`host of ${pool.name}`,
    );
  };
  return html`<span class="box">
    <label for="pool-host">Host, who holds the account</label>
    <select id="pool-host" data-path=${pointer('pools', place, 'host')} aria-describedby=${lost ? 'pool-host-lost' : nothing} ?disabled=${desk.readonly} @change=${choose}>
      ${members.map((id) => html`<option value=${id} .selected=${id === pool.host}>${memberName(desk.document, id)}</option>`)}
    </select>
    ${
      lost === undefined
        ? nothing
        : html`<span class="lost small" id="pool-host-lost"><span aria-hidden="true">⚠</span> ${lost.name} held the account and was removed:
      ${memberName(desk.document, pool.host)} holds it now. Choose another host if that is not meant.</span>`
    }
  </span>`;
}

/** The host that was taken out, while the owner of the model stands in for it. */
function lostHost(document: Document, { lostHosts }: PoolsShown, pool: Pool): LostHost | undefined {
  const lost = lostHosts.find((each) => each.pool === pool.id);
  const isBack = document.partners.some(({ id }) => id === lost?.partner);
  return pool.host === OWN && !isBack ? lost : undefined;
}

function overhead({ desk, pool, place, year, put }: Built): TemplateResult {
  const path = pointer('pools', place, 'overhead');
  return box(desk, {
    label: typeof pool.overhead === 'object' ? say`Overhead in ${year}` : say`Overhead a year`,
    unit: '£',
    hint: say`runs the pool, paid first`,
    path: annualPath(path, pool.overhead, year),
    value: annualIn(pool.overhead, year),
    commit: (text) => {
      const after = annualWith(pool.overhead, year, text);
      const changed: Pool =
        after === undefined ? without(pool, 'overhead') : { ...pool, overhead: after };
      put(changed, () => say`overhead of ${pool.name}`);
    },
  });
}

interface Term {
  readonly name: 'saving' | 'minimum' | 'contingency';
  readonly label: string;
  readonly unit: '£' | '%';
  readonly hint: string;
  /** What a change of it is called beside Undo. */
  readonly step: Label;
}

function sum({ desk, pool, place, put }: Built, { name, step, ...shown }: Term): TemplateResult {
  return box(desk, {
    ...shown,
    path: pointer('pools', place, name),
    value: pool[name] ?? '',
    commit: (text) => put(text === '' ? without(pool, name) : { ...pool, [name]: text }, step),
  });
}

/** What the terms come to, where the scenario enters the pool. */
function effect({ outcome, year }: Built): TemplateResult | typeof nothing {
  if (outcome === undefined || !outcome.goes_ahead) return nothing;
  const { overhead, overhead_unmet, saving } = outcome;
  const words = [
    isZero(overhead) ? '' : say`running it takes ${short(overhead)}`,
    isZero(overhead_unmet)
      ? ''
      : say`${short(overhead_unmet)} of what running it costs nobody may pay`,
    isZero(saving) ? '' : say`buying together lowers need by ${short(saving)}`,
  ].filter(Boolean);
  return words.length === 0
    ? nothing
    : html`<p class="cost">In ${year} ${html`<strong>${words.join('; ')}</strong>`}.</p>`;
}

/** How many services are ticked at sight; more are folded away. */
const few = 12;

function bought(built: Built): TemplateResult {
  const { services } = built.desk.document;
  const ticks = html`<div class="checks">
    ${services.map(({ id, name }) => tick(built, id, name))}
  </div>`;
  const words = say`Buys ${built.pool.services.length} of ${services.length} services`;
  const path = pointer('pools', built.place, 'services');
  return services.length > few
    ? html`<details data-path=${path} tabindex="-1"><summary>${words}</summary>${ticks}</details>`
    : html`<div role="group" tabindex="-1" aria-label="Services it buys" data-path=${path}><p class="small">${words}</p>${ticks}</div>`;
}

function tick({ desk, pool, put }: Built, id: Id, name: string): TemplateResult {
  const isIn = pool.services.includes(id);
  const toggle = (): void => {
    const ticked = new Set(pool.services);
    if (!ticked.delete(id)) ticked.add(id);
    const services = desk.document.services
      .map((each) => each.id)
      .filter((each) => ticked.has(each));
    put({ ...pool, services }, () => say`what ${pool.name} buys`);
  };
  return html`<label class="check">
    <input type="checkbox" .checked=${live(isIn)} ?disabled=${desk.readonly} @change=${toggle} />${name}</label>`;
}
