// Promises: the guarantee, nobody below, protected services, and the order of rank.
import { nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { box } from '../box.ts';
import { type Desk, decisionPath } from '../desk.ts';
import { pointer, without } from '../edits.ts';
import { figured } from '../figures.ts';
import { isZero, monthInFull, pounds, short } from '../format.ts';
import type { Guarantee, Id, Protect, Scenario, Service } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { cost, decision } from './decision.ts';

/** A share of the old rate, paid for a number of months. */
export function guarantee(desk: Desk): TemplateResult {
  const held = desk.scenario.guarantee;
  const body = held === undefined ? offer(desk) : terms(desk, held);
  return decision(desk, 'guarantee', say`Guarantee`, body);
}

function offer(desk: Desk): TemplateResult {
  if (desk.readonly) return html`<p class="quiet small">None.</p>`;
  const none = desk.document.services.every((service) => service.previous === undefined);
  return html`<p class="actions">
    <button type="button" aria-disabled=${none} aria-describedby=${none ? 'why-guarantee' : nothing}
      @click=${() => none || guaranteed(desk, { rate: '100', months: 6 })}>Fund six months in full</button>
    ${none ? html`<span class="why" id="why-guarantee">No service says what it had last year.</span>` : nothing}
  </p>`;
}

function guaranteed(desk: Desk, terms: Guarantee): void {
  desk.decide((scenario) => ({ ...scenario, guarantee: terms }));
}

function terms(desk: Desk, held: Guarantee): TemplateResult {
  const path = decisionPath(desk, 'guarantee');
  return html`<div class="line">
      ${box(desk, {
        label: say`Share of last year’s rate`,
        unit: '%',
        path: `${path}/rate`,
        value: held.rate,
        commit: (rate) => guaranteed(desk, { ...held, rate }),
      })}
      ${box(desk, {
        label: say`For how long`,
        unit: 'months',
        path: `${path}/months`,
        value: String(held.months),
        commit: (months) => guaranteed(desk, { ...held, months: count(months) }),
      })}
      ${starting(desk, held)}
      ${desk.readonly ? nothing : html`<button type="button" @click=${() => drop(desk, 'guarantee')}>No guarantee</button>`}
    </div>
    ${cost(desk, say`Costs`, (year) => year.promises, 'guarantee')} ${unmet(desk)}`;
}

/** A whole number as a number; anything else as typed, for the core to say what is wrong with it. */
const count = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : (text as never));

function starting(desk: Desk, held: Guarantee): TemplateResult | typeof nothing {
  const months = desk.year?.months.map(({ month }) => month) ?? [];
  if (months.length === 0) return nothing;
  const chosen = held.from ?? '';
  const other = chosen !== '' && !months.includes(chosen);
  return html`<span class="box">
    <label for="guarantee-from">From</label>
    <select id="guarantee-from" data-path=${decisionPath(desk, 'guarantee', 'from')} ?disabled=${desk.readonly}
      @change=${(event: Event) => startFrom(desk, held, (event.target as HTMLSelectElement).value)}>
      <option value="" ?selected=${chosen === ''}>the first month</option>
      ${other ? html`<option value=${chosen} selected>${monthInFull(chosen)}</option>` : nothing}
      ${months.map((month) => html`<option value=${month} ?selected=${month === chosen}>${monthInFull(month)}</option>`)}
    </select>
  </span>`;
}

function startFrom(desk: Desk, held: Guarantee, month: string): void {
  guaranteed(desk, month === '' ? without(held, 'from') : { ...held, from: month });
}

function drop(desk: Desk, name: keyof Scenario): void {
  desk.decide((scenario) => without(scenario, name));
}

/** Nobody below so much of last year. */
export function floor(desk: Desk): TemplateResult {
  const body = html`<div class="line">
      ${box(desk, {
        label: say`Least share of last year`,
        unit: '%',
        path: decisionPath(desk, 'floor'),
        value: desk.scenario.floor ?? '',
        hint: say`empty: no least share`,
        commit: (text) =>
          text === ''
            ? drop(desk, 'floor')
            : desk.decide((scenario) => ({ ...scenario, floor: text })),
      })}
    </div>
    ${desk.scenario.floor === undefined ? nothing : html`${cost(desk, say`Promises`, (year) => year.promises, 'floor')} ${unmet(desk)}`}`;
  return decision(desk, 'floor', say`Nobody below`, body);
}

/** Services promised an amount. */
export function protect(desk: Desk): TemplateResult {
  const held = desk.scenario.protect ?? [];
  const body = html`<ul class="lines">${held.map((each, place) => protectedLine(desk, each, place))}</ul>
    ${desk.readonly ? nothing : protectMore(desk, held)}
    ${held.length === 0 ? nothing : html`${cost(desk, say`Promises`, (year) => year.promises, 'protect')} ${unmet(desk)}`}`;
  return decision(desk, 'protect', say`Protect a service`, body);
}

function protectedLine(desk: Desk, held: Protect, place: number): TemplateResult {
  const inPounds = 'amount' in held;
  const name = serviceName(desk, held.service);
  const set = (protect: Protect): void => put(desk, (all) => all.with(place, protect));
  const field = inPounds ? 'amount' : 'percent_of_previous';
  return html`<li class="line">
    ${box(desk, {
      label: name,
      unit: inPounds ? '£' : '%',
      path: decisionPath(desk, 'protect', place, field),
      value: inPounds ? held.amount : held.percent_of_previous,
      commit: (text) =>
        set(
          inPounds
            ? { service: held.service, amount: text }
            : { service: held.service, percent_of_previous: text },
        ),
    })}
    ${
      desk.readonly
        ? nothing
        : html`${unit(desk, held, name, set)}
      <button type="button" @click=${() => put(desk, (all) => all.toSpliced(place, 1))}>Remove<span class="unseen"> ${name}</span></button>`
    }
  </li>`;
}

/** Pounds or a share of last year; without a last year there is nothing to take a share of. */
function unit(
  desk: Desk,
  held: Protect,
  name: string,
  set: (protect: Protect) => void,
): TemplateResult | typeof nothing {
  const service = desk.document.services.find(({ id }) => id === held.service);
  if (service?.previous === undefined) return nothing;
  const { previous } = service;
  const change = (unit: string): void =>
    set(
      unit === 'pounds'
        ? { service: held.service, amount: previous }
        : { service: held.service, percent_of_previous: '100' },
    );
  return html`<select aria-label=${say`${name}, said in`} @change=${(event: Event) => change((event.target as HTMLSelectElement).value)}>
    <option value="pounds" ?selected=${'amount' in held}>pounds</option>
    <option value="percent" ?selected=${!('amount' in held)}>% of last year</option>
  </select>`;
}

/** A service is protected at what it had last year, or else at its need, until an amount is typed. */
function protectMore(desk: Desk, held: readonly Protect[]): TemplateResult {
  const left = desk.document.services.filter(
    (service) => !held.some((each) => each.service === service.id),
  );
  if (left.length === 0) return html`<p class="why">Every service is protected.</p>`;
  return html`<form class="actions" @submit=${(event: SubmitEvent) => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget as HTMLFormElement).get('service');
    const service = left.find(({ id }) => id === chosen);
    if (service)
      put(desk, (all) => [...all, { service: service.id, amount: whole(desk, service) }]);
  }}>
    <label class="unseen" for="protect-service">Service to protect</label>
    <select id="protect-service" name="service">
      ${left.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
    </select>
    <button type="submit">Protect it</button>
  </form>`;
}

function whole(desk: Desk, service: Service): string {
  const need = desk.year?.services.find(({ id }) => id === service.id)?.need;
  return service.previous ?? need ?? '0';
}

function put(desk: Desk, change: (all: Protect[]) => Protect[]): void {
  desk.decide((scenario) => {
    const protect = change(scenario.protect ?? []);
    return protect.length === 0 ? without(scenario, 'protect') : { ...scenario, protect };
  });
}

function serviceName(desk: Desk, id: Id): string {
  return desk.document.services.find((service) => service.id === id)?.name ?? id;
}

/** How much of what is promised nobody can pay, beside each control that promises. */
function unmet({ year }: Desk): TemplateResult | typeof nothing {
  if (year === undefined || isZero(year.promises.unmet)) return nothing;
  return html`<p class="cost unmet"><span aria-hidden="true">⚠</span>
    ${html`<strong>${figured(year.promises, 'unmet', `£${pounds(year.promises.unmet)}`)}</strong>`} of what is promised is more than there is to pay it.</p>`;
}

/** How much of all promises is kept, where it is not all of it. */
export function kept(desk: Desk): TemplateResult | typeof nothing {
  const promises = desk.year?.promises;
  if (promises === undefined || promises.asked === promises.kept) return nothing;
  return html`<p class="cost"><span aria-hidden="true">⚠</span> Of ${figured(promises, 'asked', short(promises.asked))} promised in all,
    ${html`<strong>${figured(promises, 'kept', short(promises.kept))}</strong>`} can be paid.</p>`;
}

/** Rank 1 first, then rank 2; the ranks themselves belong to the model. */
export function ranks(desk: Desk): TemplateResult {
  const none = desk.document.services.every(({ rank }) => rank === undefined);
  const on = desk.scenario.ranked === true;
  const body = html`<label class="check"><input type="checkbox" .checked=${live(on)}
      ?disabled=${desk.readonly || (none && !on)} aria-describedby=${none ? 'why-ranked' : nothing}
      data-path=${decisionPath(desk, 'ranked')}
      @change=${() => desk.decide((scenario) => (on ? without(scenario, 'ranked') : { ...scenario, ranked: true }))} />
      Rank 1 is served first, then rank 2</label>
    ${none ? html`<p class="why" id="why-ranked">No service has a rank yet: give one below.</p>` : nothing}
    <details>
      <summary>Ranks of services, in every scenario</summary>
      <ul class="lines ranked">${desk.document.services.map((service, place) => rankLine(desk, service, place))}</ul>
    </details>`;
  return decision(desk, 'ranked', say`Order of rank`, body);
}

function rankLine(desk: Desk, service: Service, place: number): TemplateResult {
  return html`<li class="line">${box(desk, {
    label: service.name,
    unit: '',
    path: pointer('services', place, 'rank'),
    value: service.rank === undefined ? '' : String(service.rank),
    commit: (text) => rank(desk, service, place, text),
  })}</li>`;
}

function rank(desk: Desk, service: Service, place: number, text: string): void {
  const ranked = text === '' ? without(service, 'rank') : { ...service, rank: count(text) };
  const services = desk.document.services.with(place, ranked as Service);
  desk.edit({ ...desk.document, services }, () => say`rank of ${service.name}`);
}
