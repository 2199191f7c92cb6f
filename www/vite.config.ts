import { readFileSync } from 'node:fs';
import { type BuildOptions, build, defineConfig, type Plugin } from 'vite';

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

/** The JSON Schema of a model, said by the built module itself. */
const shipSchema: Plugin = {
  name: 'ship-schema',
  async generateBundle() {
    const wasm = new URL('src/wasm/', import.meta.url);
    const files: typeof import('./src/wasm/ringfence_files.js') = await import(
      new URL('ringfence_files.js', wasm).href
    );
    files.initSync({ module: readFileSync(new URL('ringfence_files_bg.wasm', wasm)) });
    this.emitFile({ type: 'asset', fileName: 'ringfence.schema.json', source: files.schema() });
  },
};

const common: BuildOptions = {
  target: 'es2022',
  assetsDir: '',
  // An inlined file becomes a data: address, which `connect-src 'self'` refuses to fetch.
  assetsInlineLimit: 0,
  modulePreload: false,
  reportCompressedSize: false,
};

const named = { entryFileNames: '[name].js', assetFileNames: '[name][extname]' };

/** What the page takes from the element it takes from ringfence.js, as any other page would. */
const fromElement: Plugin = {
  name: 'from-element',
  enforce: 'pre',
  resolveId: (source) =>
    source.endsWith('/ringfence.ts') ? { id: './ringfence.js', external: true } : undefined,
};

/** The page is built after the element, around it: so nothing of the element ever waits for a file of the page. */
function shipPage(): Plugin {
  let outDir = '';
  return {
    name: 'ship-page',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    async closeBundle() {
      await build({
        configFile: false,
        base: './',
        publicDir: false,
        plugins: [fromElement],
        logLevel: 'warn',
        build: {
          ...common,
          outDir,
          emptyOutDir: false,
          rolldownOptions: { input: { page: 'index.html' }, output: named },
        },
      });
    },
  };
}

export default defineConfig({
  // Relative addresses throughout: the folder runs from wherever it is put.
  base: './',
  publicDir: false,
  plugins: [shipExamples, shipSchema, shipPage()],
  // The worker stands beside the element, and finds the wasm where the element does.
  worker: {
    format: 'es',
    rolldownOptions: {
      output: { entryFileNames: 'ringfence-worker.js', assetFileNames: '[name][extname]' },
    },
  },
  build: {
    ...common,
    rolldownOptions: {
      input: { ringfence: 'src/ringfence.ts' },
      // What the parts share lives in ringfence.js and ringfence-base.js.
      preserveEntrySignatures: 'allow-extension',
      // What is fetched only when wanted says whose it is: the folder may hold a site's own files too.
      output: {
        ...named,
        chunkFileNames: 'ringfence-[name].js',
        // Used by the element and by every panel: a file of its own, or the bundler would make one and name it by chance.
        codeSplitting: {
          groups: [
            { name: 'base', test: /node_modules[\\/](@?lit)|src[\\/](format|dropping)\.ts/ },
          ],
        },
      },
    },
  },
});
