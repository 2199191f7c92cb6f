// How a file that comes in stands: choices above, the rows below, what can be done with them last.
import { css } from 'lit';

export const incomingStyles = css`
  .incoming {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    margin-block-start: 0.75rem;
  }
  .incoming > p {
    max-inline-size: 75ch;
    margin: 0;
    overflow-wrap: anywhere;
  }
  .incoming section > * + * {
    margin-block-start: 0.5rem;
  }
  .incoming-refused {
    display: grid;
    gap: 0.5rem;
    max-inline-size: 75ch;
    padding: 0.75rem;
    border-inline-start: 0.25rem solid var(--ringfence-short);
    background: var(--ringfence-wash);
    overflow-wrap: anywhere;
  }
  .incoming-wholes,
  .incoming-missing {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1.5rem;
  }
  .incoming-wholes .chosen,
  .incoming-fill {
    display: flex;
    flex-flow: row wrap;
    align-items: center;
    justify-content: start;
    gap: 0.5rem;
    min-inline-size: 0;
  }
  .incoming-picker {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  .incoming-picker input {
    max-inline-size: 100%;
  }
  .incoming .scrolling {
    inline-size: fit-content;
    max-inline-size: 100%;
    max-block-size: 28rem;
  }
  .incoming td,
  .incoming tbody th {
    vertical-align: baseline;
  }
  .incoming th:first-child {
    min-inline-size: 0;
  }
  .incoming-rows td,
  .incoming-columns td {
    max-inline-size: 22rem;
    overflow-wrap: break-word;
  }
  .incoming-problems td {
    min-inline-size: 12rem;
    max-inline-size: 32rem;
    white-space: normal;
  }
  .incoming-aside {
    color: var(--ringfence-quiet);
    background: var(--ringfence-wash);
  }
  .incoming-aside td {
    white-space: normal;
  }
  .incoming-totals {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .incoming-do {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem 1.5rem;
    padding-block: 0.75rem;
    border-block-start: 1px solid var(--ringfence-line);
  }
  .incoming .incoming-do > * {
    margin: 0;
  }
  .incoming-do > div {
    max-inline-size: 24rem;
  }
  .incoming-do > p {
    flex: 1 0 100%;
  }
`;
