// Where each pound of a pool goes: givers down the side, what their money pays across. It casts both ways.
import { nothing, type TemplateResult } from 'lit';
import { scrolling } from '../figure.ts';
import { figured } from '../figures.ts';
import { adverse, isZero, pounds } from '../format.ts';
import { OWN } from '../pool-edits.ts';
import type { ContributionOutcome, PoolOutcome, PoolService } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import type { Built } from './pool-builder.ts';
import { strings } from './pool-words.ts';

export function poolPounds(built: Built): TemplateResult | typeof nothing {
  const { outcome, year } = built;
  if (outcome === undefined) return nothing;
  const name = say`Where each pound of ${outcome.name} goes`;
  return html`<section class="pounds" aria-labelledby="pool-pounds">
    <h4 id="pool-pounds">${name}, ${year}, £</h4>
    <p class="small quiet">Money that may pay for several services is used where others may not pay; what goes back
      goes back by contribution.</p>
    ${scrolling(name, table(built, outcome))}
  </section>`;
}

function table(built: Built, outcome: PoolOutcome): TemplateResult {
  const services = inOrder(built, outcome);
  const money = outcome.contributions.filter((each) => !each.in_kind);
  return html`<table class="wide">
    <caption class="unseen">Each giver’s money and what it pays; brackets are a shortfall</caption>
    <thead>
      <tr>
        <th scope="col">From</th>
        <th scope="col" class="money">Runs the pool</th>
        ${services.map(({ name }) => html`<th scope="col" class="money">${name}</th>`)}
        <th scope="col" class="money">Goes back</th>
        <th scope="col" class="money">Put in</th>
      </tr>
    </thead>
    <tbody>${money.map((each) => row(built, each, services))}</tbody>
    <tfoot>
      <tr class="total">
        <th scope="row">Total</th>
        ${[
          figured(outcome, 'overhead', pounds(outcome.overhead)),
          ...services.map((each) => figured(each, 'allocated', pounds(each.allocated))),
          figured(outcome, 'returned', pounds(outcome.returned)),
          figured(outcome, 'put_in', pounds(outcome.put_in)),
        ].map((sum) => html`<td class="money">${sum}</td>`)}
      </tr>
      ${outcome.goes_ahead ? beneath(services) : nothing}
    </tfoot>
  </table>`;
}

/** What the pool buys, in the order of the grid above. */
const inOrder = ({ pool }: Built, { services }: PoolOutcome): readonly PoolService[] => {
  const place = ({ id }: PoolService): number => pool.services.indexOf(id);
  return [...services].sort((one, other) => place(one) - place(other));
};

function row(
  built: Built,
  each: ContributionOutcome,
  services: readonly PoolService[],
): TemplateResult {
  const sum = <T extends object>(held: T, field: keyof T & string): unknown => {
    const money = String(held[field] ?? '0.00');
    const written = figured(held, field, pounds(money));
    return isZero(money) ? html`<span class="quiet">${written}</span>` : written;
  };
  const sums = [
    sum(each, 'overhead'),
    ...services.map(({ id }) => sum(each.services, id)),
    sum(each, 'returned'),
    sum(each, 'amount'),
  ];
  return html`<tr>
    <th scope="row">${each.name}<span class="quiet aside">${what(built, each)}</span></th>
    ${sums.map((written) => html`<td class="money">${written}</td>`)}
  </tr>`;
}

/** What tells a giver's money from the rest of it. */
function what({ desk, pool }: Built, each: ContributionOutcome): string {
  if (each.member === OWN) return each.tied ? say`own money, ring-fenced` : say`own money`;
  const held = pool.contributions[each.place];
  const ties = held?.partner === each.member ? strings(desk.document, held) : [];
  return [each.matching ? say`match` : '', ...ties].filter(Boolean).join(', ');
}

interface Beneath {
  readonly name: string;
  readonly field: 'saving' | 'need' | 'funded' | 'shortfall' | 'covered';
  readonly written: (figure: string) => string;
  readonly short?: boolean;
}

/** What the pool's services need and have in all, each figure beneath its service. */
const lines = (): readonly Beneath[] => [
  { name: say`Saved by buying together`, field: 'saving', written: pounds },
  { name: say`Need after that`, field: 'need', written: pounds },
  { name: say`Has in all, from the pool and beside it`, field: 'funded', written: pounds },
  { name: say`Short`, field: 'shortfall', written: adverse, short: true },
  { name: say`Covered`, field: 'covered', written: (covered) => covered },
];

function beneath(services: readonly PoolService[]): TemplateResult {
  return html`${lines().map(
    (line) => html`<tr class="beneath">
      <th scope="row">${line.name}</th><td></td>
      ${services.map(
        (service) =>
          html`<td class=${line.short && !isZero(service.shortfall) ? 'money short' : 'money'}>${figured(service, line.field, line.written(service[line.field]))}</td>`,
      )}
      <td></td><td></td>
    </tr>`,
  )}`;
}
