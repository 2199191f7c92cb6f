// A pool on one screen: whether the scenario enters it, its terms, who puts in what for which service, and where each
// pound of it goes.

import { nothing, type TemplateResult } from 'lit';
import { type Desk, decisionPath, findingsAt } from '../desk.ts';
import { pointer } from '../edits.ts';
import { isZero, short } from '../format.ts';
import type { Label } from '../history.ts';
import {
  entered,
  entryOf,
  fillsCell,
  leftOut,
  withNewPool,
  withoutPool,
  withPoolAt,
} from '../pool-edits.ts';
import type { Pools } from '../pools-shown.ts';
import { placed } from '../views/findings.ts';
import type { Finding, Id, Pool, PoolOutcome } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { entersNone } from './pool-elsewhere.ts';
import { poolGrid } from './pool-grid.ts';
import { poolHelp } from './pool-help.ts';
import { poolPartners } from './pool-partners.ts';
import { poolPounds } from './pool-pounds.ts';
import { poolTerms } from './pool-terms.ts';

/** What each part of the screen is given. */
export interface Built {
  readonly desk: Desk;
  readonly pools: Pools;
  readonly pool: Pool;
  /** Its place in the document. */
  readonly place: number;
  readonly year: string;
  /** What it comes to in the year on show; nothing where the scenario does not enter it. */
  readonly outcome: PoolOutcome | undefined;
  /** The sources that may pay for something it buys, each with those services, as the core reads their ring-fences. */
  readonly mayPay: ReadonlyMap<Id, readonly Id[]>;
  /** Puts the pool back changed, as one step. */
  readonly put: (pool: Pool, label: Label) => void;
}

export function poolBuilder(desk: Desk, pools: Pools): TemplateResult {
  const built = chosen(desk, pools);
  return html`<section class="builder" aria-label="Build a pool">
    ${entersNone(desk)}
    ${chooser(desk, pools, built?.pool)}
    ${
      built === undefined
        ? html`<p>There is no pool in this model yet. A pool is partners’ money in one account for stated services.</p>`
        : html`${entering(built)} ${poolTerms(built)}`
    }
    ${poolPartners(desk, pools)}
    ${built === undefined ? nothing : html`${poolGrid(built)} ${poolPounds(built)}`}
    ${poolHelp()}
  </section>`;
}

/** The pool that is looked at; the first that the scenario enters, or the first of all, where none is chosen. */
function chosen(desk: Desk, pools: Pools): Built | undefined {
  const { shown } = pools;
  const all = desk.document.pools;
  const at = (wish: Id | undefined) => all.findIndex(({ id }) => id === wish);
  const entered = desk.scenario.pools?.[0]?.pool;
  const place = [at(shown.pool), at(entered), 0].find((found) => found >= 0) ?? 0;
  const pool = all[place];
  if (pool === undefined) return undefined;
  return {
    desk,
    pools,
    pool,
    place,
    year: desk.year?.year ?? desk.document.years.first,
    outcome: entryOf(desk.scenario, pool.id)
      ? desk.year?.pools.find(({ id }) => id === pool.id)
      : undefined,
    mayPay: new Map(Object.entries(desk.handle.mayPay(pool.id))),
    put: (after, label) => desk.edit(withPoolAt(desk.document, place, after), label),
  };
}

function chooser(desk: Desk, pools: Pools, chosen: Pool | undefined): TemplateResult {
  const all = desk.document.pools;
  const add = (): void => {
    const [document, id] = withNewPool(desk.document);
    pools.show({ pool: id });
    desk.edit(document, () => say`new pool`);
  };
  const choose = (event: Event): void =>
    pools.show({ pool: (event.target as HTMLSelectElement).value });
  return html`<div class="actions">
    ${
      all.length === 0
        ? nothing
        : html`<label for="pool-chosen">Pool</label>
      <select id="pool-chosen" @change=${choose}>
        ${all.map(({ id, name }) => html`<option value=${id} .selected=${id === chosen?.id}>${name}</option>`)}
      </select>`
    }
    ${
      desk.readonly
        ? nothing
        : html`<button type="button" @click=${add}>New pool</button>
      ${
        chosen === undefined
          ? nothing
          : html`<button type="button"
        @click=${() => desk.edit(withoutPool(desk.document, chosen.id), () => say`remove ${chosen.name}`)}>Remove ${chosen.name}</button>`
      }`
    }
  </div>`;
}

/** Whether the scenario enters the pool, what it comes to there, and what there is to know about it. */
function entering(built: Built): TemplateResult {
  const { desk, pool, outcome, year } = built;
  const isIn = entryOf(desk.scenario, pool.id) !== undefined;
  const at = desk.scenario.pools?.findIndex((entry) => entry.pool === pool.id) ?? -1;
  const path = isIn ? decisionPath(desk, 'pools', at) : pointer('pools', built.place);
  const name = `“${desk.scenario.name}”`;
  const toggle = (): void =>
    desk.decide((scenario) => (isIn ? leftOut : entered)(scenario, pool.id));
  return html`<div class="entering" role="group" tabindex="-1" aria-label=${pool.name} data-path=${path}>
    <p class="answer">${outcome === undefined || pool.services.length === 0 ? outside(built, isIn) : inWords(outcome, year)}</p>
    ${
      desk.readonly
        ? nothing
        : html`<p class="actions"><button type="button" @click=${toggle}>${isIn ? say`Leave it out of ${name}` : say`Enter this pool in ${name}`}</button></p>`
    }
    ${known(built, at).map((found) => placed(desk, found))}
  </div>`;
}

function outside({ desk, pool }: Built, isIn: boolean): string {
  if (pool.services.length === 0) return first(pool.name);
  if (isIn) return say`What ${pool.name} comes to cannot be worked out yet.`;
  return say`${pool.name} is not part of the scenario “${desk.scenario.name}”: it changes nothing there.`;
}

const first = (name: string): string =>
  say`Tick a service first: ${name} buys nothing yet, so nothing can be done with what is put in.`;

function inWords(outcome: PoolOutcome, year: string): TemplateResult {
  const { name, put_in, own, partners, overhead, allocated, returned, in_kind } = outcome;
  const beside = isZero(in_kind) ? '' : ` ${say`${short(in_kind)} more is put in in kind.`}`;
  const goes = [
    say`${short(allocated)} buys services`,
    isZero(overhead) ? '' : say`${short(overhead)} runs it`,
    isZero(returned) ? '' : say`${short(returned)} goes back`,
  ].filter(Boolean);
  const into = say`${short(put_in)} is put in: ${short(own)} of own money and ${short(partners)} from partners.`;
  if (!outcome.goes_ahead)
    return html`<strong><span aria-hidden="true">✕</span> ${name} does not go ahead in ${year}:</strong>
      ${isZero(put_in) ? say`no money is put in.` : say`${into} All of it goes back.`}`;
  return html`<strong><span aria-hidden="true">✓</span> ${name} goes ahead in ${year}:</strong>
    ${into} Of that, ${goes.join(', ')}.${beside}`;
}

/** What was found about the pool, in the document or in the scenario's entry, but for what stands beside a box. */
function known({ desk, pool, place, year }: Built, entry: number): readonly Finding[] {
  const own = entry < 0 ? [] : findingsAt(desk, decisionPath(desk, 'pools', entry));
  const all = [...findingsAt(desk, pointer('pools', place)), ...own];
  const ofYear = (found: Finding): boolean => found.year === undefined || found.year === year;
  const inRow = ({ path }: Finding): boolean => {
    const at = contribution.exec(path)?.[1];
    return !desk.readonly && at !== undefined && !fillsCell(pool, Number(at));
  };
  return all.filter((found) => ofYear(found) && !hasBox(found) && !inRow(found));
}

/** A contribution as a whole: what is found about it is said in its row, where it has one. */
const contribution = /^\/pools\/\d+\/contributions\/(\d+)$/;

const boxes =
  /\/(amount|fixed|match|up_to|overhead|saving|minimum|contingency|name|joins|leaves)(\/[^/]+)?$/;
/** Of a pool, what is asked elsewhere is said there. */
const elsewhere = /^\/pools\/\d+\/(risk|joint)\b/;

const hasBox = ({ severity, path }: Finding): boolean =>
  (severity === 'error' && boxes.test(path)) || elsewhere.test(path);
