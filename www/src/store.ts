// What is being worked on: the document as edited, what it last came to, and the way back.
import { type ByYear, byYear } from './at-once.ts';
import type { Core } from './core.ts';
import { type Change, Drag, type Laid } from './drag.ts';
import { accepted, differing, named, same, scenariosOf, withScenario } from './edits.ts';
import type { News } from './events.ts';
import { cameTo } from './heard.ts';
import { type Held, History, type Label, type Session, type Step } from './history.ts';
import { type Aside, mended } from './mended.ts';
import { type Refusal, type Rejected, rejected, rejectedAnew } from './refused.ts';
import { Rest } from './rest.ts';
import { Unfinished } from './unfinished.ts';
import type { How } from './view.ts';
import type { Document, Finding, Handle, Id, Outcome, Scenario } from './wasm/ringfence.js';
import { say } from './words.ts';
import {
  existing,
  isSound,
  merged,
  parsed,
  type Standing,
  sound,
  standing,
  summary,
} from './worked.ts';

export class Store {
  /** The document as edited, which may hold what cannot be read. */
  draft: Document | undefined;
  standing: Standing | undefined;
  findings: readonly Finding[] = [];
  /** Whether the figures on show are from before the last edit, which cannot be worked out. */
  stale = false;
  /** The entries that the figures on show leave out, or go by as they last stood, since they cannot be read as typed. */
  aside: readonly Aside[] = [];
  scenarioId: Id = '';
  /** What a change came to, for people who hear the page. */
  said = '';
  /** Priorities whose share stays where it is when another moves. */
  locked: ReadonlySet<Id> = new Set();
  /** What was not opened last, until something else is done. */
  rejected: Rejected | undefined;
  /** What a box did not take last, until something else is done. */
  refusal: Refusal | undefined;

  readonly history = new History();

  #core: Core;
  readonly #tell: (news: News) => void;
  /** Which of the years is on show. */
  readonly #place: () => number;
  /** The sentences as they were last said. */
  #heard: readonly string[] = [];
  readonly #drag = new Drag(
    (change) => this.#laid(change),
    () => {
      if (this.#unfinished) this.#finishLater();
      this.#settle();
    },
  );
  #unfinished: Unfinished | undefined;
  /** What the last of them is called. */
  #label = '';
  readonly #stepRests = new Rest();
  /** Another object for each document that was opened. */
  #opening: object = {};
  #told: { draft?: unknown; scenarioId?: Id; outcome?: unknown; findings?: unknown } = {};

  constructor(core: Core, tell: (news: News) => void, place: () => number) {
    this.#core = core;
    this.#tell = tell;
    this.#place = place;
  }

  /** What is on its way in a drag, where there is one. */
  get live(): Drag['live'] {
    return this.#drag.live;
  }

  /** The scenario as edited, or as it is being dragged. */
  get scenario(): Scenario | undefined {
    return this.live?.scenario ?? this.#chosen();
  }

  /** What is on show: of the drag, or of the last edit that could be worked out. */
  get outcome(): Outcome | undefined {
    return this.live?.outcome ?? this.standing?.outcome;
  }

  /** What was found: in the document and the scenario on show, or in the drag where all of it is worked out. */
  get found(): readonly Finding[] {
    return this.live && !this.live.inPart ? this.live.outcome.findings : this.findings;
  }

  /** Whether the year on show alone is worked out, so that what is out of sight waits. */
  get inPart(): boolean {
    return this.live?.inPart ?? this.#unfinished !== undefined;
  }

  /** Works out all that steps came to, where that is not done yet. What is new in it is told later. */
  finish(): void {
    const unfinished = this.#unfinished;
    const now = this.standing;
    this.#unfinished = undefined;
    if (unfinished === undefined || now === undefined) return;
    const { outcome, baseline } = unfinished.whole();
    const before = sound(outcome) ? undefined : unfinished.lastSound();
    this.standing = unfinished.before;
    // What was sound before the last step is back where that one is not.
    if (before) this.#stand(before);
    else unfinished.forgetLast();
    this.#stand({ ...now, outcome, baseline });
  }

  /** Begins anew with a document: text or an object, sound or not. */
  open(document: unknown, scenarioId: Id | undefined): void {
    this.history.clear();
    this.#opening = {};
    this.#replace(document, scenarioId);
    this.#hearAnew();
    this.#settle();
  }

  /** All that was done, to be taken up another time. */
  get session(): Session | undefined {
    return this.draft && this.history.session(this.#here(this.draft));
  }

  /** Takes up what was done another time, or in another window. */
  resume(session: Session): void {
    const step = this.history.resume(session);
    if (step === undefined) return;
    this.#opening = step.opening ?? {};
    // What cannot be read as typed goes by how it last stood: that was the last step that was sound.
    const before = isSound(this.#core, step.draft) ? [] : session.steps.slice(0, session.at);
    const sound = before.findLast(({ draft }) => isSound(this.#core, draft));
    this.#replace(sound?.draft ?? step.draft, step.scenarioId);
    if (sound) this.#take(step.draft, step.scenarioId);
    this.finish();
    this.#hearAnew();
    this.#settle();
  }

  /**
   * Opens a document over the one at hand, as a step that can be undone. One that cannot be worked out is not
   * opened: what is at hand stays.
   */
  openOver(document: unknown, name: string): boolean {
    if (this.draft === undefined) {
      this.open(document, undefined);
      return true;
    }
    const handle = this.#core.read(document);
    if (!handle.ok) {
      this.#drag.stop();
      this.rejected = rejected(name, document, handle);
      this.said = '';
      this.#settle();
      return false;
    }
    const label = (): string => say`open ${name}`;
    this.history.push(this.#here(this.draft), label);
    this.#opening = {};
    this.#replace(document, undefined, handle);
    this.#announce(label());
    return true;
  }

  /** Lets what was not opened be. */
  dismiss(): void {
    this.rejected = undefined;
    this.#settle();
  }

  /** Goes on with a core that answers more. Nothing of the model changes. */
  grow(core: Core): void {
    if (core === this.#core) return;
    this.finish();
    this.#core = core;
    if (this.standing === undefined) return;
    const { handle, document } = this.standing;
    this.standing = { ...this.standing, handle: core.read(document) };
    handle.free();
  }

  /** Says everything anew, in another language. That is no change: the document stays the one it was. */
  sayAnew(): void {
    const { draft, rejected: notOpened, refusal, scenarioId, standing } = this;
    if (draft === undefined) return;
    this.finish();
    // Where the draft cannot be worked out, figures from before are on show: they are said first.
    if (standing && (this.stale || this.aside.length > 0))
      this.#take(standing.document, scenarioId);
    this.#take(draft, scenarioId);
    this.finish();
    this.draft = draft;
    this.rejected = notOpened && rejectedAnew(this.#core, notOpened);
    this.refusal = refusal;
    this.#hearAnew();
    this.#settle();
  }

  /** Says something to those who hear the page. */
  say(words: string): void {
    this.said = words;
    this.#settle();
  }

  /** Leaves text in the box that does not take it, with why. */
  refuse(refusal: Refusal): void {
    this.#drag.stop();
    this.refusal = refusal;
    this.said = `${refusal.why}: ${refusal.help}`;
    this.#settle();
  }

  /** What a scenario of the document as edited comes to; nothing where an error stands in the way. */
  evaluate(id: Id): Outcome {
    if (this.standing !== undefined && !this.stale && this.aside.length === 0)
      return this.standing.handle.evaluate(id);
    if (this.draft === undefined) return { scenario: id, years: [], findings: [...this.findings] };
    const handle = this.#core.read(this.draft);
    const outcome = handle.evaluate(id);
    handle.free();
    return outcome;
  }

  /** Puts an edited document in the place of the one at hand: one step. */
  edit(given: Document, label: Label, scenarioId = this.scenarioId): void {
    if (this.draft === undefined) return;
    const before = this.#here(this.draft);
    const document = accepted(given, this.draft);
    const handle = this.#core.read(document);
    // `820,000` typed over 820000.00 says nothing new: no step, and the box goes back to its figure.
    if (same(handle.document() ?? document, this.draft)) {
      handle.free();
      this.#drag.stop();
      this.refusal = undefined;
      this.#settle();
      return;
    }
    this.#take(document, scenarioId, handle);
    this.history.push(before, label);
    this.#announce(typeof label === 'function' ? label() : label);
  }

  /** Changes the chosen scenario: on the way ('live'), or as one step ('done'). */
  decide(change: Change, how: How = 'done'): void {
    if (how === 'live') {
      this.#drag.to(change);
      return;
    }
    const before = this.#chosen();
    if (before === undefined || this.draft === undefined) return;
    const after = change(before);
    const changed = differing(before, after);
    this.edit(withScenario(this.draft, before.id, after), () => named(changed));
  }

  /** Shows the scenario that the others are measured against. */
  selectBaseline(): void {
    const id = existing(this.draft, undefined);
    if (id !== undefined) this.select(id);
  }

  /** Shows another scenario. */
  select(id: Id): void {
    if (id === this.scenarioId || this.draft === undefined) return;
    if (existing(this.draft, id) !== id) return;
    this.#drag.stop();
    this.finish();
    this.refusal = undefined;
    if (this.stale || this.aside.length > 0 || this.standing === undefined)
      this.#take(this.draft, id);
    else this.#evaluate(this.standing.handle, this.standing.document, id);
    this.#announce(this.scenario?.name ?? '');
  }

  undo(): void {
    this.#travel(
      this.history.back(this.draft && this.#here(this.draft)),
      (label) => say`Undone: ${label}`,
    );
  }

  redo(): void {
    this.#travel(
      this.history.forward(this.draft && this.#here(this.draft)),
      (label) => say`Redone: ${label}`,
    );
  }

  toggleLock(priority: Id): void {
    const locked = new Set(this.locked);
    if (!locked.delete(priority)) locked.add(priority);
    this.locked = locked;
    this.refusal = undefined;
    this.#settle();
  }

  #chosen(): Scenario | undefined {
    return scenariosOf(this.draft).find((held) => held.id === this.scenarioId);
  }

  #here(draft: Document): Omit<Step, 'label'> {
    return { draft, scenarioId: this.scenarioId, opening: this.#opening };
  }

  #travel(step: Held | undefined, said: (label: string) => string): void {
    if (step === undefined) return;
    this.#opening = step.opening ?? this.#opening;
    this.#take(step.draft, step.scenarioId);
    this.#announce(said(step.label.now()));
  }

  #replace(document: unknown, scenarioId: Id | undefined, handle?: Handle): void {
    this.#unfinished?.before.handle.free();
    this.#unfinished?.forgetLast();
    this.#unfinished = undefined;
    this.standing?.handle.free();
    this.standing = undefined;
    this.locked = new Set();
    this.#take(document, scenarioId, handle);
  }

  /** Reads a document; where it is sound it is what stands from now on, else what stood stays on show. */
  #take(input: unknown, wish: Id | undefined, handle = this.#core.read(input)): void {
    this.#drag.stop();
    this.rejected = undefined;
    this.refusal = undefined;
    const document = handle.document() ?? parsed(input);
    this.draft = document;
    const id = existing(document, wish);
    const wasSound = !this.stale && this.aside.length === 0;
    this.aside = [];
    if (handle.ok && document !== undefined && id !== undefined) {
      if (wasSound && this.#evaluateAtOnce(handle, document, id)) return;
      this.finish();
      this.#evaluate(handle, document, id);
      return;
    }
    this.finish();
    this.findings = handle.findings();
    handle.free();
    if (document !== undefined && id !== undefined && this.#evaluateWithout(document, id)) return;
    this.stale = true;
    if (id !== undefined && id !== this.scenarioId) this.#recall(id);
    this.scenarioId = id ?? '';
  }

  /** Works out what can be, with what cannot be read put aside; false where that leaves nothing that stands. */
  #evaluateWithout(document: Document, id: Id): boolean {
    // A document that never stood is not worked out in part: its figures would not be what its owner means.
    if (this.standing === undefined) return false;
    const errors = this.findings;
    const without = mended(this.#core, document, this.standing.document, errors);
    if (without === undefined) return false;
    this.#evaluate(without.handle, without.document, id);
    this.aside = without.aside;
    const others = this.findings.map((found) => ({ ...found, path: without.typedAt(found.path) }));
    this.findings = merged(errors, others);
    return true;
  }

  #evaluate(handle: Handle, document: Document, id: Id): void {
    const now = standing(handle, document, id, handle.evaluate(id));
    if (now) this.#stand(now);
  }

  /** The scenario on show after a step in a large model, the year on show alone; false where that will not do. */
  #evaluateAtOnce(handle: Handle, document: Document, id: Id): boolean {
    const held = this.standing;
    const [first] = scenariosOf(document);
    const scenario = scenariosOf(document).find((each) => each.id === id);
    if (held?.outcome?.scenario !== id || !held.baseline || !first || !scenario) return false;
    const isAlike =
      held.baseline.scenario === first.id && same(held.document.years, document.years);
    if (!isAlike) return false;
    const now = this.#byYear(handle, document, scenario, held.outcome);
    const baseline =
      first.id === id ? undefined : this.#byYear(handle, document, first, held.baseline);
    if (now === undefined || (first.id !== id && baseline === undefined)) return false;
    const unfinished = this.#unfinished;
    unfinished?.forgetLast();
    const before = unfinished?.before ?? held;
    this.#unfinished = new Unfinished(before, unfinished && held, now, baseline);
    const { outcome } = now;
    this.standing = { handle, document, scenario, outcome, baseline: (baseline ?? now).outcome };
    return true;
  }

  /** What a scenario of a large model comes to, the year on show at hand; nothing where that will not do. */
  #byYear(
    handle: Handle,
    document: Document,
    scenario: Scenario,
    before: Outcome,
  ): ByYear | undefined {
    let fresh: Handle | undefined = handle;
    const made = byYear({ document, scenario, before, place: this.#place() }, (question) => {
      const stands = this.standing?.document === document ? this.standing.handle : undefined;
      const known = fresh ?? stands;
      if (known) return question(known);
      // The model stands no more.
      const read = this.#core.read(document);
      const answer = question(read);
      read.free();
      return answer;
    });
    fresh = undefined;
    return made;
  }

  /** What a scenario came to is on show from now on, if it came to anything. */
  #stand(now: Standing): void {
    const { handle, outcome, scenario } = now;
    const isSound = sound(outcome) !== undefined;
    this.findings = merged(handle.findings(), outcome?.findings ?? []);
    this.stale = !isSound;
    this.scenarioId = scenario.id;
    const held = this.standing;
    if (!isSound && held?.outcome?.scenario === scenario.id) {
      if (handle !== held.handle) handle.free();
      return;
    }
    this.standing = { ...now, outcome: sound(outcome), baseline: sound(now.baseline) };
    if (held !== undefined && held.handle !== handle) held.handle.free();
  }

  /** Another scenario is chosen while the model cannot be read: what it came to when it could. */
  #recall(id: Id): void {
    const held = this.standing;
    if (held === undefined) return;
    const outcome = held.handle.evaluate(id);
    const sound = outcome.years.length > 0 ? outcome : undefined;
    this.standing = standing(held.handle, held.document, id, sound);
  }

  /** Decisions on their way, laid over the model that stands. */
  #laid(change: Change): Laid | undefined {
    const chosen = this.#chosen();
    if (chosen === undefined || this.standing === undefined) return undefined;
    const scenario = change(chosen);
    const { handle, document, outcome: before } = this.standing;
    const now = before && this.#byYear(handle, document, scenario, before);
    return { scenario, outcome: now?.outcome ?? handle.evaluateWith(scenario), byYear: now };
  }

  /** What is on show now is no news. */
  #hearAnew(): void {
    this.#stepRests.stop();
    this.said = '';
    this.#heard = summary(this.outcome);
  }

  #finishLater(): void {
    this.#stepRests.after(() => {
      // What a drag says is another matter.
      if (this.live) {
        this.#finishLater();
        return false;
      }
      if (this.#unfinished?.more()) return true;
      this.finish();
      this.#announce(this.#label);
      return false;
    });
  }

  /** Says what a change came to: the sentences that are new, or that there are none. */
  #announce(label: string): void {
    if (this.#unfinished) {
      this.#label = label;
      this.#finishLater();
      this.#settle();
      return;
    }
    this.#stepRests.stop();
    const before = this.#heard;
    this.#heard = summary(this.outcome);
    this.said = `${label}: ${cameTo(this, before, this.#heard)}`;
    this.#settle();
  }

  #settle(): void {
    const { draft, scenarioId, findings } = this;
    const told = this.#told;
    // What a step came to is told once all of it is known to stand.
    const outcome = this.#unfinished && !this.live ? told.outcome : this.outcome;
    this.#told = { draft, scenarioId, outcome, findings };
    this.#tell({
      change: draft !== told.draft || scenarioId !== told.scenarioId,
      outcome: outcome !== told.outcome,
      findings: !same(findings, told.findings),
    });
  }
}
