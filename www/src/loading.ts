// What a core is, how its bytes are given, and whether they may be compiled here at all.
import type { Handle } from './wasm/ringfence.js';
import type { InitInput, Handle as WholeHandle } from './wasm/ringfence_questions.js';

/** The way into a core: what reads a document, and answers for it. */
export interface Core {
  read(document: unknown): Handle;
}

/** The way into the whole core, which answers every question. */
export interface Whole {
  read(document: unknown): Asking;
}

/** A document that was read by the whole core. */
export type Asking = WholeHandle;

let loaded: Whole | undefined;

/** The whole core, where it is loaded: on the page, or in a worker. */
export const theWhole = (): Whole | undefined => loaded;

/** Keeps the whole core for whoever asks. */
export function keep(whole: Whole): void {
  loaded = whole;
}

/** Where the bytes of a module come from; its own file beside the code where not said. */
export type Bytes = InitInput | undefined;

/** Whether WebAssembly may be compiled here: a content security policy can forbid it, and so can the browser. */
export const compiles: boolean = tried();

/** The smallest module there is: its sign, and the version of the format. */
function tried(): boolean {
  try {
    return new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) !== undefined;
  } catch {
    return false;
  }
}
