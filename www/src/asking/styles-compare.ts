// Scenarios side by side, and the bridge between them.
import { css } from 'lit';

const parts = css`
  .compare > * + *,
  .beside-all > * + *,
  .bridge-from > * + *,
  .bridge-order > * + * {
    margin-block-start: 0.75rem;
  }
  .compare > section + section {
    margin-block-start: 1.5rem;
    padding-block-start: 0.75rem;
    border-block-start: 1px solid var(--ringfence-line);
  }
  .compare {
    overflow-wrap: anywhere;
  }
  .compare table {
    overflow-wrap: normal;
  }
  .compare p,
  .compare .sentences {
    max-inline-size: 90ch;
  }
  .compare-choice {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.5rem 2rem;
  }
  .compare-choice .checks {
    flex: 0 1 auto;
  }
  .compare-choice legend {
    font-weight: 400;
  }
  .compare .check input {
    flex: none;
  }
  .compare button.link {
    text-align: start;
  }
  .crosses {
    font-weight: 600;
  }
`;

const table = css`
  .beside-all .scrolling {
    inline-size: fit-content;
    max-block-size: none;
    border: 0;
  }
  table.side-by-side th.money,
  table.side-by-side td {
    inline-size: 13rem;
    min-inline-size: 9.5rem;
    max-inline-size: 22rem;
  }
  table.side-by-side .money {
    text-align: end;
  }
  table.side-by-side thead th.money .small {
    font-weight: 400;
  }
  table.side-by-side thead th:first-child,
  table.side-by-side tbody th[scope='row'] {
    min-inline-size: 10rem;
    max-inline-size: 18rem;
  }
  table.side-by-side .answers td {
    font-weight: 400;
  }
  table.side-by-side tr.group > * {
    padding-block-start: 0.75rem;
    background: var(--ringfence-wash);
  }
  table.side-by-side tr.group th {
    position: sticky;
    inset-inline-start: 0;
  }
  table.side-by-side tr.group small {
    font-size: var(--ringfence-text-small);
    font-weight: 400;
  }
  table.side-by-side .column {
    color: var(--ringfence-quiet);
    text-align: end;
  }
  table.side-by-side .decided .column {
    text-align: start;
  }
  table.side-by-side tr.group span {
    display: inline-block;
  }
  .differs.worse {
    color: var(--ringfence-short);
  }
  table.side-by-side .decided td {
    overflow-wrap: anywhere;
  }
  table.bridge td {
    max-inline-size: 18rem;
  }
`;

const bridge = css`
  .bridge-order ol {
    max-inline-size: 60rem;
    border-block-start: 1px solid var(--ringfence-line);
  }
  .bridge-order li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 0.25rem 0.75rem;
    padding-block: 0.25rem;
    border-block-end: 1px solid var(--ringfence-line);
    cursor: grab;
  }
  .bridge-order .way {
    display: inline-flex;
    gap: 0.25rem;
  }
  .bridge-order .money {
    text-align: end;
    white-space: nowrap;
  }
  svg.bridge .total {
    fill: var(--ringfence-source);
  }
  svg.bridge .better {
    fill: var(--ringfence-accent);
  }
  svg.bridge .level {
    stroke: var(--ringfence-ink);
    stroke-width: 3;
  }
  svg.bridge .joint {
    stroke: var(--ringfence-edge);
    stroke-width: 1;
    stroke-dasharray: 2 3;
  }
  svg.bridge .head {
    fill: none;
    stroke: var(--ringfence-short);
    stroke-width: 2;
  }
  svg.bridge .better + .head {
    stroke: var(--ringfence-paper);
  }
  @media (forced-colors: active) {
    svg.bridge .total {
      fill: Canvas;
      stroke: CanvasText;
      stroke-width: 2;
    }
    svg.bridge .better {
      fill: CanvasText;
    }
    svg.bridge .level,
    svg.bridge .joint,
    svg.bridge .head {
      stroke: CanvasText;
    }
    svg.bridge .better + .head {
      stroke: Canvas;
    }
  }
`;

const narrow = css`
  @container ringfence (inline-size < 30rem) {
    table.side-by-side th.money,
    table.side-by-side td {
      min-inline-size: 8rem;
    }
    table.side-by-side thead th:first-child,
    table.side-by-side tbody th[scope='row'] {
      min-inline-size: 7rem;
      max-inline-size: 8rem;
    }
    .bridge-order li {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .bridge-order li > .money {
      grid-column: 2;
      text-align: start;
    }
  }
  @media print {
    .compare-choice,
    .compare-switches .check,
    .bridge-order,
    .compare .screen,
    .to-bridge {
      display: none;
    }
    table.side-by-side th.money,
    table.side-by-side td,
    table.side-by-side thead th:first-child,
    table.side-by-side tbody th[scope='row'] {
      inline-size: auto;
      min-inline-size: 0;
      max-inline-size: none;
      padding-inline: 0.25rem;
    }
    table.side-by-side th.money,
    table.side-by-side td.money {
      white-space: normal;
    }
  }
`;

export const compareStyles = [parts, table, bridge, narrow];
