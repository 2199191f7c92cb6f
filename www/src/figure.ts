// The frame about every picture: a heading, and the picture, its table and its sentence one key press
// apart. On paper picture and table both stand, whichever is chosen.
import { css, nothing, type TemplateResult } from 'lit';
import { reading } from './marks.ts';
import { onPaper } from './printing.ts';
import type { Mode, View } from './view.ts';
import { html, say } from './words.ts';

export interface Figure {
  readonly id: string;
  readonly heading: string;
  readonly picture: () => TemplateResult;
  readonly table: () => TemplateResult;
  readonly sentence: string;
  /** Whether the picture has marks to read along. */
  readonly marked: boolean;
  /** How many services stand in it, a line each, where it does. */
  readonly services?: number;
}

/** As many services can still be read where a picture is made as small as a page. */
const onOnePage = 40;

const modes: readonly { mode: Mode; key: string; name: () => string }[] = [
  { mode: 'picture', key: 'p', name: () => say`Picture` },
  { mode: 'table', key: 't', name: () => say`Table` },
  { mode: 'sentence', key: 's', name: () => say`Sentence` },
];

const hint = (): string => say`Point at the picture, or read along it with the arrow keys.`;
/** Where its marks stand for figures of the outcome. */
const opens = (): string => say`A click or Enter shows how a figure was made.`;

/** A figure: picture, table and sentence of the same thing. */
export function figure(view: View, shown: Figure): TemplateResult {
  const mode = view.mode(shown.id);
  const id = `figure-${shown.id}`;
  const { services = 0 } = shown;
  const tall = services > onOnePage;
  return html`<figure class=${tall ? 'frame tall' : 'frame'} aria-labelledby=${id}
    @keydown=${(event: KeyboardEvent) => press(view, shown.id, event)}>
    <figcaption>
      <h3 id=${id}>${shown.heading}</h3>
      <div class="choice" role="group" aria-label="Show as">
        ${modes.map((each) => button(view, shown.id, each, each.mode === mode))}
      </div>
    </figcaption>
    <div class="drawn" ?hidden=${mode !== 'picture'}>
      ${tall && mode !== 'picture' ? nothing : onPaper(mode === 'picture', shown.picture)}
      ${shown.marked ? html`<p class="reading" aria-hidden="true" data-rest=${hint()} data-opens=${opens()} ${reading()}></p>` : ''}
    </div>
    <div class="tabled" ?hidden=${mode !== 'table'}>${onPaper(mode === 'table', shown.table)}</div>
    <p class="said" ?hidden=${mode !== 'sentence'}>${shown.sentence}</p>
    ${tall ? html`<p class="paper">A picture of ${services} services is too tall for paper: what each gets, and from whom, is in the tables.</p>` : nothing}
  </figure>`;
}

/** A wide table in a region of its own that scrolls and takes the focus, so that the page does not. */
export function scrolling(name: string, table: TemplateResult): TemplateResult {
  return html`<div class="scrolling" role="region" tabindex="0" aria-label=${name}>${table}</div>`;
}

function button(
  view: View,
  id: string,
  { mode, key, name }: (typeof modes)[number],
  chosen: boolean,
): TemplateResult {
  return html`<button type="button" data-mode=${mode} aria-pressed=${chosen} aria-keyshortcuts=${key}
    title="${name()} (key ${key.toUpperCase()})" @click=${() => view.setMode(id, mode)}>${name()}</button>`;
}

/** The mode that a key chooses, unless something is being typed. */
function chosenBy(event: KeyboardEvent): Mode | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return undefined;
  if (event.defaultPrevented) return undefined;
  if ((event.target as Element).closest('input:not([type=radio]), textarea, select'))
    return undefined;
  return modes.find(({ key }) => key === event.key.toLowerCase())?.mode;
}

function press(view: View, id: string, event: KeyboardEvent): void {
  const mode = chosenBy(event);
  if (mode === undefined) return;
  event.preventDefault();
  // What had the focus may be about to go: the button pressed in its stead keeps it in the figure.
  const frame = event.currentTarget as Element;
  frame.querySelector<HTMLElement>(`button[data-mode=${mode}]`)?.focus();
  view.setMode(id, mode);
}

/** P, T and S about a figure, where the focus is near it and not in it: there the focus stays. */
export function pressBeside(event: KeyboardEvent): void {
  const mode = chosenBy(event);
  if (mode === undefined) return;
  const within = event.currentTarget as Element;
  const button = within.querySelector<HTMLElement>(`.frame button[data-mode=${mode}]`);
  if (button === null) return;
  event.preventDefault();
  button.click();
}

export const figureStyles = css`
  .frame {
    margin: 0;
    min-inline-size: 0;
    color: var(--ringfence-ink);
    font-variant-numeric: tabular-nums;
  }
  .frame figcaption {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.5rem 1.5rem;
    margin-block-end: 0.75rem;
  }
  .frame h3 {
    flex: 1 1 16rem;
    text-wrap: balance;
  }
  .frame [hidden] {
    display: none;
  }
  .frame .choice button {
    font-size: var(--ringfence-text-small);
  }
  .drawn svg {
    display: block;
    max-inline-size: 100%;
    overflow: visible;
    font-family: inherit;
  }
  .drawn text {
    fill: var(--ringfence-ink);
    user-select: text;
  }
  .drawn .name {
    font-weight: 600;
  }
  .drawn .quiet {
    fill: var(--ringfence-quiet);
  }
  .drawn .short {
    fill: var(--ringfence-short);
    font-weight: 600;
  }
  .drawn .haloed {
    paint-order: stroke;
    stroke: var(--ringfence-paper);
    stroke-width: 3px;
    stroke-linejoin: round;
  }
  .funded {
    fill: var(--hue);
  }
  .lack {
    stroke: var(--ringfence-short);
    stroke-width: 1.5;
    stroke-dasharray: 4 3;
  }
  .marks,
  .marks .mark {
    outline: none;
  }
  .mark {
    fill: transparent;
    pointer-events: all;
  }
  .mark:hover {
    stroke: var(--ringfence-ink);
    stroke-width: 1.5;
  }
  .mark:focus-visible {
    stroke: var(--ringfence-focus);
    stroke-width: 3;
  }
  .reading {
    min-block-size: 2.6em;
    margin: 0.5rem 0 0;
    line-height: 1.3;
    color: var(--ringfence-quiet);
    font-size: var(--ringfence-text-small);
  }
  .said {
    max-inline-size: 65ch;
    margin: 0;
    line-height: 1.5;
  }
  .tabled table {
    margin-block-end: 1.25rem;
  }
  @media (forced-colors: active) {
    .drawn text,
    .drawn .quiet,
    .drawn .short {
      fill: CanvasText;
    }
    .drawn .haloed {
      stroke: Canvas;
      stroke-width: 8px;
    }
    .lack {
      stroke: CanvasText;
    }
    .mark:hover,
    .mark:focus-visible {
      stroke: Highlight;
      stroke-width: 3;
    }
  }
  @media print {
    .frame .drawn[hidden],
    .frame .tabled[hidden],
    .frame.tall .said {
      display: block;
    }
    .frame:not(.tall) .said,
    .frame.tall .drawn,
    .frame .choice,
    .frame .reading {
      display: none;
    }
    .frame figcaption {
      break-after: avoid;
    }
    /* A picture is as large as the page allows, and never cut in two. */
    .drawn {
      break-inside: avoid;
    }
    .drawn svg {
      inline-size: 100%;
      block-size: auto;
      max-block-size: 15cm;
    }
    .tabled {
      margin-block-start: 1rem;
    }
  }
`;
