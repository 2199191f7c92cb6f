// How the tables look: the grid takes on the colours of the element.
import { css } from 'lit';

const grid = css`
  .tables-grid {
    position: relative;
    min-inline-size: 0;
  }
  .tables-grid revo-grid {
    --revo-grid-font-family: inherit;
    --revo-grid-font-size: var(--ringfence-text-small);
    --revo-grid-header-font-size: var(--ringfence-text-small);
    --revo-grid-header-height: 34px;
    --revo-grid-header-font-weight: 600;
    --revo-grid-header-text-transform: none;
    --revo-grid-header-text-align: start;
    --revo-grid-header-padding: 0 0.5rem;
    --revo-grid-cell-padding: 0 0.5rem;
    --revo-grid-text: var(--ringfence-ink);
    --revo-grid-background: var(--ringfence-paper);
    --revo-grid-header-bg: var(--ringfence-wash);
    --revo-grid-header-color: var(--ringfence-ink);
    --revo-grid-header-border: var(--ringfence-line);
    --revo-grid-cell-border: var(--ringfence-line);
    --revo-grid-row-headers-bg: var(--ringfence-wash);
    --revo-grid-row-headers-color: var(--ringfence-quiet);
    --revo-grid-row-hover: var(--ringfence-wash);
    --revo-grid-focused-bg: transparent;
    --revo-grid-primary: var(--ringfence-focus);
    --revo-grid-primary-transparent: color-mix(in srgb, var(--ringfence-focus) 12%, transparent);
    --revo-grid-cell-disabled-bg: transparent;
    --revo-grid-selection-bg: color-mix(in srgb, var(--ringfence-focus) 10%, transparent);
    --revo-grid-selection-border: var(--ringfence-focus);
    /* As dark as the page about it, whatever RevoGrid takes its own theme for. */
    color-scheme: inherit !important;
    color: var(--ringfence-ink);
    font: inherit;
    font-size: var(--ringfence-text-small);
    min-block-size: 0;
  }
  .tables-grid .rgCell:focus {
    outline: 3px solid var(--ringfence-focus);
  }
  .tables-grid .rgCell {
    color: var(--ringfence-ink);
    outline-offset: -3px;
    cursor: cell;
  }
  .tables-grid .tables-figure {
    text-align: end;
  }
  .tables-grid .rgHeaderCell {
    padding-inline: 0.5rem;
    font-weight: 600;
  }
  .tables-grid .rowHeaders .rgCell {
    cursor: pointer;
    text-align: center;
  }
  .tables-grid .tables-wrong {
    color: var(--ringfence-short);
    font-weight: 600;
    text-decoration: underline wavy;
    text-underline-offset: 0.25em;
  }
  .tables-grid .tables-mark {
    font-weight: 600;
  }
  .tables-grid .tables-noted .tables-mark {
    color: var(--ringfence-warn);
  }
  .tables-grid .tables-required {
    color: var(--ringfence-quiet);
  }
  .root .tables-input {
    position: absolute;
    z-index: 20;
    padding: 0 0.4rem;
    border: 2px solid var(--ringfence-focus);
    border-radius: 0;
    background: var(--ringfence-paper);
    color: var(--ringfence-ink);
    font: inherit;
    font-size: var(--ringfence-text-small);
    outline: none;
    box-shadow: 0 2px 8px rgb(0 0 0 / 25%);
  }
  @media (forced-colors: active) {
    .tables-grid .rgCell,
    .tables-grid .rgHeaderCell {
      border-block-end: 1px solid;
      border-inline-end: 1px solid;
    }
    .tables-grid .selection-border-range {
      border: 2px dashed Highlight;
    }
    .tables-grid .rgCell:focus {
      outline-color: Highlight;
    }
  }
`;

const around = css`
  .tables {
    display: grid;
    gap: 0.75rem;
    min-inline-size: 0;
  }
  .tables > * {
    min-inline-size: 0;
  }
  .tables-answer {
    position: sticky;
    inset-block-start: 0;
    z-index: 30;
    padding-block: 0.375rem;
    border-block-end: 1px solid var(--ringfence-line);
    background: var(--ringfence-paper);
  }
  .tables-tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }
  .tables-line {
    display: grid;
    grid-template-columns: minmax(8rem, max-content) minmax(0, 1fr);
    align-items: center;
    gap: 0.25rem 0.75rem;
  }
  .tables-line input {
    inline-size: 100%;
  }
  .tables-about {
    grid-column: 1 / -1;
    /* Room for two lines, so that the table stays where it is. */
    min-block-size: 2.9em;
  }
  .tables-facts {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: 0.75rem 1rem;
  }
  .tables-facts .words {
    inline-size: 20rem;
    max-inline-size: 100%;
  }
  .tables-found ul {
    display: grid;
    gap: 0.375rem;
  }
  .tables-found .link {
    text-align: start;
  }
  .tables-help ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr));
    gap: 0.25rem 1rem;
    padding-block: 0.5rem;
  }
  .tables-help summary {
    inline-size: fit-content;
    min-block-size: 1.5rem;
    padding-block: 0.25rem;
  }
  .tables-help kbd {
    font: inherit;
    font-weight: 600;
  }
  @container ringfence (inline-size >= 100rem) {
    .tables {
      grid-template-columns: minmax(0, 1fr) 24rem;
    }
    .tables > :not(.tables-found, .tables-panel) {
      grid-column: 1 / -1;
    }
  }
  @container ringfence (inline-size < 30rem) {
    .tables-line {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

export const tablesStyles = css`
  ${grid}
  ${around}
`;
