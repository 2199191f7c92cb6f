// What is too much, or no message at all, closes one connection; the room goes on, and loses nothing.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { openRoom, Y } from '../../www/workshop/participant.mjs';
import { bare, change, counted, key, number, text } from './raw.mjs';
import { device, secretOf, started } from './started.mjs';

/** @typedef {import('node:test').TestContext} Test */

const a = 'table-aaaa';
const b = 'table-bbbb';
const timeout = 120_000;

/** A server with a room; a facilitator looks on at a table that works. */
async function watched(/** @type {Test} */ test, /** @type {object} */ limits = {}) {
  const server = await started(test, { limits });
  const room = await openRoom(server.address);
  const own = { key: room.participants, secret: secretOf(a) };
  const worker = device(test, server.address, room.room, room.participants);
  const table = await worker.join(`table/${b}`, { secret: secretOf(b) }).synced();
  const facilitator = device(test, server.address, room.room, room.facilitator);
  const seen = await facilitator.join(`table/${b}`).synced();
  let turn = 0;
  /** That a change of the one table still reaches the facilitator. */
  const goesOn = async () => {
    turn += 1;
    table.map('option').set('turn', turn);
    await seen.when(() => seen.map('option').get('turn') === turn);
    assert.equal(server.child.exitCode, null);
    assert.deepEqual(worker.closed, []);
    assert.deepEqual(facilitator.closed, []);
  };
  return { server, room, own, facilitator, goesOn };
}

/** The bytes of a change that puts a text of that length into a map. */
function updateOf(/** @type {number} */ length) {
  const document = new Y.Doc();
  document.getMap('option').set('note', 'n'.repeat(length));
  return Y.encodeStateAsUpdate(document);
}

/** @param {string} address @param {string} path @param {string} method @param {Record<string, string>} headers */
async function asked(address, path, method = 'GET', headers = {}) {
  const { hostname, port } = new URL(address);
  const sent = request({ hostname, port, path, method, headers });
  sent.end();
  const [response] = await once(sent, 'response');
  response.resume();
  await once(response, 'end');
  return response.statusCode;
}

test('a document that grows too large is stopped, in one step or in many', {
  timeout,
}, async (t) => {
  const { server, room, own, facilitator, goesOn } = await watched(t, { tableBytes: 50_000 });
  const name = `${room.room}/table/${a}`;

  const atOnce = await bare(t, server.address);
  await atOnce.join(name, own);
  atOnce.socket.send(change(name, updateOf(60_000)));
  assert.deepEqual((await atOnce.closed).code, 4413);

  const inSteps = device(t, server.address, room.room, room.participants);
  const table = await inSteps.join(`table/${a}`, { secret: secretOf(a) }).synced();
  for (let step = 0; step < 4; step += 1) {
    table.map('option').set(`note-${step}`, 'n'.repeat(10_000));
    await table.synced();
  }
  inSteps.closed.length = 0;
  const closing = inSteps.closing();
  table.map('option').set('note-4', 'n'.repeat(10_000));
  assert.match((await closing)?.reason ?? '', /^too-large: /);
  inSteps.end();

  const seen = await facilitator.join(`table/${a}`).synced();
  assert.deepEqual(Object.keys(seen.map('option').toJSON()).sort(), [
    'note-0',
    'note-1',
    'note-2',
    'note-3',
  ]);
  await goesOn();
});

test('a table that changes its mind all day stays within the limit', { timeout }, async (t) => {
  const { server, room } = await watched(t, { tableBytes: 5_000 });
  const worker = device(t, server.address, room.room, room.participants);
  const table = await worker.join(`table/${a}`, { secret: secretOf(a) }).synced();
  for (let step = 0; step < 100; step += 1) {
    table.map('option').set('split', 's'.repeat(3_000) + step);
    await table.synced();
  }
  assert.deepEqual(worker.closed, []);
});

test('what is no message closes that connection', { timeout }, async (t) => {
  const { server, room, own, goesOn } = await watched(t);
  const name = `${room.room}/table/${a}`;
  const message = (/** @type {Uint8Array[]} */ ...parts) => Buffer.concat([text(name), ...parts]);
  const joinedOnly = {
    'a change that is cut off': change(name, updateOf(100).subarray(0, 40)),
    'a change of nonsense': change(name, Buffer.alloc(50, 255)),
    'a state of nonsense': message(number(0), number(0), counted(Buffer.alloc(9, 255))),
    'a step there is not': message(number(0), number(9), counted(Buffer.alloc(0))),
    'who is there, as nonsense': message(number(1), counted(Buffer.alloc(20, 200))),
    'who is there, as no JSON': message(
      number(1),
      counted(Buffer.concat([number(1), number(1), number(1), text('{')])),
    ),
    'a kind for all to hear': message(number(6), text('to all')),
    'a kind of its own': message(number(5), text('to the server')),
    'a kind there is not': message(number(99)),
    'nothing but a name': message(),
  };
  for (const [what, bytes] of Object.entries(joinedOnly)) {
    const forger = await bare(t, server.address);
    await forger.join(name, own);
    forger.socket.send(bytes);
    const { code, reason } = await forger.closed;
    assert.deepEqual([what, code, /^malformed: /.test(reason)], [what, 4400, true]);
  }
  const atFirst = {
    nothing: Buffer.alloc(0),
    'a length without end': Buffer.alloc(20, 255),
    'a key that is none': message(number(2), number(0), number(200)),
    'a door there is not': message(number(2), number(1), text('x')),
    'a key without end': key(name, { key: 'x'.repeat(5_000) }),
  };
  for (const [what, bytes] of Object.entries(atFirst)) {
    const forger = await bare(t, server.address);
    forger.socket.send(bytes);
    assert.deepEqual([what, (await forger.closed).code], [what, 4400]);
  }
  const inWords = await bare(t, server.address);
  inWords.socket.send('hello');
  assert.equal((await inWords.closed).code, 4400);
  const tooLong = await bare(t, server.address);
  tooLong.socket.send(Buffer.alloc(5_000_000));
  assert.ok([1009, 1006].includes((await tooLong.closed).code));
  await goesOn();
  const printed = server.said.filter((line) => !/^(room|Ringfence|Whoever|one to)/.test(line));
  assert.deepEqual(printed, []);
});

test('changed bytes of a change do no harm elsewhere', { timeout }, async (t) => {
  const { server, room, own, goesOn } = await watched(t);
  const name = `${room.room}/table/${a}`;
  const document = new Y.Doc();
  document.getMap('table').set('name', 'Table A');
  document.getMap('option').set('split', '{"by":"percent"}');
  document.getMap('option').delete('split');
  const good = change(name, Y.encodeStateAsUpdate(document));
  let seed = 12345;
  const next = (/** @type {number} */ below) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  for (let round = 0; round < 15; round += 1) {
    const forger = await bare(t, server.address);
    await forger.join(name, own);
    for (let turn = 0; turn < 30; turn += 1) {
      const bytes = Buffer.from(good);
      for (let count = next(3); count >= 0; count -= 1) {
        bytes[text(name).length + next(bytes.length - text(name).length)] = next(256);
      }
      forger.socket.send(bytes);
    }
    forger.socket.close();
    await forger.closed;
    await goesOn();
  }
});

test('a flood closes the connection it comes from', { timeout }, async (t) => {
  const { server, room, own, goesOn } = await watched(t, { burst: 100, messages: 1 });
  const name = `${room.room}/table/${a}`;
  const flood = await bare(t, server.address);
  await flood.join(name, own);
  for (let turn = 0; turn < 1_000; turn += 1) flood.socket.send(change(name, updateOf(1)));
  const { code, reason } = await flood.closed;
  assert.equal(code, 4429);
  assert.match(reason, /^too-many: /);
  await goesOn();

  // Before any key was right, too: what waits for the answer is not kept without end.
  const stranger = await bare(t, server.address);
  stranger.socket.send(key(name, own));
  for (let turn = 0; turn < 1_000; turn += 1) stranger.socket.send(change(name, updateOf(1)));
  assert.equal((await stranger.closed).code, 4429);
  await goesOn();
});

test('whoever asks for a large model again and again has to go', { timeout }, async (t) => {
  const { server, room, facilitator, goesOn } = await watched(t);
  const model = await facilitator.join('model').synced();
  model.map('room').set('model', 'm'.repeat(1_000_000));
  await model.synced();
  const name = `${room.room}/model`;
  const greedy = await bare(t, server.address);
  await greedy.join(name, { key: room.participants });
  const question = Buffer.concat([text(name), number(0), number(0), counted(number(0))]);
  for (let turn = 0; turn < 40; turn += 1) greedy.socket.send(question);
  assert.equal((await greedy.closed).code, 4429);
  const modest = device(t, server.address, room.room, room.participants);
  await modest.join('model').synced();
  await goesOn();
});

test('whoever shows no key has to go, and so has whoever tries many', { timeout }, async (t) => {
  const { server, room, goesOn } = await watched(t, { patience: 300, refusals: 3 });
  const silent = await bare(t, server.address);
  assert.deepEqual((await silent.closed).code, 4401);
  const guessing = await bare(t, server.address);
  for (const part of ['model', 'tables', `table/${a}`, `table/${b}`]) {
    guessing.socket.send(key(`${room.room}/${part}`, { key: 'guess' }));
  }
  assert.equal((await guessing.closed).code, 4403);
  await goesOn();
});

test('a room takes so many tables, devices and connections; the facilitator gets in', {
  timeout,
}, async (t) => {
  const server = await started(t, { limits: { tables: 2, devices: 2, connections: 4 } });
  const room = await openRoom(server.address);
  const participant = () => device(t, server.address, room.room, room.participants);
  const one = participant();
  await one.join(`table/${a}`, { secret: secretOf(a) }).synced();
  const two = participant();
  await two.join(`table/${b}`, { secret: secretOf(b) }).synced();
  const three = participant();
  const third = three.join('table/one-too-many', { secret: secretOf('c') });
  assert.match((await third.refusal()) ?? 'let in', /^tables-full: /);
  await three.join(`table/${a}`, { secret: secretOf(a) }).synced();
  const four = participant();
  const device3 = four.join(`table/${a}`, { secret: secretOf(a) });
  assert.match((await device3.refusal()) ?? 'let in', /^table-full: /);
  await four.join('model').synced();
  const five = participant();
  assert.match((await five.join('model').refusal()) ?? 'let in', /^room-full: /);
  const facilitator = device(t, server.address, room.room, room.facilitator);
  const tables = await facilitator.join('tables').synced();
  assert.deepEqual(Object.keys(tables.map('tables').toJSON()).sort(), [a, b]);
});

test('names that are none lead nowhere', { timeout }, async (t) => {
  const { server, room, own, goesOn } = await watched(t);
  const before = (await readdir(server.rooms, { recursive: true })).filter(
    (name) => !name.endsWith('.tmp'),
  );
  const names = [
    '../../etc/passwd',
    `../${room.room}/model`,
    `${room.room}/../${room.room}/model`,
    `${room.room}/table/../../../tmp/x`,
    `${room.room}/table/%2e%2e%2f%2e%2e`,
    `${room.room}/table/..-..-..\0`,
    `${room.room}/table/short`,
    `${room.room}/table/${'x'.repeat(41)}`,
    `${room.room}/table/Table-AAAA`,
    `${room.room}/table/table-aaaa\n`,
    `${room.room}/model/`,
    `${room.room}/room.json`,
    `${room.room.toUpperCase()}/model`,
    'x'.repeat(50_000),
    '',
    '__proto__',
    'constructor',
  ];
  for (const name of names) {
    const forger = await bare(t, server.address);
    forger.socket.send(key(name, own));
    assert.equal((await forger.closed).code, 4400, name);
  }
  const found = await readdir(server.rooms, { recursive: true });
  assert.deepEqual(
    found.filter((name) => !before.includes(name) && !/table-table-bbbb\.yjs/.test(name)),
    [],
  );
  const paths = [
    '/../server.mjs',
    '/..%2fserver.mjs',
    '/%2e%2e/%2e%2e/www/workshop/server.mjs',
    '/workshop/rooms/..',
    '/workshop/rooms/%2e%2e',
    `/workshop/rooms/..%2f${room.room}`,
    `/workshop/rooms/${room.room}/room.json`,
    `/workshop/rooms/${'x'.repeat(5_000)}`,
    '/workshop/rooms/__proto__',
    '/workshop/live',
    '/workshop/%',
  ];
  for (const path of paths) assert.equal(await asked(server.address, path), 404, path);
  assert.equal(await asked(server.address, `/workshop/rooms/${room.room}`), 200);
  assert.equal(await asked(server.address, '/keys.test.mjs'), 200);
  await goesOn();
});

test('pages of other origins get nothing', { timeout }, async (t) => {
  const { server, room, goesOn } = await watched(t);
  const origins = [
    'http://evil.example',
    'null',
    `${new URL(server.address).origin}.evil.example`,
    '',
  ];
  for (const origin of origins) {
    await assert.rejects(bare(t, server.address, origin), /403/, origin);
    assert.equal(await asked(server.address, '/workshop/rooms', 'POST', { Origin: origin }), 403);
  }
  assert.equal(await asked(server.address, '/workshop/rooms', 'POST'), 403);
  assert.deepEqual((await readdir(server.rooms)).sort(), [room.room]);
  await goesOn();

  const behind = await started(t, { origin: 'https://intranet.example' });
  const own = { Origin: 'https://intranet.example' };
  assert.equal(await asked(behind.address, '/workshop/rooms', 'POST', own), 201);
  assert.equal(
    await asked(behind.address, '/workshop/rooms', 'POST', {
      Origin: new URL(behind.address).origin,
    }),
    403,
  );
});

test('an address opens so many rooms, a server holds so many', { timeout }, async (t) => {
  const server = await started(t, { limits: { openings: 2, openingsAnHour: 0 }, proxy: '1' });
  const opened = (/** @type {string} */ from) =>
    asked(server.address, '/workshop/rooms', 'POST', {
      Origin: new URL(server.address).origin,
      'X-Forwarded-For': `10.9.9.9, ${from}`,
    });
  assert.deepEqual(
    [await opened('10.0.0.1'), await opened('10.0.0.1'), await opened('10.0.0.1')],
    [201, 201, 429],
  );
  assert.equal(await opened('10.0.0.2'), 201);
  const small = await started(t, { limits: { rooms: 1 } });
  const post = () =>
    asked(small.address, '/workshop/rooms', 'POST', { Origin: new URL(small.address).origin });
  assert.deepEqual([await post(), await post()], [201, 503]);
});

test('claims made at once do not pass the limit of tables', { timeout }, async (t) => {
  const { server, room, goesOn } = await watched(t, { tables: 5 });
  const sockets = await Promise.all([1, 2, 3].map(() => bare(t, server.address)));
  const asks = sockets.flatMap(({ socket, hears }, of) =>
    [...Array(10).keys()].map((at) => {
      const table = `many-${of}-${at}-aaaa`;
      const name = `${room.room}/table/${table}`;
      socket.send(key(name, { key: room.participants, secret: secretOf(table) }));
      // It is let in or refused: either is an answer to its key.
      return hears(Buffer.concat([text(name), number(2)]));
    }),
  );
  await Promise.all(asks);
  const claims = (await readdir(join(server.rooms, room.room))).filter((name) =>
    name.startsWith('claim-'),
  );
  // The one that is watched was there before.
  assert.equal(claims.length, 5);
  await goesOn();
});

test('counting a large document anew again and again is stopped, not the server', {
  timeout,
}, async (t) => {
  const limits = { tableBytes: 20_000, recountBurst: 100_000, recountBytes: 1 };
  const { server, room, own, goesOn } = await watched(t, limits);
  const name = `${room.room}/table/${a}`;
  const again = await bare(t, server.address);
  await again.join(name, own);
  const update = updateOf(15_000);
  // 15,000 twice is over 20,000, so every second change has to be counted: 20,000 bytes of 100,000 each time.
  for (let turn = 0; turn < 20; turn += 1) again.socket.send(change(name, update));
  assert.deepEqual((await again.closed).code, 4429);
  await goesOn();
});

test('a facilitator comes to every table of a full room', { timeout }, async (t) => {
  const limits = { burst: 40, messages: 40 };
  const { server, room, goesOn } = await watched(t, limits);
  const many = [...Array(6).keys()].map((at) => `full-${at}-aaaa`);
  for (const table of many) {
    const worker = device(t, server.address, room.room, room.participants);
    const joined = await worker.join(`table/${table}`, { secret: secretOf(table) }).synced();
    joined.map('option').set('note', 'n'.repeat(100_000));
    await joined.synced();
  }
  // Six answers of 100,000 bytes would count as 60 messages: more than may come at once.
  const late = device(t, server.address, room.room, room.facilitator);
  const seen = await Promise.all(many.map((table) => late.join(`table/${table}`).synced()));
  for (const document of seen)
    assert.equal(String(document.map('option').get('note')).length, 100_000);
  assert.deepEqual(late.closed, []);
  await goesOn();
});
