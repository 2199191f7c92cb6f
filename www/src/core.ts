// Loads the core, once for every element on the page.
import { coreWasm } from './beside.ts';
import { type Core, load } from './loading.ts';

export type { Core };

let loading: Promise<Core> | undefined;

/** The core, asked for once; a failure is forgotten, so that it can be tried again. */
export function core(): Promise<Core> {
  loading ??= begin().catch((failure: unknown) => {
    loading = undefined;
    throw failure;
  });
  return loading;
}

const begin = async (): Promise<Core> => load(await coreWasm());
