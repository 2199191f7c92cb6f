// Contributions with conditions: a match, things in kind, several services, part of a year. Each has controls of its own.
import { nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { box } from '../box.ts';
import { findingsAt } from '../desk.ts';
import { pointer, without } from '../edits.ts';
import { sentence } from '../format.ts';
import {
  annualIn,
  annualPath,
  annualWith,
  cellOf,
  fillsCell,
  memberName,
  OWN,
  purposeOf,
  withContribution,
  withoutContribution,
} from '../pool-edits.ts';
import { placed } from '../views/findings.ts';
import type { Contribution, Id } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import type { Built } from './pool-builder.ts';
import { asKind, isFilled, type Kind, kindOf, vacant } from './pool-drafts.ts';
import { serviceName } from './pool-words.ts';

const kinds = (): readonly (readonly [Kind, string])[] => [
  ['stated', say`a stated amount`],
  ['grant', say`a match, % of own money (of the grant)`],
  ['total', say`a match, % of own money and match together (of the total)`],
  ['in_kind', say`in kind: valued, never spent`],
];

/** A contribution in its row: as it is shown, and as the document has it, if it does. */
export interface Given {
  readonly place: number;
  readonly held: Contribution;
  readonly stands: Contribution | undefined;
}

/** The controls of one contribution. */
export function stringsOf(built: Built, given: Given): TemplateResult {
  const { held, place } = given;
  const name = memberName(built.desk.document, held.partner);
  const set = (after: Contribution): void => take(built, given, after);
  return html`<div class="line" role="group" tabindex="-1" aria-label=${say`What ${name} puts in`}
      data-path=${pointer('pools', built.place, 'contributions', place)}>
    ${kind(built, given, set)}
    ${amounts(built, held, place, set)}
    ${day(built, held, place, 'joins', say`In from`, set)}
    ${day(built, held, place, 'leaves', say`In until`, set)}
    <div class="beneath">
    ${earmarks(built, held, set)}
    <span class="actions">
      <button type="button" @click=${() => remove(built, given, name)}>Remove<span class="unseen"> this contribution of ${name}</span></button>
      ${back(built, given)}
    </span></div>
    ${beside(built, place)}
  </div>`;
}

type Set = (after: Contribution) => void;

/** A change is a step of the document once there is an amount; until then it is kept beside it. */
function take(
  { desk, pool, pools, put }: Built,
  { place, stands }: Given,
  held: Contribution,
): void {
  const { partner } = held;
  const isNew = stands === undefined;
  const whole = isFilled(held) || (!isNew && kindOf(stands) === kindOf(held));
  const count = pool.contributions.length + (isNew && whole ? 1 : 0);
  const at = isNew && !whole ? {} : { place };
  const draft = whole ? {} : { draft: held };
  pools.show({ inHand: { pool: pool.id, partner, count, ...at, ...draft } });
  if (whole)
    put(
      withContribution(pool, place, held),
      () => say`contribution of ${memberName(desk.document, partner)}`,
    );
}

/** What was never in the document needs no step to be taken out of it. */
function remove({ pool, pools, put }: Built, { place, stands }: Given, name: string): void {
  pools.show({ inHand: undefined });
  if (stands !== undefined)
    put(withoutContribution(pool, place), () => say`remove a contribution of ${name}`);
}

/** A row whose contribution has no condition left stays open until it is put back among the plain amounts. */
function back(built: Built, { held, stands, place }: Given): TemplateResult | typeof nothing {
  const { desk, pool, pools, year } = built;
  if (stands === undefined || stands !== held || !fillsCell(pool, place)) return nothing;
  const purpose = purposeOf(pool, held);
  if (cellOf(pool, held.partner, purpose) !== place || !('fixed' in held.amount)) return nothing;
  const path = pointer('pools', built.place, 'contributions', place, 'amount', 'fixed');
  const { fixed } = held.amount;
  const close = (): void => {
    pools.show({ inHand: undefined });
    desk.goTo(annualPath(path, fixed, year));
  };
  return html`<button type="button" @click=${close}>Show it as a plain amount</button>
    <span class="quiet small">It has no condition any more.</span>`;
}

/** What was found about the contribution as a whole. */
function beside({ desk, place: at }: Built, place: number): TemplateResult {
  const path = pointer('pools', at, 'contributions', place);
  return html`${findingsAt(desk, path)
    .filter((found) => found.path === path)
    .map((found) => placed(desk, found))}`;
}

function kind({ desk, pool }: Built, { held, stands, place }: Given, set: Set): TemplateResult {
  const id = `pool-kind-${place}`;
  const among = held.partner === OWN ? kinds().filter(([each]) => each === 'in_kind') : kinds();
  const choose = (event: Event): void => {
    const to = (event.target as HTMLSelectElement).value as Kind;
    set(asKind(held, stands, to, vacant(pool, desk.scenario)));
  };
  return html`<span class="box"><label for=${id}>What it is</label>
    <select id=${id} @change=${choose}>
      ${among.map(([each, words]) => html`<option value=${each} .selected=${each === kindOf(held)}>${words}</option>`)}
    </select></span>`;
}

function amounts(built: Built, held: Contribution, place: number, set: Set): TemplateResult {
  const { desk, year } = built;
  const { amount } = held;
  const path = pointer('pools', built.place, 'contributions', place, 'amount');
  if ('fixed' in amount) {
    return box(desk, {
      label: typeof amount.fixed === 'object' ? say`Amount in ${year}` : say`Amount a year`,
      unit: '£',
      path: annualPath(`${path}/fixed`, amount.fixed, year),
      value: annualIn(amount.fixed, year),
      commit: (text) =>
        set({ ...held, amount: { fixed: annualWith(amount.fixed, year, text) ?? '' } }),
    });
  }
  return html`${box(desk, {
    label: say`Match`,
    unit: '%',
    path: `${path}/match`,
    value: amount.match,
    commit: (match) => set({ ...held, amount: { ...amount, match } }),
  })}
  ${box(desk, {
    label: say`Up to, a year`,
    unit: '£',
    path: `${path}/up_to`,
    value: amount.up_to ?? '',
    commit: (up_to) =>
      set({ ...held, amount: up_to === '' ? without(amount, 'up_to') : { ...amount, up_to } }),
  })}`;
}

function earmarks({ desk, pool }: Built, held: Contribution, set: Set): TemplateResult {
  const marked = held.services ?? [];
  const all = [...pool.services, ...marked.filter((id) => !pool.services.includes(id))];
  const toggle = (id: Id): void => {
    const services = marked.includes(id) ? marked.filter((each) => each !== id) : [...marked, id];
    set(services.length === 0 ? without(held, 'services') : { ...held, services });
  };
  return html`<fieldset class="earmarks"><legend class="small">For these alone; none ticked: any of its services</legend>
    <div class="checks">${all.map(
      (id) => html`<label class="check"><input type="checkbox" .checked=${live(marked.includes(id))}
        @change=${() => toggle(id)} />${serviceName(desk.document, id)}</label>`,
    )}</div>
  </fieldset>`;
}

/** The first or last day a partner is in. A day is taken when the box is left, not while it is being typed. */
function day(
  built: Built,
  held: Contribution,
  place: number,
  field: 'joins' | 'leaves',
  label: string,
  set: Set,
): TemplateResult {
  const path = pointer('pools', built.place, 'contributions', place, field);
  const found = built.desk.findings.filter(
    (each) => each.path === path && each.severity === 'error',
  );
  const take = (event: Event): void => {
    const { value } = event.currentTarget as HTMLInputElement;
    if (value === (held[field] ?? '')) return;
    set(value === '' ? without(held, field) : { ...held, [field]: value });
  };
  const onEnter = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') take(event);
  };
  return html`<span class="box"><label for=${`box${path}`}>${label}</label>
    <input type="date" id=${`box${path}`} data-path=${path} .value=${live(held[field] ?? '')}
      aria-invalid=${found.length > 0 ? 'true' : nothing} aria-describedby=${`found${path}`}
      @blur=${take} @keydown=${onEnter} />
    <span id=${`found${path}`} class="beside" ?hidden=${found.length === 0}>
      ${found.map(
        ({
          message,
          help,
        }) => html`<span class="fault"><span aria-hidden="true">✕</span> ${sentence(message)}</span>
          <span class="quiet">${sentence(help)}</span>`,
      )}
    </span></span>`;
}
