// A long question on the page: its answer once there is one; until then the last one greyed, how far the work is,
// and the way to stop it. What takes a moment alone shows nothing of that.
import { noChange, nothing, type TemplateResult } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { Asker, Long, Standing, State } from '../long.ts';
import type { Answers, Kind, Questions } from '../long-question.ts';
import type { Document } from '../wasm/ringfence.js';
import { html, say } from '../words.ts';

/** A question, and how its answer is drawn. */
export interface Wanted<K extends Kind> {
  readonly long: Long;
  readonly document: Document;
  readonly asked: Questions[K] & { readonly what: K };
  /** What is worked out, in a few words: "what would close it". */
  readonly name: string;
  /** What the question is about whatever the document says: while it is the same, the last answer stays in sight. */
  readonly about: string;
  readonly draw: (answer: Answers[K], stale: boolean) => TemplateResult;
  /** What stands there until there is an answer. */
  readonly before?: () => TemplateResult;
}

/** After how long it is said how far the work is, in milliseconds. */
const moment = 150;

class Shown extends AsyncDirective implements Asker {
  #wanted: Wanted<Kind> | undefined;
  #last: { readonly answer: Answers[Kind]; readonly about: string } | undefined;
  #timer = 0;
  /** Whether it was said that the work goes on: then its answer is said too. */
  #waited = false;

  override render<K extends Kind>(wanted: Wanted<K>): TemplateResult {
    this.#wanted = wanted as unknown as Wanted<Kind>;
    return this.#shown(this.#wanted);
  }

  told(): void {
    if (this.isConnected && this.#wanted !== undefined) this.setValue(this.#shown(this.#wanted));
  }

  override disconnected(): void {
    clearTimeout(this.#timer);
    this.#wanted?.long.leave(this);
  }

  override reconnected(): void {
    if (this.#wanted !== undefined) this.setValue(this.#shown(this.#wanted));
  }

  #shown(wanted: Wanted<Kind>): TemplateResult {
    clearTimeout(this.#timer);
    const known = wanted.long.known(wanted.document, wanted.asked);
    if (known !== undefined) return this.#answered(wanted, known.answer);
    const similar = this.#last?.about === wanted.about;
    const state = wanted.long.ask(this, wanted.document, wanted.asked, similar ? moment : 0);
    return this.#waiting(wanted, state, similar);
  }

  #answered(wanted: Wanted<Kind>, answer: Answers[Kind] | undefined): TemplateResult {
    wanted.long.leave(this);
    const told = this.#waited ? wordsOf(answer) : '';
    this.#waited = false;
    this.#last = answer === undefined ? undefined : { answer, about: wanted.about };
    const drawn = answer === undefined ? nothing : wanted.draw(answer, false);
    return frame({ kind: 'answer', drawn, over: nothing, told });
  }

  /** The last answer out of reach, and over it how far the next one is. */
  #waiting(wanted: Wanted<Kind>, state: State, similar: boolean): TemplateResult {
    const long = this.#isLong(state);
    this.#waited ||= long;
    const over = long ? progress(wanted, state, this) : nothing;
    const told = long ? say`Working out ${wanted.name}` : '';
    const last = this.#last;
    if (last === undefined) {
      const drawn = long && wanted.before ? wanted.before() : nothing;
      return frame({ kind: 'answer', drawn, over, told });
    }
    // What another question was answered with keeps its room, and is not seen.
    const drawn = similar ? wanted.draw(last.answer, true) : noChange;
    return frame({ kind: similar ? 'answer older' : 'answer other', drawn, over, told });
  }

  /** Whether the work has been going on for longer than a moment; looks again once it has. */
  #isLong({ standing, began }: State): boolean {
    if (standing === 'waiting') return false;
    const left = standing === 'working' ? began + moment - performance.now() : 0;
    if (left > 0) this.#timer = window.setTimeout(() => this.told(), left);
    return left <= 0;
  }
}
const shown = directive(Shown);

/** A long question: its answer, or how far the work on it is. */
export const answered = <K extends Kind>(wanted: Wanted<K>): unknown => shown(wanted as never);

/** What is out of sight does nothing. */
const inert = {
  capture: true,
  handleEvent: (event: Event): void => {
    event.stopPropagation();
    event.preventDefault();
  },
};

interface Frame {
  readonly kind: string;
  readonly drawn: unknown;
  readonly over: unknown;
  readonly told: string;
}

const frame = ({ kind, drawn, over, told }: Frame): TemplateResult =>
  html`<div class="asked" tabindex="-1" aria-busy=${kind !== 'answer' || over !== nothing}>
    ${over}
    <div class=${kind} @click=${kind === 'answer other' ? inert : nothing}>${drawn}</div>
    <p class="unseen" aria-live="polite">${told}</p>
  </div>`;

/** How far the work is, with the way to stop it; or that it stands still, with the way to go on. */
function progress({ long, name }: Wanted<Kind>, state: State, asker: Asker): TemplateResult {
  const { standing, progress: far } = state;
  const going = standing === 'working';
  const count = far.total === 0 ? '' : say`${far.done} of ${far.total}`;
  return html`<div class="at-work" role="group" aria-label=${say`Working out ${name}`}>
    <span>${wordsFor(standing, name, count)}</span>
    ${
      going
        ? html`<progress aria-label=${say`Working out ${name}`} max=${Math.max(far.total, 1)}
      value=${far.total === 0 ? nothing : far.done}></progress><span class="count">${count}</span>`
        : nothing
    }
    <button type="button" @click=${() => (going ? long.stop(asker) : long.again(asker))}>
      ${going ? say`Cancel` : standing === 'failed' ? say`Try again` : say`Work it out`}</button>
  </div>`;
}

function wordsFor(standing: Standing, name: string, count: string): string {
  if (standing === 'stopped')
    return count === '' ? say`Cancelled before it began.` : say`Cancelled at ${count}.`;
  if (standing === 'failed')
    return say`The work broke off before there was an answer. The model is as it was.`;
  return say`Working out ${name}`;
}

const wordsOf = (answer: Answers[Kind] | undefined): string => answer?.words ?? '';
