// The steps back and forward, any number of them.
import type { Document, Id } from './wasm/ringfence.js';

export interface Step {
  readonly draft: Document;
  readonly scenarioId: Id;
  /** The opening that the document goes back to: one object for all steps since it was opened. */
  readonly opening?: object;
  /** What the step away from it did. */
  readonly label: string;
}

/** What a step is called: text, or what says it in the language that is spoken. */
export type Label = string | (() => string);

/** A label as it is held: as it was said first, which is kept, and as it is said now. */
export interface Called {
  readonly first: string;
  readonly now: () => string;
}

/** A step as it is held here. */
export type Held = Omit<Step, 'label'> & { readonly label: Called };

const called = (label: Label): Called => {
  const now = typeof label === 'function' ? label : (): string => label;
  return { first: now(), now };
};

/**
 * All the steps of a piece of work, the one on show among them: what is kept so that nothing is lost. Documents are
 * shared with the element and not to be changed; that of a step that stays is the same object from one to the next.
 */
export interface Session {
  readonly steps: readonly Step[];
  /** Which of them is on show. */
  readonly at: number;
}

/** A session on its way in, told apart from a document. */
export class Resumed {
  constructor(readonly session: Session) {}

  get document(): Document | undefined {
    return this.session.steps[this.session.at]?.draft;
  }
}

export class History {
  #behind: Held[] = [];
  #ahead: Held[] = [];

  /** What Undo would take back. */
  get undoLabel(): string | undefined {
    return this.#behind.at(-1)?.label.now();
  }

  /** What Redo would do again. */
  get redoLabel(): string | undefined {
    return this.#ahead.at(-1)?.label.now();
  }

  clear(): void {
    this.#behind = [];
    this.#ahead = [];
  }

  /** A new step: what was ahead is gone. */
  push(step: Omit<Step, 'label'>, label: Label): void {
    this.#behind.push({ ...step, label: called(label) });
    this.#ahead = [];
  }

  /** A step back; `now` is what there is to come forward to, if anything. */
  back(now: Omit<Step, 'label'> | undefined): Held | undefined {
    return travel(this.#behind, this.#ahead, now);
  }

  forward(now: Omit<Step, 'label'> | undefined): Held | undefined {
    return travel(this.#ahead, this.#behind, now);
  }

  /** The steps in order, `now` in its place among them. */
  session(now: Omit<Step, 'label'>): Session {
    // Coming forward, a step's label is the one that led to it: kept on the step before it.
    const ahead = this.#ahead.toReversed();
    const label = (place: number): string => ahead[place]?.label.first ?? '';
    const later = ahead.map((step, place) => ({ ...step, label: label(place + 1) }));
    return {
      steps: [
        ...this.#behind.map((step) => ({ ...step, label: step.label.first })),
        { ...now, label: label(0) },
        ...later,
      ],
      at: this.#behind.length,
    };
  }

  /** Takes up a session; the step on show, if there is one. */
  resume({ steps, at }: Session): Step | undefined {
    const now = steps[at];
    if (now === undefined) return undefined;
    const held = (step: Step, label: string): Held => ({ ...step, label: called(label) });
    this.#behind = steps.slice(0, at).map((step) => held(step, step.label));
    const ahead = steps.slice(at + 1);
    this.#ahead = ahead
      .map((step, place) => held(step, (steps[at + place] as Step).label))
      .toReversed();
    return now;
  }
}

function travel(from: Held[], to: Held[], now: Omit<Step, 'label'> | undefined): Held | undefined {
  const step = from.pop();
  if (step !== undefined && now !== undefined) to.push({ ...now, label: step.label });
  return step;
}
