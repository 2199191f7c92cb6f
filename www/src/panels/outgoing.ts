// What is asked of the module of files for what goes out. A module that fails is no answer, and is said so.
import type { Answer } from '../wasm/ringfence_files.js';
import { forget } from './files.ts';

/** An answer of the module; none, and no finding, where it failed. */
export function asked<T>(question: () => Answer<T>): Answer<T> {
  try {
    return question();
  } catch {
    // A module that failed in the middle of something is not to be trusted with the next question.
    forget();
    return { findings: [] };
  }
}
