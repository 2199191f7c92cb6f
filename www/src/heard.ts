// What a change came to, for people who hear the page.
import type { Finding } from './wasm/ringfence.js';
import { say } from './words.ts';

interface Known {
  readonly findings: readonly Finding[];
  readonly stale: boolean;
  /** What is left out of the figures, since it cannot be read. */
  readonly aside: readonly unknown[];
}

/** The sentences that are new, or that there are none; why nothing was worked out, where an error stands in the way. */
export function cameTo(
  { findings, stale, aside }: Known,
  before: readonly string[],
  now: readonly string[],
): string {
  const error = findings.find(({ severity }) => severity === 'error');
  const known = new Set(before);
  const fresh = now.filter((sentence) => !known.has(sentence)).join(' ');
  const left = aside.length > 0 && error ? `${error.message}. ` : '';
  const news = stale ? error && say`not worked out, ${error.message}` : left + fresh;
  return news || say`the answer in a sentence stays the same`;
}
