// What a tab remembers of itself over a refresh: what it had open, which screen stood over it, what was typed there.

export interface Recalled {
  /** The id of the model of the shelf that was open. */
  readonly kept?: string | undefined;
  /** The address of the example that was open. */
  readonly example?: string | undefined;
  /** The step that a meeting is at. */
  readonly step?: string | undefined;
  /** The id of the projector's window that follows this tab. */
  readonly projector?: string | undefined;
  /** The room of a workshop that this tab was in. */
  readonly room?: string | undefined;
  /** The link into a room that this tab came by and has not answered. */
  readonly invitation?: string | undefined;
  /** Whether the questions of a new model were open. */
  readonly start?: boolean | undefined;
}

const key = 'ringfence-tab';
const answers = 'ringfence-answers';
const steps = 'ringfence-steps';
const language = 'ringfence-language';

export function recall(): Recalled {
  try {
    const held: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    return typeof held === 'object' && held !== null ? held : {};
  } catch {
    return {};
  }
}

/** Remembers more; a browser that keeps nothing remembers nothing. */
export function remember(more: Recalled): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ ...recall(), ...more }));
  } catch {
    // What cannot be remembered is said where it is kept: here there is nothing to lose.
  }
}

/** Whether something is done for the first time on this device; where nothing can be kept, always. */
export function firstTime(what: string): boolean {
  const name = `ringfence-${what}`;
  try {
    if (localStorage.getItem(name) !== null) return false;
    localStorage.setItem(name, 'done');
  } catch {
    return true;
  }
  return true;
}

/** What was typed into the questions of a new model: in this tab, or else in the one that was closed last. */
export function recallAnswers(): unknown {
  try {
    const held = sessionStorage.getItem(answers) ?? localStorage.getItem(answers);
    return held === null ? undefined : JSON.parse(held);
  } catch {
    return undefined;
  }
}

/** Remembers what is typed, at every letter; nothing forgets it. */
export function rememberAnswers(typed: unknown): void {
  try {
    for (const place of [sessionStorage, localStorage]) {
      if (typed === undefined) place.removeItem(answers);
      else place.setItem(answers, JSON.stringify(typed));
    }
  } catch {
    // It stays on the page as long as that is open.
  }
}

/** The steps of a meeting, as they were arranged last on this device, and the one that this tab was at. */
export function recallStage(): unknown {
  try {
    return { ...JSON.parse(localStorage.getItem(steps) ?? '{}'), step: recall().step };
  } catch {
    return undefined;
  }
}

/** Remembers the steps: a meeting is often made ready days before. */
export function rememberStage(stage: {
  readonly steps: readonly string[];
  readonly step: string;
}): void {
  remember({ step: stage.step });
  try {
    localStorage.setItem(steps, JSON.stringify({ steps: stage.steps }));
  } catch {
    // They stay as they are as long as the page is open.
  }
}

/** The language that was chosen on this device. */
export function recallLanguage(): string | null {
  try {
    return localStorage.getItem(language);
  } catch {
    return null;
  }
}

/** Remembers the language, for every tab that is opened from now on. */
export function rememberLanguage(chosen: string): void {
  try {
    localStorage.setItem(language, chosen);
  } catch {
    // It is spoken as long as the page is open.
  }
}

/** Forgets all that this page remembers beside the models. */
export function forgetAll(): void {
  try {
    for (const place of [sessionStorage, localStorage]) {
      const ours = Object.keys(place).filter((name) => name.startsWith('ringfence-'));
      for (const name of ours) place.removeItem(name);
    }
  } catch {
    // Where nothing can be kept, nothing is.
  }
}
