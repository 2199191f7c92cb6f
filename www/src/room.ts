// What the element knows of its place on the screen: how wide a picture may be, which parts are seen.

import { type Stretch, sightOf } from './sight.ts';

/** The parts that may wait while they are off the screen. */
export const parts = ['findings', 'services', 'budget', 'decisions'] as const;

export class Room {
  /** CSS pixels of the picture's column; nothing until it is measured. */
  width = 0;

  readonly #changed: () => void;
  readonly #seen = new Set<Element>();
  #watched = new Set<Element>();
  #picture: Element | null = null;
  readonly #sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
  readonly #sights = new IntersectionObserver((sights) => this.#look(sights));

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Whether a part, by its class, is drawn, and off the screen. */
  isAway(part: string): boolean {
    const is = (element: Element): boolean => element.classList.contains(part);
    return [...this.#watched].some(is) && ![...this.#seen].some(is);
  }

  /** What of the picture is on the screen; nothing where none is drawn. */
  sight(): Stretch | undefined {
    const drawn = this.#picture?.querySelector('.drawn > svg');
    return drawn ? sightOf(drawn) : undefined;
  }

  /** Watches what was drawn; what is watched already is left as it is. */
  watch(root: ParentNode): void {
    const picture = root.querySelector('.picture');
    const found = parts.flatMap((part) => [...root.querySelectorAll(`.${part}`)]);
    const wanted = new Set(picture ? [...found, picture] : found);
    for (const element of this.#watched) if (!wanted.has(element)) this.#leave(element);
    for (const element of found) if (!this.#watched.has(element)) this.#sights.observe(element);
    if (picture && picture !== this.#picture) this.#sizes.observe(picture);
    this.#picture = picture;
    this.#watched = wanted;
  }

  /** Watches nothing more, until it is asked to again. */
  rest(): void {
    this.#sizes.disconnect();
    this.#sights.disconnect();
    this.#seen.clear();
    this.#watched.clear();
    this.#picture = null;
  }

  #leave(element: Element): void {
    this.#sizes.unobserve(element);
    this.#sights.unobserve(element);
    this.#seen.delete(element);
  }

  #look(sights: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of sights) {
      if (isIntersecting) this.#seen.add(target);
      else this.#seen.delete(target);
    }
    this.#changed();
  }

  #measure(): void {
    const width = this.#picture?.clientWidth ?? 0;
    if (width === 0 || width === this.width) return;
    this.width = width;
    this.#changed();
  }
}
