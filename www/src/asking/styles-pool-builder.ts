// The screen on which a pool is built.
import { css } from 'lit';

export const poolBuilderStyles = css`
  .builder > * + *,
  .terms > * + *,
  .partners > * + * {
    margin-block-start: 1rem;
  }
  .builder h4 {
    margin-block: 1.25rem 0.25rem;
  }
  .entering {
    display: grid;
    gap: 0.5rem;
    padding: 0.75rem;
    border-inline-start: 0.25rem solid var(--ringfence-edge);
    background: var(--ringfence-wash);
  }
  .entering .answer {
    max-inline-size: 80ch;
  }
  /* A pool has few members: all of them stand at sight. */
  .builder .scrolling {
    max-block-size: none;
  }
  .builder table {
    inline-size: auto;
    min-inline-size: min(100%, 48rem);
    max-inline-size: 80rem;
  }
  .builder .aside {
    max-inline-size: 16rem;
    white-space: normal;
  }
  .builder thead th.money {
    max-inline-size: 10rem;
  }
  .builder td.money .field {
    justify-content: end;
  }
  .builder td.money .beside {
    max-inline-size: 14rem;
    white-space: normal;
    text-align: start;
  }
  .builder td .money {
    inline-size: 7.5rem;
  }
  .builder .grid tbody > tr > * {
    vertical-align: middle;
  }
  .builder .terms .line {
    align-items: start;
  }
  .builder .bound > * {
    border-block-end: 0;
  }
  .builder .barred {
    text-align: end;
  }
  .builder .free,
  .builder .barred {
    white-space: normal;
  }
  .builder .barred {
    max-inline-size: 12rem;
  }
  .builder .free {
    text-align: center;
  }
  .builder .strings .line {
    align-items: start;
    position: sticky;
    inset-inline-start: 0.5rem;
    max-inline-size: min(100%, 100cqi - 4rem);
    padding-block-end: 0.5rem;
  }
  .builder .strings select {
    inline-size: 100%;
  }
  .builder .strings .line > .box:first-child {
    inline-size: 22rem;
    max-inline-size: 100%;
  }
  /* What it is for and the way out stand in lines of their own: the boxes above them then keep one line. */
  .builder .strings .beneath,
  .builder .strings .placed {
    flex: 1 0 100%;
    min-inline-size: 0;
  }
  .builder .strings .beneath {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.5rem 1.5rem;
  }
  .builder .partners .lines {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 2.5rem;
  }
  .builder .partners .lines > li {
    margin: 0;
  }
  .builder .strings .earmarks {
    margin: 0;
    padding: 0;
    border: 0;
  }
  .builder .strings td {
    padding-inline-start: 1.5rem;
  }
  .builder .check > input {
    flex: none;
  }
  .builder .lost {
    max-inline-size: 12rem;
    color: var(--ringfence-warn);
  }
  .builder tr.beneath > * {
    border-block-start: 0;
    font-weight: 400;
  }
  .builder legend {
    padding-block-end: 0.25rem;
  }
  .builder legend.small {
    font-size: var(--ringfence-text-small);
    font-weight: 400;
  }
  .builder .hint {
    max-inline-size: 12rem;
  }
  .help {
    display: grid;
    grid-template-columns: max-content minmax(0, 65ch);
    gap: 0.5rem 1rem;
    padding-block-start: 0.5rem;
  }
  .help dt {
    font-weight: 600;
  }
  @container ringfence (inline-size < 40rem) {
    .help {
      grid-template-columns: minmax(0, 1fr);
      gap: 0.25rem;
    }
    .help dd {
      padding-block-end: 0.5rem;
    }
  }
`;
