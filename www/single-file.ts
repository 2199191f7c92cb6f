// Makes the page once more as one HTML file, with all that it fetches inside: it opens from a disk or from a letter, and
// asks nothing of any network.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import { notices, partsListed } from './shipped.ts';
import { marked } from './stamped.ts';

const www = dirname(fileURLToPath(import.meta.url));
const src = join(www, 'src');

/** A file of src/single stands in the place of the file of the same name in src. */
const carriedInstead: Plugin = {
  name: 'carried-instead',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    if (importer === undefined || !source.endsWith('.ts')) return undefined;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    const instead = found && join(src, 'single', found.id.slice(src.length));
    return found?.id.startsWith(src) && instead && existsSync(instead) ? instead : found;
  },
};

/** A file whose own policy lets WebAssembly run has no need of its translation. */
const withoutTranslation: Plugin = {
  name: 'without-translation',
  enforce: 'pre',
  resolveId: (source) => (source.endsWith('_no_wasm.js') ? '\0nothing' : undefined),
  load: (id) =>
    id === '\0nothing' ? 'throw new Error("this file needs WebAssembly");' : undefined,
};

/** How it is built: one script, kept in memory. */
const config: InlineConfig = {
  configFile: false,
  root: www,
  base: './',
  publicDir: false,
  logLevel: 'warn',
  plugins: [carriedInstead, withoutTranslation, marked(), partsListed()],
  worker: {
    format: 'es',
    plugins: () => [withoutTranslation, marked()],
    rolldownOptions: { output: { codeSplitting: false } },
  },
  build: {
    write: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: { page: join(www, 'index.html') },
      output: {
        codeSplitting: false,
        entryFileNames: 'page.js',
        assetFileNames: '[name][extname]',
      },
    },
  },
};

/** The whole file, with the examples given by address. */
export async function singleFile(examples: ReadonlyMap<string, string>): Promise<string> {
  const { output } = (await build(config)) as Rolldown.RolldownOutput;
  const script = inScript(textOf(output, 'page.js'));
  const style = textOf(output, 'page.css').trim();
  const carried = [
    ...[...examples].map(([address, text]) => example(address, text)),
    packed('core', 'ringfence_questions_bg.wasm'),
    packed('files', 'ringfence_files_bg.wasm'),
    carriedNotices(),
  ];
  const page = [
    [/ *<(script|link)[^>]* (src|href)="\.\/page\.(js|css)"[^>]*>(<\/script>)?\n/g, () => ''],
    [/(<meta charset="[^"]*">\n)/, (head: string) => `${head}    ${policy(script, style)}\n`],
    [/<\/head>/, () => `  <style>${style}</style>\n  </head>`],
    [/<\/body>/, () => `${carried.join('\n')}\n<script type="module">${script}</script>\n</body>`],
  ] as const;
  return page.reduce(
    (text, [found, put]) => replaced(text, found, put),
    textOf(output, 'index.html'),
  );
}

/** What is not found is not passed over: the file would go without its policy. */
function replaced(text: string, found: RegExp, put: (found: string) => string): string {
  if (text.search(found) < 0) throw new Error(`the page has no ${found}`);
  return text.replace(found, put);
}

/** As strict as a file can be held to: this script, this style, nothing fetched. */
function policy(script: string, style: string): string {
  const rules = [
    "default-src 'none'",
    `script-src '${hash(script)}' 'wasm-unsafe-eval'`,
    `style-src '${hash(style)}'`,
    'img-src data:',
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return `<meta http-equiv="Content-Security-Policy" content="${rules.join('; ')}">`;
}

const hash = (text: string): string =>
  `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** A script's text, safe inside of HTML: where these signs stand in a program, a backslash among them says the same. */
function inScript(text: string): string {
  return text.trim().replaceAll(/<(?=\/script|!--)/gi, '\\x3C');
}

function example(address: string, text: string): string {
  const safe = JSON.stringify(JSON.parse(text)).replaceAll('<', '\\u003c');
  return `<script type="application/json" data-example="${address}">${safe}</script>`;
}

function packed(name: string, file: string): string {
  const bytes = deflateRawSync(readFileSync(join(src, 'wasm', file)), { level: 9 });
  return `<script type="text/plain" data-carried="${name}">${bytes.toString('base64')}</script>`;
}

/** The licences of what is inside, for people to read. */
function carriedNotices(): string {
  const text = notices();
  if (/<\/?script|<!--/i.test(text)) throw new Error('a licence holds what ends a script');
  return `<script type="text/plain" data-carried="notices">${text}</script>`;
}

function textOf(output: Rolldown.RolldownOutput['output'], name: string): string {
  const found = output.find(({ fileName }) => fileName === name);
  if (found === undefined) throw new Error(`the build of the single file has no ${name}`);
  return found.type === 'chunk' ? found.code : String(found.source);
}
