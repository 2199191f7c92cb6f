// How a decision record looks: in the page, on paper, and in a file of its own.
import { css, unsafeCSS } from 'lit';
import type { DecisionRecord } from '../wasm/ringfence_files.js';
import { say } from '../words.ts';

/** Its own styles, wherever it stands. */
export const recordStyles = css`
  .record {
    max-inline-size: 60rem;
    line-height: 1.45;
    overflow-wrap: break-word;
  }
  .record h1,
  .record h4 {
    margin: 0;
    font-size: 1.5rem;
    font-weight: 600;
    line-height: 1.25;
    text-wrap: balance;
  }
  .record h2,
  .record h5 {
    margin: 1.75rem 0 0.5rem;
    padding-block-start: 0.5rem;
    border-block-start: 1px solid var(--ringfence-line, #cfd4db);
    font-size: 1.125rem;
    font-weight: 600;
    line-height: 1.3;
  }
  .record p {
    max-inline-size: 75ch;
    margin: 0 0 0.625rem;
  }
  .record .record-marking {
    font-weight: 600;
  }
  .record .record-kind,
  .record .record-body {
    margin: 0;
    color: var(--ringfence-quiet, #4a525d);
  }
  .record .record-name {
    margin-block: 0.5rem 0;
  }
  .record ul {
    max-inline-size: 75ch;
    margin: 0 0 0.625rem;
    padding: 0 0 0 1.25rem;
    list-style: disc;
  }
  .record li + li {
    margin-block-start: 0.25rem;
  }
  .record dl {
    margin: 0 0 0.625rem;
  }
  .record dl > div {
    margin-block-end: 0.5rem;
  }
  .record dt {
    font-weight: 600;
  }
  .record dd {
    max-inline-size: 75ch;
    margin: 0;
    overflow-wrap: anywhere;
  }
  .record-table {
    max-inline-size: 100%;
    margin-block: 0.75rem 1.25rem;
    overflow-x: auto;
  }
  .record table {
    inline-size: 100%;
    border-collapse: collapse;
    border-spacing: 0;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
    line-height: 1.35;
  }
  .record caption {
    padding: 0 0 0.25rem;
    text-align: start;
    font-weight: 600;
  }
  .record .record-table th,
  .record .record-table td {
    position: static;
    min-inline-size: 0;
    max-inline-size: none;
    padding: 0.25rem 0.5rem;
    border: 0;
    border-block-end: 1px solid var(--ringfence-line, #cfd4db);
    background: none;
    text-align: start;
    vertical-align: top;
    font-weight: 400;
  }
  .record .record-table thead th {
    border-block-end: 2px solid var(--ringfence-edge, #6f7884);
    vertical-align: bottom;
    font-weight: 600;
  }
  .record .record-table .figure {
    text-align: end;
  }
  .record .record-table td.figure {
    white-space: nowrap;
  }
  /* Names have the room that figures leave. */
  .record .record-table thead .figure {
    inline-size: 1%;
    min-inline-size: 4.5rem;
  }
  .record .record-table .part > *,
  .record .record-table .total > * {
    font-weight: 600;
  }
  .record .record-table .part th {
    padding-block-start: 0.75rem;
  }
  .record .record-table .total > * {
    border-block-start: 1px solid var(--ringfence-edge, #6f7884);
  }
  .record-each-page {
    display: none;
  }
  @media print {
    /* Repeated on every page, where a browser leaves the margins to itself. */
    .record-each-page {
      display: block;
      position: fixed;
      inset: auto 0 0;
      margin: 0;
      text-align: end;
      font: 700 9pt Arial, Helvetica, sans-serif;
    }
    .record {
      max-inline-size: none;
      font-size: 10pt;
      line-height: 1.4;
      color: #000;
    }
    .record h1,
    .record h4 {
      font-size: 17pt;
    }
    .record h2,
    .record h5 {
      font-size: 12.5pt;
    }
    .record h1,
    .record h2,
    .record h4,
    .record h5,
    .record caption,
    .record thead {
      break-after: avoid;
    }
    .record p,
    .record li {
      orphans: 3;
      widows: 3;
    }
    .record-table {
      overflow: visible;
    }
    .record table {
      font-size: 8.5pt;
    }
    .record table.dense {
      font-size: 7.5pt;
    }
    .record .record-table .dense th,
    .record .record-table .dense td {
      padding-inline: 0.3rem;
    }
    .record .record-table .dense :is(th, td):first-child {
      padding-inline-start: 0;
    }
    .record .record-table .dense :is(th, td):last-child {
      padding-inline-end: 0;
    }
    /* As wide as figures and the words of their headings are: the rest is for names and months. */
    .record .record-table .dense thead .figure {
      min-inline-size: 0;
    }
    .record .record-table tbody th[scope='row'] {
      min-inline-size: 6.5rem;
    }
    .record thead {
      display: table-header-group;
    }
    .record tr,
    .record dl > div {
      break-inside: avoid;
    }
    .record .record-table.brief {
      break-inside: avoid;
    }
    /* No row stands alone under the heading or at the head of a page. */
    .record tbody tr:first-child {
      break-after: avoid;
    }
    .record tbody tr:last-child {
      break-before: avoid;
    }
    /* A total stays with what it adds up, and a heading with what it heads. */
    .record tr.total {
      break-before: avoid;
    }
    .record tr.part {
      break-after: avoid;
    }
  }
`;

/** What the paper is: its size, and what stands in its margins on every page. */
export function paperOf({ title, name, marking, fingerprint, version }: DecisionRecord) {
  const small = 'font: 8pt Arial, Helvetica, sans-serif; color: #4a525d;';
  const marked = marking ? quoted(marking) : '""';
  return unsafeCSS(`@page {
    size: A4;
    margin: 21mm 17mm 20mm;
    @top-left { ${small} inline-size: 70%; text-align: left; content: ${quoted(`${title}: ${name}`)}; }
    @top-right { ${small} font-weight: bold; color: #000; content: ${marked}; }
    @bottom-left { ${small} inline-size: 70%; text-align: left;
      content: ${quoted(say`Fingerprint ${fingerprint.short} · Ringfence ${version}`)}; }
    @bottom-right { ${small} text-align: right; content: ${numbered()}; }
  }`);
}

/** Which page of how many: the browser counts them. */
const numbered = (): string =>
  say`Page ${'counter(page)'} of ${'counter(pages)'}`
    .split(/(counter\(pages?\))/)
    .filter(Boolean)
    .map((part) => (part.startsWith('counter(') ? part : quoted(part)))
    .join(' ');

/** Text as CSS has it between quotes; nothing in it ends the quotes, or a style element around them. */
const quoted = (text: string): string =>
  `"${text.replace(/[^\p{L}\p{N} .,:;()£%·–-]/gu, (letter) => `\\${(letter.codePointAt(0) ?? 32).toString(16)} `)}"`;
