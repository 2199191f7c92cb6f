// What every part of the element shares: the properties a host may set, type, colour, focus.
import { css } from 'lit';
import { pictureStyles } from './pictures.ts';
import { controlStyles } from './styles-controls.ts';
import { layoutStyles } from './styles-layout.ts';
import { tableStyles } from './styles-tables.ts';
import { workingStyles } from './styles-working.ts';

/**
 * The properties a host may set on the element. `light-dark()` follows the host's `color-scheme`,
 * so the element is dark only where the page around it is.
 */
const properties = css`
  :host {
    --ringfence-font: system-ui, sans-serif;
    --ringfence-text-small: 0.875rem;
    --ringfence-text: 1rem;
    --ringfence-text-large: 1.5rem;
    --ringfence-focus: light-dark(#0b57d0, #a8c7fa);
    --ringfence-wash: light-dark(#f3f5f7, #1f242a);
    --ringfence-line: light-dark(#cfd4db, #3a4149);
    --ringfence-edge: light-dark(#6f7884, #8b949f);
    --ringfence-accent: light-dark(#0b5394, #8ab8ff);
    --ringfence-warn: light-dark(#7a4b00, #f2b94b);
    --ringfence-radius: 0.25rem;
    --ringfence-gap: 1rem;
  }
`;

const type = css`
  :host {
    display: block;
    /* How wide the parts stand is measured by it, whatever the page resets. */
    container: ringfence / inline-size !important;
    color: var(--ringfence-ink);
    background: var(--ringfence-paper);
    font: 400 var(--ringfence-text) / 1.45 var(--ringfence-font);
    font-variant-numeric: tabular-nums;
  }
  /* What a page hands down to all that is in it ends here, but for what hides it, stops it or makes it dark. */
  .root {
    all: initial;
    display: block;
    direction: ltr;
    color-scheme: inherit;
    visibility: inherit;
    pointer-events: inherit;
    color: var(--ringfence-ink);
    background: var(--ringfence-paper);
    font: 400 var(--ringfence-text) / 1.45 var(--ringfence-font);
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  fieldset {
    border: 0;
    min-inline-size: 0;
  }
  h2,
  h3,
  h4,
  legend {
    font-size: var(--ringfence-text);
    font-weight: 600;
    line-height: 1.3;
  }
  .small,
  .why,
  .cost {
    font-size: var(--ringfence-text-small);
  }
  .quiet,
  .why {
    color: var(--ringfence-quiet);
  }
  .short {
    color: var(--ringfence-short);
  }
  .unseen:not(:focus-within) {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* What is said on paper alone. */
  @media screen {
    .paper {
      display: none;
    }
  }
`;

const focus = css`
  :focus-visible {
    outline: 3px solid var(--ringfence-focus);
    outline-offset: 2px;
    border-radius: var(--ringfence-radius);
  }
  @media (forced-colors: active) {
    :focus-visible {
      outline-color: Highlight;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      scroll-behavior: auto;
      transition: none;
      animation: none;
    }
  }
`;

/** Everything, the pictures first: what all share has the last word. */
export const styles = [
  pictureStyles,
  properties,
  type,
  focus,
  controlStyles,
  tableStyles,
  layoutStyles,
  workingStyles,
];
