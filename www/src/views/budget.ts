// The budget by source and by priority: every pound, the unspent and the uncounted included.
import { html, nothing, type TemplateResult } from 'lit';
import { scrolling } from '../figure.ts';
import { adverse, isZero, pounds, sentence } from '../format.ts';
import type {
  Money,
  PriorityOutcome,
  SourceOutcome,
  Status,
  YearOutcome,
} from '../wasm/ringfence.js';
import { whence } from './beside.ts';

const statuses: Readonly<Record<Status, string>> = {
  confirmed: 'confirmed',
  indicative: 'indicative',
  bid: 'bid for',
  at_risk: 'at risk',
};

export function budget(year: YearOutcome): TemplateResult {
  return html`<section class="budget" part="budget" aria-labelledby="budget-heading">
    <h3 id="budget-heading">The budget by source, ${year.year}, £</h3>
    ${scrolling(`The budget by source, ${year.year}`, bySource(year))}
    <h3>The budget by priority, ${year.year}, £</h3>
    ${scrolling(`The budget by priority, ${year.year}`, byPriority(year))}
  </section>`;
}

/** Every source, what it pays and what is left of it. */
export function bySource(year: YearOutcome, captioned = false): TemplateResult {
  const beside = !isZero(year.not_counted);
  const pooling = !isZero(year.overhead);
  const heads = [
    'Available',
    'Brought forward',
    'To services',
    ...(pooling ? ['Runs pools'] : []),
    'To commission',
    'Unspent',
  ];
  const ends = ['Carried forward', 'To return', 'Left free'];
  return html`<table class="wide">
    <caption class=${captioned ? nothing : 'unseen'}>Money in by source, ${year.year}, £</caption>
    <thead>
      <tr>
        <th scope="col">Source</th>
        <th scope="col">Status</th>
        ${[...heads, ...ends].map((head) => html`<th scope="col" class="money">${head}</th>`)}
        ${beside ? html`<th scope="col" class="money">Not counted</th>` : nothing}
      </tr>
    </thead>
    <tbody>${year.sources.map((source) => sourceRow(source, beside, pooling))}</tbody>
    <tfoot>
      <tr class="total">
        <th scope="row">Total</th>
        <td></td>
        ${[
          year.available,
          year.brought_forward,
          year.allocated,
          ...(pooling ? [year.overhead] : []),
          year.to_commission,
          year.unspent,
          year.carried_forward,
          year.to_return,
          year.left_free,
        ].map((money) => html`<td class="money">${pounds(money)}</td>`)}
        ${beside ? html`<td class="money">${pounds(year.not_counted)}</td>` : nothing}
      </tr>
    </tfoot>
  </table>`;
}

function sourceRow(source: SourceOutcome, beside: boolean, pooling: boolean): TemplateResult {
  const status = `${statuses[source.status]}${source.ring_fenced ? ', ring-fenced' : ''}`;
  return html`<tr>
    <th scope="row">${source.name}</th>
    <td>${status}</td>
    ${[
      source.available,
      source.brought_forward,
      source.allocated,
      ...(pooling ? [source.overhead] : []),
      source.to_commission,
      source.unspent,
      source.carried_forward,
      source.to_return,
      source.left_free,
    ].map((money) => html`<td class="money">${pounds(money)}</td>`)}
    ${beside ? html`<td class="money">${pounds(source.not_counted)}</td>` : nothing}
  </tr>`;
}

/** The columns of the table by priority; with what comes from beside the budget where something does. */
const headsOf = (year: YearOutcome): readonly string[] => [
  'Target',
  'Need',
  isZero(year.others) ? 'Funded' : 'From the budget',
  ...(isZero(year.others) ? [] : [sentence(whence(year))]),
  'To commission',
  'Ring-fenced',
  'Own',
  'Freely movable',
  'Short',
];

/** Every priority, what it needs and what it gets. */
export function byPriority(year: YearOutcome, captioned = false): TemplateResult {
  return html`<table class="wide">
    <caption class=${captioned ? nothing : 'unseen'}>Money by priority, ${year.year}, £; brackets are a shortfall</caption>
    <thead>
      <tr>
        <th scope="col">Priority</th>
        ${headsOf(year).map((head) => html`<th scope="col" class="money">${head}</th>`)}
        <th scope="col" class="money">Covered</th>
      </tr>
    </thead>
    <tbody>
      ${year.priorities.map((each) => priorityRow(year, each))}
      ${runsPools(year)}
      ${notAllocated(year)}
    </tbody>
    <tfoot>
      <tr class="total">
        <th scope="row">Total</th>
        <td></td>
        ${[
          year.need,
          year.allocated,
          ...(isZero(year.others) ? [] : [year.others]),
          year.to_commission,
          year.ring_fenced,
          year.own,
          year.movable,
        ].map((money) => html`<td class="money">${pounds(money)}</td>`)}
        <td class="money">${adverse(year.shortfall)}</td>
        <td class="money">${year.covered}</td>
      </tr>
    </tfoot>
  </table>`;
}

/** What is unspent belongs to no priority: with it, what is ring-fenced and what is freely movable cast. */
function notAllocated(year: YearOutcome): TemplateResult[] {
  const stranded = year.sources.filter((source) => source.ring_fenced && !isZero(source.unspent));
  const rows = stranded.map(({ name, unspent }) =>
    restRow(year, `Not allocated, ${name}`, 'Ring-fenced', unspent),
  );
  if (isZero(year.free_unspent)) return rows;
  return [...rows, restRow(year, 'Not allocated', 'Freely movable', year.free_unspent)];
}

/** Own money that runs pools belongs to no priority either: a row for each source that pays for it. */
const runsPools = (year: YearOutcome): TemplateResult[] =>
  year.sources
    .filter(({ overhead }) => !isZero(overhead))
    .map(({ name, ring_fenced, overhead }) =>
      restRow(
        year,
        `Runs pools, ${name}`,
        ring_fenced ? 'Ring-fenced' : 'Freely movable',
        overhead,
      ),
    );

/** A row with a figure in one column. */
function restRow(year: YearOutcome, name: string, column: string, money: Money): TemplateResult {
  const cells = [...headsOf(year), 'Covered'].map((head) => (head === column ? pounds(money) : ''));
  return html`<tr>
    <th scope="row">${name}</th>
    ${cells.map((text) => html`<td class="money">${text}</td>`)}
  </tr>`;
}

function priorityRow(year: YearOutcome, each: PriorityOutcome): TemplateResult {
  const beside = isZero(year.others) ? [] : [each.others];
  const { need, allocated, to_commission, ring_fenced, own, movable } = each;
  const sums = [need, allocated, ...beside, to_commission, ring_fenced, own, movable];
  return html`<tr>
    <th scope="row">${each.name}</th>
    <td class="money">${each.target === undefined ? 'none' : pounds(each.target)}</td>
    ${sums.map((money) => html`<td class="money">${pounds(money)}</td>`)}
    <td class=${isZero(each.shortfall) ? 'money' : 'money short'}>${adverse(each.shortfall)}</td>
    <td class="money">${each.covered}</td>
  </tr>`;
}
