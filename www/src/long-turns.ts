// Where there is no worker, the page takes the same steps itself, in short turns between which it stays at hand.
import { type Hands, Kept, type Progress, steps, type Tell, type Work } from './long-question.ts';
import { questions } from './questions.ts';
import type { Answer } from './wasm/ringfence.js';

/** How long a turn lasts, in milliseconds; one step that takes longer is never broken off. */
const turn = 12;

type Steps = Generator<Progress, Answer<unknown>, void>;

export class TurnHands implements Hands {
  readonly #kept = new Kept();
  #steps: Steps | undefined;
  #timer = 0;
  /** What was begun last, unless it was stopped. */
  #begun: Work | undefined;

  begin(work: Work, tell: Tell): void {
    this.#stop();
    this.#begun = work;
    questions().then(
      () => {
        if (work === this.#begun) this.#timer = window.setTimeout(() => this.#start(work, tell));
      },
      () => {
        if (work === this.#begun) tell.failed();
      },
    );
  }

  drop(): void {
    this.#stop();
    this.#kept.drop();
  }

  #start({ version, text, question }: Work, tell: Tell): void {
    try {
      this.#steps = steps(this.#kept.of(version, text), question);
      this.#take(this.#steps, tell);
    } catch {
      tell.failed();
    }
  }

  #stop(): void {
    this.#begun = undefined;
    clearTimeout(this.#timer);
    this.#steps?.return({ findings: [] });
    this.#steps = undefined;
  }

  #take(work: Steps, tell: Tell): void {
    const until = performance.now() + turn;
    let next = work.next();
    while (!next.done && performance.now() < until) next = work.next();
    if (next.done) {
      this.#steps = undefined;
      tell.answer(next.value);
      return;
    }
    tell.progress(next.value);
    this.#timer = window.setTimeout(() => {
      try {
        this.#take(work, tell);
      } catch {
        tell.failed();
      }
    });
  }
}
