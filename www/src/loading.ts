// How the core comes to be loaded, on the page and in the worker: as WebAssembly, or where that is forbidden, as the same
// core translated to JavaScript.
import { learned, tell } from './language.ts';
import init, { Handle, type InitInput, speak } from './wasm/ringfence.js';

/** The way into the core: `Handle.read` and what it answers. */
export type Core = typeof Handle;

/** Where the bytes of a module come from; its own file beside the code where not said. */
export type Bytes = InitInput | undefined;

/** Whether WebAssembly may be compiled here: a content security policy can forbid it, and so can the browser. */
export const compiles: boolean = tried();

let loaded: Core | undefined;

/** The core that was loaded. */
export function theCore(): Core {
  if (loaded === undefined) throw new Error('the core is not loaded');
  return loaded;
}

/** Loads the core, from the bytes given. */
export async function load(bytes: Bytes): Promise<Core> {
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

/** The smallest module there is: its sign, and the version of the format. */
function tried(): boolean {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) !== undefined;
  } catch {
    return false;
  }
}
