// A room outlives its server, however that ends; and a table that was away loses nothing, nor makes others lose.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openRoom } from '../../www/workshop/participant.mjs';
import { device, folder, freePort, secretOf, started } from './started.mjs';

/** @typedef {import('node:test').TestContext} Test */

const a = 'table-aaaa';
const b = 'table-bbbb';
const timeout = 120_000;

/**
 * Resolves once a file of a folder that begins so is touched, whichever way.
 * @param {string} where
 * @param {(name: string) => boolean} matches
 */
async function touched(where, matches) {
  const watcher = watch(where);
  try {
    for (;;) {
      const [, name] = await once(watcher, 'change');
      if (matches(String(name))) return;
    }
  } finally {
    watcher.close();
  }
}

test('a room is as it was after the server was stopped and started', { timeout }, async (t) => {
  const first = await started(t);
  const room = await openRoom(first.address);
  const facilitator = device(t, first.address, room.room, room.facilitator);
  const model = await facilitator.join('model').synced();
  model.map('room').set('model', '{"title":"ours"}');
  model.map('standing').set(a, 'accepted');
  const worker = device(t, first.address, room.room, room.participants);
  const table = await worker.join(`table/${a}`, { secret: secretOf(a) }).synced();
  table.map('option').set('name', '"of a"');
  await Promise.all([model.synced(), table.synced()]);
  const said = worker.closing();
  assert.equal(await first.stop(), 0);
  assert.deepEqual(await said, {
    code: 1012,
    reason: 'closing: the server is being started again',
  });
  facilitator.end();
  worker.end();

  const second = await started(t, { rooms: first.rooms });
  const fresh = device(t, second.address, room.room, room.facilitator);
  const again = await fresh.join('model').synced();
  assert.deepEqual(again.map('room').toJSON(), { model: '{"title":"ours"}' });
  assert.deepEqual(again.map('standing').toJSON(), { [a]: 'accepted' });
  const list = await fresh.join('tables').synced();
  assert.deepEqual(Object.keys(list.map('tables').toJSON()), [a]);
  const seen = await fresh.join(`table/${a}`).synced();
  assert.deepEqual(seen.map('option').toJSON(), { name: '"of a"' });
  const thief = device(t, second.address, room.room, room.participants);
  const stolen = thief.join(`table/${a}`, { secret: secretOf('another') });
  assert.match((await stolen.refusal()) ?? 'let in', /^wrong-secret: /);
  const owner = device(t, second.address, room.room, room.participants);
  const own = await owner.join(`table/${a}`, { secret: secretOf(a) }).synced();
  assert.equal(own.scope, 'read-write');
});

test('a server killed while it writes leaves the last good state', { timeout }, async (t) => {
  const rooms = await folder(t);
  let server = await started(t, { rooms, limits: { pause: 1 } });
  const room = await openRoom(server.address);
  const where = join(rooms, room.room);
  const isModel = (/** @type {string} */ name) => name.startsWith('model.yjs');
  for (let round = 1; round <= 6; round += 1) {
    const facilitator = device(t, server.address, room.room, room.facilitator);
    const model = await facilitator.join('model').synced();
    const text = String(round).repeat(3_000_000);
    const isEven = round % 2 === 0;
    const first = touched(where, isEven ? (name) => name === 'model.yjs' : isModel);
    model.document.transact(() => {
      model.map('room').set('version', round);
      model.map('room').set('model', text);
    });
    await first;
    if (isEven) {
      // Kept once; killed in the middle of the next.
      const writing = touched(where, isModel);
      model.map('room').set('open', round);
      await writing;
    }
    await server.kill();
    facilitator.end();
    server = await started(t, { rooms, limits: { pause: 1 } });
    const fresh = device(t, server.address, room.room, room.facilitator);
    const found = (await fresh.join('model').synced()).map('room').toJSON();
    const least = isEven ? round : round - 1;
    assert.ok(
      found.version === round || (found.version ?? 0) === least,
      `${found.version} in ${round}`,
    );
    assert.ok((found.model ?? '') === String(found.version ?? '').repeat(3_000_000));
    fresh.end();
  }
  assert.deepEqual(
    (await readdir(where)).filter((name) => name.endsWith('.damaged')),
    [],
  );
});

test('a claim is kept before it is answered', { timeout }, async (t) => {
  const first = await started(t);
  const room = await openRoom(first.address);
  const worker = device(t, first.address, room.room, room.participants);
  const table = worker.join(`table/${a}`, { secret: secretOf(a) });
  await table.when(() => table.scope !== undefined);
  await first.kill();
  worker.end();
  const second = await started(t, { rooms: first.rooms });
  const thief = device(t, second.address, room.room, room.participants);
  const stolen = thief.join(`table/${a}`, { secret: secretOf('another') });
  assert.match((await stolen.refusal()) ?? 'let in', /^wrong-secret: /);
});

test('what a fault of the disk made of a document is put aside', { timeout }, async (t) => {
  const first = await started(t);
  const room = await openRoom(first.address);
  await first.stop();
  const file = join(first.rooms, room.room, 'model.yjs');
  await writeFile(file, Buffer.alloc(100, 255));
  const second = await started(t, { rooms: first.rooms });
  const facilitator = device(t, second.address, room.room, room.facilitator);
  const model = await facilitator.join('model').synced();
  model.map('room').set('version', 1);
  await model.synced();
  await second.stop();
  assert.deepEqual(await readFile(`${file}.damaged`), Buffer.alloc(100, 255));
  assert.ok(second.said.includes(`a document of room ${room.room} was damaged and is put aside`));
});

test('a table away for a while comes back, and nothing is lost on either side', {
  timeout,
}, async (t) => {
  const port = await freePort();
  const first = await started(t, { port });
  const room = await openRoom(first.address);
  const join = async (/** @type {string} */ table) => {
    const made = device(t, first.address, room.room, room.participants);
    return {
      device: made,
      table: await made.join(`table/${table}`, { secret: secretOf(table) }).synced(),
    };
  };
  const here = await join(a);
  const there = await join(a);
  const other = await join(b);
  const facilitator = device(t, first.address, room.room, room.facilitator);
  const model = await facilitator.join('model').synced();
  const seenA = await facilitator.join(`table/${a}`).synced();
  const seenB = await facilitator.join(`table/${b}`).synced();
  here.table.map('option').set('name', '"Table A"');
  await there.table.when(() => there.table.map('option').has('name'));

  // One device of table A is cut off; all go on, on different decisions and on the same one.
  here.device.cut();
  here.table.map('option').set('split', '"by here"');
  here.table.map('option').set('note', '"by here"');
  here.table.map('reasons').set('r-1', '"of here"');
  there.table.map('option').set('floor', '"by there"');
  there.table.map('option').set('note', '"by there"');
  there.table.map('reasons').set('r-2', '"of there"');
  other.table.map('option').set('split', '"of b"');
  model.map('room').set('version', 2);
  await Promise.all([there.table, other.table, model].map((joined) => joined.synced()));

  // The server itself goes while it is away, without a word; every device goes on.
  await first.kill();
  there.table.map('option').set('floor', '"by there, later"');
  other.table.map('option').set('split', '"of b, later"');
  const second = await started(t, { port, rooms: first.rooms });
  assert.equal(second.address, first.address);
  here.device.connect();

  const whole = () =>
    seenA.map('option').has('split') &&
    seenA.map('option').get('floor') === '"by there, later"' &&
    seenA.map('reasons').size === 2;
  await seenA.when(whole);
  await seenB.when(() => seenB.map('option').get('split') === '"of b, later"');
  const state = (/** @type {typeof seenA} */ joined) => ({
    option: joined.map('option').toJSON(),
    reasons: joined.map('reasons').toJSON(),
  });
  const same = (/** @type {typeof seenA} */ joined) => () =>
    JSON.stringify(Object.entries(state(joined).option).sort()) ===
      JSON.stringify(Object.entries(state(seenA).option).sort()) &&
    joined.map('reasons').size === 2;
  await here.table.when(same(here.table));
  await there.table.when(same(there.table));
  const { option, reasons } = state(seenA);
  assert.ok(['"by here"', '"by there"'].includes(option.note));
  assert.deepEqual(
    { ...option, note: '' },
    { name: '"Table A"', split: '"by here"', floor: '"by there, later"', note: '' },
  );
  assert.deepEqual(reasons, { 'r-1': '"of here"', 'r-2': '"of there"' });
});

test('a facilitator sees which tables are there', { timeout }, async (t) => {
  const server = await started(t);
  const room = await openRoom(server.address);
  const worker = device(t, server.address, room.room, room.participants);
  const table = await worker.join(`table/${a}`, { secret: secretOf(a) }).synced();
  // Said anew whenever the server let it in: what was said before it was away is not heard twice.
  const say = () => table.provider.setAwarenessField('role', 'table');
  table.provider.on('authenticated', say);
  say();
  const facilitator = device(t, server.address, room.room, room.facilitator);
  const seen = await facilitator.join(`table/${a}`).synced();
  const isThere = () =>
    [...(seen.provider.awareness?.getStates().values() ?? [])].some(({ role }) => role === 'table');
  await seen.when(isThere);
  worker.cut();
  await seen.when(() => !isThere());
  worker.connect();
  await seen.when(isThere);
});

test('rooms nobody has been in for thirty days are removed', { timeout }, async (t) => {
  const first = await started(t);
  const old = await openRoom(first.address);
  const young = await openRoom(first.address);
  await first.stop();
  const day = 86_400_000;
  const ages = /** @type {const} */ ([
    [old, 31],
    [young, 29],
  ]);
  for (const [room, days] of ages) {
    const at = new Date(Date.now() - days * day);
    const where = join(first.rooms, room.room);
    for (const name of await readdir(where)) await utimes(join(where, name), at, at);
    await utimes(where, at, at);
  }
  const removed = touched(first.rooms, (name) => name === old.room);
  await started(t, { rooms: first.rooms });
  await removed;
  assert.deepEqual(await readdir(first.rooms), [young.room]);
  const visited = await started(t, { rooms: first.rooms });
  const worker = device(t, visited.address, young.room, young.participants);
  await worker.join('model').synced();
  const { mtimeMs } = await stat(join(first.rooms, young.room, 'room.json'));
  assert.ok(Date.now() - mtimeMs < day);
});
