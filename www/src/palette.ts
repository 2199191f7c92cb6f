// The colours of the element: ink and paper, one hue a priority, greys for money in, one strong colour
// (and a pattern) for what is missing. The hues are Okabe and Ito's, made darker on light and lighter
// on dark until text in them reads at 4.5:1 or more. A page that embeds the element may set the same
// properties to other values.
import { css, type SVGTemplateResult } from 'lit';
import type { Id, Priority } from './wasm/ringfence.js';
import { svg } from './words.ts';

/** How many hues there are; a model with more priorities begins again. */
const hues = 8;

/** The id of what a scenario supposes is yet to be found: it has no hue, for nobody holds it. */
export const undiscovered = 'yet-to-be-discovered';

/** The class that gives a priority its hue, by its place in the model. */
export function hue(priorities: readonly Pick<Priority, 'id'>[], id: Id | undefined): string {
  const place = priorities.findIndex((priority) => priority.id === id);
  return place < 0 || id === undiscovered ? 'hue-0' : `hue-${(place % hues) + 1}`;
}

/** The pattern that stands for what is missing: a name of its own in each picture. */
export function hatch(id: string): SVGTemplateResult {
  return svg`<pattern id=${id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <line class="hatching" x1="0" y1="0" x2="0" y2="7"></line>
  </pattern>`;
}

/** The pattern that stands for partners' money, which is not the budget's own. */
export function weave(id: string): SVGTemplateResult {
  return svg`<pattern id=${id} width="6" height="6" patternUnits="userSpaceOnUse">
    <path class="weaving" d="M0 0L6 6M6 0L0 6"></path>
  </pattern>`;
}

export const paletteStyles = css`
  :host {
    --ringfence-priority-1: light-dark(#0072b2, #5cb3ea);
    --ringfence-priority-2: light-dark(#00785a, #35c399);
    --ringfence-priority-3: light-dark(#a3437e, #e29bc6);
    --ringfence-priority-4: light-dark(#8a6100, #e8ae3d);
    --ringfence-priority-5: light-dark(#007589, #6fcfe0);
    --ringfence-priority-6: light-dark(#66690a, #d2cf55);
    --ringfence-priority-7: light-dark(#5d55a8, #b0abf2);
    --ringfence-priority-8: light-dark(#7b5138, #d5a58a);
    --ringfence-source: light-dark(#62686f, #a5acb4);
    --ringfence-short: light-dark(#b03600, #ff9a62);
    --ringfence-ink: light-dark(#1b1f24, #e8eaed);
    --ringfence-quiet: light-dark(#4a525d, #b0b8c2);
    --ringfence-paper: light-dark(#ffffff, #15181c);
  }
  .hue-0 {
    --hue: var(--ringfence-source);
  }
  .hue-1 {
    --hue: var(--ringfence-priority-1);
  }
  .hue-2 {
    --hue: var(--ringfence-priority-2);
  }
  .hue-3 {
    --hue: var(--ringfence-priority-3);
  }
  .hue-4 {
    --hue: var(--ringfence-priority-4);
  }
  .hue-5 {
    --hue: var(--ringfence-priority-5);
  }
  .hue-6 {
    --hue: var(--ringfence-priority-6);
  }
  .hue-7 {
    --hue: var(--ringfence-priority-7);
  }
  .hue-8 {
    --hue: var(--ringfence-priority-8);
  }
  .hatching {
    stroke: var(--ringfence-short);
    stroke-width: 1.5;
    opacity: 0.55;
  }
  .weaving {
    fill: none;
    stroke: var(--ringfence-source);
    stroke-width: 1;
  }
  @media (forced-colors: active) {
    .hue-0,
    .hue-1,
    .hue-2,
    .hue-3,
    .hue-4,
    .hue-5,
    .hue-6,
    .hue-7,
    .hue-8 {
      --hue: CanvasText;
    }
    .hatching,
    .weaving {
      stroke: CanvasText;
    }
  }
`;
