// What a room sees on the wall: one idea a screen in large type, on and back by a key or a clicker.
import { nothing, type TemplateResult } from 'lit';
import type { LightBench, LightPanelModule, Panel } from '../panel.ts';
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
  paused,
  pressed,
  type Screens,
  type Stage,
  screenCount,
  stepNames,
  timed,
} from '../stage.ts';
import { html, type Language, many, say, spoken } from '../words.ts';
import { arrangement } from './present-steps.ts';
import { presentStyles } from './present-styles.ts';
import { slide } from './slides.ts';

/** What is hidden below by less than this many letters’ height hides no word. */
const lines = 0.75;

class Present implements Panel {
  readonly over = true;
  readonly styles = presentStyles;
  readonly #bench: () => LightBench;
  readonly #press = (event: KeyboardEvent): void => this.#pressed(event);
  #arranging = false;
  /** Said within the wall: what stands behind it nobody hears. */
  #said = '';
  #saidIn: Language = spoken();
  /** The screen that was drawn last: another one begins at its top. */
  #shown = '';
  readonly #filled = (): void => this.#raise();
  #wall: HTMLDialogElement | undefined;
  #ticking: ReturnType<typeof setInterval> | undefined;
  readonly #sizes = new ResizeObserver(() => this.#sign());

  constructor(bench: () => LightBench) {
    this.#bench = bench;
  }

  get title(): string {
    return say`On the projector`;
  }

  render(): TemplateResult {
    const { stage } = this.#bench();
    const said = this.#saidIn === spoken() ? this.#said : '';
    return html`<dialog class="present" aria-label="On the projector" tabindex="-1" @cancel=${(event: Event) => this.#cancel(event)} @close=${() => this.#closed()}>
      <p class="unseen" role="status">${said}</p>
      <div class="present-head" ?hidden=${stage.blank}>
        <h3>${stepNames[stage.step]}</h3>
        <p>${this.#where()}</p>
      </div>
      <div class="present-slide" role="group" tabindex="0" aria-label=${stepNames[stage.step]} ?hidden=${stage.blank} @scroll=${() => this.#sign()}>${this.#arranging ? arrangement(stage, this.#screens, (to) => this.#set(to)) : slide(this.#bench(), this.#screens)}</div>
      <p class="present-more" aria-hidden="true" hidden>▼ <span>more below</span></p>
      <p class="present-blank" ?hidden=${!stage.blank}><span class="unseen">The wall is blank.</span></p>
      ${this.#bench().readonly ? this.#watched(stage) : this.#controls(stage)}
    </dialog>`;
  }

  drawn(): void {
    const { root, stage } = this.#bench();
    const wall = root.querySelector<HTMLDialogElement>('.present') ?? undefined;
    if (wall !== this.#wall) {
      this.#wall = wall;
      document.addEventListener('keydown', this.#press, { capture: true });
      document.addEventListener('fullscreenchange', this.#filled);
      this.#raise();
      this.#sizes.disconnect();
      const shown = wall?.querySelector('.present-slide');
      if (shown) this.#sizes.observe(shown);
    }
    this.#begin(stage);
    if (isRunning(stage)) this.#ticking ??= setInterval(() => this.#bench().update(), 1000);
    else this.#still();
  }

  leave(): void {
    this.rest();
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  }

  /** Off the page, no key of the page is taken; drawn again, it is raised again. */
  rest(): void {
    this.#still();
    document.removeEventListener('keydown', this.#press, { capture: true });
    document.removeEventListener('fullscreenchange', this.#filled);
    const wall = this.#wall;
    this.#wall = undefined;
    this.#sizes.disconnect();
    wall?.close();
  }

  /** How many screens each step has. */
  get #screens(): Screens {
    const { draft, sound, year } = this.#bench();
    return screensOf({ draft: sound?.document ?? draft, year });
  }

  /** Another screen is seen from its top, whatever was scrolled before. */
  #begin(stage: Stage): void {
    const shown = JSON.stringify([stage.step, stage.screen, this.#arranging]);
    if (shown !== this.#shown) this.#wall?.querySelector('.present-slide')?.scrollTo({ top: 0 });
    this.#shown = shown;
    this.#sign();
  }

  /** Whether there is more than is seen is said at its foot. */
  #sign(): void {
    const shown = this.#wall?.querySelector('.present-slide');
    const sign = this.#wall?.querySelector<HTMLElement>('.present-more');
    if (!shown || !sign) return;
    const rest = shown.scrollHeight - shown.clientHeight - shown.scrollTop;
    sign.hidden = rest < lines * Number.parseFloat(getComputedStyle(shown).fontSize);
  }

  /** Over everything, and alone within reach of the keys; what fills the screen stands above it until it is raised anew. */
  #raise(): void {
    if (!this.#wall?.isConnected) return;
    this.#wall.close();
    this.#wall.showModal();
    this.#wall.focus({ preventScroll: true });
  }

  /** Escape goes one step out; a window that follows is led from the other one. */
  #cancel(event: Event): void {
    event.preventDefault();
    const bench = this.#bench();
    if (this.#arranging) this.#arrange();
    else if (!bench.readonly) bench.close();
  }

  /** A browser may close it whatever is said to its key: then the wall is left, or where it follows, raised again. */
  #closed(): void {
    if (this.#wall === undefined || this.#wall.open) return;
    if (this.#bench().readonly) this.#raise();
    else this.#bench().close();
  }

  #still(): void {
    clearInterval(this.#ticking);
    this.#ticking = undefined;
  }

  /** What is shown of which model. */
  #where(): string {
    const { draft, scenarioId, year, stage } = this.#bench();
    // Where the meeting begins, it is the baseline that is shown.
    const shown = stage.step === 'today' ? draft.scenarios?.[0]?.id : scenarioId;
    const name = draft.scenarios?.find(({ id }) => id === shown)?.name;
    const screen = screenCount(stage, this.#screens);
    return [draft.title, year?.year, stage.step === 'decide' ? undefined : name, screen]
      .filter(Boolean)
      .join(' · ');
  }

  #set(stage: Stage): void {
    const bench = this.#bench();
    if (stage.step !== bench.stage.step || stage.screen !== bench.stage.screen) {
      const screens = this.#screens;
      this.#said = [stepNames[stage.step], count(stage, screens), screenCount(stage, screens)]
        .filter(Boolean)
        .join(', ');
      this.#saidIn = spoken();
    }
    bench.setStage(stage);
  }

  #pressed(event: KeyboardEvent): void {
    const bench = this.#bench();
    // The window that follows another is led from there.
    if (bench.readonly) return;
    const stage = pressed(bench.stage, this.#screens, event);
    if (stage === undefined) {
      this.#scroll(event);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    this.#arranging = false;
    this.#set(stage);
  }

  /** What does not fit is scrolled by the arrows, wherever the focus is. */
  #scroll(event: KeyboardEvent): void {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const [on] = event.composedPath();
    if (way === undefined || (on instanceof Element && on.matches('select, input'))) return;
    const shown = this.#wall?.querySelector('.present-slide');
    shown?.scrollBy({ top: (way * shown.clientHeight) / 2 });
    event.preventDefault();
  }

  #arrange(): void {
    this.#arranging = !this.#arranging;
    this.#bench().update();
  }

  #controls(stage: Stage): TemplateResult {
    const now = Date.now();
    const screens = this.#screens;
    return html`<div class="present-controls">
      <div class="actions">
        <button type="button" aria-disabled=${isFirst(stage, screens)} @click=${() => this.#set(back(stage, screens))}>Back</button>
        <span class="present-count">${count(stage, screens)}</span>
        <button type="button" aria-disabled=${isLast(stage, screens)} @click=${() => this.#set(next(stage, screens))}>Next</button>
        <button type="button" aria-pressed=${stage.blank} aria-keyshortcuts="B" @click=${() => this.#set(blanked(stage))}>Blank the wall</button>
      </div>
      <div class="actions">${this.#time(stage, now)}</div>
      <div class="actions">
        <button type="button" aria-pressed=${this.#arranging} @click=${() => this.#arrange()}>Steps</button>
        <button type="button" @click=${() => this.#fill()}>Full screen</button>
        <button type="button" aria-keyshortcuts="Escape" @click=${() => this.#bench().close()}>Back to the model</button>
      </div>
    </div>`;
  }

  #time(stage: Stage, now: number): TemplateResult {
    const rest = left(stage, now);
    const give = (event: Event): void => {
      const minutes = Number((event.currentTarget as HTMLSelectElement).value);
      this.#set(timed(stage, minutes, Date.now()));
    };
    return html`${rest === undefined ? nothing : this.#clock(rest)}
      ${rest === undefined ? nothing : html`<button type="button" @click=${() => this.#set(paused(stage, Date.now()))}>${isRunning(stage) ? say`Pause` : say`Go on`}</button>`}
      <label>Time <select @change=${give}>
        <option value="0" ?selected=${rest === undefined}>none</option>
        ${lengths.map((minutes) => html`<option value=${minutes}>${many(minutes, '{n} minute', '{n} minutes')}</option>`)}
        ${rest === undefined ? nothing : html`<option value="" disabled selected>running</option>`}
      </select></label>`;
  }

  #clock(rest: number): TemplateResult {
    const over = rest <= 0;
    return html`<span class=${over ? 'present-clock over' : 'present-clock'} role="timer">${over ? html`<span>Time</span> ` : nothing}${clock(rest)}</span>`;
  }

  /** On the wall there is nothing to press: where the meeting is, and the time. */
  #watched(stage: Stage): TemplateResult {
    const rest = left(stage, Date.now());
    return html`<div class="present-controls" ?hidden=${stage.blank}>
      <span class="present-count">${count(stage, this.#screens)}</span>
      ${rest === undefined ? nothing : this.#clock(rest)}
    </div>`;
  }

  /** Over the whole screen, and back. */
  #fill(): void {
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    else
      this.#bench()
        .root.host.requestFullscreen?.()
        .catch(() => {});
  }
}

export const panel: LightPanelModule['panel'] = (bench): Panel => new Present(bench);
