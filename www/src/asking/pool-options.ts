// Options side by side: no pool and each pool or mix of pools as columns, the differences from the first
// standing out, and a column a scenario in one step.
import { nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { freeName, withCopy, without } from '../edits.ts';
import { scrolling } from '../figure.ts';
import { adverse, isNegative, isZero, pounds, sentence } from '../format.ts';
import type { Pools } from '../pools-shown.ts';
import type { View } from '../view.ts';
import type { Figure, Id, Money, PoolOption } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { noPools } from './pool-choice.ts';
import { entersNone } from './pool-elsewhere.ts';
import { options, size } from './pool-questions.ts';
import { listed } from './pool-words.ts';

type Mix = readonly Id[];

/** Options side by side. */
export function poolOptions(desk: Desk, view: View, pools: Pools): TemplateResult {
  const all = view.document.pools.map(({ id }) => id);
  if (all.length === 0) return noPools();
  const mixes = mixesOf(all, pools);
  const asked = options(desk, view, mixes);
  return html`<section class="pool-options" aria-labelledby="pool-options-heading">
    <h3 id="pool-options-heading">Options side by side in ${view.year.year}</h3>
    ${entersNone(desk)}
    ${asked.findings.map(({ message, help }) => html`<p class="fault">${sentence(message)}: ${help}</p>`)}
    ${asked.answer === undefined ? nothing : table(desk, pools, mixes, asked.answer.options, view.year.year)}
    ${more(view, pools, mixes)}
  </section>`;
}

/** No pool, always first: the others are measured against it. */
const none: Mix = [];

/** No pool, each alone, and all together, until others are chosen; never a pool that is no longer there. */
function mixesOf(all: readonly Id[], { shown }: Pools): readonly Mix[] {
  const together = all.length > 1 ? [all] : [];
  const usual: readonly Mix[] = [...all.map((id) => [id]), ...together];
  const chosen = (shown.mixes ?? usual).filter(
    (mix) => mix.length > 0 && mix.every((id) => all.includes(id)),
  );
  const gone = chosen.length === 0 && (shown.mixes ?? []).some((mix) => mix.length > 0);
  return [none, ...(gone ? usual : chosen)];
}

const sameMix = (left: Mix, right: Mix): boolean =>
  left.length === right.length && left.every((id) => right.includes(id));

interface Row {
  readonly name: string;
  /** Of an option; none where the option has no such figure. */
  readonly cell: (option: PoolOption, first: PoolOption) => TemplateResult;
  /** Whether rows of another kind begin here, and what they are. */
  readonly head?: string;
}

function table(
  desk: Desk,
  pools: Pools,
  mixes: readonly Mix[],
  found: readonly PoolOption[],
  year: string,
): TemplateResult | typeof nothing {
  const [first] = found;
  if (first === undefined) return nothing;
  const heads = found.map((option, place) => head(desk, pools, mixes, option, place, year));
  const rows = [...together(), ...servicesOf(first), ...membersOf(first)];
  return html`<p class="small quiet">£. ${html`<span class="differs" aria-hidden="true">◆</span>`}
      marks what differs from ${first.name}, and by how much.</p>
    ${scrolling(
      say`Options side by side, scrolls sideways`,
      html`<table class="options">
        <caption class="unseen">Options side by side, ${year}, £</caption>
        <thead><tr><th scope="col"><span class="unseen">Figure</span></th>${heads}</tr></thead>
        <tbody>${rows.map((row) => line(row, first, found))}</tbody>
      </table>`,
    )}
    <p class="small quiet">Own money as this scenario puts it in, or as the first scenario that enters the pool.</p>`;
}

function line(row: Row, first: PoolOption, found: readonly PoolOption[]): TemplateResult {
  const across = found.length + 1;
  return html`${row.head === undefined ? nothing : html`<tr class="group"><th colspan=${across} scope="colgroup">${row.head}</th></tr>`}
    <tr><th scope="row">${row.name}</th>${found.map((option) => html`<td class="money">${row.cell(option, first)}</td>`)}</tr>`;
}

/** The head of a column: what it is, what stops it, and what can be done with it. */
function head(
  desk: Desk,
  pools: Pools,
  mixes: readonly Mix[],
  option: PoolOption,
  place: number,
  year: string,
): TemplateResult {
  const now = sameMix(
    option.pools,
    (desk.scenario.pools ?? []).map(({ pool }) => pool),
  );
  const remove = (): void => pools.show({ mixes: mixes.filter((_, at) => at !== place) });
  return html`<th scope="col" class="money" aria-label=${option.name}>
    <span class="aside">${option.name}</span>
    ${stops(option, year)}
    <span class="column-actions">
      ${desk.readonly ? nothing : html`<button type="button" @click=${() => become(desk, option)}>Make this a scenario<span class="unseen"> with ${option.name}</span></button>`}
      ${place === 0 ? nothing : html`<button type="button" class="link" @click=${remove}>Remove<span class="unseen"> ${option.name}</span></button>`}
    </span>
    ${now ? html`<span class="aside small quiet">as in this scenario</span>` : nothing}
  </th>`;
}

/** Why an option does not go ahead. */
function stops(option: PoolOption, year: string): TemplateResult | typeof nothing {
  const grave = /^pool-(below-minimum|without-partner|buys-nothing)$/;
  const found = option.findings.filter(
    ({ code, severity, year: of }) =>
      severity === 'error' || (grave.test(code) && (of ?? year) === year),
  );
  if (option.stopped.length === 0 && found.length === 0) return nothing;
  return html`<span class="stopped small">
    ${option.stopped.map((name) => html`<strong class="short"><span aria-hidden="true">✕</span> ${name} does not go ahead</strong>`)}
    ${found.map(({ message }) => html`<span>${sentence(message)}</span>`)}
  </span>`;
}

/** A copy of the scenario on show with this option's pools, shown next. */
function become(desk: Desk, option: PoolOption): void {
  const { pools } = option.scenario;
  const bare = without(desk.scenario, 'pools');
  const like = pools === undefined || pools.length === 0 ? bare : { ...bare, pools };
  const name = freeName(desk.document, option.name);
  const [document, id] = withCopy(desk.document, like, name);
  desk.edit(document, () => say`new scenario ${name}`, id);
}

type Write = (money: Money) => string;
type FigureOf = (option: PoolOption) => Figure | undefined;

/** A row of money: what it is, and how it differs from the first column. */
const money = (name: string, of: FigureOf, write: Write = pounds): Row => ({
  name,
  cell: (option, first) => {
    const figure = of(option);
    return figure === undefined ? html`` : differing(figure, first, write);
  },
});

function differing({ amount, difference }: Figure, first: PoolOption, write: Write) {
  if (isZero(difference)) return html`${write(amount)}`;
  const less = isNegative(difference);
  return html`<strong>${write(amount)}</strong>
    <span class="differs aside small"><span aria-hidden="true">◆ ${less ? '−' : '+'}</span>${pounds(size(difference))}<span
      class="unseen"> ${less ? say`less than under ${first.name}` : say`more than under ${first.name}`}</span></span>`;
}

/** A row of words: what differs stands beside what the first column has. */
const words = (name: string, of: (option: PoolOption) => string | undefined): Row => ({
  name,
  cell: (option, first) => {
    const [here, there] = [of(option) ?? say`none`, of(first) ?? say`none`];
    if (here === there) return html`${here}`;
    return html`<strong>${here}</strong>
      <span class="differs aside small"><span aria-hidden="true">◆</span> instead of ${there}<span class="unseen">, as under ${first.name}</span></span>`;
  },
});

const together = (): readonly Row[] => [
  money(say`Own money put in`, ({ own }) => own),
  money(say`Partners’ money`, ({ partners }) => partners),
  money(say`In kind, valued and never spent`, ({ in_kind }) => in_kind),
  money(say`Running the pools`, ({ overhead }) => overhead),
  money(say`What pools buy`, ({ bought }) => bought),
  money(say`Saved by buying together`, ({ saving }) => saving),
  money(say`All services are funded with`, ({ funded }) => funded),
  money(say`Gap left`, ({ shortfall }) => shortfall, adverse),
  words(say`Covered`, ({ covered }) => covered),
  words(say`For each £1 of own money, from partners`, ({ leverage }) => leverage && `£${leverage}`),
];

/** Each service that a pool of any option buys. */
function servicesOf({ services }: PoolOption): readonly Row[] {
  return services.flatMap(({ id, name }, place): Row[] => {
    const of = (option: PoolOption) => option.services.find((service) => service.id === id);
    const funded = money(say`${name}, funded`, (option) => of(option)?.funded);
    const covered = words(say`${name}, covered`, (option) => of(option)?.covered);
    return place === 0
      ? [{ ...funded, head: say`Services that pools buy` }, covered]
      : [funded, covered];
  });
}

/** Each member, and what it would have paid in all, were its pools to cost a fifth more. */
function membersOf({ members }: PoolOption): readonly Row[] {
  return members.map(({ id, name }, place): Row => {
    const row = money(name, (option) => option.members.find((each) => each.id === id)?.at_most);
    return place === 0 ? { ...row, head: say`Paid in all, were pools to cost a fifth more` } : row;
  });
}

/** Another column: the pools that are ticked, together; a mix that has its column already is said to. */
function more({ document }: View, pools: Pools, mixes: readonly Mix[]): TemplateResult {
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const mix = new FormData(form).getAll('pool').map(String);
    const there = mixes.some((each) => sameMix(each, mix));
    tell(form, there ? alreadyThere(document, mix) : '');
    if (there) return;
    pools.show({ mixes: [...mixes, mix] });
    form.reset();
  };
  const changed = (event: Event): void => tell(event.currentTarget as HTMLFormElement, '');
  return html`<form class="actions" @submit=${add} @change=${changed}>
    <fieldset class="checks">
      <legend class="unseen">Pools of another column</legend>
      ${document.pools.map(({ id, name }) => html`<label class="check"><input type="checkbox" name="pool" value=${id} />${name}</label>`)}
    </fieldset>
    <button type="submit">Add a column with the pools ticked</button>
    ${pools.shown.mixes === undefined ? nothing : html`<button type="button" class="link" @click=${() => pools.show({ mixes: undefined })}>Back to each alone and all together</button>`}
    <p class="small why-not" aria-live="polite"></p>
  </form>`;
}

/** Says why a column was not added; nothing where there is nothing to say. */
function tell(form: HTMLFormElement, words: string): void {
  const said = form.querySelector('.why-not');
  if (said !== null) said.textContent = words;
}

function alreadyThere({ pools }: View['document'], mix: Mix): string {
  if (mix.length === 0) return say`Tick a pool first: No pool has its column already.`;
  const names = pools.filter(({ id }) => mix.includes(id)).map(({ name }) => name);
  return mix.length === 1
    ? say`${listed(names)} has a column already.`
    : say`${listed(names)} together have a column already.`;
}
