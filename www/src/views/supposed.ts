// What a scenario supposes: grants yet to be found, figures otherwise than the model has them, dearer
// services, and money that may or may not be counted.
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { box } from '../box.ts';
import { type Desk, decisionPath } from '../desk.ts';
import { without } from '../edits.ts';
import { isZero, short } from '../format.ts';
import type { Adjust, Adjusted, Change, Id, Scenario, Status } from '../wasm/ringfence.js';
import { cost, decision } from './decision.ts';

/** Grants supposed to be ceasing that nobody has found yet. */
export function discovered(desk: Desk): TemplateResult {
  const body = html`<div class="line">
      ${typedDecision(desk, 'discovered', 'Another grant that is ending, a year', '£', 'empty: none')}
    </div>
    ${desk.scenario.discovered === undefined ? nothing : cost(desk, 'Lost in the year', (year) => year.ceasing.discovered)}`;
  return decision(desk, 'discovered', 'Found since', body);
}

/** Every need above what the model says. */
export function uplift(desk: Desk): TemplateResult {
  const body = html`<div class="line">
      ${typedDecision(desk, 'uplift', 'Every need higher by', '%', 'empty: as the model says')}
    </div>
    ${cost(desk, 'Need in the year', (year) => year.need)}`;
  return decision(desk, 'uplift', 'Dearer services', body);
}

/** A decision that is one figure; an empty box takes it back. */
function typedDecision(
  desk: Desk,
  name: 'discovered' | 'uplift',
  label: string,
  unit: '£' | '%',
  hint: string,
): TemplateResult {
  return box(desk, {
    label,
    unit,
    hint,
    path: decisionPath(desk, name),
    value: desk.scenario[name] ?? '',
    commit: (text) =>
      desk.decide((scenario) =>
        text === '' ? without(scenario, name) : { ...scenario, [name]: text },
      ),
  });
}

const statuses: readonly [Status, string][] = [
  ['confirmed', 'confirmed'],
  ['indicative', 'indicative'],
  ['bid', 'bid for'],
  ['at_risk', 'at risk'],
];
/** What counts where a scenario does not say. */
const usual: readonly Status[] = ['confirmed', 'indicative'];

/** Which money is counted; the rest stands beside. */
export function counted(desk: Desk): TemplateResult {
  const chosen = desk.scenario.count ?? usual;
  const beside = desk.year?.not_counted;
  const body = html`<div class="checks">
      ${statuses.map(
        ([status, words]) => html`<label class="check">
        <input type="checkbox" .checked=${live(chosen.includes(status))} ?disabled=${desk.readonly}
          @change=${() => desk.decide((scenario) => toggled(scenario, status))} />${words}</label>`,
      )}
    </div>
    ${beside === undefined || isZero(beside) ? nothing : html`<p class="cost">Not counted, beside the budget: <strong>${short(beside)}</strong></p>`}`;
  return decision(desk, 'count', 'Money counted', body);
}

function toggled(scenario: Scenario, status: Status): Scenario {
  const chosen = new Set(scenario.count ?? usual);
  if (!chosen.delete(status)) chosen.add(status);
  const count = statuses.map(([name]) => name).filter((name) => chosen.has(name));
  const asUsual = count.length === usual.length && usual.every((name) => chosen.has(name));
  return asUsual ? without(scenario, 'count') : { ...scenario, count };
}

type Kind = 'source' | 'service' | 'ceasing' | 'contribution';

/** Figures of the model supposed otherwise: a grant cut, a service dearer, a ceasing grant larger. */
export function adjusted(desk: Desk): TemplateResult {
  const held = desk.scenario.adjust ?? [];
  const body = html`<ul class="lines">${held.map((each, place) => adjustedLine(desk, each, place))}</ul>
    ${desk.readonly ? nothing : adjustMore(desk)}`;
  return decision(desk, 'adjust', 'Change a grant or a cost', body);
}

function adjustedLine(desk: Desk, held: Adjust, place: number): TemplateResult {
  const inPounds = 'amount' in held;
  const name = adjustedName(desk, held);
  const set = (change: Change): void =>
    put(desk, (all) => all.with(place, changedBy(held, change)));
  return html`<li class="line">
    ${box(desk, {
      label: held.years === undefined ? name : `${name}, ${held.years.join(', ')} only`,
      unit: inPounds ? '£' : '%',
      path: decisionPath(desk, 'adjust', place, inPounds ? 'amount' : 'percent'),
      value: inPounds ? held.amount : held.percent,
      hint: 'a cut has a minus before it',
      commit: (text) => set(inPounds ? { amount: minus(text) } : { percent: minus(text) }),
    })}
    ${
      desk.readonly
        ? nothing
        : html`<select aria-label=${`${name}, changed by`}
        @change=${(event: Event) => set((event.target as HTMLSelectElement).value === 'pounds' ? { amount: '0' } : { percent: '0' })}>
        <option value="percent" ?selected=${!inPounds}>per cent</option>
        <option value="pounds" ?selected=${inPounds}>pounds</option>
      </select>
      ${oneYear(desk, held, name, place)}
      <button type="button" @click=${() => put(desk, (all) => all.toSpliced(place, 1))}>Remove<span class="unseen"> ${name}</span></button>`
    }
  </li>`;
}

/** Whether it is so in the year on show alone; only where there are several. */
function oneYear(
  desk: Desk,
  held: Adjust,
  name: string,
  place: number,
): TemplateResult | typeof nothing {
  const year = desk.year?.year;
  if (year === undefined || desk.document.years.count === 1) return nothing;
  const set = (adjust: Adjust): void => put(desk, (all) => all.with(place, adjust));
  return html`<select aria-label=${`${name}, in which years`} @change=${(event: Event) =>
    set(
      (event.target as HTMLSelectElement).value === ''
        ? without(held, 'years')
        : { ...held, years: [year] },
    )}>
    <option value="" ?selected=${held.years === undefined}>every year</option>
    <option value="one" ?selected=${held.years !== undefined}>${held.years?.join(', ') ?? year} only</option>
  </select>`;
}

/** A minus sign as word processors write it is a minus. */
const minus = (text: string): string => text.replace(/^[−–]\s*/, '-');

/** The same figure changed otherwise. */
function changedBy(held: Adjust, change: Change): Adjust {
  const rest = Object.entries(held).filter(([name]) => name !== 'percent' && name !== 'amount');
  return { ...Object.fromEntries(rest), ...change } as Adjust;
}

interface Kinds {
  readonly kind: Kind;
  readonly heading: string;
  readonly list: (desk: Desk) => readonly { id: Id; name: string }[];
}

const kinds: readonly Kinds[] = [
  { kind: 'source', heading: 'Money in', list: ({ document }) => document.sources },
  { kind: 'ceasing', heading: 'Ceasing grants', list: ({ document }) => document.ceasing },
  { kind: 'service', heading: 'Cost of a service', list: ({ document }) => document.services },
  {
    kind: 'contribution',
    heading: 'Contributions to pools',
    list: ({ document }) => (document.pools.length === 0 ? [] : document.partners),
  },
];

function adjustedName(desk: Desk, held: Adjusted): string {
  for (const { kind, list } of kinds) {
    const id: unknown = Reflect.get(held, kind);
    if (typeof id === 'string') return list(desk).find((each) => each.id === id)?.name ?? id;
  }
  return '';
}

function adjustMore(desk: Desk): TemplateResult {
  return html`<form class="actions" @submit=${(event: SubmitEvent) => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget as HTMLFormElement).get('what');
    const [kind = '', id = ''] = String(chosen).split(' ');
    put(desk, (all) => [...all, { [kind]: id, percent: '0' } as unknown as Adjust]);
  }}>
    <label class="unseen" for="adjust-what">What to change</label>
    <select id="adjust-what" name="what">
      ${kinds.map(({ kind, heading, list }) =>
        list(desk).length === 0
          ? nothing
          : html`<optgroup label=${heading}>
        ${list(desk).map(({ id, name }) => html`<option value=${`${kind} ${id}`}>${name}</option>`)}
      </optgroup>`,
      )}
    </select>
    <button type="submit">Change it</button>
  </form>`;
}

function put(desk: Desk, change: (all: Adjust[]) => Adjust[]): void {
  desk.decide((scenario) => {
    const adjust = change(scenario.adjust ?? []);
    return adjust.length === 0 ? without(scenario, 'adjust') : { ...scenario, adjust };
  });
}
