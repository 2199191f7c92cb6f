// How the whole core comes to be loaded, on the page and in the worker: as WebAssembly, or where that is forbidden, as the
// same core translated to JavaScript.
import { learned, tell } from './language.ts';
import { type Bytes, compiles, type Whole } from './loading.ts';
import { begun, sameBuild } from './modules.ts';
import init, { Handle, __wbg_reset_state as reset, speak } from './wasm/ringfence_questions.js';

let loaded: Whole | undefined;

/** The whole core, where it is loaded. */
export const theWhole = (): Whole | undefined => loaded;

/** Looks after a core, which `reset` begins anew where it can be. */
type Guard = (core: Whole, reset?: () => void) => Whole;

/** A worker is ended where its core stops, and needs no other guard. */
const none: Guard = (core) => core;

/** Loads the whole core, from the bytes given. */
export async function load(bytes: Bytes, guard = none): Promise<Whole> {
  if (compiles) {
    await begun(bytes, init);
    tell(speak);
    loaded = guard(Handle, () => {
      reset();
      tell(speak);
    });
  } else {
    const translated = await import('./wasm/ringfence_no_wasm.js');
    sameBuild(translated);
    tell(translated.speak);
    loaded = guard(translated.Handle);
  }
  await learned();
  return loaded;
}
