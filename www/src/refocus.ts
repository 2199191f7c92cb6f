// A button that went away by being pressed leaves the focus where it stood, not at the top of the page.

/** What may lose what has the focus: it takes the focus itself, or its heading does. */
const parts = '.decision, .findings, .pool-part, .asked, .shocks';

export class Refocus {
  #held: Element | null = null;
  #heldIn: HTMLElement | null = null;

  /** Before it is drawn: what has the focus, and where it stands. */
  note(root: DocumentOrShadowRoot | null): void {
    this.#held = root?.activeElement ?? null;
    this.#heldIn = this.#held?.closest<HTMLElement>(parts) ?? null;
  }

  /** After it was drawn: the focus is caught where what had it is gone. */
  catch(): void {
    if (this.#held === null || this.#held.isConnected) return;
    const heading = this.#heldIn?.querySelector<HTMLElement>('#findings-heading');
    (heading ?? this.#heldIn)?.focus({ preventScroll: true });
  }
}
