// How an evaluation grows with services and with years, natively: measured, printed, and drawn as benches/growth.svg.
//   node growth.mjs NATIVE FIGURE     BUDGET=300: milliseconds for each point
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

/** @typedef {readonly [count: number, nanoseconds: number]} Point */

const [native, figure] = process.argv.slice(2);
if (native === undefined || figure === undefined)
  throw new Error('node growth.mjs NATIVE FIGURE, as make bench-growth does');

const answer = execFileSync(native, ['growth', process.env.BUDGET ?? '300'], { encoding: 'utf8' });
/** @type {{ services: Point[], years: Point[] }} */
const { services, years } = JSON.parse(answer);

/** The power of the count that the time goes with, over the upper half of the points: 1 is in proportion. */
function power(/** @type {readonly Point[]} */ points) {
  const upper = points.slice(Math.floor(points.length / 2)).map((point) => point.map(Math.log10));
  const mean = (/** @type {number} */ at) =>
    upper.reduce((sum, point) => sum + (point[at] ?? 0), 0) / upper.length;
  const [x, y] = [mean(0), mean(1)];
  const over = upper.reduce((sum, [a = 0, b = 0]) => sum + (a - x) * (b - y), 0);
  return over / upper.reduce((sum, [a = 0]) => sum + (a - x) ** 2, 0);
}

const said = (/** @type {number} */ value) =>
  new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 2 }).format(value);

/** @param {number} nanoseconds */
const time = (nanoseconds) =>
  nanoseconds >= 1e9
    ? `${said(nanoseconds / 1e9)} s`
    : nanoseconds >= 1e6
      ? `${said(nanoseconds / 1e6)} ms`
      : `${said(nanoseconds / 1e3)} µs`;

const panels = [
  { points: services, what: 'services', beside: '10 years' },
  { points: years, what: 'years', beside: '400 services' },
];
for (const { points, what, beside } of panels) {
  console.log(`${what} (${beside}): time goes with the power ${power(points).toFixed(2)} of them`);
  for (const [count, spent] of points)
    console.log(`  ${String(count).padStart(5)}  ${time(spent)}`);
}

const size = { width: 720, height: 300, left: 58, top: 44, panel: 280, tall: 200, gap: 80 };
const all = [...services, ...years].map(([, spent]) => Math.log10(spent));
const [low, high] = [Math.floor(Math.min(...all)), Math.ceil(Math.max(...all))];
const up = (/** @type {number} */ spent) =>
  (size.top + size.tall * (1 - (Math.log10(spent) - low) / (high - low))).toFixed(1);

/** @param {typeof panels[number]} panel @param {number} at */
function drawn({ points, what, beside }, at) {
  const left = size.left + at * (size.panel + size.gap);
  const counts = points.map(([count]) => Math.log10(count));
  const [first, last] = [Math.min(...counts), Math.max(...counts)];
  const along = (/** @type {number} */ count) =>
    (left + (size.panel * (Math.log10(count) - first)) / (last - first)).toFixed(1);
  const decades = Array.from({ length: high - low + 1 }, (_, one) => 10 ** (low + one));
  const rules = decades.map(
    (spent) =>
      `<path class="rule" d="M${left} ${up(spent)}h${size.panel}"/>` +
      `<text class="small end" x="${left - 8}" y="${Number(up(spent)) + 4}">${time(spent)}</text>`,
  );
  const marks = points.map(
    ([count, spent]) =>
      `<circle cx="${along(count)}" cy="${up(spent)}" r="3"><title>${count} ${what}: ${time(spent)}</title></circle>` +
      `<text class="small middle" x="${along(count)}" y="${size.top + size.tall + 20}">${count}</text>`,
  );
  const line = points.map(([count, spent]) => `${along(count)} ${up(spent)}`).join('L');
  // In proportion: a line of slope one through the last point, as far as the picture goes.
  const [most, spent] = points.at(-1) ?? [1, 1];
  const least = Math.max(10 ** first, most / (spent / 10 ** low));
  const even = `M${along(least)} ${up((spent * least) / most)}L${along(most)} ${up(spent)}`;
  return [
    `<text x="${left}" y="22">by ${what}, with ${beside}</text>`,
    `<text class="small" x="${left}" y="37">time goes with the power ${power(points).toFixed(2)}; dashed: in proportion</text>`,
    ...rules,
    `<path class="even" d="${even}"/>`,
    `<path class="line" d="M${line}"/>`,
    ...marks,
    `<text class="small middle" x="${left + size.panel / 2}" y="${size.top + size.tall + 40}">${what}</text>`,
  ].join('\n');
}

const style = `
text { font: 14px system-ui, sans-serif; fill: #1c2530 }
.small { font-size: 11px; fill: #56606b }
.end { text-anchor: end } .middle { text-anchor: middle }
.rule { stroke: #d5dae0; fill: none }
.line { stroke: #0b5cad; stroke-width: 2; fill: none } circle { fill: #0b5cad }
.even { stroke: #56606b; stroke-dasharray: 4 4; fill: none }
@media (prefers-color-scheme: dark) {
  text { fill: #e8ecf1 } .small { fill: #a9b4c0 } .rule { stroke: #38424d }
  .line { stroke: #7db8f0 } circle { fill: #7db8f0 } .even { stroke: #a9b4c0 }
}`;
const title =
  'Time of one evaluation against how much there is to evaluate; both scales logarithmic';
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img">
<title>${title}</title>
<style>${style}
</style>
${panels.map(drawn).join('\n')}
</svg>
`;
writeFileSync(figure, svg);
console.log(
  `${figure}; ${cpus()[0]?.model}, load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}`,
);
