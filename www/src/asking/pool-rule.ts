// The rule by which a pool's members share a variance: by what, up to which caps, after which
// contingency. Each change is one step, with what it would ask of everyone beside it.
import { nothing, type TemplateResult } from 'lit';
import { box } from '../box.ts';
import type { Desk } from '../desk.ts';
import { pointer } from '../edits.ts';
import { scrolling } from '../figure.ts';
import { pounds, sentence } from '../format.ts';
import { memberName } from '../pool-edits.ts';
import type { View } from '../view.ts';
import type { Id, Pool, PoolMember, PoolOutcome, Risk, RiskRule } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { choiceOf } from './pool-choice.ts';
import {
  type Change,
  changed,
  changePool,
  faultsAt,
  membersOf,
  outcomeOf,
  type Step,
  total,
  withFigure,
} from './pool-questions.ts';
import { hostWords } from './pool-risk-words.ts';

const rules = (): readonly { id: RiskRule; name: string }[] => [
  { id: 'by_contribution', name: say`by contribution` },
  { id: 'equal', name: say`equally` },
  { id: 'fixed', name: say`by fixed shares` },
  { id: 'host', name: say`all of it by the host` },
];

/** The rule, its caps and the contingency. */
export function riskRule(desk: Desk, view: View, pool: Pool): TemplateResult {
  const place = desk.document.pools.indexOf(pool);
  const path = pointer('pools', place, 'risk');
  return html`<section class="risk-rule" role="group" tabindex="-1" aria-labelledby="rule-heading" data-path=${path}>
    <h4 id="rule-heading">The rule for sharing it</h4>
    <div class="line">
      ${ruleChoice(desk, pool)}
      ${figureBox(desk, pool, {
        label: say`Contingency, borne first`,
        unit: '£',
        path: pointer('pools', place, 'contingency'),
        value: pool.contingency ?? '',
        hint: say`empty: none`,
        step: (name) => say`contingency of ${name}`,
        put: (contingency) => ({ contingency }),
      })}
      ${figureBox(desk, pool, {
        label: say`Cap, of each contribution`,
        unit: '%',
        path: `${path}/cap`,
        value: pool.risk.cap ?? '',
        hint: say`empty: no cap`,
        step: (name) => say`cap of ${name}`,
        put: (cap) => ({ risk: risk(pool, { cap }) }),
      })}
    </div>
    ${wholeFaults(desk, `${path}/shares`)}
    ${members(desk, view, pool, path)}
  </section>`;
}

function ruleChoice(desk: Desk, pool: Pool): TemplateResult {
  const { rule, shares } = pool.risk;
  // Fixed shares have to be stated: the host bears all until others are typed.
  const stated = (to: RiskRule): Pick<Risk, 'shares'> =>
    to === 'fixed' && shares === undefined ? { shares: { [pool.host]: '100' } } : {};
  const choose = (to: RiskRule): void =>
    changePool(
      desk,
      pool,
      { risk: { ...pool.risk, rule: to, ...stated(to) } },
      (name) => say`rule of ${name}`,
    );
  return choiceOf({
    label: say`More or less is shared`,
    chosen: rule,
    among: rules(),
    choose: (id) => choose(id as RiskRule),
    fixed: desk.readonly,
  });
}

interface FigureBox {
  readonly label: string;
  readonly labelUnseen?: boolean;
  readonly unit: '£' | '%';
  readonly path: string;
  readonly value: string;
  readonly hint?: string;
  /** What the step is called beside Undo. */
  readonly step: Step;
  /** What the pool then says; an empty box takes the figure back. */
  readonly put: (text: string | undefined) => Change<Pool>;
}

function figureBox(desk: Desk, pool: Pool, { put, step, ...given }: FigureBox): TemplateResult {
  const commit = (text: string): void =>
    changePool(desk, pool, put(text === '' ? undefined : text), step);
  return box(desk, { ...given, commit });
}

/** The rule with something in it changed or taken back. */
const risk = (pool: Pool, change: Change<Risk>): Risk => changed(pool.risk, change);

/** That shares do not sum to the whole: no one box is to blame. */
function wholeFaults(desk: Desk, path: string): TemplateResult | typeof nothing {
  const found = faultsAt(desk, path).filter((each) => each.path === path);
  if (found.length === 0) return nothing;
  return html`<p class="small" role="status">${found.map(
    ({ message, help }) =>
      html`<span class="fault"><span aria-hidden="true">✕</span> ${sentence(message)}</span> <span class="quiet">${sentence(help)}</span>`,
  )}</p>`;
}

/** Each member's share and cap, the most it can be asked for, and what a fifth more would ask of it. */
function members(desk: Desk, view: View, pool: Pool, path: string): TemplateResult {
  const fixed = pool.risk.rule === 'fixed';
  const found = outcomeOf(view, pool.id);
  const come = found?.goes_ahead ? found : undefined;
  const heads = [
    ...(fixed ? [say`Share, %`] : []),
    say`Cap, £`,
    ...(come === undefined ? [] : asks()),
  ];
  return html`${scrolling(
    say`Caps by member, scrolls sideways`,
    html`<table class="caps">
      <caption>${come === undefined ? say`By member` : say`By member, with what it could be asked for`}</caption>
      <thead><tr>
        <th scope="col">Member</th>
        ${heads.map((name) => html`<th scope="col" class="money">${name}</th>`)}
      </tr></thead>
      <tbody>${membersOf(pool).map((id) => memberRow(desk, pool, path, id, come))}</tbody>
      ${come === undefined ? nothing : together(desk, come, fixed)}
    </table>`,
  )}${come === undefined ? nothing : hostWords(come)}`;
}

const asks = (): string[] => [
  say`Can be asked for at most, £`,
  say`If it costs a fifth more: beyond what it puts in, £`,
  say`Then paid in all, £`,
];

function together(desk: Desk, { members: all }: PoolOutcome, fixed: boolean): TemplateResult {
  const sum = (of: (member: PoolMember) => string): string => pounds(total(desk, all.map(of)));
  return html`<tfoot><tr>
    <th scope="row">Together</th>
    ${fixed ? html`<td></td>` : nothing}<td></td><td></td>
    <td class="money">${sum(({ beside }) => beside)}</td>
    <td class="money">${sum(({ at_most }) => at_most)}</td>
  </tr></tfoot>`;
}

/** A cap is the true most of anyone but the host, to whom falls what caps leave uncovered. */
const most = (pool: Pool, id: Id, at: PoolMember | undefined): string =>
  id === pool.host || at?.cap === undefined ? say`no limit` : pounds(at.cap);

function asked(pool: Pool, id: Id, { members: all }: PoolOutcome): TemplateResult {
  const at = all.find((member) => member.id === id);
  return html`<td class="money">${most(pool, id, at)}</td>
    <td class="money">${pounds(at?.beside ?? '0')}</td>
    <td class="money">${pounds(at?.at_most ?? '0')}</td>`;
}

function memberRow(
  desk: Desk,
  pool: Pool,
  path: string,
  id: Id,
  come: PoolOutcome | undefined,
): TemplateResult {
  const name = memberName(desk.document, id);
  const { rule, shares, caps } = pool.risk;
  return html`<tr>
    <th scope="row">${name}${id === pool.host ? html` <span class="small quiet">host</span>` : nothing}</th>
    ${
      rule === 'fixed'
        ? html`<td class="money">${figureBox(desk, pool, {
            label: say`${name}, share`,
            labelUnseen: true,
            unit: '%',
            path: `${path}/shares/${id}`,
            value: shares?.[id] ?? '',
            step: (of) => say`share of ${name}, risk of ${of}`,
            put: (text) => ({ risk: risk(pool, { shares: withFigure(shares, id, text ?? '') }) }),
          })}</td>`
        : nothing
    }
    <td class="money">${figureBox(desk, pool, {
      label: say`${name}, cap in pounds`,
      labelUnseen: true,
      unit: '£',
      path: `${path}/caps/${id}`,
      value: caps?.[id] ?? '',
      step: (of) => say`cap of ${name}, risk of ${of}`,
      put: (text) => ({ risk: risk(pool, { caps: withFigure(caps, id, text ?? '') }) }),
    })}</td>
    ${come === undefined ? nothing : asked(pool, id, come)}
  </tr>`;
}
