// The budget by source and by priority: every pound, the unspent and the uncounted included.
import { nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { scrolling } from '../figure.ts';
import { figured } from '../figures.ts';
import { adverse, isZero, pounds, sentence } from '../format.ts';
import type { PriorityOutcome, SourceOutcome, Status, YearOutcome } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { whence } from './beside.ts';
import { takes } from './takes.ts';

const statuses: Readonly<Record<Status, () => string>> = {
  confirmed: () => say`confirmed`,
  indicative: () => say`indicative`,
  bid: () => say`bid for`,
  at_risk: () => say`at risk`,
};

/** The budget of a year; with a desk, the way from each shortfall to what would close it. */
export function budget(year: YearOutcome, desk?: Desk): TemplateResult {
  return html`<section class="budget" part="budget" aria-labelledby="budget-heading">
    <h3 id="budget-heading">The budget by source, ${year.year}, £</h3>
    ${scrolling(say`The budget by source, ${year.year}`, bySource(year))}
    <h3>The budget by priority, ${year.year}, £</h3>
    ${scrolling(say`The budget by priority, ${year.year}`, byPriority(year, false, desk))}
  </section>`;
}

/** Every source, what it pays and what is left of it. */
export function bySource(year: YearOutcome, captioned = false): TemplateResult {
  const beside = !isZero(year.not_counted);
  const pooling = !isZero(year.overhead);
  const heads = [
    say`Available`,
    say`Brought forward`,
    say`To services`,
    ...(pooling ? [say`Runs pools`] : []),
    say`To commission`,
    say`Unspent`,
  ];
  const ends = [say`Carried forward`, say`To return`, say`Left free`];
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
        ${sourceCells(year, beside, pooling)}
      </tr>
    </tfoot>
  </table>`;
}

function sourceRow(source: SourceOutcome, beside: boolean, pooling: boolean): TemplateResult {
  const status = statuses[source.status]();
  return html`<tr>
    <th scope="row">${source.name}</th>
    <td>${source.ring_fenced ? say`${status}, ring-fenced` : status}</td>
    ${sourceCells(source, beside, pooling)}
  </tr>`;
}

/** The figures of a source, or of all of them together. */
const sourceCells = (of: SourceOutcome | YearOutcome, beside: boolean, pooling: boolean): unknown =>
  (
    [
      'available',
      'brought_forward',
      'allocated',
      ...(pooling ? (['overhead'] as const) : []),
      'to_commission',
      'unspent',
      'carried_forward',
      'to_return',
      'left_free',
      ...(beside ? (['not_counted'] as const) : []),
    ] as const
  ).map((field) => html`<td class="money">${figured(of, field, pounds(of[field]))}</td>`);

/** The columns of the table by priority; with what comes from beside the budget where something does. */
const headsOf = (year: YearOutcome): readonly string[] => [
  say`Target`,
  say`Need`,
  isZero(year.others) ? say`Funded` : say`From the budget`,
  ...(isZero(year.others) ? [] : [sentence(whence(year))]),
  say`To commission`,
  say`Ring-fenced`,
  say`Own`,
  say`Freely movable`,
  say`Short`,
];

/** Every priority, what it needs and what it gets. */
export function byPriority(year: YearOutcome, captioned = false, desk?: Desk): TemplateResult {
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
      ${year.priorities.map((each) => priorityRow(year, each, desk))}
      ${runsPools(year)}
      ${notAllocated(year)}
    </tbody>
    <tfoot>
      <tr class="total">
        <th scope="row">Total</th>
        <td></td>
        ${priorityCells(year, year)}
      </tr>
    </tfoot>
  </table>`;
}

/** What is unspent belongs to no priority: with it, what is ring-fenced and what is freely movable cast. */
function notAllocated(year: YearOutcome): TemplateResult[] {
  const stranded = year.sources.filter((source) => source.ring_fenced && !isZero(source.unspent));
  const rows = stranded.map((source) =>
    restRow(
      year,
      say`Not allocated, ${source.name}`,
      say`Ring-fenced`,
      figured(source, 'unspent', pounds(source.unspent)),
    ),
  );
  if (isZero(year.free_unspent)) return rows;
  const free = figured(year, 'free_unspent', pounds(year.free_unspent));
  return [...rows, restRow(year, say`Not allocated`, say`Freely movable`, free)];
}

/** Own money that runs pools belongs to no priority either: a row for each source that pays for it. */
const runsPools = (year: YearOutcome): TemplateResult[] =>
  year.sources
    .filter(({ overhead }) => !isZero(overhead))
    .map((source) =>
      restRow(
        year,
        say`Runs pools, ${source.name}`,
        source.ring_fenced ? say`Ring-fenced` : say`Freely movable`,
        figured(source, 'overhead', pounds(source.overhead)),
      ),
    );

/** A row with a figure in one column. */
function restRow(
  year: YearOutcome,
  name: string,
  column: string,
  figure: TemplateResult | string,
): TemplateResult {
  const cells = [...headsOf(year), say`Covered`].map((head) => (head === column ? figure : ''));
  return html`<tr>
    <th scope="row">${name}</th>
    ${cells.map((held) => html`<td class="money">${held}</td>`)}
  </tr>`;
}

function priorityRow(
  year: YearOutcome,
  each: PriorityOutcome,
  desk: Desk | undefined,
): TemplateResult {
  const { id, name, target, shortfall } = each;
  const asked = { figure: 'priority_shortfall', id, year: year.year } as const;
  const closing = desk && takes(desk, shortfall, asked, say`the shortfall of ${name}`);
  return html`<tr>
    <th scope="row">${name}</th>
    <td class="money">${target === undefined ? say`none` : figured(each, 'target', pounds(target))}</td>
    ${priorityCells(year, each, closing)}
  </tr>`;
}

/** The figures of a priority but its target, or of all of them together. */
function priorityCells(
  year: YearOutcome,
  of: PriorityOutcome | YearOutcome,
  closing?: unknown,
): TemplateResult {
  const sums = [
    'need',
    'allocated',
    ...(isZero(year.others) ? [] : (['others'] as const)),
    'to_commission',
    'ring_fenced',
    'own',
    'movable',
  ] as const;
  return html`${sums.map((field) => html`<td class="money">${figured(of, field, pounds(of[field]))}</td>`)}
    <td class=${isZero(of.shortfall) ? 'money' : 'money short'}>${figured(of, 'shortfall', adverse(of.shortfall))}${closing}</td>
    <td class="money">${figured(of, 'covered', of.covered)}</td>`;
}
