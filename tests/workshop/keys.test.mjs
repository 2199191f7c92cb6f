// Who gets in where, and that a key that is not right changes nothing.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openRoom } from '../../www/workshop/participant.mjs';
import { device, secretOf, started } from './started.mjs';

/** @typedef {import('../../www/workshop/participant.mjs').Room} Room */

const a = 'table-aaaa';
const b = 'table-bbbb';

/** A room with a model and two tables. @param {import('node:test').TestContext} test */
async function furnished(test) {
  const server = await started(test);
  const room = await openRoom(server.address);
  const facilitator = device(test, server.address, room.room, room.facilitator);
  const model = await facilitator.join('model').synced();
  model.map('room').set('model', '{"title":"as shared"}');
  await model.synced();
  const one = device(test, server.address, room.room, room.participants);
  const tableA = await one.join(`table/${a}`, { secret: secretOf(a) }).synced();
  tableA.map('option').set('name', '"of a"');
  await tableA.synced();
  const other = device(test, server.address, room.room, room.participants);
  const tableB = await other.join(`table/${b}`, { secret: secretOf(b) }).synced();
  tableB.map('option').set('name', '"of b"');
  await tableB.synced();
  return { server, room, facilitator, model, one, tableA, other, tableB };
}

/** What the server has, as a facilitator's new device reads it. */
async function onServer(
  /** @type {import('node:test').TestContext} */ test,
  /** @type {string} */ address,
  /** @type {Room} */ room,
) {
  const fresh = device(test, address, room.room, room.facilitator);
  const [model, tables, ofA, ofB] = await Promise.all(
    ['model', 'tables', `table/${a}`, `table/${b}`].map((part) => fresh.join(part).synced()),
  );
  return {
    model: model?.map('room').toJSON(),
    tables: Object.keys(tables?.map('tables').toJSON() ?? {}).sort(),
    a: ofA?.map('option').toJSON(),
    b: ofB?.map('option').toJSON(),
  };
}

const asShared = {
  model: { model: '{"title":"as shared"}' },
  tables: [a, b],
  a: { name: '"of a"' },
  b: { name: '"of b"' },
};

test('keys', { timeout: 120_000 }, async (t) => {
  const it = await furnished(t);

  await t.test('each key opens its own parts, to read or to write', async () => {
    assert.equal(it.model.scope, 'read-write');
    assert.equal(it.tableA.scope, 'read-write');
    const tables = await it.facilitator.join('tables').synced();
    assert.equal(tables.scope, 'readonly');
    const seen = await it.facilitator.join(`table/${a}`).synced();
    assert.equal(seen.scope, 'readonly');
    const model = await it.one.join('model').synced();
    assert.equal(model.scope, 'readonly');
    assert.deepEqual(await onServer(t, it.server.address, it.room), asShared);
  });

  await t.test('forged keys are refused everywhere', async () => {
    const strange = await openRoom(it.server.address);
    const { facilitator, participants } = it.room;
    const wrong = [
      '',
      'x',
      `${facilitator}=`,
      facilitator.slice(1),
      participants.toLowerCase(),
      strange.facilitator,
      strange.participants,
      'x'.repeat(500),
      '__proto__',
    ];
    for (const key of wrong) {
      for (const part of ['model', 'tables', `table/${a}`]) {
        const forger = device(t, it.server.address, it.room.room, key);
        const reason = await forger.join(part, { secret: secretOf(a) }).refusal();
        assert.match(reason ?? 'let in', /^wrong-key: /, `${part} by ${key}`);
        forger.end();
      }
    }
    const none = device(t, it.server.address, 'zzzzzzzzzz', facilitator);
    assert.match((await none.join('model').refusal()) ?? 'let in', /^no-room: /);
  });

  await t.test("a participants' key opens nothing that is not a participant's", async () => {
    const forger = device(t, it.server.address, it.room.room, it.room.participants);
    assert.match((await forger.join('tables').refusal()) ?? 'let in', /^not-yours: /);
    const secrets = [undefined, '', 'short', secretOf(b), `${secretOf(a)} `, 'x'.repeat(201)];
    for (const secret of secrets) {
      const again = device(t, it.server.address, it.room.room, it.room.participants);
      const settings = secret === undefined ? {} : { secret };
      const reason = await again.join(`table/${a}`, settings).refusal();
      assert.match(reason ?? 'let in', /^wrong-secret: /);
      again.end();
    }
    const early = device(t, it.server.address, it.room.room, it.room.facilitator);
    assert.match((await early.join('table/not-claimed').refusal()) ?? 'let in', /^no-table: /);
    assert.deepEqual(await onServer(t, it.server.address, it.room), asShared);
  });

  await t.test('one connection is of one room and one key', async () => {
    const mixed = device(t, it.server.address, it.room.room, it.room.participants);
    await mixed.join('model').synced();
    const reason = await mixed.join('tables', { key: it.room.facilitator }).refusal();
    assert.match(reason ?? 'let in', /^not-yours: /);
  });

  await t.test("a participant's change to the model changes nothing for anybody", async () => {
    const forger = device(t, it.server.address, it.room.room, it.room.participants);
    const model = await forger.join('model').synced();
    const own = await forger.join('table/own-table', { secret: secretOf('own') }).synced();
    let heard = 0;
    it.model.document.on('update', () => {
      heard += 1;
    });
    model.map('room').set('model', '{"title":"forged"}');
    model.map('standing').set(a, 'accepted');
    // What was sent before on the same connection has been dealt with once this is answered.
    own.map('option').set('name', '"own"');
    await own.synced();
    const { tables, ...rest } = await onServer(t, it.server.address, it.room);
    assert.deepEqual(tables, ['own-table', a, b]);
    assert.deepEqual({ ...rest, tables: [a, b] }, asShared);
    assert.equal(heard, 0);
    forger.end();
  });

  await t.test(
    'neither does that of a facilitator to a table, or to the list of tables',
    async () => {
      const facilitator = device(t, it.server.address, it.room.room, it.room.facilitator);
      const tables = await facilitator.join('tables').synced();
      const ofA = await facilitator.join(`table/${a}`).synced();
      const model = await facilitator.join('model').synced();
      tables.map('tables').set('invented-table', 1);
      ofA.map('option').set('name', '"not theirs"');
      model.map('standing').set(a, 'aside');
      await model.synced();
      const {
        tables: listed,
        model: shared,
        ...rest
      } = await onServer(t, it.server.address, it.room);
      assert.deepEqual(rest, { a: asShared.a, b: asShared.b });
      assert.deepEqual(shared, asShared.model);
      assert.deepEqual(listed, ['own-table', a, b]);
      assert.deepEqual(it.tableA.map('option').toJSON(), asShared.a);
    },
  );

  await t.test('no key is kept or printed', async () => {
    const { facilitator, participants, room } = it.room;
    const secrets = [facilitator, participants, secretOf(a), secretOf(b)];
    const texts = [it.server.said.join('\n')];
    for (const name of await readdir(join(it.server.rooms, room))) {
      texts.push(await readFile(join(it.server.rooms, room, name), 'latin1'));
    }
    for (const secret of secrets) {
      assert.ok(texts.every((text) => !text.includes(secret)));
    }
    assert.ok(it.server.said.includes(`room ${room} was opened`));
    assert.equal(
      it.server.said.filter((line) => !/^(room|Ringfence|Whoever|one to)/.test(line)).join('\n'),
      '',
    );
  });
});
