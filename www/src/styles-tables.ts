// Tables: compact, headings and first column in place while the rest scrolls in a region of its own.
import { css } from 'lit';

export const tableStyles = css`
  .scrolling {
    /* What is said unseen in its cells scrolls with them. */
    position: relative;
    max-inline-size: 100%;
    max-block-size: max(85vh, 60rem);
    overflow: auto;
    border-block-end: 1px solid var(--ringfence-line);
  }
  table {
    border-collapse: separate;
    border-spacing: 0;
    font-size: var(--ringfence-text-small);
    line-height: 1.35;
  }
  table.wide {
    inline-size: 100%;
  }
  caption {
    padding-block-end: 0.25rem;
    text-align: start;
    font-weight: 600;
  }
  th,
  td {
    padding: 0.25rem 0.5rem;
    border-block-end: 1px solid var(--ringfence-line);
    text-align: start;
    vertical-align: top;
  }
  td,
  tbody th {
    font-weight: 400;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--ringfence-wash);
    font-weight: 600;
    vertical-align: bottom;
  }
  thead th.money {
    white-space: normal;
  }
  tbody th[scope='row'],
  tfoot th[scope='row'],
  thead th:first-child {
    position: sticky;
    inset-inline-start: 0;
    min-inline-size: 7rem;
    background: var(--ringfence-paper);
  }
  thead th:first-child {
    z-index: 2;
    background: var(--ringfence-wash);
  }
  th.money,
  td.money {
    text-align: end;
    white-space: nowrap;
  }
  td.words {
    min-inline-size: 16rem;
  }
  .aside {
    display: block;
  }
  tr.group th {
    padding-block-start: 0.75rem;
    font-weight: 600;
  }
  tr.group span {
    position: sticky;
    inset-inline-start: 0.5rem;
    padding-inline-start: 0.5rem;
    border-inline-start: 0.25rem solid var(--hue, var(--ringfence-quiet));
  }
  tr.subtotal > * {
    border-block-end-color: var(--ringfence-edge);
    font-weight: 600;
  }
  tr.total > *,
  tfoot > tr > * {
    border-block-start: 2px solid var(--ringfence-edge);
    font-weight: 600;
  }
  tr.total th[scope='row'],
  tfoot th[scope='row'] {
    font-weight: 600;
  }
  /* A narrow column leaves no room for a heading that stays. */
  @container ringfence (inline-size < 30rem) {
    tbody th[scope='row'],
    tfoot th[scope='row'],
    thead th:first-child {
      max-inline-size: 8rem;
    }
  }
  @media print {
    .scrolling {
      max-block-size: none;
      overflow: visible;
    }
    thead th,
    tbody th[scope='row'],
    tfoot th[scope='row'],
    thead th:first-child {
      position: static;
    }
    /* As wide as the paper and no wider: what lies beyond its edge is lost. */
    .services table,
    .budget table,
    .tabled table {
      font-size: 0.6rem;
    }
    .tabled table.by-month {
      font-size: 0.45rem;
    }
    .root :is(.services, .budget, .tabled) :is(th, td) {
      min-inline-size: 0;
      padding: 0.125rem 0.25rem;
    }
    .root .by-month :is(th, td) {
      padding-inline: 0.0625rem;
    }
    .root td.words {
      min-inline-size: 6rem;
    }
    tr {
      break-inside: avoid;
    }
    thead {
      break-after: avoid;
    }
    /* Once, after the rows it sums, and not at the foot of every page. */
    tfoot {
      display: table-row-group;
    }
  }
`;
