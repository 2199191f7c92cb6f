// How a model comes to be open: the core is loaded, a document is given or fetched, and what fails is said.
import { type Core, core } from './core.ts';

export interface Failure {
  /** What happened. */
  readonly what: string;
  /** What to do about it. */
  readonly help: string;
}

type Open = (core: Core, document: unknown) => void;

export class Opener {
  failure: Failure | undefined;
  /** Settles once the core is loaded and the address asked for meanwhile is open; rejects where either fails. */
  readonly ready: Promise<void>;

  readonly #open: Open;
  readonly #tell: () => void;
  #core: Core | undefined;
  #address: string | undefined;
  #given: { document: unknown } | undefined;
  #fetching: Promise<void> | undefined;

  constructor(open: Open, tell: () => void) {
    this.#open = open;
    this.#tell = tell;
    this.ready = quietly(this.#begin());
  }

  /** What was given and waits for the core. */
  get given(): unknown {
    return this.#given?.document;
  }

  /** Whether something is on its way. */
  get busy(): boolean {
    return this.failure === undefined && (this.#core === undefined || this.#fetching !== undefined);
  }

  /** Opens a document: text or an object. */
  give(document: unknown): void {
    this.failure = undefined;
    this.#given = { document };
    this.#hand();
  }

  /** Fetches a document and opens it, unless another is asked for meanwhile. */
  ask(address: string | undefined): void {
    this.#address = address;
    this.failure = undefined;
    this.#fetching = address ? quietly(this.#fetch(address)) : undefined;
    this.#tell();
  }

  /** Tries again what failed. */
  again(): void {
    const address = this.#address;
    this.failure = undefined;
    if (this.#core === undefined) quietly(this.#begin());
    this.ask(address);
  }

  /** Lets the failure be, so that what was open before is seen again. */
  dismiss(): void {
    this.failure = undefined;
    this.#tell();
  }

  async #begin(): Promise<void> {
    try {
      this.#core = await core();
    } catch (failure) {
      this.#fail(noCore);
      throw failure;
    }
    this.#hand();
    this.#tell();
    await this.#fetching;
  }

  async #fetch(address: string): Promise<void> {
    try {
      const document = await text(address);
      await core();
      if (this.#address === address) this.give(document);
    } catch (failure) {
      // That the core did not load is said already.
      const why = failure instanceof Refused ? failure.message : undefined;
      if (this.#address === address && why) this.#fail(notOpened(address, why));
      throw failure;
    } finally {
      if (this.#address === address) this.#fetching = undefined;
      this.#tell();
    }
  }

  /** Hands over what was given, once there is a core to read it. */
  #hand(): void {
    if (this.#given === undefined || this.#core === undefined) return;
    const { document } = this.#given;
    this.#given = undefined;
    this.#open(this.#core, document);
  }

  #fail(failure: Failure): void {
    this.failure = failure;
    this.#tell();
  }
}

/** An address that gave no document, with why. */
class Refused extends Error {}

async function text(address: string): Promise<string> {
  try {
    const response = await fetch(address);
    if (!response.ok)
      throw new Refused(`answered ${response.status} ${response.statusText}`.trim());
    return await response.text();
  } catch (failure) {
    throw failure instanceof Refused ? failure : new Refused('could not be reached');
  }
}

const noCore: Failure = {
  what: 'The part that works out the figures did not load.',
  help:
    'ringfence_bg.wasm has to stand beside ringfence.js on the same site, and the site’s content security ' +
    'policy has to allow ’wasm-unsafe-eval’. Try again, or ask whoever keeps the site.',
};

const notOpened = (address: string, why: string): Failure => ({
  what: `The model could not be opened: ${address} ${why}.`,
  help: 'Check the address and the connection, then try again.',
});

/** The failure is on the page: who does not wait for the promise need not hear of it on the console. */
function quietly(promise: Promise<void>): Promise<void> {
  promise.catch(() => {});
  return promise;
}
