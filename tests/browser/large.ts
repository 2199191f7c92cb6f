// A model that is larger than the examples.
import type { Document } from '../../www/src/wasm/ringfence.d.ts';

/** Ten years of so many services, paid by six sources. */
export function large(count = 30): Document {
  const priorities = [...Array(4)].map((_, at) => ({ id: `p${at}`, name: `Priority ${at + 1}` }));
  const sources = [...Array(6)].map((_, at) => ({
    id: `s${at}`,
    name: `Source ${at + 1}`,
    funder: 'Funder',
    kind: 'grant',
    status: 'confirmed',
    annual: `${(at + 1) * 100_000}`,
    growth: '1.5',
    ...(at === 3 ? { ring_fence: { priorities: ['p1'] } } : {}),
  }));
  const services = [...Array(count)].map((_, at) => ({
    id: `v${at}`,
    name: `Service ${at + 1}`,
    provider: 'Provider',
    priority: `p${at % 4}`,
    annual: `${90_000 + at * 1000}`,
    uplift: '2',
  }));
  const years = { first: '2026/27', count: 10 };
  const scenarios = [{ id: 'as-it-is', name: 'As it is', split: { by: 'need' } }];
  const format = 'ringfence/1';
  return { format, title: 'Large', years, priorities, sources, services, scenarios } as never;
}
