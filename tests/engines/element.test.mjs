// The element as a host's page has it, in each engine: properties, methods, events, attributes, and many at once.
import assert from 'node:assert/strict';
import test from 'node:test';
import { engines, started } from './engines.mjs';

/** @typedef {import('../../www/src/element.ts').RingfenceModel} Model */

const host = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">
<script type="module" src="/ringfence.js"></script>
<ringfence-model id="one" src="/examples/leicestershire.json"></ringfence-model>
<ringfence-model id="two" src="/examples/durham.json" view="summary" readonly></ringfence-model>
</html>`;

for (const [name, engine] of Object.entries(engines)) {
  test(`${name}: the element on a page of somebody else`, async (test) => {
    const screen = await started(test, engine, { '/host.html': host });
    await screen.open('/host.html');
    await screen.sees('.headline', '£343,000 (17.2%) short');
    await screen.sees('.headline', 'In 2018/19');

    await test.test('one part is shown where one is asked for, and no controls', async () => {
      const counts = await screen.run(() =>
        ['one', 'two'].map(
          (id) => document.getElementById(id)?.shadowRoot?.querySelectorAll('input').length ?? -1,
        ),
      );
      assert.ok((counts[0] ?? 0) > 0);
      assert.equal(counts[1], 0);
    });

    await test.test('two on one page load the core once', async () => {
      const loaded = await screen.run(
        () =>
          performance
            .getEntriesByType('resource')
            .filter((each) => each.name.endsWith('/ringfence_bg.wasm')).length,
      );
      assert.equal(loaded, 1);
    });

    await test.test('a host asks, and hears what was changed', async () => {
      const heard = await screen.run(() => {
        const element = /** @type {Model} */ (document.getElementById('one'));
        /** @type {string[]} */
        const events = [];
        for (const name of ['change', 'outcome', 'findings'])
          element.addEventListener(`ringfence-${name}`, () => events.push(name));
        element.scenario = 'six-months-in-full';
        const other = element.evaluate('as-it-was').years[0]?.ceasing.gap;
        return { events, other, promised: element.outcome?.years[0]?.promises.guarantee };
      });
      assert.deepEqual(heard, {
        events: ['change', 'outcome', 'findings'],
        other: '343000.00',
        // Six of twelve months of 1,992,000.
        promised: '996000.00',
      });
    });

    await test.test('moved on the page it keeps what it had', async () => {
      await screen.run(() => {
        const element = document.getElementById('one');
        if (element) document.body.append(element);
      });
      await screen.sees('.headline', '£343,000');
      const kept = await screen.run(
        () => /** @type {Model} */ (document.getElementById('one')).scenario,
      );
      assert.equal(kept, 'six-months-in-full');
    });

    await test.test('what is no model is refused in words', async () => {
      await screen.run(() => {
        const element = /** @type {Model} */ (document.getElementById('one'));
        element.model = /** @type {never} */ ({ title: 'Half a model' });
      });
      await screen.sees('.headline', 'cannot be worked out');
    });
  });
}
