// The questions that take long, and how each is put to the core: step by step, on the page or in a worker.
import { type Asking, theWhole } from './loading.ts';
import type {
  Answer,
  BreakEven,
  Document,
  Grid,
  Headline,
  Scenario,
  Sensitivity,
  Stress,
  Task,
  Ways,
} from './wasm/ringfence_questions.js';

/** What each question is answered with. */
export interface Answers {
  /** What it would take to close a shortfall. */
  readonly ways: Ways;
  /** How much hangs on each assumption. */
  readonly swing: Sensitivity;
  /** Where the figure changes sign when more grants are found ceasing; nothing where it does not. */
  readonly found: BreakEven | null;
  /** Two assumptions at once. */
  readonly grid: Grid;
  /** All that could go wrong, over every scenario. */
  readonly stress: Stress;
}

export type Kind = keyof Answers;

interface Asked<K extends Kind> {
  readonly what: K;
  readonly headline: Headline;
}

interface OfScenario<K extends Kind> extends Asked<K> {
  readonly scenario: Scenario;
}

interface ToClose extends OfScenario<'ways'> {
  /** To be covered to so much, as typed; closed where empty. */
  readonly coverage: string;
}

interface InTwo extends OfScenario<'grid'> {
  readonly across: string;
  readonly down: string;
  readonly moves: number;
}

interface Shaken extends Asked<'stress'> {
  /** What a scenario may come to, as typed; its own figure where empty. */
  readonly limit: string;
}

/** A question of each kind. */
export interface Questions {
  readonly ways: ToClose;
  readonly swing: OfScenario<'swing'>;
  readonly found: OfScenario<'found'>;
  readonly grid: InTwo;
  readonly stress: Shaken;
}

export type Question = Questions[Kind];

/** How many steps are taken, and how many there are as far as is known. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** A question of a document, ready to be worked out. */
export interface Work {
  /** The document as text, and a number that is the same while the text is. */
  readonly text: string;
  readonly version: number;
  readonly question: Question;
}

/** How work tells how far it is. */
export interface Tell {
  readonly progress: (progress: Progress) => void;
  readonly answer: (answer: Answer<unknown>) => void;
  /** It broke off, and can be tried again. */
  readonly failed: () => void;
  /** It cannot be done here at all. */
  readonly cannot: () => void;
}

/** Those who work: one question at a time, dropped at once when it is no longer wanted. */
export interface Hands {
  readonly begin: (work: Work, tell: Tell) => void;
  readonly drop: () => void;
}

/** Takes a question step by step; the steps left stay untaken where nobody asks for them. */
export function* steps(
  handle: Asking,
  question: Question,
): Generator<Progress, Answer<unknown>, void> {
  if (question.what === 'found') {
    yield { done: 0, total: 1 };
    return handle.breakEven(question.scenario, question.headline, 'discovered');
  }
  const task = taskOf(handle, question);
  let left = true;
  try {
    while (task.done < task.total) {
      yield { done: task.done, total: task.total };
      task.step();
    }
    left = false;
    return task.answer();
  } finally {
    if (left) task.free();
  }
}

function taskOf(handle: Asking, asked: Exclude<Question, Questions['found']>): Task {
  const { headline } = asked;
  if (asked.what === 'stress') return handle.stress(headline, asked.limit);
  const { scenario } = asked;
  if (asked.what === 'swing') return handle.sensitivity(scenario, headline);
  if (asked.what === 'grid')
    return handle.grid(scenario, headline, asked.across, asked.down, asked.moves);
  const goal = asked.coverage === '' ? {} : { coverage: asked.coverage };
  return handle.ways(scenario, headline, goal);
}

/** A document that was read, kept as long as the same one is asked about. */
export class Kept {
  #version: number | undefined;
  #handle: Asking | undefined;

  /** The document of a version, read from its text unless it is the one kept. */
  of(version: number, text: string): Asking {
    if (this.#handle !== undefined && this.#version === version) return this.#handle;
    this.drop();
    const whole = theWhole();
    if (whole === undefined) throw new Error('the core is not loaded');
    this.#handle = whole.read(text);
    this.#version = version;
    return this.#handle;
  }

  /** Keeps nothing more. */
  drop(): void {
    this.#handle?.free();
    this.#handle = undefined;
  }
}

const texts = new WeakMap<Document, string>();

/** A document as the text that is read from it. */
export function textOf(document: Document): string {
  const held = texts.get(document);
  if (held !== undefined) return held;
  const text = JSON.stringify(document);
  texts.set(document, text);
  return text;
}
