// The mark of a build: every module of the core has it, and so has the code that fetches it. Names stay the same from
// version to version, so without it a module of another day would work, unseen, with code of today.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const parts = ['ringfence_bg.wasm', 'ringfence_questions_bg.wasm', 'ringfence_files_bg.wasm'];
const asked = 'ringfence:build';

/** The mark: a sum of what the modules are, so that the same source gives the same. */
export const build = sum();

function sum(): string {
  const hash = createHash('sha256');
  for (const part of [...parts, 'ringfence_no_wasm.js'])
    hash.update(readFileSync(new URL(`src/wasm/${part}`, import.meta.url)));
  return hash.digest('hex').slice(0, 16);
}

/** A section that WebAssembly passes over, with the mark; each length takes one byte. */
const section = (name: string, text: string): Buffer => {
  const held = Buffer.concat([Buffer.of(name.length), Buffer.from(name + text)]);
  return Buffer.concat([Buffer.of(0, held.length), held]);
};

/** Gives the mark to the code that asks for `ringfence:build`. */
export const marked = (): Plugin => ({
  name: 'marked',
  resolveId: (source) => (source === asked ? `\0${asked}` : undefined),
  load: (id) => (id === `\0${asked}` ? `export default ${JSON.stringify(build)};` : undefined),
});

/** Gives it to every module that goes out. */
export function stamped(): Plugin {
  const mark = section('ringfence', build);
  return {
    name: 'stamped',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'asset' && file.fileName.endsWith('.wasm'))
          file.source = Buffer.concat([Buffer.from(file.source), mark]);
      }
    },
  };
}
