// How much has been lost, and what replaces it: the grants that ceased against what came in their
// place, the difference an empty outline; then what each recipient had and gets now.
import { css, nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { figure, scrolling } from '../figure.ts';
import { figured } from '../figures.ts';
import { sentence as begun, isNegative, isZero, pounds, short } from '../format.ts';
import type { View } from '../view.ts';
import type {
  CeasedGrant,
  CeasingLine,
  CeasingOutcome,
  Paid,
  YearOutcome,
} from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { ceasingPicture } from './ceasing-picture.ts';
import { takes } from './takes.ts';

/** What ceased and what replaces it. */
export function ceasing(view: View, { desk }: { readonly desk: Desk }): TemplateResult {
  const sentence = said(view.year);
  const { year, ceasing: of } = view.year;
  const asked = takes(desk, of.gap, { figure: 'gap', year }, say`the gap`);
  return html`${ceasingFigure(view, sentence)}
    ${asked === nothing ? nothing : html`<p class="actions">${short(of.gap)} is not replaced. ${asked}</p>`}`;
}

/** The picture alone, without what can be asked beside it. */
export function ceasingFigure(view: View, sentence = said(view.year)): TemplateResult {
  return figure(view, {
    id: 'ceasing',
    heading: say`What has been lost and what replaces it in ${view.year.year}`,
    picture: () => ceasingPicture(view, sentence),
    table: () => (nothingCeased(view.year) ? html`<p>${sentence}</p>` : tables(view.year)),
    sentence,
    marked: !isZero(view.year.ceasing.lost),
  });
}

const nothingCeased = ({ ceasing: { grants, lost } }: YearOutcome): boolean =>
  grants.length === 0 && isZero(lost);

function said({
  year,
  ceasing: { lost, discovered, replaced, gap, covered, successors },
}: YearOutcome) {
  if (isZero(lost)) return say`No grant has ceased to pay in ${year}.`;
  const ceased = isZero(discovered)
    ? say`In ${year}, ${short(lost)} of grants is lost.`
    : say`In ${year}, ${short(lost)} of grants is lost, ${short(discovered)} of it supposed and yet to be discovered.`;
  if (isZero(replaced)) return `${ceased} ${say`Nothing replaces it.`}`;
  const names = successors.map(({ name, amount }) => `${name} ${short(amount)}`).join(', ');
  const rest = isNegative(gap)
    ? say`more than was lost`
    : isZero(gap)
      ? say`all of it`
      : say`${covered} of it, and ${short(gap)} is not replaced`;
  return `${ceased} ${say`What replaces it (${names}) comes to ${short(replaced)}: ${rest}.`}`;
}

function tables(year: YearOutcome): TemplateResult {
  const { recipients, services, priorities, together } = year.ceasing;
  const ways = {
    recipient: say`by recipient`,
    service: say`by service`,
    priority: say`by priority`,
  };
  type By = keyof typeof ways;
  const by = (value: By, checked: boolean): TemplateResult =>
    html`<label><input type="radio" name="ceasing-by" value=${value} .defaultChecked=${checked}> ${ways[value]}</label>`;
  const lines = (
    value: By,
    name: string,
    of: readonly CeasingLine[],
    total?: CeasingLine,
  ): TemplateResult =>
    html`<div data-by=${value}>${scrolling(say`${begun(ways[value])}, scrolls sideways`, lineTable(name, ways[value], of, year.year, total))}</div>`;
  return html`<div class="by">
    <fieldset>
      <legend>What each had and gets now</legend>
      ${by('recipient', true)}
      ${by('service', false)}
      ${by('priority', false)}
    </fieldset>
    ${lines('recipient', say`Recipient`, recipients, together)}
    ${lines('service', say`Service`, services)}
    ${lines('priority', say`Priority`, priorities)}
    ${scrolling(say`Grants, scrolls sideways`, grantTable(year.ceasing, year.year))}
  </div>`;
}

function lineTable(
  name: string,
  by: string,
  lines: readonly CeasingLine[],
  year: string,
  total?: CeasingLine,
): TemplateResult {
  return html`<table>
    <caption>Had and gets now ${by}, ${year}, £</caption>
    <thead><tr>
      <th scope="col">${name}</th>
      <th scope="col" class="money">Had a year</th>
      <th scope="col" class="money">Gets now</th>
      <th scope="col" class="money">Difference</th>
      <th scope="col" class="money">%</th>
      <th scope="col">Gets it from</th>
    </tr></thead>
    <tbody>${lines.map((line) => lineRow(line, line.name))}</tbody>
    ${total === undefined ? nothing : html`<tfoot>${lineRow(total, say`Together`)}</tfoot>`}
  </table>`;
}

function lineRow(line: CeasingLine, name: string): TemplateResult {
  const { had, gets, difference, percent_in_words: change } = line;
  const low = isNegative(difference) ? 'short' : '';
  return html`<tr>
    <th scope="row">${name}</th>
    <td class="money">${figured(line, 'had', pounds(had))}</td>
    <td class="money">${figured(line, 'gets', pounds(gets))}</td>
    <td class="money ${low}">${figured(line, 'difference', pounds(difference))}</td>
    <td class="money ${low}">${change === undefined ? '' : figured(line, 'percent_in_words', bracketed(change))}</td>
    <td class="words">${line.from.map(payer)}</td>
  </tr>`;
}

/** One of those who pay, all of them in one line. */
const payer = (paid: Paid, place: number): TemplateResult =>
  html`${place > 0 ? '; ' : ''}${paid.name} ${figured(paid, 'amount', pounds(paid.amount))}`;

/** Less than before in brackets, as money is. */
const bracketed = (text: string): string => (text.startsWith('-') ? `(${text.slice(1)})` : text);

function grantTable(ceasing: CeasingOutcome, year: string): TemplateResult {
  const { grants, lost, discovered } = ceasing;
  return html`<table>
    <caption>Ceasing grants, ${year}, £</caption>
    <thead><tr>
      <th scope="col">Grant</th>
      <th scope="col">Recipient</th>
      <th scope="col" class="money">A full year</th>
      <th scope="col" class="money">Still pays</th>
      <th scope="col" class="money">Lost</th>
    </tr></thead>
    <tbody>
      ${grants.map(grantRow)}
      ${
        isZero(discovered)
          ? ''
          : html`<tr><th scope="row">Yet to be discovered</th><td></td><td></td><td></td><td class="money">${figured(ceasing, 'discovered', pounds(discovered))}</td></tr>`
      }
    </tbody>
    <tfoot><tr><th scope="row">Total</th><td></td><td></td><td></td><td class="money">${figured(ceasing, 'lost', pounds(lost))}</td></tr></tfoot>
  </table>`;
}

const grantRow = (grant: CeasedGrant): TemplateResult => html`<tr>
  <th scope="row">${grant.name}</th>
  <td>${grant.recipient}</td>
  <td class="money">${figured(grant, 'annual', pounds(grant.annual))}</td>
  <td class="money">${figured(grant, 'still', pounds(grant.still))}</td>
  <td class="money">${figured(grant, 'lost', pounds(grant.lost))}</td>
</tr>`;

export const ceasingStyles = css`
  .by fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.25rem;
    margin-block-end: 0.5rem;
  }
  .by legend {
    float: inline-start;
    margin-inline-end: 1.25rem;
  }
  .by label {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    min-block-size: 1.5rem;
  }
  .by:has([value='recipient']:checked) [data-by]:not([data-by='recipient']),
  .by:has([value='service']:checked) [data-by]:not([data-by='service']),
  .by:has([value='priority']:checked) [data-by]:not([data-by='priority']) {
    display: none;
  }
  .part-of {
    fill: var(--hue);
    stroke: var(--ringfence-paper);
    stroke-width: 1;
  }
  .part-of.replacing {
    --hue: var(--ringfence-source);
  }
  .supposed {
    stroke: var(--ringfence-quiet);
    stroke-width: 1.5;
    stroke-dasharray: 2 3;
  }
  .fall {
    stroke: var(--ringfence-line);
    stroke-width: 1;
  }
  .ground {
    fill: var(--ringfence-paper);
    pointer-events: none;
  }
  @media (forced-colors: active) {
    .part-of,
    .part-of.replacing {
      fill: CanvasText;
      stroke: Canvas;
    }
    .ground {
      fill: Canvas;
    }
    .supposed,
    .fall {
      stroke: CanvasText;
    }
  }
`;
