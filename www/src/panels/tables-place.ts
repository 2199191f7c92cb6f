// Places in a table: the cell that has the focus, and the rectangle of cells that is chosen.

/** A cell: its row, and its place among the columns that are shown. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** What is chosen, from the cell it was begun at to the one it was drawn to. */
export interface Chosen {
  readonly from: Place;
  readonly to: Place;
}

/** The rectangle, its last row and column in it. */
export interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export const one = (place: Place): Chosen => ({ from: place, to: place });

export const areaOf = ({ from, to }: Chosen): Area => ({
  top: Math.min(from.row, to.row),
  bottom: Math.max(from.row, to.row),
  left: Math.min(from.column, to.column),
  right: Math.max(from.column, to.column),
});

/** The numbers from one to another, both in it. */
export const between = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place);

/** How large a table is. */
export interface Extent {
  /** Its last row, and its last column. */
  readonly last: Place;
  /** The rows that fit on the screen at once. */
  readonly page: number;
}

/** Where a key leads; nothing where it leads nowhere. */
export function led(event: KeyboardEvent, chosen: Chosen, extent: Extent): Chosen | undefined {
  const from = event.shiftKey && event.key !== 'Tab' ? chosen.to : chosen.from;
  const to =
    event.key === 'Tab' ? along(from, event.shiftKey, extent) : stepped(event, from, extent);
  if (to === undefined) return undefined;
  const held = within(to, extent.last);
  return event.shiftKey && event.key !== 'Tab' ? { from: chosen.from, to: held } : one(held);
}

export const within = ({ row, column }: Place, last: Place): Place => ({
  row: Math.max(0, Math.min(row, last.row)),
  column: Math.max(0, Math.min(column, last.column)),
});

/** The next cell in reading order; none past the last, so that the key leads out of the table. */
function along({ row, column }: Place, back: boolean, { last }: Extent): Place | undefined {
  if (back) {
    if (column > 0) return { row, column: column - 1 };
    return row > 0 ? { row: row - 1, column: last.column } : undefined;
  }
  if (column < last.column) return { row, column: column + 1 };
  return row < last.row ? { row: row + 1, column: 0 } : undefined;
}

function stepped(event: KeyboardEvent, { row, column }: Place, extent: Extent): Place | undefined {
  const { last, page } = extent;
  const far = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case 'ArrowUp':
      return { row: far ? 0 : row - 1, column };
    case 'ArrowDown':
      return { row: far ? last.row : row + 1, column };
    case 'ArrowLeft':
      return { row, column: far ? 0 : column - 1 };
    case 'ArrowRight':
      return { row, column: far ? last.column : column + 1 };
    case 'Home':
      return { row: far ? 0 : row, column: 0 };
    case 'End':
      return { row: far ? last.row : row, column: last.column };
    case 'PageUp':
      return { row: row - page, column };
    case 'PageDown':
      return { row: row + page, column };
    default:
      return undefined;
  }
}
