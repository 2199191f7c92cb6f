// What the element says to the page around it.
import type { Stage } from './stage.ts';
import type { Document, Finding, Id, Outcome } from './wasm/ringfence.js';

/** The events of the element by name; each rises through the page. */
export interface Events {
  'ringfence-change': CustomEvent<{ model: Document | undefined; scenario: Id }>;
  'ringfence-outcome': CustomEvent<{ outcome: Outcome }>;
  'ringfence-findings': CustomEvent<{ findings: Finding[] }>;
  'ringfence-year': CustomEvent<{ year: string | undefined }>;
  'ringfence-stage': CustomEvent<{ stage: Stage }>;
}

declare global {
  interface GlobalEventHandlersEventMap extends Events {}
}

/** Which of them have something new to tell. */
export interface News {
  readonly change: boolean;
  readonly outcome: boolean;
  readonly findings: boolean;
}
