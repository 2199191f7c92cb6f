// A text box: its label, its unit, and beside it what was found wrong with what it holds. It keeps
// whatever was typed; only the core says what is money and what is not.
import { nothing, type TemplateResult } from 'lit';
import { Directive, directive, type ElementPart, type PartInfo } from 'lit/directive.js';
import { type Desk, findingsAt } from './desk.ts';
import { sentence, share, typed } from './format.ts';
import { html, say } from './words.ts';

export interface Box {
  readonly label: string;
  /** A label that stands elsewhere on the page for those who see. */
  readonly labelUnseen?: boolean;
  readonly unit: '£' | '%' | 'months' | '';
  /** Where in the document it stands: its findings are shown beneath. */
  readonly path: string;
  readonly value: string;
  readonly commit: (text: string) => void;
  /** Says what an empty box means. */
  readonly hint?: string;
  /** Why it cannot be used now. */
  readonly why?: string;
  /** The id of the text that says why, where it stands once for several boxes. */
  readonly whyId?: string | undefined;
  /** Whether it holds words, not a figure. */
  readonly words?: boolean;
}

/** Boxes with something typed into them that is not taken yet. */
const pending = new WeakSet<EventTarget>();

/** Whether a box is being typed in: Ctrl+Z is its own then. */
export const isPending = (target: EventTarget | null | undefined): boolean =>
  target instanceof HTMLElement && pending.has(target);

/** Keeps a box at the document's text, but leaves it alone while it is being typed in. */
class Held extends Directive {
  constructor(part: PartInfo) {
    super(part);
  }

  override update(part: ElementPart, [text]: [string]): unknown {
    const box = part.element as HTMLInputElement;
    if (!pending.has(box) && box.value !== text) box.value = text;
    return nothing;
  }

  render(_text: string): unknown {
    return nothing;
  }
}
const held = directive(Held);

/** A box with its label, unit and findings. */
export function box(desk: Desk, given: Box): TemplateResult {
  const { label, path, unit } = given;
  const refused = desk.refusal?.path === path ? desk.refusal : undefined;
  const found = findingsAt(desk, path).filter((finding) => finding.severity === 'error');
  const said = refused ? [{ message: refused.why, help: refused.help }] : found;
  const described = [
    said.length > 0 ? `found${path}` : '',
    given.hint ? `hint${path}` : '',
    given.why ? `why${path}` : '',
    given.whyId ?? '',
  ];
  return html`<span class=${given.value === '' ? 'box vacant' : 'box'}>
    <label class=${given.labelUnseen ? 'unseen' : ''} for=${`box${path}`}>${label}</label>
    <span class="field">
      ${unit === '£' ? html`<span class="unit" aria-hidden="true">£</span>` : nothing}
      ${entry(desk, given, refused?.text, said.length > 0, described.filter(Boolean).join(' '))}
      ${unit === '£' || unit === '' ? nothing : html`<span class="unit" aria-hidden="true">${unit === 'months' ? say`months` : unit}</span>`}
    </span>
    ${given.hint ? html`<span class="quiet small" id=${`hint${path}`}>${given.hint}</span>` : nothing}
    ${given.why ? html`<span class="why" id=${`why${path}`}>${given.why}</span>` : nothing}
    <span id=${`found${path}`} class="beside" ?hidden=${said.length === 0}>
      ${said.map(
        (finding) => html`<span class="fault"><span aria-hidden="true">✕</span>
          ${sentence(finding.message)}</span>
          <span class="quiet">${sentence(finding.help)}</span>`,
      )}
    </span>
  </span>`;
}

function entry(
  desk: Desk,
  given: Box,
  refused: string | undefined,
  wrong: boolean,
  described: string,
): TemplateResult {
  const text = refused ?? (wrong ? given.value : boxed(given.value, given.unit));
  const fixed = desk.readonly || given.why !== undefined || given.whyId !== undefined;
  const figure = given.unit === '£' ? 'money' : 'number';
  return html`<input
    type="text"
    inputmode=${given.words ? 'text' : 'decimal'}
    autocomplete="off"
    spellcheck="false"
    id=${`box${given.path}`}
    data-path=${given.path}
    class=${given.words ? 'words' : figure}
    aria-invalid=${wrong ? 'true' : nothing}
    aria-describedby=${described || nothing}
    ?readonly=${fixed}
    @input=${(event: InputEvent) => event.currentTarget && pending.add(event.currentTarget)}
    @change=${(event: Event) => taken(event, given, text)}
    @blur=${(event: Event) => left(event, text)}
    @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && left(event, text)}
    ${held(text)}
  />`;
}

/** What was typed is taken; where the document does not change by it, the box goes back to the document. */
function taken(event: Event, given: Box, text: string): void {
  const input = event.currentTarget as HTMLInputElement;
  pending.delete(input);
  const said = input.value.trim();
  if (said === text) input.value = text;
  else given.commit(said);
}

function left(event: Event, text: string): void {
  const input = event.currentTarget as HTMLInputElement;
  if (pending.delete(input)) input.value = text;
}

/** A figure as people write it; what cannot be read, as it was typed. */
function boxed(value: string, unit: Box['unit']): string {
  if (!/^-?\d+(\.\d+)?$/.test(value)) return value;
  if (unit === '£') return typed(value);
  return unit === '%' ? share(value) : value;
}
