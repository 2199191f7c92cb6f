// A page as somebody sees and works it, whatever the engine: by names and words, through the element's shadow.
import { Key } from 'selenium-webdriver';

/** @typedef {import('selenium-webdriver').WebDriver} Driver */
/** @typedef {import('selenium-webdriver').WebElement} Found */

/** How long something may take to come, in milliseconds: these machines are slow. */
const patience = 60_000;

export class Screen {
  /** @param {Driver} driver @param {string} origin */
  constructor(driver, origin) {
    this.driver = driver;
    this.origin = origin;
  }

  /** @param {string} [path] */
  async open(path = '/') {
    await this.driver.get(this.origin + path);
  }

  /**
   * What is shown and is called so, once it is there: by its label, else its text.
   * @param {string} css
   * @param {string} [name] the beginning of what it is called
   * @returns {Promise<Found>}
   */
  async find(css, name = '') {
    const found = await this.driver.wait(
      () => this.driver.executeScript(locate, css, name),
      patience,
      `nothing like ${css} is called ${name}`,
    );
    return /** @type {Found} */ (found);
  }

  /** @param {string} css @param {string} [name] */
  async press(css, name) {
    const found = await this.find(css, name);
    await this.driver.executeScript(centre, found);
    await found.click();
  }

  /** Types over what a box holds, and leaves it. @param {string} name @param {string} text */
  async type(name, text) {
    const box = await this.find('input', name);
    await this.driver.executeScript(selectAll, box);
    await this.keys(text, Key.TAB);
  }

  /** Chooses of a list by the words of the choice. @param {string} name @param {string} words */
  async choose(name, words) {
    await this.driver.executeScript(pick, await this.find('select', name), words);
  }

  /** Presses keys where the focus is. @param {string[]} keys */
  async keys(...keys) {
    await this.driver
      .actions()
      .sendKeys(...keys)
      .perform();
  }

  /** Waits until the words stand in what is shown. @param {string} css @param {string} words */
  async sees(css, words) {
    let said = '';
    await this.driver
      .wait(
        async () => {
          said = await this.text(css);
          return said.includes(words);
        },
        patience,
        undefined,
      )
      .catch((/** @type {Error} */ error) => {
        throw new Error(`“${words}” does not come in ${css}, which says: ${said}`, {
          cause: error,
        });
      });
  }

  /** The words of what is shown. @param {string} css @returns {Promise<string>} */
  text(css) {
    return this.driver.executeScript(wordsOf, css);
  }

  /** Waits until a box holds this. @param {string} name @param {string} value */
  async holds(name, value) {
    const box = await this.find('input', name);
    await this.driver.wait(
      async () => (await box.getProperty('value')) === value,
      patience,
      `${name} does not come to hold ${value}`,
    );
  }

  /**
   * Runs in the page, and gives what it gives.
   * @template {unknown[]} A
   * @template T
   * @param {(...args: A) => T} work
   * @param {A} args
   * @returns {Promise<Awaited<T>>}
   */
  async run(work, ...args) {
    return /** @type {Awaited<T>} */ (await this.driver.executeScript(work, ...args));
  }
}

// What follows runs in the page: each stands by itself.

/** @param {string} css @param {string} name @returns {Element | undefined} */
function locate(css, name) {
  /** @param {Element} each */
  const called = (each) => {
    const by = each.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const root = /** @type {Document | ShadowRoot} */ (each.getRootNode());
    const { labels } = /** @type {HTMLInputElement} */ (each);
    const words =
      each.getAttribute('aria-label') ||
      by.map((id) => root.getElementById(id)?.textContent).join(' ') ||
      [...(labels ?? [])].map((label) => label.textContent).join(' ') ||
      each.textContent;
    return (words ?? '').replace(/\s+/g, ' ').trim();
  };
  const roots = [
    document,
    ...[...document.querySelectorAll('*')].flatMap((e) => e.shadowRoot ?? []),
  ];
  return roots
    .flatMap((root) => [.../** @type {ParentNode} */ (root).querySelectorAll(css)])
    .find((each) => each.getClientRects().length > 0 && called(each).startsWith(name));
}

/** @param {string} css @returns {string} */
function wordsOf(css) {
  const roots = [
    document,
    ...[...document.querySelectorAll('*')].flatMap((e) => e.shadowRoot ?? []),
  ];
  return roots
    .flatMap((root) => [.../** @type {ParentNode} */ (root).querySelectorAll(css)])
    .map((each) => /** @type {HTMLElement} */ (each).innerText ?? each.textContent)
    .join(' ')
    .replace(/\s+/g, ' ');
}

/** @param {Element} found */
function centre(found) {
  found.scrollIntoView({ block: 'center', behavior: 'instant' });
}

/** @param {HTMLInputElement} box */
function selectAll(box) {
  box.focus();
  box.select();
}

/** @param {HTMLSelectElement} list @param {string} words */
function pick(list, words) {
  const choice = [...list.options].find((each) => each.text === words);
  if (choice === undefined) throw new Error(`no choice is called ${words}`);
  list.value = choice.value;
  list.dispatchEvent(new Event('change', { bubbles: true }));
}
