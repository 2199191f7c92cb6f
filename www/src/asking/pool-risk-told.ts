// The answer told to people who hear the page: once the slider is let go, not at every step of it.
import { nothing } from 'lit';
import { Directive, directive, type ElementPart, type PartInfo } from 'lit/directive.js';

/** Sliders that are being moved. */
const moving = new WeakSet<Element>();

/** A slider is moved: nothing is told until it is let go. */
export const held = (slider: Element): void => void moving.add(slider);

/** A slider is let go. */
export const letGo = (slider: Element): void => void moving.delete(slider);

/** Puts the text into a live region, but leaves it alone while the slider beside it is held. */
class Told extends Directive {
  constructor(part: PartInfo) {
    super(part);
  }

  override update(part: ElementPart, [text]: [string]): unknown {
    const region = part.element;
    const slider = region.parentElement?.querySelector('input[type=range]');
    const still = slider === null || slider === undefined || !moving.has(slider);
    if (still && region.textContent !== text) region.textContent = text;
    return nothing;
  }

  render(_text: string): unknown {
    return nothing;
  }
}
export const told = directive(Told);
