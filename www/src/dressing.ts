// Styles that come after the element was made, with what they are for.
import type { CSSResult } from 'lit';

/** Has a root take styles on, each once. */
export function dress(root: ShadowRoot, styles: readonly CSSResult[]): void {
  const sheets = styles.flatMap(({ styleSheet }) => styleSheet ?? []);
  const worn = new Set(root.adoptedStyleSheets);
  const more = sheets.filter((sheet) => !worn.has(sheet));
  if (more.length > 0) root.adoptedStyleSheets = [...worn, ...more];
}
