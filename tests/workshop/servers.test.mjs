// Two servers over one folder of rooms and one Redis are one server to whoever takes part.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRoom } from '../../www/workshop/participant.mjs';
import { device, folder, freePort, redis, secretOf, started } from './started.mjs';

/** @typedef {import('node:test').TestContext} Test */

const a = 'table-aaaa';
const timeout = 120_000;

/** Two servers, one Redis, one room. @param {Test} test */
async function two(test) {
  const port = await freePort();
  const between = await redis(test, port);
  const rooms = await folder(test);
  const settings = { rooms, redis: `127.0.0.1:${port}` };
  const servers = await Promise.all([started(test, settings), started(test, settings)]);
  const room = await openRoom(servers[0].address);
  return { port, between, rooms, servers, room, settings };
}

test('what is done on one server is seen on the other', { timeout }, async (t) => {
  const { servers, room } = await two(t);
  const [one, other] = servers;
  const facilitator = device(t, one.address, room.room, room.facilitator);
  const model = await facilitator.join('model').synced();
  const tables = await facilitator.join('tables').synced();
  const worker = device(t, other.address, room.room, room.participants);
  const shared = await worker.join('model').synced();
  model.map('room').set('model', '{"title":"ours"}');
  await shared.when(() => shared.map('room').get('model') === '{"title":"ours"}');

  const table = await worker.join(`table/${a}`, { secret: secretOf(a) }).synced();
  await tables.when(() => tables.map('tables').has(a));
  const seen = await facilitator.join(`table/${a}`).synced();
  table.map('option').set('name', '"of a"');
  await seen.when(() => seen.map('option').get('name') === '"of a"');
  table.provider.setAwarenessField('role', 'table');
  await seen.when(() =>
    [...(seen.provider.awareness?.getStates().values() ?? [])].some(({ role }) => role === 'table'),
  );

  const thief = device(t, one.address, room.room, room.participants);
  const stolen = thief.join(`table/${a}`, { secret: secretOf('another') });
  assert.match((await stolen.refusal()) ?? 'let in', /^wrong-secret: /);
  const second = device(t, one.address, room.room, room.participants);
  const own = await second.join(`table/${a}`, { secret: secretOf(a) }).synced();
  own.map('option').set('split', '"by the second device"');
  await table.when(() => table.map('option').has('split'));
});

test('of two that claim a table at once on two servers one gets it', { timeout }, async (t) => {
  const { servers, room } = await two(t);
  for (let turn = 0; turn < 10; turn += 1) {
    const reasons = await Promise.all(
      servers.map((server, at) => {
        const worker = device(t, server.address, room.room, room.participants);
        const joined = worker.join(`table/table-no-${turn}`, {
          secret: secretOf(`${turn} at ${at}`),
        });
        return joined.refusal();
      }),
    );
    const refused = reasons.filter((reason) => reason !== undefined);
    assert.equal(refused.length, 1, JSON.stringify(reasons));
    assert.match(refused[0] ?? '', /^wrong-secret: /);
  }
});

test('Redis goes and comes back; both servers go on, and agree again', { timeout }, async (t) => {
  const { port, between, servers, room } = await two(t);
  const [one, other] = servers;
  const facilitator = device(t, one.address, room.room, room.facilitator);
  const worker = device(t, other.address, room.room, room.participants);
  const table = await worker.join(`table/${a}`, { secret: secretOf(a) }).synced();
  const model = await facilitator.join('model').synced();
  const shared = await worker.join('model').synced();
  const seen = await facilitator.join(`table/${a}`).synced();
  await between.kill();
  table.map('option').set('name', '"while it was away"');
  model.map('room').set('version', 7);
  await Promise.all([table.synced(), model.synced()]);
  assert.deepEqual([seen.map('option').size, shared.map('room').size], [0, 0]);
  const late = device(t, one.address, room.room, room.participants);
  await late.join('model').synced();
  await redis(t, port);
  await seen.when(() => seen.map('option').get('name') === '"while it was away"');
  await shared.when(() => shared.map('room').get('version') === 7);
});

test('what either server had is there when both were killed', { timeout }, async (t) => {
  const { servers, room, settings } = await two(t);
  const [one, other] = servers;
  const devices = servers.map((server) => device(t, server.address, room.room, room.participants));
  const tables = await Promise.all(
    devices.map((worker) => worker.join(`table/${a}`, { secret: secretOf(a) }).synced()),
  );
  for (let turn = 0; turn < 20; turn += 1) {
    for (const [at, table] of tables.entries()) table.map('option').set(`${at}-${turn}`, turn);
  }
  for (const table of tables) await table.when(() => table.map('option').size === 40);
  await Promise.all([one.stop(), other.stop()]);
  for (const worker of devices) worker.end();
  const again = await started(t, settings);
  const facilitator = device(t, again.address, room.room, room.facilitator);
  const seen = await facilitator.join(`table/${a}`).synced();
  assert.equal(seen.map('option').size, 40);
});
