// The wall: over everything, large, in ink on paper. Sizes follow the screen, so that the back row reads it at 1024 × 768
// as well as at 1920.
import { css } from 'lit';
import { mergeStyles } from './room-styles.ts';

const wall = css`
  .present {
    inline-size: 100%;
    max-inline-size: none;
    block-size: 100%;
    max-block-size: none;
    margin: 0;
    border: 0;
    color: var(--ringfence-ink);
    grid-template-rows: auto minmax(0, 1fr) auto;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5em;
    padding: clamp(1rem, 3vmin, 3rem);
    background: var(--ringfence-paper);
    font-size: clamp(1.25rem, min(0.6rem + 1.7vw, 3.55vh), 2.5rem);
    line-height: 1.3;
    /* What stands in it is made larger by as much as its text. */
    --present-zoom: 1.3;
    --ringfence-text: 1em;
    --ringfence-text-small: 0.8em;
    --ringfence-text-large: 1.4em;
  }
  .present[open] {
    display: grid;
  }
  .present:focus {
    outline: none;
  }
  .present [hidden] {
    display: none;
  }
  .present-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 2em;
    padding-block-end: 0.25em;
    border-block-end: 2px solid var(--ringfence-ink);
  }
  .present-head h3 {
    margin: 0;
    font-size: 1.2em;
  }
  .present-head p {
    font-size: 0.7em;
    color: var(--ringfence-quiet);
  }
  .present-slide {
    grid-area: 2 / 1;
    overflow: auto;
    min-block-size: 0;
    container-type: size;
  }
  .present-slide .headline,
  .present-said {
    max-inline-size: 40em;
    font-size: 1.3em;
    line-height: 1.25;
    text-wrap: pretty;
  }
  .present-slide .summary {
    display: grid;
    gap: 0.75em;
    padding-block-start: 0.75em;
  }
  .present-told {
    padding-block: 0.25em;
  }
  .present-slide .rest {
    min-block-size: 0;
  }
  /* On a wall nothing is pressed: what only opens something stays away. */
  .present-slide
    :is(
      .answering button,
      .hint,
      .counted,
      .reading,
      .choice,
      .question,
      .compare-choice,
      .compare-switches,
      .to-bridge,
      .bridge,
      figcaption,
      .actions:has(.link)
    ),
  .present-slide > p:has(+ .picture) {
    display: none;
  }
  /* A picture is as large as the wall lets it be seen whole. */
  .present-slide .drawn svg {
    inline-size: auto;
    max-block-size: calc((100cqb - 1.5rem) / var(--present-zoom));
    margin-inline: auto;
  }
  .present-slide .picture {
    zoom: var(--present-zoom);
    font-size: 1rem;
    --ringfence-text: 1rem;
    --ringfence-text-small: 0.875rem;
  }
  .present-none {
    color: var(--ringfence-quiet);
  }
  .present-table {
    inline-size: 100%;
    margin-block-start: 0.75em;
    border-collapse: collapse;
  }
  .present-table :is(th, td) {
    position: static;
    padding: 0.4em 0.25em 0.4em 0.75em;
    border-block-end: 1px solid var(--ringfence-line);
    background: none;
  }
  .present-table tbody th {
    border-inline-start: 0.5em solid var(--hue);
    text-align: start;
    overflow-wrap: anywhere;
  }
  .present-note {
    font-size: 0.8em;
    color: var(--ringfence-quiet);
  }
  .present-table thead th {
    font-size: 0.75em;
    color: var(--ringfence-quiet);
  }
  .present-table tfoot :is(th, td) {
    border-block-start: 2px solid var(--ringfence-ink);
    font-weight: 600;
    text-align: start;
  }
  .present-table .money,
  .present-table tfoot .money {
    text-align: end;
    white-space: nowrap;
  }
  .present-table .short {
    font-weight: 600;
  }
  .present-more {
    /* Above headings that stay put. */
    position: relative;
    z-index: 3;
    grid-area: 2 / 1;
    place-self: end center;
    margin: 0;
    padding: 0.1em 0.75em;
    border-radius: var(--ringfence-radius);
    font-size: 0.8em;
    background: var(--ringfence-ink);
    color: var(--ringfence-paper);
    pointer-events: none;
  }
  .present-name {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 1em;
    overflow-wrap: anywhere;
  }
  .present-split {
    display: block;
    inline-size: 100%;
    block-size: 0.6em;
    margin-block: 0.25em;
  }
  .present-split rect {
    fill: var(--hue);
  }
  .present-parts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.5em;
    font-size: 0.8em;
  }
  .present-parts [class] {
    padding-inline-start: 0.4em;
    border-inline-start: 0.4em solid var(--hue);
  }
  .present-options .present-told {
    font-size: 0.8em;
    text-wrap: pretty;
  }
  .present-options > li {
    padding: 0.4em 0.4em 0.4em 0.75em;
    border-inline-start: 0.25em solid var(--ringfence-line);
  }
  .present-options > li + li {
    margin-block-start: 0.5em;
  }
  .present-options > li[aria-current] {
    border-color: var(--ringfence-ink);
    background: var(--ringfence-wash);
  }
  .present-options button {
    font-size: 0.7em;
  }
  .present-here {
    font-size: 0.7em;
  }
  .present .merge-picture {
    max-block-size: calc(100cqb - 6.5em);
    margin-inline: auto;
  }
  .present-steps li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 1em;
    font-size: 0.8em;
  }
  .present-steps > p {
    margin-block: 0.5em;
    font-size: 0.8em;
  }
  .present-controls {
    grid-row: 3;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1.5rem;
    font-size: max(1rem, 0.6em);
  }
  .present-count {
    min-inline-size: 4.5em;
    text-align: center;
  }
  .present-clock {
    font-size: 1.6em;
    font-weight: 600;
  }
  .present-clock.over {
    padding-inline: 0.4em;
    background: var(--ringfence-ink);
    color: var(--ringfence-paper);
  }
  .present-blank {
    grid-row: 1 / 3;
    margin: calc(-1 * clamp(1rem, 3vmin, 3rem));
    background: #000;
  }
  .present:has(.present-blank:not([hidden])) {
    background: #000;
  }
  .present:has(.present-blank:not([hidden])) .present-controls {
    opacity: 0.6;
    padding: 0.25rem;
    background: var(--ringfence-paper);
  }
  @media (width >= 100rem) {
    .present {
      --present-zoom: 1.9;
    }
  }
  @media (width < 48rem) {
    .present {
      --present-zoom: 1;
    }
  }
  @media (prefers-contrast: more) {
    .present {
      --ringfence-quiet: var(--ringfence-ink);
      --ringfence-line: var(--ringfence-ink);
    }
  }
  @media print {
    .present {
      position: static;
    }
    .present-controls {
      display: none;
    }
  }
`;

export const presentStyles = css`${mergeStyles} ${wall}`;
