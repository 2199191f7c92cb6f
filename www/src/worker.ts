// The web worker that takes long questions: it reads the document once, takes the steps, says how far it is, and
// answers. Whoever asks stops it by ending it.

import { load } from './asking/answering.ts';
import { speakBy } from './language.ts';
import type { Bytes } from './loading.ts';
import { Kept, steps } from './long-question.ts';
import type { FirstToWorker, FromWorker, ToWorker } from './long-worker.ts';

/** As often as it says how far it is, in milliseconds. */
const pace = 50;

const kept = new Kept();

const say = (said: FromWorker): void => postMessage(said);

let begin: (core: Bytes) => void = () => {};

const ready = new Promise<Bytes>((given) => {
  begin = given;
})
  .then((bytes) => load(bytes))
  .then(
    () => say({ said: 'ready' }),
    () => say({ said: 'unready' }),
  );

addEventListener('message', ({ data }: MessageEvent<FirstToWorker | ToWorker>) => {
  if ('core' in data) {
    speakBy(data.words);
    begin(data.core);
    return;
  }
  say({ said: 'begun', ask: data.ask });
  void ready.then(() => take(data));
});

/** A moment in which it can be ended. */
const pause = (): Promise<void> => new Promise((go) => setTimeout(go));

async function take({ ask, version, text, question }: ToWorker): Promise<void> {
  try {
    const work = steps(kept.of(version, text), question);
    let told = performance.now();
    let next = work.next();
    while (!next.done) {
      if (performance.now() - told >= pace) {
        told = performance.now();
        say({ said: 'progress', ask, progress: next.value });
        await pause();
      }
      next = work.next();
    }
    say({ said: 'answer', ask, answer: next.value });
  } catch {
    say({ said: 'failed', ask });
  }
}
