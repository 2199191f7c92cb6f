// Figures in a table are one stop of the Tab key: the arrows lead from one to the next, along the row and down the
// column, Home and End along the row.

/** What holds figures that are one stop together. */
const holders = 'table, dl, p';
const figures = '.fig';

const listed = (within: Element): HTMLElement[] => [
  ...within.querySelectorAll<HTMLElement>(figures),
];

/** Sees to it that whatever holds figures has one that the Tab key stops at. */
export function stopOnce(root: ParentNode): void {
  for (const holder of root.querySelectorAll(holders)) {
    if (holder.querySelector(`${figures}[tabindex="0"]`) === null)
      holder.querySelector(figures)?.setAttribute('tabindex', '0');
  }
}

/** The Tab key comes back to the figure that was left last. */
export function stopAt(figure: Element): void {
  const holder = figure.closest(holders);
  if (holder === null) return;
  for (const other of holder.querySelectorAll(`${figures}[tabindex="0"]`))
    if (other !== figure) other.setAttribute('tabindex', '-1');
  figure.setAttribute('tabindex', '0');
}

/** The figure that a key leads to. */
export function nextFigure(from: HTMLElement, key: string): HTMLElement | undefined {
  const row = from.closest('tr');
  const holder = from.closest(holders);
  if (holder === null) return undefined;
  const along = listed(row ?? holder);
  const place = along.indexOf(from);
  if (key === 'Home') return along[0];
  if (key === 'End') return along.at(-1);
  if (key === 'ArrowLeft') return along[place - 1];
  if (key === 'ArrowRight') return along[place + 1];
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined;
  const way = key === 'ArrowUp' ? -1 : 1;
  return row === null ? along[place + way] : beyond(from, row, holder, way);
}

/** The figure nearest to the same column, in the next row that has any. */
function beyond(
  from: HTMLElement,
  row: HTMLTableRowElement,
  holder: Element,
  way: 1 | -1,
): HTMLElement | undefined {
  const rows = [...holder.querySelectorAll('tr')].filter((each) => each.querySelector(figures));
  const next = rows[rows.indexOf(row) + way];
  if (next === undefined) return undefined;
  const off = (figure: HTMLElement): number => Math.abs(edge(figure) - edge(from));
  return listed(next).sort((a, b) => off(a) - off(b))[0];
}

/** Figures in a column have their right edges in a line. */
const edge = (figure: HTMLElement): number => figure.getBoundingClientRect().right;
