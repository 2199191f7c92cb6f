// A core that stops dead is begun anew, and what it had read is read again: whoever holds a document need not know. A
// question at which it stops a second time is answered with a finding. What happened is known until it was read.
import { byName } from './by-name.ts';
import type { Finding, Handle, Outcome } from './wasm/ringfence.js';
import { say } from './words.ts';

/** How it ended: begun anew, or it cannot be but with the page. */
export type Fall = 'anew' | 'over';

/** What reads documents. */
interface Reader<H> {
  read(document: unknown): H;
}

type Ask = (...given: unknown[]) => unknown;

const listeners = new Set<() => void>();
let last: Fall | undefined;

/** What happened, until it was read. */
export const fall = (): Fall | undefined => last;

/** It was read. */
export const letBe = (): void => note(undefined);

/** Listens to falls, until the function that comes back is called. */
export function onFall(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A fall that is known already is no news: a page that asks the same whenever it is drawn is not drawn for ever. */
function note(next: Fall | undefined): void {
  if (next === last) return;
  last = next;
  // It may fall while the page is being drawn, which then would not be drawn again.
  queueMicrotask(() => {
    for (const listener of listeners) listener();
  });
}

/** A core whose documents outlive its falls; `reset` is how it is begun anew, where it can be. */
export const guarded = <H extends Handle>(core: Reader<H>, reset?: () => void): Reader<H> =>
  new Guard(core, reset);

class Guard<H extends Handle> implements Reader<H> {
  readonly #core: Reader<H>;
  readonly #reset: (() => void) | undefined;
  /** Counts its falls: what was read before the last is gone. */
  #life = 0;

  constructor(core: Reader<H>, reset: (() => void) | undefined) {
    this.#core = core;
    this.#reset = reset;
  }

  read(document: unknown): H {
    try {
      return this.#twice(() => this.#kept(document));
    } catch {
      return unread as unknown as H;
    }
  }

  /** A document, read again whenever it is asked something after a fall. */
  #kept(document: unknown): H {
    let [held, born] = [this.#core.read(document), this.#life];
    const alive = (): H => {
      if (born !== this.#life) [held, born] = [this.#core.read(document), this.#life];
      return held;
    };
    const ask = (name: string, given: unknown[]): unknown => {
      if (name === 'free') return born === this.#life ? held.free() : undefined;
      try {
        const answer = this.#twice(() => (Reflect.get(alive(), name) as Ask).apply(held, given));
        if (outcomes.has(name)) return byName(answer as Outcome);
        return tasks.has(name) ? this.#task(answer as object) : answer;
      } catch (failure) {
        const instead = answers.get(name);
        if (instead === undefined) throw failure;
        return instead(...given);
      }
    };
    return asked(held, ask, (name) => this.#twice(() => Reflect.get(alive(), name))) as H;
  }

  /** A question taken in steps is gone with the fall: whoever takes them is told, and may ask again. */
  #task(held: object): unknown {
    const born = this.#life;
    return asked(
      held,
      (name, given) =>
        name === 'free' && born !== this.#life
          ? undefined
          : this.#once(() => (Reflect.get(held, name) as Ask).apply(held, given)),
      (name) => Reflect.get(held, name),
    );
  }

  #twice<T>(ask: () => T): T {
    try {
      return this.#once(ask);
    } catch {
      return this.#once(ask);
    }
  }

  #once<T>(ask: () => T): T {
    try {
      return ask();
    } catch (failure) {
      this.#fell();
      throw failure;
    }
  }

  #fell(): void {
    this.#life += 1;
    try {
      this.#reset?.();
      note(this.#reset ? 'anew' : 'over');
    } catch {
      note('over');
    }
  }
}

/** The same, each of its methods by way of one function, and what it only has by way of another. */
function asked(
  held: object,
  ask: (name: string, given: unknown[]) => unknown,
  had: (name: string) => unknown,
): unknown {
  const made: object = Object.getPrototypeOf(held);
  const isMethod = (name: string | symbol): boolean =>
    typeof Object.getOwnPropertyDescriptor(made, name)?.value === 'function';
  return new Proxy(held, {
    get: (_, name) =>
      isMethod(name) ? (...given: unknown[]) => ask(String(name), given) : had(String(name)),
  });
}

/** What answers with an outcome. */
const outcomes: ReadonlySet<string> = new Set(['evaluate', 'evaluateWith', 'evaluateYear']);

/** What is begun by asking, and taken in steps. */
const tasks: ReadonlySet<string> = new Set(['grid', 'sensitivity', 'stress', 'ways']);

/** What is found where the core stops: no check of its own found it, so none of its codes says it. */
interface Stopped extends Omit<Finding, 'code'> {
  readonly code: 'stopped';
}

/** What is there in the place of an answer. */
interface Unanswered {
  readonly findings: readonly Stopped[];
}

/** A question that the core stops at has no answer. */
const unanswered = (): Unanswered => ({ findings: [stopped()] });

/** A scenario that it stops at comes to nothing that can be told. */
const uncounted = (scenario: unknown): Omit<Outcome, 'findings'> & Unanswered => {
  const id = typeof scenario === 'object' ? Reflect.get(scenario ?? {}, 'id') : scenario;
  return { scenario: String(id), years: [], ...unanswered() };
};

/** What can be said in the place of an answer. */
const answers: ReadonlyMap<string, Ask> = new Map<string, Ask>([
  ['evaluate', uncounted],
  ['evaluateWith', uncounted],
  ['evaluateYear', uncounted],
  ...[
    'assumptions',
    'breakEven',
    'bridge',
    'compare',
    'costSharing',
    'leaving',
    'merge',
    'options',
    'ownCut',
    'variance',
    'working',
  ].map((name) => [name, unanswered] as const),
]);

/** A document that it stops at. */
const unread = {
  ok: false,
  whole: false,
  basis: (): undefined => {},
  document: (): undefined => {},
  findings: (): readonly Stopped[] => [stopped()],
  evaluate: uncounted,
  evaluateWith: uncounted,
  evaluateYear: uncounted,
  free: (): void => {},
};

const stopped = (): Stopped => ({
  code: 'stopped',
  severity: 'error',
  path: '',
  message: say`the part that works out the figures stops at this`,
  help: say`go on without it; where the part stops again, take the model away as a file and reload the page`,
});
