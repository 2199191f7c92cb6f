// How a model comes to be open: the core is loaded, a document is given or fetched, and what fails is said.
import { coreMissing } from './beside.ts';
import { type Core, core } from './core.ts';
import { fetched } from './fetching.ts';
import { remedy } from './remedy.ts';
import { say } from './words.ts';

export interface Failure {
  /** What happened. */
  readonly what: string;
  /** What to do about it. */
  readonly help: string;
}

/** What is to be opened. */
interface Given {
  readonly document: unknown;
  /** What it is called, where it is opened over what is at hand. */
  readonly over: string | undefined;
}

type Open = (core: Core, document: unknown, over: string | undefined) => void;

export class Opener {
  failure: Failure | undefined;
  /** Settles once the core is loaded and the address asked for meanwhile is open; rejects where either fails. */
  readonly ready: Promise<void>;

  readonly #open: Open;
  readonly #tell: () => void;
  #core: Core | undefined;
  #given: Given | undefined;
  /** The last address asked for, to try it again. */
  #asked: { readonly address: string; readonly over: string | undefined } | undefined;
  #fetching: Promise<void> | undefined;
  /** Counts what was asked for: only the last is opened, whichever comes first. */
  #latest = 0;
  /** Whether what failed last is the core itself. */
  #coreless = false;

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
    const lost = this.failure !== undefined && this.#coreless;
    this.#claim();
    this.#asked = undefined;
    this.#take({ document, over: undefined });
    if (lost) quietly(this.#begin());
  }

  /** Fetches a document and opens it, over what is at hand where it is given a name; unless another is asked for meanwhile. */
  async ask(address: string | undefined, over?: string): Promise<void> {
    const mine = this.#claim();
    this.#asked = address ? { address, over } : undefined;
    if (address) {
      this.#given = undefined;
      this.#fetching = quietly(this.#fetch(address, over, mine));
    }
    this.#tell();
    await this.#fetching;
  }

  /**
   * Reads a file and opens it over what is at hand, unless another is asked for meanwhile, or `takes` takes it for
   * something else.
   */
  async read(file: File, takes: (text: string) => boolean): Promise<void> {
    const mine = this.#claim();
    this.#asked = undefined;
    this.#tell();
    try {
      const document = await file.text();
      if (mine === this.#latest && !takes(document)) this.#take({ document, over: file.name });
    } catch {
      if (mine === this.#latest) this.#fail(notRead(file.name));
    }
  }

  /** Tries again what failed. */
  again(): void {
    const asked = this.#asked;
    this.failure = undefined;
    if (this.#core === undefined) quietly(this.#begin());
    quietly(this.ask(asked?.address, asked?.over));
  }

  /** Lets the failure be, so that what was open before is seen again. */
  dismiss(): void {
    this.failure = undefined;
    this.#tell();
  }

  /** From here on, what was asked for before is no longer wanted. */
  #claim(): number {
    this.failure = undefined;
    this.#fetching = undefined;
    this.#latest += 1;
    return this.#latest;
  }

  #take(given: Given): void {
    this.failure = undefined;
    this.#given = given;
    this.#hand();
  }

  async #begin(): Promise<void> {
    try {
      this.#core = await core();
    } catch (failure) {
      this.#fail(noCore(failure));
      this.#coreless = true;
      throw failure;
    }
    this.#hand();
    this.#tell();
    await this.#fetching;
  }

  async #fetch(address: string, over: string | undefined, mine: number): Promise<void> {
    try {
      const document = await text(address);
      this.#core = await core();
      if (mine === this.#latest) this.#take({ document, over });
    } catch (failure) {
      const why = failure instanceof Refused ? notOpened(address, failure.answer) : noCore(failure);
      if (mine === this.#latest) this.#fail(why);
      this.#coreless = !(failure instanceof Refused);
      throw failure;
    } finally {
      if (mine === this.#latest) this.#fetching = undefined;
      this.#tell();
    }
  }

  /** Hands over what was given, once there is a core to read it. */
  #hand(): void {
    if (this.#given === undefined || this.#core === undefined) return;
    const { document, over } = this.#given;
    this.#given = undefined;
    this.#open(this.#core, document, over);
  }

  #fail(failure: Failure): void {
    this.failure = failure;
    this.#tell();
  }
}

/** An address that gave no document, with what it answered; nothing where it could not be reached. */
class Refused extends Error {
  constructor(readonly answer?: string) {
    super();
  }
}

async function text(address: string): Promise<string> {
  try {
    const response = await fetched(address);
    if (!response.ok) throw new Refused(`${response.status} ${response.statusText}`.trim());
    return await response.text();
  } catch (failure) {
    throw failure instanceof Refused ? failure : new Refused();
  }
}

/** Each failure is said in the language that is spoken when it is read. */
const noCore = (failure: unknown): Failure => ({
  get what() {
    return say`The part that works out the figures did not load.`;
  },
  get help() {
    return remedy(failure) ?? coreMissing();
  },
});

const notOpened = (address: string, answer: string | undefined): Failure => ({
  get what() {
    return answer === undefined
      ? say`The model could not be opened: ${address} could not be reached.`
      : say`The model could not be opened: ${address} answered ${answer}.`;
  },
  get help() {
    return say`Check the address and the connection, then try again.`;
  },
});

const notRead = (name: string): Failure => ({
  get what() {
    return say`The file ${name} could not be read.`;
  },
  get help() {
    return say`It may have been moved or be in use. Choose it again.`;
  },
});

/** The failure is on the page: who does not wait for the promise need not hear of it on the console. */
function quietly(promise: Promise<void>): Promise<void> {
  promise.catch(() => {});
  return promise;
}
