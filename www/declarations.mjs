// Writes the package's types, from the code itself: what the compiler says of it, less what is nobody's business. Lit is in
// the build and not in the package, so to others the element is an HTMLElement.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const www = dirname(fileURLToPath(import.meta.url));
const to = join(www, 'dist/types');
const made = mkdtempSync(join(tmpdir(), 'ringfence-types-'));

/** Where each file is read: what wasm-bindgen wrote is taken as it is. */
const from = (/** @type {string} */ name) =>
  name.startsWith('wasm/') ? join(www, 'src', name) : join(made, name);

/** The element as others see it: an HTMLElement with what is public. */
const plain = (/** @type {string} */ text) =>
  text
    .replace(/^import .* from 'lit';\n/m, '')
    .replace('extends LitElement', 'extends HTMLElement')
    .replace(/^ {4}static properties: \{\n[\s\S]*?^ {4}\};\n/m, '')
    .replace(/^ {4}(static styles|protected .*|(dis)?connectedCallback\(.*)[:;].*\n/gm, '');

/** The files that one names, those beside it by the names they have when they are built. */
function copy(/** @type {string} */ name, /** @type {Set<string>} */ done) {
  if (done.has(name)) return;
  done.add(name);
  const text = plain(readFileSync(from(name), 'utf8')).replace(/(from '\.[^']*)\.ts'/g, "$1.js'");
  mkdirSync(dirname(join(to, name)), { recursive: true });
  writeFileSync(join(to, name), text);
  for (const [, other = ''] of text.matchAll(/(?:from|import\()\s*['"]([^'"]+)['"]/g)) {
    if (!other.startsWith('.')) throw new Error(`the type of ${name} needs ${other}`);
    copy(join(dirname(name), other).replace(/\.js$/, '.d.ts'), done);
  }
}

try {
  execFileSync(
    join(www, 'node_modules/.bin/tsc'),
    [
      '--noEmit',
      'false',
      '--declaration',
      '--emitDeclarationOnly',
      '--rootDir',
      'src',
      '--outDir',
      made,
    ],
    { cwd: www, stdio: 'inherit' },
  );
  rmSync(to, { recursive: true, force: true });
  copy('ringfence.d.ts', new Set());
} finally {
  rmSync(made, { recursive: true });
}
