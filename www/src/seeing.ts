// What is chosen to be seen of a model, none of it kept with the model: the year, the picture, what each part shows. From that
// and the store comes what every view is given.
import type { TemplateResult } from 'lit';
import { type AskedShown, askedAtFirst } from './asked-shown.ts';
import { isLarge } from './at-once.ts';
import { type CompareShown, comparedAtFirst } from './compare-shown.ts';
import type { Desk } from './desk.ts';
import { completed, edited, same, scenariosOf } from './edits.ts';
import { noted } from './figures.ts';
import type { Long } from './long.ts';
import { atFirst, type PoolsShown } from './pools-shown.ts';
import { Rest } from './rest.ts';
import { parts, type Room } from './room.ts';
import type { Store } from './store.ts';
import type { Mode, View } from './view.ts';
import type { Picture } from './views/gallery.ts';
import { part, type Whole } from './views/whole.ts';
import type { Headline, Remedy } from './wasm/ringfence.js';

/** What the element knows and does besides. */
export interface Around {
  readonly readonly: boolean;
  readonly view: string | undefined;
  readonly long: Long;
  readonly room: Room;
  readonly update: () => void;
  readonly goTo: (store: Store, path: string) => void;
  /** Shows what it would take to close a shortfall. */
  readonly close: (shortfall: Headline) => void;
  readonly rename: (open: boolean) => void;
}

export class Seeing {
  /** The place of the year on show among those of the model. */
  year = 0;
  picture: Picture = 'map';
  renaming = false;

  readonly #around: () => Around;
  #wishedYear: string | undefined;
  #modes: Readonly<Record<string, Mode>> = {};
  #pools: PoolsShown = atFirst;
  #compare: CompareShown = comparedAtFirst;
  #asked: AskedShown = askedAtFirst;
  #unfolded: ReadonlySet<string> = new Set();

  /** What is drawn anew later, where it is out of sight. */
  #behind: readonly string[] = [];
  #wasInPart = false;
  /** Whether all of the model was drawn once: until then nothing waits, since there is nothing to stay as it was. */
  #wasDrawn = false;
  readonly #catchesUp = new Rest();

  constructor(around: () => Around) {
    this.#around = around;
  }

  /** The year on show, as `2013/14`. */
  yearOf(store: Store | undefined): string | undefined {
    const { years } = store?.outcome ?? {};
    return (years?.[this.year] ?? years?.[0])?.year;
  }

  /** Shows a year by its name; the first where the model has none of that name, until it has. */
  wishYear(year: string | undefined, store: Store | undefined): void {
    this.#wishedYear = year;
    const years = store?.outcome?.years ?? [];
    this.year = Math.max(
      0,
      years.findIndex((each) => each.year === year),
    );
  }

  /** Of a large model what is on the screen is drawn at once; the rest when nothing more comes for a while, part by part. */
  lag({ draft }: Store, wait?: number): void {
    if (draft === undefined || !isLarge(draft) || !this.#wasDrawn) return;
    this.#behind = ['picture', ...parts];
    this.#catchesUp.after(() => {
      this.#behind = this.#behind.slice(1);
      this.#around().update();
      return this.#behind.length > 0;
    }, wait);
  }

  /** All that is worked out is drawn, little by little where it was worked out in part before. */
  follow(store: Store): void {
    if (this.#wasInPart && !store.inPart) this.lag(store, 0);
    this.#wasInPart = store.inPart;
    this.#wasDrawn ||= !store.inPart && this.#behind.length === 0;
  }

  /** Whether a part may wait. */
  #lags(store: Store, part: string): boolean {
    return this.#wasDrawn && (store.inPart || this.#behind.includes(part));
  }

  /** Nothing is left to be worked out or drawn later. */
  catchUp(store: Store): void {
    store.finish();
    this.#wasInPart = store.inPart;
    this.#behind = [];
    this.#catchesUp.stop();
  }

  /** Another model is open: what was chosen in the one before is not asked of it. */
  anew(store: Store): void {
    this.wishYear(this.#wishedYear, store);
    this.catchUp(store);
    this.#wasDrawn = false;
    this.#pools = { ...atFirst, part: this.#pools.part };
    this.#compare = comparedAtFirst;
    this.#asked = askedAtFirst;
    this.renaming = false;
  }

  ask(change: Partial<AskedShown>): void {
    this.#asked = { ...this.#asked, ...change };
    this.#around().update();
  }

  showPools(change: Partial<PoolsShown>): void {
    this.#pools = { ...this.#pools, ...change };
    this.#around().update();
  }

  /** What the findings go by. */
  found(store: Store) {
    return {
      findings: store.found,
      readonly: this.#around().readonly,
      mend: ({ edit, label }: Remedy) => {
        // What was found before the last step may be of something else by now.
        store.finish();
        const still = store.found.some(({ remedy }) => remedy && same(remedy.edit, edit));
        if (store.draft && still) store.edit(edited(store.draft, edit), label);
      },
      unfolded: this.#unfolded,
      unfold: (kind: string) => {
        this.#unfolded = new Set(this.#unfolded).add(kind);
        this.#around().update();
      },
    };
  }

  /** All that the parts are given; nothing where no model stands. */
  whole(store: Store): Whole | undefined {
    const desk = this.#desk(store);
    if (desk === undefined) return undefined;
    const { room, long, view, rename, update } = this.#around();
    return {
      desk,
      view: this.#view(store, desk),
      stale: store.stale,
      waits: (part) => (store.live !== undefined || this.#lags(store, part)) && room.isAway(part),
      chosen: this.picture,
      choose: (picture) => {
        this.picture = picture;
        update();
      },
      pools: { shown: this.#pools, show: (change) => this.showPools(change) },
      compare: {
        shown: this.#compare,
        show: (change) => {
          this.#compare = { ...this.#compare, ...change };
          update();
        },
      },
      asked: { shown: this.#asked, show: (change) => this.ask(change), long, beside: !view },
      renaming: { open: this.renaming, set: rename },
    };
  }

  /** A part with nothing in it to be changed, of the scenario on show or of the baseline. */
  part(store: Store, name: string, of: 'chosen' | 'baseline'): TemplateResult | undefined {
    const shown = this.whole(store);
    if (shown === undefined) return undefined;
    const { desk, view } = shown;
    const outcome = of === 'baseline' ? store.standing?.baseline : view?.outcome;
    const year = outcome?.years.find((each) => each.year === view?.year.year);
    // What is in sight is known of the picture in its own place alone.
    const drawn = view &&
      outcome &&
      year && { ...view, outcome, year, readonly: true, sight: undefined };
    const scenario = of === 'baseline' ? desk.baseline : desk.scenario;
    return part(name, {
      ...shown,
      desk: { ...desk, scenario, year, readonly: true, ask: undefined },
      view: drawn && { ...drawn, scenario },
    });
  }

  #desk(store: Store): Desk | undefined {
    const { draft, scenario, standing } = store;
    const [baseline] = scenariosOf(draft);
    if (!draft || !scenario || !baseline || !standing) return undefined;
    const { view, goTo, close } = this.#around();
    const year = store.outcome?.years[this.year] ?? store.outcome?.years[0];
    const before = standing.baseline?.years.find((each) => each.year === year?.year);
    return {
      ...this.found(store),
      document: completed(draft),
      scenario,
      sound: standing.scenario,
      baseline,
      year,
      before: scenario.id === baseline.id ? undefined : before,
      handle: standing.handle,
      locked: store.locked,
      refusal: store.refusal,
      refuse: (refusal) => store.refuse(refusal),
      decide: (change, how) => store.decide(change, how),
      edit: (document, label, scenarioId) => store.edit(document, label, scenarioId),
      select: (id) => store.select(id),
      toggleLock: (priority) => store.toggleLock(priority),
      goTo: (path) => goTo(store, path),
      ask: view ? undefined : close,
    };
  }

  /** What the pictures draw: always whole, so never the text of a box that cannot be read. */
  #view(store: Store, { year, decide }: Desk): View | undefined {
    const { standing, live, outcome } = store;
    const [baseline] = scenariosOf(standing?.document);
    if (!standing || !baseline || !outcome || !year) return undefined;
    noted(outcome, year);
    const { room, readonly, update } = this.#around();
    return {
      document: standing.document,
      scenario: live?.scenario ?? standing.scenario,
      baseline,
      outcome,
      year,
      width: room.width,
      sight: this.#lags(store, 'picture') ? room.sight() : undefined,
      readonly,
      decide,
      mode: (figure) => this.#modes[figure] ?? 'picture',
      setMode: (figure, mode) => {
        this.#modes = { ...this.#modes, [figure]: mode };
        update();
      },
    };
  }
}
