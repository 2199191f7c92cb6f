// The way from a finding to the control it is about.

/** The control whose place in the document is nearest to a path: its own, one beneath, one above. */
export function controlAt(root: ParentNode, path: string): HTMLElement | undefined {
  const all = [...root.querySelectorAll<HTMLElement>('[data-path]')];
  const boxes = all.filter((each) => each.getAttribute('role') !== 'group');
  const placed = (each: HTMLElement): string => each.dataset.path ?? '';
  const above = all.filter((each) => path.startsWith(`${placed(each)}/`));
  return (
    boxes.find((each) => placed(each) === path) ??
    boxes.find((each) => placed(each).startsWith(`${path}/`)) ??
    above.sort((a, b) => placed(b).length - placed(a).length)[0] ??
    all.find((each) => placed(each) === path)
  );
}

/** Brings a control into view and puts the focus on it. */
export function focusOn(control: HTMLElement | undefined): void {
  const folded = control?.closest('details');
  if (folded) folded.open = true;
  control?.focus();
}

/** The scenario that a path belongs to, by its place in the document. */
export function scenarioAt(path: string): number | undefined {
  const found = /^\/scenarios\/(\d+)/.exec(path)?.[1];
  return found === undefined ? undefined : Number(found);
}
