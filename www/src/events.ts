// What the element says to the page around it.
import type { Document, Finding, Id, Outcome } from './wasm/ringfence.js';

/** The events of the element by name; each rises through the page. */
export interface Events {
  'ringfence-change': CustomEvent<{ model: Document | undefined; scenario: Id }>;
  'ringfence-outcome': CustomEvent<{ outcome: Outcome }>;
  'ringfence-findings': CustomEvent<{ findings: Finding[] }>;
}

declare global {
  interface GlobalEventHandlersEventMap extends Events {}
}
