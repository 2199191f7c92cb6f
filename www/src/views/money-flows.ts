// What the money map shows: stops, which are sources, priorities and services and what is left at each,
// and the money that flows between them. Every figure is one that the core gave.
import { addressOf } from '../figures.ts';
import { both, isZero, short } from '../format.ts';
import type { Line } from '../label.ts';
import { hue } from '../palette.ts';
import type { View } from '../view.ts';
import type {
  Paid,
  PriorityOutcome,
  ServiceOutcome,
  SourceOutcome,
  Status,
} from '../wasm/ringfence.js';
import { say } from '../words.ts';
import { besideInWords, through } from './beside.ts';
import { partners, running } from './money-partners.ts';
import {
  amount,
  type Flow,
  type Flows,
  flow,
  name,
  quiet,
  type Stop,
  still,
} from './money-stops.ts';

const statuses: Readonly<Record<Status, () => string>> = {
  confirmed: () => '',
  indicative: () => say`indicative`,
  bid: () => say`bid for`,
  at_risk: () => say`at risk`,
};

/** Everything the map shows, in the order of the model. */
export function moneyFlows(view: View): Flows {
  const { year } = view;
  const parts = [
    ...year.sources.map((source) => fromSource(view, source)),
    ...elsewhere(view),
    ...partners(view),
    ...year.priorities.map((priority, block) => fromPriority(view, priority, block)),
    ...year.services.map((service) => fromService(view, service)),
    ...year.priorities.map((priority, block) => toCommission(view, priority, block)),
  ];
  const all = {
    stops: parts.flatMap((part) => part.stops),
    flows: parts.flatMap((part) => part.flows),
  };
  const { stops, flows } = running(all, year.pooled);
  const known = new Set(stops.map((stop) => stop.id));
  return {
    stops,
    flows: flows.filter(({ from, to, money }) => money > 0 && known.has(from) && known.has(to)),
  };
}

/** A source, what is left at it, or, where it does not count, its outline beside. */
function fromSource(view: View, source: SourceOutcome): Flows {
  const notes = [source.ring_fenced ? say`ring-fenced` : '', statuses[source.status]()].filter(
    Boolean,
  );
  const id = `source:${source.id}`;
  if (isZero(source.available) && !isZero(source.not_counted)) return notCounted(id, source, notes);
  const brought = isZero(source.brought_forward)
    ? []
    : [quiet(say`${short(source.brought_forward)} of it brought forward`)];
  const stop: Stop = {
    ...still(id, 'source', 0, source.available),
    lines: [name(source.name), amount([short(source.available), ...notes].join(', ')), ...brought],
    says: [say`${source.name}: ${short(source.available)} available`, ...notes].join(', '),
    figure: addressOf(source, 'available'),
  };
  const rest = left(view, source, id);
  return { stops: [stop, ...rest.stops], flows: rest.flows };
}

function notCounted(id: string, source: SourceOutcome, notes: readonly string[]): Flows {
  const figures = [short(source.not_counted), ...notes, say`not counted`].join(', ');
  const stop: Stop = {
    ...still(id, 'not-counted', 0, '0'),
    lack: Number(source.not_counted),
    lines: [name(source.name), amount(figures)],
    says: `${source.name}: ${figures}`,
    figure: addressOf(source, 'not_counted'),
  };
  return { stops: [stop], flows: [] };
}

/** What of a source goes to no priority, by what becomes of it. */
function left(view: View, source: SourceOutcome, from: string): Flows {
  const funder =
    view.document.sources.find(({ id }) => id === source.id)?.funder ?? say`its funder`;
  const fates = [
    ['runs', say`runs pools`, 'overhead'],
    ['carried', say`carried into next year`, 'carried_forward'],
    ['return', say`to return to ${funder}`, 'to_return'],
    ['free', say`left unspent, free`, 'left_free'],
  ] as const;
  const kept = fates.filter(([, , field]) => !isZero(source[field]));
  const stops = kept.map(
    ([fate, words, field]): Stop => ({
      ...still(`${fate}:${source.id}`, 'left', 1, source[field]),
      lines: [name(`${source.name}, ${words}`), amount(short(source[field]))],
      says: `${source.name}, ${words}: ${short(source[field])}`,
      figure: addressOf(source, field),
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

/** Neither a source nor a partner. */
const fromNeither = ({ source, contribution }: Paid): boolean =>
  source === undefined && contribution === undefined;

/** Grants that cease while they still pay: money that comes to services beside the budget. */
function elsewhere({ year }: View): Flows[] {
  const paid = year.services.flatMap((service) =>
    service.from.filter(fromNeither).map((each) => ({ each, service })),
  );
  return [...new Set(paid.map(({ each }) => giver(each)))].map((id) => {
    const own = paid.filter(({ each }) => giver(each) === id);
    const flows = own.map(
      ({ each, service }): Flow => ({
        ...flow(id, `priority:${service.priority}`, Number(each.amount), `+${service.id}`),
        hue: hue(year.priorities, service.priority),
        says: say`${each.name} still pays ${service.name} ${short(each.amount)}`,
        figure: addressOf(each, 'amount'),
      }),
    );
    const grant = year.ceasing.grants.find((each) => `elsewhere:${each.id}` === id);
    const figures = grant ? say`${short(grant.still)} still paid` : say`from elsewhere`;
    const called = own[0]?.each.name ?? '';
    const stop: Stop = {
      ...still(id, 'elsewhere', 0, '0'),
      money: flows.reduce((all, { money }) => all + money, 0),
      lines: [name(called), amount(figures)],
      says: say`${called}: ${figures}, beside the budget`,
      figure: addressOf(grant, 'still'),
    };
    return { stops: [stop], flows };
  });
}

/** A priority and what comes to it. */
function fromPriority(view: View, priority: PriorityOutcome, block: number): Flows {
  const { target, allocated, others, to_commission } = priority;
  const id = `priority:${priority.id}`;
  const tint = hue(view.year.priorities, priority.id);
  const split = target === undefined ? '' : say`${short(target)} by the split`;
  const beside = besideInWords(others, view.year);
  const more = beside === '' ? '' : say`and ${beside}`;
  const gets = [split, say`${short(allocated)} to services`, more].filter(Boolean).join(', ');
  const stop: Stop = {
    ...still(id, 'priority', 1, '0'),
    block,
    hue: tint,
    money: Number(allocated) + Number(others) + Number(to_commission),
    lines: [
      name(priority.name),
      amount(short(target ?? allocated)),
      ...(more === '' ? [] : [amount(more)]),
    ],
    says: `${priority.name}: ${gets}`,
    figure: addressOf(priority, target === undefined ? 'allocated' : 'target'),
  };
  return { stops: [stop], flows: incoming(view, priority, id, tint) };
}

/** What a priority has yet to give to a service. */
function toCommission(view: View, priority: PriorityOutcome, block: number): Flows {
  const held = priority.to_commission;
  if (isZero(held)) return { stops: [], flows: [] };
  const stop: Stop = {
    ...still(`to-commission:${priority.id}`, 'to-commission', 2, held),
    block,
    hue: hue(view.year.priorities, priority.id),
    lines: [name(say`${priority.name}, to commission`), amount(short(held))],
    says: say`${priority.name}: ${short(held)} yet to commission`,
    figure: addressOf(priority, 'to_commission'),
  };
  const given = flow(`priority:${priority.id}`, stop.id, stop.money);
  return {
    stops: [stop],
    flows: [{ ...given, hue: stop.hue, says: stop.says, figure: stop.figure }],
  };
}

function incoming(view: View, priority: PriorityOutcome, to: string, tint: string): Flow[] {
  const one = (paid: Paid, says: string, suffix: string): Flow => ({
    ...flow(giver(paid), to, Number(paid.amount), suffix),
    hue: tint,
    says: `${says}${through(view.year.pools, paid)}`,
    figure: addressOf(paid, 'amount'),
  });
  return [
    ...priority.from.map((paid) =>
      one(
        paid,
        say`${paid.name} pays ${short(paid.amount)} to ${priority.name}`,
        paid.pool === undefined ? '' : `~${paid.pool}`,
      ),
    ),
    ...priority.to_commission_from.map((paid) =>
      one(
        paid,
        say`${paid.name} pays ${short(paid.amount)} that ${priority.name} has yet to commission`,
        '+',
      ),
    ),
  ];
}

/** A service, what it gets and what it is short of. */
function fromService(view: View, service: ServiceOutcome): Flows {
  const id = `service:${service.id}`;
  const priority = view.year.priorities.find((each) => each.id === service.priority);
  const tint = hue(view.year.priorities, service.priority);
  const missing = isZero(service.shortfall) ? '' : say`${short(service.shortfall)} short`;
  const others = besideInWords(service.others, service);
  const own = short(service.allocated);
  const gets = others === '' ? own : both(own, others);
  const stop: Stop = {
    ...still(id, 'service', 2, '0'),
    block: priority ? view.year.priorities.indexOf(priority) : 0,
    hue: tint,
    money: Number(service.allocated) + Number(service.others),
    lack: Number(service.shortfall),
    lines: [name(service.name), ...figures(gets, missing)],
    says: [
      say`${service.name}: needs ${short(service.need)}, gets ${short(service.allocated)} from the budget`,
      others,
      missing,
      service.held_by?.words ?? '',
    ]
      .filter(Boolean)
      .join(', '),
    figure: addressOf(service, 'allocated'),
  };
  const says = say`${priority?.name ?? ''} gives ${service.name} ${gets}`;
  const given = { ...flow(`priority:${service.priority}`, id, stop.money), hue: tint, says };
  return { stops: [stop], flows: [{ ...given, figure: stop.figure }] };
}

function figures(gets: string, missing: string): Line[] {
  if (missing === '') return [amount(gets)];
  return [amount(`${gets},`), { text: missing, kind: 'short', joins: true }];
}

const giver = (paid: Paid): string =>
  paid.source === undefined
    ? `elsewhere:${paid.ceasing ?? paid.name.replaceAll(' ', '-')}`
    : `source:${paid.source}`;
