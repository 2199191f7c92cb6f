/// <reference path="../vite.d.ts" />
// What the single file carries stands packed in its own text.
import type { Bytes } from '../loading.ts';
import { say } from '../words.ts';
import CarriedWorker from '../worker.ts?worker&inline';

/** The whole core, the only one here. */
export const questionsWasm = (): Promise<Bytes> => carried('core');

/** The module of tables and files. */
export const filesWasm = (): Promise<Bytes> => carried('files');

/** Starts a worker, from a text in memory. */
export const startWorker = (): Worker => new CarriedWorker();

/** The page that opens a link: this file, wherever it lies. */
export function pageAddress(): URL {
  const address = new URL(location.href);
  address.hash = '';
  return address;
}

/** What to do where the core does not load. */
export const coreMissing = (): string =>
  say`It is in this file, but this browser refuses to run it: WebAssembly may be switched off in its settings or by whoever keeps this computer. Open the file in another browser.`;

/** What stands in an element of the file, which says of itself how it is packed. */
async function carried(name: string): Promise<ArrayBuffer> {
  const text = document.querySelector(`script[data-carried=${name}]`)?.textContent ?? '';
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const unpacking = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(unpacking).arrayBuffer();
}
