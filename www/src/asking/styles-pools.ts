// The views of pools: options side by side, who bears what, fair shares, a member's page.
import { css } from 'lit';

const parts = css`
  .pool-options > * + *,
  .pool-risk > * + *,
  .pool-shares > * + *,
  .risk-rule > * + *,
  .joint > * + *,
  .leaving > * + *,
  .cut > * + * {
    margin-block-start: 0.75rem;
  }
  .pool-risk > section,
  .pool-shares > section {
    margin-block-start: 1.5rem;
    padding-block-start: 0.75rem;
    border-block-start: 1px solid var(--ringfence-line);
  }
  .pool-options,
  .pool-risk,
  .pool-shares,
  .pool-partner {
    overflow-wrap: anywhere;
  }
  .pool-options table,
  .pool-risk table,
  .pool-shares table,
  .pool-partner table {
    overflow-wrap: normal;
  }
  .pool-options p,
  .pool-risk p,
  .pool-shares p,
  .pool-partner p,
  .meanings,
  .better-off {
    max-inline-size: 80ch;
  }
  .pool-options .scrolling,
  .pool-risk .scrolling,
  .pool-shares .scrolling,
  .pool-partner .scrolling {
    inline-size: fit-content;
    max-block-size: none;
    border: 0;
  }
  /* A caption stays in sight and whole where its table scrolls sideways. */
  .pool-options caption,
  .pool-risk caption,
  .pool-shares caption,
  .pool-partner caption {
    position: sticky;
    inset-inline-start: 0;
    inline-size: fit-content;
    max-inline-size: min(80ch, calc(100cqi - 3rem));
    white-space: normal;
  }
  .leaving h5 {
    margin: 0;
    margin-block-start: 1rem;
    font-size: var(--ringfence-text);
  }
  .caps thead th.money {
    max-inline-size: 11rem;
  }
  .why-not:empty {
    display: none;
  }
  .elsewhere {
    margin-block-start: 0.75rem;
  }
  .elsewhere > * + * {
    margin-block-start: 0.5rem;
  }
  .pool-partner > .actions {
    align-items: end;
  }
  .risk-rule .line,
  .joint .line {
    align-items: start;
  }
  .sentences > li + li {
    margin-block-start: 0.25rem;
  }
  .chosen {
    display: inline-flex;
    flex-direction: column;
    gap: 0.125rem;
    max-inline-size: 100%;
    font-size: var(--ringfence-text-small);
  }
  .chosen select {
    font-size: var(--ringfence-text);
  }
  .loud {
    color: var(--ringfence-short);
  }
  .meanings > div {
    display: grid;
    grid-template-columns: 9rem minmax(0, 1fr);
    gap: 0 0.75rem;
  }
  .meanings dt {
    font-weight: 600;
  }
  .outside > li + li {
    margin-block-start: 0.5rem;
  }
  .better-off {
    padding-inline-start: 1rem;
  }
  .beside-each-other {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: 0.5rem 2rem;
  }
  .pool-risk summary,
  .pool-shares summary {
    min-block-size: 1.5rem;
    cursor: pointer;
  }
`;

const options = css`
  table.options th.money,
  table.options td.money {
    min-inline-size: 9rem;
  }
  table.options td,
  table.options tbody th {
    padding-block: 0.125rem;
  }
  table.options thead th {
    vertical-align: top;
  }
  .column-actions {
    display: flex;
    flex-direction: column;
    align-items: end;
    gap: 0.25rem;
    margin-block-start: 0.25rem;
    font-weight: 400;
  }
  .column-actions button {
    font-size: var(--ringfence-text-small);
  }
  table.options th .quiet {
    font-weight: 400;
  }
  .differs {
    color: var(--ringfence-accent);
  }
  .stopped {
    display: grid;
    gap: 0.125rem;
    font-weight: 400;
  }
  table.options tr.group th {
    position: static;
    background: var(--ringfence-wash);
  }
  tfoot tr.below > * {
    border-block-start-width: 1px;
    font-weight: 400;
  }
`;

const narrow = css`
  @container ringfence (inline-size < 30rem) {
    table.options th.money,
    table.options td.money {
      min-inline-size: 7rem;
    }
    .meanings > div {
      grid-template-columns: minmax(0, 1fr);
    }
    .meanings > div + div {
      margin-block-start: 0.5rem;
    }
  }
`;

const risk = css`
  .variance {
    max-inline-size: 48rem;
    align-items: center;
  }
  .variance input[type='range'] {
    flex-basis: 10rem;
  }
  /* Room for what may be said, so that the picture stays where it is while the slider is held. */
  .pool-risk .borne {
    min-block-size: 3lh;
    margin-block-end: 0.5rem;
  }
  .bears {
    fill: var(--ringfence-accent);
  }
  .as-host {
    fill: var(--ringfence-short);
  }
  /* What comes back is an outline: money that is not spent. */
  .gets-back {
    fill: none;
    stroke: var(--ringfence-accent);
    stroke-width: 2;
  }
  .nought {
    stroke: var(--ringfence-edge);
    stroke-width: 1;
  }
  .cap {
    stroke: var(--ringfence-ink);
    stroke-width: 2;
  }
  .cap.reached {
    stroke: var(--ringfence-short);
    stroke-width: 4;
  }
  @media (forced-colors: active) {
    .bears {
      fill: CanvasText;
    }
    .as-host {
      fill: Highlight;
    }
    .gets-back {
      stroke: CanvasText;
    }
    .nought,
    .cap,
    .cap.reached {
      stroke: CanvasText;
    }
  }
`;

const partner = css`
  .partner-page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    margin-block-start: 0.75rem;
  }
  .partner-page > section > * + *,
  .partner-page header > * + * {
    margin-block-start: 0.5rem;
  }
  .partner-page h3 {
    margin: 0;
    font-size: var(--ringfence-text-large);
  }
  @media print {
    .pool-partner .actions,
    .column-actions,
    .variance,
    .pool-options form {
      display: none;
    }
    [data-alone] {
      --ringfence-text: 0.8rem;
      --ringfence-text-small: 0.75rem;
      gap: 0.5rem;
      font-size: var(--ringfence-text);
      line-height: 1.3;
    }
    [data-alone] p {
      max-inline-size: none;
    }
    [data-alone] th,
    [data-alone] td {
      padding-block: 0.125rem;
    }
    /* One page alone: all but what leads to it and what is in it stays off the paper. */
    .root:has([data-alone]) :not(:has([data-alone]), [data-alone], [data-alone] *) {
      display: none;
    }
    .root:has([data-alone]) :has([data-alone]) {
      display: block;
      margin: 0;
      padding: 0;
    }
  }
`;

export const poolStyles = [parts, options, risk, partner, narrow];
