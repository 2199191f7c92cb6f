// How the workshop stands: ways beside one another where there is room, everything large enough for a finger.
import { css } from 'lit';

/** Of the picture of the proposals, in the room and on the wall. */
export const mergeStyles = css`
  .merge-picture {
    display: block;
    inline-size: 100%;
    max-inline-size: 60rem;
    overflow: visible;
    font-family: inherit;
  }
  .merge-picture text {
    fill: var(--ringfence-ink);
  }
  .merge-picture .quiet {
    fill: var(--ringfence-quiet);
  }
  .merge-picture .name {
    font-weight: 600;
  }
  .merge-grid {
    stroke: var(--ringfence-line);
  }
  .merge-range {
    stroke: var(--hue);
    stroke-width: 8;
    stroke-linecap: round;
    opacity: 0.3;
  }
  .merge-table {
    fill: var(--hue);
    stroke: var(--ringfence-paper);
    stroke-width: 1.5;
  }
  @media (forced-colors: active) {
    .merge-picture text,
    .merge-picture .quiet {
      fill: CanvasText;
    }
    .merge-grid,
    .merge-range {
      stroke: CanvasText;
    }
    .merge-table {
      fill: CanvasText;
      stroke: Canvas;
    }
  }
`;

const room = css`
  .room > [role='tabpanel'] {
    display: grid;
    gap: 1rem;
    padding-block-start: 1rem;
    overflow-wrap: anywhere;
  }
  .room-lead {
    max-inline-size: 75ch;
  }
  .room-ways,
  .room-merges {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
    align-items: start;
    gap: 1rem 2rem;
  }
  .room-ways section,
  .room-merges section {
    display: grid;
    gap: 0.5rem;
  }
  .room-qr {
    display: block;
    inline-size: min(100%, 26rem);
    block-size: auto;
    border: 1px solid var(--ringfence-line);
  }
  .room-long {
    flex: 1 1 12rem;
  }
  .room-form {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.75rem;
  }
  .room-why {
    flex: 1 1 20rem;
  }
  .room textarea {
    inline-size: 100%;
    padding: 0.25rem 0.375rem;
    border: 1px solid var(--ringfence-edge);
    border-radius: var(--ringfence-radius);
    background: var(--ringfence-paper);
    color: inherit;
    font: inherit;
    resize: vertical;
  }
  .room-video {
    inline-size: min(100%, 30rem);
    background: #000;
  }
  .room-said {
    font-weight: 600;
  }
  .room-options > li {
    display: grid;
    gap: 0.375rem;
    padding-block: 0.75rem;
    border-block-start: 1px solid var(--ringfence-line);
  }
  .room-reason {
    padding-inline-start: 0.75rem;
    border-inline-start: 0.25rem solid var(--ringfence-line);
  }
  .room-summary {
    max-inline-size: 75ch;
    font-size: 1.125rem;
  }
  .room-clip {
    padding-inline-start: 0.75rem;
    border-inline-start: 0.25rem solid var(--ringfence-warn);
  }
  .room-part {
    display: grid;
    gap: 0.75rem;
  }
  .room-tables {
    inline-size: 100%;
    min-inline-size: 48rem;
    overflow-wrap: normal;
    border-collapse: collapse;
  }
  .room-tables :is(th, td) {
    padding: 0.5rem 1rem 0.5rem 0;
    text-align: start;
    vertical-align: top;
    border-block-end: 1px solid var(--ringfence-line);
  }
  .room-tables tbody th {
    min-inline-size: 8rem;
  }
  .room-tables td p {
    margin: 0;
  }
  /* On a phone a table of the room is a block: who, how it stands, its split, what to do. */
  @container ringfence (inline-size < 40rem) {
    .room-tables {
      display: block;
      min-inline-size: 0;
    }
    .room-tables thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .room-tables tbody {
      display: block;
    }
    .room-tables tbody tr {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 0.25rem 1rem;
      padding-block: 0.75rem;
      border-block-end: 1px solid var(--ringfence-line);
    }
    .room-tables tbody :is(th, td) {
      position: static;
      min-inline-size: 0;
      padding: 0;
      border: 0;
      white-space: normal;
      overflow-wrap: anywhere;
    }
    .room-tables tbody :is(th, td:nth-child(n + 4)) {
      grid-column: 1 / -1;
    }
    .room-tables tbody th {
      max-inline-size: none;
      font-weight: 600;
    }
    .room caption {
      max-inline-size: 88cqi;
    }
  }
  .room details ol {
    list-style: decimal;
    padding-inline-start: 1.5rem;
  }
`;

export const roomStyles = css`${mergeStyles} ${room}`;
