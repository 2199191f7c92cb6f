// When the panel of a working opens or closes, what stands beside it gets another width. What the reader looked at stays
// where it is on the screen while the page settles.

/** Frames until pictures are measured and drawn anew. */
const settling = 12;

/** Holds an element at its height on the screen until the page has settled. */
export function held(element: Element, settled: () => void = () => {}): void {
  const top = element.getBoundingClientRect().top;
  let left = settling;
  const hold = (): void => {
    const off = element.getBoundingClientRect().top - top;
    if (element.isConnected && off !== 0) scrollBy({ top: off, behavior: 'instant' });
    left -= 1;
    if (left > 0) requestAnimationFrame(hold);
    else settled();
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
