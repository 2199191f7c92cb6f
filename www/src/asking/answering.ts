// How the whole core comes to be loaded, on the page and in the worker: as WebAssembly, or where that is forbidden, as the
// same core translated to JavaScript.
import { learned, tell } from '../language.ts';
import { type Bytes, compiles, keep, type Whole } from '../loading.ts';
import { begun, sameBuild } from '../modules.ts';
import init, { Handle, __wbg_reset_state as reset, speak } from '../wasm/ringfence_questions.js';

/** Looks after a core, which `reset` begins anew where it can be. */
type Guard = (core: Whole, reset?: () => void) => Whole;

/** A worker is ended where its core stops, and needs no other guard. */
const none: Guard = (core) => core;

/** Loads the whole core, from the bytes given. */
export async function load(bytes: Bytes, guard = none): Promise<Whole> {
  const whole = await begin(bytes, guard);
  await learned();
  keep(whole);
  return whole;
}

async function begin(bytes: Bytes, guard: Guard): Promise<Whole> {
  if (!compiles) {
    const translated = await import('../wasm/ringfence_no_wasm.js');
    sameBuild(translated);
    tell(translated.speak);
    return guard(translated.Handle);
  }
  await begun(bytes, init);
  tell(speak);
  return guard(Handle, () => {
    reset();
    tell(speak);
  });
}
