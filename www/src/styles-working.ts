// The working of a figure: beside the page where there is room, at the foot of the screen where there is none. Neither
// covers the figure, and the page beside it goes on working.
import { css } from 'lit';

const figures = css`
  .fig {
    cursor: pointer;
    text-underline-offset: 0.2em;
    text-decoration-thickness: 1px;
  }
  .fig:hover,
  .mark[data-figure]:hover {
    text-decoration: underline dotted;
  }
  .mark[data-figure] {
    cursor: pointer;
  }
  /* In a table the whole cell is the figure's. */
  td.money > .fig:only-child,
  td.money > .fig:has(+ .takes),
  td > strong:only-child > .fig,
  td.money > .quiet:only-child > .fig {
    display: block;
    margin: -0.25rem -0.5rem;
    padding: 0.25rem 0.5rem;
  }
  .fig[aria-current] {
    background: var(--ringfence-wash);
    text-decoration: underline;
  }
  .mark[aria-current] {
    stroke: var(--ringfence-accent);
    stroke-width: 2;
  }
  td .fig:focus-visible {
    outline-offset: -3px;
  }
  .answering {
    max-inline-size: 60ch;
    font-size: var(--ringfence-text-large);
  }
  .answering .headline {
    display: inline;
  }
  .answering > button {
    font-size: var(--ringfence-text);
  }
  .root td button.takes {
    color: var(--ringfence-quiet);
    text-decoration-style: dotted;
  }
  .summary > .answering + p {
    margin-block-start: 0.5rem;
  }
  .spread.known .hint {
    display: none;
  }
`;

const panel = css`
  .how-made {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.5rem;
    min-inline-size: 0;
    padding: 0.75rem;
    border: 1px solid var(--ringfence-edge);
    border-radius: var(--ringfence-radius);
    background: var(--ringfence-paper);
    overflow: auto;
    overflow-wrap: anywhere;
    font-size: var(--ringfence-text-small);
  }
  .how-made h3 {
    margin: 0;
  }
  .how-made h3:focus-visible {
    outline-offset: 0;
  }
  .how-made .ways {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: 0.75rem;
  }
  .how-made nav,
  .how-made nav ol {
    min-inline-size: 0;
  }
  .how-made .close {
    flex: none;
  }
  .root .how-made button.link {
    max-inline-size: 100%;
    text-align: start;
  }
  .root .how-made nav button.link {
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .worked {
    font-size: var(--ringfence-text-large);
    line-height: 1.2;
  }
  .rule {
    white-space: nowrap;
  }
  .tape {
    inline-size: 100%;
  }
  .root .tape th,
  .root .tape td {
    position: static;
    min-inline-size: 0;
    max-inline-size: none;
    padding-inline: 0.25rem;
    background: none;
    overflow-wrap: anywhere;
    vertical-align: baseline;
  }
  .root .tape td:first-child {
    inline-size: 1.5rem;
    padding-inline-start: 0;
    text-align: end;
  }
  .root .tape td:last-child {
    padding-inline-end: 0;
    overflow-wrap: normal;
  }
  .root .tape tr:has(+ .typed) > * {
    border-block-end: 0;
  }
  .root .tape .typed > td:last-child {
    padding-block-start: 0;
    color: var(--ringfence-quiet);
    text-align: start;
    overflow-wrap: anywhere;
  }
  .tape .typed strong {
    color: var(--ringfence-ink);
  }
  .notes {
    display: grid;
    gap: 0.25rem;
  }
  .how-made textarea {
    inline-size: 100%;
    font: inherit;
    color: inherit;
    background: var(--ringfence-paper);
  }
`;

const places = css`
  .spread.opened {
    display: grid;
    gap: var(--ringfence-gap);
    grid-template-columns: minmax(0, 1fr);
  }
  .spread.opened > .sheet {
    container: ringfence / inline-size;
  }
  .spread.opened > .how-made {
    position: sticky;
    z-index: 3;
    inset-block-end: 0;
    max-block-size: 55vh;
  }
  .spread.opened [data-path],
  .spread.opened .fig {
    scroll-margin-block-end: 60vh;
  }
  @container ringfence (inline-size >= 52rem) {
    .spread.opened {
      grid-template-columns: minmax(0, 1fr) minmax(20rem, 26rem);
    }
    .spread.opened > .how-made {
      inset-block: 0.5rem auto;
      align-self: start;
      max-block-size: calc(100vh - 1rem);
    }
    .spread.opened [data-path],
    .spread.opened .fig {
      scroll-margin-block-end: 0;
    }
  }
  @media (forced-colors: active) {
    .fig[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .mark[aria-current] {
      stroke: Highlight;
    }
  }
  @media print {
    .spread.opened {
      display: block;
    }
    .spread.opened > .sheet {
      container-type: normal;
    }
    .spread.opened > .how-made {
      position: static;
      max-block-size: none;
      margin-block-start: 1rem;
      overflow: visible;
      break-inside: avoid;
    }
    .how-made .ways,
    .how-made .typed .link,
    .answering > button,
    .takes,
    .hint {
      display: none;
    }
    .root .tape button.link {
      color: inherit;
      text-decoration: none;
    }
    .fig[aria-current] {
      background: none;
    }
  }
`;

export const workingStyles = [figures, panel, places];
