// The page's side of the worker: started when it is first needed, ended when what it works on is no longer wanted.
import { questionsWasm, startWorker } from './beside.ts';
import { wordsOfCore } from './language.ts';
import type { Bytes } from './loading.ts';
import type { Hands, Progress, Question, Tell, Work } from './long-question.ts';
import type { Answer } from './wasm/ringfence.js';

/** What the worker is sent first, for it may not be able to fetch anything: the bytes of the core, where they are at hand. */
export interface FirstToWorker {
  readonly core: Bytes;
  /** What it speaks by, as the modules of the core are told. */
  readonly words: string;
}

/** What the worker is sent. */
export interface ToWorker {
  readonly ask: number;
  readonly version: number;
  /** Empty where the worker has the version already. */
  readonly text: string;
  readonly question: Question;
}

/** What the worker sends. */
export type FromWorker = OfItself | OfQuestion;

interface OfItself {
  readonly said: 'ready' | 'unready';
}

type OfQuestion =
  | { readonly said: 'begun' | 'failed'; readonly ask: number }
  | { readonly said: 'progress'; readonly ask: number; readonly progress: Progress }
  | { readonly said: 'answer'; readonly ask: number; readonly answer: Answer<unknown> };

/** How long a worker may take to say that it has a question, in milliseconds: then it is gone. */
const patience = 5000;

/** How long one that is at work may say nothing, twice over: a page that slept hears what it missed before it gives up. */
const silence = 60_000;

export class WorkerHands implements Hands {
  #worker: Worker | undefined;
  /** Whether it ever said that it can work. */
  #ready = false;
  #version: number | undefined;
  #ask = 0;
  #tell: Tell | undefined;
  #watch = 0;

  begin({ version, text, question }: Work, tell: Tell): void {
    this.#tell = tell;
    try {
      this.#worker ??= this.#start();
    } catch {
      // Another origin's worker is refused at once.
      this.#end()?.cannot();
      return;
    }
    this.#ask += 1;
    const known = this.#version === version;
    this.#version = version;
    this.#send({ ask: this.#ask, version, text: known ? '' : text, question });
  }

  drop(): void {
    this.#tell = undefined;
    this.#end();
  }

  #start(): Worker {
    const worker = startWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => this.#hear(data));
    worker.addEventListener('messageerror', () => this.#end()?.failed());
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#broken();
    });
    questionsWasm().then(
      (core) => worker.postMessage({ core, words: wordsOfCore() } satisfies FirstToWorker),
      () => worker === this.#worker && this.#broken(),
    );
    return worker;
  }

  #send(message: ToWorker): void {
    this.#worker?.postMessage(message);
    if (this.#ready) this.#watch = window.setTimeout(() => this.#end()?.failed(), patience);
  }

  #hear(heard: FromWorker): void {
    if (heard.said === 'ready') this.#ready = true;
    else if (heard.said === 'unready') this.#end()?.cannot();
    else if ('ask' in heard && heard.ask === this.#ask) this.#answer(heard);
  }

  #answer(heard: OfQuestion): void {
    clearTimeout(this.#watch);
    if (heard.said === 'begun') this.#listen();
    else if (heard.said === 'progress') {
      this.#listen();
      this.#tell?.progress(heard.progress);
    } else if (heard.said === 'failed') this.#end()?.failed();
    else if (heard.said === 'answer') {
      const tell = this.#tell;
      this.#tell = undefined;
      tell?.answer(heard.answer);
    }
  }

  /** One that ended without a word is not waited for. */
  #listen(times = 2): void {
    this.#watch = window.setTimeout(
      () => (times > 1 ? this.#listen(times - 1) : this.#end()?.failed()),
      silence,
    );
  }

  /** One that never began cannot be had here; one that did has died. */
  #broken(): void {
    const began = this.#ready;
    const tell = this.#end();
    if (began) tell?.failed();
    else tell?.cannot();
  }

  /** Ends the worker, and gives back whoever is to be told of it. */
  #end(): Tell | undefined {
    const tell = this.#tell;
    clearTimeout(this.#watch);
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ready = false;
    this.#version = undefined;
    this.#tell = undefined;
    return tell;
  }
}
