// A button that went away by being pressed leaves the focus where it stood, not at the top of the page.

/** What may lose what has the focus: it takes the focus itself, or its heading does. */
const parts =
  '.decision, .findings, .pool-part, .asked, .shocks, .room-tables tr, .room-options > li, .room-part, .room-shown';

export class Refocus {
  #held: Element | null = null;
  /** The parts it stands in, the innermost first. */
  #heldIn: readonly HTMLElement[] = [];

  /** Before it is drawn: what has the focus, and where it stands. */
  note(root: DocumentOrShadowRoot | null): void {
    this.#held = root?.activeElement ?? null;
    this.#heldIn = about(this.#held);
  }

  /** After it was drawn: the focus is caught where what had it is gone. */
  catch(): void {
    if (this.#held === null || this.#held.isConnected) return;
    const stays = this.#heldIn.find((part) => part.isConnected && focusable(part) !== null);
    if (stays) focusable(stays)?.focus({ preventScroll: true });
  }
}

/** What takes the focus for a part: its heading, or the part itself. */
function focusable(part: HTMLElement): HTMLElement | null {
  return (
    part.querySelector<HTMLElement>('#findings-heading') ??
    (part.matches('[tabindex]') ? part : null)
  );
}

function about(held: Element | null): readonly HTMLElement[] {
  const part = held?.closest<HTMLElement>(parts) ?? null;
  return part === null ? [] : [part, ...about(part.parentElement)];
}
