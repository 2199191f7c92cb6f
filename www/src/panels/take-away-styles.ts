// How the list of what goes out stands: what it is for on the left, its buttons on the right.
import { css } from 'lit';

export const takeAwayStyles = css`
  .take-away {
    margin-block-start: 0.75rem;
  }
  .take-away-lead {
    max-inline-size: 75ch;
  }
  .take-away-blocked {
    display: grid;
    gap: 0.5rem;
    margin-block-start: 0.75rem;
    padding: 0.75rem;
    border-inline-start: 0.25rem solid var(--ringfence-short);
    background: var(--ringfence-wash);
    overflow-wrap: anywhere;
  }
  .take-away-way {
    display: grid;
    gap: 0.5rem 2rem;
    padding-block: 1rem;
    border-block-end: 1px solid var(--ringfence-line);
  }
  .take-away-way p {
    max-inline-size: 70ch;
  }
  .take-away-way .box {
    display: flex;
    align-items: start;
  }
  .take-away-do > p {
    margin-block-start: 0.375rem;
    overflow-wrap: anywhere;
  }
  .take-away-way .box {
    margin-block-start: 0.5rem;
  }
  .take-away-long {
    flex: 1 1 12rem;
  }
  .take-away-pictures,
  .take-away-print {
    padding-block: 1rem;
  }
  .take-away-print {
    border-block-start: 1px solid var(--ringfence-line);
  }
  .take-away-pictures > p,
  .take-away-print > p,
  .take-away-check > p {
    max-inline-size: 75ch;
    margin-block-end: 0.5rem;
  }
  .take-away-gallery {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr));
    gap: 1rem;
  }
  .take-away-gallery img {
    display: block;
    inline-size: 100%;
    block-size: 11rem;
    padding: 0.25rem;
    border: 1px solid var(--ringfence-line);
    background: #fff;
    object-fit: contain;
    object-position: top;
  }
  .take-away-gallery p {
    margin-block: 0.375rem;
    font-weight: 600;
  }
  .take-away-record {
    display: grid;
    gap: 0.75rem;
    margin-block-end: 1.25rem;
    padding-block-end: 1rem;
    border-block-end: 1px solid var(--ringfence-line);
  }
  @container ringfence (inline-size >= 48rem) {
    .take-away-way {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  @media print {
    .take-away-record {
      display: none;
    }
  }
`;
