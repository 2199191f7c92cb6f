// The box that opens over a cell to be typed into. It stands in the page at once, so that no key is lost, and takes whatever
// is typed.

export interface Opened {
  readonly label: string;
  readonly text: string;
  /** The id of the list that offers what may stand there. */
  readonly list: string | undefined;
  readonly invalid: boolean;
  readonly described: string;
  readonly rect: () => DOMRect | undefined;
  /** What was typed is taken; the key says where the focus goes next. */
  readonly commit: (text: string, key: 'Enter' | 'Tab' | undefined, back: boolean) => void;
  readonly cancel: () => void;
  readonly typing: (text: string) => void;
}

export class CellInput {
  #box: HTMLInputElement | HTMLTextAreaElement | undefined;
  #opened: Opened | undefined;
  readonly #within: HTMLElement;
  #keyed = false;

  constructor(within: HTMLElement) {
    this.#within = within;
  }

  get open(): boolean {
    return this.#box !== undefined;
  }

  /** Whether a key closes it: then the focus does not leave the table. */
  get keyed(): boolean {
    return this.#keyed;
  }

  /** Opens over a cell: with its text, or empty for the key that is on its way. */
  show(opened: Opened, { empty }: { empty: boolean }): void {
    this.close();
    const several = !empty && opened.text.includes('\n');
    const box = document.createElement(several ? 'textarea' : 'input');
    box.className = 'tables-input';
    box.value = empty ? '' : opened.text;
    box.autocomplete = 'off';
    box.spellcheck = false;
    box.setAttribute('aria-label', opened.label);
    box.setAttribute('aria-describedby', opened.described);
    if (opened.invalid) box.setAttribute('aria-invalid', 'true');
    if (opened.list !== undefined) box.setAttribute('list', opened.list);
    box.addEventListener('keydown', (event) => this.#press(event as KeyboardEvent));
    box.addEventListener('input', () => opened.typing(box.value));
    box.addEventListener('blur', () => this.#commit(undefined, false));
    [this.#box, this.#opened] = [box, opened];
    this.#within.append(box);
    this.place();
    box.focus({ preventScroll: true });
    box.setSelectionRange(box.value.length, box.value.length);
    opened.typing(box.value);
  }

  /** Puts it over its cell, wherever that is now. */
  place(): void {
    const rect = this.#opened?.rect();
    if (this.#box === undefined || rect === undefined) return;
    const ground = this.#within.getBoundingClientRect();
    const { style } = this.#box;
    const width = Math.min(Math.max(rect.width, 160), ground.width);
    style.insetInlineStart = `${Math.max(0, Math.min(rect.left - ground.left, ground.width - width))}px`;
    style.insetBlockStart = `${Math.max(0, Math.min(rect.top - ground.top, ground.height - rect.height))}px`;
    style.inlineSize = `${width}px`;
    style.minBlockSize = `${rect.height}px`;
  }

  /** Goes without taking what was typed. */
  close(): void {
    const box = this.#box;
    [this.#box, this.#opened] = [undefined, undefined];
    box?.remove();
  }

  /** Takes what was typed, as leaving it does. */
  finish(): void {
    this.#commit(undefined, false);
  }

  #press(event: KeyboardEvent): void {
    // Its keys are its own: undo within it, and letters that mean something in the table.
    event.stopPropagation();
    if (event.isComposing) return;
    const { key } = event;
    if (key === 'Escape') {
      event.preventDefault();
      const opened = this.#opened;
      this.#closeByKey();
      opened?.cancel();
    } else if (key === 'Tab' || (key === 'Enter' && !event.altKey)) {
      event.preventDefault();
      this.#commit(key, event.shiftKey);
    }
  }

  /** What is taken off the page while it has the focus loses it at once. */
  #closeByKey(): void {
    this.#keyed = true;
    this.close();
    this.#keyed = false;
  }

  #commit(key: 'Enter' | 'Tab' | undefined, back: boolean): void {
    const [box, opened] = [this.#box, this.#opened];
    if (box === undefined || opened === undefined) return;
    if (key === undefined) this.close();
    else this.#closeByKey();
    opened.commit(box.value, key, back);
  }
}
