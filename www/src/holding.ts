// When the panel of a working opens or closes, what stands beside it gets another width. What the reader looked at stays
// where it is on the screen while the page settles.

/** Frames until pictures are measured and drawn anew. */
const settling = 12;

/** What a reader does, who then wants the page where it is. */
const acts = ['pointerdown', 'wheel', 'touchmove', 'keydown'] as const;

/** Holds an element at its height on the screen until the page has settled, or the reader does something. */
export function held(element: Element, settled: () => void = () => {}): void {
  const top = element.getBoundingClientRect().top;
  const acted = new AbortController();
  for (const act of acts)
    addEventListener(act, () => acted.abort(), {
      capture: true,
      passive: true,
      signal: acted.signal,
    });
  let left = settling;
  const hold = (): void => {
    if (acted.signal.aborted) return;
    const off = element.getBoundingClientRect().top - top;
    if (element.isConnected && off !== 0) scrollBy({ top: off, behavior: 'instant' });
    left -= 1;
    if (left > 0) {
      requestAnimationFrame(hold);
      return;
    }
    acted.abort();
    settled();
  };
  requestAnimationFrame(hold);
}

/** Scrolls what a panel at the foot of the screen covers above it. */
export function clear(element: Element, panel: Element | null): void {
  if (panel === null) return;
  const [ours, theirs] = [element.getBoundingClientRect(), panel.getBoundingClientRect()];
  const beside = ours.right <= theirs.left || ours.left >= theirs.right;
  const over = ours.bottom + 12 - theirs.top;
  if (!beside && over > 0 && theirs.top > 0) scrollBy({ top: over, behavior: 'instant' });
}
