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

/** Whether a path belongs to a cell of the tables: what is decided elsewhere on the page does not. */
export const tableAt = (path: string): boolean =>
  /^\/(priorities|sources|services|ceasing|partners|evidence)\/\d+/.test(path) &&
  !/^\/services\/\d+\/rank$/.test(path);

/** Puts the focus on the name of a scenario that is being renamed, or back on the button. */
export function toName(root: ParentNode, renaming: boolean): void {
  const next = root.querySelector<HTMLElement>(renaming ? '#scenario-name' : '#rename');
  next?.focus();
  if (next instanceof HTMLInputElement) next.select();
}

/** Puts the focus on what was not opened, where whoever opened it looks. */
export const toRejected = (root: ParentNode): void =>
  root.querySelector<HTMLElement>('.rejected')?.focus();
