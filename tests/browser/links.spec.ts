// What stands at the end of an address is made up: whatever it is, it is read as what went in, or refused in words.
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { documentOf, linkKind, linkOf, linksIn } from '../../www/src/link.ts';
import { expect, test } from './quiet.ts';

const base = 'https://an.office.example/ringfence/';
const model = JSON.parse(
  readFileSync(new URL('../cases/carry-forward/model.json', import.meta.url), 'utf8'),
);

/** Numbers by a rule, the same on every machine: the next one below `most`. */
function numbers(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

const signs = '#=mto.%3d10-_AZaz/+?& \n\u0000é漢😀\ud800';

/** A text of such signs. */
const made = (next: (most: number) => number, most: number): string =>
  Array.from({ length: next(most) }, () => signs[next(signs.length)]).join('');

/** Whether a link is answered by text, or by words that say what is the matter and what to do. */
async function isAnswered(hash: string): Promise<boolean> {
  const linked = await documentOf(hash);
  if ('text' in linked) return typeof linked.text === 'string';
  return linked.what !== '' && linked.help !== '';
}

test('whatever signs an address ends in, they are read or refused in words', async () => {
  const next = numbers(20_130_401);
  const amiss: string[] = [];
  for (let round = 0; round < 3_000; round += 1) {
    const hash = `${round % 2 === 0 ? '#m=1.' : ''}${made(next, 60)}`;
    const known = linksIn(hash).every((link) => linkKind(link) !== undefined);
    if (!known || !(await isAnswered(hash))) amiss.push(hash);
  }
  expect(amiss).toEqual([]);
});

test('of a link with any of its signs changed, dropped or doubled, none is read as another model', async () => {
  const next = numbers(19);
  const text = JSON.stringify(model);
  const amiss: string[] = [];
  const whole = new URL((await linkOf(model, base)) ?? base).hash;
  expect(linkKind(whole)).toBe('model');
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  for (let round = 0; round < 500; round += 1) {
    const at = 5 + next(whole.length - 5);
    const put = [letters[next(64)], '', `${whole[at]}${whole[at]}`][next(3)];
    const changed = whole.slice(0, at) + put + whole.slice(at + 1);
    const linked = await documentOf(changed);
    // The last sign holds a few bits that nothing reads: then it is the same model.
    if ('text' in linked && linked.text !== text) amiss.push(changed);
  }
  expect(amiss).toEqual([]);
});

test('whatever was packed, text or not, comes out as it was or is refused', async () => {
  const next = numbers(7);
  const amiss: string[] = [];
  for (let round = 0; round < 500; round += 1) {
    const bytes = Uint8Array.from({ length: next(400) }, () => next(256));
    const isText = round % 2 === 0;
    const packed = isText ? Buffer.from(made(next, 400)) : Buffer.from(bytes);
    const linked = await documentOf(`#t=1.${deflateSync(packed).toString('base64url')}`);
    const isSame = 'text' in linked && Buffer.from(linked.text).equals(withoutMark(packed));
    if (!isSame && (isText || 'text' in linked)) amiss.push(packed.toString('hex'));
  }
  expect(amiss).toEqual([]);
});

/** A mark at the head of a text says how it is written, and is no part of it. */
const withoutMark = (bytes: Buffer): Buffer =>
  bytes.subarray(0, 3).equals(Buffer.from('\ufeff')) ? bytes.subarray(3) : bytes;
