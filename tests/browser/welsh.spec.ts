// The words of another language: every word of the page comes out of the catalogue, the figures stay as they are, and what
// is open stays open when the language is changed.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import { listed, monthLetter } from '../../www/src/format.ts';
import { speak } from '../../www/src/words.ts';
import { keysOf, translated } from '../../www/src/words-key.ts';
import { decision, expectNoViolations, headline, openLeicestershire, type } from './journey.ts';
import { expect, test } from './quiet.ts';

type Words = string | Record<string, string>;

const here = new URL('.', import.meta.url);
const read = (path: string) => JSON.parse(readFileSync(new URL(path, here), 'utf8'));
const { checked, draft } = read('../../www/src/words/cy.json');
const welsh: Record<string, Words> = { ...draft, ...checked };

/** What Welsh says for an English text without values. */
const cy = (english: string): string => {
  const said = welsh[english];
  if (typeof said !== 'string') throw new Error(`${english} is not in the catalogue`);
  return said;
};

/** English again, each piece of it in brackets: what stands on the page outside them came past the catalogue. */
const bracketed = Object.fromEntries(
  Object.entries(welsh).map(([key, said]) => {
    const marked = key
      .split(/(\{\w+\})/)
      .map((piece) => (/\p{L}/u.test(piece) && !/^\{\w+\}$/.test(piece) ? `⟦${piece}⟧` : piece))
      .join('');
    return [key, typeof said === 'string' ? marked : { other: marked }];
  }),
);

/** The language of brackets stands in the place of Welsh. */
async function inBrackets(page: Page): Promise<void> {
  await page.route('**/ringfence-cy.js', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `export default ${JSON.stringify({ checked: {}, draft: bracketed })};`,
    }),
  );
}

/** Every word of every text in a document. */
function wordsOf(held: unknown): string[] {
  if (typeof held === 'string') return held.split(/[^\p{L}\p{N}’']+/u);
  return typeof held === 'object' && held !== null ? Object.values(held).flatMap(wordsOf) : [];
}

/** Names of things that are called so in every language. */
const names = [
  ...'Ringfence CSV XLSX JSON SVG PNG PDF English Cymraeg Excel Word deflator Format'.split(' '),
  ...'Ctrl Shift Alt Enter Tab Esc Delete Insert Up Down'.split(' '),
  // One entry holds all twelve, and its brackets go about the row.
  ...'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
  ...'January February March April May June July August September October November December'.split(
    ' ',
  ),
  ...wordsOf(
    ['durham', 'leicestershire', 'joint-fund'].map(
      (name) => read(`../cases/${name}/model.json`).title,
    ),
  ),
];

/** What is read on the page and came past the catalogue: texts, and attributes that are read aloud. */
const unspoken = (page: Page, model: unknown): Promise<string[]> =>
  page.evaluate(
    ([known]) => {
      const fine = new Set(known);
      const found = new Set<string>();
      let within = false;
      const outside = (text: string): string => {
        let rest = '';
        for (const letter of text) {
          if (letter === '⟦') within = true;
          else if (letter === '⟧') within = false;
          rest += within || letter === '⟧' ? ' ' : letter;
        }
        return rest;
      };
      const look = (text: string, where: string): void => {
        const words = outside(text)
          .split(/[^\p{L}\p{N}’']+/u)
          .filter((word) => /\p{L}{2}/u.test(word) && !fine.has(word));
        if (words.length > 0) found.add(`${where}: ${text.trim().slice(0, 120)}`);
      };
      const attributes = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'];
      const walk = (node: Node): void => {
        if (node instanceof Text) look(node.data, node.parentElement?.className || 'text');
        if (node instanceof Element) {
          // The digits of a fingerprint are no words.
          if (node.classList.contains('take-away-digits')) return;
          if (['STYLE', 'SCRIPT', 'NOSCRIPT', 'TEXTAREA'].includes(node.tagName)) return;
          for (const name of attributes) {
            const told = node.getAttribute(name);
            if (told) look(told, name);
          }
        }
        if (node instanceof Element && node.shadowRoot) node.shadowRoot.childNodes.forEach(walk);
        node.childNodes.forEach(walk);
      };
      walk(document.body);
      return [...found];
    },
    [[...wordsOf(model), ...names]] as const,
  );

const openIn = async (page: Page, model: string): Promise<unknown> => {
  await inBrackets(page);
  await page.goto('/?lang=cy');
  await page.locator('ringfence-model').evaluate(
    async (element: RingfenceModel, text) => {
      element.model = text;
      await element.ready;
      await element.updateComplete;
    },
    readFileSync(new URL(`../cases/${model}/model.json`, here), 'utf8'),
  );
  await expect(headline(page)).toContainText('⟦');
  return read(`../cases/${model}/model.json`);
};

for (const model of ['leicestershire', 'joint-fund']) {
  test(`${model}: every word of every picture and question comes out of the catalogue`, async ({
    page,
  }) => {
    const document = await openIn(page, model);
    const tabs = page.locator('ringfence-model').getByRole('tab');
    const past = new Set<string>();
    for (const tab of await tabs.all()) {
      await tab.click();
      for (const each of await unspoken(page, document)) past.add(each);
    }
    expect([...past]).toEqual([]);
  });
}

const fileNames =
  'Priorities priorities Sources sources Services services Ceasing ceasing grants Evidence evidence by year month';

const panels = ['tables', 'take-away', 'present', 'room'] as const;
for (const panel of panels) {
  test(`every word of ${panel} comes out of the catalogue`, async ({ page }) => {
    const held = await openIn(page, 'leicestershire');
    // The names of files hold letters alone, so the brackets fall away there.
    const document = { held, files: panel === 'take-away' ? fileNames : [] };
    await page
      .locator('ringfence-model')
      .evaluate((element: RingfenceModel, name) => element.show(name), panel);
    const past = new Set(await unspoken(page, document));
    const tabs = page.locator('ringfence-model .panel').getByRole('tab');
    for (const tab of await tabs.all()) {
      await tab.click();
      for (const each of await unspoken(page, document)) past.add(each);
    }
    expect([...past]).toEqual([]);
  });
}

test('how each kind of figure was made is said out of the catalogue', async ({ page }) => {
  const document = await openIn(page, 'leicestershire');
  const past = new Set<string>();
  for (const figure of (await page.locator('[data-figure]:visible').all()).slice(0, 40)) {
    // What lies beneath another mark is pressed too.
    await figure.dispatchEvent('click');
    for (const each of await unspoken(page, document)) past.add(each);
    await page.keyboard.press('Escape');
  }
  expect([...past]).toEqual([]);
});

test('what is wrong with a file is said out of the catalogue', async ({ page }) => {
  const document = await openIn(page, 'leicestershire');
  await page
    .locator('ringfence-model')
    .evaluate((element: RingfenceModel) =>
      element.open(new File(['{"format": "ringfence/9"}'], 'x.json')),
    );
  expect(await unspoken(page, { document, name: 'x.json ringfence' })).toEqual([]);
});

test('the page changes to Welsh and back with the same figures, model and undo', async ({
  page,
}) => {
  await openLeicestershire(page);
  await type(decision(page, 'Found since').getByRole('textbox'), '100000');
  await expect(headline(page)).toContainText('£443,000');
  const figures = () =>
    page
      .locator('ringfence-model')
      .evaluate((element: RingfenceModel) =>
        JSON.stringify(element.outcome?.years, (key, value) =>
          ['name', 'provider', 'held_by', 'summary'].includes(key) ? undefined : value,
        ),
      );
  const before = await figures();
  await page.getByRole('button', { name: 'Cymraeg' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'cy');
  await expect(page.getByRole('button', { name: 'English' })).toBeFocused();
  await expect(headline(page)).toContainText('£443,000');
  await expect(headline(page)).not.toContainText('grants that ceased');
  await expect(page.locator('ringfence-model .root')).toHaveAttribute('lang', 'cy');
  expect(await figures()).toBe(before);
  // What was done is called by the words of the language that is spoken.
  await expect(
    page.getByRole('button', { name: `${cy('Undo')}: ${cy('found since')}` }),
  ).toBeVisible();
  await expectNoViolations(page);
  // It is kept, and so is what was done.
  await page.reload();
  await expect(headline(page)).toContainText('£443,000');
  await expect(page.locator('html')).toHaveAttribute('lang', 'cy');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(headline(page)).toContainText('of grants that ceased');
  await page.getByRole('button', { name: /^Undo: / }).click();
  await expect(headline(page)).toContainText('£343,000');
});

test('an element takes the language of what is about it, and changes with its attribute', async ({
  page,
}) => {
  await page.route('**/host.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="cy-GB"><title>Host</title><link rel="icon" href="data:,">
        <script type="module" src="/ringfence.js"></script><main><h1>Host</h1>
        <ringfence-model src="/examples/leicestershire.json"></ringfence-model></main></html>`,
    }),
  );
  await page.goto('/host.html');
  await expect(page.getByRole('button', { name: cy('Edit figures') })).toBeVisible();
  const speaks = (lang: string) =>
    page
      .locator('ringfence-model')
      .evaluate((element, to) => element.setAttribute('lang', to), lang);
  await speaks('en');
  await expect(page.getByRole('button', { name: 'Edit figures' })).toBeVisible();
  await speaks('de');
  await expect(page.getByRole('button', { name: 'Edit figures' })).toBeVisible();
  await speaks('cy');
  await expect(page.getByRole('button', { name: cy('Edit figures') })).toBeVisible();
});

test('a change of language is no change of the model', async ({ page }) => {
  await openLeicestershire(page);
  const kept = page.locator('.kept');
  await expect(kept).toContainText('An example: kept on this device once it is changed.');
  await page.locator('ringfence-model').evaluate((element) => {
    element.addEventListener('ringfence-change', () => element.setAttribute('data-changed', ''));
  });
  await page.getByRole('button', { name: 'Cymraeg' }).click();
  await expect(headline(page)).not.toContainText('of grants that ceased');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(headline(page)).toContainText('of grants that ceased');
  await expect(kept).toContainText('An example: kept on this device once it is changed.');
  await expect(page.locator('ringfence-model')).not.toHaveAttribute('data-changed');
});

test('what was said before a change of language is said in the new one, or no more', async ({
  page,
}) => {
  await inBrackets(page);
  await openLeicestershire(page);
  await page.evaluate(() => {
    location.hash = '#m=1.cut';
  });
  await expect(page.getByText('This link could not be read')).toBeVisible();
  // What is not taken into a box stays there with why.
  await decision(page, 'Split').getByRole('button', { name: 'Per cent' }).click();
  await type(decision(page, 'Split').getByRole('textbox').first(), '120');
  const document = read('../cases/leicestershire/model.json');
  const model = page.locator('ringfence-model');
  await model.evaluate((element: RingfenceModel) =>
    element.open(new File(['{"format": "ringfence/9"}'], 'x.json')),
  );
  await expect(page.getByText('x.json was not opened')).toBeVisible();
  const spoken = (language: string) =>
    page.getByRole('button', { name: language, exact: true }).click();
  const fine = {
    document,
    file: 'x.json ringfence',
  };
  await spoken('Cymraeg');
  await expect(headline(page)).toContainText('⟦');
  expect(await unspoken(page, fine)).toEqual([]);
  await spoken('English');
  await expect(headline(page)).not.toContainText('⟦');
  await model.evaluate((element: RingfenceModel) => element.show('room', 'hand-in'));
  await page.getByLabel('Table', { exact: true }).fill('Bwrdd');
  await page.getByRole('button', { name: 'Make it ready to hand in' }).click();
  const done = page.getByText('option is ready to be handed in');
  await expect(done.first()).toBeVisible();
  await spoken('Cymraeg');
  await expect(headline(page).or(page.locator('.room'))).toContainText('⟦');
  await expect(done).toHaveCount(0);
  await spoken('English');
  await expect(done).toHaveCount(0);
});

test('what is saved in Welsh is called by whole words', async ({ page }) => {
  await page.goto('/?lang=cy');
  await expect(headline(page)).toContainText('2013/14');
  await page
    .locator('ringfence-model')
    .evaluate((element: RingfenceModel) => element.show('take-away'));
  const saved = async (name: string): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name, exact: true }).click(),
    ]);
    return download.suggestedFilename();
  };
  // Grants that are ceasing: no sign between the letters of a word, in a table nor in a picture.
  expect(await saved('Cadw grantiau yn dod i ben fel CSV')).toContain(
    ', grantiau yn dod i ben.csv',
  );
  expect(await saved('Cadw grantiau yn dod i ben fel SVG')).toContain(
    ', grantiau yn dod i ben.svg',
  );
});

test('months have the letters that Welsh counts as letters, also on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/?lang=cy');
  await expect(headline(page)).toContainText('2013/14');
  await page.getByRole('tab', { name: cy('Months') }).click();
  const letters = page.locator('svg.months .labels > text[text-anchor="middle"]');
  // Ebrill to Mawrth; Rhagfyr and Chwefror begin with letters that are written with two signs.
  const year = ['E', 'M', 'M', 'G', 'A', 'M', 'H', 'T', 'Rh', 'I', 'Ch', 'M'];
  await expect(letters).toHaveText(year);
});

test('in Welsh, what is between two names goes by the letter that the second begins with', () => {
  speak('cy', new Map(Object.entries(welsh)));
  try {
    expect(listed(['Atal'])).toBe('Atal');
    expect(listed(['Atal', 'Cosb'])).toBe('Atal a Cosb');
    expect(listed(['Cosb', 'Atal'])).toBe('Cosb ac Atal');
    expect(listed(['Cosb', 'ŵyn'])).toBe('Cosb ac ŵyn');
    expect(listed(['“Cosb”', '“Atal”'])).toBe('“Cosb” ac “Atal”');
    expect(monthLetter('2014-02')).toBe('Ch');
  } finally {
    speak('en');
  }
  expect(listed(['Cosb', 'Atal'])).toBe('Cosb and Atal');
  expect(monthLetter('2014-02')).toBe('F');
});

test('in Welsh the top of the model is one row at 1280, no heading of a table is cut, and two ways have two names', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/?lang=cy');
  await expect(headline(page)).toContainText('2013/14');
  expect(cy('Present')).not.toBe(cy('Hand in'));
  await page.locator('#model').selectOption('examples/joint-fund.json');
  await expect(headline(page)).toContainText('2026/27');
  const tops = await page
    .locator('ringfence-model .top')
    .locator('button, select')
    .evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().bottom)));
  expect(new Set(tops).size).toBe(1);
  await page
    .locator('ringfence-model')
    .evaluate((element: RingfenceModel) => element.show('tables'));
  for (const table of ['Priorities', 'Sources', 'Services', 'Ceasing grants']) {
    await page.getByRole('tab', { name: new RegExp(`^${cy(table)}`) }).click();
    const heads = page.locator('revo-grid .header-rgRow .header-content');
    await expect(heads.first()).toBeVisible();
    const cut = await heads.evaluateAll((all) =>
      all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent),
    );
    expect(cut).toEqual([]);
  }
});

test('without its words, English goes on', async ({ page, noises }) => {
  await page.route('**/ringfence-cy.js', (route) => route.abort());
  await page.goto('/?lang=cy');
  await expect(headline(page)).toContainText('In 2013/14');
  expect(noises.splice(0).every((noise) => noise.includes('ringfence-cy.js'))).toBe(true);
});

test('the words of a template are what stands between two tags, and what attributes say', () => {
  const strings = [
    '<p class="note" aria-label="About ',
    '">\n  ',
    ' is\n short of ',
    '. <b>',
    '</b></p>',
  ];
  expect(keysOf(strings)).toEqual(['About {0}', '{0} is short of {1}.']);
  expect(keysOf(['<!-- none of <b>this</b> --><i>', '</i>: ', '; £', ''])).toEqual([]);
});

test('another language says values in its own order, and each still stands in its place', () => {
  const strings = ['<p title=', '>', ' is short of ', '. <b>', '</b></p>'];
  const turned = translated(strings, (key) =>
    key === '{0} is short of {1}.' ? 'O {1} y mae {0} yn brin.' : undefined,
  );
  expect([...turned.strings]).toEqual(['<p title=', '>O ', ' y mae ', ' yn brin. <b>', '</b></p>']);
  expect(turned.order).toEqual([0, 2, 1, 3]);
});
