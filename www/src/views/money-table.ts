// The money map as tables: what each source comes to, what each priority and each service gets.
import { html, type TemplateResult } from 'lit';
import { scrolling } from '../figure.ts';
import { adverse, isZero, percent, pounds } from '../format.ts';
import type { View } from '../view.ts';
import type { Paid, PriorityOutcome, ServiceOutcome, SourceOutcome } from '../wasm/ringfence.js';

/** Sources, priorities and services with every figure of the map. */
export function moneyTable(view: View): TemplateResult {
  return html`${scrolling('Sources, scrolls sideways', sources(view))}
    ${scrolling('Priorities, scrolls sideways', priorities(view))}
    ${scrolling('Services, scrolls sideways', services(view))}`;
}

function sources({ year }: View): TemplateResult {
  return html`<table>
    <caption>Money in, ${year.year}, £</caption>
    <thead><tr>
      <th scope="col">Source</th>
      <th scope="col" class="money">Available</th>
      <th scope="col" class="money">To services</th>
      <th scope="col" class="money">To commission</th>
      <th scope="col" class="money">Unspent</th>
      <th scope="col" class="money">Carried forward</th>
      <th scope="col" class="money">To return</th>
      <th scope="col" class="money">Free</th>
      <th scope="col" class="money">Not counted</th>
    </tr></thead>
    <tbody>${year.sources.map(sourceRow)}</tbody>
    <tfoot><tr>
      <th scope="row">Total</th>
      <td class="money">${pounds(year.available)}</td>
      <td class="money">${pounds(year.allocated)}</td>
      <td class="money">${pounds(year.to_commission)}</td>
      <td class="money">${pounds(year.unspent)}</td>
      <td></td><td></td><td></td>
      <td class="money">${pounds(year.not_counted)}</td>
    </tr></tfoot>
  </table>`;
}

function sourceRow(source: SourceOutcome): TemplateResult {
  return html`<tr>
    <th scope="row">${source.name}${source.ring_fenced ? ', ring-fenced' : ''}</th>
    <td class="money">${pounds(source.available)}</td>
    <td class="money">${pounds(source.allocated)}</td>
    <td class="money">${pounds(source.to_commission)}</td>
    <td class="money">${pounds(source.unspent)}</td>
    <td class="money">${pounds(source.carried_forward)}</td>
    <td class="money">${pounds(source.to_return)}</td>
    <td class="money">${pounds(source.left_free)}</td>
    <td class="money">${pounds(source.not_counted)}</td>
  </tr>`;
}

function priorities({ year }: View): TemplateResult {
  return html`<table>
    <caption>Priorities, ${year.year}, £</caption>
    <thead><tr>
      <th scope="col">Priority</th>
      <th scope="col" class="money">By the split</th>
      <th scope="col" class="money">Need</th>
      <th scope="col" class="money">From the budget</th>
      <th scope="col" class="money">From elsewhere</th>
      <th scope="col" class="money">To commission</th>
      <th scope="col" class="money">Short</th>
      <th scope="col" class="money">Covered</th>
      <th scope="col">Paid by</th>
    </tr></thead>
    <tbody>${year.priorities.map(priorityRow)}</tbody>
    <tfoot><tr>
      <th scope="row">Total</th>
      <td></td>
      <td class="money">${pounds(year.need)}</td>
      <td class="money">${pounds(year.allocated)}</td>
      <td class="money">${pounds(year.others)}</td>
      <td class="money">${pounds(year.to_commission)}</td>
      <td class="money">${adverse(year.shortfall)}</td>
      <td class="money">${percent(year.coverage)}</td>
      <td></td>
    </tr></tfoot>
  </table>`;
}

function priorityRow(priority: PriorityOutcome): TemplateResult {
  return html`<tr>
    <th scope="row">${priority.name}</th>
    <td class="money">${priority.target === undefined ? '' : pounds(priority.target)}</td>
    <td class="money">${pounds(priority.need)}</td>
    <td class="money">${pounds(priority.allocated)}</td>
    <td class="money">${pounds(priority.others)}</td>
    <td class="money">${pounds(priority.to_commission)}</td>
    <td class="money ${isZero(priority.shortfall) ? '' : 'short'}">${adverse(priority.shortfall)}</td>
    <td class="money">${percent(priority.coverage)}</td>
    <td class="words">${payers(priority.from)}</td>
  </tr>`;
}

function services({ year }: View): TemplateResult {
  return html`<table>
    <caption>Services, ${year.year}, £</caption>
    <thead><tr>
      <th scope="col">Service</th>
      <th scope="col">Priority</th>
      <th scope="col" class="money">Need</th>
      <th scope="col" class="money">From the budget</th>
      <th scope="col" class="money">From elsewhere</th>
      <th scope="col" class="money">Short</th>
      <th scope="col" class="money">Covered</th>
      <th scope="col">Paid by</th>
    </tr></thead>
    <tbody>${year.services.map((service) => serviceRow(service, year.priorities))}</tbody>
    <tfoot><tr>
      <th scope="row">Total</th>
      <td></td>
      <td class="money">${pounds(year.need)}</td>
      <td class="money">${pounds(year.allocated)}</td>
      <td class="money">${pounds(year.others)}</td>
      <td class="money">${adverse(year.shortfall)}</td>
      <td class="money">${percent(year.coverage)}</td>
      <td></td>
    </tr></tfoot>
  </table>`;
}

function serviceRow(
  service: ServiceOutcome,
  priorities: readonly { id: string; name: string }[],
): TemplateResult {
  return html`<tr>
    <th scope="row">${service.name}</th>
    <td>${priorities.find(({ id }) => id === service.priority)?.name ?? ''}</td>
    <td class="money">${pounds(service.need)}</td>
    <td class="money">${pounds(service.allocated)}</td>
    <td class="money">${pounds(service.others)}</td>
    <td class="money ${isZero(service.shortfall) ? '' : 'short'}">${adverse(service.shortfall)}</td>
    <td class="money">${percent(service.coverage)}</td>
    <td class="words">${payers(service.from)}</td>
  </tr>`;
}

/** Who pays, in one line. */
export const payers = (from: readonly Paid[]): string =>
  from.map(({ name, amount }) => `${name} ${pounds(amount)}`).join('; ');
