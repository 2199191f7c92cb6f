// Writes dist/SHA256SUMS, by which `sha256sum -c SHA256SUMS` knows every file again, and prints the sum of that: one for all.
//   node sums.mjs [folder]
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.argv[2] ?? fileURLToPath(new URL('dist', import.meta.url));
const name = 'SHA256SUMS';

/** @type {(content: string | Uint8Array) => string} */
const sum = (content) => createHash('sha256').update(content).digest('hex');

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .filter((file) => file !== name)
  .sort();
const sums = files.map((file) => `${sum(readFileSync(join(folder, file)))}  ${file}\n`).join('');
writeFileSync(join(folder, name), sums);
console.log(`${sum(sums)}  ${name} of ${files.length} files`);
