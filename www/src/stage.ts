// What a room sees on the wall: which steps the meeting takes, the one it is at, whether the wall is blank, the time left.
// Each change is a pure function from one state to the next; what time it is comes from whoever asks.
import { say } from './words.ts';

/** The steps that a meeting may take, in the order in which it usually does. */
export const allSteps = [
  'today',
  'ceasing',
  'split',
  'map',
  'pools',
  'closing',
  'proposals',
  'compare',
  'decide',
] as const;

/** A step of a meeting, by its name. */
export type Step = (typeof allSteps)[number];

/** What is called what, in the language that is spoken when it is read. */
export const stepNames: Readonly<Record<Step, string>> = {
  get today() {
    return say`The position today`;
  },
  get ceasing() {
    return say`What has been lost`;
  },
  get split() {
    return say`The split`;
  },
  get map() {
    return say`Where the money goes`;
  },
  get pools() {
    return say`Pooled funds`;
  },
  get closing() {
    return say`What it would take`;
  },
  get proposals() {
    return say`What the tables propose`;
  },
  get compare() {
    return say`Side by side`;
  },
  get decide() {
    return say`Decide`;
  },
};

/**
 * The time that a step was given: running until a moment, or standing with so much left; in milliseconds. The moment is by the
 * clock of the device, which goes on while a laptop sleeps and is the same in two windows; a browser's own steady clock is not.
 */
export type Timer = { readonly ends: number } | { readonly left: number };

export interface Stage {
  /** The steps that the meeting takes, in order: never none. */
  readonly steps: readonly Step[];
  /** The one it is at: always one of them. */
  readonly step: Step;
  /** Which of the step's screens is shown, counted from nothing; the first where not set. */
  readonly screen?: number;
  readonly blank: boolean;
  readonly timer?: Timer;
}

/** How long a step may be given, in minutes. */
export const lengths = [2, 5, 10, 15, 20, 30, 45, 60];

/** A meeting that takes every step. */
export const stageAtFirst: Stage = { steps: allSteps, step: 'today', blank: false };

/** How many screens a step has to show in the model at hand: none where it has nothing. */
export type Screens = (step: Step) => number;

/** The steps that have something to show, and the one it is at. */
const shownOf = ({ steps, step }: Stage, screens: Screens): readonly Step[] =>
  steps.filter((each) => each === step || screens(each) > 0);

const placeOf = (stage: Stage, screens: Screens): number =>
  Math.max(0, shownOf(stage, screens).indexOf(stage.step));

/** The screen of the step that is shown, also where the model has fewer by now. */
export const screenOf = ({ step, screen = 0 }: Stage, screens: Screens): number =>
  Math.max(0, Math.min(screen, screens(step) - 1));

/** Where it is among the steps that have something to show, counted from one. */
export const count = (stage: Stage, screens: Screens): string =>
  say`${placeOf(stage, screens) + 1} of ${shownOf(stage, screens).length}`;

/** Which of the step's screens it is at, counted from one; nothing where there is one alone. */
export function screenCount(stage: Stage, screens: Screens): string {
  const all = screens(stage.step);
  return all > 1 ? say`screen ${screenOf(stage, screens) + 1} of ${all}` : '';
}

/** At the first screen there is nothing before, at the last nothing after. */
export const isFirst = (stage: Stage, screens: Screens): boolean =>
  placeOf(stage, screens) === 0 && screenOf(stage, screens) === 0;
export const isLast = (stage: Stage, screens: Screens): boolean =>
  placeOf(stage, screens) === shownOf(stage, screens).length - 1 &&
  screenOf(stage, screens) >= screens(stage.step) - 1;

/** A screen on; from the last it stays. Steps with nothing to show are passed over. Whoever goes on wants to see something. */
export function next(stage: Stage, screens: Screens): Stage {
  const screen = screenOf(stage, screens) + 1;
  if (screen < screens(stage.step)) return { ...stage, screen, blank: false };
  return at(stage, shownOf(stage, screens)[placeOf(stage, screens) + 1]);
}

/** At its first step again: another model is on show. */
export const begun = (stage: Stage): Stage => at(stage, stage.steps[0]);

/** A screen back, to the last one of the step before; from the first it stays. */
export function back(stage: Stage, screens: Screens): Stage {
  const screen = screenOf(stage, screens);
  if (screen > 0) return { ...stage, screen: screen - 1, blank: false };
  const before = shownOf(stage, screens)[placeOf(stage, screens) - 1];
  return before === undefined ? at(stage, before) : at(stage, before, screens(before) - 1);
}

/** At a step; where there is none to go to, where it is. */
function at(stage: Stage, step: Step | undefined, screen = 0): Stage {
  if (step === undefined) return { ...stage, blank: false };
  const { screen: _, ...rest } = stage;
  return { ...rest, step, blank: false, ...(screen > 0 ? { screen } : {}) };
}

/** To a step by its name; one that the meeting does not take is not gone to. */
export const goTo = (stage: Stage, step: Step): Stage =>
  stage.steps.includes(step) ? at(stage, step) : stage;

export const blanked = (stage: Stage): Stage => ({ ...stage, blank: !stage.blank });

/** With a step more, where it usually stands, or with one fewer; the last one stays. */
export function switched(stage: Stage, step: Step): Stage {
  const without = stage.steps.filter((held) => held !== step);
  if (without.length === stage.steps.length) return settled(stage, withStep(stage.steps, step));
  return without.length === 0 ? stage : settled(stage, without);
}

/** Every step there is: those that the meeting takes in its order, the others where they usually stand. */
export const arranged = ({ steps }: Stage): readonly Step[] =>
  allSteps.reduce((held, step) => (held.includes(step) ? held : withStep(held, step)), steps);

function withStep(steps: readonly Step[], step: Step): readonly Step[] {
  const after = allSteps.indexOf(step);
  const place = steps.findIndex((held) => allSteps.indexOf(held) > after);
  return steps.toSpliced(place < 0 ? steps.length : place, 0, step);
}

/** With a step one place earlier or later among the others. */
export function moved(stage: Stage, step: Step, by: -1 | 1): Stage {
  const place = stage.steps.indexOf(step);
  const other = stage.steps[place + by];
  if (place < 0 || other === undefined) return stage;
  return { ...stage, steps: stage.steps.with(place, other).with(place + by, step) };
}

function settled(stage: Stage, steps: readonly Step[]): Stage {
  if (steps.includes(stage.step)) return { ...stage, steps };
  const { screen: _, ...rest } = stage;
  return { ...rest, steps, step: steps[0] ?? stage.step };
}

/** Whether the time runs. */
export const isRunning = ({ timer }: Stage): boolean => timer !== undefined && 'ends' in timer;

/** What is left of the time at a moment; below nothing once it has run out; nothing where none was given. */
export function left({ timer }: Stage, now: number): number | undefined {
  if (timer === undefined) return undefined;
  return 'ends' in timer ? timer.ends - now : timer.left;
}

/** So many minutes from now on; none takes the time away. */
export function timed({ timer: _, ...stage }: Stage, minutes: number, now: number): Stage {
  return minutes > 0 ? { ...stage, timer: { ends: now + minutes * 60_000 } } : stage;
}

/** The time stands still, or runs on. */
export function paused(stage: Stage, now: number): Stage {
  const { timer } = stage;
  if (timer === undefined) return stage;
  return {
    ...stage,
    timer: 'ends' in timer ? { left: timer.ends - now } : { ends: now + timer.left },
  };
}

/** `4:05 left`; `0:30 over` once it has run out. */
export function clock(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  const whole = Math.abs(seconds);
  const written = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
  return seconds < 0 ? say`${written} over` : say`${written} left`;
}

/** What a key or a clicker asks for; nothing where it is for something else. */
export function pressed(stage: Stage, screens: Screens, event: KeyboardEvent): Stage | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return undefined;
  // Also within a shadow.
  const [target] = event.composedPath();
  const on = target instanceof Element ? target.closest(controls) : null;
  const { key } = event;
  if (key === 'PageDown' || (key === 'ArrowRight' && !typing(on))) return next(stage, screens);
  if (key === 'PageUp' || (key === 'ArrowLeft' && !typing(on))) return back(stage, screens);
  if (typing(on)) return undefined;
  // A button that was pressed last keeps the focus: the space is its own, the other keys mean nothing to it.
  if (key === ' ') {
    if (on) return undefined;
    return event.shiftKey ? back(stage, screens) : next(stage, screens);
  }
  if (key === 'Home') return at(stage, shownOf(stage, screens)[0]);
  if (key === 'End') return at(stage, shownOf(stage, screens).at(-1));
  return key === '.' || key.toLowerCase() === 'b' ? blanked(stage) : undefined;
}

const controls = 'button, input, select, textarea, summary';
const typing = (on: Element | null): boolean => on?.matches('input, select, textarea') ?? false;

/** A state that came from elsewhere, as far as it can be read: another window, a host, an earlier day. */
export function stageOf(held: unknown): Stage {
  if (typeof held !== 'object' || held === null) return stageAtFirst;
  const given = held as { readonly [name in keyof Stage]?: unknown };
  const listed: unknown[] = Array.isArray(given.steps) ? given.steps : [];
  const steps = [...new Set(listed.filter(isStep))];
  const stage = settled(
    { ...stageAtFirst, blank: given.blank === true, ...timerOf(given.timer) },
    steps.length > 0 ? steps : allSteps,
  );
  return isStep(given.step) && stage.steps.includes(given.step)
    ? { ...stage, step: given.step, ...screenIn(given.screen) }
    : stage;
}

const screenIn = (held: unknown): { readonly screen?: number } =>
  typeof held === 'number' && Number.isInteger(held) && held > 0 ? { screen: held } : {};

const isStep = (held: unknown): held is Step => allSteps.some((step) => step === held);

function timerOf(held: unknown): { readonly timer?: Timer } {
  if (typeof held !== 'object' || held === null) return {};
  const { ends, left: rest } = held as { readonly ends?: unknown; readonly left?: unknown };
  if (typeof ends === 'number' && Number.isFinite(ends)) return { timer: { ends } };
  return typeof rest === 'number' && Number.isFinite(rest) ? { timer: { left: rest } } : {};
}
