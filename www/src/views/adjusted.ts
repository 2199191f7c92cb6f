// Figures of the model supposed otherwise, by a scenario or by a shock: a grant cut, a service dearer, an end moved.
import { nothing, type TemplateResult } from 'lit';
import { box } from '../box.ts';
import { type Desk, findingsAt } from '../desk.ts';
import { without } from '../edits.ts';
import { sentence } from '../format.ts';
import type { Adjust, Adjusted, Change, Id } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';

type Kind = 'source' | 'service' | 'ceasing' | 'contribution';

/** The changes that are worked on. */
export interface Adjusting {
  readonly held: readonly Adjust[];
  /** Where they stand in the document. */
  readonly path: string;
  readonly put: (change: (all: Adjust[]) => Adjust[]) => void;
  /** Whose they are, for those who hear, where several lists stand on the page. */
  readonly of?: string;
}

interface Line {
  readonly held: Adjust;
  readonly place: number;
  /** What is changed, for people. */
  readonly name: string;
  readonly set: (adjust: Adjust) => void;
}

/** A line for each change. */
export function adjustedLines(desk: Desk, adjusting: Adjusting): TemplateResult {
  const { held, put } = adjusting;
  return html`<ul class="lines">${held.map((each, place) => {
    const set = (adjust: Adjust): void => put((all) => all.with(place, adjust));
    const name = adjustedName(desk, each);
    return adjustedLine(desk, adjusting, { held: each, place, name, set });
  })}</ul>`;
}

function adjustedLine(desk: Desk, adjusting: Adjusting, line: Line): TemplateResult {
  const { held, place, name } = line;
  const dated = 'starts' in held || 'ends' in held;
  const remove = (): void => adjusting.put((all) => all.toSpliced(place, 1));
  return html`<li class="line">
    ${dated ? day(desk, adjusting, line) : figure(desk, adjusting, line)}
    ${
      desk.readonly
        ? nothing
        : html`${dated ? nothing : html`${unit(line)} ${oneYear(desk, line)}`}
      <button type="button" @click=${remove}>Remove<span class="unseen"> ${name}</span></button>`
    }
  </li>`;
}

/** By how much it is more or, with a minus, less. */
function figure(desk: Desk, { path }: Adjusting, { held, place, name, set }: Line): TemplateResult {
  const inPounds = 'amount' in held;
  return box(desk, {
    label: held.years === undefined ? name : say`${name}, ${held.years.join(', ')} only`,
    unit: inPounds ? '£' : '%',
    path: `${path}/${place}/${inPounds ? 'amount' : 'percent'}`,
    value: inPounds ? held.amount : 'percent' in held ? held.percent : '',
    hint: say`a cut has a minus before it`,
    commit: (text) =>
      set(changedBy(held, inPounds ? { amount: minus(text) } : { percent: minus(text) })),
  });
}

function unit({ held, name, set }: Line): TemplateResult {
  const inPounds = 'amount' in held;
  const choose = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    set(changedBy(held, value === 'pounds' ? { amount: '0' } : { percent: '0' }));
  };
  return html`<select aria-label=${say`${name}, changed by`} @change=${choose}>
    <option value="percent" ?selected=${!inPounds}>per cent</option>
    <option value="pounds" ?selected=${inPounds}>pounds</option>
  </select>`;
}

/** Another first or last day. It is taken when the box is left, not while it is being typed. */
function day(desk: Desk, { path }: Adjusting, { held, place, name, set }: Line): TemplateResult {
  const field = 'starts' in held ? 'starts' : 'ends';
  const value = 'starts' in held ? held.starts : 'ends' in held ? held.ends : '';
  const id = `box${path}/${place}/${field}`;
  const found = findingsAt(desk, `${path}/${place}/${field}`).filter(
    ({ severity }) => severity === 'error',
  );
  const take = ({ currentTarget }: Event): void => {
    const input = currentTarget as HTMLInputElement;
    const typed = input.value;
    if (typed === '') input.value = value;
    if (typed === '' || typed === value) return;
    set(changedBy(held, field === 'starts' ? { starts: typed } : { ends: typed }));
  };
  return html`<span class="box">
    <label for=${id}>${field === 'starts' ? say`${name}, from` : say`${name}, until`}</label>
    <input type="date" id=${id} data-path=${`${path}/${place}/${field}`} .value=${value} ?readonly=${desk.readonly}
      aria-invalid=${found.length > 0 ? 'true' : nothing} aria-describedby=${`found${id}`}
      @blur=${take} @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && take(event)} />
    <span id=${`found${id}`} class="beside" ?hidden=${found.length === 0}>
      ${found.map(
        ({ message, help }) => html`<span class="fault"><span aria-hidden="true">✕</span>
          ${sentence(message)}</span> <span class="quiet">${sentence(help)}</span>`,
      )}
    </span>
  </span>`;
}

/** Whether it is so in the year on show alone; only where there are several. */
function oneYear(desk: Desk, { held, name, set }: Line): TemplateResult | typeof nothing {
  const year = desk.year?.year;
  if (year === undefined || desk.document.years.count === 1) return nothing;
  const choose = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    set(value === '' ? without(held, 'years') : { ...held, years: [year] });
  };
  return html`<select aria-label=${say`${name}, in which years`} @change=${choose}>
    <option value="" ?selected=${held.years === undefined}>every year</option>
    <option value="one" ?selected=${held.years !== undefined}>${held.years?.join(', ') ?? year} only</option>
  </select>`;
}

/** A minus sign as word processors write it is a minus. */
const minus = (text: string): string => text.replace(/^[−–]\s*/, '-');

const changes = ['percent', 'amount', 'starts', 'ends'];

/** The same figure changed otherwise. */
function changedBy(held: Adjust, change: Change): Adjust {
  const rest = Object.entries(held).filter(([name]) => !changes.includes(name));
  return { ...Object.fromEntries(rest), ...change } as Adjust;
}

interface Kinds {
  readonly kind: Kind;
  readonly heading: () => string;
  readonly list: (desk: Desk) => readonly { id: Id; name: string }[];
}

const kinds: readonly Kinds[] = [
  { kind: 'source', heading: () => say`Money in`, list: ({ document }) => document.sources },
  { kind: 'ceasing', heading: () => say`Ceasing grants`, list: ({ document }) => document.ceasing },
  {
    kind: 'service',
    heading: () => say`Cost of a service`,
    list: ({ document }) => document.services,
  },
  {
    kind: 'contribution',
    heading: () => say`Contributions to pools`,
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

/** Several at once, by what they are called. */
export interface Together {
  readonly name: string;
  readonly all: readonly Adjusted[];
}

/** Which figure is changed next; several together stand first, where any do, and then by how much is asked at once. */
export function adjustMore(
  desk: Desk,
  adjusting: Adjusting,
  together: readonly Together[] = [],
): TemplateResult {
  const id = `adjust-what${adjusting.path}`;
  const add = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const typed = new FormData(form);
    const chosen = String(typed.get('what'));
    const percent = minus(String(typed.get('by') ?? '').trim()).replace(/%$/, '') || '0';
    const more = together.find(({ name }) => name === chosen)?.all ?? [one(chosen)];
    form.reset();
    adjusting.put((all) => [...all, ...more.map((what) => ({ ...what, percent }) as Adjust)]);
  };
  return html`<form class="actions" @submit=${add}>
    <label class="unseen" for=${id}>${adjusting.of ? say`What to change in ${adjusting.of}` : say`What to change`}</label>
    <select id=${id} name="what">
      ${together.map(({ name }) => html`<option value=${name}>${name}</option>`)}
      ${kinds.map(({ kind, heading, list }) =>
        list(desk).length === 0
          ? nothing
          : html`<optgroup label=${heading()}>
        ${list(desk).map(({ id, name }) => html`<option value=${`${kind} ${id}`}>${name}</option>`)}
      </optgroup>`,
      )}
    </select>
    ${
      together.length === 0
        ? nothing
        : html`<label for=${`${id}/by`}>by</label>
    <span class="field"><input type="text" inputmode="decimal" autocomplete="off" class="number" id=${`${id}/by`} name="by" placeholder="-5" />
      <span class="unit" aria-hidden="true">%</span></span>`
    }
    <button type="submit">Change it</button>
  </form>`;
}

function one(chosen: string): Adjusted {
  const [kind = '', id = ''] = chosen.split(' ');
  return { [kind]: id } as unknown as Adjusted;
}
