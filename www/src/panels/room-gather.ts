// The facilitator's side: options come in by camera, picture, paste or file; each with whose it is, when, and why.
import { nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { scenariosOf, withoutScenario, withScenario } from '../edits.ts';
import { sentence } from '../format.ts';
import type { Label } from '../history.ts';
import { moment, type Option, whose } from '../option.ts';
import { standingOf, when } from '../standing.ts';
import type { Reason, Scenario } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';
import type { RoomPanel } from './room.ts';
import { earlierNote } from './room-baseline.ts';
import { aboutNames } from './room-hand-in.ts';
import { changedSince, explained, settling, toSetAside } from './room-settle.ts';

export function gather(panel: RoomPanel): TemplateResult {
  const options = scenariosOf(panel.bench().draft).filter(({ proposed }) => proposed);
  return html`<p class="room-lead">Options that tables hand in become scenarios of this model, worked out with the figures
      here. All that comes in at once is one step that can be undone.</p>
    ${panel.bench().readonly ? nothing : ways(panel)}
    ${panel.done ? html`<p class="room-said">${panel.done}</p>` : nothing}
    ${panel.notes.map((note) => html`<p class="stale">${note}</p>`)}
    ${panel.waiting.map((each) => waiting(panel, each))}
    ${panel.faults.map((fault) => html`<p class="fault" role="alert"><span aria-hidden="true">✕</span> ${fault}</p>`)}
    ${earlierNote(panel)}
    ${options.length === 0 ? html`<p class="quiet">No table has handed in an option yet.</p>` : html`<ul class="room-options">${options.map((scenario) => option(panel, scenario))}</ul>`}`;
}

function ways(panel: RoomPanel): TemplateResult {
  const { camera } = panel;
  const paste = (event: SubmitEvent): void => {
    event.preventDefault();
    if (panel.pasted.trim() !== '') void panel.gatherText(panel.pasted, say`what was pasted`);
  };
  const opened = (event: Event): void => {
    const box = event.currentTarget as HTMLInputElement;
    void panel.gatherFiles([...(box.files ?? [])]);
    box.value = '';
  };
  const turn = async (): Promise<void> => {
    if (camera.on) camera.stop();
    else await camera.start();
    panel.bench().update();
  };
  return html`<form class="room-form" @submit=${paste}>
      <span class="box room-why"><label for="room-paste">Paste what tables sent: links or text, as many as there are</label>
        <textarea id="room-paste" rows="2" spellcheck="false" .value=${live(panel.pasted)}
          @input=${(event: Event) => {
            panel.pasted = (event.currentTarget as HTMLTextAreaElement).value;
          }}></textarea></span>
      <button type="submit">Take in</button>
    </form>
    <div class="actions">
      <button type="button" @click=${(event: Event) => (event.currentTarget as HTMLElement).parentElement?.querySelector('input')?.click()}>Open files or pictures of codes</button>
      <input type="file" id="room-files" multiple hidden aria-label="Options, or pictures of their codes" accept=".json,.txt,image/*" @change=${opened} />
      ${camera.there ? html`<button type="button" aria-pressed=${camera.on} @click=${() => void turn()}>${camera.on ? say`Turn the camera off` : say`Read codes with the camera`}</button>` : nothing}
    </div>
    ${camera.on ? html`<video class="room-video" muted playsinline aria-label="What the camera sees"></video>` : nothing}
    ${camera.fault ? html`<p class="fault">${camera.fault}</p>` : nothing}`;
}

function option(panel: RoomPanel, scenario: Scenario): TemplateResult {
  const { sound, edit, draft, readonly, scenarioId, select } = panel.bench();
  const { id, name, proposed } = scenario;
  const [year] = sound?.handle.evaluate(id).years ?? [];
  const standing = standingOf(scenario);
  const { workshop } = panel.bench();
  const room = workshop?.room?.side === 'facilitator' ? workshop.room : undefined;
  const again = room?.tables.some((each) => each.sinceAccepted && each.name === proposed?.by);
  const remove = (): void =>
    edit(withoutScenario(draft, id), () => say`remove the option of ${whose(scenario)}`);
  return html`<li tabindex="-1">
    <h4>${name}</h4>
    <p class="small quiet">${proposed?.at ? say`${proposed.by}, handed in ${when(proposed.at)}` : proposed?.by}</p>
    <p>${year?.summary[0] ?? say`It cannot be worked out yet.`}</p>
    ${standing === undefined ? nothing : html`<p class="room-standing">${standing}</p>`}
    ${again ? html`<p class="stale">${changedSince()}</p>` : nothing}
    ${(scenario.reasons ?? []).map((reason, place) => why(panel, scenario, reason, place))}
    ${
      readonly
        ? nothing
        : html`<p class="actions">
      ${id === scenarioId ? html`<span class="small">◆ on show</span>` : html`<button type="button" aria-label=${say`Show ${name}`} @click=${() => select(id)}>Show</button>`}
      ${settling(panel, scenario)}
      <button type="button" aria-label=${say`Add a reason to ${name}`} @click=${() => ask(panel, scenario)}>Add a reason</button>
      ${draft.scenarios[0]?.id === id ? nothing : html`<button type="button" aria-label=${say`Remove ${name}`} @click=${remove}>Remove</button>`}</p>`
    }
    ${readonly ? nothing : explained(panel, scenario)}
    ${panel.reasoning === id ? added(panel, scenario) : nothing}
  </li>`;
}

const standings = { accepted: () => say`✓ accepted`, set_aside: () => say`— set aside` } as const;

/** A table whose option was set aside handed in another: the facilitator takes it, or leaves it. */
function waiting(panel: RoomPanel, option: Option): TemplateResult {
  const name = whose(option.scenario);
  const leave = (): void => {
    panel.waiting = panel.waiting.filter((each) => each !== option);
    panel.tell(say`The new option of ${name} was left.`);
  };
  return html`<div class="room-reason">
    <p>${say`${name} handed in again. Its option was set aside, so the new one is not in yet.`}</p>
    <p class="actions"><button type="button" aria-label=${say`Take in the new option of ${name}`} @click=${() => void panel.takeWaiting(option)}>Take in</button>
      <button type="button" aria-label=${say`Leave the new option of ${name}`} @click=${leave}>Leave it</button></p>
  </div>`;
}

/** A sentence with whose it is; the facilitator accepts it, sets it aside, or leaves it open. */
function why(panel: RoomPanel, scenario: Scenario, reason: Reason, place: number): TemplateResult {
  const { readonly } = panel.bench();
  const { by, about, text, standing } = reason;
  const set = (wish: 'accepted' | 'set_aside', words: string): TemplateResult =>
    html`<button type="button" aria-pressed=${standing === wish} aria-label=${`${words}: ${text}`}
      @click=${() => stand(panel, scenario, place, standing === wish ? undefined : wish)}>${words}</button>`;
  return html`<div class="room-reason">
    <p>“${text}” <span class="small quiet">${about ? say`${by}, about ${aboutNames[about]()}` : by}${standing ? ` · ${standings[standing]()}` : ''}</span></p>
    ${readonly ? nothing : html`<p class="actions">${set('accepted', say`Accept`)} ${set('set_aside', toSetAside())}</p>`}
  </div>`;
}

function stand(
  panel: RoomPanel,
  scenario: Scenario,
  place: number,
  standing: 'accepted' | 'set_aside' | undefined,
): void {
  const reasons = (scenario.reasons ?? []).map((reason, each) => {
    if (each !== place) return reason;
    const { standing: _, ...rest } = reason;
    return standing === undefined ? rest : { ...rest, standing };
  });
  const label = { accepted: () => say`accept a reason`, set_aside: () => say`set a reason aside` };
  put(
    panel,
    { ...scenario, reasons },
    standing === undefined ? () => say`leave a reason open` : label[standing],
  );
}

function put(panel: RoomPanel, scenario: Scenario, label: Label): void {
  const { draft, edit } = panel.bench();
  edit(withScenario(draft, scenario.id, scenario), label);
}

function ask(panel: RoomPanel, { id }: Scenario): void {
  panel.reasoning = panel.reasoning === id ? undefined : id;
  panel.bench().update();
}

function added(panel: RoomPanel, scenario: Scenario): TemplateResult {
  const keep = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const word = (name: string): string => String(form.get(name) ?? '').trim();
    if (word('text') === '') return;
    const reason = {
      by: word('by') || whose(scenario),
      at: moment(new Date()),
      about: word('about'),
      text: word('text'),
    } as Reason;
    panel.reasoning = undefined;
    put(
      panel,
      { ...scenario, reasons: [...(scenario.reasons ?? []), reason] },
      () => say`add a reason`,
    );
  };
  return html`<form class="room-form" @submit=${keep}>
    <span class="box"><label for="reason-by">Who says it</label><input type="text" id="reason-by" name="by" maxlength="80" autocomplete="off" value=${whose(scenario)} /></span>
    <span class="box"><label for="reason-about">About</label><select id="reason-about" name="about">
      ${Object.entries(aboutNames).map(([id, name]) => html`<option value=${id}>${sentence(name())}</option>`)}</select></span>
    <span class="box room-why"><label for="reason-text">The sentence</label><input type="text" id="reason-text" name="text" required maxlength="500" autocomplete="off" /></span>
    <button type="submit">Keep</button>
  </form>`;
}
