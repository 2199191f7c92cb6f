// Buttons, boxes, sliders, tabs: large enough for a finger, the state never in colour alone.
import { css } from 'lit';

const buttons = css`
  button,
  select,
  input {
    font: inherit;
    font-variant-numeric: inherit;
    color: inherit;
  }
  .root button,
  select,
  input[type='text'] {
    min-block-size: 2rem;
    border: 1px solid var(--ringfence-edge);
    border-radius: var(--ringfence-radius);
    background: var(--ringfence-paper);
  }
  button {
    padding: 0.125rem 0.75rem;
    cursor: pointer;
  }
  button:hover {
    background: var(--ringfence-wash);
  }
  button[aria-pressed='true'] {
    background: var(--ringfence-ink);
    color: var(--ringfence-paper);
  }
  button[aria-disabled='true'],
  button:disabled {
    border-style: dashed;
    background: none;
    color: var(--ringfence-quiet);
    cursor: not-allowed;
  }
  .root button:is(.link, .takes) {
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--ringfence-accent);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .root button.takes {
    font-size: var(--ringfence-text-small);
  }
  th .takes,
  td .takes {
    display: block;
  }
  select {
    max-inline-size: 100%;
    padding-inline: 0.25rem;
    text-overflow: ellipsis;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  .choice {
    display: inline-flex;
  }
  .root .choice button {
    border-radius: 0;
  }
  .choice button + button {
    margin-inline-start: -1px;
  }
`;

const boxes = css`
  .box {
    display: inline-flex;
    flex-direction: column;
    gap: 0.125rem;
    min-inline-size: 0;
  }
  .box label {
    font-size: var(--ringfence-text-small);
  }
  .field {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
  }
  input[type='text'] {
    min-inline-size: 0;
    padding: 0.125rem 0.375rem;
  }
  input.number {
    inline-size: 5.25rem;
    text-align: end;
  }
  input.money {
    inline-size: 8rem;
    text-align: end;
  }
  input.words {
    inline-size: 14rem;
    max-inline-size: 100%;
  }
  input[type='date'] {
    min-block-size: 2rem;
    padding: 0.125rem 0.375rem;
    border: 1px solid var(--ringfence-edge);
    border-radius: var(--ringfence-radius);
    background: var(--ringfence-paper);
  }
  input[aria-invalid='true'] {
    border: 2px solid var(--ringfence-short);
  }
  input:read-only {
    background: var(--ringfence-wash);
    border-style: dashed;
  }
  .beside {
    display: block;
    max-inline-size: 24rem;
    font-size: var(--ringfence-text-small);
  }
  .beside[hidden] {
    display: none;
  }
  .fault {
    display: block;
    color: var(--ringfence-short);
    font-weight: 600;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2rem;
  }
  input[type='checkbox'] {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--ringfence-accent);
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.5rem 0.75rem;
  }
  .ranked .box {
    flex: 1;
    flex-direction: row;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
  }
  .lines > li + li {
    margin-block-start: 0.5rem;
  }
`;

const sliders = css`
  input[type='range'] {
    flex: 1 1 6rem;
    min-inline-size: 4rem;
    block-size: 2rem;
    margin: 0;
    accent-color: var(--hue, var(--ringfence-accent));
    touch-action: pan-y;
  }
  .mover {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: 0.375rem;
  }
  /* What is wrong with a share stands beneath its whole row. */
  .mover .box {
    display: contents;
  }
  .mover .field {
    min-block-size: 2rem;
  }
  .mover .beside,
  .mover .why {
    order: 1;
    flex-basis: 100%;
  }
  .root button.step {
    inline-size: 2rem;
    padding: 0;
  }
`;

const tabs = css`
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
  }
  .root .tabs button {
    max-inline-size: min(100%, 40rem);
    overflow-wrap: anywhere;
    text-align: start;
    border-color: transparent;
    border-block-end: 3px solid transparent;
    border-radius: var(--ringfence-radius) var(--ringfence-radius) 0 0;
    background: none;
  }
  /* Seven of them stand in one row beside the controls on a desk. */
  .gallery > .tabs {
    column-gap: 0;
  }
  .root .gallery > .tabs button {
    padding-inline: 0.4rem;
  }
  .root .tabs button[aria-selected='true'] {
    border-block-end-color: var(--ringfence-accent);
    background: var(--ringfence-wash);
    font-weight: 600;
  }
  .root .tabs button:hover {
    background: var(--ringfence-wash);
  }
  @media (forced-colors: active) {
    .root .tabs button {
      border-color: Canvas;
    }
    .root .tabs button[aria-selected='true'] {
      border-block-end-color: Highlight;
    }
    button[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;

export const controlStyles = [buttons, boxes, sliders, tabs];
