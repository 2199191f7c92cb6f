// What joint commissioning rests on: what each member would have to buy, the cost of buying at all, and
// what buying more takes off the price. Each change is one step.
import { nothing, type TemplateResult } from 'lit';
import { box } from '../box.ts';
import type { Desk } from '../desk.ts';
import { pointer } from '../edits.ts';
import { sentence } from '../format.ts';
import { memberName } from '../pool-edits.ts';
import type { Discount, DiscountOn, Id, Joint, Pool, Tier } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { choiceOf } from './pool-choice.ts';
import {
  type Change,
  changed,
  changePool,
  faultsAt,
  faultsIf,
  membersOf,
  type Step,
} from './pool-questions.ts';

/** What can be done where a pool does not say what its members would have to buy. */
export function statable(desk: Desk, pool: Pool): TemplateResult {
  const requirements = Object.fromEntries(membersOf(pool).map((id) => [id, '0']));
  const state = (): void =>
    changePool(
      desk,
      pool,
      { joint: { requirements } },
      (name) => say`what each would have to buy of ${name}`,
    );
  return html`<p>${pool.name} does not say what each member would have to buy by itself. From that follows what
      commissioning together saves, how the cost could be shared, and whether anyone would be better off outside.</p>
    ${desk.readonly ? nothing : html`<button type="button" @click=${state}>State what each would have to buy</button>`}`;
}

const offs = (): readonly { id: DiscountOn | ''; name: string }[] => [
  { id: '', name: say`nothing: the price is the same for all` },
  { id: 'whole', name: say`all that is bought, once so much is reached` },
  { id: 'above', name: say`only what is bought above so much` },
];

/** What each would have to buy, the fixed cost and the discount. */
export function jointTerms(desk: Desk, pool: Pool): TemplateResult {
  const { joint } = pool;
  if (joint === undefined) return html``;
  const path = pointer('pools', desk.document.pools.indexOf(pool), 'joint');
  const put: Put = (change, step) =>
    changePool(desk, pool, { joint: changed(joint, change) }, step);
  const takeOut = (): void =>
    changePool(desk, pool, { joint: undefined }, (name) => say`joint commissioning of ${name}`);
  return html`<section class="joint" role="group" tabindex="-1" aria-labelledby="joint-heading" data-path=${path}>
    <h4 id="joint-heading">What that rests on</h4>
    <div class="line">${requiring(pool, joint).map((id) => requirement(desk, joint, path, put, id))}</div>
    <div class="line">
      ${box(desk, {
        label: say`Buying at all: paid once by whoever buys together`,
        unit: '£',
        path: `${path}/fixed_cost`,
        value: joint.fixed_cost ?? '',
        hint: say`empty: nothing`,
        commit: (text) =>
          put({ fixed_cost: text === '' ? undefined : text }, (name) => say`fixed cost of ${name}`),
      })}
    </div>
    ${discount(desk, pool, joint, `${path}/discount`, put)}
    ${desk.readonly ? nothing : html`<button type="button" class="link" @click=${takeOut}>No longer state what each would have to buy</button>`}
  </section>`;
}

type Put = (change: Change<Joint>, step: Step) => void;

const ofDiscount: Step = (pool) => say`discount of ${pool}`;

/** Everyone in the pool, and whoever else is said to have something to buy. */
const requiring = (pool: Pool, { requirements }: Joint): readonly Id[] => [
  ...new Set([...membersOf(pool), ...Object.keys(requirements)]),
];

function requirement(desk: Desk, joint: Joint, path: string, put: Put, id: Id): TemplateResult {
  const name = memberName(desk.document, id);
  return box(desk, {
    label: say`${name} would have to buy`,
    unit: '£',
    path: `${path}/requirements/${id}`,
    value: joint.requirements[id] ?? '',
    commit: (text) => {
      const { [id]: _, ...rest } = joint.requirements;
      const requirements = text === '' ? rest : { ...rest, [id]: text };
      put({ requirements }, (pool) => say`what ${name} would have to buy, part of ${pool}`);
    },
  });
}

function discount(desk: Desk, pool: Pool, joint: Joint, path: string, put: Put): TemplateResult {
  const { discount: held } = joint;
  const choose = (on: string): void =>
    put(
      {
        discount: on === '' ? undefined : { on: on as DiscountOn, tiers: held?.tiers ?? [] },
      },
      ofDiscount,
    );
  return html`<div class="decision" role="group" aria-label="Discount" tabindex="-1" data-path=${path}>
    ${choiceOf({
      label: say`Buying more takes off the price of`,
      chosen: held?.on ?? '',
      among: offs(),
      choose,
      fixed: desk.readonly,
    })}
    ${held === undefined ? nothing : tiers(desk, held, path, put)}
    ${held === undefined || desk.readonly ? nothing : anotherTier(desk, pool, joint, held, path)}
  </div>`;
}

function tiers(desk: Desk, held: Discount, path: string, put: Put): TemplateResult {
  const set = (all: Tier[]): void =>
    put({ discount: all.length === 0 ? undefined : { ...held, tiers: all } }, ofDiscount);
  const found = faultsAt(desk, path).filter((each) => each.path === `${path}/tiers`);
  return html`<ul class="lines">${held.tiers.map((tier, place) => tierLine(desk, held, tier, place, path, set))}</ul>
    ${found.map(({ message, help }) => html`<p class="small"><span class="fault"><span aria-hidden="true">✕</span> ${sentence(message)}</span> <span class="quiet">${sentence(help)}</span></p>`)}`;
}

/** A tier is added whole, and only one that can be read: half a tier would be a mistake on the way. */
function anotherTier(desk: Desk, pool: Pool, joint: Joint, held: Discount, path: string) {
  const take = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const typed = new FormData(form);
    const said = (name: string): string => String(typed.get(name) ?? '').trim();
    const tier = { from: said('from'), percent: said('percent') };
    const all = { ...held, tiers: [...held.tiers, tier] };
    const after = { ...pool, joint: { ...joint, discount: all } };
    const why = whyNot(desk, pool, after, tier, `${path}/tiers`);
    const shown = form.querySelector('.why-not');
    if (shown !== null) shown.textContent = why;
    if (why !== '') return;
    changePool(desk, pool, { joint: after.joint }, ofDiscount);
    form.reset();
  };
  return html`<form class="line" @submit=${take}>
    ${tierBox(path, 'from', say`Another tier, from so much on`, '£')} ${tierBox(path, 'percent', say`off`, '%')}
    <button type="submit">Add this tier</button>
    <p class="small fault why-not" id=${`${path}/another/why`} aria-live="polite"></p>
  </form>`;
}

const tierBox = (path: string, name: keyof Tier, label: string, unit: '£' | '%') =>
  html`<span class="box">
    <label for=${`${path}/another/${name}`}>${label}</label>
    <span class="field">${unit === '£' ? '£' : nothing}<input type="text" inputmode="decimal" autocomplete="off"
      class=${unit === '£' ? 'money' : 'number'} id=${`${path}/another/${name}`} name=${name}
      aria-describedby=${`${path}/another/why`} />${unit === '%' ? '%' : nothing}</span>
  </span>`;

/** Why a tier cannot be added: nothing where it can. */
function whyNot(
  desk: Desk,
  pool: Pool,
  after: Pool,
  { from, percent }: Tier,
  path: string,
): string {
  if (from === '' || percent === '')
    return say`Fill in both boxes: from how much on, and how much is taken off.`;
  const known = new Set(faultsAt(desk, path).map(({ message }) => message));
  return faultsIf(desk, pool, after, path)
    .filter(({ message }) => !known.has(message))
    .map(({ message, help }) => `${sentence(message)}: ${help}.`)
    .join(' ');
}

function tierLine(
  desk: Desk,
  { tiers: all }: Discount,
  tier: Tier,
  place: number,
  path: string,
  set: (all: Tier[]) => void,
): TemplateResult {
  const name = say`Tier ${place + 1}`;
  const field = (key: keyof Tier, unit: '£' | '%', label: string): TemplateResult =>
    box(desk, {
      label: `${name}, ${label}`,
      unit,
      path: `${path}/tiers/${place}/${key}`,
      value: tier[key],
      commit: (text) => set(all.with(place, { ...tier, [key]: text })),
    });
  return html`<li class="line">
    ${field('from', '£', say`from so much on`)}
    ${field('percent', '%', say`off`)}
    ${desk.readonly ? nothing : html`<button type="button" @click=${() => set(all.toSpliced(place, 1))}>Remove<span class="unseen"> ${name}</span></button>`}
  </li>`;
}
