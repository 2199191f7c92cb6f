// Who puts in what: members down the side, services across, an amount where they meet. An amount beneath a service is
// earmarked to it. It casts both ways, for the year on show.
import { nothing, type TemplateResult } from 'lit';
import { box } from '../box.ts';
import { pointer } from '../edits.ts';
import { scrolling } from '../figure.ts';
import { figured } from '../figures.ts';
import { isZero, pounds } from '../format.ts';
import {
  annualIn,
  annualPath,
  annualWith,
  cellOf,
  fillsCell,
  memberName,
  OWN,
  ownName,
  type Purpose,
  purposeOf,
  samePurpose,
  withCell,
} from '../pool-edits.ts';
import type { ContributionOutcome, Money, Partner, PoolOutcome } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { addConditional } from './pool-add.ts';
import type { Built } from './pool-builder.ts';
import { inHandOf } from './pool-drafts.ts';
import { eachYear } from './pool-each-year.ts';
import { homeOf, moreSources, ownRows } from './pool-own.ts';
import { type Given, stringsOf } from './pool-strings.ts';
import { contributionInWords, serviceName } from './pool-words.ts';
import { begins } from './pool-years.ts';

export function poolGrid(built: Built): TemplateResult {
  const { desk, pool, year, outcome } = built;
  const name = say`Who puts what into ${pool.name}`;
  const columns = columnsOf(built);
  return html`<section class="grid" aria-labelledby="pool-grid">
    <h4 id="pool-grid">${name}, ${year}, £</h4>
    <p class="small quiet">An amount beneath a service is earmarked to it. Partners’ amounts hold in every scenario;
      own money is this scenario’s decision.</p>
    ${scrolling(
      name,
      html`<table class="wide">
        <caption class="unseen">Members and what each puts in, by what it is for</caption>
        ${head(built, columns)}
        <tbody>
          ${group(say`${ownName(desk.document)}, own money`, columns)}
          ${ownRows(built, columns)}
          ${special(built, OWN, columns)}
        </tbody>
        <tbody>
          ${group(say`Partners`, columns)}
          ${desk.document.partners.map((partner) => [partnerRow(built, partner, columns), special(built, partner.id, columns)])}
          ${desk.document.partners.length === 0 ? none(columns) : nothing}
        </tbody>
        ${outcome === undefined ? nothing : totals(built, outcome, columns)}
      </table>`,
    )}
    ${eachYear(built)} ${moreSources(built)} ${addConditional(built)}
  </section>`;
}

/** What money is put in for: anything the pool buys, several of its services where somebody says so, one of them. */
function columnsOf({ pool }: Built): readonly Purpose[] {
  const several = pool.contributions.some((held) => purposeOf(pool, held).kind === 'several');
  return [
    { kind: 'any' },
    ...(several ? [{ kind: 'several' } as const] : []),
    ...pool.services.map((id) => ({ kind: 'one', id }) as const),
  ];
}

function called({ desk }: Built, purpose: Purpose): string {
  if (purpose.kind === 'any') return say`Any of its services`;
  return purpose.kind === 'several'
    ? say`Several services`
    : serviceName(desk.document, purpose.id);
}

function head(built: Built, columns: readonly Purpose[]): TemplateResult {
  return html`<thead>
    <tr>
      <th scope="col">Member</th>
      ${columns.map((purpose) => html`<th scope="col" class="money">${called(built, purpose)}</th>`)}
      <th scope="col" class="money">Puts in</th>
    </tr>
  </thead>`;
}

const group = (name: string, columns: readonly Purpose[]): TemplateResult =>
  html`<tr class="group"><th scope="rowgroup" colspan=${columns.length + 2}><span>${name}</span></th></tr>`;

const none = (columns: readonly Purpose[]): TemplateResult =>
  html`<tr><td class="quiet" colspan=${columns.length + 2}>No partner yet: add one above.</td></tr>`;

/** What a contribution puts in in the year on show; nothing where the scenario leaves the pool out. */
function outcomeOf(
  { outcome }: Built,
  member: string,
  place: number,
): ContributionOutcome | undefined {
  const ours = (each: ContributionOutcome): boolean =>
    each.source === undefined && each.place === place && each.member === member;
  return outcome?.contributions.find(ours);
}

/** A partner's plain amounts: one cell each; contributions with strings follow in rows of their own. */
function partnerRow(built: Built, partner: Partner, columns: readonly Purpose[]): TemplateResult {
  const { desk, pool } = built;
  const open = openIn(built);
  const places = pool.contributions.flatMap((held, place) =>
    held.partner === partner.id && fillsCell(pool, place, open) ? [place] : [],
  );
  const given = places.flatMap((place) => outcomeOf(built, partner.id, place) ?? []);
  const [only, ...others] = given;
  const sum = built.outcome && pounds(desk.handle.total(given.map(({ amount }) => amount)));
  return html`<tr>
    <th scope="row">${partner.name}<span class="quiet aside">${partner.sector}</span></th>
    ${columns.map((purpose) => (purpose.kind === 'several' ? html`<td></td>` : html`<td class="money">${cell(built, partner, purpose)}</td>`))}
    <td class="money">${sum === undefined ? nothing : others.length > 0 ? sum : figured(only, 'amount', sum)}</td>
  </tr>`;
}

function cell(built: Built, { id, name }: Partner, purpose: Purpose): TemplateResult {
  const { desk, pool, place: at, year, put } = built;
  const place = cellOf(pool, id, purpose, openIn(built));
  const held = pool.contributions[place];
  const fixed = held && 'fixed' in held.amount ? held.amount.fixed : undefined;
  const where = purpose.kind === 'one' ? purpose.id : purpose.kind;
  const path = held
    ? annualPath(pointer('pools', at, 'contributions', place, 'amount', 'fixed'), fixed, year)
    : pointer('pools', at, 'contributions', '-', id, where);
  return box(desk, {
    label: `${name}, ${called(built, purpose)}`,
    labelUnseen: true,
    unit: '£',
    path,
    value: annualIn(fixed, year),
    commit: (text) => {
      const amount = annualWith(fixed ?? begins(pool, desk.scenario), year, text);
      put(
        withCell(pool, place, { partner: id, purpose }, amount),
        () => say`contribution of ${name}`,
      );
    },
  });
}

/** The place of the contribution that is worked on in a row of its own. */
const openIn = ({ pool, pools }: Built): number | undefined => inHandOf(pools.shown, pool)?.place;

/** A member's contributions that fit no single cell, and the one that is worked on, which may not be among them yet. */
function special(built: Built, member: string, columns: readonly Purpose[]): TemplateResult[] {
  const { pool, pools } = built;
  const inHand = inHandOf(pools.shown, pool);
  const { draft } = inHand ?? {};
  const rows = pool.contributions.flatMap((stands, place): Given[] => {
    if (stands.partner !== member || fillsCell(pool, place, inHand?.place)) return [];
    return [{ place, stands, held: (inHand?.place === place ? draft : undefined) ?? stands }];
  });
  const place = pool.contributions.length;
  if (draft?.partner === member && inHand?.place === place)
    rows.push({ place, held: draft, stands: undefined });
  return rows.map((given) => specialRow(built, given, columns));
}

/** What it is in words, its figure, and its own controls. */
function specialRow(built: Built, row: Given, columns: readonly Purpose[]): TemplateResult {
  const { desk, pool } = built;
  const { held, stands, place } = row;
  const given = outcomeOf(built, held.partner, place);
  const home = purposeOf(pool, stands ?? held);
  const inKind = stands?.in_kind === true;
  const amount = given && figured(given, 'amount', pounds(given.amount));
  return html`<tr class=${desk.readonly ? nothing : 'bound'}>
      <th scope="row">${memberName(desk.document, held.partner)}<span class="quiet aside">${inWords(built, row)}</span></th>
      ${columns.map((purpose) => html`<td class="money">${amount === undefined || !samePurpose(purpose, home) ? nothing : inKind ? html`<em>${amount} in kind</em>` : amount}</td>`)}
      <td class="money">${amount === undefined ? nothing : inKind ? html`<span class="quiet">beside</span>` : amount}</td>
    </tr>
    ${
      desk.readonly
        ? nothing
        : html`<tr class="strings"><td colspan=${columns.length + 2}>${stringsOf(built, row)}</td></tr>`
    }`;
}

/** What is not in the document yet counts for nothing; what is changed counts as it was. */
function inWords({ desk, year }: Built, { held, stands }: Given): string {
  if (stands === undefined) return say`counts for nothing until its amount is typed below`;
  const words = contributionInWords(desk.document, stands, year);
  return stands === held ? words : say`${words}: so it counts until an amount is typed below`;
}

/** The totals of the columns: of figures of the outcome, things in kind left out. */
function totals(built: Built, outcome: PoolOutcome, columns: readonly Purpose[]): TemplateResult {
  const { desk, pool } = built;
  const home = (each: ContributionOutcome): Purpose => {
    if (each.source !== undefined) return homeOf(built, each.source);
    const held = pool.contributions[each.place];
    return held ? purposeOf(pool, held) : { kind: 'any' };
  };
  const money = outcome.contributions.filter((each) => !each.in_kind);
  const sum = (purpose: Purpose): Money =>
    desk.handle.total(
      money.filter((each) => samePurpose(home(each), purpose)).map(({ amount }) => amount),
    );
  return html`<tfoot>
    <tr class="total">
      <th scope="row">Total</th>
      ${columns.map((purpose) => html`<td class="money">${written(sum(purpose))}</td>`)}
      <td class="money">${figured(outcome, 'put_in', pounds(outcome.put_in))}</td>
    </tr>
  </tfoot>`;
}

const written = (sum: Money): string => (isZero(sum) ? '0.00' : pounds(sum));
