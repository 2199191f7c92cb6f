// How the whole core comes to be loaded, on the page and in the worker: as WebAssembly, or where that is forbidden, as the
// same core translated to JavaScript.
import { learned, tell } from './language.ts';
import { type Bytes, compiles, type Whole } from './loading.ts';
import init, { Handle, speak } from './wasm/ringfence_questions.js';

let loaded: Whole | undefined;

/** The whole core, where it is loaded. */
export const theWhole = (): Whole | undefined => loaded;

/** Loads the whole core, from the bytes given. */
export async function load(bytes: Bytes): Promise<Whole> {
  if (compiles) {
    await init({ module_or_path: bytes });
    tell(speak);
    loaded = Handle;
  } else {
    const translated = await import('./wasm/ringfence_no_wasm.js');
    tell(translated.speak);
    loaded = translated.Handle;
  }
  await learned();
  return loaded;
}
