// A decision record drawn: headings in order, paragraphs, lists, facts and tables, each as what it is, so that it is read
// by ear, printed, saved and pasted alike.
import { nothing, type TemplateResult } from 'lit';
import type {
  Block,
  DecisionRecord,
  RecordRow,
  RecordTable,
  Section,
} from '../wasm/ringfence_files.js';
import { html, spoken } from '../words.ts';

/** Where its headings begin: 1 where it stands by itself, 4 in the page. */
export type Top = 1 | 4;

/** The language that it is in. */
export const languageOf = (): string => (spoken() === 'en' ? 'en-GB' : spoken());

/** All of it. */
export function recordOf(record: DecisionRecord, top: Top): TemplateResult {
  const { title, body, marking, name, sections } = record;
  return html`<article class="record" lang=${languageOf()}>
    ${marking ? html`<p class="record-marking">${marking}</p>` : nothing}
    <p class="record-kind">Decision record</p>
    ${heading(top, 'record-title', title)}
    ${body ? html`<p class="record-body">${body}</p>` : nothing}
    <p class="record-name">Option proposed: <strong>${name}</strong></p>
    ${sections.map((section) => sectionOf(section, top))}
  </article>`;
}

const sectionOf = ({ id, heading: words, blocks }: Section, top: Top): TemplateResult =>
  html`<section aria-labelledby=${`record-${id}`}>
    ${heading(top + 1, `record-${id}`, words)}
    ${blocks.map(blockOf)}
  </section>`;

function blockOf(block: Block): TemplateResult {
  if (block.is === 'paragraph') return html`<p>${block.text}</p>`;
  if (block.is === 'list')
    return html`<ul>${block.items.map((item) => html`<li>${item}</li>`)}</ul>`;
  if (block.is === 'table') return tableOf(block.table);
  return html`<dl>${block.facts.map(({ term, text }) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>`;
}

/** As many rows as are kept together on paper. */
const together = 14;

/** A table, in a region that scrolls where the page is narrow. */
function tableOf(table: RecordTable): TemplateResult {
  const { caption, headings, rows } = table;
  const dense = headings.length > 7 ? 'dense' : '';
  const brief = rows.length <= together ? 'brief' : '';
  return html`<div class="record-table ${brief}" role="region" tabindex="0" aria-label=${caption}>
    <table class=${dense}>
      <caption>${caption}</caption>
      <thead><tr>${headings.map(({ text, numeric }) => html`<th scope="col" class=${numeric ? 'figure' : ''}>${text}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => rowOf(row, table))}</tbody>
    </table>
  </div>`;
}

function rowOf(
  { cells, is_total, is_heading }: RecordRow,
  { headings }: RecordTable,
): TemplateResult {
  const [first = '', ...rest] = cells;
  if (is_heading)
    return html`<tr class="part"><th scope="colgroup" colspan=${headings.length}>${first}</th></tr>`;
  return html`<tr class=${is_total ? 'total' : ''}>
    <th scope="row">${first}</th>
    ${rest.map((cell, place) => html`<td class=${headings[place + 1]?.numeric ? 'figure' : ''}>${cell}</td>`)}
  </tr>`;
}

/** A heading of a level. */
function heading(level: number, id: string, words: string): TemplateResult {
  if (level === 1) return html`<h1 id=${id}>${words}</h1>`;
  if (level === 2) return html`<h2 id=${id}>${words}</h2>`;
  if (level === 4) return html`<h4 id=${id} tabindex="-1">${words}</h4>`;
  return html`<h5 id=${id}>${words}</h5>`;
}
