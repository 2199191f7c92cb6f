// Every service by priority: last year, need, what it gets, what it is short of, who pays, what holds it.
import { html, nothing, type TemplateResult } from 'lit';
import { scrolling } from '../figure.ts';
import { adverse, isZero, monthName, pounds, sentence, short } from '../format.ts';
import { hue } from '../palette.ts';
import type {
  Money,
  Paid,
  PriorityOutcome,
  ServiceOutcome,
  YearOutcome,
} from '../wasm/ringfence.js';
import { through, whence } from './beside.ts';

/** What a row of the table says in its columns of figures; services, priorities and the year alike. */
interface Figures {
  readonly need: string;
  readonly allocated: string;
  readonly others: string;
  readonly shortfall: string;
  readonly covered: string;
  /** What they had last year, where it is known. */
  readonly previous?: Money;
}

export function services(year: YearOutcome): TemplateResult {
  return html`<section class="services" part="services" aria-labelledby="services-heading">
    <h3 id="services-heading">Services, ${year.year}, £</h3>
    ${scrolling(`Services, ${year.year}`, byService(year))}
  </section>`;
}

/** Every service under its priority. */
export function byService(year: YearOutcome, captioned = false): TemplateResult {
  const elsewhere = !isZero(year.others);
  return html`<table class="wide">
    <caption class=${captioned ? nothing : 'unseen'}>Services by priority, ${year.year}, £; brackets are a shortfall</caption>
    <thead>
      <tr>
        <th scope="col">Service</th>
        <th scope="col">Provider</th>
        <th scope="col" class="money">Last year</th>
        <th scope="col" class="money">Need</th>
        <th scope="col" class="money">${elsewhere ? 'From the budget' : 'Funded'}</th>
        ${elsewhere ? html`<th scope="col" class="money">${sentence(whence(year))}</th>` : nothing}
        <th scope="col" class="money">Short</th>
        <th scope="col" class="money">Covered</th>
        <th scope="col">Paid by</th>
        <th scope="col">Held by</th>
      </tr>
    </thead>
    ${year.priorities.map((priority) => group(year, priority, elsewhere, elsewhere ? 10 : 9))}
    <tfoot>
      ${sum('Total', year, elsewhere, 'total')}
    </tfoot>
  </table>`;
}

function group(
  year: YearOutcome,
  priority: PriorityOutcome,
  elsewhere: boolean,
  columns: number,
): TemplateResult | typeof nothing {
  const members = year.services.filter((service) => service.priority === priority.id);
  if (members.length === 0) return nothing;
  return html`<tbody class=${hue(year.priorities, priority.id)}>
    <tr class="group">
      <th scope="rowgroup" colspan=${columns}><span>${priority.name}</span></th>
    </tr>
    ${members.map((service) => row(year, service, elsewhere))}
    ${sum(`${priority.name} together`, priority, elsewhere, 'subtotal')}
  </tbody>`;
}

function row(year: YearOutcome, service: ServiceOutcome, elsewhere: boolean): TemplateResult {
  return html`<tr>
    <th scope="row">${service.name}</th>
    <td>${service.provider}</td>
    <td class="money">${service.previous === undefined ? '' : pounds(service.previous)}</td>
    ${figures(service, elsewhere)}
    <td class=${year.pools.length > 0 ? 'words' : nothing}>${payers(year, service.from)}</td>
    <td class="words">
      ${service.held_by?.words}
      ${service.cliff ? html`<span class="quiet aside">below need from ${monthName(service.cliff)}</span>` : nothing}
    </td>
  </tr>`;
}

/** A row of sums, all of them from the core. */
function sum(name: string, of: Figures, elsewhere: boolean, kind: string): TemplateResult {
  return html`<tr class=${kind}>
    <th scope="row">${name}</th>
    <td></td>
    <td class="money">${of.previous === undefined ? '' : pounds(of.previous)}</td>
    ${figures(of, elsewhere)}
    <td></td>
    <td></td>
  </tr>`;
}

function figures(of: Figures, elsewhere: boolean): TemplateResult {
  return html`<td class="money">${pounds(of.need)}</td>
    <td class="money">${pounds(of.allocated)}</td>
    ${elsewhere ? html`<td class="money">${pounds(of.others)}</td>` : nothing}
    <td class=${isZero(of.shortfall) ? 'money' : 'money short'}>${adverse(of.shortfall)}</td>
    <td class="money">${of.covered}</td>`;
}

function payers(year: YearOutcome, from: readonly Paid[]): TemplateResult {
  const one = (paid: Paid): string =>
    `${paid.name} ${short(paid.amount)}${through(year.pools, paid)}`;
  return html`${from.map(one).join('; ')}`;
}
