// Partners' money in the money map: what each puts into pools that go ahead, the services it pays, what runs the pools
// and what goes back. It is not the budget's, and is drawn apart from own sources.
import { addressOf } from '../figures.ts';
import { isZero, short } from '../format.ts';
import { hue } from '../palette.ts';
import type { View } from '../view.ts';
import type { PooledTotals, PoolMember } from '../wasm/ringfence.js';
import { say } from '../words.ts';
import { through } from './beside.ts';
import { amount, type Flow, type Flows, flow, name, type Stop, still } from './money-stops.ts';

/** The stop of a partner. */
export const partnerId = (id: string): string => `partner:${id}`;

/** Every partner that puts money into pools. */
export function partners(view: View): Flows[] {
  const members = view.year.pooled?.members ?? [];
  return members
    .filter(({ id, puts_in }) => id !== 'own' && !isZero(puts_in))
    .map((member) => fromPartner(view, member));
}

function fromPartner(view: View, member: PoolMember): Flows {
  const id = partnerId(member.id);
  const stop: Stop = {
    ...still(id, 'partner', 0, member.puts_in),
    lines: [name(member.name), amount(short(member.puts_in))],
    says: [
      say`${member.name}, a partner: puts ${short(member.puts_in)} into pools, ${short(member.spent)} of it to services`,
      isZero(member.overhead) ? '' : say`${short(member.overhead)} runs pools`,
      isZero(member.returned) ? '' : say`${short(member.returned)} goes back`,
    ]
      .filter(Boolean)
      .join(', '),
    figure: addressOf(member, 'puts_in'),
  };
  const rest = kept(member, id);
  return { stops: [stop, ...rest.stops], flows: [...paid(view, member.id), ...rest.flows] };
}

/** What a partner's money pays, service by service and pool by pool. */
function paid({ year }: View, partner: string): Flow[] {
  const id = partnerId(partner);
  return year.services.flatMap((service) =>
    service.from
      .filter(({ contribution }) => contribution === partner)
      .map(
        (each, place): Flow => ({
          ...flow(
            id,
            `priority:${service.priority}`,
            Number(each.amount),
            `+${service.id}+${place}`,
          ),
          hue: hue(year.priorities, service.priority),
          says: say`${each.name}, a partner, pays ${service.name} ${short(each.amount)}${through(year.pools, each)}`,
          figure: addressOf(each, 'amount'),
        }),
      ),
  );
}

/** What of a partner's money no service gets. */
function kept(member: PoolMember, from: string): Flows {
  const fates = [
    ['runs', say`runs pools`, 'overhead'],
    ['back', say`goes back`, 'returned'],
  ] as const;
  const stops = fates
    .filter(([, , field]) => !isZero(member[field]))
    .map(
      ([fate, words, field]): Stop => ({
        ...still(`${fate}:${from}`, 'left', 1, member[field]),
        lines: [name(`${member.name}, ${words}`), amount(short(member[field]))],
        says: `${member.name}, ${words}: ${short(member[field])}`,
        figure: addressOf(member, field),
      }),
    );
  const flows = stops.map(
    ({ id, money, says, figure }): Flow => ({
      ...flow(from, id, money),
      hue: 'hue-0',
      says,
      figure,
    }),
  );
  return { stops, flows };
}

/** Running pools as one stop, where several pay for it: each by itself would be too small to see. */
export function running({ stops, flows }: Flows, pooled: PooledTotals | undefined): Flows {
  const runs = stops.filter(({ id }) => id.startsWith('runs:'));
  const [first] = runs;
  if (first === undefined || runs.length === 1 || pooled === undefined) return { stops, flows };
  const payers = flows.filter(({ to }) => to.startsWith('runs:'));
  const one: Stop = {
    ...still('running-pools', 'left', 1, pooled.overhead),
    figure: addressOf(pooled, 'overhead'),
    lines: [name(say`Running pools`), amount(short(pooled.overhead))],
    says: [say`Running pools: ${short(pooled.overhead)}`, ...payers.map(({ says }) => says)].join(
      '; ',
    ),
  };
  return {
    stops: stops.flatMap((stop) => (stop === first ? [one] : runs.includes(stop) ? [] : [stop])),
    flows: flows.map((each) => (payers.includes(each) ? { ...each, to: one.id } : each)),
  };
}
