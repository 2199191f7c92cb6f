// A whole model in a link: compressed, in the part of the address that a browser never sends. Where it does not fit, there
// is no link.
import { say } from './words.ts';

/** What stands before the model: the form it is written in. A link of an older form opens for ever. */
const form = '1';

/** Most characters of an address that mail and chat carry whole. */
const longest = 8_000;

/** Most bytes that a link is unpacked to. */
const largest = 4_000_000;

/** What was read out of a link: the text of a model, or what is the matter with the link, in the language spoken when it is read. */
export type Linked = { readonly text: string } | { readonly what: string; readonly help: string };

/** What a link is for: a model, a model to make an option of at a table of a workshop, or such an option handed in. */
export type LinkKind = 'model' | 'table' | 'option';

const letters: Readonly<Record<LinkKind, string>> = { model: 'm', table: 't', option: 'o' };

/** What the last part of an address is meant to hold; nothing where it is for something else. */
export function linkKind(hash: string): LinkKind | undefined {
  const [, letter] = /^#([mto])(?:=|%3d)/i.exec(hash) ?? [];
  const kinds: readonly LinkKind[] = ['model', 'table', 'option'];
  return kinds.find((kind) => letters[kind] === letter?.toLowerCase());
}

/** The address that holds a document; none where it would be too long to be passed on. */
export async function linkOf(
  document: unknown,
  base: string | URL,
  kind: LinkKind = 'model',
): Promise<string | undefined> {
  const address = new URL(base);
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  const packed = await all(through(bytes, new CompressionStream('deflate')), largest);
  if (packed === undefined) return undefined;
  address.hash = `${letters[kind]}=${form}.${base64url(packed)}`;
  return address.href.length > longest ? undefined : address.href;
}

/** Every link in a text, as it would stand at the end of an address. */
export const linksIn = (text: string): readonly string[] =>
  [...text.matchAll(/#[mto](?:=|%3d)\d+\.[\w-]*/gi)].map(([link]) => link);

/** The text of the model in the last part of an address, unpacked no further than a model may be large. */
export async function documentOf(hash: string): Promise<Linked> {
  const [, version = '', packed = ''] = /^#[mto]=(\d+)\.(.*)$/is.exec(plain(hash)) ?? [];
  if (version === '') return broken();
  if (version !== form) return newer();
  const bytes = fromBase64url(packed);
  if (bytes === undefined) return broken();
  try {
    const unpacked = await all(through(bytes, new DecompressionStream('deflate')), largest);
    if (unpacked === undefined) return tooLarge();
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(unpacked) };
  } catch {
    return broken();
  }
}

const broken = (): Linked => ({
  get what() {
    return say`This link could not be read: it is cut short or was changed on its way.`;
  },
  get help() {
    return say`Copy the whole link once more, or ask for the file.`;
  },
});

const newer = (): Linked => ({
  get what() {
    return say`This link was made by a newer version of this page.`;
  },
  get help() {
    return say`Reload the page to get the newest version, or ask for the model’s file.`;
  },
});

const tooLarge = (): Linked => ({
  get what() {
    return say`The model in this link is larger than any link holds, and was not unpacked.`;
  },
  get help() {
    return say`Ask whoever made it for the model’s file.`;
  },
});

/** Some programs write the signs of an address in another way. */
function plain(hash: string): string {
  try {
    return decodeURIComponent(hash).trim();
  } catch {
    return hash;
  }
}

/** Checked by the sum that the compressed form carries: one sign changed on the way is no other figure. */
function through(
  bytes: Uint8Array<ArrayBuffer>,
  way: GenericTransformStream,
): ReadableStream<Uint8Array> {
  return new Blob([bytes]).stream().pipeThrough(way);
}

/** All that comes, unless it passes `most` bytes: then no more of it is asked for. */
async function all(
  stream: ReadableStream<Uint8Array>,
  most: number,
): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(parts, length);
    length += value.length;
    if (length > most) {
      await reader.cancel().catch(() => {});
      return undefined;
    }
    parts.push(value);
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

function base64url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64url(packed: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(packed)) return undefined;
  try {
    const text = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}
