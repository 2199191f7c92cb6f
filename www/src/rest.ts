// What waits until what was begun is painted, and nothing more came for a while.

/** Milliseconds without anything new. */
const RESTS = 400;

export class Rest {
  #painted = 0;
  #timer = 0;

  /** Does something then, in the place of what was to be done before. */
  after(work: () => void): void {
    this.stop();
    // It begins when this is painted: that may take longer than to wait.
    this.#painted = requestAnimationFrame(() => {
      this.#timer = window.setTimeout(work, RESTS);
    });
  }

  stop(): void {
    cancelAnimationFrame(this.#painted);
    clearTimeout(this.#timer);
  }
}
