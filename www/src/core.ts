// Loads the core, once for every element on the page: at first the one that evaluates, as little as can be fetched. The
// single file carries the whole one alone: there src/single/core.ts stands in the place of this one.

import { guarded } from './anew.ts';
import { coreWasm } from './beside.ts';
import { learned, tell } from './language.ts';
import { type Core, compiles, theWhole } from './loading.ts';
import { begun } from './modules.ts';
import { questions } from './questions.ts';
import init, { Handle, __wbg_reset_state as reset, speak } from './wasm/ringfence.js';

export type { Core };

let loading: Promise<Core> | undefined;

/** The core, asked for once; a failure is forgotten, so that it can be tried again. */
export async function core(): Promise<Core> {
  const whole = theWhole();
  if (whole !== undefined) return whole;
  loading ??= begin().catch((failure: unknown) => {
    loading = undefined;
    throw failure;
  });
  return loading;
}

async function begin(): Promise<Core> {
  // The translation is the whole core: there is none that is less.
  if (!compiles) return questions();
  await begun(await coreWasm(), init);
  tell(speak);
  await learned();
  return guarded(Handle, () => {
    reset();
    tell(speak);
  });
}
