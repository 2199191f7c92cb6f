// What would it take, and what if: questions, their answers, and the work on them.
import { css } from 'lit';

const parts = css`
  .questions > * + *,
  .answer > * + *,
  .shocks > * + *,
  .shock > * + * {
    margin-block-start: 0.75rem;
  }
  .questions {
    overflow-wrap: anywhere;
  }
  .questions table {
    overflow-wrap: normal;
  }
  .questions p,
  .questions .sentences {
    max-inline-size: 80ch;
  }
  .questions h4 {
    margin-block-start: 1.25rem;
  }
  .question {
    align-items: start;
    gap: 0.5rem 1.5rem;
  }
  .question .chosen {
    display: inline-flex;
    flex-direction: column;
    gap: 0.125rem;
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .question .chosen label {
    font-size: var(--ringfence-text-small);
  }
  .question > button {
    align-self: center;
  }
  .answer-said {
    font-weight: 600;
  }
  .questions .scrolling {
    inline-size: fit-content;
    border: 0;
  }
  .questions caption {
    position: sticky;
    inset-inline-start: 0;
    inline-size: fit-content;
    max-inline-size: min(80ch, calc(100cqi - 3rem));
    white-space: normal;
  }
`;

const work = css`
  .asked {
    position: relative;
  }
  .asked:focus {
    outline: none;
  }
  /* Greyed, but no less than can be read. */
  .answer.older {
    opacity: 0.65;
  }
  .answer.older * {
    color: var(--ringfence-ink);
  }
  .answer.older text {
    fill: var(--ringfence-ink);
  }
  .answer.older .older {
    opacity: 1;
  }
  /* It keeps its room and the focus, but is out of sight and out of reach. */
  .answer.other {
    opacity: 0;
    pointer-events: none;
  }
  .at-work {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 1rem;
    padding: 0.5rem 0.75rem;
    border-inline-start: 0.25rem solid var(--ringfence-accent);
    background: var(--ringfence-wash);
  }
  /* Over what is out of date, so that nothing beneath moves. */
  .at-work:has(+ .older, + .other) {
    position: absolute;
    z-index: 3;
    inset-block-start: 0;
    inset-inline: 0;
  }
  .at-work progress {
    inline-size: 12rem;
    max-inline-size: 100%;
    accent-color: var(--ringfence-accent);
  }
  .at-work .count {
    min-inline-size: 7ch;
  }
`;

const ways = css`
  .closing .ways > .way {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
    gap: 0.25rem 1.5rem;
    max-inline-size: 75rem;
    padding-block: 0.75rem;
    border-block-start: 1px solid var(--ringfence-line);
  }
  .way-said {
    grid-row: span 2;
  }
  .way-figures {
    display: grid;
    gap: 0 0.5rem;
    min-inline-size: 13rem;
  }
  .way-figures > div {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
  }
  .way-figures dt {
    color: var(--ringfence-quiet);
    font-size: var(--ringfence-text-small);
  }
  .try {
    justify-self: end;
  }
  .idle > p {
    margin-block-start: 0.25rem;
  }
  .idle summary {
    cursor: pointer;
  }
  .questions h4 + p {
    margin-block-start: 0;
  }
  @container ringfence (inline-size < 44rem) {
    .closing .ways > .way {
      grid-template-columns: minmax(0, 1fr);
    }
    .way-said {
      grid-row: auto;
    }
    .way-figures {
      min-inline-size: 0;
      max-inline-size: 16rem;
    }
    .try {
      justify-self: start;
    }
  }
`;

const pictures = css`
  .tornado .now {
    stroke: var(--ringfence-ink);
    stroke-width: 1.5;
  }
  .tornado .nought {
    stroke: var(--ringfence-edge);
    stroke-dasharray: 2 4;
  }
  .tornado .better,
  .heat .better {
    fill: var(--ringfence-source);
  }
  .tornado .labels,
  .heat .labels {
    pointer-events: none;
  }
  .heat .field {
    stroke: var(--ringfence-paper);
    fill-opacity: calc(var(--step, 0) * 0.08);
  }
  .heat .worse {
    fill: var(--ringfence-short);
  }
  .heat .level {
    fill: none;
    stroke: var(--ringfence-line);
  }
  .heat .pattern {
    opacity: 0.6;
  }
  .heat .step-1 {
    --step: 1;
  }
  .heat .step-2 {
    --step: 2;
  }
  .heat .step-3 {
    --step: 3;
  }
  .heat .step-4 {
    --step: 4;
  }
  .heat .step-5 {
    --step: 5;
  }
  .heat .here {
    fill: none;
    stroke: var(--ringfence-ink);
    stroke-width: 3;
  }
  td.here {
    outline: 2px solid var(--ringfence-ink);
    outline-offset: -2px;
  }
  @media (forced-colors: active) {
    .tornado .now,
    .heat .here {
      stroke: CanvasText;
    }
    .tornado .better {
      fill: CanvasText;
    }
    .heat .field {
      fill: none;
      stroke: CanvasText;
    }
  }
`;

const stress = css`
  table.stress th[scope='row'] {
    min-inline-size: 12rem;
    max-inline-size: 22rem;
  }
  table.stress thead th {
    max-inline-size: 14rem;
    overflow-wrap: anywhere;
  }
  table.stress thead .aside {
    font-weight: 400;
  }
  .verdict {
    min-inline-size: 9rem;
    max-inline-size: 14rem;
  }
  .verdict.fails {
    background: color-mix(in srgb, var(--ringfence-short) 14%, transparent);
    font-weight: 600;
  }
  .verdict.already {
    background: repeating-linear-gradient(
      45deg,
      transparent 0 6px,
      color-mix(in srgb, var(--ringfence-short) 10%, transparent) 6px 8px
    );
  }
  .fails .mark-of,
  .already .mark-of {
    color: var(--ringfence-short);
  }
  .key + .key {
    margin-inline-start: 1em;
  }
  table.register td.words {
    min-inline-size: 14rem;
    max-inline-size: 28rem;
  }
  .shocks:focus {
    outline: none;
  }
  .shock {
    padding-block: 0.75rem;
    border-block-start: 1px solid var(--ringfence-line);
  }
  .shock input.words {
    inline-size: 18rem;
    max-inline-size: 100%;
  }
  .shock .line {
    align-items: start;
  }
  .shock .line > button,
  .shock .line > select {
    margin-block-start: 1.3rem;
  }
`;

const print = css`
  @media print {
    .question,
    .at-work,
    .try,
    .takes,
    .shocks {
      display: none;
    }
    /* As wide as the paper and no wider. */
    .questions .scrolling {
      overflow: visible;
    }
    table.swings,
    table.grid,
    table.stress,
    table.register {
      font-size: 0.6rem;
    }
    .questions .scrolling .small {
      font-size: inherit;
    }
    .questions .scrolling th,
    .questions .scrolling td {
      min-inline-size: 0;
      padding: 0.125rem 0.25rem;
    }
    .way,
    .tornado,
    .heat {
      break-inside: avoid;
    }
    .questions h4 {
      break-after: avoid;
    }
  }
`;

export const askedStyles = [parts, work, ways, pictures, stress, print];
