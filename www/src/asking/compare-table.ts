// Scenarios as columns of one table: what each decides, then every figure that differs, the largest change first.
import { nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Compare } from '../compare-shown.ts';
import type { Desk } from '../desk.ts';
import { scrolling } from '../figure.ts';
import { adverse, isNegative, isZero, pounds, sentence } from '../format.ts';
import { onPaper } from '../printing.ts';
import type { View } from '../view.ts';
import type {
  Compared,
  ComparedAmount,
  ComparedBy,
  ComparedRow,
  ComparedTable,
  Comparison,
} from '../wasm/ringfence.js';
import { html, many, say, spoken } from '../words.ts';
import { decisionsOf } from './compare-decisions.ts';
import { partHead } from './compare-head.ts';
import { priceBase, type Restate, restater } from './compare-real.ts';
import { change, isMissing, isWorse, rowName } from './compare-words.ts';
import { size } from './pool-questions.ts';
import { listed } from './pool-words.ts';

/** How many rows of a part are shown until all are asked for. */
const few = 12;

/** The table, and what it leaves out. */
export function comparisonTable(
  desk: Desk,
  view: View,
  compare: Compare,
  comparison: Comparison,
): TemplateResult {
  const { alike, real, whole } = compare.shown;
  // Hundreds of cells: drawn anew only where what they show is another thing.
  return html`${guard([comparison, alike, real, whole, spoken()], () => drawn(desk, view, compare, comparison))}`;
}

function drawn(
  desk: Desk,
  view: View,
  compare: Compare,
  comparison: Comparison,
): TemplateResult | typeof nothing {
  const [first] = comparison.scenarios;
  if (first === undefined) return nothing;
  const parts = partsOf(view, comparison);
  const shown = parts.filter(({ differing }) => compare.shown.alike || differing > 0);
  const restate = restater(desk, view, compare);
  return html`<p class="small quiet">£. ${html`<span class="differs" aria-hidden="true">◆</span>`} marks what differs from
      ${first.name}: + is more, − is less, (in brackets) is worse. A shortfall stands in brackets too.</p>
    ${scrolling(
      say`Scenarios side by side, scrolls`,
      html`<table class="side-by-side">
        <caption class="unseen">Scenarios side by side, ${comparison.year}, £</caption>
        <thead><tr><th scope="col"><span class="unseen">Figure</span></th>
          ${comparison.scenarios.map((each) => head(each, first))}</tr></thead>
        <tbody>
          <tr class="answers"><th scope="row">The answer</th>
            ${comparison.scenarios.map(({ summary }) => html`<td>${answer(summary, comparison.scenarios)}</td>`)}</tr>
        </tbody>
        ${decisionsOf(desk, view, comparison)}
        ${shown.map((table) => part(view, compare, comparison, table, first, restate))}
      </table>`,
    )}
    ${left(parts.filter((table) => !shown.includes(table)))}`;
}

/** The parts with something in them; the years where there is more than one, or prices to restate one by. */
export function partsOf({ document }: View, { tables }: Comparison): readonly ComparedTable[] {
  const years = document.years.count > 1 || priceBase(document) !== undefined;
  return tables.filter(({ by, rows }) => rows.length > 0 && (by !== 'year' || years));
}

const head = ({ id, name }: Compared, first: Compared): TemplateResult =>
  html`<th scope="col" class="money" aria-label=${name}>${name}
    ${id === first.id ? html`<span class="aside small quiet">the others are measured against it</span>` : nothing}</th>`;

/** The headline; where all have the same, what else is said that is not said of all of them. */
function answer([headline, ...rest]: readonly string[], all: readonly Compared[]): TemplateResult {
  const alike = all.every(({ summary }) => summary[0] === headline);
  const more = rest.filter((said) => alike && !all.every(({ summary }) => summary.includes(said)));
  return html`${headline}${more.map((said) => html`<span class="aside quiet">${said}</span>`)}`;
}

const names: Readonly<Record<ComparedBy, () => string>> = {
  total: () => say`The year`,
  source: () => say`Sources`,
  priority: () => say`Priorities`,
  service: () => say`Services`,
  recipient: () => say`Recipients of ceasing grants`,
  pool: () => say`Pools`,
  month: () => say`Months`,
  year: () => say`Year by year`,
};

/** The parts in which nothing differs. */
function left(alike: readonly ComparedTable[]): TemplateResult | typeof nothing {
  if (alike.length === 0) return nothing;
  const said = alike.map(({ by }) => names[by]().toLowerCase());
  return html`<p class="small quiet">Alike in every figure: ${listed(said)}.</p>`;
}

function part(
  view: View,
  compare: Compare,
  comparison: Comparison,
  table: ComparedTable,
  first: Compared,
  restate: Restate | undefined,
): TemplateResult {
  const { by, rows, differing } = table;
  const { alike, whole } = compare.shown;
  const wanted = alike
    ? inTurn(table)
    : inTurn({ ...table, rows: rows.filter((row) => row.differs) });
  const cut = !whole.has(by) && wanted.length > few + 4;
  const across = comparison.scenarios.length + 1;
  const base = by === 'year' && restate ? priceBase(view.document) : undefined;
  const when = by === 'total' ? ` ${comparison.year}` : '';
  const name = `${names[by]()}${when}`;
  const told = by === 'year' ? restate : undefined;
  const drawRow = (row: ComparedRow): TemplateResult =>
    line(row, by, comparison.scenarios, first, told);
  return html`<tbody>
    ${partHead(base === undefined ? name : say`${name}, in prices of ${base}`, counted(differing, rows.length), comparison.scenarios)}
    ${(cut ? wanted.slice(0, few) : wanted).map(drawRow)}
    ${cut ? html`${onPaper(false, () => wanted.slice(few).map(drawRow))} ${more(compare, by, wanted.length, across)}` : nothing}
  </tbody>`;
}

/** The rows that are not shown yet; on paper they stand. */
function more(compare: Compare, by: ComparedBy, count: number, across: number): TemplateResult {
  const show = (event: Event): void => {
    // The button goes away by being pressed.
    const held = (event.currentTarget as HTMLElement).closest<HTMLElement>('.scrolling');
    held?.focus({ preventScroll: true });
    compare.show({ whole: new Set([...compare.shown.whole, by]) });
  };
  return html`<tr class="screen"><th scope="row" colspan=${across}>
    <button type="button" class="link" @click=${show}>Show all ${count} figures of ${names[by]().toLowerCase()}</button></th></tr>`;
}

const counted = (differing: number, all: number): string =>
  differing === 0
    ? many(all, 'all {n} figures are alike', 'all {n} figures are alike')
    : say`${differing} of ${all} figures differ`;

/** Months and years as they follow each other; everything else as the core sorts it, the largest change first. */
function inTurn({ by, rows }: ComparedTable): readonly ComparedRow[] {
  if (by !== 'month' && by !== 'year') return rows;
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function line(
  row: ComparedRow,
  by: ComparedBy,
  scenarios: readonly Compared[],
  first: Compared,
  restate: Restate | undefined,
): TemplateResult {
  return html`<tr>
    <th scope="row">${sentence(rowName(row, by))}</th>
    ${row.amounts.map((amount, place) => html`<td class="money">${cell(row, amount, scenarios[place], first, restate)}</td>`)}
  </tr>`;
}

function cell(
  row: ComparedRow,
  held: ComparedAmount,
  scenario: Compared | undefined,
  first: Compared,
  restate: Restate | undefined,
): TemplateResult {
  const of = (money: string): string | undefined => (restate ? restate(money, row.id) : money);
  const [amount, difference] = [of(held.amount), of(held.difference)];
  if (held.pointer === undefined && isZero(held.amount)) {
    return html`<span class="quiet">none</span>${isZero(held.difference) ? nothing : differs(row, held, difference, first)}`;
  }
  if (amount === undefined) return html`<span class="quiet">no price stated</span>`;
  const written = isMissing(row) ? adverse(amount) : pounds(amount);
  // A restated figure is not the one that its working makes.
  const figure = restate
    ? html`${written}`
    : html`<span class="fig" role="button" tabindex="-1" data-figure=${held.pointer ?? nothing} data-scenario=${scenario?.id ?? nothing}>${written}</span>`;
  if (isZero(held.difference)) return figure;
  return html`<strong>${figure}</strong>${differs(row, held, difference, first)}`;
}

/** By how much a figure differs, marked. */
function differs(
  row: ComparedRow,
  { percent }: ComparedAmount,
  difference: string | undefined,
  first: Compared,
): TemplateResult | typeof nothing {
  if (difference === undefined) return nothing;
  // Whose money it is, is neither better nor worse: such a change is never in brackets.
  const bad = row.judged ? row.adverse : isNegative(difference);
  const worse = isWorse(difference, bad);
  const part = percent === undefined ? '' : `, ${percent.replace('-', '')}`;
  const by = `${pounds(size(difference))}${part}`;
  const told = isNegative(difference)
    ? say`${by} less than under ${first.name}`
    : say`${by} more than under ${first.name}`;
  return html`<span class=${worse ? 'differs worse aside small' : 'differs aside small'}><span
      aria-hidden="true">◆ ${change(difference, bad, percent)}</span><span class="unseen"> ${worse ? say`${told}, worse` : told}</span></span>`;
}
