// The long questions of one element: each is worked out once, one at a time, by a worker or on the page; what is no
// longer asked is dropped at once, and its answer never seen.
import {
  type Answers,
  type Hands,
  type Kind,
  type Progress,
  type Question,
  type Questions,
  type Tell,
  textOf,
  type Work,
} from './long-question.ts';
import { TurnHands } from './long-turns.ts';
import { WorkerHands } from './long-worker.ts';
import type { Answer, Document } from './wasm/ringfence.js';
import { spoken } from './words.ts';

/** How it stands with a question: not begun, being worked out, stopped by whoever asked, broken off. */
export type Standing = 'waiting' | 'working' | 'stopped' | 'failed';

/** How far a question is. */
export interface State {
  readonly standing: Standing;
  readonly progress: Progress;
  /** When the work on it began; nothing before. */
  readonly began: number;
}

/** Who asks: told whenever its question is somewhere else. */
export interface Asker {
  told(): void;
}

interface Job {
  readonly key: string;
  readonly work: Work;
  readonly askers: Set<Asker>;
  standing: Standing;
  progress: Progress;
  began: number;
  /** When it may begin: what changes again before that is never begun. */
  due: number;
}

/** How many answers, and how many documents, are kept. */
const most = 100;
const mostTexts = 10;

/** Whether it has turned out that there are no workers here. */
let noWorkers = false;

export class Long {
  readonly #answered: () => void;
  readonly #answers = new Map<string, Answer<unknown>>();
  readonly #versions = new Map<string, number>();
  readonly #jobs = new Map<string, Job>();
  #hands: Hands | undefined;
  #working: Job | undefined;
  #latest = 0;
  #timer = 0;

  /** Tells of every answer, beside those who asked. */
  constructor(answered: () => void) {
    this.#answered = answered;
  }

  /** The answer to a question of a document, where there is one already. */
  known<K extends Kind>(
    document: Document,
    asked: Questions[K] & { readonly what: K },
  ): Answer<Answers[K]> | undefined {
    return this.#answers.get(this.#key(document, asked)) as Answer<Answers[K]> | undefined;
  }

  /** Wants a question answered, and no other of the same asker; `pause` is how long it may still change. */
  ask(asker: Asker, document: Document, question: Question, pause: number): State {
    const key = this.#key(document, question);
    const job = this.#jobs.get(key) ?? this.#enter(key, document, question, pause);
    if (!job.askers.has(asker)) {
      this.leave(asker);
      job.askers.add(asker);
    }
    this.#soon();
    return job;
  }

  /** Wants nothing more. */
  leave(asker: Asker): void {
    for (const job of this.#jobs.values()) {
      if (!job.askers.delete(asker) || job.askers.size > 0) continue;
      this.#jobs.delete(job.key);
      if (job === this.#working) this.#drop();
    }
  }

  /** Stops what an asker waits for, at once. */
  stop(asker: Asker): void {
    const job = this.#jobOf(asker);
    if (job === undefined) return;
    if (job === this.#working) this.#drop();
    this.#move(job, 'stopped');
  }

  /** Begins again what was stopped or broke off. */
  again(asker: Asker): void {
    const job = this.#jobOf(asker);
    if (job === undefined) return;
    job.progress = none;
    job.due = 0;
    this.#move(job, 'waiting');
    this.#soon();
  }

  /** The element is gone: nobody works for it any more. */
  rest(): void {
    this.#jobs.clear();
    this.#drop();
  }

  #key(document: Document, question: Question): string {
    return `${spoken()} ${this.#version(document)} ${JSON.stringify(question)}`;
  }

  /** The number of a document's text: the same for two documents that say the same. */
  #version(document: Document): number {
    const text = textOf(document);
    const held = this.#versions.get(text);
    if (held !== undefined) return held;
    this.#latest += 1;
    keep(this.#versions, text, this.#latest, mostTexts);
    return this.#latest;
  }

  #enter(key: string, document: Document, question: Question, pause: number): Job {
    const work = { text: textOf(document), version: this.#version(document), question };
    const due = performance.now() + pause;
    const standing: Standing = 'waiting';
    const job: Job = { key, work, askers: new Set(), standing, progress: none, began: 0, due };
    this.#jobs.set(key, job);
    return job;
  }

  #jobOf(asker: Asker): Job | undefined {
    return [...this.#jobs.values()].find(({ askers }) => askers.has(asker));
  }

  #move(job: Job, standing: Standing): void {
    job.standing = standing;
    for (const asker of job.askers) asker.told();
  }

  /** Begins the next question when it is due. */
  #soon(): void {
    clearTimeout(this.#timer);
    const next = [...this.#jobs.values()].find(({ standing }) => standing === 'waiting');
    if (next === undefined || this.#working !== undefined) return;
    const wait = Math.max(0, next.due - performance.now());
    this.#timer = window.setTimeout(() => this.#begin(next), wait);
  }

  #begin(job: Job): void {
    this.#working = job;
    job.began = performance.now();
    this.#hands ??= noWorkers ? new TurnHands() : new WorkerHands();
    this.#move(job, 'working');
    this.#hands.begin(job.work, this.#tell(job));
  }

  #tell(job: Job): Tell {
    const mine = (then: () => void): void => {
      if (this.#working === job) then();
    };
    return {
      progress: (progress) =>
        mine(() => {
          job.progress = progress;
          this.#move(job, 'working');
        }),
      answer: (answer) => mine(() => this.#take(job, answer)),
      failed: () =>
        mine(() => {
          this.#working = undefined;
          this.#move(job, 'failed');
          this.#soon();
        }),
      cannot: () =>
        mine(() => {
          noWorkers = true;
          this.#hands = undefined;
          this.#begin(job);
        }),
    };
  }

  #take(job: Job, answer: Answer<unknown>): void {
    this.#working = undefined;
    this.#jobs.delete(job.key);
    keep(this.#answers, job.key, answer, most);
    this.#answered();
    this.#soon();
  }

  #drop(): void {
    this.#hands?.drop();
    this.#working = undefined;
    this.#soon();
  }
}

const none: Progress = { done: 0, total: 0 };

/** Keeps a thing, and lets go of the oldest where there are too many. */
function keep<T>(all: Map<string, T>, key: string, value: T, count: number): void {
  all.set(key, value);
  const [oldest] = all.keys();
  if (all.size > count && oldest !== undefined) all.delete(oldest);
}
