// What an officer does in an afternoon, in each engine. The figures are those of the worked cases.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Key } from 'selenium-webdriver';
import { engines, started } from './engines.mjs';

/** Of one model after the same change, whatever worked it out.
 * @type {Set<string>} */
const fingerprints = new Set();

for (const [name, engine] of Object.entries(engines)) {
  test(`${name}: from the first answer to what is taken away`, async (test) => {
    const screen = await started(test, engine);
    await screen.open();
    // 1,992,000 ceased, 1,649,000 replaces them.
    await screen.sees('.headline', '£343,000 (17.2%) short');

    await test.test('a figure opens its working', async () => {
      await screen.press('button', 'How was this figure made?');
      await screen.sees('aside.how-made', '£1,992,000.00');
      await screen.sees('aside.how-made', '£1,649,000.00');
      await screen.press('aside.how-made button', 'Close');
    });

    await test.test('more is found to be ceasing, and is taken back', async () => {
      await screen.type('Another grant that is ending', '100000');
      // 343,000 + 100,000.
      await screen.sees('.headline', '£443,000');
      await screen.press('button', 'Undo: found since');
      await screen.sees('.headline', '£343,000');
    });

    await test.test('a worker says what it would take', async () => {
      await screen.press('[role=tab]', 'What would it take?');
      await screen.sees('.way', 'Community Safety Fund: £343,000.00 more');
    });

    await test.test('figures are typed into tables, by keyboard', async () => {
      await screen.press('button', 'Edit figures');
      await screen.press('[role=tab]', 'Sources');
      await screen.press('[role=gridcell]', '1,649,000.00');
      await screen.keys('1.7m', Key.ENTER);
      // 1,992,000 less 1,700,000.
      await screen.sees('.tables-answer', '£292,000');
      await screen.press('button', 'Back to the model');
      await screen.sees('.headline', '£292,000');
    });

    await test.test('a page loaded anew has lost nothing', async () => {
      await screen.sees('.kept', 'Saved on this device');
      await screen.open();
      await screen.sees('.headline', '£292,000');
    });

    await test.test('what is taken away has the same fingerprint as in every other', async () => {
      await screen.press('button', 'Take away');
      await screen.sees('.take-away-digits', ' ');
      const digits = (await screen.text('.take-away-digits')).replace(/\s/g, '');
      assert.match(digits, /^[0-9a-f]{64}$/);
      fingerprints.add(digits);
      assert.equal(fingerprints.size, 1);
      await screen.press('button', 'Back to the model');
    });

    await test.test('in Welsh', async () => {
      await screen.press('button', 'Cymraeg');
      await screen.sees('.headline', 'Yn 2013/14');
      await screen.press('button', 'English');
    });

    await test.test('a split moves by the arrow keys, and the shares stay whole', async () => {
      await screen.choose('Model', 'County Durham and Darlington 2018/19');
      await screen.sees('.headline', 'In 2018/19');
      await screen.type('Victims, per cent', '52');
      // What the others had in the proportion 25 : 35, of the 48 that are left: 20 and 28.
      await screen.holds('Prevention, per cent', '20.0');
      await screen.holds('Reoffending, per cent', '28.0');
      const slider = await screen.find('input[type=range]', 'Victims');
      await slider.sendKeys(Key.ARROW_RIGHT);
      await screen.holds('Victims, per cent', '53.0');
    });
  });
}
