import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, defineConfig, type Plugin } from 'vite';
import { notices, partsListed } from './shipped.ts';
import { singleFile } from './single-file.ts';
import { build as mark, marked, stamped } from './stamped.ts';

/** The cases that ship with the page, read from the tests so that no figure is written twice. */
const examples = new Map(
  ['leicestershire', 'durham', 'joint-fund'].map((name) => [
    `examples/${name}.json`,
    readFileSync(new URL(`../tests/cases/${name}/model.json`, import.meta.url), 'utf8'),
  ]),
);

const everything = { recursive: true, withFileTypes: true } as const;
const isFile = (entry: { isFile: () => boolean }): boolean => entry.isFile();

const shipExamples: Plugin = {
  name: 'ship-examples',
  generateBundle() {
    for (const [fileName, source] of examples) this.emitFile({ type: 'asset', fileName, source });
    // Pages of others, by which to see how it is done: they go as they are.
    for (const { name, parentPath } of readdirSync('examples', everything).filter(isFile)) {
      const fileName = join(parentPath, name);
      this.emitFile({ type: 'asset', fileName, source: readFileSync(fileName) });
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

/** The core as JavaScript, for where WebAssembly is forbidden: made already, and laid beside the rest as it is. */
const shipTranslation: Plugin = {
  name: 'ship-translation',
  generateBundle() {
    const code = readFileSync(new URL('src/wasm/ringfence_no_wasm.js', import.meta.url), 'utf8');
    const source = `${code}\nexport const build = ${JSON.stringify(mark)};\n`;
    this.emitFile({ type: 'asset', fileName: 'ringfence-no-wasm.js', source });
  },
};

/** Whatever asks for it, element or worker, fetches that one file, and only when it is needed. */
const translationBeside: Plugin = {
  name: 'translation-beside',
  enforce: 'pre',
  resolveId: (source) =>
    source.endsWith('/ringfence_no_wasm.js')
      ? { id: './ringfence-no-wasm.js', external: true }
      : undefined,
};

/** The licence goes wherever the folder goes. */
const shipLicence: Plugin = {
  name: 'ship-licence',
  generateBundle() {
    const source = readFileSync(new URL('../LICENSE', import.meta.url), 'utf8');
    this.emitFile({ type: 'asset', fileName: 'LICENSE', source });
  },
};

/** So do the licences of what it contains by others: known once the page is built, which comes after the element. */
const shipNotices: Plugin = {
  name: 'ship-notices',
  generateBundle: {
    order: 'post',
    handler() {
      this.emitFile({ type: 'asset', fileName: 'NOTICES.txt', source: notices() });
    },
  },
};

/** What the page takes from the element it takes from ringfence.js, as any other page would; and of its words there are not two. */
const fromElement: Plugin = {
  name: 'from-element',
  enforce: 'pre',
  resolveId(source) {
    if (source.endsWith('/ringfence.ts')) return { id: './ringfence.js', external: true };
    return /\/(words|language)\.ts$/.test(source)
      ? { id: './ringfence-words.js', external: true }
      : undefined;
  },
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
        plugins: [fromElement, partsListed(), shipNotices],
        logLevel: 'warn',
        build: {
          ...common,
          outDir,
          emptyOutDir: false,
          rolldownOptions: {
            input: { page: 'index.html' },
            // Two parts are fetched only when they are wanted: what the page says of itself, and what speaks with a
            // workshop's server.
            output: {
              ...named,
              chunkFileNames: ({ name }) =>
                name === 'about' ? 'ringfence-about.js' : 'ringfence-workshop.js',
            },
          },
        },
      });
    },
  };
}

/** The page in one file, beside the page in many. */
function shipSingleFile(): Plugin {
  let outDir = '';
  return {
    name: 'ship-single-file',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      async handler() {
        writeFileSync(join(outDir, 'ringfence.html'), await singleFile(examples));
      },
    },
  };
}

export default defineConfig({
  // Relative addresses throughout: the folder runs from wherever it is put.
  base: './',
  publicDir: false,
  plugins: [
    shipExamples,
    shipSchema,
    translationBeside,
    shipTranslation,
    shipLicence,
    marked(),
    stamped(),
    partsListed(),
    shipPage(),
    shipSingleFile(),
  ],
  // The worker stands beside the element, and finds the wasm where the element does.
  worker: {
    format: 'es',
    plugins: () => [translationBeside, marked(), partsListed()],
    rolldownOptions: {
      output: { entryFileNames: 'ringfence-worker.js', assetFileNames: '[name][extname]' },
    },
  },
  build: {
    ...common,
    rolldownOptions: {
      input: {
        ringfence: 'src/ringfence.ts',
        'ringfence-element': 'src/element.ts',
        'ringfence-words': 'src/words-for-page.ts',
      },
      // What the parts share lives in ringfence-element.js.
      preserveEntrySignatures: 'allow-extension',
      // What is fetched only when wanted says whose it is: the folder may hold a site's own files too.
      output: {
        ...named,
        chunkFileNames: 'ringfence-[name].js',
        codeSplitting: {
          groups: [
            // All but what registers the element and what is fetched when it is wanted: so the class can be had alone.
            {
              name: 'base',
              priority: 1,
              test: /node_modules[\\/](@?lit)|src[\\/](?!asking[\\/]|panels[\\/]|words[\\/]|wasm[\\/]ringfence_|words-for-page\.ts|ringfence\.ts)/,
            },
            // And what comes with the module that answers questions.
            { name: 'questions', test: /src[\\/](asking[\\/]|wasm[\\/]ringfence_questions\.js)/ },
          ],
        },
      },
    },
  },
});
