// At a table: the option on show, with whose it is and why, on its way to the facilitator.
import { nothing, type TemplateResult } from 'lit';
import { core } from '../core.ts';
import { scenariosOf } from '../edits.ts';
import { sentence } from '../format.ts';
import { linkOf } from '../link.ts';
import { type Handing, moment, optionOf } from '../option.ts';
import type { About, Reason, Scenario } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import type { Seated } from '../workshop.ts';
import { copy } from './copying.ts';
import { sharedAddress } from './page-address.ts';
import { fitsQr, qr } from './qr.ts';
import { type Handed, printOf, type RoomPanel, type Typed } from './room.ts';
import { kinds, save } from './saving.ts';

/** What a sentence can be about, as it is said on the page. */
export const aboutNames: Readonly<Record<About, () => string>> = {
  whole: () => say`the option as a whole`,
  split: () => say`the split`,
  count: () => say`the money counted`,
  protect: () => say`protected services`,
  floor: () => say`nobody below`,
  guarantee: () => say`the guarantee`,
  ranked: () => say`the order of rank`,
  pools: () => say`the pools`,
  adjust: () => say`changed figures`,
  discovered: () => say`what was found since`,
  uplift: () => say`need above the model`,
};

/** What a table of the room is called: the value that is nothing tells it from a table of figures in other languages. */
export const tableOfRoom = (): string => say`Table${''}`;

export function handIn(panel: RoomPanel): TemplateResult {
  const { draft, scenarioId, readonly } = panel.bench();
  const scenario = scenariosOf(draft).find(({ id }) => id === scenarioId);
  if (scenario === undefined || readonly)
    return html`<p>There is no option here that can be handed in.</p>`;
  const { workshop } = panel.bench();
  const seated = workshop?.room?.side === 'table' ? workshop.room : undefined;
  const made = panel.handed;
  const fresh = made?.scenario === scenario && made.typed === panel.typed ? made : undefined;
  return html`${seated ? live(panel, seated) : nothing}
    <p class="room-lead">The option on show, ${html`<strong>${scenario.name}</strong>`}, goes to the facilitator with your
      table’s name. Its decisions go, not the figures: those are worked out there from the same model. You can go on and hand
      in again; the new option takes the place of the old.</p>
    <form class="room-form" @submit=${(event: SubmitEvent) => void make(panel, scenario, event)}>
      <span class="box"><label for="room-by">${tableOfRoom()}</label>
        <input type="text" id="room-by" required maxlength="80" autocomplete="off" placeholder="Table 3" .value=${panel.typed.by}
          @input=${typing(panel, (text) => ({ by: text }))} /></span>
      <span class="box"><label for="room-about">Why, about</label>
        <select id="room-about" @change=${typing(panel, (text) => ({ about: text as About }))}>
          ${Object.entries(aboutNames).map(([id, name]) => html`<option value=${id} ?selected=${id === panel.typed.about}>${name()}</option>`)}
        </select></span>
      <span class="box room-why"><label for="room-why">A sentence, if you like</label>
        <input type="text" id="room-why" maxlength="500" autocomplete="off" .value=${panel.typed.why}
          @input=${typing(panel, (text) => ({ why: text }))} /></span>
      <button type="submit">Make it ready to hand in</button>
    </form>
    ${panel.faults.map((fault) => html`<p class="fault">${fault}</p>`)}
    ${fresh ? ready(panel, fresh) : nothing}
    ${panel.done ? html`<p class="room-said">${panel.done}</p>` : nothing}`;
}

/** In a room on a server the option goes by itself; a sentence with it is attached here. */
function live(panel: RoomPanel, seated: Seated): TemplateResult {
  const attach = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const given = new FormData(form);
    const text = String(given.get('text') ?? '').trim();
    if (text === '') return;
    seated.attach(String(given.get('about')) as About, text);
    form.reset();
    panel.tell(say`The sentence goes with your option.`);
  };
  return html`<section class="room-part" aria-labelledby="room-live">
    <h4 id="room-live">Say why</h4>
    <p class="room-lead">Your option, with what you attach to it here, goes to the facilitator by itself. The ways below are for
      when it cannot.</p>
    <form class="room-form" @submit=${attach}>
      <span class="box"><label for="room-live-about">About</label>
        <select id="room-live-about" name="about">${Object.entries(aboutNames).map(([id, name]) => html`<option value=${id}>${sentence(name())}</option>`)}</select></span>
      <span class="box room-why"><label for="room-live-text">A sentence that says why</label>
        <input type="text" id="room-live-text" name="text" maxlength="500" autocomplete="off" ?disabled=${!seated.onShow} /></span>
      <button type="submit" ?disabled=${!seated.onShow}>Attach it to our option</button>
    </form>
    ${
      seated.reasons.length === 0
        ? nothing
        : html`<ul class="room-options">${seated.reasons.map(({ reason, said }) => html`<li><p>“${reason.text}” <span class="small quiet">${say`about ${aboutOf(reason)}`}${said ? ` · ${said === 'accepted' ? say`✓ accepted by the facilitator` : say`— set aside by the facilitator`}` : ''}</span></p></li>`)}</ul>`
    }
  </section>
  <h4>Or hand it in without the server</h4>`;
}

const aboutOf = ({ about = 'whole' }: Reason): string =>
  (Object.hasOwn(aboutNames, about) ? aboutNames[about] : aboutNames.whole)();

const typing =
  (panel: RoomPanel, change: (text: string) => Partial<Typed>) =>
  (event: Event): void => {
    const { value } = event.currentTarget as HTMLInputElement;
    panel.typed = { ...panel.typed, ...change(value) };
    panel.bench().update();
  };

async function make(panel: RoomPanel, scenario: Scenario, event: SubmitEvent): Promise<void> {
  event.preventDefault();
  const { typed } = panel;
  const by = typed.by.trim();
  if (by === '') return;
  const { draft } = panel.bench();
  const said = {
    by,
    at: moment(new Date()),
    reason: { about: typed.about, text: typed.why.trim() },
    ...(await standingOn(panel, scenario)),
  };
  const option = optionOf(draft, scenario, said, await printOf(draft));
  const page = sharedAddress();
  const address = page && (await linkOf(option, page, 'option').catch(() => undefined));
  panel.handed = { scenario, typed, option, address };
  panel.tell(say`${by}’s option is ready to be handed in.`);
}

/** What the option was begun from, and by what its table is told where it is in a room. */
async function standingOn(
  panel: RoomPanel,
  scenario: Scenario,
): Promise<Pick<Handing, 'baseline' | 'from'>> {
  const { session, draft, workshop } = panel.bench();
  const room = workshop?.room;
  const own = room?.side === 'table' && room.onShow ? room : undefined;
  if (own) return { baseline: own.begunFrom, from: own.hand };
  // Whoever proposed it before said what it was begun from.
  if (scenario.proposed) return { baseline: scenario.proposed.baseline, from: undefined };
  const opening = session?.steps[session.at]?.opening;
  const first = session?.steps.find((step) => step.opening === opening)?.draft ?? draft;
  const handle = (await core()).read(first);
  const baseline = handle.basis();
  handle.free();
  return { baseline, from: undefined };
}

function ready(panel: RoomPanel, { option, address }: Handed): TemplateResult {
  const text = address ?? JSON.stringify(option);
  const by = option.scenario.proposed?.by ?? '';
  const take = async (): Promise<void> => {
    const copied = await copy({ text });
    panel.tell(
      copied
        ? say`It is on the clipboard: paste it into a message to the facilitator.`
        : say`Select the text and copy it by hand.`,
    );
  };
  const name = `${option.title}, ${by}.json`.replace(/[\\/:*?"<>|]+/g, '-');
  const keep = (): void => {
    save(name, `${JSON.stringify(option, null, 2)}\n`, kinds.json);
    panel.tell(say`Saved as ${name}`);
  };
  return html`<div class="room-ways">
    ${
      fitsQr(text)
        ? html`<section aria-labelledby="room-held"><h4 id="room-held">Hold this before the facilitator’s camera</h4>
      ${qr(text, say`Code of ${by}’s option`)}</section>`
        : nothing
    }
    <section aria-labelledby="room-sent">
      <h4 id="room-sent">Or send it</h4>
      <div class="actions"><input type="text" class="room-long" readonly aria-label="The option as text" .value=${text}
        @focus=${(event: Event) => (event.currentTarget as HTMLInputElement).select()} />
        <button type="button" @click=${() => void take()}>Copy</button>
        <button type="button" @click=${keep}>Save as a file</button></div>
    </section>
  </div>`;
}
