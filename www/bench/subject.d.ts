// What the native side leaves of each size for the others to work on.
import type { Scenario } from '../src/wasm/ringfence_questions.js';

/** An input of the small rule: whole pence, hundredths of a per cent. */
export interface Rule {
  readonly years: number;
  readonly split: readonly number[];
  readonly sources: readonly RuleSource[];
  readonly services: readonly RuleService[];
}

export interface RuleSource {
  readonly base: number;
  readonly growth: number;
  /** The last year that it pays. */
  readonly last: number;
  /** The priorities it may pay for; all where none. */
  readonly fence: readonly number[] | null;
}

export interface RuleService {
  readonly priority: number;
  readonly cost: number;
  readonly inflation: number;
  readonly prior: number;
}

/** A peer that works the small rule out, and reads all results out again. */
export interface Peer {
  readonly split: (split: readonly number[]) => readonly number[];
  readonly base: (source: number, base: number) => readonly number[];
  readonly results: () => readonly number[];
  readonly free: () => void;
}

export type Change = 'split' | 'source' | 'pool' | 'need';

export interface Subject {
  /** The document of the full rules, and the same with a figure of it edited. */
  readonly text: string;
  readonly edited: readonly string[];
  /** A figure whose working is asked for. */
  readonly pointer: string;
  /** Decisions that differ from those of the document. */
  readonly changes: Readonly<Record<Change, readonly Scenario[]>>;
  readonly rule: Rule;
  /** Splits a slider's step apart, and splits that have nothing to do with one another. */
  readonly steps: readonly (readonly number[])[];
  readonly sweep: readonly (readonly number[])[];
  /** Sources with another base each. */
  readonly bases: readonly (readonly [number, number])[];
  /** What the small rule comes to: at first, after each of six steps, after each of three bases. */
  readonly expected: readonly (readonly number[])[];
}
