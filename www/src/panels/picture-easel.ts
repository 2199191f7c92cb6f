// Where a picture is drawn to be taken away: out of sight, in the light colours of the house on white, whatever the
// colours of the screen and of the site around the element.
import { type CSSResult, nothing, render, type TemplateResult } from 'lit';
import { styles as asked } from '../asking/all.ts';
import { styles } from '../styles.ts';
import { html } from '../words.ts';

/** The width of a picture that goes out, in CSS pixels. */
export const easelWidth = 960;

let dress: CSSStyleSheet | undefined;

/** Draws something in the frame of a picture, and looks at it while it stands. */
export function onEasel<T>(drawing: TemplateResult, look: (root: ShadowRoot) => T): T {
  const host = document.createElement('div');
  // `:host` of the styles is this one: colours that a site gives the element stay with the element.
  host.style.cssText = `position: fixed; inset: 0 auto auto -20000px; inline-size: ${easelWidth}px; color-scheme: light;
    forced-color-adjust: none;`;
  host.setAttribute('aria-hidden', 'true');
  const root = host.attachShadow({ mode: 'closed' });
  dress ??= inLight();
  root.adoptedStyleSheets = [dress];
  document.body.append(host);
  try {
    render(html`<div class="root">${drawing}</div>`, root);
    return look(root);
  } finally {
    render(nothing, root);
    host.remove();
  }
}

/** The styles of the element without those for a screen that forces its colours. */
function inLight(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  const text = textOf([styles, asked]);
  sheet.replaceSync(text.replaceAll('(forced-colors: active)', 'not all'));
  return sheet;
}

type Styles = CSSResult | readonly Styles[];

const textOf = (given: Styles): string =>
  'cssText' in given ? given.cssText : given.map(textOf).join('\n');
