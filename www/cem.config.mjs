// How custom-elements.json is made from the element's own comments.

/** What other software may rely on, and nothing else: no private member, no module without an element. */
const publicOnly = {
  name: 'public-only',
  packageLinkPhase(/** @type {{ customElementsManifest: any }} */ { customElementsManifest }) {
    for (const module of customElementsManifest.modules) {
      module.declarations = module.declarations.filter(isElement);
      for (const element of module.declarations) {
        element.members = element.members?.filter(isPublic);
        // What is told of no event by name is how all of them are sent.
        element.events = element.events?.filter(isTold);
      }
    }
    customElementsManifest.modules = customElementsManifest.modules.filter(hasElement);
  },
};

/** Where the package has what is in a module of ours: who reads the manifest has the package and not the sources. */
const published = new Map([
  ['src/ringfence.ts', 'dist/ringfence.js'],
  ['src/element.ts', 'dist/ringfence-element.js'],
]);

const asPublished = {
  name: 'as-published',
  packageLinkPhase(/** @type {{ customElementsManifest: any }} */ { customElementsManifest }) {
    for (const module of customElementsManifest.modules) {
      module.path = published.get(module.path) ?? module.path;
      for (const { declaration } of module.exports)
        if (declaration?.module)
          declaration.module =
            published.get(declaration.module.replace(/^\//, '')) ?? declaration.module;
    }
  },
};

const isElement = (/** @type {any} */ declaration) => declaration.customElement;
const isTold = (/** @type {any} */ event) => event.description !== undefined;
const isPublic = (/** @type {any} */ member) => (member.privacy ?? 'public') === 'public';
const hasElement = (/** @type {any} */ module) =>
  module.declarations.length > 0 ||
  module.exports.some((/** @type {any} */ item) => item.kind === 'custom-element-definition');

export default {
  globs: ['src/**/*.ts'],
  exclude: ['src/wasm/**', 'src/page.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [publicOnly, asPublished],
};
