// The year by month: what services need as an outline, what they get as its fill, what is missing left
// empty; the first month that falls short marked and named; below, which service falls when.
import { css, type TemplateResult } from 'lit';
import { figure, scrolling } from '../figure.ts';
import { figured, servicesOf } from '../figures.ts';
import { adverse, isZero, monthInFull, monthName, pounds, short } from '../format.ts';
import type { View } from '../view.ts';
import type { MonthOutcome, ServiceOutcome, YearOutcome } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { whence } from './beside.ts';
import { monthsPicture } from './months-picture.ts';

/** The months of the year, funded against need. */
export function months(view: View): TemplateResult {
  const sentence = said(view.year);
  return figure(view, {
    id: 'months',
    heading: say`Month by month in ${view.year.year}`,
    picture: () => monthsPicture(view, sentence, cliffWords(view.year)),
    table: () => table(view.year),
    sentence,
    marked: !isZero(view.year.need),
    services: view.year.services.length,
  });
}

/** What happens at the first month that falls short. */
export function cliffWords(year: YearOutcome): string {
  const cliff = year.months.find(({ month }) => month === year.cliff);
  if (!cliff) return say`Every month is funded in full.`;
  return say`From ${monthInFull(cliff.month)} the money falls short, by ${short(cliff.shortfall)} in that month.`;
}

function said(year: YearOutcome): string {
  if (isZero(year.need)) return say`No service needs money in ${year.year}.`;
  const cliff = year.months.find(({ month }) => month === year.cliff);
  if (!cliff) return say`In ${year.year} every month is funded in full.`;
  const need = say`In ${monthInFull(cliff.month)} services need ${short(cliff.need)} and get ${short(cliff.funded)}.`;
  const comes = say`Over ${year.year} that comes to ${short(year.shortfall)}: ${year.covered} of the need is covered.`;
  return `${cliffWords(year)} ${need} ${comes}`;
}

function table(year: YearOutcome): TemplateResult {
  const body = year.services.map((service) => rows(service, year.months));
  return scrolling(
    say`Months, scrolls sideways`,
    html`<table class="by-month">
      <caption>Services by month, ${year.year}, £</caption>
      <thead><tr>
        <th scope="col">Service</th>
        <th scope="col"></th>
        ${year.months.map(({ month }) => html`<th scope="col" class="money ${month === year.cliff ? 'cliff' : ''}">${monthName(month)}</th>`)}
        <th scope="col" class="money">Year</th>
      </tr></thead>
      ${body}
      ${total(year)}
    </table>`,
  );
}

function rows(service: ServiceOutcome, all: readonly MonthOutcome[]): TemplateResult {
  const cells = (of: 'need' | 'funded'): TemplateResult[] =>
    all.map((month) => {
      const cell = servicesOf(month)[service.id];
      const low = of === 'funded' && cell && Number(cell.funded) < Number(cell.need);
      return html`<td class="money ${low ? 'short' : ''}">${cell ? figured(cell, of, pounds(cell[of])) : ''}</td>`;
    });
  return html`<tbody>
    <tr>
      <th scope="rowgroup" rowspan="2">${service.name}</th>
      <th scope="row">Need</th>
      ${cells('need')}
      <td class="money">${figured(service, 'need', pounds(service.need))}</td>
    </tr>
    <tr>
      <th scope="row">Funded</th>
      ${cells('funded')}
      <td class="money">${gets(service)}</td>
    </tr>
  </tbody>`;
}

/** What the budget pays in the year, and what stands beside it. */
function gets(of: ServiceOutcome | YearOutcome): TemplateResult {
  const budget = figured(of, 'allocated', pounds(of.allocated));
  if (isZero(of.others)) return html`${budget}`;
  return html`${budget} and ${figured(of, 'others', pounds(of.others))} ${whence(of)}`;
}

function total(year: YearOutcome): TemplateResult {
  return html`<tfoot>
    <tr>
      <th scope="rowgroup" rowspan="3">All services</th>
      <th scope="row">Need</th>
      ${year.months.map((month) => html`<td class="money">${figured(month, 'need', pounds(month.need))}</td>`)}
      <td class="money">${figured(year, 'need', pounds(year.need))}</td>
    </tr>
    <tr>
      <th scope="row">Funded</th>
      ${year.months.map((month) => html`<td class="money">${figured(month, 'funded', pounds(month.funded))}</td>`)}
      <td class="money">${gets(year)}</td>
    </tr>
    <tr>
      <th scope="row">Short</th>
      ${year.months.map((month) => html`<td class="money ${isZero(month.shortfall) ? '' : 'short'}">${figured(month, 'shortfall', adverse(month.shortfall))}</td>`)}
      <td class="money ${isZero(year.shortfall) ? '' : 'short'}">${figured(year, 'shortfall', adverse(year.shortfall))}</td>
    </tr>
  </tfoot>`;
}

export const monthsStyles = css`
  .by-month .cliff {
    color: var(--ringfence-short);
  }
  .by-month th[scope='row'] {
    position: static;
    min-inline-size: 0;
  }
  .by-month th[scope='rowgroup'] {
    position: sticky;
    inset-inline-start: 0;
    min-inline-size: 8rem;
    background: var(--ringfence-paper);
    vertical-align: top;
  }
  .month-need {
    fill: none;
    stroke: var(--ringfence-ink);
    stroke-width: 1;
  }
  .month-part {
    fill: var(--hue);
  }
  .cliff-rule {
    stroke: var(--ringfence-short);
    stroke-width: 2;
  }
  .months .own text {
    fill: var(--hue);
  }
  @media (forced-colors: active) {
    .month-part {
      fill: CanvasText;
      stroke: Canvas;
    }
    .month-need {
      stroke: CanvasText;
    }
    .cliff-rule {
      stroke: Highlight;
    }
    .months .own text {
      fill: CanvasText;
    }
  }
`;
