// Fair contributions: what each member would pay alone and together, ways to share the joint cost side by
// side, who would be better off outside; and what all of that rests on.
import { nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { pointer } from '../edits.ts';
import { scrolling } from '../figure.ts';
import { isNegative, isZero, pounds, sentence, short } from '../format.ts';
import type { Pools } from '../pools-shown.ts';
import type { View } from '../view.ts';
import { placed } from '../views/findings.ts';
import type { BetterOff, CostSharing, Group, Id, Pool, Sharing, Way } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { noPools, poolChoice } from './pool-choice.ts';
import { entersNone } from './pool-elsewhere.ts';
import { jointTerms, statable } from './pool-joint.ts';
import { chosenPool, costSharing, size, total } from './pool-questions.ts';
import { listed } from './pool-words.ts';

/** Fair contributions to a pool. */
export function poolShares(desk: Desk, view: View, pools: Pools): TemplateResult {
  const pool = chosenPool(desk, view, pools.shown.pool);
  if (pool === undefined) return noPools();
  const heading = html`<div class="actions">${poolChoice(desk, pools, pool)}</div>
    ${entersNone(desk)}
    <h3>What each would have to buy, alone or together</h3>`;
  if (pool.joint === undefined)
    return html`<section class="pool-shares">${heading}${statable(desk, pool)}</section>`;
  return html`<section class="pool-shares">
    ${heading}${shared(desk, view, pool)}${jointTerms(desk, pool)}
  </section>`;
}

function shared(desk: Desk, view: View, pool: Pool): TemplateResult {
  const { answer, findings } = costSharing(desk, view, pool.id);
  const path = pointer('pools', desk.document.pools.indexOf(pool), 'joint', 'requirements');
  const found = desk.findings.filter((each) => each.path === path);
  const known = html`${found.map((finding) => placed(desk, finding))}
    ${findings.map(({ message, help }) => html`<p class="fault">${sentence(message)}: ${help}</p>`)}`;
  if (answer === undefined || isZero(answer.joint))
    return html`${known}<p>Say below what each member would have to buy: then it can be said what buying together saves and how it could be shared.</p>`;
  return html`${known}
    <p class="answer">${inWords(answer)}</p>
    <p>Nobody has to agree to any of these ways: each is fair in its own sense, and none is the answer.</p>
    ${waysTable(desk, answer)}
    ${meanings(answer)}
    ${outside(desk, answer)}
    ${allGroups(desk, pool, answer)}`;
}

function inWords({ joint, apart, saving }: CostSharing): string {
  const [alone, together] = [short(apart), short(joint)];
  if (isZero(saving))
    return say`Each by itself, all would pay ${alone} a year; together ${together}: nothing is saved.`;
  return isNegative(saving)
    ? say`Each by itself, all would pay ${alone} a year; together ${together}: ${short(size(saving))} more.`
    : say`Each by itself, all would pay ${alone} a year; together ${together}: ${short(saving)} is saved.`;
}

const names = (): Readonly<Record<Way, string>> => ({
  proposed: say`As proposed`,
  by_requirement: say`By requirement`,
  equal: say`Equal`,
  shapley: say`Shapley`,
});

/** The ways side by side; each casts with the joint cost, or says by how much it does not. */
function waysTable(desk: Desk, answer: CostSharing): TemplateResult {
  const { members, ways } = answer;
  return scrolling(
    say`Ways to share the joint cost, scrolls sideways`,
    html`<table class="ways">
      <caption>What each would pay a year, £</caption>
      <thead><tr>
        <th scope="col">Member</th>
        <th scope="col" class="money">Would have to buy</th>
        <th scope="col" class="money">Pays alone</th>
        ${ways.map(({ way }) => html`<th scope="col" class="money">${names()[way]}</th>`)}
      </tr></thead>
      <tbody>${members.map(
        ({ name, requirement, alone }, place) => html`<tr>
          <th scope="row">${name}</th>
          <td class="money">${pounds(requirement)}</td>
          <td class="money">${pounds(alone)}</td>
          ${ways.map(({ pays }) => html`<td class="money">${pounds(pays[place] ?? '0')}</td>`)}
        </tr>`,
      )}</tbody>
      <tfoot>${waysFeet(desk, answer)}</tfoot>
    </table>`,
  );
}

/** What all pay together, whoever else puts something in, and how that lies to the joint cost. */
function waysFeet(desk: Desk, { members, ways, joint, apart }: CostSharing): TemplateResult {
  const buys = total(
    desk,
    members.map(({ requirement }) => requirement),
  );
  const others = ways.some((way) => !isZero(way.others));
  return html`<tr><th scope="row">Together</th><td class="money">${pounds(buys)}</td><td class="money">${pounds(apart)}</td>
      ${ways.map((way) => html`<td class="money">${pounds(way.total)}</td>`)}</tr>
    ${others ? html`<tr class="below"><th scope="row">Others, who state nothing to buy</th><td></td><td></td>${ways.map((way) => html`<td class="money">${pounds(way.others)}</td>`)}</tr>` : nothing}
    <tr class="below"><th scope="row">The joint cost</th><td></td><td></td>
      ${ways.map(() => html`<td class="money">${pounds(joint)}</td>`)}</tr>
    <tr><th scope="row">Over, or (under) it</th><td></td><td></td>
      ${ways.map(({ over }) => html`<td class="money ${isNegative(over) ? 'short' : ''}">${pounds(over)}</td>`)}</tr>`;
}

/** What each way means, in plain words. */
const meanings = ({ ways }: CostSharing): TemplateResult =>
  html`<dl class="meanings">${ways.map(
    ({ way, words, over, others }) => html`<div>
      <dt>${names()[way]}</dt>
      <dd>${sentence(words)}.${underOver(over, others)}</dd>
    </div>`,
  )}</dl>`;

/** That what is proposed is another sum than the joint cost. */
function underOver(over: string, others: string): string {
  if (isZero(over)) return '';
  const too = isZero(others)
    ? ''
    : say`, with ${short(others)} from others who state nothing to buy,`;
  const sum = short(size(over));
  return isNegative(over)
    ? ` ${say`Together${too} that is ${sum} less than the joint cost.`}`
    : ` ${say`Together${too} that is ${sum} more than the joint cost.`}`;
}

/** How many are said before the rest is asked for. */
const first = 3;

/** Who would be better off outside, way by way. */
function outside(desk: Desk, { ways }: CostSharing): TemplateResult {
  return html`<h4>Who would be better off outside</h4>
    <ul class="outside">${ways.map(
      (way) => html`<li>
        <p><strong>${names()[way.way]}:</strong> ${way.better_off.length === 0 ? nobody(way) : nothing}</p>
        ${way.better_off.length === 0 ? nothing : betterOff(desk, way)}
      </li>`,
    )}</ul>`;
}

/** That nobody is, and why, where what is proposed does not pay for what is bought. */
const nobody = ({ over }: Sharing): string =>
  isNegative(over)
    ? say`nobody, but only because ${short(size(over))} of the joint cost would be left unpaid. Were that to be found as well, it could be otherwise.`
    : say`nobody. No member, and no group of them, would pay less by itself.`;

function betterOff(desk: Desk, { way, better_off: found }: Sharing): TemplateResult {
  const rest = found.slice(first);
  return html`<ul class="better-off">${found.slice(0, first).map(better)}</ul>
    ${rest.length === 0 ? nothing : folded(desk, `better-off ${way}`, say`${rest.length} more`, () => html`<ul class="better-off">${rest.map(better)}</ul>`)}`;
}

const better = ({ words }: BetterOff): TemplateResult =>
  html`<li><span aria-hidden="true">⚠</span> ${words}.</li>`;

/** What every group would pay by itself. */
function allGroups(desk: Desk, pool: Pool, { groups, members }: CostSharing): TemplateResult {
  const name = (id: Id): string => members.find((member) => member.id === id)?.name ?? id;
  const row = ({ members: ids, cost }: Group): TemplateResult =>
    html`<tr><th scope="row">${listed(ids.map(name))}</th><td class="money">${pounds(cost)}</td></tr>`;
  const table = (): TemplateResult =>
    scrolling(
      say`Every group by itself, scrolls sideways`,
      html`<table>
        <caption>What every group would pay by itself a year, £</caption>
        <thead><tr><th scope="col">Group</th><th scope="col" class="money">Pays</th></tr></thead>
        <tbody>${groups.map(row)}</tbody>
      </table>`,
    );
  return folded(desk, `groups ${pool.id}`, say`All ${groups.length} groups, each by itself`, table);
}

/** What is long enough to be drawn only once it has been asked for. */
function folded(
  desk: Desk,
  kind: string,
  name: string,
  draw: () => TemplateResult,
): TemplateResult {
  const open = (event: Event): void => {
    if ((event.target as HTMLDetailsElement).open) desk.unfold(kind);
  };
  return html`<details @toggle=${open}><summary>${name}</summary>${desk.unfolded.has(kind) ? draw() : nothing}</details>`;
}
