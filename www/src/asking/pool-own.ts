// Own money in a pool: a row for each source that may pay for something the pool buys.
import { nothing, type TemplateResult } from 'lit';
import { box } from '../box.ts';
import { decisionPath } from '../desk.ts';
import { figured } from '../figures.ts';
import { pounds, short } from '../format.ts';
import {
  annualIn,
  annualPath,
  annualWith,
  entryOf,
  type Purpose,
  samePurpose,
  withOwn,
} from '../pool-edits.ts';
import type { Id, Source, SourceOutcome } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import type { Built } from './pool-builder.ts';
import { listed, serviceName } from './pool-words.ts';
import { begins } from './pool-years.ts';

/** How many sources have a row at sight; of more, those that put something in, and others when asked for. */
const few = 8;

/** The text that says why own money cannot be typed. */
const why = 'pool-own-why';

/** The services of the pool that a source may pay for. */
const paidBy = ({ mayPay }: Built, source: Id): readonly Id[] => mayPay.get(source) ?? [];

/** The column that own money of a source stands in: a service's, where its ring-fence leaves that one alone. */
export function homeOf(built: Built, source: Id): Purpose {
  const [only, ...others] = paidBy(built, source);
  return only !== undefined && others.length === 0 && built.pool.services.length > 1
    ? { kind: 'one', id: only }
    : { kind: 'any' };
}

/** Sources that may pay for something, and any that are put in though they may not. */
function offered(built: Built): readonly Source[] {
  const own = entryOf(built.desk.scenario, built.pool.id)?.own ?? [];
  const inPool = new Set(own.map(({ source }) => source));
  return built.desk.document.sources.filter(({ id }) => inPool.has(id) || built.mayPay.has(id));
}

function shown(built: Built): readonly Source[] {
  const all = offered(built);
  const own = entryOf(built.desk.scenario, built.pool.id)?.own ?? [];
  return all.length <= few ? all : all.filter(({ id }) => own.some(({ source }) => source === id));
}

export function ownRows(built: Built, columns: readonly Purpose[]): unknown {
  const { desk, pool } = built;
  const span = columns.length + 2;
  const isIn = entryOf(desk.scenario, pool.id) !== undefined;
  return html`${
    isIn
      ? nothing
      : html`<tr><td colspan=${span} id=${why} class="why">Own money can be typed once the scenario “${desk.scenario.name}” enters this pool.</td></tr>`
  }
  ${offered(built).length === 0 ? html`<tr><td colspan=${span} class="quiet">No source may pay for anything this pool buys.</td></tr>` : nothing}
  ${shown(built).map((source) => row(built, source, columns, isIn))}`;
}

function row(
  built: Built,
  source: Source,
  columns: readonly Purpose[],
  isIn: boolean,
): TemplateResult {
  const home = homeOf(built, source.id);
  const given = built.outcome?.contributions.find((each) => each.source === source.id);
  const has = built.desk.year?.sources.find(({ id }) => id === source.id);
  const nothingIn = built.outcome === undefined ? '' : '0.00';
  return html`<tr>
    <th scope="row">${source.name}<span class="quiet aside">${has ? html`has ${figured(has, 'available', short(has.available))}${fence(built, has)}` : ''}</span></th>
    ${
      isFree(built, source.id)
        ? html`<td class="money">${amount(built, source, isIn)}</td>
          ${columns.length === 1 ? nothing : html`<td class="free quiet" colspan=${columns.length - 1}>may pay for any of them</td>`}`
        : columns.map((purpose) =>
            samePurpose(purpose, home)
              ? html`<td class="money">${amount(built, source, isIn)}</td>`
              : empty(built, source, purpose),
          )
    }
    <td class="money">${given === undefined ? nothingIn : figured(given, 'amount', pounds(given.amount))}</td>
  </tr>`;
}

/** That a source has a ring-fence, and what it leaves of the pool's services. */
function fence(built: Built, { id, ring_fenced }: SourceOutcome): string {
  if (!ring_fenced) return '';
  const may = paidBy(built, id);
  if (may.length === built.pool.services.length) return say`, ring-fenced`;
  const names = listed(may.map((each) => serviceName(built.desk.document, each)));
  return names === ''
    ? say`, ring-fenced: may pay for nothing of this pool`
    : say`, ring-fenced: may pay for ${names} alone`;
}

/** Whether a source may pay for all that the pool buys. */
const isFree = (built: Built, source: Id): boolean =>
  homeOf(built, source).kind === 'any' &&
  paidBy(built, source).length === built.pool.services.length;

/** A cell that own money is not typed in, and why: its ring-fence, or that own money is not earmarked. */
function empty(built: Built, { id, name }: Source, purpose: Purpose): TemplateResult {
  const may = paidBy(built, id);
  const { document } = built.desk;
  const names = listed(may.map((each) => serviceName(document, each)));
  if (purpose.kind === 'any' && homeOf(built, id).kind === 'one')
    return barred(
      say`only ${names}: type it there`,
      say`The ring-fence of ${name} lets it pay for ${names} alone.`,
    );
  if (purpose.kind === 'one' && !may.includes(purpose.id))
    return barred(
      say`may not pay for it`,
      say`The ring-fence of ${name} does not let it pay for ${serviceName(document, purpose.id)}.`,
    );
  return purpose.kind === 'one'
    ? html`<td class="free quiet">may pay for it</td>`
    : html`<td></td>`;
}

const barred = (words: string, reason: string): TemplateResult =>
  html`<td class="barred" title=${reason}><span class="quiet" aria-hidden="true">${words}</span><span class="unseen">${reason}</span></td>`;

function amount(built: Built, { id, name }: Source, isIn: boolean): TemplateResult {
  const { desk, pool, year } = built;
  const entry = desk.scenario.pools?.findIndex((each) => each.pool === pool.id) ?? -1;
  const own = entryOf(desk.scenario, pool.id)?.own ?? [];
  const place = own.findIndex(({ source }) => source === id);
  const held = own[place]?.amount ?? begins(pool, desk.scenario);
  const steps = place < 0 ? ['-', id] : [place];
  const path = decisionPath(desk, 'pools', entry, 'own', ...steps, 'amount');
  return box(desk, {
    label: say`${name}, own money`,
    labelUnseen: true,
    unit: '£',
    path: annualPath(path, held, year),
    value: annualIn(held, year),
    whyId: isIn ? undefined : why,
    commit: (text) =>
      desk.decide((scenario) => withOwn(scenario, pool.id, id, annualWith(held, year, text))),
  });
}

/** Where there are many sources: another of them to put money in from. */
export function moreSources(built: Built): TemplateResult | typeof nothing {
  const { desk, pool } = built;
  const rest = offered(built).filter((source) => !shown(built).includes(source));
  const isIn = entryOf(desk.scenario, pool.id) !== undefined;
  if (rest.length === 0 || !isIn || desk.readonly) return nothing;
  return html`<form class="actions" @submit=${(event: SubmitEvent) => {
    event.preventDefault();
    const source = new FormData(event.currentTarget as HTMLFormElement).get('source');
    desk.decide((scenario) => withOwn(scenario, pool.id, String(source), '0'));
  }}>
    <label for="pool-source">Own money from</label>
    <select id="pool-source" name="source">
      ${rest.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
    </select>
    <button type="submit">Put it in a row</button>
  </form>`;
}
