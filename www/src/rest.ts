// What waits until what was begun is painted, and nothing more came for a while.

/** Milliseconds without anything new. */
const RESTS = 400;

export class Rest {
  #timer = 0;

  /** Does something then, in the place of what was to be done before; first what there is more to do, bit by bit. */
  after(work: () => void, more: () => boolean = () => false): void {
    const next = (): void => {
      // What is pressed meanwhile does not wait for all of it.
      if (more()) this.#timer = window.setTimeout(next);
      else work();
    };
    this.stop();
    // It begins after the frame at hand: to paint that may take longer than to wait. A frame of its own would be one without
    // a change, which what is moved meanwhile would have to wait for too.
    this.#timer = window.setTimeout(() => {
      this.#timer = window.setTimeout(next, RESTS);
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
