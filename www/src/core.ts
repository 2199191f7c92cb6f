// Loads the core, once for every element on the page.
import init, { Handle } from './wasm/ringfence.js';

/** The way into the core: `Handle.read` and what it answers. */
export type Core = typeof Handle;

let loading: Promise<Core> | undefined;

/** The core, asked for once; a failure is forgotten, so that it can be tried again. */
export function core(): Promise<Core> {
  loading ??= init().then(
    () => Handle,
    (failure: unknown) => {
      loading = undefined;
      throw failure;
    },
  );
  return loading;
}
