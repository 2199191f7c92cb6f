/// <reference path="./vite.d.ts" />
// What the code fetches of its own: its modules, its worker, its page. All of it stands in files beside the code, and
// no other file here knows that. The single file carries them: there src/single/beside.ts stands in the place of this one.
import { type Bytes, compiles } from './loading.ts';
import { trusting } from './trusted.ts';
import coreAddress from './wasm/ringfence_bg.wasm?url';
import filesAddress from './wasm/ringfence_files_bg.wasm?url';
import questionsAddress from './wasm/ringfence_questions_bg.wasm?url';
import { say } from './words.ts';
import workerAddress from './worker.ts?worker&url';

/** The core. */
export const coreWasm = async (): Promise<Bytes> => coreAddress;

/** The whole core: its address, which a worker is told too. */
export const questionsWasm = async (): Promise<Bytes> => questionsAddress;

/** The module of tables and files. */
export const filesWasm = async (): Promise<Bytes> => filesAddress;

/** Starts a worker. */
export const startWorker = (): Worker => new Worker(trusted(workerAddress), { type: 'module' });

const trusted = trusting(workerAddress);

const here = import.meta.url;

/** The page that opens a link: that of the same folder, also from an element on another site's page. */
export const pageAddress = (): URL => new URL('index.html', here);

/** What to do where the core does not load. */
export const coreMissing = (): string =>
  say`${core} has to stand beside ringfence.js on the same site. Try again, or ask whoever keeps the site.`;

const core = compiles ? 'ringfence_bg.wasm' : 'ringfence-no-wasm.js';
