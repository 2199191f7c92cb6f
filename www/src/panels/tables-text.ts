// Blocks of cells as the clipboard carries them, and what a cell shows. Text in, text out: what a figure is, the core says.
import { monthName, pounds } from '../format.ts';
import type { CellKind } from '../wasm/ringfence_files.js';

/** A field in quotes ends where a tab, a line's end or the text's end follows; else its quotes are its own. */
const quoted = /"((?:[^"]|"")*)"(?=\t|\r|\n|$)/y;
const plain = /[^\t\r\n]*/y;
const lineEnd = /\r\n|\r|\n/y;

/** A block as spreadsheets put it on the clipboard: tabs between cells, quotes about a cell with line breaks in it. */
export function readBlock(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const next = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  while (at < text.length || row.length > 0) {
    const field = next(quoted)?.[1]?.replaceAll('""', '"').replaceAll('\r\n', '\n');
    row.push(field ?? next(plain)?.[0] ?? '');
    if (text[at] === '\t') {
      at += 1;
      continue;
    }
    next(lineEnd);
    rows.push(row);
    row = [];
  }
  return rows;
}

/** A block for the clipboard, as spreadsheets take it. */
export const writeBlock = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(written).join('\t')).join('\r\n');

const written = (text: string): string =>
  /[\t\r\n]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** Words without what does not tell them apart. */
export const folded = (words: string): string => words.trim().replace(/\s+/g, ' ').toLowerCase();

/** What a cell shows: amounts with their separators, days with their month; what cannot be read as it was typed. */
export function displayed(text: string, { is }: CellKind): string {
  if (is === 'money') return /^-?\d+\.\d{2}$/.test(text) ? pounds(text) : text;
  const day = is === 'date' ? /^(\d{4}-(?:0[1-9]|1[0-2]))-(\d{2})$/.exec(text) : null;
  return day?.[1] ? `${Number(day[2])} ${monthName(day[1])}` : text;
}
