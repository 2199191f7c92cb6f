// Every service by priority: last year, need, what it gets, what it is short of, who pays, what holds it.
import { nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { scrolling } from '../figure.ts';
import { figured } from '../figures.ts';
import { adverse, isZero, monthName, pounds, sentence, short } from '../format.ts';
import { hue } from '../palette.ts';
import type { Paid, PriorityOutcome, ServiceOutcome, YearOutcome } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { through, whence } from './beside.ts';
import { takes } from './takes.ts';

/** What a row of the table says in its columns of figures; services, priorities and the year alike. */
type Figures = PriorityOutcome | ServiceOutcome | YearOutcome;

/** The services of a year; with a desk, the way from each shortfall to what would close it. */
export function services(year: YearOutcome, desk?: Desk): TemplateResult {
  return html`<section class="services" part="services" aria-labelledby="services-heading">
    <h3 id="services-heading">Services, ${year.year}, £</h3>
    ${scrolling(say`Services, ${year.year}`, byService(year, false, desk))}
  </section>`;
}

/** Every service under its priority. */
export function byService(year: YearOutcome, captioned = false, desk?: Desk): TemplateResult {
  const elsewhere = !isZero(year.others);
  return html`<table class="wide">
    <caption class=${captioned ? nothing : 'unseen'}>Services by priority, ${year.year}, £; brackets are a shortfall</caption>
    <thead>
      <tr>
        <th scope="col">Service</th>
        <th scope="col">Provider</th>
        <th scope="col" class="money">Last year</th>
        <th scope="col" class="money">Need</th>
        <th scope="col" class="money">${elsewhere ? say`From the budget` : say`Funded`}</th>
        ${elsewhere ? html`<th scope="col" class="money">${sentence(whence(year))}</th>` : nothing}
        <th scope="col" class="money">Short</th>
        <th scope="col" class="money">Covered</th>
        <th scope="col">Paid by</th>
        <th scope="col">Held by</th>
      </tr>
    </thead>
    ${year.priorities.map((priority) => group(year, priority, elsewhere, desk))}
    <tfoot>
      ${sum(say`Total`, year, elsewhere, 'total')}
    </tfoot>
  </table>`;
}

function group(
  year: YearOutcome,
  priority: PriorityOutcome,
  elsewhere: boolean,
  desk: Desk | undefined,
): TemplateResult | typeof nothing {
  const members = year.services.filter((service) => service.priority === priority.id);
  if (members.length === 0) return nothing;
  return html`<tbody class=${hue(year.priorities, priority.id)}>
    <tr class="group">
      <th scope="rowgroup" colspan=${elsewhere ? 10 : 9}><span>${priority.name}</span></th>
    </tr>
    ${members.map((service) => row(year, service, elsewhere, desk))}
    ${sum(say`${priority.name} together`, priority, elsewhere, 'subtotal')}
  </tbody>`;
}

function row(
  year: YearOutcome,
  service: ServiceOutcome,
  elsewhere: boolean,
  desk: Desk | undefined,
): TemplateResult {
  return html`<tr>
    <th scope="row">${service.name}</th>
    <td>${service.provider}</td>
    <td class="money">${previous(service)}</td>
    ${figures(service, elsewhere)}
    <td class=${year.pools.length > 0 ? 'words' : nothing}>${payers(year, service.from)}</td>
    <td class="words">
      ${service.held_by?.words}
      <span class="quiet aside">
        ${service.cliff ? html`below need from ${monthName(service.cliff)}` : nothing}
        ${desk && closing(desk, service, year.year)}
      </span>
    </td>
  </tr>`;
}

/** The way to what would close a service's shortfall. */
const closing = (desk: Desk, { id, name, shortfall }: ServiceOutcome, year: string): unknown =>
  takes(desk, shortfall, { figure: 'service_shortfall', id, year }, say`the shortfall of ${name}`);

/** A row of sums, all of them from the core. */
function sum(name: string, of: Figures, elsewhere: boolean, kind: string): TemplateResult {
  return html`<tr class=${kind}>
    <th scope="row">${name}</th>
    <td></td>
    <td class="money">${previous(of)}</td>
    ${figures(of, elsewhere)}
    <td></td>
    <td></td>
  </tr>`;
}

function figures(of: Figures, elsewhere: boolean): TemplateResult {
  return html`<td class="money">${figured(of, 'need', pounds(of.need))}</td>
    <td class="money">${figured(of, 'allocated', pounds(of.allocated))}</td>
    ${elsewhere ? html`<td class="money">${figured(of, 'others', pounds(of.others))}</td>` : nothing}
    <td class=${isZero(of.shortfall) ? 'money' : 'money short'}>${figured(of, 'shortfall', adverse(of.shortfall))}</td>
    <td class="money">${figured(of, 'covered', of.covered)}</td>`;
}

/** What it had last year; of a priority that is said nowhere. */
const previous = (of: Figures): TemplateResult | string =>
  'previous' in of && of.previous !== undefined ? figured(of, 'previous', pounds(of.previous)) : '';

const payers = ({ pools }: YearOutcome, from: readonly Paid[]): unknown =>
  from.map(
    (paid, place) =>
      html`${place > 0 ? '; ' : ''}${paid.name} ${figured(paid, 'amount', short(paid.amount))}${through(pools, paid)}`,
  );
