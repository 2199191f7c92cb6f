// What is said on a member's page: what it puts in, gets, could be asked for, and what follows without it.
import { isZero, short } from '../format.ts';
import type { LeavingYear, PoolMember, PoolOption, PoolOutcome } from '../wasm/ringfence.js';
import { say } from '../words.ts';
import { givenBack } from './pool-leaving.ts';
import type { Member } from './pool-partner.ts';
import { capWords } from './pool-risk-words.ts';
import { listed } from './pool-words.ts';

const inPool = ({ id }: Member, { members }: PoolOutcome): PoolMember | undefined =>
  members.find((each) => each.id === id);

/** The page in one sentence: puts in, buys, could be asked for; and what follows without it. */
export function inShort(member: Member, without: string): string {
  const { name, all, pools } = member;
  if (all === undefined) return pools.map((pool) => putsIn(member, pool)).join(' ');
  const kind = isZero(all.in_kind) ? '' : say` and ${short(all.in_kind)} in kind`;
  const ahead = pools.filter(({ goes_ahead }) => goes_ahead);
  const buys = ahead.map((pool) => say`${short(pool.allocated)} of services through ${pool.name}`);
  const bought = buys.length === 0 ? '' : say`; with the others it buys ${listed(buys)}`;
  const puts = say`${name} puts in ${short(all.puts_in)} (${all.share_in_words})${kind}${bought}; it could be asked for ${short(all.beside)} beyond that, were its pools to cost a fifth more.`;
  return `${puts} ${without}`;
}

/** What it puts into a pool, and what of that goes back. */
export function putsIn(member: Member, pool: PoolOutcome): string {
  const here = inPool(member, pool);
  if (here === undefined) return say`${member.name} puts nothing into ${pool.name}.`;
  const kind = isZero(here.in_kind) ? '' : say`, and ${short(here.in_kind)} in kind beside it`;
  const back = isZero(here.returned)
    ? ''
    : ` ${say`Of the ${short(here.puts_in)}, ${short(here.returned)} goes back.`}`;
  const host = pool.host === member.id ? ` ${say`It holds the account.`}` : '';
  const puts = say`${member.name} puts ${short(here.puts_in)} into ${pool.name}, ${here.share_in_words} of its ${short(pool.put_in)}${kind}.`;
  return `${puts}${back}${host}`;
}

/** What a pool buys. */
export function gets(pool: PoolOutcome): string {
  if (!pool.goes_ahead) return say`${pool.name} does not go ahead: all that was put in goes back.`;
  const names = pool.services.map(
    ({ name, allocated, covered }) =>
      say`${short(allocated)} for ${name} (${covered} of its need covered, from all money)`,
  );
  const saved = isZero(pool.saving) ? '' : ` ${say`Buying together saves ${short(pool.saving)}.`}`;
  return say`${pool.name} pays ${listed(names)}.${saved}`;
}

/** What it would be asked for, were its pools to cost a fifth more; and what caps hold it to. */
export function asked(member: Member): string[] {
  const { name, all, pools } = member;
  if (all === undefined) return [say`${name} puts nothing in, and nobody can ask it for anything.`];
  const fifth = say`Were its pools to cost a fifth more, ${name} would be asked for ${short(all.beside)} beyond what it puts in: ${short(all.at_most)} paid in all.`;
  const caps = pools
    .filter(({ goes_ahead }) => goes_ahead)
    .map(({ name: pool, host, members }) => {
      const here = members.find(({ id }) => id === member.id) ?? { id: member.id };
      return say`In ${pool}, whatever it costs: ${capWords(here, host, members)}.`;
    });
  return [fifth, ...caps];
}

/** What becomes of its money and of each of its pools, were a partner to stay out. */
export function without({ name, pools }: Member, year: LeavingYear | undefined): string[] {
  const keeps = year === undefined ? [] : [say`${name} keeps its ${short(year.lost)}.`];
  const stopped = pools.filter(({ name: pool }) => year?.stopped.includes(pool));
  const goesOn = pools.filter((pool) => pool.goes_ahead && !stopped.includes(pool));
  const back = givenBack(year?.lost_of_others ?? '0');
  const fates = [stops(stopped, back), goOn(goesOn)].filter(Boolean).join('; ');
  return fates === '' ? keeps : [...keeps, say`Without it ${fates}.`];
}

const named = (pools: readonly PoolOutcome[]): string => listed(pools.map(({ name }) => name));

/** Which pools stop, and what of others’ money goes back with that. */
function stops(pools: readonly PoolOutcome[], back: string): string {
  if (pools.length === 0) return '';
  return pools.length === 1
    ? say`${named(pools)} no longer goes ahead${back}`
    : say`${named(pools)} no longer go ahead${back}`;
}

/** Which pools go on. */
function goOn(pools: readonly PoolOutcome[]): string {
  if (pools.length === 0) return '';
  return pools.length === 1
    ? say`${named(pools)} still goes ahead`
    : say`${named(pools)} still go ahead`;
}

/** What all services have, were there no pool. */
export const ownWithout = (now: PoolOption, none: PoolOption): string =>
  say`Without own money there is no pool: all services have ${short(none.funded.amount)} instead of ${short(now.funded.amount)}, and ${none.covered} of all need is covered instead of ${now.covered}.`;
