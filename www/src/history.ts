// The steps back and forward, any number of them.
import type { Document, Id } from './wasm/ringfence.js';

export interface Step {
  readonly draft: Document;
  readonly scenarioId: Id;
  /** What the step away from it did. */
  readonly label: string;
}

export class History {
  #behind: Step[] = [];
  #ahead: Step[] = [];

  /** What Undo would take back. */
  get undoLabel(): string | undefined {
    return this.#behind.at(-1)?.label;
  }

  /** What Redo would do again. */
  get redoLabel(): string | undefined {
    return this.#ahead.at(-1)?.label;
  }

  clear(): void {
    this.#behind = [];
    this.#ahead = [];
  }

  /** A new step: what was ahead is gone. */
  push(step: Step): void {
    this.#behind.push(step);
    this.#ahead = [];
  }

  /** A step back; `now` is what there is to come forward to, if anything. */
  back(now: Omit<Step, 'label'> | undefined): Step | undefined {
    return travel(this.#behind, this.#ahead, now);
  }

  forward(now: Omit<Step, 'label'> | undefined): Step | undefined {
    return travel(this.#ahead, this.#behind, now);
  }
}

function travel(from: Step[], to: Step[], now: Omit<Step, 'label'> | undefined): Step | undefined {
  const step = from.pop();
  if (step !== undefined && now !== undefined) to.push({ ...now, label: step.label });
  return step;
}
