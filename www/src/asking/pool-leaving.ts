// What follows when a partner leaves the pools from a month on, or when own money in them is cut.
import { nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { scrolling } from '../figure.ts';
import { adverse, isZero, monthName, pounds, short } from '../format.ts';
import type { Pools } from '../pools-shown.ts';
import type { View } from '../view.ts';
import type { AtRisk, Id, LeavingYear, OwnCut } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { choiceOf, monthChoice, partnersIn, supposed } from './pool-choice.ts';
import { leaving, ownCut, total } from './pool-questions.ts';
import { before } from './pool-risk-words.ts';
import { listed } from './pool-words.ts';

/** If a partner leaves: when, what is lost, what is at risk, what the others would have to add. */
export function poolLeaving(desk: Desk, view: View, pools: Pools): TemplateResult | typeof nothing {
  const partners = partnersIn(view);
  const partner = partners.find(({ id }) => id === pools.shown.partner) ?? partners[0];
  const month = pools.shown.month ?? view.year.months[0]?.month;
  if (partner === undefined || month === undefined) return nothing;
  const years = leaving(desk, view, partner.id, month).answer?.years;
  return html`<section class="leaving" aria-labelledby="leaving-heading">
    <h4 id="leaving-heading">If a partner leaves</h4>
    <div class="line">
      ${choiceOf({
        label: say`Partner`,
        chosen: partner.id,
        among: partners,
        choose: (id) => pools.show({ partner: id }),
      })}
      ${monthChoice(view, say`Out from`, month, pools)}
    </div>
    ${hosted(view, partner)}
    ${years?.length === 0 ? html`<p>No pool has less money without ${partner.name} from then on.</p>` : nothing}
    ${years?.map(
      (year) => html`<h5>Without ${partner.name} in ${year.year}</h5>
        <p>Pools have ${short(year.lost)} of its money less.${stoppedIn(year)}</p>
        ${leavingYear(desk, year, partner.name)}`,
    )}
  </section>`;
}

/** That its leaving takes more than its money away. */
function hosted({ year }: View, partner: { id: Id; name: string }) {
  const held = year.pools.filter(({ host, goes_ahead }) => goes_ahead && host === partner.id);
  if (held.length === 0) return nothing;
  return html`<p class="small">${partner.name} is the host of ${listed(held.map(({ name }) => name))}: another member would have to hold the account, and bear what caps leave uncovered.</p>`;
}

/** Which pools stop, and what of others’ money goes back with that. */
function stoppedIn({ stopped, lost_of_others: others }: LeavingYear): string {
  if (stopped.length === 0) return '';
  const back = givenBack(others);
  return stopped.length === 1
    ? ` ${say`${listed(stopped)} no longer goes ahead without it${back}.`}`
    : ` ${say`${listed(stopped)} no longer go ahead without it${back}.`}`;
}

/** That what others put into pools that stop goes back too. */
export const givenBack = (others: string): string =>
  isZero(others)
    ? say`, so own money in it goes back to its sources`
    : say`, so ${short(others)} of other partners’ money goes back to them, and own money to its sources`;

/** What services get less in one year; and, by itself, who would have to add what for pools to pay what they do. */
export function leavingYear(desk: Desk, year: LeavingYear, name: string): TemplateResult {
  return html`${
    year.at_risk.length === 0
      ? html`<p>No service gets less: what is left pays for what they have.</p>`
      : html`<p>Once all that is left, in pools and in the budget, is shared out anew, services get less:</p>
        ${riskTable(desk, year, name)}`
  }
  ${
    isZero(year.to_hold)
      ? html`<p>What the others put in still pays for all that pools buy.</p>`
      : html`${
          year.to_add.length === 0
            ? html`<p>For its pools to go ahead and to pay services what they do now, someone would have to add:</p>`
            : html`<p>For its pools to go ahead and to pay services what they do now, the others would have to add:</p>`
        }
        ${addTable(year)}`
  }`;
}

function riskTable(desk: Desk, { at_risk: found, year }: LeavingYear, name: string) {
  const all = (of: (each: AtRisk) => string): string => total(desk, found.map(of));
  return scrolling(
    say`Services at risk in ${year}, scrolls sideways`,
    html`<table>
      <caption>At risk without ${name}, ${year}, £</caption>
      <thead><tr>
        <th scope="col">Service</th>
        <th scope="col">From</th>
        <th scope="col" class="money">Has now</th>
        <th scope="col" class="money">Has then</th>
        <th scope="col" class="money">Less</th>
        <th scope="col" class="money">Covered now</th>
        <th scope="col" class="money">Covered then</th>
      </tr></thead>
      <tbody>${found.map(riskRow)}</tbody>
      <tfoot><tr>
        <th scope="row">Together</th><td></td>
        <td class="money">${pounds(all(({ had }) => had))}</td>
        <td class="money">${pounds(all(({ has }) => has))}</td>
        <td class="money short">${adverse(all(({ loses }) => loses))}</td>
        <td></td><td></td>
      </tr></tfoot>
    </table>`,
  );
}

const riskRow = ({ name, from, had, has, loses, was, is }: AtRisk): TemplateResult => html`<tr>
  <th scope="row">${name}</th>
  <td>${from === undefined ? '' : monthName(from)}</td>
  <td class="money">${pounds(had)}</td>
  <td class="money">${pounds(has)}</td>
  <td class="money short">${adverse(loses)}</td>
  <td class="money">${was}</td>
  <td class="money">${is}</td>
</tr>`;

const addTable = ({ to_add: all, to_hold: sum, year }: LeavingYear): TemplateResult =>
  scrolling(
    say`Who would have to add what in ${year}, scrolls sideways`,
    html`<table>
      <caption>Would have to add, ${year}, £</caption>
      <thead><tr><th scope="col">Member</th><th scope="col" class="money">Adds</th></tr></thead>
      <tbody>${all.map(({ name, amount }) => html`<tr><th scope="row">${name}</th><td class="money">${pounds(amount)}</td></tr>`)}</tbody>
      <tfoot><tr><th scope="row">Together</th><td class="money">${pounds(sum)}</td></tr></tfoot>
    </table>`,
  );

/** If own money is cut: what of partners’ money goes with it. */
export function poolCut(desk: Desk, view: View, pools: Pools): TemplateResult | typeof nothing {
  const pooled = view.year.pooled;
  if (pooled === undefined || isZero(pooled.own)) return nothing;
  const { answer, findings } = ownCut(desk, view, pools.shown.cut);
  const { leverage } = pooled;
  return html`<section class="cut" aria-labelledby="cut-heading">
    <h4 id="cut-heading">If own money is cut</h4>
    ${leverage === undefined ? nothing : html`<p>For each £1 of own money in pools, ${html`<strong>£${leverage}</strong>`} of partners’ money stands beside it.</p>`}
    ${supposed(desk, {
      label: say`Own money in pools less by`,
      unit: '',
      name: 'cut',
      value: pools.shown.cut,
      findings,
      hint: say`pounds, or per cent with its sign`,
      take: (text) => pools.show({ cut: text === '' ? '0%' : text }),
    })}
    ${answer === undefined ? nothing : html`${before(findings)}<p class="answer">${answer.words}</p>${cutTable(desk, view, answer)}`}
  </section>`;
}

function cutTable(desk: Desk, { year }: View, cut: OwnCut): TemplateResult {
  // More than the cut, where a pool stops: the rest of own money in it is at its source again.
  const out = isZero(cut.own_after) ? [] : [`-${cut.own_after}`];
  const less = total(desk, [cut.own_before, ...out]);
  return scrolling(
    say`Own money cut, scrolls sideways`,
    html`<table>
      <caption>Own money cut by ${short(cut.cut)}, ${year.year}, £</caption>
      <thead><tr>
        <th scope="col">Money in pools</th>
        <th scope="col" class="money">Now</th>
        <th scope="col" class="money">After the cut</th>
        <th scope="col" class="money">Less</th>
      </tr></thead>
      <tbody>
        <tr><th scope="row">Own money</th><td class="money">${pounds(cut.own_before)}</td><td class="money">${pounds(cut.own_after)}</td><td class=${isZero(less) ? 'money' : 'money short'}>${adverse(less)}</td></tr>
        <tr><th scope="row">Partners’ money</th><td class="money">${pounds(cut.partners_before)}</td><td class="money">${pounds(cut.partners_after)}</td><td class=${isZero(cut.lost) ? 'money' : 'money short'}>${adverse(cut.lost)}</td></tr>
      </tbody>
    </table>`,
  );
}
