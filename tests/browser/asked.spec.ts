import type { Locator, Page } from '@playwright/test';
import type { RingfenceModel } from '../../www/src/element.ts';
import {
  decision,
  expectNoViolations,
  openDurham,
  openLeicestershire,
  scenario,
  summary,
  type,
} from './journey.ts';
import { expect as quickly, test } from './quiet.ts';

/** Where what is waited for may have to be worked out first, by a worker that begins. */
const expect = quickly.configure({ timeout: 20_000 });

const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name, exact: true });

async function openClosing(page: Page): Promise<void> {
  await tab(page, 'What would it take?').click();
  await expect(answer(page)).toBeVisible();
}

async function openWhatIf(page: Page, part: string): Promise<void> {
  await tab(page, 'What if?').click();
  await tab(page, part).click();
  await expect(answer(page)).toBeVisible();
}

/** The answer in a sentence. */
const answer = (page: Page): Locator => page.locator('.answer:not(.older, .other) .answer-said');

/** A change by what it is called. */
const way = (page: Page, name: string): Locator =>
  page.locator('.way').filter({ has: page.locator('strong', { hasText: name }) });

const toClose = (page: Page): Locator => page.getByRole('combobox', { name: 'To close' });

async function row(page: Page, name: string): Promise<string[]> {
  const found = page
    .locator('.what-if')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name }) });
  const texts = await found.getByRole('cell').allInnerTexts();
  return texts.map((text) => text.replace(/\s+/g, ' ').trim());
}

async function showAlone(page: Page, view: string): Promise<void> {
  await page.locator('ringfence-model').evaluate(async (element: RingfenceModel, name) => {
    element.view = name;
    await element.updateComplete;
  }, view);
}

test.describe('what would it take', () => {
  test('the shortfall of Leicestershire closes with 343,000.00 more, and the trial shows it', async ({
    page,
  }) => {
    await openLeicestershire(page);
    await openClosing(page);
    // 1,992,000 needed − 1,649,000 there: so much more of the fund, or so much less of either large service.
    const fund = way(page, 'Community Safety Fund: £343,000.00 more');
    await expect(fund).toContainText('closes it. That is £343,000 of new money');
    await expect(fund.getByRole('definition')).toHaveText('343,000.00');
    await expect(way(page, 'What City drugs and crime costs: £343,000.00 less')).toBeVisible();
    // Drug testing costs 140,000 a year: without it 343,000 − 140,000 are still missing.
    const near = way(page, 'What Drug testing costs: £140,000.00 less');
    await expect(near).toContainText('leaves £203,000; going further brings no more.');
    await expect(near).toContainText('What stops it: nothing is left of what it costs');

    await fund.getByRole('button').click();
    await expect(scenario(page, /^Community Safety Fund: £343,000.00 more/)).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await expect(answer(page)).toHaveText(
      'Nothing is needed: the shortfall of all services in 2013/14 is nothing already.',
    );
    await expect(page.locator('#closing-heading')).toBeFocused();
    await expect(
      decision(page, 'Change a grant or a cost').getByRole('textbox', {
        name: 'Community Safety Fund',
      }),
    ).toHaveValue('343,000');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(scenario(page, /^Community Safety Fund: £/)).toHaveCount(0);
    await expect(fund).toBeVisible();
  });

  test('covered to 90% takes less: 143,800.00', async ({ page }) => {
    await openLeicestershire(page);
    await openClosing(page);
    const coverage = page.getByRole('textbox', { name: 'Covered to at least' });
    // 90% of 1,992,000 is 1,792,800: 143,800 more than the fund (cases, 1).
    await type(coverage, '90%');
    await expect(way(page, 'Community Safety Fund: £143,800.00 more')).toContainText(
      'covers 90.0% of what is needed',
    );
    await type(coverage, 'most of it');
    await expect(coverage).toHaveAttribute('aria-invalid', 'true');
    await expect(coverage).toHaveAccessibleDescription(/percentage/i);
    await expect(page.locator('.way')).toHaveCount(0);
    await type(coverage, '');
    await expect(way(page, 'Community Safety Fund: £343,000.00 more')).toBeVisible();
  });

  test('a later end is a day, which can be put right in the decisions', async ({ page }) => {
    await openLeicestershire(page);
    await openClosing(page);
    // 343,000 of 512,500 a year is 8.03 months: eight months are 341,666.67, to 30 November, and 1/30 day more of a
    // month of 42,708.33 brings 1,377.69: 343,044.35, one day into December.
    const later = way(
      page,
      'The end of County community safety partnerships grant: 245 days longer',
    );
    await expect(later).toContainText('until 1 December 2013');
    await expect(later.getByRole('definition')).toHaveText('343,044.35');
    await later.getByRole('button').click();
    const until = decision(page, 'Change a grant or a cost').getByLabel(
      'County community safety partnerships grant, until',
    );
    await expect(until).toHaveValue('2013-12-01');
    await until.fill('2013-06-30');
    await until.press('Enter');
    // Three months of 512,500: 128,125; 343,000 − 128,125.
    await expect(summary(page)).toContainText('£214,875');
  });

  test('Durham strands nothing from a victims’ share of 34.0% on', async ({ page }) => {
    await openDurham(page);
    await scenario(page, /^Move £130,000/).click();
    await openClosing(page);
    await toClose(page).selectOption({ label: 'Ring-fenced money to be returned' });
    await expect(page.getByRole('textbox', { name: 'Covered to at least' })).toHaveCount(0);
    // 680,000 of 2,000,000 is 34.0%: half a point above the 33.5% of this scenario.
    const share = way(page, 'The share of Victims: 0.5 points more');
    await expect(share).toContainText('closes it');
    await share.getByRole('button').click();
    await expect(answer(page)).toContainText('is nothing already');
    await expect(page.getByRole('textbox', { name: 'Victims, per cent' })).toHaveValue('34.0');
  });

  test('a shortfall beside a service leads here, and an edit works it out anew', async ({
    page,
  }) => {
    await openLeicestershire(page);
    const name = 'What would it take to close the shortfall of Positive Futures';
    await page
      .getByRole('button', { name: new RegExp(name) })
      .first()
      .click();
    await expect(toClose(page)).toHaveValue('service_shortfall');
    await expect(page.getByLabel('Service', { exact: true })).toHaveValue('positive-futures');
    // 120,000 − 99,337.35 = 20,662.65 less than now makes it whole, of what the others have too: all are covered alike.
    await expect(answer(page)).toContainText('the shortfall of Positive Futures in 2013/14');
    await toClose(page).selectOption({ label: 'Shortfall of all services' });
    await expect(way(page, 'Community Safety Fund: £343,000.00 more')).toBeVisible();
    await type(decision(page, 'Dearer services').getByRole('textbox'), '10');
    // 1,992,000 × 1.1 − 1,649,000 = 542,200.
    await expect(way(page, 'Community Safety Fund: £542,200.00 more')).toBeVisible();
    await expect(way(page, 'Community Safety Fund: £343,000.00 more')).toHaveCount(0);
  });
});

test.describe('what if', () => {
  test('what matters most, with its ends and where it changes sign', async ({ page }) => {
    await openLeicestershire(page);
    await openWhatIf(page, 'What matters most');
    // A tenth of 1,649,000 either way of 343,000: 507,900 and 178,100, 329,800 apart.
    await expect(answer(page)).toContainText('most hangs on Community Safety Fund');
    await expect(answer(page)).toContainText('£329,800 apart');
    const figure = page.getByRole('figure', { name: /^What matters most/ });
    await figure.getByRole('button', { name: 'Table' }).click();
    expect((await row(page, 'Community Safety Fund')).slice(1, 6)).toEqual([
      '10.0% less to 10.0% more (none stated)',
      '(507,900.00)',
      '(178,100.00)',
      '329,800.00',
      '£343,000.00 more',
    ]);
    expect((await row(page, 'What Drug testing costs')).slice(2, 5)).toEqual([
      '(329,000.00)',
      '(357,000.00)',
      '28,000.00',
    ]);
  });

  test('the guarantee eats the fund when 3,298,000 of grants are ceasing', async ({ page }) => {
    await openLeicestershire(page);
    await scenario(page, /^Six months in full/).click();
    await openWhatIf(page, 'What matters most');
    await page.getByLabel('Tried on').selectOption({ label: 'What promises leave of the budget' });
    // Half of what ceased is promised: 2 × 1,649,000 = 3,298,000, of which 1,992,000 is known.
    await expect(page.locator('.found')).toContainText(
      '£1,306,000.00 more of grants yet to be discovered',
    );
    await expect(page.locator('.found')).toContainText(
      '£3,298,000.00 of grants ceasing in 2013/14',
    );
  });

  test('two at once, the field of now marked, the other way round', async ({ page }) => {
    await openLeicestershire(page);
    await openWhatIf(page, 'Two at once');
    const figure = page.getByRole('figure', { name: /^Community Safety Fund, and/ });
    const field = (says: RegExp): Locator => figure.locator('.mark').and(page.getByLabel(says));
    // 343,000 + 164,900 + 78,000: the fund a tenth lower, City drugs and crime a tenth dearer.
    await expect(
      field(/^Community Safety Fund 10.0% less, What City drugs and crime costs 10.0% more/),
    ).toHaveAccessibleName(/£585,900, worse than now$/);
    await expect(field(/as stated, .* as stated/)).toHaveAccessibleName(/£343,000, as it is now$/);
    await figure.getByRole('button', { name: 'Table' }).click();
    expect((await row(page, '10.0% less'))[8]).toBe('(100,100.00)');
    await expect(figure.getByText('as stated', { exact: true }).last()).toBeVisible();
    await page.getByRole('button', { name: 'Turn it round' }).click();
    await expect(page.getByLabel('Across')).toHaveValue('need/city-drugs-and-crime');
    // Now the fund moves down the table: a tenth more of it, the service a tenth cheaper.
    await expect.poll(() => row(page, '10.0% more')).toContain('(100,100.00)');
    expect((await row(page, '10.0% more'))[0]).toBe('(100,100.00)');
  });

  test('the stress pack in words, with a shock of one’s own, and a limit', async ({ page }) => {
    await openLeicestershire(page);
    await openWhatIf(page, 'Stress pack');
    // 5% of 1,649,000; three of twelve months of it; a tenth of 1,992,000.
    expect((await row(page, 'Grants cut by 5%'))[0]).toBe('✕ fails by £82,450');
    expect((await row(page, 'Settlement three months late'))[0]).toBe('✕ fails by £412,250');
    expect((await row(page, 'Need up by 10%'))[0]).toBe('✕ fails by £199,200');
    await page.getByRole('button', { name: 'Add a shock of your own' }).click();
    await expect(page.getByRole('textbox', { name: 'What it is called' })).toBeFocused();
    await page.keyboard.type('A bad year');
    await page.keyboard.press('Tab');
    const shock = page.getByRole('group', { name: 'A bad year' });
    await shock.getByLabel('What to change').selectOption({ label: 'Community Safety Fund' });
    await shock.getByLabel('by', { exact: true }).fill('-10');
    await shock.getByRole('button', { name: 'Change it' }).click();
    await expect(shock.getByRole('textbox', { name: 'Community Safety Fund' })).toHaveValue(
      '-10.0',
    );
    await type(shock.getByRole('textbox', { name: 'Grants found ceasing' }), '50,000');
    // A tenth of the fund and another 50,000 to be replaced: 164,900 + 50,000.
    await expect(page.getByRole('row', { name: /A bad year/ })).toContainText('fails by £214,900');
    await expect(page.getByRole('row', { name: /A bad year/ })).toContainText('your own');
    await type(page.getByRole('textbox', { name: 'It holds at no more than' }), '500k');
    // 343,000 + 82,450 = 425,450 is within 500,000; 343,000 + 412,250 is 255,250 beyond.
    await expect(page.getByRole('row', { name: /Grants cut/ })).toContainText(
      'holds: £82,450 worse',
    );
    await expect(page.getByRole('row', { name: /Settlement/ })).toContainText('fails by £255,250');
    await type(page.getByRole('textbox', { name: 'It holds at no more than' }), '£31,78');
    await expect(page.getByRole('textbox', { name: 'It holds at no more than' })).toHaveAttribute(
      'aria-invalid',
      'true',
    );
    await shock.getByRole('button', { name: 'Remove A bad year' }).click();
    await expect(page.getByText('None yet: add what worries you')).toBeVisible();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(shock).toBeVisible();
  });

  test('what is wrong in a shock is said beside it, and the list leads there', async ({ page }) => {
    await openLeicestershire(page);
    await openWhatIf(page, 'Stress pack');
    await page.getByRole('button', { name: 'Add a shock of your own' }).click();
    await page.keyboard.press('Tab');
    const points = page.getByRole('textbox', { name: 'Every cost higher by' });
    await type(points, 'a lot');
    await expect(points).toHaveAttribute('aria-invalid', 'true');
    await tab(page, 'Money map').click();
    await page.getByRole('button', { name: /^Go to it:.*a lot/ }).click();
    await expect(points).toBeFocused();
    await expect(points).toHaveValue('a lot');
  });

  test('the register: what each rests on, and a way to what can be changed here', async ({
    page,
  }) => {
    await openLeicestershire(page);
    await type(decision(page, 'Dearer services').getByRole('textbox'), '2');
    await openWhatIf(page, 'Assumptions');
    await expect.poll(() => row(page, 'Community Safety Fund')).toContain('329,800.00');
    const [stated, may, , quality, rests] = await row(page, 'Community Safety Fund');
    expect(stated).toBe('£1,649,000 a year from 2013/14');
    expect(may).toBe('10.0% less to 10.0% more (none stated)');
    expect(quality).toBe('published');
    expect(rests).toContain('Report to the Leicestershire Police and Crime Panel');
    expect(rests).toContain('paragraphs 4, 9, 13 and 18');
    // Sixteen with the two points, of which one rests on the report.
    await expect(answer(page)).toContainText('Of 16 assumptions, 1 is measured or published');
    await page.getByRole('button', { name: 'Go to it: The rise in all costs' }).click();
    await expect(decision(page, 'Dearer services').getByRole('textbox')).toBeFocused();
  });
});

test('by the keyboard alone: ask, choose, try, and look at what matters', async ({ page }) => {
  await openLeicestershire(page);
  await tab(page, 'Money map').focus();
  for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press('ArrowRight');
  await expect(tab(page, 'What would it take?')).toBeFocused();
  await expect(answer(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(toClose(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('90');
  await page.keyboard.press('Tab');
  // The focus goes on to the first change, and stays there while the changes become others.
  const first = page.getByRole('button', { name: /^Try it as a new scenario/ }).first();
  await expect(first).toHaveAccessibleName(/£143,800.00/);
  await expect(first).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#closing-heading')).toBeFocused();
  await expect(answer(page)).toContainText('90.0% or more of what is needed is covered already');
  await tab(page, 'What would it take?').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Tab');
  await expect(tab(page, 'What matters most')).toBeFocused();
  await expect(answer(page)).toBeVisible();
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('ArrowRight');
  await expect(tab(page, 'Assumptions')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowRight');
  await page
    .getByRole('group', { name: 'What matters most, figure by figure: arrow keys' })
    .focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.reading')).toContainText(
    'With What City drugs and crime costs at 90.0%',
  );
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    for (const view of ['closing', 'what-if']) {
      test(`axe finds nothing in ${view} alone, whatever is asked`, async ({ page }) => {
        await openDurham(page);
        await showAlone(page, view);
        await expect(answer(page)).toBeVisible();
        await expectNoViolations(page);
        if (view === 'closing') return;
        for (const part of ['Two at once', 'Stress pack', 'Assumptions']) {
          await tab(page, part).click();
          await expect(answer(page)).toBeVisible();
          if (part === 'Stress pack')
            await page.getByRole('button', { name: 'Add a shock of your own' }).click();
          await expect(page.locator('.answer.older')).toHaveCount(0);
          await expectNoViolations(page);
        }
      });
    }
  });
}

test('shown alone and for reading only, it answers and changes nothing', async ({ page }) => {
  await openLeicestershire(page);
  await page.locator('ringfence-model').evaluate((element: RingfenceModel) => {
    element.readonly = true;
  });
  await showAlone(page, 'closing');
  await expect(way(page, 'Community Safety Fund: £343,000.00 more')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Try it/ })).toHaveCount(0);
  await showAlone(page, 'what-if');
  await expect(answer(page)).toBeVisible();
  await tab(page, 'Stress pack').click();
  await expect(page.getByRole('row', { name: /Grants cut/ })).toContainText('fails by £82,450');
  await expect(page.getByRole('button', { name: /^Add a shock/ })).toHaveCount(0);
  await tab(page, 'Assumptions').click();
  await expect(page.getByRole('button', { name: /^Go to it/ })).toHaveCount(0);
});

for (const width of [390, 1920]) {
  test(`at ${width} pixels nothing hangs over the page`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await openLeicestershire(page);
    await openClosing(page);
    const over = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(await over()).toBeLessThanOrEqual(0);
    for (const part of ['What matters most', 'Two at once', 'Stress pack', 'Assumptions']) {
      await openWhatIf(page, part);
      expect(await over()).toBeLessThanOrEqual(0);
    }
  });
}
