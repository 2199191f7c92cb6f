// A text as a QR code, drawn as one path; and read from a picture or a camera.
import { nothing, type TemplateResult } from 'lit';
import encode from 'qr';
import { html, svg } from '../words.ts';

/** Most signs that a phone still reads off a screen across a table. */
const readable = 2_300;

/** Whether a text is short enough for a code that a phone reads. */
export const fitsQr = (text: string): boolean => text.length <= readable;

/** The code of a text, with what it is said beside it to those who cannot see it. */
export function qr(text: string, says: string): TemplateResult | typeof nothing {
  if (!fitsQr(text)) return nothing;
  const rows = encode(text, 'raw', { ecc: 'low', border: 4 });
  const size = rows.length;
  const path = rows
    .map((row, y) =>
      runs(row)
        .map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)
        .join(''),
    )
    .join('');
  // Black on white whatever the colours of the page: what reads it wants contrast.
  return html`<svg class="room-qr" role="img" aria-label=${says} viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
    ${svg`<rect width=${size} height=${size} fill="#fff"></rect><path d=${path} fill="#000"></path>`}
  </svg>`;
}

/** The dark runs of a row: where each begins, and how long it is. */
function runs(row: readonly boolean[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  row.forEach((dark, x) => {
    const last = found.at(-1);
    if (!dark) return;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else found.push([x, 1]);
  });
  return found;
}
