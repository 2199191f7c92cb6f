// A decision record on its way out: as a page of its own, to the clipboard for Word, to the printer.
import { nothing, render } from 'lit';
import type { DecisionRecord, RecordTable } from '../wasm/ringfence_files.js';
import { html, say } from '../words.ts';
import { languageOf, recordOf } from './record.ts';
import { paperOf, recordStyles } from './record-styles.ts';

/** A page that stands alone: nothing in it is fetched, and nothing runs. */
export function pageOf(record: DecisionRecord): string {
  const title = say`${record.title}: ${record.name}, decision record`;
  return `<!doctype html>
<html lang="${languageOf()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
html { color: #1b1f24; background: #fff; font: 100%/1.45 Arial, Helvetica, sans-serif; }
body { margin: 0; padding: 1.5rem; }
@media print { body { padding: 0; } }
:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px; }
${recordStyles.cssText}
${paperOf(record).cssText}
</style>
</head>
<body>
<main>${drawn(record).innerHTML}</main>
</body>
</html>
`;
}

/** The record drawn by itself, without the marks that the drawing leaves. */
function drawn(record: DecisionRecord): HTMLElement {
  const place = document.createElement('div');
  render(recordOf(record, 1), place);
  const marks = document.createTreeWalker(place, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (marks.nextNode()) comments.push(marks.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
  return place;
}

const letters = 'font-family: Arial, sans-serif; font-size: 10pt;';

/** The same with its styles at each cell, where Word looks for them. */
export function forWord(record: DecisionRecord): string {
  const place = drawn(record);
  const dress = (selector: string, style: string): void => {
    for (const each of place.querySelectorAll<HTMLElement>(selector)) each.style.cssText += style;
  };
  for (const region of place.querySelectorAll('.record-table'))
    region.replaceWith(...region.children);
  dress('p, li, dt, dd', letters);
  dress('dt', 'font-weight: bold;');
  dress('.record-marking', 'font-weight: bold;');
  dress('table', 'border-collapse: collapse; width: 100%; margin-bottom: 12pt;');
  dress('caption', `${letters} font-weight: bold; text-align: left; padding: 6pt 0 3pt;`);
  dress(
    'th, td',
    `${letters} font-size: 9pt; font-weight: normal; text-align: left; vertical-align: top;
    padding: 2pt 4pt; border: 1px solid #8a919a;`,
  );
  dress('thead th', 'font-weight: bold; vertical-align: bottom; background: #f3f5f7;');
  dress('.figure', 'text-align: right;');
  dress('td.figure', 'white-space: nowrap;');
  dress('.total > *, .part > *', 'font-weight: bold;');
  return `<html><head><meta charset="utf-8"></head><body>${place.innerHTML}</body></html>`;
}

/** The same as plain text: a line a row, a tab between cells. */
export function plainText({ title, body, marking, name, sections }: DecisionRecord): string {
  const head = [marking, say`Decision record`, title, body, say`Option proposed: ${name}`].filter(
    Boolean,
  );
  const parts = sections.flatMap(({ heading, blocks }) => [
    heading,
    ...blocks.map((block) => {
      if (block.is === 'paragraph') return block.text;
      if (block.is === 'list') return block.items.map((item) => `• ${item}`).join('\n');
      if (block.is === 'facts')
        return block.facts.map(({ term, text }) => `${term}\t${text}`).join('\n');
      return tabbed(block.table);
    }),
  ]);
  return [head.join('\n'), ...parts].join('\n\n');
}

function tabbed({ caption, headings, rows }: RecordTable): string {
  const lines = [headings.map(({ text }) => text), ...rows.map(({ cells }) => cells)];
  return [caption, ...lines.map((line) => line.join('\t'))].join('\n');
}

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (letter) => `&#${letter.codePointAt(0)};`);

/** What hides all but the record on paper, whatever stands around the element. */
const alone = `
  @media screen {
    .ringfence-record-on-paper { display: none !important; }
  }
  @media print {
    html, body { display: block !important; position: static !important; block-size: auto !important;
      margin: 0 !important; padding: 0 !important; overflow: visible !important; background: #fff !important; }
    body > :not(.ringfence-record-on-paper) { display: none !important; }
    .ringfence-record-on-paper { display: block !important; }
  }`;

/** Whether this browser prints what a page has in its margins. */
const inMargins = 'CSSMarginRule' in globalThis;

/** The record as the only thing that is printed, as long as it is open. */
export class OnPaper {
  readonly #host = document.createElement('div');
  readonly #root = this.#host.attachShadow({ mode: 'closed' });
  readonly #sheet = new CSSStyleSheet();
  #shown: DecisionRecord | undefined;

  constructor() {
    this.#host.className = 'ringfence-record-on-paper';
    const own = new CSSStyleSheet();
    own.replaceSync(`:host { color-scheme: light; color: #000; font: 10pt/1.4 Arial, Helvetica, sans-serif; }
      ${recordStyles.cssText}`);
    this.#root.adoptedStyleSheets = [own];
  }

  /** Lays it out, at the end of the page and unseen on the screen. */
  show(record: DecisionRecord): void {
    if (this.#shown === record) return;
    this.#shown = record;
    this.#sheet.replaceSync(`${alone} ${paperOf(record).cssText}`);
    if (!document.adoptedStyleSheets.includes(this.#sheet))
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#sheet];
    const marked = inMargins || record.marking === undefined;
    const each = marked ? nothing : html`<p class="record-each-page">${record.marking}</p>`;
    render(html`${recordOf(record, 1)} ${each}`, this.#root);
    document.body.append(this.#host);
  }

  /** Takes it away again: the page prints itself. */
  leave(): void {
    if (this.#shown === undefined) return;
    this.#shown = undefined;
    render(nothing, this.#root);
    this.#host.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(
      (sheet) => sheet !== this.#sheet,
    );
  }
}
