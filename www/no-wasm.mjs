// Says a WebAssembly module in JavaScript, for pages that are forbidden to compile WebAssembly: the same functions of the
// same crate, so the same pence, only slower and larger. Binaryen's wasm2js does it; what it does not know (references
// to JavaScript's own things) is kept out by building for the plainest machine.
//   node no-wasm.mjs <module.wasm, as cargo built it> <file.js to write> <features of the standard library…>
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const [from = '', to = '', ...richer] = process.argv.slice(2);
const tools = fileURLToPath(new URL('node_modules/.bin/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ringfence-'));
const at = (/** @type {string} */ name) => join(folder, name);
const run = (/** @type {string} */ tool, /** @type {string[]} */ args) =>
  execFileSync(tool, args, { stdio: 'inherit' });

/** What is lowered on the way: the standard library was built for a richer machine than we ask for. */
const features = richer.map((name) => `--enable-${name}`);

try {
  // By the note of its features wasm-bindgen would take the module for one that holds references.
  run(join(tools, 'wasm-opt'), [
    ...features,
    '--strip-target-features',
    from,
    '-o',
    at('plain.wasm'),
  ]);
  run('wasm-bindgen', [
    ...['--target', 'bundler', '--remove-name-section', '--remove-producers-section'],
    ...['--out-dir', folder, '--out-name', 'core', at('plain.wasm')],
  ]);
  run(join(tools, 'wasm2js'), [...features, '-O1', at('core_bg.wasm'), '-o', at('core.wasm.js')]);
  writeFileSync(at('core.wasm.js'), detaching(readFileSync(at('core.wasm.js'), 'utf8')));
  writeFileSync(at('core.js'), bound(readFileSync(at('core.js'), 'utf8')));
  await bundled();
  copyFileSync(at('out/core.js'), to);
  copyFileSync(at('core.d.ts'), to.replace(/\.js$/, '.d.ts'));
} finally {
  rmSync(folder, { recursive: true });
}

/** Memory that grew is another buffer: the old one is done away with, as WebAssembly does, or it would go on being read. */
function detaching(/** @type {string} */ code) {
  const grown = '  buffer = newBuffer;\n';
  if (code.split(grown).length !== 2) throw new Error('wasm2js no longer grows memory as it did');
  return code.replace(grown, `  structuredClone(buffer, { transfer: [buffer] });\n${grown}`);
}

/** The translation in the place of the module. */
function bound(/** @type {string} */ code) {
  const module = '"./core_bg.wasm"';
  if (!code.includes(module))
    throw new Error('wasm-bindgen no longer imports the module as it did');
  return code.replace(module, '"./core.wasm.js"');
}

async function bundled() {
  await build({
    configFile: false,
    root: folder,
    logLevel: 'warn',
    build: {
      target: 'es2022',
      outDir: at('out'),
      chunkSizeWarningLimit: Infinity,
      reportCompressedSize: false,
      modulePreload: false,
      rolldownOptions: {
        input: at('core.js'),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'core.js' },
      },
    },
  });
}
