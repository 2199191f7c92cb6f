// Loads the module of tables and files, when it is first wanted: once for every element on the page.
import { filesWasm } from '../beside.ts';
import { learned, tell } from '../language.ts';
import { begun } from '../modules.ts';
import init, * as module from '../wasm/ringfence_files.js';

/** The way into the module of tables and files. */
export type Files = Omit<typeof module, 'default' | 'initSync'>;

let loading: Promise<Files> | undefined;

/** The module of tables and files, asked for once; a failure is forgotten, so that it can be tried again. */
export function files(): Promise<Files> {
  loading ??= begin().then(
    () => module,
    (failure: unknown) => {
      loading = undefined;
      throw failure;
    },
  );
  return loading;
}

async function begin(): Promise<void> {
  await begun(await filesWasm(), init);
  await learned();
  tell(module.speak);
}

/**
 * Begins that module anew, after a file that it stopped dead on: whatever it held is gone. The exports are made with
 * `wasm-bindgen --experimental-reset-state-function`; without it the module goes on as it is.
 */
export function forget(): void {
  const made: { __wbg_reset_state?: () => void } = module;
  made.__wbg_reset_state?.();
  tell(module.speak);
}
