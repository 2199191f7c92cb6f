// The partners of the model: named, added and taken out, for every pool and scenario.

import { nothing, type TemplateResult } from 'lit';
import { box } from '../box.ts';
import type { Desk } from '../desk.ts';
import { pointer } from '../edits.ts';
import { sentence } from '../format.ts';
import type { Label } from '../history.ts';
import { memberName, namesake, OWN, ownName, withoutPartner, withPartner } from '../pool-edits.ts';
import type { LostHost, Pools } from '../pools-shown.ts';
import type { Id, Partner } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { listed } from './pool-words.ts';

export function poolPartners(desk: Desk, pools: Pools): TemplateResult | typeof nothing {
  const { partners } = desk.document;
  if (desk.readonly) return nothing;
  const refused = desk.refusal?.path === another ? desk.refusal : undefined;
  return html`<fieldset class="partners">
    <legend>Partners, in every pool</legend>
    <ul class="lines">${partners.map((partner, place) => line(desk, pools, partner, place))}</ul>
    <form class="line" @submit=${(event: SubmitEvent) => add(desk, event)}>
      <span class="box"><label for="partner-name">A partner more</label>
        <input id="partner-name" class="words" name="name" type="text" autocomplete="off" required
          aria-invalid=${refused ? 'true' : nothing} aria-describedby="partner-refused" />
        <span id="partner-refused" class="beside" ?hidden=${refused === undefined}>
          ${refused ? html`<span class="fault"><span aria-hidden="true">✕</span> ${sentence(refused.why)}</span> <span class="quiet">${sentence(refused.help)}</span>` : nothing}
        </span></span>
      <span class="box"><label for="partner-sector">Its sector</label>
        <input id="partner-sector" class="words" name="sector" type="text" autocomplete="off" required list="partner-sectors" /></span>
      <datalist id="partner-sectors">
        ${sectors().map((sector) => html`<option value=${sector}></option>`)}
      </datalist>
      <button type="submit">Add partner</button>
    </form>
  </fieldset>`;
}

/** Where a partner more would be named. */
const another = '/partners/-/name';

const sectors = (): string[] => [
  say`council`,
  say`health`,
  say`probation`,
  say`youth justice`,
  say`police`,
  say`fire`,
  say`charity`,
];

/** No two members have one name. Whether that is so here; what was typed stays in its box, with why. */
function isTaken(desk: Desk, text: string, path: string, but?: Id): boolean {
  const { document } = desk;
  const members = [...document.partners, { id: OWN, name: ownName(document) }];
  const other = namesake(members, text, but);
  if (other === undefined) return false;
  desk.refuse({
    path,
    text,
    get why() {
      return other.id === OWN
        ? say`${other.name} is what the owner of this model is called`
        : say`there is a partner called ${other.name} already`;
    },
    get help() {
      return say`give this one a name that tells them apart`;
    },
  });
  return true;
}

function line(desk: Desk, pools: Pools, partner: Partner, place: number): TemplateResult {
  const path = pointer('partners', place, 'name');
  const put = (after: Partner, label: Label): void => {
    const partners = desk.document.partners.with(place, after);
    desk.edit({ ...desk.document, partners }, label);
  };
  const { id, name } = partner;
  return html`<li class="line">
    ${box(desk, {
      label: say`Name`,
      unit: '',
      words: true,
      path,
      value: name,
      commit: (text) =>
        isTaken(desk, text, path, id) ||
        put({ ...partner, name: text }, () => say`name of a partner`),
    })}
    ${box(desk, {
      label: say`Sector`,
      unit: '',
      words: true,
      path: pointer('partners', place, 'sector'),
      value: partner.sector,
      commit: (sector) => put({ ...partner, sector }, () => say`sector of ${name}`),
    })}
    <button type="button" @click=${() => remove(desk, pools, partner)}>Remove<span class="unseen"> ${name} and all it puts in</span></button>
  </li>`;
}

/** Where it held the account of a pool, it is said who does now. */
function remove(desk: Desk, { shown, show }: Pools, { id, name }: Partner): void {
  const hosted = desk.document.pools.filter(({ host }) => host === id);
  const lost = hosted.map((pool): LostHost => ({ pool: pool.id, partner: id, name }));
  show({ lostHosts: [...shown.lostHosts.filter((each) => each.partner !== id), ...lost] });
  const names = listed(hosted.map((pool) => pool.name));
  const step = (): string =>
    hosted.length === 0
      ? say`remove ${name}`
      : say`remove ${name}, host of ${names}: now ${memberName(desk.document, OWN)}, choose another if that is not meant`;
  desk.edit(withoutPartner(desk.document, id), step);
}

function add(desk: Desk, event: SubmitEvent): void {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  const data = new FormData(form);
  const [name, sector] = [typed(data, 'name'), typed(data, 'sector')];
  if (name === '' || sector === '' || isTaken(desk, name, another)) return;
  desk.edit(withPartner(desk.document, name, sector), () => say`add ${name}`);
  form.reset();
}

function typed(form: FormData, field: string): string {
  const text = form.get(field);
  return typeof text === 'string' ? text.trim() : '';
}
