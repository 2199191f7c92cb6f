// A second window of the same browser, on the projector: it follows this one, which leads. Both are on this device; what
// passes between them goes through the browser alone.
import { nothing, type TemplateResult } from 'lit/html.js';
import type { RingfenceModel } from '../element.ts';
import { onLanguage } from '../language.ts';
import { screensOf } from '../screens.ts';
import {
  back,
  blanked,
  clock,
  count,
  isFirst,
  isLast,
  isRunning,
  left,
  lengths,
  next,
  type Screens,
  type Stage,
  screenCount,
  stageOf,
  stepNames,
  timed,
} from '../stage.ts';
import type { Document } from '../wasm/ringfence.js';
import { html, type Language, many, say, spoken } from '../words.ts';
import { recall, remember, rememberStage } from './recalled.ts';
import { newId } from './shelf.ts';
import { speakIn } from './speaking.ts';

/** What the window that leads shows: with the model where it is another than before. */
interface State {
  readonly is: 'state';
  readonly model?: Document;
  readonly version: number;
  readonly scenario: string | undefined;
  readonly year: string | undefined;
  readonly stage: unknown;
  /** The language that it speaks. */
  readonly language: Language;
}

/** The one that follows asks for the state: what it has, so that nothing is sent twice. */
interface Asks {
  readonly is: 'here' | 'gone';
  readonly version: number;
}

/** A window that leads is there, perhaps once more. */
interface Leads {
  readonly is: 'lead';
}

const channelOf = (id: string): BroadcastChannel => new BroadcastChannel(`ringfence-follow-${id}`);

/** The window that an address makes a follower of; none where it makes none. */
export const followed = (hash: string): string | undefined => /^#follow=([\w-]+)$/.exec(hash)?.[1];

/** The side that leads. */
export class Projector {
  /** Whether a window follows. */
  on = false;
  /** Why none could be opened. */
  #fault: (() => string) | undefined;
  readonly #model: RingfenceModel;
  readonly #draw: () => void;
  readonly #id: string;
  #channel: BroadcastChannel | undefined;
  #held: Document | undefined;
  #version = 0;
  #ticking: ReturnType<typeof setTimeout> | undefined;

  constructor(model: RingfenceModel, draw: () => void) {
    this.#model = model;
    this.#draw = draw;
    const { projector } = recall();
    this.#id = projector ?? newId();
    // A page that was loaded anew leads the window that it led before.
    if (projector) this.#listen();
    for (const name of [
      'ringfence-outcome',
      'ringfence-change',
      'ringfence-year',
      'ringfence-stage',
    ])
      model.addEventListener(name, () => this.#send());
    onLanguage(() => this.#send());
  }

  /** Opens the window, which says when it is there. */
  open(): void {
    if (!globalThis.BroadcastChannel) {
      this.#fault = alone;
      this.#draw();
      return;
    }
    remember({ projector: this.#id });
    this.#listen();
    const opened = window.open(
      `${location.pathname}#follow=${this.#id}`,
      `ringfence-${this.#id}`,
      'popup',
    );
    this.#fault = opened ? undefined : blocked;
    this.#draw();
  }

  #listen(): void {
    if (this.#channel) return;
    this.#channel = channelOf(this.#id);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Asks>) => {
      this.on = data.is === 'here';
      if (this.on) this.#send(data.version);
      this.#draw();
    });
    this.#channel.postMessage({ is: 'lead' });
  }

  /** Tells what is on show; the model only where the other has not got it. */
  #send(version = this.#version): void {
    if (!this.on) return;
    // What cannot be worked out is not put on a wall: there it stays as it was.
    const sound = this.#model.outcome === undefined ? undefined : this.#model.session;
    const draft = sound?.steps[sound.at]?.draft;
    if (draft && draft !== this.#held) {
      this.#held = draft;
      this.#version += 1;
    }
    // Until there is something to show, nothing is said.
    if (this.#held === undefined) return;
    const { scenario, year, stage } = this.#model;
    const model = version === this.#version ? {} : { model: this.#held };
    const state = { is: 'state', version: this.#version, scenario, year, stage, ...model };
    this.#channel?.postMessage({ ...state, language: spoken() });
    this.#draw();
  }

  /** What leads the wall from here. */
  strip(): TemplateResult | typeof nothing {
    if (this.#fault)
      return html`<div class="note alert" role="alert"><p>${this.#fault()}</p></div>`;
    if (!this.on) return nothing;
    const { stage } = this.#model;
    const rest = left(stage, Date.now());
    this.#tick(stage);
    const screens = this.#screens;
    return html`<div class="note"><p>On the projector: <strong>${stepNames[stage.step]}</strong>, ${[count(stage, screens), screenCount(stage, screens)].filter(Boolean).join(', ')}${rest === undefined ? nothing : html`, ${clock(rest)}`}${stage.blank ? html` · <strong>blank</strong>` : nothing}.</p>
      <p class="actions">
        <button type="button" aria-disabled=${isFirst(stage, screens)} @click=${() => this.#set(back(stage, screens))}>Back</button>
        <button type="button" aria-disabled=${isLast(stage, screens)} @click=${() => this.#set(next(stage, screens))}>Next</button>
        <button type="button" aria-pressed=${stage.blank} @click=${() => this.#set(blanked(stage))}>Blank the wall</button>
        <label>Time <select @change=${(event: Event) => this.#give(event)}>
          <option value="0" .selected=${rest === undefined}>none</option>
          ${lengths.map((minutes) => html`<option value=${minutes}>${many(minutes, '{n} minute', '{n} minutes')}</option>`)}
          ${rest === undefined ? nothing : html`<option value="" disabled .selected=${true}>running</option>`}
        </select></label>
      </p></div>`;
  }

  /** How many screens each step has in what the wall shows. */
  get #screens(): Screens {
    const { outcome, year } = this.#model;
    const found = outcome?.years.find((each) => each.year === year);
    return screensOf({ draft: this.#held, year: found });
  }

  #set(stage: Stage): void {
    this.#model.stage = stage;
    rememberStage(stage);
    this.#send();
  }

  #give(event: Event): void {
    const minutes = Number((event.currentTarget as HTMLSelectElement).value);
    this.#set(timed(this.#model.stage, minutes, Date.now()));
  }

  /** Time that runs is drawn anew each second. */
  #tick(stage: Stage): void {
    clearTimeout(this.#ticking);
    if (isRunning(stage)) this.#ticking = setTimeout(() => this.#draw(), 1000);
  }
}

/** Each is said in the language that is spoken when it is read. */
const alone = (): string =>
  say`This browser lets no second window follow: use Present in this one.`;
const blocked = (): string =>
  say`The browser did not open a second window: allow pop-ups for this site, then try again.`;

/** The side that follows: the wall, with nothing on it to press. */
export function follow(model: RingfenceModel, id: string): void {
  const channel = channelOf(id);
  let version = -1;
  /** The version that was asked for: once. */
  let asked = -1;
  let title = '';
  const tell = (is: Asks['is']): void => channel.postMessage({ is, version });
  document.documentElement.classList.add('following');
  model.readonly = true;
  channel.addEventListener('message', async ({ data }: MessageEvent<State | Leads>) => {
    if (data.is === 'lead') {
      [version, asked] = [-1, -1];
      tell('here');
    }
    if (data.is !== 'state') return;
    if (data.language !== spoken()) await speakIn(model, data.language);
    if (data.model) {
      model.model = data.model;
      version = data.version;
      ({ title } = data.model);
    } else if (data.version !== version && data.version !== asked) {
      asked = data.version;
      tell('here');
    }
    if (title) document.title = say`${title} · on the projector`;
    // Where the figures cannot be worked out, the element says so itself.
    await model.ready.catch(() => {});
    model.scenario = data.scenario;
    model.year = data.year;
    model.stage = stageOf(data.stage);
    await model.show('present');
  });
  globalThis.addEventListener('pagehide', () => tell('gone'));
  globalThis.addEventListener('pageshow', () => tell('here'));
  tell('here');
}
