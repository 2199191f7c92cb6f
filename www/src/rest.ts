// What waits until what was begun is painted, and nothing more came for a while.

/** Milliseconds without anything new. */
const RESTS = 400;

export class Rest {
  #timer = 0;

  /** Does something then, or after another wait, bit by bit while it says that there is more, in the place of what was to be done before. */
  after(work: () => boolean, wait = RESTS): void {
    const next = (): void => {
      // What is pressed meanwhile does not wait for all of it.
      if (work()) this.#timer = window.setTimeout(next);
    };
    this.stop();
    // It begins after the frame at hand: to paint that may take longer than to wait. A frame of its own would be one without
    // a change, which what is moved meanwhile would have to wait for too.
    this.#timer = window.setTimeout(() => {
      this.#timer = window.setTimeout(next, wait);
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
