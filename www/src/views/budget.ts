// The budget by source and by priority: every pound, the unspent and the uncounted included.
import { html, nothing, type TemplateResult } from 'lit';
import { scrolling } from '../figure.ts';
import { adverse, isZero, percent, pounds } from '../format.ts';
import type { PriorityOutcome, SourceOutcome, Status, YearOutcome } from '../wasm/ringfence.js';

const statuses: Readonly<Record<Status, string>> = {
  confirmed: 'confirmed',
  indicative: 'indicative',
  bid: 'bid for',
  at_risk: 'at risk',
};

export function budget(year: YearOutcome): TemplateResult {
  return html`<section class="budget" part="budget" aria-labelledby="budget-heading">
    <h3 id="budget-heading">The budget by source, ${year.year}, £</h3>
    ${scrolling(`The budget by source, ${year.year}`, sources(year))}
    <h3>The budget by priority, ${year.year}, £</h3>
    ${scrolling(`The budget by priority, ${year.year}`, priorities(year))}
  </section>`;
}

function sources(year: YearOutcome): TemplateResult {
  const beside = !isZero(year.not_counted);
  const heads = ['Available', 'Brought forward', 'To services', 'To commission', 'Unspent'];
  const ends = ['Carried forward', 'To return', 'Left free'];
  return html`<table class="wide">
    <caption class="unseen">Money in by source, in pounds</caption>
    <thead>
      <tr>
        <th scope="col">Source</th>
        <th scope="col">Status</th>
        ${[...heads, ...ends].map((head) => html`<th scope="col" class="money">${head}</th>`)}
        ${beside ? html`<th scope="col" class="money">Not counted</th>` : nothing}
      </tr>
    </thead>
    <tbody>${year.sources.map((source) => sourceRow(source, beside))}</tbody>
    <tfoot>
      <tr class="total">
        <th scope="row">Total</th>
        <td></td>
        <td class="money">${pounds(year.available)}</td>
        <td></td>
        <td class="money">${pounds(year.allocated)}</td>
        <td class="money">${pounds(year.to_commission)}</td>
        <td class="money">${pounds(year.unspent)}</td>
        <td></td>
        <td></td>
        <td></td>
        ${beside ? html`<td class="money">${pounds(year.not_counted)}</td>` : nothing}
      </tr>
    </tfoot>
  </table>`;
}

function sourceRow(source: SourceOutcome, beside: boolean): TemplateResult {
  const status = `${statuses[source.status]}${source.ring_fenced ? ', ring-fenced' : ''}`;
  return html`<tr>
    <th scope="row">${source.name}</th>
    <td>${status}</td>
    ${[
      source.available,
      source.brought_forward,
      source.allocated,
      source.to_commission,
      source.unspent,
      source.carried_forward,
      source.to_return,
      source.left_free,
    ].map((money) => html`<td class="money">${pounds(money)}</td>`)}
    ${beside ? html`<td class="money">${pounds(source.not_counted)}</td>` : nothing}
  </tr>`;
}

const heads = [
  'Target',
  'Need',
  'Funded',
  'To commission',
  'Ring-fenced',
  'Own',
  'Freely movable',
  'Short',
];

function priorities(year: YearOutcome): TemplateResult {
  return html`<table class="wide">
    <caption class="unseen">Money by priority, in pounds; brackets are a shortfall</caption>
    <thead>
      <tr>
        <th scope="col">Priority</th>
        ${heads.map((head) => html`<th scope="col" class="money">${head}</th>`)}
        <th scope="col" class="money">Covered</th>
      </tr>
    </thead>
    <tbody>${year.priorities.map(priorityRow)}</tbody>
    <tfoot>
      <tr class="total">
        <th scope="row">Total</th>
        <td></td>
        <td class="money">${pounds(year.need)}</td>
        <td class="money">${pounds(year.allocated)}</td>
        <td class="money">${pounds(year.to_commission)}</td>
        <td></td>
        <td></td>
        <td class="money">${pounds(year.movable)}</td>
        <td class="money">${adverse(year.shortfall)}</td>
        <td class="money">${percent(year.coverage)}</td>
      </tr>
    </tfoot>
  </table>`;
}

function priorityRow(each: PriorityOutcome): TemplateResult {
  return html`<tr>
    <th scope="row">${each.name}</th>
    <td class="money">${each.target === undefined ? 'none' : pounds(each.target)}</td>
    ${[each.need, each.allocated, each.to_commission, each.ring_fenced, each.own, each.movable].map(
      (money) => html`<td class="money">${pounds(money)}</td>`,
    )}
    <td class=${isZero(each.shortfall) ? 'money' : 'money short'}>${adverse(each.shortfall)}</td>
    <td class="money">${percent(each.coverage)}</td>
  </tr>`;
}
