// How a table comes by the model: a code on the wall, a link, a file.
import { nothing, type TemplateResult } from 'lit';
import { linkOf } from '../link.ts';
import type { Document } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import { copy } from './copying.ts';
import { sharedAddress } from './page-address.ts';
import { fitsQr, qr } from './qr.ts';
import type { Invited, RoomPanel } from './room.ts';
import { earlierNote } from './room-baseline.ts';
import { kinds, save } from './saving.ts';

export function invite(panel: RoomPanel): TemplateResult {
  const { draft, findings } = panel.bench();
  const unsound = findings.some(({ severity }) => severity === 'error');
  const { address, made } = addressOf(panel, draft);
  return html`<p class="room-lead">Each table opens the same model on a phone or laptop and works on an option of its own. Nothing
      a table does changes anything here until its option is gathered. The model travels in the link itself; no server is told of it.</p>
    ${unsound ? html`<p class="stale">This model has errors, and a table’s page would not open it: put them right first.</p>` : nothing}
    ${earlierNote(panel)}
    <div class="room-ways">
      ${unsound || !made ? nothing : address === undefined ? html`<p>${tooLong()}</p>` : coded(panel, address)}
      <section aria-labelledby="room-file">
        <h4 id="room-file">As a file</h4>
        <p class="small quiet">For a shared drive, chat or a stick: opened by dropping it on the page.</p>
        <p class="actions"><button type="button" @click=${() => saved(panel, draft)}>Save the model file (.json)</button></p>
      </section>
    </div>
    ${panel.done ? html`<p class="room-said">${panel.done}</p>` : nothing}`;
}

/** The address, asked for once of each document; made once it is known, or known that there is none. */
function addressOf(panel: RoomPanel, draft: Document): Invited {
  if (panel.invited?.draft === draft) return panel.invited;
  const page = sharedAddress();
  panel.invited = { draft, address: undefined, made: page === undefined };
  if (page === undefined) return panel.invited;
  linkOf(draft, page, 'table')
    .catch(() => undefined)
    .then((address) => {
      if (panel.invited?.draft !== draft) return;
      panel.invited = { draft, address, made: true };
      panel.bench().update();
    });
  return panel.invited;
}

const tooLong = (): string =>
  sharedAddress() === undefined
    ? say`This page is open from a file, so a link to it would lead nowhere else: hand on the model file, or the page and the model file together.`
    : say`The model is too large for a link or a code: hand on the file.`;

function coded(panel: RoomPanel, address: string): TemplateResult {
  const take = async (): Promise<void> => {
    const copied = await copy({ text: address });
    panel.tell(
      copied ? say`The link is on the clipboard.` : say`Select the link and copy it by hand.`,
    );
  };
  return html`<section aria-labelledby="room-code">
      <h4 id="room-code">As a code</h4>
      ${fitsQr(address) ? qr(address, say`Code of the link below: opens the model`) : html`<p>The model is too large for a code that a phone reads: send the link.</p>`}
    </section>
    <section aria-labelledby="room-link">
      <h4 id="room-link">As a link</h4>
      <p class="small quiet">Whoever has it has the figures.</p>
      <div class="actions"><input type="text" class="room-long" readonly aria-label="The link" .value=${address}
        @focus=${(event: Event) => (event.currentTarget as HTMLInputElement).select()} />
        <button type="button" aria-label="Copy the link" @click=${() => void take()}>Copy</button></div>
    </section>`;
}

function saved(panel: RoomPanel, draft: Document): void {
  const name = `${draft.title || say`model`}.json`.replace(/[\\/:*?"<>|]+/g, '-');
  save(name, `${JSON.stringify(draft, null, 2)}\n`, kinds.json);
  panel.tell(say`Saved as ${name}`);
}
