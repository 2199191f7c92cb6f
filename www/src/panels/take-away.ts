// What goes out: the model file, a link, a workbook, tables, pictures, the decision record; and whether what went out
// once is of the same figures. All of it is made here and handed to the browser's downloads; nothing is sent.
import { css, type TemplateResult } from 'lit';
import type { Bench, Panel, PanelModule } from '../panel.ts';
import type { Document, Id, Outcome } from '../wasm/ringfence.js';
import type {
  Answer,
  DecisionRecord,
  Finding,
  Fingerprint,
  TextFile,
} from '../wasm/ringfence_files.js';
import { html, say, spoken } from '../words.ts';
import type { Files } from './files.ts';
import { type Checking, checkStyles, fingerprintCheck } from './fingerprint-check.ts';
import { asked } from './outgoing.ts';
import { type Origin, type PictureOut, picturesOut, type Shown } from './pictures-out.ts';
import { OnPaper } from './record-out.ts';
import { recordPanel } from './record-panel.ts';
import { recordStyles } from './record-styles.ts';
import { takeAwayStyles } from './take-away-styles.ts';
import { ways } from './take-away-ways.ts';

/** What goes out of the model as it is now. */
export interface Ready {
  readonly file: Answer<TextFile>;
  /** None where an error stands in the way of the figures, which `faults` then say. */
  readonly fingerprint: Fingerprint | undefined;
  readonly faults: readonly Finding[];
  readonly tables: readonly TextFile[];
}

/** What a scenario comes to, on its way out. */
export interface Results {
  readonly outcome: Outcome | undefined;
  readonly tables: readonly TextFile[];
  pictures: readonly PictureOut[] | undefined;
}

/** The record as it is chosen: which scenario is proposed, and which others were considered. */
export interface RecordChoice {
  readonly proposed: Id;
  readonly against: ReadonlySet<Id>;
}

export class TakeAway implements Panel {
  readonly styles = css`${takeAwayStyles} ${checkStyles} ${recordStyles}`;
  readonly bench: () => Bench;
  /** The scenario whose results go out; the one on show where not chosen. */
  wish: Id | undefined;
  /** What was saved or copied last in each place, in words. */
  readonly done = new Map<string, string>();
  /** The address that holds the model, once asked for. */
  link: { readonly draft: Document; readonly address: string | undefined } | undefined;
  checking: Checking = { against: 'open', file: undefined, typed: '', check: undefined };
  choice: RecordChoice | undefined;

  #ready = new WeakMap<Document, Ready>();
  #results = new WeakMap<Document, Map<string, Results>>();
  #records = new WeakMap<Document, Map<string, Answer<DecisionRecord>>>();
  /** The language that all this is said in. */
  #speaks = spoken();
  readonly #paper = new OnPaper();
  #drawing: ReturnType<typeof setTimeout> | undefined;
  #focus: string | undefined;

  constructor(bench: () => Bench) {
    this.bench = bench;
  }

  get title(): string {
    return this.choice ? say`Decision record` : say`Take away`;
  }

  render(): TemplateResult {
    if (this.#speaks !== spoken()) this.#sayAnew();
    const shown = this.choice ? recordPanel(this, this.choice) : ways(this);
    const check = this.choice ? '' : fingerprintCheck(this);
    return html`<div class="take-away">${shown} ${check}</div>`;
  }

  drawn(): void {
    const record = this.choice && this.record(this.choice).answer;
    if (record) this.#paper.show(record);
    else this.#paper.leave();
    if (this.#focus !== undefined) {
      this.bench().root.querySelector<HTMLElement>(this.#focus)?.focus();
      this.#focus = undefined;
    }
    if (!this.choice) this.#drawSoon();
  }

  leave(): void {
    this.rest();
    clearTimeout(this.#drawing);
  }

  /** Off the page, its record is not what the page prints. */
  rest(): void {
    this.#paper.leave();
  }

  /** Draws the panel again. */
  update(): void {
    this.bench().update();
  }

  /** Shows the record, or all that goes out. */
  choose(choice: RecordChoice | undefined): void {
    if ((choice === undefined) !== (this.choice === undefined))
      this.focusNext(choice ? '#panel-heading' : '#take-away-record');
    this.choice = choice;
    this.update();
  }

  /** Puts the focus somewhere once the panel is drawn again. */
  focusNext(selector: string): void {
    this.#focus = selector;
  }

  /** Says what was done, where it was done and to those who hear the page. */
  tell(place: string, words: string): void {
    this.done.clear();
    this.done.set(place, words);
    this.bench().say(words);
    this.update();
  }

  /** What goes out of the model as it is now. */
  get ready(): Ready {
    const { draft, files } = this.bench();
    const held = this.#ready.get(draft) ?? readied(draft, files);
    this.#ready.set(draft, held);
    return held;
  }

  /** The scenario whose results go out. */
  get scenarioId(): Id {
    const { draft, scenarioId } = this.bench();
    const there = draft.scenarios?.some(({ id }) => id === this.wish);
    return there && this.wish !== undefined ? this.wish : scenarioId;
  }

  /** What that comes to; nothing where an error stands in the way. */
  get results(): Results {
    const { draft, year } = this.bench();
    const kept = this.#results.get(draft) ?? new Map<string, Results>();
    this.#results.set(draft, kept);
    const key = JSON.stringify([this.scenarioId, year?.year]);
    const held = kept.get(key) ?? this.#worked();
    kept.set(key, held);
    return held;
  }

  /** The decision record as it is chosen. */
  record({ proposed, against }: RecordChoice): Answer<DecisionRecord> {
    const { draft, files } = this.bench();
    const kept = this.#records.get(draft) ?? new Map<string, Answer<DecisionRecord>>();
    this.#records.set(draft, kept);
    const key = JSON.stringify([proposed, ...against]);
    const held =
      kept.get(key) ?? asked(() => files.record(draft, proposed, [proposed, ...against]));
    kept.set(key, held);
    return held;
  }

  #sayAnew(): void {
    this.#speaks = spoken();
    this.done.clear();
    this.checking = { ...this.checking, check: undefined };
    [this.#ready, this.#results, this.#records] = [new WeakMap(), new WeakMap(), new WeakMap()];
  }

  #worked(): Results {
    const { draft, sound, files } = this.bench();
    const none = { outcome: undefined, tables: [], pictures: [] };
    if (this.ready.fingerprint === undefined || sound === undefined) return none;
    const outcome = sound.handle.evaluate(this.scenarioId);
    if (outcome.years.length === 0) return none;
    const tables = asked(() => files.resultsCsv(draft, this.scenarioId)).answer ?? [];
    return { outcome, tables, pictures: undefined };
  }

  /** Pictures take longer: they are drawn once the rest stands there. */
  #drawSoon(): void {
    const { results } = this;
    clearTimeout(this.#drawing);
    if (results.pictures !== undefined) return;
    this.#drawing = setTimeout(() => {
      results.pictures = this.#pictures(results);
      this.update();
    });
  }

  #pictures({ outcome }: Results): readonly PictureOut[] {
    const { sound, year: onShow } = this.bench();
    const { fingerprint } = this.ready;
    const year = outcome?.years.find((each) => each.year === onShow?.year) ?? outcome?.years[0];
    if (!sound || !outcome || !year || !fingerprint) return [];
    const shown: Shown = { handle: sound.handle, document: sound.document, outcome, year };
    return picturesOut(shown, originOf(shown, fingerprint));
  }
}

/** Where the pictures are from. */
function originOf({ document, outcome }: Shown, { full }: Fingerprint): Origin {
  const { title, body, marking, scenarios } = document;
  const name = scenarios.find(({ id }) => id === outcome.scenario)?.name ?? '';
  return {
    about: [[title, body].filter(Boolean).join(' · '), say`Scenario: ${name}`],
    marking,
    origin: [say`Fingerprint of the model: ${full.replace(/.{4}(?=.)/g, '$& ')}`],
  };
}

function readied(draft: Document, files: Files): Ready {
  const print = asked(() => files.fingerprint(draft));
  const tables = print.answer && asked(() => files.csvFiles(draft)).answer;
  return {
    file: asked(() => files.modelFile(draft)),
    fingerprint: print.answer,
    faults: print.findings,
    tables: tables ?? [],
  };
}

export const panel: PanelModule['panel'] = (bench): Panel => new TakeAway(bench);
