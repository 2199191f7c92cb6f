// What is said of a file that comes in.
import { both, inFull, sentence, short } from '../format.ts';
import type {
  CheckedTotal,
  Finding,
  Listing,
  Preview,
  PreviewRow,
  Problem,
  Table,
} from '../wasm/ringfence_files.js';
import { many, say } from '../words.ts';
import type { Shown, State } from './incoming.ts';

/** Entries of a table, however many. */
export const plural: Readonly<Record<Table, () => string>> = {
  priorities: () => say`priorities`,
  sources: () => say`sources`,
  services: () => say`services`,
  ceasing: () => say`ceasing grants`,
  partners: () => say`partners`,
  evidence: () => say`pieces of evidence`,
};

const entries: Readonly<Record<Table, (count: number) => string>> = {
  priorities: (count) => many(count, '{n} priority', '{n} priorities'),
  sources: (count) => many(count, '{n} source', '{n} sources'),
  services: (count) => many(count, '{n} service', '{n} services'),
  ceasing: (count) => many(count, '{n} ceasing grant', '{n} ceasing grants'),
  partners: (count) => many(count, '{n} partner', '{n} partners'),
  evidence: (count) => many(count, '{n} piece of evidence', '{n} pieces of evidence'),
};

/** `1 service`, `5 services`. */
export const counted = (count: number, table: Table): string => entries[table](count);

/** A file that its reader gave up on. */
export const gaveUp = (): Finding => ({
  code: 'file-broken',
  severity: 'error',
  path: '',
  message: say`this file could not be read`,
  help: say`open it in Excel, save it anew as a workbook (.xlsx) or as CSV, and try again; nothing of it came in`,
});

/** What would come in, in a sentence. */
export function summary({ choice, preview }: Shown): string {
  const { lines, set_aside: aside, can_be_entered: ready } = preview;
  if (!ready)
    return choice.heading === 0
      ? say`Nothing can come in yet: choose the row that holds the headings, and what it lists.`
      : say`Nothing can come in yet: what is missing is said below.`;
  const come = counted(lines, choice.table);
  if (aside === 0) return say`${come} would come in.`;
  const left = many(aside, '{n} row is set aside', '{n} rows are set aside');
  return say`${come} would come in; ${left}.`;
}

/** How many problems there are, in a sentence. */
export function matters({ errors, warnings }: Preview): string {
  if (errors === 0 && warnings === 0) return say`Nothing is the matter with them.`;
  const parts = [
    errors === 0
      ? ''
      : many(errors, '{n} figure or word to put right', '{n} figures or words to put right'),
    warnings === 0 ? '' : many(warnings, '{n} thing to look at', '{n} things to look at'),
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

/** What those hear who hear the page. */
export function told(state: State): string {
  if (state.is === 'refused') {
    const [finding] = state.findings;
    return `${say`${state.name} is not opened.`} ${finding ? sentence(finding.message) : ''}`;
  }
  if (state.is !== 'open') return '';
  const { shown } = state;
  return [
    say`${shown.name} is read.`,
    summary(shown),
    matters(shown.preview),
    say`Nothing has come in yet.`,
  ].join(' ');
}

/** The label of the step that entered the rows. */
export function cameIn({ name, choice, preview }: Shown, list: Listing): string {
  const rows = counted(preview.lines, choice.table);
  return list === 'replace' ? say`${rows} from ${name}` : say`${rows} more from ${name}`;
}

/** What replacing does. */
export function replacing({ choice, preview }: Shown): string {
  const { kept, gone, lines } = preview;
  const parts = [
    kept === 0
      ? ''
      : many(
          kept,
          '{n} keeps its place in the scenarios.',
          '{n} keep their places in the scenarios.',
        ),
    lines > kept ? many(lines - kept, '{n} is new.', '{n} are new.') : '',
    gone.length === 0 ? '' : going(gone, choice.table),
  ];
  return parts.filter(Boolean).join(' ');
}

function going(gone: readonly string[], table: Table): string {
  const names = listed(gone, table);
  return gone.length === 1 ? say`${names} goes.` : say`${names} go.`;
}

/** What adding does. */
export function adding(there: number, { choice, added }: Shown): string {
  const stay =
    there === 1
      ? say`The one that is there stays.`
      : say`The ${counted(there, choice.table)} that are there stay.`;
  const again = added?.again ?? [];
  if (again.length === 0) return stay;
  return `${stay} ${say`${listed(again, choice.table)} would be there twice.`}`;
}

/** Names in a sentence, the first few of many. */
function listed(names: readonly string[], table: Table): string {
  if (names.length > 4)
    return say`${names.slice(0, 3).join(', ')} and ${names.length - 3} other ${plural[table]()}`;
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : both(names.slice(0, -1).join(', '), last);
}

/** What a row that is no entry is. */
export function standing({ standing: is }: PreviewRow): string {
  switch (is) {
    case 'total':
      return say`Total, checked`;
    case 'headings':
      return say`Headings again`;
    case 'words':
      return say`Words without figures`;
    case 'chosen':
      return say`Left out`;
    case 'line':
      return '';
  }
}

/** Whether a total casts, in a sentence. */
export function casting({ printed, lines, difference }: CheckedTotal): string {
  if (lines === undefined) return say`says ${inFull(printed)}; a line above it cannot be read`;
  if (difference === undefined) return say`${inFull(printed)} casts`;
  const size = short(difference.replace('-', ''));
  return difference.startsWith('-')
    ? say`says ${inFull(printed)}, ${size} less than its lines, which come to ${inFull(lines)}`
    : say`says ${inFull(printed)}, ${size} more than its lines, which come to ${inFull(lines)}`;
}

/** Where a problem is: `Row 4, column B (Amount)`. */
export function place({ row, column }: Problem): string {
  const heading = column?.heading ? ` (${column.heading})` : '';
  const parts = [
    row === undefined ? '' : say`row ${row}`,
    column === undefined ? '' : `${say`column ${column.letters}`}${heading}`,
  ].filter(Boolean);
  return parts.length === 0 ? say`The whole sheet` : sentence(parts.join(', '));
}
