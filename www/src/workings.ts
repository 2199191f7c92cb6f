// The working that is open beside the page: which figure's, and the way that led to it. A click on a figure opens its
// working, and so do Enter, Space and W; Escape goes one step back, and from the first one closes it.
import type { LitElement, ReactiveController } from 'lit';
import { isPending } from './box.ts';
import { addressIn, kinOf } from './figures.ts';
import { clear, held } from './holding.ts';
import { asking } from './questions.ts';
import { nextFigure, stopAt, stopOnce } from './roving.ts';
import type { View } from './view.ts';
import type { Answer, Finding, Handle, Id, Outcome, Scenario, Working } from './wasm/ringfence.js';
import { type Language, spoken } from './words.ts';

/** A figure on the way. */
interface Trace {
  /** What it is of, by which it is found in another outcome. */
  readonly kin: readonly string[];
  /** Where it stood when it was opened. */
  readonly address: string;
  readonly name: string;
  /** The scenario it is of, where it stands among several side by side; else the one on show. */
  readonly scenario: Id | undefined;
}

/** A scenario, and what it comes to. */
interface Of {
  readonly scenario: Scenario;
  readonly outcome: Outcome;
}

/** What the core was asked for: its answer is in words too. */
interface Asked {
  readonly handle: Handle;
  readonly scenario: Scenario;
  readonly address: string;
  readonly language: Language;
}

/** What the panel shows. */
export interface Opened {
  /** The names of the figures that led to this one, the first first. */
  readonly trail: readonly string[];
  /** What the figure is, or was when it could be worked out last. */
  readonly name: string;
  /** The name of the scenario it is of, where that is not the one on show. */
  readonly under: string | undefined;
  /** The working; none where the figure is not there any more, or there is no answer. */
  readonly working: Working | undefined;
  /** What was found in the place of an answer. */
  readonly found: readonly Finding[];
  /** What became of the last wish to have it as text. */
  readonly copied: 'copied' | 'selected' | undefined;
  /** Goes back to a figure of the trail. */
  readonly backTo: (place: number) => void;
  readonly close: () => void;
  readonly copy: (text: string) => void;
}

/** Where the focus goes once the panel is drawn. */
type Aim = 'name' | 'figure' | { readonly step: string };

export class Workings implements ReactiveController {
  readonly #host: LitElement;
  #trail: readonly Trace[] = [];
  #from: Element | null = null;
  #aim: Aim | undefined;
  #copied: Opened['copied'];
  #known = false;
  #view: View | undefined;
  #handle: Handle | undefined;
  #other: (Of & { readonly handle: Handle }) | undefined;
  #last: (Asked & { readonly answer: Answer<Working> }) | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
    host.addEventListener('click', (event) => this.#click(event));
    host.addEventListener('keydown', (event) => this.#press(event));
  }

  /** That the focus moves within the element is told within it alone. */
  hostConnected(): void {
    this.#host.renderRoot.addEventListener('focusin', entered);
  }

  /** Whether the reader has opened one before, and needs no hint how. */
  get isKnown(): boolean {
    return this.#known;
  }

  /** The working to show for what the pictures draw; nothing where none is open. */
  opened(view: View | undefined, handle: Handle): Opened | undefined {
    this.#view = view;
    this.#handle = handle;
    const last = this.#trail.at(-1);
    if (last === undefined) return undefined;
    const of = this.#of(last.scenario);
    const address = of && addressIn(of.outcome, last.kin);
    const { answer: working, findings } =
      of && address !== undefined ? this.#ask(handle, of.scenario, address) : unasked;
    if (working) this.#trail = this.#trail.with(-1, { ...last, name: working.name });
    return {
      trail: this.#trail.slice(0, -1).map(({ name }) => name),
      name: working?.name ?? last.name,
      under: of && of.scenario.id !== view?.scenario.id ? of.scenario.name : undefined,
      working,
      found: findings,
      copied: this.#copied,
      backTo: (place) => this.#backTo(place),
      close: () => this.close(),
      copy: (text) => void this.#copy(text),
    };
  }

  /** Closes the panel and puts the focus back on the figure that it was opened from. */
  close(): void {
    if (this.#trail.length === 0) return;
    this.#from = this.#origin();
    this.#trail = [];
    this.#aim = 'figure';
    if (this.#from) held(this.#from);
    this.#changed();
  }

  /** Closes it without a word: what it was about is gone. */
  forget(): void {
    this.#trail = [];
    this.#from = null;
    this.#last = undefined;
  }

  hostUpdated(): void {
    const root = this.#host.renderRoot;
    // While parts of a large model wait it is no time to look through all of them: that comes when they are drawn.
    if (this.#view?.sight === undefined) stopOnce(root);
    this.#markCurrent();
    const aim = this.#aim;
    this.#aim = undefined;
    if (aim === undefined) return;
    if (aim === 'figure') {
      this.#focus(this.#origin());
      return;
    }
    const panel = root.querySelector('.how-made');
    panel?.scrollTo(0, 0);
    const [step] = panel === null || aim === 'name' ? [] : figuresAt(panel, aim.step);
    this.#focus(step ?? panel?.querySelector('#working-name'));
  }

  #focus(element: Element | null | undefined): void {
    (element as HTMLElement | SVGElement | null | undefined)?.focus({ preventScroll: true });
  }

  #changed(): void {
    this.#copied = undefined;
    this.#host.requestUpdate();
  }

  /** The scenario that a figure is of: the one on show, or another of the document; none where it is gone. */
  #of(id: Id | undefined): Of | undefined {
    const [view, handle] = [this.#view, this.#handle];
    if (id === undefined || id === view?.scenario.id) return view;
    const scenario = view?.document.scenarios.find((each) => each.id === id);
    if (scenario === undefined || handle === undefined) return undefined;
    if (this.#other?.handle !== handle || this.#other.scenario !== scenario)
      this.#other = { handle, scenario, outcome: handle.evaluate(id) };
    return this.#other;
  }

  /** Asked once for each state of the model, however often the page is drawn. */
  #ask(handle: Handle, scenario: Scenario, address: string): Answer<Working> {
    const last = this.#last;
    const asked: Asked = { handle, scenario, address, language: spoken() };
    if (last !== undefined && isSame(last, asked)) return last.answer;
    const answer = asking(handle)?.working(scenario, address) ?? unasked;
    this.#last = { ...asked, answer };
    return answer;
  }

  #open(figure: Element): void {
    const address = figure.getAttribute('data-figure');
    const leads = figure.closest('.how-made') !== null;
    const scenario = leads ? this.#trail.at(-1)?.scenario : scenarioOf(figure);
    const of = this.#of(scenario);
    if (of === undefined || address === null) return;
    const name = figure.textContent?.trim() ?? '';
    const trace: Trace = { kin: kinOf(of.outcome, address), address, name, scenario };
    this.#trail = leads ? [...this.#trail, trace] : [trace];
    if (!leads) this.#from = figure;
    this.#known = true;
    this.#aim = 'name';
    if (!leads) held(figure, () => clear(figure, this.#host.renderRoot.querySelector('.how-made')));
    this.#changed();
  }

  /** Back to a figure of the trail, the focus on the step that led on. */
  #backTo(place: number): void {
    const led = this.#trail[place + 1];
    this.#trail = this.#trail.slice(0, place + 1);
    this.#aim = led === undefined ? 'name' : { step: led.address };
    this.#changed();
  }

  async #copy(text: string): Promise<void> {
    const taken = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    this.#copied = taken ? 'copied' : 'selected';
    this.#host.requestUpdate();
    if (taken) return;
    await this.#host.updateComplete;
    const plain = this.#host.renderRoot.querySelector<HTMLTextAreaElement>('.how-made textarea');
    plain?.focus();
    plain?.select();
  }

  /** The figure the panel was opened from, or the same figure where it is drawn now. */
  #origin(): Element | null {
    const [first] = this.#trail;
    if (this.#from?.checkVisibility()) return this.#from;
    const alike = first === undefined ? [] : figuresAt(this.#host.renderRoot, first.address);
    const visible = alike.filter((each) => each.checkVisibility());
    return visible.find((each) => scenarioOf(each) === first?.scenario) ?? visible[0] ?? null;
  }

  /** Marks on the page the figure whose working is open. */
  #markCurrent(): void {
    const root = this.#host.renderRoot;
    const address = this.#trail.length > 0 ? this.#last?.address : undefined;
    for (const marked of root.querySelectorAll('.sheet [data-figure][aria-current]'))
      if (marked.getAttribute('data-figure') !== address) marked.removeAttribute('aria-current');
    const sheet = root.querySelector('.sheet');
    if (address === undefined || sheet === null) return;
    const shown = this.#view?.scenario.id;
    const of = this.#trail.at(-1)?.scenario ?? shown;
    for (const figure of figuresAt(sheet, address))
      if ((scenarioOf(figure) ?? shown) === of) figure.setAttribute('aria-current', 'true');
      else figure.removeAttribute('aria-current');
  }

  #click(event: Event): void {
    const figure = figureOf(event);
    if (figure && !isSelecting(figure)) this.#open(figure);
  }

  #press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') this.#escape(event);
    const figure = figureOf(event);
    if (figure === undefined) return;
    if (opens(figure, event.key)) {
      event.preventDefault();
      this.#open(figure);
      return;
    }
    const next = figure instanceof HTMLSpanElement ? nextFigure(figure, event.key) : undefined;
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }

  /** One step back; a box that is being typed in has an Escape of its own. */
  #escape(event: KeyboardEvent): void {
    const target = event.composedPath()[0];
    if (this.#trail.length === 0 || isPending(target)) return;
    if (target instanceof Element && target.closest('select, input[type=text]:not([readonly])'))
      return;
    event.preventDefault();
    if (this.#trail.length > 1) this.#backTo(this.#trail.length - 2);
    else this.close();
  }
}

/** What comes of a question that there is nobody to ask, or nothing to ask about. */
const unasked: Answer<Working> = { findings: [] };

const isSame = (last: Asked, now: Asked): boolean =>
  last.handle === now.handle &&
  last.scenario === now.scenario &&
  last.address === now.address &&
  last.language === now.language;

function entered(event: Event): void {
  const figure = figureOf(event);
  if (figure?.classList.contains('fig')) stopAt(figure);
}

/** The figure that an event is about. */
function figureOf(event: Event): Element | undefined {
  const target = event.composedPath()[0];
  return (target instanceof Element && target.closest('[data-figure]')) || undefined;
}

/** The scenario that a figure says it is of; none where it is of the one on show. */
const scenarioOf = (figure: Element): Id | undefined =>
  figure.getAttribute('data-scenario') ?? undefined;

const figuresAt = (within: ParentNode, address: string): readonly Element[] => [
  ...within.querySelectorAll(`[data-figure="${CSS.escape(address)}"]`),
];

/** A button is pressed by Enter and Space as it is. */
const opens = (figure: Element, key: string): boolean =>
  key.toLowerCase() === 'w' ||
  (!(figure instanceof HTMLButtonElement) && (key === 'Enter' || key === ' '));

/** Whether a click is the end of selecting the figure's text. */
function isSelecting(figure: Element): boolean {
  const selection = document.getSelection();
  return selection?.type === 'Range' && selection.containsNode(figure, true);
}
