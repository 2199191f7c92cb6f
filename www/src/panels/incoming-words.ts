// What is said of a file that comes in.
import { inFull, sentence, short } from '../format.ts';
import type {
  CheckedTotal,
  Finding,
  Listing,
  Preview,
  PreviewRow,
  Problem,
  Table,
} from '../wasm/ringfence_files.js';
import type { Shown, State } from './incoming.ts';

/** Entries of a table, one and many. */
const entries: Readonly<Record<Table, readonly [string, string]>> = {
  priorities: ['priority', 'priorities'],
  sources: ['source', 'sources'],
  services: ['service', 'services'],
  ceasing: ['ceasing grant', 'ceasing grants'],
  partners: ['partner', 'partners'],
  evidence: ['piece of evidence', 'pieces of evidence'],
};

export const many = (table: Table): string => entries[table][1];

/** `1 service`, `5 services`. */
export const counted = (count: number, table: Table): string =>
  `${count.toLocaleString('en-GB')} ${entries[table][count === 1 ? 0 : 1]}`;

const things = (count: number, one: string, more = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : more}`;

/** A file that its reader gave up on. */
export const gaveUp: Finding = {
  code: 'file-broken',
  severity: 'error',
  path: '',
  message: 'this file could not be read',
  help: 'open it in Excel, save it anew as a workbook (.xlsx) or as CSV, and try again; nothing of it came in',
};

/** What would come in, in a sentence. */
export function summary({ choice, preview }: Shown): string {
  const { lines, set_aside: aside, can_be_entered: ready } = preview;
  if (!ready)
    return choice.heading === 0
      ? 'Nothing can come in yet: choose the row that holds the headings, and what it lists.'
      : 'Nothing can come in yet: what is missing is said below.';
  const left = aside === 0 ? '' : `; ${things(aside, 'row is', 'rows are')} set aside`;
  return `${counted(lines, choice.table)} would come in${left}.`;
}

/** How many problems there are, in a sentence. */
export function matters({ errors, warnings }: Preview): string {
  if (errors === 0 && warnings === 0) return 'Nothing is the matter with them.';
  const parts = [
    errors === 0 ? '' : `${things(errors, 'figure or word', 'figures or words')} to put right`,
    warnings === 0 ? '' : `${things(warnings, 'thing', 'things')} to look at`,
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

/** What those hear who hear the page. */
export function told(state: State): string {
  if (state.is === 'refused') {
    const [finding] = state.findings;
    return `${state.name} is not opened. ${finding ? sentence(finding.message) : ''}`;
  }
  if (state.is !== 'open') return '';
  const { shown } = state;
  return `${shown.name} is read. ${summary(shown)} ${matters(shown.preview)} Nothing has come in yet.`;
}

/** The label of the step that entered the rows. */
export function cameIn({ name, choice, preview }: Shown, list: Listing): string {
  const rows = counted(preview.lines, choice.table);
  return list === 'replace' ? `${rows} from ${name}` : `${rows} more from ${name}`;
}

/** What replacing does. */
export function replacing({ choice, preview }: Shown): string {
  const { kept, gone, lines } = preview;
  const keeps = kept === 1 ? 'keeps its place' : 'keep their places';
  const some = kept === 0 ? '' : `${kept.toLocaleString('en-GB')} ${keeps} in the scenarios. `;
  const fresh = lines > kept ? `${things(lines - kept, 'is', 'are')} new. ` : '';
  const go = gone.length === 0 ? '' : `${listed(gone, choice.table)} ${goes(gone.length)}.`;
  return `${some}${fresh}${go}`.trim();
}

const goes = (count: number): string => (count === 1 ? 'goes' : 'go');

/** What adding does. */
export function adding(there: number, { choice, added }: Shown): string {
  const stay =
    there === 1
      ? 'The one that is there stays.'
      : `The ${counted(there, choice.table)} that are there stay.`;
  const again = added?.again ?? [];
  if (again.length === 0) return stay;
  return `${stay} ${listed(again, choice.table)} would be there twice.`;
}

/** Names in a sentence, the first few of many. */
function listed(names: readonly string[], table: Table): string {
  if (names.length > 4)
    return `${names.slice(0, 3).join(', ')} and ${names.length - 3} other ${many(table)}`;
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** What a row that is no entry is. */
export function standing({ standing: is }: PreviewRow): string {
  switch (is) {
    case 'total':
      return 'Total, checked';
    case 'headings':
      return 'Headings again';
    case 'words':
      return 'Words without figures';
    case 'chosen':
      return 'Left out';
    case 'line':
      return '';
  }
}

/** Whether a total casts, in a sentence. */
export function casting({ printed, lines, difference }: CheckedTotal): string {
  if (lines === undefined) return `says ${inFull(printed)}; a line above it cannot be read`;
  if (difference === undefined) return `${inFull(printed)} casts`;
  const way = difference.startsWith('-') ? 'less' : 'more';
  const size = short(difference.replace('-', ''));
  return `says ${inFull(printed)}, ${size} ${way} than its lines, which come to ${inFull(lines)}`;
}

/** Where a problem is: `Row 4, column B (Amount)`. */
export function place({ row, column }: Problem): string {
  const heading = column?.heading ? ` (${column.heading})` : '';
  const parts = [
    row === undefined ? '' : `row ${row}`,
    column === undefined ? '' : `column ${column.letters}${heading}`,
  ].filter(Boolean);
  return parts.length === 0 ? 'The whole sheet' : sentence(parts.join(', '));
}
