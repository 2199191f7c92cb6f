// What a variance of a pool's cost asks of each member: a slider and boxes, the answer as a picture, a
// table and a sentence; the rule itself; what follows when a partner leaves or own money is cut.
import { nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Desk } from '../desk.ts';
import { figure } from '../figure.ts';
import { isNegative, isZero, percent, sentence, short } from '../format.ts';
import type { Pools } from '../pools-shown.ts';
import type { View } from '../view.ts';
import type { Money, Pool, PoolOutcome, Variance } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { noPools, poolChoice, supposed } from './pool-choice.ts';
import { elsewhere, entersNone } from './pool-elsewhere.ts';
import { poolCut, poolLeaving } from './pool-leaving.ts';
import { type Asked, chosenPool, outcomeOf, size, variance } from './pool-questions.ts';
import { riskPicture } from './pool-risk-picture.ts';
import { borneTable } from './pool-risk-table.ts';
import { held, letGo, told } from './pool-risk-told.ts';
import { before, costs, said } from './pool-risk-words.ts';
import { riskRule } from './pool-rule.ts';

/** Who bears what, were the pool to cost more or less. */
export function poolRisk(desk: Desk, view: View, pools: Pools): TemplateResult {
  const pool = chosenPool(desk, view, pools.shown.pool);
  if (pool === undefined) return noPools();
  const come = outcomeOf(view, pool.id);
  return html`<section class="pool-risk">
    <div class="actions">${poolChoice(desk, pools, pool)}</div>
    ${come === undefined ? notEntered(desk, view, pool) : borne(desk, view, pools, pool, come)}
    ${riskRule(desk, view, pool)}
    ${poolLeaving(desk, view, pools)}
    ${poolCut(desk, view, pools)}
  </section>`;
}

/** That there is no cost to move, and where there is one. */
const notEntered = (desk: Desk, { year }: View, pool: Pool): TemplateResult =>
  html`${entersNone(desk)}
    <p>This scenario does not enter ${pool.name} in ${year.year}: put own money into it where it is built, or make an option with it a scenario.</p>
    ${(desk.scenario.pools ?? []).length === 0 ? nothing : elsewhere(desk, say`Scenarios that enter ${pool.name}:`, ({ id }) => id === pool.id)}`;

function borne(
  desk: Desk,
  view: View,
  pools: Pools,
  pool: Pool,
  come: PoolOutcome,
): TemplateResult {
  if (!come.goes_ahead)
    return html`<p>${pool.name} does not go ahead in ${view.year.year}: it has no cost to move.</p>`;
  const asked = variance(desk, view, pool.id, pools.shown.by);
  const answer = asked.answer ?? variance(desk, view, pool.id, '0%').answer;
  if (answer === undefined)
    return html`<p>${asked.findings.map(({ message }) => sentence(message))}</p>`;
  return html`${mover(desk, pools, pool, { answer, findings: asked.findings })}
    ${before(asked.findings)}
    <p class="borne">${costs(pool, answer)} ${loud(answer)}</p>
    <p class="unseen told" aria-live="polite" ${told(said(pool, answer))}></p>
    ${figure(view, {
      id: 'pool-risk',
      heading: say`Who bears it in ${view.year.year}`,
      picture: () => riskPicture(desk, view, pool, answer, said(pool, answer)),
      table: () => borneTable(desk, view, come, answer),
      sentence: said(pool, answer),
      marked: true,
    })}`;
}

/** What contingency takes and what caps leave uncovered, the latter last and loudest. */
const loud = ({ words, uncovered }: Variance): TemplateResult[] =>
  words.map((said, place) => {
    const last = place === words.length - 1 && !isZero(uncovered);
    return html`<strong class=${last ? 'loud' : ''}>${last ? html`<span aria-hidden="true">⚠</span> ` : nothing}${said}</strong> `;
  });

/** Slider, steps and boxes for how far the cost moves. */
function mover(
  desk: Desk,
  pools: Pools,
  { name }: Pool,
  { answer, findings }: Required<Asked<Variance>> & { answer: Variance },
): TemplateResult {
  const { by } = pools.shown;
  const asPart = by.trim().endsWith('%');
  const take = (text: string): void => pools.show({ by: text === '' ? '0%' : text });
  return html`<div role="group" aria-labelledby="variance-heading">
    <p class="share" id="variance-heading">Suppose ${name} costs more, or less</p>
    <div class="mover variance">
      ${supposed(desk, {
        label: say`More or less, per cent`,
        labelUnseen: true,
        unit: '%',
        name: 'percent',
        value: asPart ? by.trim().slice(0, -1) : answer.percent,
        findings: asPart ? findings : [],
        take: (text) => take(/^$|%$/.test(text) ? text : `${text}%`),
      })}
      ${step(pools, -1)}${slider(pools, answer)}${step(pools, 1)}
      ${supposed(desk, {
        label: say`More or less, pounds`,
        labelUnseen: true,
        unit: '£',
        name: 'pounds',
        value: asPart ? answer.amount : by,
        findings: asPart ? [] : findings,
        take,
      })}
    </div>
    <p class="small quiet">From 20% less to 20% more by the slider; any amount in the boxes, less with a minus before it.</p>
  </div>`;
}

function slider(pools: Pools, { percent: rate, amount }: Variance): TemplateResult {
  const move = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    if (event.type === 'input') held(input);
    else letGo(input);
    pools.show({ by: `${input.value}%` });
  };
  return html`<input type="range" min="-20" max="20" step="1" .value=${live(whole(rate))}
    aria-label="More or less, slider" aria-valuetext=${movedBy(rate, amount)}
    @input=${move} @change=${move} />`;
}

/** How far the cost moves, in words. */
function movedBy(rate: string, amount: Money): string {
  const [part, sum] = [percent(size(rate)), short(size(amount))];
  if (isZero(amount)) return `${part}, ${sum}`;
  return isNegative(amount) ? say`${part} less, ${sum}` : say`${part} more, ${sum}`;
}

/** Where the slider stands: the nearest of its steps, the text of a box being what counts. */
const whole = (rate: string): string => String(Math.round(Number(rate)));

function step(pools: Pools, way: 1 | -1): TemplateResult {
  const words = way > 0 ? say`1% more` : say`1% less`;
  return html`<button type="button" class="step" aria-label=${words} title=${words}
    @click=${(event: MouseEvent) => {
      const row = (event.currentTarget as HTMLElement).parentElement;
      const near = row?.querySelector('input[type=range]');
      if (!(near instanceof HTMLInputElement)) return;
      near.stepUp(way);
      pools.show({ by: `${near.value}%` });
    }}>${way > 0 ? '+' : '−'}</button>`;
}
