// How RevoGrid draws a column: its heading, its cells, and their words for those who hear the page.
import type { CellProps, ColumnRegular, RowHeaders } from '@revolist/revogrid';
import { textWidth } from '../label.ts';
import type { Column } from '../wasm/ringfence_files.js';
import { say } from '../words.ts';
import { displayed } from './tables-text.ts';

/** What was found at a cell. */
export interface Mark {
  readonly grave: boolean;
  readonly words: string;
}

const widths: Readonly<Record<Column['kind']['is'], number>> = {
  text: 200,
  money: 132,
  percent: 100,
  number: 120,
  date: 124,
  count: 80,
  choice: 124,
  reference: 180,
  references: 220,
  carry_forward: 130,
  id: 180,
};

/** As wide as its heading is written, with what says that it is needed. */
const headed = ({ name, required }: Column): number =>
  Math.ceil(textWidth({ text: name, kind: 'name' }, 14) * 1.06) + (required ? 40 : 28);

const figures: readonly Column['kind']['is'][] = ['money', 'percent', 'number', 'count'];

/** A column, at its place among those shown, with what is marked in its rows. */
export function drawnColumn(
  column: Column,
  place: number,
  marked: (row: number) => Mark | undefined,
): ColumnRegular {
  const { kind, name, required } = column;
  const figure = figures.includes(kind.is);
  return {
    prop: String(place),
    name,
    size: Math.max(widths[kind.is], headed(column)),
    minSize: 60,
    columnProperties: () => ({
      role: 'columnheader',
      'aria-colindex': String(place + 1),
      class: { 'tables-figure': figure },
    }),
    columnTemplate: (h) => [
      name,
      required ? h('span', { class: 'tables-required', title: say`needed` }, ' *') : '',
    ],
    cellProperties: ({ rowIndex }) => properties(rowIndex, place, figure, marked(rowIndex)),
    cellTemplate: (h, { rowIndex, value }) => {
      const mark = marked(rowIndex);
      const words = displayed(String(value ?? ''), kind);
      const sign = { class: 'tables-mark', 'aria-hidden': 'true' };
      return mark ? [h('span', sign, mark.grave ? '✕ ' : '⚠ '), words] : words;
    },
  };
}

function properties(
  row: number,
  place: number,
  figure: boolean,
  mark: Mark | undefined,
): CellProps {
  return {
    role: 'gridcell',
    'aria-colindex': String(place + 1),
    'aria-rowindex': String(row + 2),
    'aria-invalid': mark?.grave ? 'true' : undefined,
    'aria-description': mark?.words,
    tabindex: '-1',
    class: {
      'tables-figure': figure,
      'tables-wrong': mark?.grave ?? false,
      'tables-noted': mark !== undefined && !mark.grave,
    },
  };
}

/** The numbers of the rows, for the eye and the mouse; the row to type into has a plus. */
export const rowNumbers = (isBlank: (row: number) => boolean): RowHeaders => ({
  prop: '',
  size: 48,
  cellTemplate: (h, { rowIndex }) =>
    h('span', { class: 'tables-row' }, isBlank(rowIndex) ? '+' : String(rowIndex + 1)),
});
