// The small tables of a member's page: each casts, with totals that the core gives.
import { nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { scrolling } from '../figure.ts';
import { figured } from '../figures.ts';
import { adverse, isZero, pounds } from '../format.ts';
import type { View } from '../view.ts';
import type {
  ContributionOutcome,
  PoolMember,
  PoolOption,
  PoolOutcome,
} from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import type { Member } from './pool-partner.ts';
import { total } from './pool-questions.ts';

/** What its money is and what of it pays for what: each pound once. */
export function putsInTable({ id, name, pools }: Member): TemplateResult {
  return html`${pools.map((pool) => {
    const given = pool.contributions.filter(({ member }) => member === id);
    const here = pool.members.find((each) => each.id === id);
    return scrolling(
      say`What ${name} puts into ${pool.name}, scrolls sideways`,
      html`<table>
        <caption>What the money of ${name} pays for in ${pool.name}, £</caption>
        <thead><tr><th scope="col">Money</th><th scope="col">Pays for</th><th scope="col" class="money">£</th></tr></thead>
        <tbody>${given.filter(({ in_kind }) => !in_kind).map((each) => lines(pool, each))}</tbody>
        <tfoot>
          <tr><th scope="row">Puts in</th><td></td><td class="money">${figured(here, 'puts_in', pounds(here?.puts_in ?? '0'))}</td></tr>
          ${
            here === undefined || isZero(here.in_kind)
              ? nothing
              : html`<tr class="below"><th scope="row">In kind, beside it</th><td></td><td class="money">${figured(here, 'in_kind', pounds(here.in_kind))}</td></tr>`
          }
        </tfoot>
      </table>`,
    );
  })}`;
}

/** What one of its sums pays for: running the pool, services, and what goes back. */
function lines(pool: PoolOutcome, given: ContributionOutcome): TemplateResult {
  const services = pool.services.flatMap(({ id, name }) => {
    const amount = given.services[id];
    if (amount === undefined || isZero(amount)) return [];
    return [[name, figured(given.services, id, pounds(amount))]];
  });
  const parts = [
    ...(isZero(given.overhead)
      ? []
      : [[say`Running the pool`, figured(given, 'overhead', pounds(given.overhead))]]),
    ...services,
    ...(isZero(given.returned)
      ? []
      : [[say`Goes back`, figured(given, 'returned', pounds(given.returned))]]),
  ];
  return html`${parts.map(
    ([what, amount], place) => html`<tr>
      <th scope="row">${place === 0 ? given.name : html`<span class="unseen">${given.name}</span>`}</th>
      <td>${what}</td>
      <td class="money">${amount}</td>
    </tr>`,
  )}`;
}

type PoolService = PoolOutcome['services'][number];

/** What a pool buys, from everyone's money. */
export function boughtTable(
  desk: Desk,
  { name }: Member,
  pool: PoolOutcome,
): TemplateResult | typeof nothing {
  if (!pool.goes_ahead) return nothing;
  const all = (of: (service: PoolService) => string): string => total(desk, pool.services.map(of));
  const short = all(({ shortfall }) => shortfall);
  return scrolling(
    say`What ${pool.name} buys, scrolls sideways`,
    html`<table>
      <caption>What ${pool.name} buys with the money of ${name} and the others, £</caption>
      <thead><tr>
        <th scope="col">Service</th>
        <th scope="col" class="money">Needs</th>
        <th scope="col" class="money">From the pool</th>
        <th scope="col" class="money">From all money</th>
        <th scope="col" class="money">Short</th>
        <th scope="col" class="money">Covered</th>
      </tr></thead>
      <tbody>${pool.services.map(
        (service) => html`<tr>
          <th scope="row">${service.name}</th>
          <td class="money">${figured(service, 'need', pounds(service.need))}</td>
          <td class="money">${figured(service, 'allocated', pounds(service.allocated))}</td>
          <td class="money">${figured(service, 'funded', pounds(service.funded))}</td>
          <td class="money ${isZero(service.shortfall) ? '' : 'short'}">${figured(service, 'shortfall', adverse(service.shortfall))}</td>
          <td class="money">${figured(service, 'covered', service.covered)}</td>
        </tr>`,
      )}</tbody>
      <tfoot><tr>
        <th scope="row">Together</th>
        <td class="money">${pounds(all(({ need }) => need))}</td>
        <td class="money">${figured(pool, 'allocated', pounds(pool.allocated))}</td>
        <td class="money">${pounds(all(({ funded }) => funded))}</td>
        <td class="money ${isZero(short) ? '' : 'short'}">${adverse(short)}</td>
        <td></td>
      </tr></tfoot>
    </table>`,
  );
}

/** What it would be asked for were pools to cost a fifth more, pool by pool; together where there are several. */
export function fifthTable({ year }: View, { id, name, all, pools }: Member) {
  const here = pools.flatMap(({ name: pool, members }) => {
    const member = members.find((each) => each.id === id);
    return member === undefined ? [] : [{ member, name: pool }];
  });
  if (here.length === 0) return nothing;
  const capOf = (member: PoolMember): unknown =>
    member.cap === undefined ? say`none` : figured(member, 'cap', pounds(member.cap));
  const row = (name: string, member: PoolMember, cap: unknown): TemplateResult => html`<tr>
    <th scope="row">${name}</th>
    <td class="money">${figured(member, 'puts_in', pounds(member.puts_in))}</td>
    <td class="money">${cap}</td>
    <td class="money">${figured(member, 'beside', pounds(member.beside))}</td>
    <td class="money">${figured(member, 'at_most', pounds(member.at_most))}</td>
  </tr>`;
  return scrolling(
    say`What a fifth more would ask of ${name}, scrolls sideways`,
    html`<table>
      <caption>Were pools to cost a fifth more, ${year.year}, £</caption>
      <thead><tr>
        <th scope="col">Pool</th>
        <th scope="col" class="money">Puts in</th>
        <th scope="col" class="money">Cap of its share</th>
        <th scope="col" class="money">Beyond what it puts in</th>
        <th scope="col" class="money">Paid in all</th>
      </tr></thead>
      <tbody>${here.map(({ name: pool, member }) => row(pool, member, capOf(member)))}</tbody>
      ${all === undefined || here.length < 2 ? nothing : html`<tfoot>${row(say`Together`, all, '')}</tfoot>`}
    </table>`,
  );
}

/** What the owner's services would have without pools. */
export function withoutPools(
  { year }: View,
  { services: now, funded, shortfall }: PoolOption,
  without: PoolOption,
): TemplateResult {
  return scrolling(
    say`Services without pools, scrolls sideways`,
    html`<table>
      <caption>Without pools, ${year.year}, £</caption>
      <thead><tr>
        <th scope="col">Service</th>
        <th scope="col" class="money">Funded now</th>
        <th scope="col" class="money">Funded without</th>
        <th scope="col" class="money">Covered now</th>
        <th scope="col" class="money">Covered without</th>
      </tr></thead>
      <tbody>${now.map((service, place) => {
        const then = without.services[place];
        return html`<tr>
          <th scope="row">${service.name}</th>
          <td class="money">${pounds(service.funded.amount)}</td>
          <td class="money">${pounds(then?.funded.amount ?? '0')}</td>
          <td class="money">${service.covered}</td>
          <td class="money">${then?.covered}</td>
        </tr>`;
      })}</tbody>
      <tfoot>
        <tr class="below"><th scope="row">All services, those outside pools too</th><td class="money">${pounds(funded.amount)}</td><td class="money">${pounds(without.funded.amount)}</td><td></td><td></td></tr>
        <tr class="below"><th scope="row">Short in all</th><td class="money short">${adverse(shortfall.amount)}</td><td class="money short">${adverse(without.shortfall.amount)}</td><td></td><td></td></tr>
      </tfoot>
    </table>`,
  );
}
