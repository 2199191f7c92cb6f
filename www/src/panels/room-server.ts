// A room on the server beside the page: the facilitator opens it, sees the tables that are there, and takes their options
// in; a table sees that it is in it.
import { nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { scrolling } from '../figure.ts';
import { listed } from '../format.ts';
import { when } from '../standing.ts';
import type { Standing } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import type { Hosting, Seated, Table, Workshop } from '../workshop.ts';
import { copy } from './copying.ts';
import { fitsQr, qr } from './qr.ts';
import type { RoomPanel } from './room.ts';
import { earlierNote } from './room-baseline.ts';
import { tableOfRoom } from './room-hand-in.ts';
import { changedSince, toSetAside } from './room-settle.ts';

export function server(panel: RoomPanel): TemplateResult | typeof nothing {
  const { workshop } = panel.bench();
  if (workshop === undefined) return nothing;
  const { room } = workshop;
  if (room === undefined) return opening(panel, workshop);
  return room.side === 'facilitator'
    ? hosting(panel, workshop, room)
    : seated(panel, workshop, room);
}

function opening(
  panel: RoomPanel,
  { host, opening, fault, departed, openRoom }: Workshop,
): TemplateResult {
  const { findings, readonly } = panel.bench();
  const unsound = findings.some(({ severity }) => severity === 'error');
  return html`${departed ? html`<p class="room-said" role="status">${departed}</p>` : nothing}
    <p class="room-lead">This page comes from a server that keeps rooms: each table’s option comes in by itself, as the
      table changes it, and tables that drop off the network join again with nothing lost.</p>
    <p class="room-lead">In a room, this model and what the tables make of it go to the server ${host}, and nowhere else. Who
      has the tables’ link sees the model; each table changes its own option and nothing else.</p>
    ${fault ? html`<p class="fault" role="alert"><span aria-hidden="true">✕</span> ${fault}</p>` : nothing}
    ${unsound ? html`<p class="stale">This model has errors, and a table’s page would not open it: put them right first.</p>` : nothing}
    ${readonly || unsound ? nothing : html`<p class="actions"><button type="button" aria-disabled=${opening} @click=${openRoom}>${opening ? say`Opening…` : say`Open a room`}</button></p>`}`;
}

function hosting(panel: RoomPanel, workshop: Workshop, room: Hosting): TemplateResult {
  if (['refused', 'elsewhere'].includes(room.standing))
    return html`<p class="room-lead">${room.words}</p>
      <p class="actions"><button type="button" @click=${room.leave}>Leave the room</button></p>`;
  return html`${room.standing === 'in' && room.onShow ? nothing : html`<p class="room-lead">${room.words}</p>`}
    ${room.onShow ? nothing : html`<p class="actions"><button type="button" @click=${room.show}>Open the room’s model</button></p>`}
    ${room.done ? html`<p class="room-said" role="status">${room.done}</p>` : nothing}
    ${room.faults.map((fault) => html`<p class="fault" role="alert"><span aria-hidden="true">✕</span> ${fault}</p>`)}
    ${panel.done ? html`<p class="room-said">${panel.done}</p>` : nothing}
    ${controls(room)}
    ${room.onShow ? earlierNote(panel) : nothing}
    ${tables(room)}
    ${links(panel, room)}
    <section class="room-part" tabindex="-1" aria-labelledby="room-end">
      <h4 id="room-end">When the workshop is over</h4>
      <p class="room-lead">What was taken in stays in this model. The room stays on the server ${workshop.host} until nobody has been in it for a month;
        this device forgets its keys once the room is left.</p>
      ${leaving(panel, room, say`Leave the room? Without your own link there is no way back to leading it.`)}
    </section>`;
}

function controls(room: Hosting): TemplateResult {
  return html`<section class="room-part" aria-labelledby="room-options">
    <h4 id="room-options">Options</h4>
    <label class="check"><input type="checkbox" .checked=${live(room.asTheyCome)} ?disabled=${!room.open}
      @change=${(event: Event) => room.setAsTheyCome((event.currentTarget as HTMLInputElement).checked)} /> Take options in as they come</label>
    <p class="actions">
      <button type="button" aria-disabled=${!room.onShow} @click=${() => room.onShow && room.take()}>Take in all</button>
      <button type="button" @click=${() => room.setOpen(!room.open)}>${room.open ? say`Close the room to options` : say`Open the room to options again`}</button>
      ${room.stale ? html`<button type="button" @click=${room.share}>Share the model as it is now</button>` : nothing}
    </p>
    ${room.open ? nothing : html`<p class="stale">The room is closed to options: tables are told so, and nothing is taken in by itself.</p>`}
    ${room.stale ? html`<p class="stale">This model has changed since it was shared: the tables work on it as it was.</p>` : nothing}
  </section>`;
}

/** The tables of the room: the value that is nothing tells them from tables of figures in other languages. */
const tablesOfRoom = (): string => say`Tables${''}`;

function tables(room: Hosting): TemplateResult {
  if (room.tables.length === 0)
    return html`<p class="quiet">No table has joined yet: show them the code, or send them the link.</p>`;
  return html`<section class="room-part" aria-labelledby="room-tables">
    <h4 id="room-tables">${tablesOfRoom()}</h4>
    ${scrolling(
      say`Tables in the room, scrolls sideways`,
      html`<table class="room-tables">
      <thead><tr><th scope="col">${tableOfRoom()}</th><th scope="col">Connected</th><th scope="col">Changed</th><th scope="col">Split</th><th scope="col">What to do with its option</th></tr></thead>
      <tbody>${room.tables.map((table) => row(room, table))}</tbody>
    </table>`,
    )}
  </section>`;
}

function row(room: Hosting, table: Table): TemplateResult {
  const { name, changed, split, taken, behind, fault, sinceAside, sinceAccepted } = table;
  return html`<tr tabindex="-1">
    <th scope="row">${name}</th>
    <td>${presence(room, table)}</td>
    <td>${changed === undefined ? '—' : when(changed)}</td>
    <td>${split ?? html`<span class="quiet">Nothing yet</span>`}
      ${sinceAside ? html`<p class="small">It changed since you set it aside: take it in, or leave it.</p>` : nothing}
      ${sinceAccepted ? html`<p class="small">${changedSince()}</p>` : nothing}
      ${behind ? html`<p class="small quiet">On the model as it was before</p>` : nothing}
      ${fault ? html`<p class="fault"><span aria-hidden="true">✕</span> ${fault}</p>` : nothing}</td>
    <td>${
      changed === undefined
        ? nothing
        : html`<p class="actions">
      ${taken ? html`<span class="small">✓ in the model</span>` : html`<button type="button" aria-label=${say`Take in the option of ${name}`} aria-disabled=${!room.onShow} @click=${() => room.onShow && room.take(table.id)}>Take in</button>`}
      ${sinceAside ? html`<button type="button" aria-label=${say`Leave what ${name} changed`} @click=${() => room.pass(table.id)}>Leave it</button>` : nothing}
      ${said(room, table, 'accepted')} ${said(room, table, 'set_aside')}</p>`
    }</td>
  </tr>`;
}

function said(room: Hosting, table: Table, wish: Standing): TemplateResult {
  const pressed = table.said === (wish === 'accepted' ? 'accepted' : 'aside');
  const [words, label] =
    wish === 'accepted'
      ? [say`Accept`, say`Accept the option of ${table.name}`]
      : [toSetAside(), say`Set aside the option of ${table.name}`];
  return html`<button type="button" aria-pressed=${pressed} aria-label=${label} aria-disabled=${!room.onShow}
    @click=${() => room.onShow && room.settle(table.id, pressed ? undefined : wish)}>${words}</button>`;
}

function presence({ standing }: Hosting, { here, away }: Table): string {
  if (standing !== 'in') return say`Not known`;
  if (here) return say`Connected`;
  return away === undefined ? say`Away` : say`Away since ${away}`;
}

function links(panel: RoomPanel, room: Hosting): TemplateResult {
  const { invitation, own } = room;
  return html`<div class="room-ways">
    ${
      invitation === ''
        ? html`<p>The tables’ link is on the device that opened the room: this one came by a link without it.</p>`
        : html`<section aria-labelledby="room-join">
      <h4 id="room-join">For the tables</h4>
      ${fitsQr(invitation) ? qr(invitation, say`Code of the tables’ link: joins the room`) : nothing}
      <p class="small quiet">Whoever has this link sees the model and can hand in an option.</p>
      ${isOwn() ? html`<p class="stale">This address leads to this computer alone: no other device can open it. Have the server listen for the others too, and open the page by the address they use.</p>` : nothing}
      ${link(panel, invitation, say`The tables’ link`)}
    </section>`
    }
    <section aria-labelledby="room-own">
      <h4 id="room-own">For you alone</h4>
      <p class="small quiet">Your own link leads this room from another device. Whoever has it can share another model and sees every
        table’s option: keep it private, and off the wall.</p>
      <details><summary>Show the facilitator’s link</summary>${link(panel, own, say`The facilitator’s link`)}</details>
    </section>
  </div>`;
}

/** Whether the page comes from this very computer, by an address that means another one elsewhere. */
const isOwn = (): boolean => /^(localhost|127\.|\[::1\])/.test(location.hostname);

function link(panel: RoomPanel, address: string, name: string): TemplateResult {
  const take = async (): Promise<void> => {
    const copied = await copy({ text: address });
    panel.tell(
      copied ? say`The link is on the clipboard.` : say`Select the link and copy it by hand.`,
    );
  };
  return html`<div class="actions"><input type="text" class="room-long" readonly aria-label=${name} .value=${address}
      @focus=${(event: Event) => (event.currentTarget as HTMLInputElement).select()} />
    <button type="button" aria-label=${say`Copy: ${name}`} @click=${() => void take()}>Copy</button></div>`;
}

function seated(panel: RoomPanel, { host }: Workshop, room: Seated): TemplateResult {
  const ended = ['refused', 'elsewhere'].includes(room.standing);
  return html`<p class="room-lead">${room.words}</p>
    ${panel.done ? html`<p class="room-said">${panel.done}</p>` : nothing}
    ${ended ? nothing : another(panel, room)}
    <section class="room-part" tabindex="-1" aria-labelledby="room-end">
      <h4 id="room-end">Leave the room</h4>
      <p class="room-lead">The model and your option stay on this device. What went to the server ${host} stays in the room; this
        device forgets its key.</p>
      ${room.others.length === 0 ? nothing : beside(panel, room)}
      ${ended ? html`<p class="actions"><button type="button" @click=${room.leave}>Leave the room</button></p>` : leaving(panel, room, say`Leave the room as ${room.name}? Whoever joins again from this device is another table, unless it has this table’s link.`)}
    </section>`;
}

/** Other tables on this device: leaving as one of them leaves their keys here. */
function beside(panel: RoomPanel, room: Seated): TemplateResult {
  const all = listed([room.name, ...room.others]);
  const leave = (): void => {
    panel.leaving = false;
    room.leaveAll();
  };
  return html`<p class="stale">This device keeps the keys of ${listed(room.others)} too. To leave as ${room.name} leaves those here.</p>
    ${panel.leaving ? html`<p class="actions"><button type="button" @click=${leave}>${say`Leave as ${all}`}</button></p>` : nothing}`;
}

/** What cannot be taken back is asked once more. */
function leaving(panel: RoomPanel, room: Hosting | Seated, question: string): TemplateResult {
  const ask = (asking: boolean) => (): void => {
    panel.leaving = asking;
    panel.bench().update();
  };
  const leave = (): void => {
    panel.leaving = false;
    room.leave();
  };
  if (!panel.leaving)
    return html`<p class="actions"><button type="button" @click=${ask(true)}>Leave the room</button></p>`;
  return html`<div role="group" aria-labelledby="room-leaving">
    <p class="stale" id="room-leaving">${question}</p>
    <p class="actions"><button type="button" @click=${ask(false)}>Stay in the room</button>
      <button type="button" @click=${leave}>Leave it now</button></p>
  </div>`;
}

function another(panel: RoomPanel, room: Seated): TemplateResult {
  return html`<div class="room-ways"><section aria-labelledby="room-another">
    <h4 id="room-another">Another device for ${room.name}</h4>
    <p class="small quiet">With this code or link a second device works on the same option as this one. Keep it at your table: whoever
      has it changes your option.</p>
    ${fitsQr(room.another) ? qr(room.another, say`Code of the link below: joins as the same table`) : nothing}
    ${link(panel, room.another, say`This table’s link`)}
  </section></div>`;
}
