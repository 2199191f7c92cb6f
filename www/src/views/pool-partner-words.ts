// What is said on a member's page: what it puts in, gets, could be asked for, and what follows without it.
import { isZero, short } from '../format.ts';
import type { LeavingYear, PoolMember, PoolOption, PoolOutcome } from '../wasm/ringfence.js';
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
  const kind = isZero(all.in_kind) ? '' : ` and ${short(all.in_kind)} in kind`;
  const ahead = pools.filter(({ goes_ahead }) => goes_ahead);
  const buys = ahead.map((pool) => `${short(pool.allocated)} of services through ${pool.name}`);
  const bought = buys.length === 0 ? '' : `; with the others it buys ${listed(buys)}`;
  const more = `it could be asked for ${short(all.beside)} beyond that, were its pools to cost a fifth more`;
  return `${name} puts in ${short(all.puts_in)} (${all.share_in_words})${kind}${bought}; ${more}. ${without}`;
}

/** What it puts into a pool, and what of that goes back. */
export function putsIn(member: Member, pool: PoolOutcome): string {
  const here = inPool(member, pool);
  if (here === undefined) return `${member.name} puts nothing into ${pool.name}.`;
  const kind = isZero(here.in_kind) ? '' : `, and ${short(here.in_kind)} in kind beside it`;
  const back = isZero(here.returned)
    ? ''
    : ` Of the ${short(here.puts_in)}, ${short(here.returned)} goes back.`;
  const host = pool.host === member.id ? ' It holds the account.' : '';
  return `${member.name} puts ${short(here.puts_in)} into ${pool.name}, ${here.share_in_words} of its ${short(pool.put_in)}${kind}.${back}${host}`;
}

/** What a pool buys. */
export function gets(pool: PoolOutcome): string {
  if (!pool.goes_ahead) return `${pool.name} does not go ahead: all that was put in goes back.`;
  const names = pool.services.map(
    ({ name, allocated, covered }) =>
      `${short(allocated)} for ${name} (${covered} of its need covered, from all money)`,
  );
  const saved = isZero(pool.saving) ? '' : ` Buying together saves ${short(pool.saving)}.`;
  return `${pool.name} pays ${listed(names)}.${saved}`;
}

/** What it would be asked for, were its pools to cost a fifth more; and what caps hold it to. */
export function asked(member: Member): string[] {
  const { name, all, pools } = member;
  if (all === undefined) return [`${name} puts nothing in, and nobody can ask it for anything.`];
  const fifth = `Were its pools to cost a fifth more, ${name} would be asked for ${short(all.beside)} beyond what it puts in: ${short(all.at_most)} paid in all.`;
  const caps = pools
    .filter(({ goes_ahead }) => goes_ahead)
    .map(({ name: pool, host, members }) => {
      const here = members.find(({ id }) => id === member.id) ?? { id: member.id };
      return `In ${pool}, whatever it costs: ${capWords(here, host, members)}.`;
    });
  return [fifth, ...caps];
}

/** What becomes of its money and of each of its pools, were a partner to stay out. */
export function without({ name, pools }: Member, year: LeavingYear | undefined): string[] {
  const keeps = year === undefined ? [] : [`${name} keeps its ${short(year.lost)}.`];
  const stopped = pools.filter(({ name: pool }) => year?.stopped.includes(pool));
  const goesOn = pools.filter((pool) => pool.goes_ahead && !stopped.includes(pool));
  const names = (of: readonly PoolOutcome[]): string => listed(of.map((pool) => pool.name));
  const verb = (of: readonly PoolOutcome[]): string => (of.length === 1 ? 'goes' : 'go');
  const stops =
    stopped.length === 0
      ? ''
      : `${names(stopped)} no longer ${verb(stopped)} ahead${givenBack(year?.lost_of_others ?? '0')}`;
  const goes = goesOn.length === 0 ? '' : `${names(goesOn)} still ${verb(goesOn)} ahead`;
  const fates = [stops, goes].filter(Boolean).join('; ');
  return fates === '' ? keeps : [...keeps, `Without it ${fates}.`];
}

/** What all services have, were there no pool. */
export const ownWithout = (now: PoolOption, none: PoolOption): string =>
  `Without own money there is no pool: all services have ${short(none.funded.amount)} instead of ${short(now.funded.amount)}, and ${none.covered} of all need is covered instead of ${now.covered}.`;
