// What was not taken, and why: a document that cannot be worked out, text that a box does not take.
import type { Core } from './core.ts';
import type { Finding, Handle } from './wasm/ringfence.js';
import { parsed } from './worked.ts';

/** A document that was to be opened over the one at hand and cannot be worked out. */
export interface Rejected {
  readonly name: string;
  /** As it was given. */
  readonly given: unknown;
  /** As far as it could be read, for the places in it to be named. */
  readonly document: unknown;
  readonly findings: readonly Finding[];
}

/** Text that a box does not take though the core can read it: it stays in the box, with why. */
export interface Refusal {
  /** Where in the document the box stands. */
  readonly path: string;
  readonly text: string;
  /** Both are said in the language that is spoken when they are read. */
  readonly why: string;
  readonly help: string;
}

/** What is the matter with a document, read already. */
export function rejected(name: string, given: unknown, handle: Handle): Rejected {
  const findings = handle.findings();
  handle.free();
  return { name, given, document: parsed(given), findings };
}

/** The same, its findings in the language that is spoken now. */
export const rejectedAnew = (core: Core, { name, given }: Rejected): Rejected =>
  rejected(name, given, core.read(given));
