import { LitElement, nothing, type PropertyValues } from 'lit';
import { onFall } from './anew.ts';
import type { Core } from './core.ts';
import { drawing } from './drawing.ts';
import { dress } from './dressing.ts';
import { isSheet, takesFiles } from './dropping.ts';
import { scenariosOf } from './edits.ts';
import type { Events, News } from './events.ts';
import { controlAt, focusOn, scenarioAt, tableAt, toName, toRejected } from './goto.ts';
import { Resumed, type Session } from './history.ts';
import { languageAt, learn, onLanguage } from './language.ts';
import { theWhole } from './loading.ts';
import { Long } from './long.ts';
import { Opener } from './opener.ts';
import { isOption } from './option.ts';
import type { PanelName } from './panel-name.ts';
import { type Given, given, Panels } from './panels.ts';
import { poolAt } from './pool-place.ts';
import { fetchQuestionsAtRest, onQuestions } from './questions.ts';
import { Refocus } from './refocus.ts';
import { Room } from './room.ts';
import { type Around, Seeing } from './seeing.ts';
import { begun, type Stage, stageAtFirst, stageOf } from './stage.ts';
import { Store } from './store.ts';
import { styles } from './styles.ts';
import { panelId } from './tabs.ts';
import { undoneByKey } from './undo-keys.ts';
import { findings } from './views/findings.ts';
import { header } from './views/header.ts';
import { opened } from './views/opened.ts';
import { aside, empty, failed, fallen, loading, notOpened } from './views/opening.ts';
import { isTitled, part, whole } from './views/whole.ts';
import { spread } from './views/working.ts';
import type { Document, Headline, Id, Outcome } from './wasm/ringfence.js';
import { html, spoken } from './words.ts';
import { Workings } from './workings.ts';
import type { Workshop } from './workshop.ts';

/**
 * A model of funding sources, priorities and services, and what follows from it: who is short, by how
 * much, from which month, and which ring-fence is to blame. Every figure is worked out by the core, in
 * whole pence.
 *
 * @tagname ringfence-model
 *
 * @attr {string} lang - The language of the words, `en` or `cy`; that of what is about the element where not set. A page speaks one language: that which was asked for last.
 *
 * @fires {CustomEvent<{model: Document | undefined, scenario: Id}>} ringfence-change - The document was edited, opened, taken a step back or forward, or another scenario chosen. Once a change, never on the way of a drag. What is given and is no document at all leaves no model.
 * @fires {CustomEvent<{outcome: Outcome}>} ringfence-outcome - There is a new outcome on show; also on the way of a drag, where of a large model the years that are not on show are worked out when they are read. After a step in a large model it is told once all years are worked out.
 * @fires {CustomEvent<{findings: Finding[]}>} ringfence-findings - What there is to put right or to know is no longer the same.
 * @fires {CustomEvent<{year: string}>} ringfence-year - Another year was chosen.
 * @fires {CustomEvent<{stage: Stage}>} ringfence-stage - What a room sees on the wall was changed here: a step, the blank, the time, the order of the steps.
 *
 * @csspart header - The title, the year, Undo and Redo.
 * @csspart scenarios - The tabs of the scenarios and what can be done with them.
 * @csspart tabs - A list of tabs.
 * @csspart summary - The answer in sentences.
 * @csspart headline - The first of them.
 * @csspart pictures - The pictures under their tabs.
 * @csspart picture - One picture.
 * @csspart controls - The split and the decisions.
 * @csspart priority - One priority of the split.
 * @csspart decisions - The decisions but the split.
 * @csspart decision - One decision.
 * @csspart findings - What to put right and to know.
 * @csspart services - The table of services.
 * @csspart budget - The tables of the budget by source and by priority.
 * @csspart working - How a figure was made, beside the page.
 * @csspart panel - What stands in the place of the model for a while: its tables, a file that comes in, what goes out.
 * @csspart loading - What stands there before a model is open.
 * @csspart failure - What went wrong and what to do.
 *
 * @cssprop --ringfence-font - The typeface; the system's sans where not set.
 * @cssprop --ringfence-text - The size of the text.
 * @cssprop --ringfence-text-small - The size of what stands beside.
 * @cssprop --ringfence-text-large - The size of the headline.
 * @cssprop --ringfence-ink - The colour of text.
 * @cssprop --ringfence-quiet - The colour of text that stands back.
 * @cssprop --ringfence-paper - The ground.
 * @cssprop --ringfence-wash - The ground of headings and of what is chosen.
 * @cssprop --ringfence-line - The lines of tables.
 * @cssprop --ringfence-edge - The edges of controls.
 * @cssprop --ringfence-accent - Links, and what is chosen.
 * @cssprop --ringfence-focus - The ring about what has the focus.
 * @cssprop --ringfence-short - What is missing.
 * @cssprop --ringfence-warn - Warnings.
 * @cssprop --ringfence-source - Money in, in the pictures.
 * @cssprop --ringfence-priority-1 - The first priority's hue; a ninth begins again with it.
 * @cssprop --ringfence-priority-2 - The second priority's.
 * @cssprop --ringfence-priority-3 - The third's.
 * @cssprop --ringfence-priority-4 - The fourth's.
 * @cssprop --ringfence-priority-5 - The fifth's.
 * @cssprop --ringfence-priority-6 - The sixth's.
 * @cssprop --ringfence-priority-7 - The seventh's.
 * @cssprop --ringfence-priority-8 - The eighth's.
 * @cssprop --ringfence-gap - The room between parts, and at the edge.
 * @cssprop --ringfence-radius - How round the corners of controls are.
 */
export class RingfenceModel extends LitElement {
  static override properties = {
    src: { type: String, noAccessor: true },
    scenario: { type: String, noAccessor: true },
    model: { attribute: false, noAccessor: true },
    year: { attribute: false, noAccessor: true },
    stage: { attribute: false, noAccessor: true },
    view: { type: String },
    readonly: { type: Boolean, reflect: true },
  };

  static override styles = styles;

  /**
   * One part alone: `summary`, `split`, `decisions`, `map`, `months`, `ceasing`, `pools`, `closing`, `compare`, `what-if`, `services`, `budget` or `findings`;
   * everything where not set. A name that is none of these is said to be none.
   */
  declare view: string | undefined;

  /** Whether nothing can be changed here. */
  declare readonly: boolean;

  /**
   * What our own page knows of a workshop's server, for the panel `room`.
   * @internal
   */
  workshop: Workshop | undefined;

  #src: string | undefined;
  #wish: Id | undefined;
  /** The language that its words are in. */
  #speaks = spoken();
  /** Listens to changes of the language no more. */
  #deaf = (): void => {};
  /** Waits for the whole core no more. */
  #unasked = (): void => {};
  /** Listens to falls of the core no more. */
  #unhurt = (): void => {};
  #store: Store | undefined;
  readonly #opener = new Opener(
    (core, document, over) => this.#open(core, document, over),
    () => this.requestUpdate(),
  );
  #stage = stageAtFirst;
  readonly #long = new Long(() => this.requestUpdate());
  readonly #refocus = new Refocus();
  readonly #room = new Room(() => this.requestUpdate());
  readonly #seeing = new Seeing(() => this.#around());
  readonly #workings = new Workings(this);
  readonly #panels = new Panels(
    () => this.#given(),
    () => this.requestUpdate(),
  );

  constructor() {
    super();
    this.readonly = false;
    undoneByKey(this);
    takesFiles(this);
  }

  /** Settles once the core is loaded and the model asked for is open or refused; rejects where either cannot be had. */
  get ready(): Promise<void> {
    return this.#opener.ready;
  }

  /** Address of the document of the model to open. */
  get src(): string | undefined {
    return this.#src;
  }

  set src(address: string | null | undefined) {
    const wish = address ?? undefined;
    if (wish === this.#src) return;
    this.#src = wish;
    this.#opener.ask(wish).catch(() => {});
  }

  /** The id of the scenario on show; the baseline where not set. */
  get scenario(): Id | undefined {
    return this.#store?.scenarioId || this.#wish;
  }

  set scenario(id: Id | null | undefined) {
    this.#wish = typeof id === 'string' && id !== '' ? id : undefined;
    if (this.#wish === undefined) this.#store?.selectBaseline();
    else this.#store?.select(this.#wish);
  }

  /** The document as edited: give it as an object or as JSON text; what is read is a copy. */
  get model(): Document | undefined {
    const waiting = this.#opener.given;
    const draft = this.#store?.draft ?? (waiting instanceof Resumed ? waiting.document : waiting);
    return typeof draft === 'object' && draft ? (structuredClone(draft) as Document) : undefined;
  }

  set model(document: Document | string | undefined) {
    this.#opener.give(document);
  }

  /**
   * All that was done since the model was opened, to be kept and taken up another time: the documents in it are the
   * element's own, to be read and not to be changed.
   */
  get session(): Session | undefined {
    return this.#store?.session;
  }

  set session(session: Session | undefined) {
    if (session) this.#opener.give(new Resumed(session));
  }

  /** The year on show, as `2013/14`; the first where not set. */
  get year(): string | undefined {
    return this.#seeing.yearOf(this.#store);
  }

  set year(year: string | null | undefined) {
    const before = this.#seeing.year;
    this.#seeing.wishYear(year ?? undefined, this.#store);
    if (this.#store && this.#seeing.year !== before) this.#seeing.lag(this.#store);
    this.requestUpdate();
  }

  /** What a room sees on the wall: the steps of the meeting, the one it is at, whether it is blank, the time left. */
  get stage(): Stage {
    return this.#stage;
  }

  set stage(stage: Stage | undefined) {
    this.#stage = stageOf(stage);
    this.requestUpdate();
  }

  /** What the scenario on show comes to; none where an error stands in the way. */
  get outcome(): Outcome | undefined {
    this.#store?.finish();
    return this.#sound;
  }

  get #sound(): Outcome | undefined {
    const store = this.#store;
    return store === undefined || store.stale || store.aside.length > 0 ? undefined : store.outcome;
  }

  /**
   * What any scenario of the model as edited comes to; no years where an error stands in the way.
   * @param scenarioId - The id of a scenario of the model.
   */
  evaluate(scenarioId: Id): Outcome {
    const id = String(scenarioId);
    return this.#store?.evaluate(id) ?? { scenario: id, years: [], findings: [] };
  }

  /**
   * Puts an edited document in the place of the one at hand, as one step that can be undone.
   * @param document - The document, edited.
   * @param label - What Undo calls the step: text, or a function that says it in the language that is spoken.
   */
  edit(document: Document, label: string | (() => string)): void {
    const says = typeof label === 'function' ? (): string => String(label()) : String(label);
    this.#store?.edit(document, says);
  }

  /** Takes the last change back. */
  undo(): void {
    this.#store?.undo();
  }

  /** Makes the change again that was taken back last. */
  redo(): void {
    this.#store?.redo();
  }

  /**
   * Opens a file, or what stands at an address, over the model at hand, as a step that can be undone. What cannot be
   * worked out is not opened: the model at hand stays, and what is the matter is said above it. Of a spreadsheet, what
   * would come in is shown first.
   * @param what - The file, or the address.
   * @param name - What Undo calls it, where it is an address.
   */
  async open(what: File | string, name?: string): Promise<void> {
    if (typeof what !== 'string' && this.#store && !this.readonly && isSheet(what)) {
      await this.show('incoming', what);
      return;
    }
    if (typeof what === 'string') await this.#opener.ask(what, name ?? what).catch(() => {});
    else await this.#opener.read(what, (text) => this.#gathers(text, what));
    await this.ready.catch(() => {});
  }

  /**
   * Shows one of the panels in the place of the model; without a panel the model comes back.
   * @param panel - `tables`, `incoming`, `take-away`, `present` or `room`.
   * @param what - A file for it to take in, or the name of a place in it.
   */
  async show(panel?: PanelName, what?: File | string): Promise<void> {
    await this.ready.catch(() => {});
    if (panel === undefined) this.#panels.close();
    else if (this.#store?.draft)
      await this.#panels.open(
        panel,
        typeof what === 'string' ? { path: what } : what ? { file: what } : {},
      );
    await this.updateComplete;
  }

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: the class that is asked is the one that is made ready.
    return [...super.observedAttributes, 'lang'];
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(name, before, now);
    if (name === 'lang' && this.isConnected) void learn(languageAt(this));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void learn(languageAt(this));
    this.#deaf = onLanguage(() => this.#sayAnew());
    if (this.#speaks !== spoken()) this.#sayAnew();
    this.#unasked = onQuestions(() => this.#grow());
    this.#unhurt = onFall(() => this.requestUpdate());
    this.#grow();
    addEventListener('beforeprint', this.#whole);
    if (!this.hasUpdated) return;
    this.#room.watch(this.renderRoot);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeprint', this.#whole);
    this.#deaf();
    this.#unasked();
    this.#unhurt();
    this.#room.rest();
    this.#long.rest();
    this.#panels.rest();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.#refocus.note(this.shadowRoot);
    if (this.#store) this.#seeing.follow(this.#store);
  }

  protected override updated(_changed: PropertyValues): void {
    if (!this.isConnected) return;
    this.#room.watch(this.renderRoot);
    this.#refocus.catch();
    this.#panels.drawn();
    if (this.#store?.outcome) fetchQuestionsAtRest();
  }

  protected override render(): unknown {
    return html`<div class="root" lang=${spoken() === 'en' ? 'en-GB' : spoken()} aria-busy=${this.#opener.busy}>
      ${this.#shown()}
      <p class="unseen" role="status">${this.#store?.said}</p>
    </div>`;
  }

  #shown(): unknown {
    const store = this.#store;
    const { failure, busy } = this.#opener;
    if (failure) {
      const back = store && (() => this.#opener.dismiss());
      return failed(failure, () => this.#opener.again(), back);
    }
    if (store) return html`${fallen()} ${notOpened(store)} ${this.#body(store)}`;
    return busy ? loading() : empty();
  }

  #body(store: Store): unknown {
    const shown = this.#seeing.whole(store);
    const alone = shown && this.view ? part(this.view, shown) : undefined;
    const titled = alone === undefined || isTitled(this.view);
    const page = html`${titled && store.draft ? this.#header(store, store.draft) : nothing}
      ${aside(store.aside, (path) => void this.#goTo(store, path))}
      ${this.#panels.name ? opened(this.#panels) : nothing}
      ${this.#panels.name ? nothing : (alone ?? (shown ? whole(shown) : this.#refused(store)))}`;
    return spread(page, shown, this.#workings);
  }

  /** A document that cannot be read at all: what is the matter with it. */
  #refused(store: Store): unknown {
    const found = { ...this.#seeing.found(store), document: store.draft, goTo: () => {} };
    return html`<p class="headline">This model cannot be worked out until what is said below is put right.</p>
      ${findings(found, () => false)}`;
  }

  #header(store: Store, document: Document): unknown {
    return header({
      document,
      years: store.outcome?.years.map(({ year }) => year) ?? [],
      year: this.#seeing.year,
      chooseYear: (place) => this.#chooseYear(store, place),
      readonly: this.readonly,
      undoLabel: store.history.undoLabel,
      redoLabel: store.history.redoLabel,
      undo: () => store.undo(),
      redo: () => store.redo(),
      panel: this.view
        ? undefined
        : { open: this.#panels.name, show: (name) => void this.show(name) },
    });
  }

  /** What the views are given beside the model. */
  #around(): Around {
    return {
      readonly: this.readonly,
      view: this.view,
      long: this.#long,
      room: this.#room,
      update: () => this.requestUpdate(),
      goTo: (store, path) => void this.#goTo(store, path),
      close: (shortfall) => void this.#close(shortfall),
      rename: (open) => void this.#rename(open),
    };
  }

  /** What a panel is given. */
  #given(): Given | undefined {
    const store = this.#store;
    return (
      store &&
      given(store, this.#seeing.year, {
        root: this.renderRoot as ShadowRoot,
        readonly: this.readonly,
        part: (name, of) => this.#seeing.part(store, name, of),
        stage: this.#stage,
        workshop: this.workshop,
        setStage: (stage) => this.#setStage(stage),
        goTo: (path) => {
          this.#panels.close();
          void this.#goTo(store, path);
        },
      })
    );
  }

  /** Nothing on paper waits. */
  readonly #whole = (): void => {
    if (this.#store) this.#seeing.catchUp(this.#store);
    // The page is taken before an update that is asked for would come.
    this.requestUpdate();
    this.performUpdate();
  };

  /** The model that stands answers questions, once there is the core that can. */
  #grow(): void {
    const whole = theWhole();
    if (whole) this.#store?.grow(whole);
    dress(this.renderRoot as ShadowRoot, drawing()?.styles ?? []);
    this.requestUpdate();
  }

  /** Says everything in the language that is spoken now. */
  #sayAnew(): void {
    this.#speaks = spoken();
    this.#long.rest();
    this.#store?.sayAnew();
    if (this.#store) this.#seeing.catchUp(this.#store);
    this.requestUpdate();
  }

  #setStage(stage: Stage): void {
    this.stage = stage;
    this.#say('ringfence-stage', { stage });
  }

  #chooseYear(store: Store, place: number): void {
    if (place === this.#seeing.year) return;
    const year = store.outcome?.years[place]?.year;
    this.year = year;
    this.#say('ringfence-year', { year });
  }

  /** What it would take to close a shortfall is answered among the pictures, wherever it was asked. */
  async #close(shortfall: Headline): Promise<void> {
    this.#seeing.picture = 'closing';
    this.#seeing.ask({ shortfall });
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`#${panelId('pictures')}`)?.focus();
  }

  #open(core: Core, document: unknown, over: string | undefined): void {
    const fresh = this.#store === undefined;
    this.#store ??= new Store(
      theWhole() ?? core,
      (news) => this.#told(news),
      () => this.#seeing.year,
    );
    if (document instanceof Resumed) this.#store.resume(document.session);
    else if (over === undefined) this.#store.open(document, this.#wish ?? this.#store.scenarioId);
    else if (!this.#store.openOver(document, over)) {
      void this.updateComplete.then(() => toRejected(this.renderRoot));
      return;
    }
    this.#seeing.anew(this.#store);
    // What is on the wall stays there, whatever model it shows.
    if (this.#panels.name !== 'present' || !this.#store.draft) {
      this.#panels.leave();
      if (!fresh) this.#stage = begun(this.#stage);
    }
    this.#workings.forget();
    this.requestUpdate();
  }

  /** An option that a table of a workshop handed in is no model to be opened: it comes to the one at hand. */
  #gathers(text: string, file: File): boolean {
    if (!this.#store?.draft || this.readonly || !isOption(text)) return false;
    void this.show('room', file);
    return true;
  }

  #told(news: News): void {
    const store = this.#store;
    if (store === undefined) return;
    this.requestUpdate();
    if (news.change)
      this.#say('ringfence-change', { model: this.model, scenario: store.scenarioId });
    const outcome = this.#sound;
    if (news.outcome && outcome) this.#say('ringfence-outcome', { outcome });
    if (news.findings) this.#say('ringfence-findings', { findings: [...store.findings] });
  }

  #say<Name extends keyof Events>(name: Name, detail: Events[Name]['detail']): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  async #goTo(store: Store, path: string): Promise<void> {
    this.#seeing.catchUp(store);
    const place = scenarioAt(path);
    const other = place === undefined ? undefined : scenariosOf(store.draft)[place];
    if (other) store.select(other.id);
    if (tableAt(path) && !this.readonly && !this.view) {
      await this.#panels.open('tables', { path });
      return;
    }
    const pool = poolAt(store.draft, path);
    if (pool !== undefined) {
      this.#seeing.picture = 'pools';
      this.#seeing.showPools(pool);
    }
    if (path.startsWith('/shocks/')) {
      this.#seeing.picture = 'what-if';
      this.#seeing.ask({ part: 'stress' });
    }
    await this.updateComplete;
    const heading = this.renderRoot.querySelector<HTMLElement>('#findings-heading');
    focusOn(path === '' ? (heading ?? undefined) : controlAt(this.renderRoot, path));
  }

  async #rename(open: boolean): Promise<void> {
    this.#seeing.renaming = open;
    this.requestUpdate();
    await this.updateComplete;
    toName(this.renderRoot, open);
  }
}
