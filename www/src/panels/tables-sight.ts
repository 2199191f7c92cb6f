// Brings a cell of the table into view. RevoGrid draws what is seen and little more, and scrolls by itself only once, by the
// columns and rows that it drew last: a cell of columns that have just come would stay out of sight.
import type { PluginProviders } from '@revolist/revogrid';
import type { RevoGrid } from '@revolist/revogrid/standalone/revo-grid.js';
import type { Place } from './tables-place.ts';

export type Grid = InstanceType<typeof RevoGrid>;

type Dimension = PluginProviders['dimension'];

export class Sight {
  readonly #grid: Grid;
  #sought: Place | undefined;
  /** Whether RevoGrid has yet to draw what it was given: until then it knows the columns and rows of before. */
  #given = false;
  /** Where columns and rows begin, once RevoGrid says it. */
  #edges: Dimension | undefined;

  constructor(grid: Grid) {
    this.#grid = grid;
    grid.addEventListener('beforescrollintoview', (event) => event.preventDefault());
    // Whoever scrolls by hand is let, at once.
    for (const name of ['wheel', 'touchmove'])
      grid.addEventListener(name, () => this.letBe(), { passive: true });
  }

  /** A cell is to come into view. */
  seek(place: Place): void {
    this.#sought = place;
  }

  /** RevoGrid was given other columns or rows. */
  given(): void {
    this.#given = true;
  }

  /** RevoGrid has drawn what it was given. */
  async drawn(): Promise<void> {
    this.#given = false;
    this.#edges ??= (await this.#grid.getProviders())?.dimension;
  }

  /** Scrolls to the cell that is sought, by the shortest way: it may be that RevoGrid draws it only then. */
  bring(): void {
    const place = this.#sought;
    const across = this.#grid.querySelector('revogr-viewport-scroll.rgCol');
    const down = across?.querySelector('.vertical-inner');
    if (place === undefined || this.#given || !this.#edges || !across || !down) return;
    const left = this.#reach('rgCol', place.column, across.scrollLeft, across.clientWidth);
    const top = this.#reach('rgRow', place.row, down.scrollTop, down.clientHeight);
    if (across.scrollLeft !== left) across.scrollLeft = left;
    if (down.scrollTop !== top) down.scrollTop = top;
  }

  /** What is sought is there, or was waited for long enough: whoever scrolls from now on is let. */
  rest(): void {
    if (!this.#given && this.#edges) this.letBe();
  }

  letBe(): void {
    this.#sought = undefined;
  }

  /** Where it is to be scrolled to for a column or row to be in view, from where it is. */
  #reach(dimension: 'rgCol' | 'rgRow', place: number, at: number, room: number): number {
    const edge = (coordinate: number): number =>
      this.#edges?.getViewPortPos({ dimension, coordinate }) ?? 0;
    return Math.min(edge(place), Math.max(at, edge(place + 1) - room));
  }
}
