// A workshop under load: one server, a facilitator and forty tables, which change their splits, now and then in bursts,
// some of them dropping off and coming back. It ends by seeing that all have the same, and says what it cost.
//   MINUTES=5 TABLES=40 node load.mjs
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openRoom, Participant, socketOf, Y } from './participant.mjs';

const minutes = Number(process.env.MINUTES ?? 5);
const count = Number(process.env.TABLES ?? 40);

/** Chances that are the same in every run. */
let seed = 20_130_401;
function chance() {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
}

/** @param {number} least @param {number} most */
function between(least, most) {
  return least + chance() * (most - least);
}

const rooms = await mkdtemp(join(tmpdir(), 'ringfence-load-'));
const server = spawn(
  process.execPath,
  [
    fileURLToPath(new URL('server.mjs', import.meta.url)),
    fileURLToPath(new URL('.', import.meta.url)),
  ],
  { env: { ...process.env, PORT: '0', ROOMS: rooms }, stdio: ['ignore', 'pipe', 'inherit'] },
);
const [line] = await once(createInterface({ input: server.stdout }), 'line');
const address = /http:\S+/.exec(line)?.[0] ?? '';
const traffic = { sent: 0, heard: 0, sentBytes: 0, heardBytes: 0 };

/** A socket whose messages are counted. */
class Counted extends socketOf(address) {
  /** @param {string} url */
  constructor(url) {
    super(url);
    this.on('message', (data) => {
      traffic.heard += 1;
      traffic.heardBytes += /** @type {ArrayBuffer} */ (data).byteLength;
    });
  }

  /**
   * @override
   * @param {any} data
   * @param {any} [options]
   * @param {any} [done]
   */
  send(data, options, done) {
    traffic.sent += 1;
    traffic.sentBytes += data.byteLength;
    super.send(data, options, done);
  }
}

const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Seconds the server has worked, and megabytes it holds, as Linux has it. */
async function cost() {
  const stat =
    (await readFile(`/proc/${server.pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
  const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
  return {
    seconds: (Number(stat[11]) + Number(stat[12])) / ticks,
    megabytes: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024,
  };
}

const room = await openRoom(address);
const settings = { Socket: Counted, delay: 500 };
const facilitator = new Participant(address, room.room, room.facilitator, settings);
const model = await facilitator.join('model').synced();
const listed = await facilitator.join('tables').synced();
model.map('room').set('model', JSON.stringify({ title: 'trial', filler: 'x'.repeat(60_000) }));
await model.synced();

/** @type {Map<string, import('./participant.mjs').Joined>} */
const copies = new Map();
/** @type {number[]} */
const delays = [];

/** Joins the tables that are new on the list, and times what comes from them. */
function look() {
  for (const id of listed.map('tables').keys()) {
    if (copies.has(id)) continue;
    const copy = facilitator.join(`table/${id}`);
    copies.set(id, copy);
    let latest = -1;
    copy.map('option').observe(() => {
      const { turn, at, live } = JSON.parse(
        String(copy.map('option').get('split') ?? '{"turn":-1}'),
      );
      if (live && turn > latest) delays.push(performance.now() - at);
      latest = Math.max(latest, turn ?? -1);
    });
  }
}
listed.document.on('update', look);

const until = performance.now() + minutes * 60_000;
let changes = 0;
let absences = 0;

/** A table at work until the time is over. @param {number} at */
async function work(at) {
  const id = `table-no-${String(at).padStart(2, '0')}`;
  const device = new Participant(address, room.room, room.participants, settings);
  await device.join('model').synced();
  const table = await device.join(`table/${id}`, { secret: `${id}-of-the-trial` }).synced();
  table.map('table').set('name', `Table ${at}`);
  let isHere = true;
  let turn = 0;
  const change = () => {
    const shares = { victims: `${turn % 100}.0`, prevention: `${100 - (turn % 100)}.0` };
    const live = isHere && table.provider.synced;
    const split = { by: 'percent', shares, turn, at: performance.now(), live };
    table.map('option').set('split', JSON.stringify(split));
    turn += 1;
    changes += 1;
  };
  while (performance.now() < until) {
    const leaves = at % 5 === 0 && chance() < 0.3;
    if (leaves) {
      device.cut();
      isHere = false;
      absences += 1;
    }
    for (let left = Math.ceil(between(1, 15)); left > 0; left -= 1) {
      change();
      await pause(between(150, 700));
    }
    if (leaves) {
      await pause(between(2_000, 15_000));
      device.connect();
      await table.synced();
      isHere = true;
    }
    await pause(Math.min(between(2_000, 20_000), Math.max(0, until - performance.now())));
  }
  await table.synced();
  return { id, device, table };
}

/** @param {Y.Doc} document */
function stateOf(document) {
  const maps = ['table', 'option', 'reasons'].map((name) => document.getMap(name).toJSON());
  return { maps, vector: Y.decodeStateVector(Y.encodeStateVector(document)) };
}

const begun = await cost();
console.log(`${count} tables for ${minutes} minutes, at ${address}`);
const tables = await Promise.all(Array.from({ length: count }, (_, at) => work(at)));
const ended = await cost();

const late = new Participant(address, room.room, room.facilitator, settings);
for (const { id, table } of tables) {
  const copy = copies.get(id);
  assert.ok(copy, `${id} is not on the list`);
  const want = stateOf(table.document);
  const isSame = () => JSON.stringify(stateOf(copy.document).maps) === JSON.stringify(want.maps);
  await copy.when(isSame);
  const fresh = await late.join(`table/${id}`).synced();
  assert.deepEqual(stateOf(copy.document), want);
  assert.deepEqual(stateOf(fresh.document), want);
}
assert.equal(copies.size, count);
assert.deepEqual(facilitator.closed, []);

delays.sort((one, other) => one - other);
const quantile = (/** @type {number} */ part) =>
  `${(delays[Math.min(delays.length - 1, Math.floor(delays.length * part))] ?? 0).toFixed(1)} ms`;
const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(0)} kB`;
console.table({
  'changes made': changes,
  'times a table was away': absences,
  'changes timed to the facilitator': delays.length,
  'median from change to facilitator': quantile(0.5),
  '95 of 100 within': quantile(0.95),
  'the slowest': quantile(1),
  'messages to the server': traffic.sent,
  'messages from the server': traffic.heard,
  'bytes to the server': kilobytes(traffic.sentBytes),
  'bytes from the server': kilobytes(traffic.heardBytes),
  'server, seconds of work': (ended.seconds - begun.seconds).toFixed(2),
  'server, memory at the begin': `${begun.megabytes.toFixed(1)} MB`,
  'server, memory at the end': `${ended.megabytes.toFixed(1)} MB`,
});
console.log('every table, the facilitator and a facilitator who came late have the same');

for (const { device } of tables) device.end();
for (const one of [facilitator, late]) one.end();
server.kill('SIGTERM');
const [code] = await once(server, 'exit');
await rm(rooms, { recursive: true, force: true });
process.exitCode = code;
