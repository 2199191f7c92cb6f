// In a large model, what a picture shows out of sight waits in a drag and after a step: thousands of shapes that nobody sees would
// hold up the few that are seen.
import { noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/** A stretch of a picture, in CSS pixels from its top. */
export interface Stretch {
  readonly top: number;
  readonly bottom: number;
}

class InSight extends Directive {
  /** Where it was drawn last. */
  #was: Stretch | undefined;

  override render(sight: Stretch | undefined, at: Stretch, draw: () => unknown): unknown {
    if (sight && this.#was && isApart(at, sight) && isApart(this.#was, sight)) return noChange;
    this.#was = at;
    return draw();
  }
}

const isApart = (one: Stretch, other: Stretch): boolean =>
  one.bottom < other.top || one.top > other.bottom;

/** Draws what stands in a stretch of a picture, unless that is out of sight, and was: then it stays as it is. */
export const inSight = directive(InSight);

/** What is on the screen of something drawn, and a little more. */
export function sightOf(drawn: Element): Stretch {
  const { top } = drawn.getBoundingClientRect();
  return { top: -top - beyond, bottom: innerHeight - top + beyond };
}

/** As far as a wheel turns at once. */
const beyond = 200;
