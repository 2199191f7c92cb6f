// Styles that come after the element was made, with what they are for.
import type { CSSResult } from 'lit';

/** Has a root take styles on, each once. */
export function dress(root: ShadowRoot, styles: readonly CSSResult[]): void {
  const worn = root.adoptedStyleSheets;
  const sheets = styles.flatMap(({ styleSheet }) => styleSheet ?? []);
  root.adoptedStyleSheets = [...worn, ...sheets.filter((sheet) => !worn.includes(sheet))];
}
