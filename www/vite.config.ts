import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/** The cases that ship with the page, read from the tests so that no figure is written twice. */
const examples = ['leicestershire', 'durham', 'joint-fund'];

const shipExamples: Plugin = {
  name: 'ship-examples',
  generateBundle() {
    for (const name of examples) {
      const source = readFileSync(
        new URL(`../tests/cases/${name}/model.json`, import.meta.url),
        'utf8',
      );
      this.emitFile({ type: 'asset', fileName: `examples/${name}.json`, source });
    }
  },
};

export default defineConfig({
  // Relative addresses throughout: the folder runs from wherever it is put.
  base: './',
  publicDir: false,
  plugins: [shipExamples],
  // The worker stands beside the element, and finds the wasm where the element does.
  worker: {
    format: 'es',
    rolldownOptions: {
      output: { entryFileNames: 'ringfence-worker.js', assetFileNames: '[name][extname]' },
    },
  },
  build: {
    target: 'es2022',
    assetsDir: '',
    // An inlined file becomes a data: address, which `connect-src 'self'` refuses to fetch.
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { page: 'index.html', ringfence: 'src/ringfence.ts' },
      // Whatever page and element share lives in ringfence.js, which stands on its own.
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name].js',
        assetFileNames: '[name][extname]',
      },
    },
  },
});
