// How the parts stand: one column where it is narrow, picture and decisions side by side where it is wide.
import { css } from 'lit';

const parts = css`
  .root {
    padding: var(--ringfence-gap);
  }
  .root > * + *,
  .sheet > * + *,
  .panel > * + * {
    margin-block-start: var(--ringfence-gap);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: 0.5rem 1.5rem;
  }
  .top > :first-child {
    flex: 1 1 16rem;
    min-inline-size: 0;
  }
  /* A name is as long as whoever gave it liked: it breaks before the page does. */
  .top,
  .summary,
  .findings,
  .controls,
  .scenarios,
  .gallery h3,
  .services > h3 {
    overflow-wrap: anywhere;
  }
  .choice,
  .step,
  .lock,
  .unit {
    overflow-wrap: normal;
  }
  .marking {
    font-weight: 600;
  }
  .scenarios > .tabs {
    border-block-end: 1px solid var(--ringfence-line);
  }
  .scenarios > .actions {
    padding-block-start: 0.5rem;
  }
  .headline {
    max-inline-size: 60ch;
    font-size: var(--ringfence-text-large);
    line-height: 1.3;
    text-wrap: pretty;
  }
  .summary > p + p {
    margin-block-start: 0.5rem;
  }
  /* Room for what may be said, so that nothing below moves while a slider is held. */
  .rest {
    max-inline-size: 90ch;
    min-block-size: 2lh;
  }
  .stale {
    padding-inline-start: 0.75rem;
    border-inline-start: 0.25rem solid var(--ringfence-warn);
  }
  .counted span + span {
    margin-inline-start: 1em;
  }
  .work {
    display: grid;
    gap: calc(2 * var(--ringfence-gap));
    grid-template-columns: minmax(0, 1fr);
  }
  .gallery [role='tabpanel'],
  .gallery .picture {
    min-inline-size: 0;
    padding-block-start: 0.5rem;
  }
  h3 {
    margin-block: 1rem 0.5rem;
  }
  .opening {
    max-inline-size: 60ch;
    padding-block: 2rem;
  }
  .opening p + p {
    margin-block-start: 0.5rem;
  }
  .rejected {
    display: grid;
    gap: 0.5rem;
    padding: 0.75rem;
    border-inline-start: 0.25rem solid var(--ringfence-short);
    background: var(--ringfence-wash);
    overflow-wrap: anywhere;
  }
  /* Of a large model what is off the screen is not laid out: that would take longer than all the rest. */
  @media screen {
    .large > .findings,
    .large > .services,
    .large > .budget {
      content-visibility: auto;
      contain-intrinsic-block-size: auto 60rem;
      overflow-clip-margin: 0.5rem;
    }
  }
  @container ringfence (inline-size >= 60rem) {
    .work {
      grid-template-columns: minmax(0, 1fr) minmax(24rem, 28rem);
      align-items: start;
    }
    .gallery {
      position: sticky;
      inset-block-start: 0;
    }
    /* A picture that is worked in has the whole width, the decisions below it. */
    .work.whole {
      grid-template-columns: minmax(0, 1fr);
    }
    .work.whole .gallery {
      position: static;
    }
    .work.whole .controls {
      columns: 24rem;
      column-gap: calc(2 * var(--ringfence-gap));
    }
    .work.whole .decision {
      break-inside: avoid;
    }
  }
`;

const decisions = css`
  .controls > * + *,
  .decisions > * + * {
    margin-block-start: 1.25rem;
  }
  .decision > * + * {
    margin-block-start: 0.5rem;
  }
  .named {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 1rem;
    min-block-size: 2.25rem;
    padding-block-start: 0.5rem;
    border-block-start: 1px solid var(--ringfence-line);
  }
  .changed {
    display: inline-flex;
    gap: 0 0.75rem;
  }
  .checks {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.5rem;
  }
  .movers > li {
    padding-inline-start: 0.75rem;
    border-inline-start: 0.25rem solid var(--hue, var(--ringfence-line));
  }
  .movers > li + li {
    margin-block-start: 0.5rem;
  }
  .share {
    font-weight: 600;
    line-height: 1.3;
  }
  .priority {
    padding-inline-start: 0.75rem;
    border-inline-start: 0.25rem solid var(--hue, var(--ringfence-line));
  }
  .priority > * + * {
    margin-block-start: 0.25rem;
  }
  /* Two pairs a row, each name beside its figure however long the figure is. */
  .figures {
    display: grid;
    grid-template-columns: auto minmax(max-content, 1fr) auto minmax(max-content, 1fr);
    gap: 0 0.5rem;
  }
  .figures > div {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: span 2;
  }
  .figures > div:nth-child(even) dt {
    padding-inline-start: 0.5rem;
  }
  .figures dd {
    margin-inline-start: auto;
    text-align: end;
  }
  table.compared {
    inline-size: 100%;
  }
  table.compared th,
  table.compared td {
    position: static;
    min-inline-size: 0;
    padding: 0 0 0 0.5rem;
    border: 0;
    background: none;
    text-align: end;
  }
  table.compared td {
    white-space: nowrap;
  }
  table.compared th:first-child {
    padding: 0;
    overflow-wrap: anywhere;
    text-align: start;
  }
`;

const findings = css`
  .findings > ul > li {
    display: grid;
    grid-template-columns: 6.5rem minmax(0, 1fr);
    gap: 0 0.75rem;
    padding-block: 0.5rem;
    border-block-start: 1px solid var(--ringfence-line);
  }
  .findings > ul > li > div {
    max-inline-size: 80ch;
  }
  .error .badge,
  .error {
    color: var(--ringfence-short);
  }
  .warning .badge,
  .counted .warning {
    color: var(--ringfence-warn);
  }
  .findings li li + li {
    margin-block-start: 0.25rem;
  }
  .badge {
    font-weight: 600;
  }
  .remedy {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.5rem;
  }
  .placed {
    display: grid;
    gap: 0.25rem;
    justify-items: start;
    padding: 0.5rem;
    border-inline-start: 0.25rem solid currentcolor;
    background: var(--ringfence-wash);
    color: var(--ringfence-ink);
  }
  .placed.warning {
    border-color: var(--ringfence-warn);
  }
  .placed.error {
    border-color: var(--ringfence-short);
  }
  @container ringfence (inline-size < 26rem) {
    .figures {
      grid-template-columns: auto minmax(max-content, 1fr);
    }
    .figures > div:nth-child(even) dt {
      padding: 0;
    }
  }
  @container ringfence (inline-size < 30rem) {
    .findings > ul > li {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

const print = css`
  @media print {
    .root {
      padding: 0;
    }
    .work {
      display: block;
    }
    .figures {
      max-inline-size: 32rem;
    }
    /* The tables of sources, priorities and services follow by themselves. */
    .panel [aria-labelledby='figure-money-map'] .tabled {
      display: none;
    }
    h3,
    .named {
      break-after: avoid;
    }
    .findings > ul {
      break-before: avoid;
    }
    .decision > .priority,
    .findings li li,
    .movers > li {
      break-inside: avoid;
    }
    .actions,
    .findings button,
    .root button.takes,
    .remedy button,
    .mover button,
    .mover input[type='range'],
    .decision.unused,
    .decision details,
    .box.vacant,
    .lines button,
    .line button,
    .choice,
    .rejected,
    .counted {
      display: none;
    }
    .gallery {
      position: static;
    }
  }
  .opened-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--ringfence-gap);
    margin-block: var(--ringfence-gap);
  }
`;

export const layoutStyles = [parts, decisions, findings, print];
