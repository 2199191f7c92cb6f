// One member of the pools, on one page in its own terms: what it puts in, what it gets, what it could be
// asked for, and what follows if it stays out.
import { nothing, type TemplateResult } from 'lit';
import type { Desk } from '../desk.ts';
import { short } from '../format.ts';
import { memberName, OWN } from '../pool-edits.ts';
import type { Pools } from '../pools-shown.ts';
import type { View } from '../view.ts';
import { assumptions } from '../views/assumed.ts';
import type { Id, PoolMember, PoolOutcome } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { choiceOf } from './pool-choice.ts';
import { elsewhere, hasMember } from './pool-elsewhere.ts';
import { leavingYear } from './pool-leaving.ts';
import { boughtTable, fifthTable, putsInTable, withoutPools } from './pool-partner-tables.ts';
import { asked, gets, inShort, ownWithout, putsIn, without } from './pool-partner-words.ts';
import { costSharing, leaving, options } from './pool-questions.ts';

/** A member, and the pools of the scenario that it is in. */
export interface Member {
  readonly id: Id;
  readonly name: string;
  /** What it puts in and could be asked for in all; none where it is in none of the pools. */
  readonly all: PoolMember | undefined;
  readonly pools: readonly PoolOutcome[];
}

/** What one member puts in and gets. */
export function poolPartner(desk: Desk, view: View, pools: Pools): TemplateResult {
  const partners = view.document.partners.map(({ id, name }) => ({ id, name }));
  const among = [...partners, { id: OWN, name: memberName(view.document, OWN) }];
  const chosen = among.find(({ id }) => id === pools.shown.partner) ?? among[0];
  if (chosen === undefined) return html``;
  const member = memberOf(view, chosen.id, chosen.name);
  return html`<section class="pool-partner">
    <div class="actions">
      ${choiceOf({
        label: say`Member`,
        chosen: chosen.id,
        among,
        choose: (partner) => pools.show({ partner }),
      })}
      <button type="button" @click=${printed}>Print this page</button>
    </div>
    <article class="partner-page" aria-labelledby="partner-heading">
      <header>
        <h3 id="partner-heading">${member.name}</h3>
        <p class="small quiet">${view.document.title} · ${view.scenario.name} · ${view.year.year}</p>
        ${assumptions(view.document).map((words) => html`<p class="small quiet">${words}.</p>`)}
        ${view.document.marking === undefined ? nothing : html`<p class="marking">${view.document.marking}</p>`}
      </header>
      ${member.pools.length === 0 ? apart(desk, view, member) : page(desk, view, member)}
    </article>
  </section>`;
}

function memberOf({ year }: View, id: Id, name: string): Member {
  const isIn = ({ members, contributions }: PoolOutcome): boolean =>
    members.some((each) => each.id === id) || contributions.some((each) => each.member === id);
  const all = year.pooled?.members.find((each) => each.id === id);
  return { id, name, all, pools: year.pools.filter(isIn) };
}

const apart = (desk: Desk, { year }: View, { id, name }: Member): TemplateResult =>
  html`<p>${name} is in no pool of this scenario in ${year.year}: it puts nothing in, and none can ask it for anything.</p>
    ${elsewhere(desk, say`Scenarios that enter a pool with ${name}:`, hasMember(id))}`;

function page(desk: Desk, view: View, member: Member): TemplateResult {
  const out = member.id === OWN ? ownOut(desk, view, member) : partnerOut(desk, view, member);
  return html`<p class="answer">${inShort(member, out.words)}</p>
    <section><h4>Puts in</h4>${member.pools.map((pool) => html`<p>${putsIn(member, pool)}</p>`)}${putsInTable(member)}</section>
    <section><h4>Gets</h4>${member.pools.map((pool) => html`<p>${gets(pool)}</p>`)}${member.pools.map((pool) => boughtTable(desk, member, pool))}</section>
    <section><h4>If it costs a fifth more</h4>${asked(member).map((words) => html`<p>${words}</p>`)}${fifthTable(view, member)}</section>
    <section><h4>If it stays out</h4>${out.page}</section>`;
}

/** What follows if a member stays out: in a few words for the answer, and its part of the page. */
interface Out {
  readonly words: string;
  readonly page: TemplateResult | typeof nothing;
}

/** A partner out from the first month of the year on. */
function partnerOut(desk: Desk, view: View, member: Member): Out {
  const month = view.year.months[0]?.month;
  const answer = month && leaving(desk, view, member.id, month).answer;
  if (!answer) return { words: '', page: nothing };
  const year = answer.years.find((each) => each.year === view.year.year);
  const said = without(member, year);
  const page = html`${said.map((words) => html`<p>${words}</p>`)}${alone(desk, view, member)}
    ${year === undefined ? nothing : leavingYear(desk, year, answer.name)}`;
  return { words: said.slice(-1).join(''), page };
}

/** The owner of the model out: no pool at all. */
function ownOut(desk: Desk, view: View, member: Member): Out {
  const entered = (view.scenario.pools ?? []).map(({ pool }) => pool);
  const found = options(desk, view, [entered, []]).answer?.options;
  const [now, none] = found ?? [];
  if (now === undefined || none === undefined) return { words: '', page: nothing };
  const words = ownWithout(now, none);
  const page = html`<p>${words}</p>${alone(desk, view, member)}${withoutPools(view, now, none)}`;
  return { words, page };
}

/** What it would pay by itself for what it would have to buy. */
function alone(desk: Desk, view: View, { id, name, pools }: Member) {
  return pools.map((pool) => {
    const sharing = costSharing(desk, view, pool.id).answer;
    const place = sharing?.members.findIndex((each) => each.id === id) ?? -1;
    const here = sharing?.members[place];
    if (sharing === undefined || here === undefined) return nothing;
    const fair = sharing.ways.find(({ way }) => way === 'shapley')?.pays[place];
    const share =
      fair === undefined
        ? ''
        : ` ${say`Together with the others its share would be ${short(fair)} by Shapley’s way, one of several.`}`;
    return html`<p>By itself ${name} would have to buy ${short(here.requirement)} of what ${pool.name} is for, and pay ${short(here.alone)} a year.${share}</p>`;
  });
}

/** Prints the page of one member, and nothing else of the element. */
function printed(event: Event): void {
  const page = (event.currentTarget as Element)
    .closest('.pool-partner')
    ?.querySelector('.partner-page');
  if (!page) return;
  page.setAttribute('data-alone', '');
  addEventListener('afterprint', () => page.removeAttribute('data-alone'), { once: true });
  print();
}
