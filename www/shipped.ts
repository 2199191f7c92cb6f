// What of others ships, found out as it is built: the crates of the modules as Cargo resolves them, the packages whose code is
// in a bundle. The page lists them, and their licences lie beside it.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, Rolldown } from 'vite';

/** Where a part is: in the module of figures, in that of tables and files, or in the scripts of the page. */
type Place = 'figures' | 'files' | 'page';

/** A part by others. */
interface Part {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly places: readonly Place[];
  /** The texts that it comes with. */
  readonly texts: readonly string[];
}

const root = fileURLToPath(new URL('..', import.meta.url));
const target = 'wasm32-unknown-unknown';

/** The folders of packages whose code is in a bundle of this build. */
const folders = new Set<string>();

/** What the list is imported as. */
const listed = 'ringfence:parts';
/** What stands in its place until it is known; no minifier works it out beforehand. */
const unknown = /globalThis\[(["'`])ringfence:parts\1\]/g;

/** Takes down whose code a bundle has, and puts the list where it is asked for. */
export const partsListed = (): Plugin => ({
  name: 'parts-listed',
  enforce: 'pre',
  resolveId: (source) => (source === listed ? `\0${listed}` : undefined),
  load: (id) => (id === `\0${listed}` ? `export default globalThis["${listed}"];` : undefined),
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
    for (const chunk of chunks) note(chunk);
    for (const chunk of chunks)
      chunk.code = chunk.code.replace(unknown, () => JSON.stringify(parts().map(asListed)));
  },
});

/** The licences of all that ships. */
export function notices(): string {
  const texts = new Map<string, string[]>();
  for (const { name, version, licence, texts: own } of parts()) {
    for (const text of own.length > 0 ? own : [`${licence}: the package carries no text of it.`]) {
      texts.set(text, [...(texts.get(text) ?? []), `${name} ${version} (${licence})`]);
    }
  }
  const each = [...texts].map(([text, names]) => `${names.join('\n')}\n\n${text}`);
  const head = 'Ringfence contains parts by others, under these licences.';
  return `${[head, ...each].join(`\n\n${'='.repeat(80)}\n`)}\n`;
}

const asListed = ({ name, version, licence, places }: Part): object => ({
  name,
  version,
  licence,
  places,
});

/** Everything that ships, by name. */
function parts(): readonly Part[] {
  return [...packages(), ...crates()].sort(
    (one, other) => order(one.name, other.name) || order(one.version, other.version),
  );
}

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function note(chunk: Rolldown.OutputChunk): void {
  for (const id of Object.keys(chunk.modules)) {
    const [folder] = /^.*\/node_modules\/(@[^/]+\/)?[^/]+/.exec(id) ?? [];
    if (folder !== undefined) folders.add(folder.replace(/^\0/, ''));
  }
}

function packages(): Part[] {
  return [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );
    return { name, version, licence: license, places: ['page'], texts: textsIn(folder, license) };
  });
}

let known: Part[] | undefined;

/** The crates of the modules and the library of Rust itself, looked up once. */
function crates(): Part[] {
  if (known) return known;
  const homes = folderOfCrates();
  const places = new Map<string, Place[]>();
  for (const [place, features] of [
    ['figures', []],
    ['files', ['--features', 'files']],
  ] as const) {
    const said = cargo(
      'tree',
      '--edges',
      'normal,no-proc-macro',
      '--target',
      target,
      '--prefix',
      'none',
      ...features,
    );
    for (const [, name, version] of said.matchAll(/^(\S+) v(\S+)/gm)) {
      const crate = `${name} ${version}`;
      places.set(crate, [...new Set([...(places.get(crate) ?? []), place])]);
    }
  }
  known = [...places].flatMap(([crate, where]) => {
    const home = homes.get(crate);
    const [name = '', version = ''] = crate.split(' ');
    if (name === 'ringfence') return [];
    if (home === undefined) throw new Error(`${crate} is in the core, and nothing says where from`);
    const { folder, licence } = home;
    return [{ name, version, licence, places: where, texts: textsIn(folder, licence) }];
  });
  known.push(ofRust());
  return known;
}

function folderOfCrates(): Map<string, { folder: string; licence: string }> {
  const { packages } = JSON.parse(
    cargo('metadata', '--format-version', '1', '--features', 'files', '--filter-platform', target),
  );
  return new Map(
    packages.map((crate: Record<'name' | 'version' | 'license' | 'manifest_path', string>) => [
      `${crate.name} ${crate.version}`,
      { folder: dirname(crate.manifest_path), licence: crate.license },
    ]),
  );
}

/** Rust’s own library, which is in every module. */
function ofRust(): Part {
  const say = (...words: string[]): string =>
    execFileSync('rustc', words, { cwd: root, encoding: 'utf8' }).trim();
  const licences = join(say('--print', 'sysroot'), 'share/doc/rust/licenses');
  return {
    name: 'Rust standard library',
    version: say('--version').split(' ')[1] ?? '',
    licence: 'MIT OR Apache-2.0',
    places: ['figures', 'files'],
    texts: [readFileSync(join(licences, 'MIT.txt'), 'utf8').trim()],
  };
}

function cargo(...words: string[]): string {
  return execFileSync('cargo', [...words, '--locked'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** The texts of a licence that a package carries: of several to choose from, MIT’s where it is among them. */
function textsIn(folder: string, licence: string): string[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(licen[sc]e|copying|unlicense)/i.test(entry.name))
    .map(({ name }) => name)
    .sort();
  const mit = names.filter((name) => /mit/i.test(name));
  const isChoice = / OR |\//.test(licence) && / ?MIT/.test(licence) && !licence.includes(' AND ');
  return (isChoice && mit.length > 0 ? mit : names).map((name) =>
    readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim(),
  );
}
