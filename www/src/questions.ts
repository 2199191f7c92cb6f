// Loads the module that answers questions, and what draws its answers, once for every element on the page: when the page is
// at rest after its first answer, or when something is asked before. It is the whole core, so what it reads it answers
// everything about.
import { guarded } from './anew.ts';
import { questionsWasm } from './beside.ts';
import { fetchDrawing } from './drawing.ts';
import { type Asking, theWhole, type Whole } from './loading.ts';
import type { Handle } from './wasm/ringfence.js';

/** Why it could not be had. */
interface Missed {
  readonly failure: unknown;
}

let loading: Promise<Whole> | undefined;
let missed: Missed | undefined;
const listeners = new Set<() => void>();

/** The whole core, asked for once; a failure is forgotten, so that it can be tried again. */
export function questions(): Promise<Whole> {
  loading ??= begin().then(
    (whole) => {
      tell(undefined);
      return whole;
    },
    (failure: unknown) => {
      loading = undefined;
      tell({ failure });
      throw failure;
    },
  );
  return loading;
}

/** Asks for it without waiting. */
export function fetchQuestions(): void {
  questions().catch(() => {});
}

/** Asks for it once the page has nothing else to do. */
export function fetchQuestionsAtRest(): void {
  if (loading !== undefined || missed) return;
  if ('requestIdleCallback' in window) requestIdleCallback(fetchQuestions, { timeout: 5000 });
  else setTimeout(fetchQuestions, 500);
}

/** A document as it answers questions; nothing until the whole core is there and has read it. */
export const asking = (handle: Handle): Asking | undefined =>
  'working' in handle ? (handle as Asking) : undefined;

/** Why it could not be had, where it is not on its way again. */
export const whyMissed = (): Missed | undefined => missed;

/** Listens to its coming, or its being missed, until the function that comes back is called. */
export function onQuestions(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function begin(): Promise<Whole> {
  const { load } = await fetchDrawing();
  return theWhole() ?? load(await questionsWasm(), guarded);
}

function tell(now: Missed | undefined): void {
  missed = now;
  for (const listener of listeners) listener();
}
